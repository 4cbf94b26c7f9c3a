//! Rescue: what a damaged dossier still says goes into a new one, as one change that is marked so; what
//! could not be saved is told row by row.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::instrument::{Instruments, kept};
use super::layer::items_brought;
use super::verdict::misfit;
use super::{Dossier, Draft, built_in};
use crate::evidence_file::EvidenceLimit;
use crate::failure::Failure;
use crate::instrument::Instrument;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Lost, Salvage, StateRow, Subject};

/// What a rescue brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescued {
    /// How many rows were saved.
    pub saved: usize,
    /// How many evidence files.
    pub files: usize,
    /// What could not be saved, or only with a doubt.
    pub lost: Vec<Lost>,
}

type Fields = BTreeMap<String, FieldValue>;

impl Dossier {
    /// Saves what can be read of a damaged dossier into a new one; never overwrites, and never touches the
    /// damaged file.
    ///
    /// # Errors
    /// When nothing of it reads, or something lies at the new place.
    pub fn rescue(damaged: &Path, to: &Path, stamp: &Stamp) -> Result<Rescued, Failure> {
        let salvage = Salvage::read(damaged)?;
        let nothing = || {
            Failure::refused(format!(
                "Tidak ada yang dapat diselamatkan dari \u{201c}{}\u{201d}: penilaiannya tidak terbaca. Pulihkan dari cadangan.",
                damaged.display()
            ))
        };
        if !salvage.rows.keys().any(|subject| subject.starts_with("assessment/")) {
            return Err(nothing());
        }
        let (connection, kept) = storage::create(to)?;
        let mut dossier = Dossier {
            connection,
            kept,
            path: to.to_owned(),
            instruments: Instruments::built_in()?,
            evidence_limit: EvidenceLimit::default().bytes(),
            notice: None,
        };
        let name = damaged.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let references = dossier.read(storage::references_of_state)?;
        let mut rescue = Rescue::of(salvage, references);
        dossier.transact(stamp, "rescue", &name, |draft| rescue.write(draft))?;
        if dossier.agency().is_err() || dossier.assessments()?.is_empty() {
            drop(dossier);
            let _ = std::fs::remove_file(to);
            return Err(nothing());
        }
        let mut lost = rescue.lost;
        lost.extend(dossier.verify()?.faults.into_iter().map(|fault| Lost::of("", fault)));
        lost.sort();
        lost.dedup();
        Ok(Rescued { saved: rescue.saved.len(), files: rescue.files, lost })
    }
}

struct Rescue {
    salvage: Salvage,
    /// Which column of which table refers to which table.
    references: BTreeMap<(String, String), String>,
    saved: BTreeSet<String>,
    kept_files: BTreeSet<String>,
    files: usize,
    lost: Vec<Lost>,
}

impl Rescue {
    fn of(mut salvage: Salvage, references: BTreeMap<(String, String), String>) -> Rescue {
        let lost = std::mem::take(&mut salvage.lost);
        Rescue {
            salvage,
            references,
            saved: BTreeSet::new(),
            kept_files: BTreeSet::new(),
            files: 0,
            lost,
        }
    }

    fn write(&mut self, draft: &mut Draft<'_>) -> rusqlite::Result<()> {
        self.write_files(draft)?;
        let mut rows = std::mem::take(&mut self.salvage.rows);
        mend_agency(&mut rows, &mut self.lost);
        self.drop_misfits(&mut rows);
        // Rows wait for those that they refer to; what is still waiting in the end refers to what is lost.
        let mut waiting: Vec<(String, Fields)> = rows.into_iter().collect();
        let mut later = Vec::new();
        loop {
            let before = waiting.len();
            let mut still = Vec::new();
            for (subject, fields) in waiting {
                if self.parent_missing(&subject) {
                    still.push((subject, fields));
                } else {
                    self.write_row(draft, &subject, fields, &mut later)?;
                }
            }
            waiting = still;
            if waiting.is_empty() || waiting.len() == before {
                break;
            }
        }
        for (subject, _) in waiting {
            self.lost.push(Lost::of(&subject, "yang memuatnya tidak terbaca"));
        }
        // Cells that refer to another row come last, when all rows are there.
        for (subject, field, value) in later {
            self.write_cell(draft, &subject, &field, value);
        }
        Ok(())
    }

