//! The journal in words: who did what, when, from what to what.

use super::Dossier;
use super::distribution::{FILL_BY_FUNCTION, FILL_BY_LAST_YEAR};
use super::target::scope_words;
use super::undo::restorable;
use crate::answer::Voice;
use crate::failure::Failure;
use crate::planning::Effort;
use crate::report::facts::identity::Duty;
use crate::score::Score;
use crate::storage::{self, ChangeKind, ChangeRow, EntryRow, FieldValue, Subject};
use crate::view::{ChangeView, EntryView, HistoryView};

impl Dossier {
    /// The newest changes, all or those whose words hold a text or that touch a row.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history(&self, code: &str, text: &str, most: u32) -> Result<HistoryView, Failure> {
        let wanted = text.trim().to_lowercase();
        let mut changes = Vec::new();
        for change in self.read(storage::changes)? {
            if changes.len() >= most as usize {
                break;
            }
            let rows = self.read(|connection| storage::entries_of(connection, &change.id))?;
            if !code.is_empty() && !rows.iter().any(|entry| touches(entry, code)) {
                continue;
            }
            let view = self.change_view(&change, &rows)?;
            let words = format!(
                "{} {} {}",
                view.what,
                view.who,
                view.entries
                    .iter()
                    .map(|e| format!("{} {} {} ", e.subject, e.from, e.to))
                    .collect::<String>()
            );
            if wanted.is_empty() || words.to_lowercase().contains(&wanted) {
                changes.push(view);
            }
        }
        Ok(HistoryView {
            changes,
            of: self.read(storage::change_count)?,
            undo: self.undoable()?.map(|change| in_words(&change)),
            redo: self.redoable()?.map(|change| in_words(&change)),
        })
    }

    /// When the last change was committed; `None` in a dossier that nobody has changed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_saved(&self) -> Result<Option<String>, Failure> {
        Ok(self.read(storage::last_change)?.map(|change| change.at))
    }

    fn change_view(&self, change: &ChangeRow, rows: &[EntryRow]) -> Result<ChangeView, Failure> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(subject) = Subject::from_path(&row.subject) else { continue };
            entries.push(EntryView {
                id: row.id.clone(),
                subject: self.describe(&subject)?,
                field: field_word(&row.field).to_owned(),
                from: self.value_words(row, &row.old)?,
                to: self.value_words(row, &row.new)?,
                restorable: restorable(row),
            });
        }
        Ok(ChangeView {
            id: change.id.clone(),
            at: change.at.clone(),
            who: change.who.clone(),
            what: in_words(change),
            undone: change.undone,
            entries,
        })
    }

    /// What a subject is, in words.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn describe(&self, subject: &Subject) -> Result<String, Failure> {
        let years = self.assessments()?;
        let year = |id: &str| years.iter().find(|row| row.id == id).map(|row| row.year);
        let name_of = |subject: &Subject, field| {
            self.read(|connection| storage::read_field(connection, subject, field))
                .map(|value| value.as_text().unwrap_or_default().to_owned())
        };
        Ok(match subject {
            Subject::Unit(_) => {
                format!("Perangkat daerah {}", name_of(subject, storage::Field::Name)?)
            }
            Subject::Layer(_) => {
                format!("Daftar butir \u{201c}{}\u{201d}", name_of(subject, storage::Field::Name)?)
            }
            Subject::Scenario(_) => {
                format!("Skenario \u{201c}{}\u{201d}", name_of(subject, storage::Field::Name)?)
            }
            Subject::Evidence(_) => {
                format!("Bukti \u{201c}{}\u{201d}", name_of(subject, storage::Field::Title)?)
            }
            Subject::EvidenceUse { assessment, code, evidence } => {
                let title = name_of(&Subject::Evidence(evidence.clone()), storage::Field::Title)?;
                format!(
                    "Bukti \u{201c}{title}\u{201d} pada indikator {code}{}",
                    in_year(year(assessment))
                )
            }
            Subject::Support { assessment, code, unit } => {
                let name = name_of(&Subject::Unit(unit.clone()), storage::Field::Name)?;
                format!("Dukungan {name} pada indikator {code}{}", in_year(year(assessment)))
            }
            Subject::Bearer { function, unit } => {
                let name = name_of(&Subject::Unit(unit.clone()), storage::Field::Name)?;
                format!("{name}: {}", self.function_named(function)?)
            }
            other => describe_subject(other, year),
        })
    }

    /// A target in words: `target 2026 sebesar 2,60`.
    fn target_words(&self, id: &str) -> Result<String, Failure> {
        let held = |field| {
            let subject = Subject::Target(id.to_owned());
            self.read(|connection| storage::read_field(connection, &subject, field))
        };
        let year = match held(storage::Field::Year)? {
            FieldValue::Number(year) => year.to_string(),
            _ => String::new(),
        };
        let value = held(storage::Field::Value)?;
        let value = value.as_text().and_then(|value| Score::parse(value).ok());
        let value = value.map(|value| format!(" sebesar {}", value.exact_text(2)));
        Ok(format!("target {year}{}", value.unwrap_or_default()))
    }

    fn value_words(&self, row: &EntryRow, value: &FieldValue) -> Result<String, Failure> {
        let text = match value {
            FieldValue::Empty => return Ok("kosong".to_owned()),
            FieldValue::Number(number) => number.to_string(),
            FieldValue::Text(text) => text.clone(),
        };
        Ok(match row.field.as_str() {
            "entered" => if text == "1" { "sudah dientri" } else { "belum dientri" }.to_owned(),
            "present" | "attached" => if text == "1" { "ada" } else { "tidak ada" }.to_owned(),
            "value" | "figure" | "baseline" | "target" | "equal_value" => {
                Score::parse(&text).map_or(text, |score| score.exact_text(0))
            }
            "effort" => {
                text.parse().map_or(text, |hundredths| Effort::hundredths(hundredths).to_string())
            }
            "plan" => self.describe(&Subject::Scenario(text))?,
            "replaces" => self.target_words(&text)?,
            "layer" => self.layer_name(&text)?,
            "hundredths" => {
                let points = text.parse().ok().and_then(|points| Score::new(points, 100));
                points.map_or(text, |points| points.exact_text(2))
            }
            "question" => "batas dan pertanyaan rencana".to_owned(),
            "scope" => scope_words(&text),
            "unit" => self.describe(&Subject::Unit(text))?,
            "agencies" => format!("{} instansi", super::published::agency_count(&text)),
            "content" => "isi saat dientri".to_owned(),
            "file" | "logo" => "berkas".to_owned(),
            "final" => if text == "1" { "final" } else { "terbuka" }.to_owned(),
            "state" => state_word(&text).to_owned(),
            "instrument" | "equal_instrument" => {
                self.instrument(&text).map_or(text, |instrument| instrument.short_title.clone())
            }
            _ => text,
        })
    }
}

