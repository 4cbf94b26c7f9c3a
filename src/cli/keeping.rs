//! Commands about backups and damaged dossiers.

use std::path::Path;

use chrono::NaiveDateTime;
use serde_json::json;
use spbe_mandiri::backups::{self, Backup, Contents, Reason, Store};
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::settings::{Settings, home};
use spbe_mandiri::stamp::Stamp;

use super::Outcome;

/// `drill`.
pub fn drill(file: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let dossier = Dossier::open_to_read(file)?;
    let now = Contents::of(&dossier)?;
    let newest = candidates(file, &now.dossier).into_iter().max_by_key(|backup| backup.at);
    let newest = newest.ok_or_else(|| {
        Failure::refused(format!(
            "Belum ada cadangan \u{201c}{}\u{201d}. Buat dengan perintah backup, atau buka berkasnya dalam aplikasi.",
            file.display()
        ))
    })?;
    let drill = backups::drill(&newest, &now)?;
    if as_json {
        return Ok(Outcome::Json(json!({
            "sound": true, "backup": drill.path.display().to_string(),
            "at": newest.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "answers": drill.answers, "files": drill.files, "changed_since": drill.since,
        })));
    }
    Ok(Outcome::Text(drill.sentence))
}

/// Backups that the window has made, and copies that `backup` has put beside the file.
fn candidates(file: &Path, dossier: &str) -> Vec<Backup> {
    let mut found = beside(file);
    if let Some(home) = home() {
        found.extend(Store::own(&home).of(dossier));
        let second = Settings::load(&home).backup_folder;
        if !second.is_empty() {
            found.extend(Store::second(Path::new(&second)).of(dossier));
        }
    }
    found
}

fn beside(file: &Path) -> Vec<Backup> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let prefix = format!("{stem}.cadangan-");
    let copies = entries.flatten().filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let time = name.strip_prefix(&prefix)?.strip_suffix(".spbe")?;
        Some(Backup {
            path: entry.path(),
            at: NaiveDateTime::parse_from_str(time, "%Y%m%d-%H%M%S").ok()?,
            reason: Reason::Diminta,
            bytes: entry.metadata().map_or(0, |about| about.len()),
            source: file.display().to_string(),
            contents: None,
        })
    });
    copies.collect()
}

/// `rescue`.
pub fn rescue(stamp: &Stamp, file: &Path, out: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let rescued = Dossier::rescue(file, out, stamp)?;
    if as_json {
        let lost = rescued.lost.iter();
        return Ok(Outcome::Json(json!({
            "file": out.display().to_string(), "saved": rescued.saved, "files": rescued.files,
            "lost": lost.map(|lost| json!({ "table": lost.table, "row": lost.row, "why": lost.why }))
                .collect::<Vec<_>>(),
        })));
    }
    let mut lines = vec![format!(
        "Diselamatkan ke {}: {} baris, {} berkas bukti.",
        out.display(),
        rescued.saved,
        rescued.files
    )];
    if rescued.lost.is_empty() {
        lines.push("Tidak ada yang hilang.".to_owned());
    } else {
        lines.push(format!("Hilang atau perlu diperiksa kembali ({}):", rescued.lost.len()));
    }
    lines.extend(rescued.lost.iter().map(|lost| {
        let place = match (lost.table.as_str(), lost.row.as_str()) {
            ("", _) => String::new(),
            (table, "") => format!("tabel {table}: "),
            (table, row) => format!("tabel {table}, baris {row}: "),
        };
        format!("- {place}{}", lost.why)
    }));
    Ok(Outcome::Text(lines.join("\n")))
}