    fn write_files(&mut self, draft: &mut Draft<'_>) -> rusqlite::Result<()> {
        for sha256 in std::mem::take(&mut self.salvage.files) {
            match self.salvage.file(&sha256) {
                Some(content) => {
                    draft.keep_file(&sha256, &content)?;
                    self.files += 1;
                    self.kept_files.insert(sha256);
                }
                None => {
                    let why = "isi berkas bukti rusak atau hilang";
                    self.lost.push(Lost {
                        table: "file".to_owned(),
                        row: sha256,
                        why: why.to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    fn parent_missing(&self, subject: &str) -> bool {
        let Some(parsed) = Subject::from_path(subject) else { return false };
        let table = subject.split('/').next().unwrap_or_default();
        self.references.iter().any(|((from, column), parent)| {
            from == table
                && parsed
                    .key(column)
                    .is_some_and(|id| !self.saved.contains(&format!("{parent}/{id}")))
        })
    }

    fn write_row(
        &mut self,
        draft: &mut Draft<'_>,
        subject: &str,
        fields: Fields,
        later: &mut Vec<(String, String, FieldValue)>,
    ) -> rusqlite::Result<()> {
        if Subject::from_path(subject).is_none() {
            self.lost.push(Lost::of(subject, "bukan baris yang dikenal"));
            return Ok(());
        }
        let table = subject.split('/').next().unwrap_or_default().to_owned();
        let mut any = false;
        for (field, value) in fields {
            if value == FieldValue::Empty {
                continue;
            }
            any = true;
            if self.references.contains_key(&(table.clone(), field.clone())) {
                later.push((subject.to_owned(), field, value));
            } else {
                self.write_cell(draft, subject, &field, value);
            }
        }
        if any {
            self.saved.insert(subject.to_owned());
        }
        Ok(())
    }

    fn write_cell(&mut self, draft: &mut Draft<'_>, path: &str, field: &str, value: FieldValue) {
        let (Some(subject), Some(known)) = (Subject::from_path(path), Field::from_column(field))
        else {
            return self.lost.push(Lost::of(path, format!("{field}: isian yang tidak dikenal")));
        };
        let table = path.split('/').next().unwrap_or_default();
        if let Some(parent) = self.references.get(&(table.to_owned(), field.to_owned())) {
            let id = value.as_text().unwrap_or_default();
            let there = if parent == "file" {
                self.kept_files.contains(id)
            } else {
                self.saved.contains(&format!("{parent}/{id}"))
            };
            if !there {
                let why = format!("{field}: yang dirujuknya tidak terbaca");
                return self.lost.push(Lost::of(path, why));
            }
        }
        // A cell that the table refuses is lost by itself; the others are not.
        if draft.set(&subject, known, value).is_err() {
            self.lost.push(Lost::of(path, format!("{field}: nilainya rusak")));
        }
    }

    /// A built-in instrument, or the damaged dossier's own where its text still reads.
    fn instrument_of(
        &self,
        id: &str,
        rows: &BTreeMap<String, Fields>,
    ) -> Option<&'static Instrument> {
        if let Some(known) = built_in().ok()?.get(id) {
            return Some(known);
        }
        let sha256 = rows.get(&format!("instrument/{id}"))?.get("file")?.as_text()?;
        kept(id, sha256, &self.salvage.file(sha256)?).ok().filter(|own| own.id == id)
    }

    /// Takes away what cannot be an answer under its instrument.
    fn drop_misfits(&mut self, rows: &mut BTreeMap<String, Fields>) {
        let state: Vec<StateRow> = rows.iter().map(state_row).collect();
        let content = |sha256: &str| self.salvage.file(sha256);
        let known: BTreeMap<&str, (&Instrument, Option<BTreeSet<String>>)> = rows
            .iter()
            .filter_map(|(path, fields)| {
                let assessment = path.strip_prefix("assessment/")?;
                let of = self.instrument_of(fields.get("instrument")?.as_text()?, rows)?;
                Some((assessment, (of, items_brought(of, &state, content))))
            })
            .collect();
        let mut unfit = Vec::new();
        for (path, fields) in rows.iter() {
            let Some(subject) = Subject::from_path(path) else { continue };
            let owner = subject.key("assessment").map(str::to_owned).or_else(|| {
                let scenario = rows.get(&format!("scenario/{}", subject.key("scenario")?))?;
                Some(scenario.get("assessment")?.as_text()?.to_owned())
            });
            if let (Some((of, brought)), Some(code)) =
                (owner.and_then(|owner| known.get(owner.as_str())), subject.key("code"))
                && let Some(why) =
                    misfit(of, brought.as_ref(), code, &subject, &state_row((path, fields)))
            {
                unfit.push((path.clone(), why));
            }
        }
        for (path, why) in unfit {
            rows.remove(&path);
            self.lost.push(Lost::of(&path, why));
        }
    }
}

fn state_row((path, fields): (&String, &Fields)) -> StateRow {
    let cells = fields.iter().map(|(field, value)| (field.clone(), value.clone())).collect();
    StateRow { subject: path.clone(), cells }
}

/// An assessment whose agency does not read keeps one without a name: without it there is no dossier.
fn mend_agency(rows: &mut BTreeMap<String, Fields>, lost: &mut Vec<Lost>) {
    let named =
        |fields: &Fields| fields.get("agency").and_then(FieldValue::as_text).map(str::to_owned);
    let wanted: BTreeSet<String> = rows
        .iter()
        .filter(|(subject, _)| subject.starts_with("assessment/"))
        .filter_map(|(_, fields)| named(fields))
        .collect();
    for id in wanted {
        let agency = rows.entry(format!("agency/{id}")).or_default();
        if !agency.contains_key("name") {
            lost.push(Lost::of(&format!("agency/{id}"), "nama instansi tidak terbaca"));
            agency.insert(
                "name".to_owned(),
                FieldValue::Text("Instansi (nama tidak terbaca)".to_owned()),
            );
            agency.insert("present".to_owned(), FieldValue::flag(true));
        }
    }
}