fn touches(entry: &EntryRow, code: &str) -> bool {
    let parts: Vec<&str> = entry.subject.split('/').collect();
    parts.len() > 2 && parts.get(2) == Some(&code)
}

/// What a subject is, in words, from its ids alone.
fn describe_subject(subject: &Subject, year: impl Fn(&str) -> Option<i32>) -> String {
    match subject {
        Subject::Agency(_) => "Instansi".to_owned(),
        Subject::Unit(_) => "Perangkat daerah".to_owned(),
        Subject::Assessment(id) => format!("Penilaian{}", in_year(year(id))),
        Subject::Answer { assessment, code, voice } => {
            let whose = match voice {
                Voice::Mandiri => String::new(),
                other => format!(" ({})", other.name().to_lowercase()),
            };
            format!("Indikator {code}{whose}{}", in_year(year(assessment)))
        }
        Subject::Bearer { function, .. } => format!("Fungsi {function}"),
        Subject::Assignment { assessment, code }
        | Subject::Support { assessment, code, .. }
        | Subject::ExternalIndex { assessment, code }
        | Subject::Portal { assessment, code } => {
            format!("Indikator {code}{}", in_year(year(assessment)))
        }
        Subject::Recommendation { assessment, code } => {
            format!("Rekomendasi indikator {code}{}", in_year(year(assessment)))
        }
        Subject::Stage { assessment, code, stage } => {
            format!("Indikator {code}, tahap {}{}", stage.word(), in_year(year(assessment)))
        }
        Subject::Review { assessment, code } => {
            format!("Indikator {code}{}", in_year(year(assessment)))
        }
        Subject::ItemEvidence { assessment, item, .. } => {
            format!("Bukti pada butir {item}{}", in_year(year(assessment)))
        }
        Subject::Item { assessment, item, .. } => {
            format!("Butir {item}{}", in_year(year(assessment)))
        }
        Subject::Layer(_) => "Daftar butir".to_owned(),
        Subject::Evidence(_) => "Bukti dukung".to_owned(),
        Subject::EvidenceUse { assessment, code, .. } => {
            format!("Bukti pada indikator {code}{}", in_year(year(assessment)))
        }
        Subject::Target(_) => "Target".to_owned(),
        Subject::Scenario(_) => "Skenario".to_owned(),
        Subject::Task { code, value, .. } => {
            format!("Tugas indikator {code} ke {}", value.replace('.', ","))
        }
        Subject::Baseline(_) => "Titik awal".to_owned(),
        Subject::Event(_) => "Peristiwa".to_owned(),
        Subject::Instrument(id) => format!("Instrumen {id}"),
        Subject::Published(_) => "Hasil instansi lain".to_owned(),
        Subject::Result(_) => "Hasil resmi".to_owned(),
        Subject::Signatory(duty) => {
            let duty = Duty::from_key(duty).map_or("", Duty::name);
            format!("Penanda tangan ({duty})")
        }
    }
}

