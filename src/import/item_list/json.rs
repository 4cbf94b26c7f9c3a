//! A list of items as JSON: what the portal or this program gives out, or a plain array of items.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde_json::{Map, Value};

use super::{ItemList, Raw, Said};
use crate::import::failure::ImportError;
use crate::import::limits::Limits;

/// The largest JSON file that is read.
const LARGEST: u64 = 8 << 20;

/// The names under which a list may keep something.
const CODE: &[&str] = &["code", "kode", "kode_butir", "id"];
const TEXT: &[&str] = &["text", "uraian", "butir", "uraian_butir", "deskripsi", "nama"];
const POINTS: &[&str] = &["points", "poin", "bobot", "skor"];
const INDICATOR: &[&str] = &["indicator", "indikator", "nomor_indikator"];
const LEVEL: &[&str] = &["level", "tingkat"];
const KINDS: &[&str] = &["kinds", "bentuk", "jenis"];
const REMARK: &[&str] = &["remark", "catatan", "keterangan"];
const ITEMS: &[&str] = &["items", "butir", "data", "daftar"];

pub(super) fn read(
    path: &Path,
    limits: &Limits,
    list: &mut ItemList,
) -> Result<Vec<Raw>, ImportError> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    list.file.clone_from(&name);
    let cannot = |error: std::io::Error| ImportError::CannotOpen {
        file: name.clone(),
        reason: error.to_string(),
    };
    let most = LARGEST.min(limits.file_bytes);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(cannot)?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > most {
        let what = format!("berukuran lebih dari {} MB", most >> 20);
        return Err(ImportError::TooLarge { file: name, what });
    }
    let broken = |what: String| ImportError::ItemListJson { file: name.clone(), what };
    let text = std::str::from_utf8(&bytes).map_err(|_| broken("bukan teks UTF-8".to_owned()))?;
    let document: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            broken(format!(
                "bukan JSON yang utuh (baris {} kolom {})",
                error.line(),
                error.column()
            ))
        })?;
    let (root, items) = match &document {
        Value::Array(items) => ("", items),
        Value::Object(fields) => {
            for (own, names) in [
                (&mut list.title, &["title", "judul", "nama"][..]),
                (&mut list.dated, &["dated", "tanggal"]),
                (&mut list.source, &["source", "sumber"]),
            ] {
                *own = field(fields, names).map_or_else(String::new, |(_, text)| text);
            }
            let found = ITEMS.iter().find_map(|key| Some((*key, fields.get(*key)?.as_array()?)));
            found.ok_or_else(|| broken("tidak memuat larik \u{201c}items\u{201d}".to_owned()))?
        }
        _ => return Err(broken("isinya bukan daftar".to_owned())),
    };
    Ok(items.iter().enumerate().map(|(at, item)| raw(&format!("{root}[{at}]"), item)).collect())
}

fn raw(place: &str, item: &Value) -> Raw {
    let nothing = Map::new();
    let fields = item.as_object().unwrap_or(&nothing);
    let said = |names: &[&str]| {
        let (key, text) = field(fields, names).unwrap_or_default();
        let key = if key.is_empty() { names.first().copied().unwrap_or_default() } else { key };
        Said { text, cell: format!("{place}.{key}") }
    };
    let kinds =
        KINDS.iter().find_map(|key| fields.get(*key)).map_or_else(Vec::new, |kinds| match kinds {
            Value::Array(kinds) => {
                kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            other => plain(other).into_iter().collect(),
        });
    Raw {
        sheet: String::new(),
        code: said(CODE),
        text: said(TEXT),
        points: said(POINTS),
        indicator: said(INDICATOR),
        level: said(LEVEL),
        kinds,
        doubtful: fields.get("doubtful").and_then(Value::as_bool).unwrap_or(false),
        proves: fields.get("proves").and_then(Value::as_bool),
        remark: field(fields, REMARK).map(|(_, text)| text),
    }
}

/// The first of some fields that holds a text or a number, with its name.
fn field<'n>(fields: &Map<String, Value>, names: &[&'n str]) -> Option<(&'n str, String)> {
    names.iter().find_map(|name| Some((*name, plain(fields.get(*name)?)?)))
}

/// A text or a number as it is written; nothing for what is neither, or empty.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