fn in_year(year: Option<i32>) -> String {
    year.map_or_else(String::new, |year| format!(", {year}"))
}

/// A change in words, such as `Mengubah nilai indikator 12, 2021`.
pub(crate) fn in_words(change: &ChangeRow) -> String {
    let detail = change.detail.as_str();
    let act = match change.action.as_str() {
        "create_dossier" => format!("Membuat berkas {detail}"),
        "create_assessment" => format!("Membuat penilaian {detail}"),
        "add_instrument" => format!("Menambah instrumen {detail}"),
        "replace_instrument" => format!("Mengganti instrumen {detail}"),
        "remove_instrument" => format!("Menghapus instrumen {detail}"),
        "save_agency" => format!("Mengubah data instansi {detail}"),
        "save_value" => format!("Mengubah nilai {detail}"),
        "save_explanation" => format!("Mengubah penjelasan {detail}"),
        "save_item" => format!("Mengubah status {detail}"),
        "save_external_index" => format!("Mengubah indeks luar {detail}"),
        "take_over_index" => format!("Mengambil alih hasil {detail}"),
        "attach_evidence" => format!("Melampirkan bukti pada {detail}"),
        "add_named_evidence" => format!("Mencatat bukti pada {detail}"),
        "detach_evidence" => format!("Melepas bukti dari {detail}"),
        "save_evidence_pages" => format!("Mengubah halaman bukti pada {detail}"),
        "save_unit" => format!("Menyimpan perangkat daerah {detail}"),
        "remove_unit" => format!("Menghapus perangkat daerah {detail}"),
        "assign_unit" => format!("Mengubah penanggung jawab {detail}"),
        "save_support" => format!("Mengubah OPD pendukung {detail}"),
        "save_bearers" => format!("Menetapkan perangkat daerah untuk {detail}"),
        FILL_BY_FUNCTION => format!("Mengisi pembagian indikator {detail} menurut peran fungsi"),
        FILL_BY_LAST_YEAR => format!("Mengisi pembagian indikator {detail} menurut tahun lalu"),
        "save_identity" => "Mengubah kop surat dan penanda tangan".to_owned(),
        "save_logo" => "Mengubah logo".to_owned(),
        "save_target" => format!("Menyimpan target {detail}"),
        "remove_target" => format!("Menghapus target {detail}"),
        "save_scenario" => format!("Menyimpan skenario {detail}"),
        "remove_scenario" => format!("Menghapus skenario {detail}"),
        "save_plan" => format!("Menjadikan rencana: {detail}"),
        "drop_plan" => format!("Melepas rencana {detail}"),
        "save_task" => format!("Mengubah tugas {detail}"),
        "save_task_state" => format!("Mengubah keadaan tugas {detail}"),
        "save_baseline" => format!("Menyimpan titik awal {detail}"),
        "remove_baseline" => format!("Menghapus titik awal {detail}"),
        "save_event" => format!("Mencatat peristiwa {detail}"),
        "remove_event" => format!("Menghapus peristiwa {detail}"),
        "save_recommendation" => format!("Mengubah rekomendasi {detail}"),
        "save_stage" => format!("Mencatat tahap {detail}"),
        "adopt_stages" => format!("Menjadikan nilai tahap sebagai nilai akhir: {detail}"),
        "restate_target" => format!("Menyesuaikan target {detail}"),
        "save_entered" => format!("Menandai entri portal {detail}"),
        "remove_published" => format!("Menghapus hasil instansi lain {detail}"),
        "save_result" => format!("Mencatat hasil resmi {detail}"),
        "remove_result" => format!("Menghapus hasil resmi {detail}"),
        "import" => format!("Mengimpor {detail}"),
        "submit" => format!("Mengajukan {detail}"),
        "withdraw" => format!("Menarik kembali {detail}"),
        "send_back" => format!("Mengembalikan {detail}"),
        "approve" => format!("Menyetujui {detail}"),
        "save_review" => format!("Mereviu {detail}"),
        "finalise" => format!("Memfinalkan penilaian {detail}"),
        "reopen" => format!("Membuka kembali penilaian {detail}"),
        "carry_forward" => format!("Membawa jawaban tahun lalu ke {detail}"),
        "confirm_carried" => format!("Mengonfirmasi jawaban {detail}"),
        "save_analysis" => format!("Mengubah analisis {detail}"),
        "save_evidence_levels" => format!("Memetakan bukti {detail}"),
        "save_particulars" => format!("Mengubah keterangan bukti {detail}"),
        "save_item_note" => format!("Mengubah catatan {detail}"),
        "save_item_points" => format!("Mengubah poin {detail}"),
        "choose_layer" => format!("Mengganti daftar butir {detail}"),
        "bring_layer" => format!("Membawa masuk daftar butir {detail}"),
        "remove_layer" => format!("Menghapus daftar butir {detail}"),
        "attach_item_evidence" => format!("Melampirkan bukti pada {detail}"),
        "detach_item_evidence" => format!("Melepas bukti dari {detail}"),
        "acknowledge_revision" => format!("Membaca perubahan instrumen {detail}"),
        "restore_entry" => format!("Mengembalikan isian: {detail}"),
        other => format!("{other} {detail}"),
    };
    match change.kind {
        ChangeKind::Do => act,
        ChangeKind::Undo => format!("Mengurungkan: {act}"),
        ChangeKind::Redo => format!("Mengulangi: {act}"),
    }
}

fn state_word(state: &str) -> &str {
    match state {
        "submitted" => "diajukan",
        "sent_back" => "dikembalikan",
        "approved" => "disetujui",
        "berjalan" => "sedang berjalan",
        "menunggu" => "menunggu pemeriksaan",
        other => other,
    }
}

fn field_word(field: &str) -> &str {
    match field {
        "present" => "keberadaan",
        "name" => "nama",
        "kind" => "jenis",
        "province" => "provinsi",
        "agency" => "instansi",
        "year" => "tahun",
        "instrument" => "instrumen",
        "value" => "nilai",
        "explanation" => "penjelasan",
        "unit" => "penanggung jawab",
        "state" => "status",
        "figure" => "angka",
        "date" => "tanggal",
        "source" => "sumber",
        "title" => "judul",
        "file" => "berkas",
        "attached" => "lampiran",
        "pages" => "halaman",
        "document" => "dokumen",
        "entered" => "entri portal",
        "agencies" => "daftar instansi",
        "content" => "isi yang dientri",
        "note" => "catatan",
        "final" => "final",
        "analysis" => "analisis",
        "carried" => "dibawa dari tahun",
        "number" => "nomor",
        "signatory" => "penanda tangan",
        "valid_until" => "berlaku sampai",
        "levels" => "tingkat yang dibuktikan",
        "points" => "poin (kelipatan)",
        "hundredths" => "poin",
        "layer" => "daftar butir",
        "assessment" => "penilaian",
        "target" => "target",
        "question" => "batas",
        "plan" => "rencana",
        "baseline" => "titik awal",
        "effort" => "upaya",
        "due" => "tenggat",
        "recommendation" => "rekomendasi",
        "follow_up" => "tindak lanjut",
        "scope" => "cakupan",
        "owner" => "penanggung jawab",
        "equal_instrument" => "instrumen padanan",
        "equal_value" => "nilai padanan",
        "assumption" => "anggapan",
        "predicate" => "predikat",
        "reason" => "alasan",
        "replaces" => "menggantikan",
        "letterhead" => "kop surat",
        "place" => "tempat penandatanganan",
        "logo" => "logo",
        "instrument_seen" => "perubahan instrumen yang sudah dibaca",
        other => other,
    }
}
