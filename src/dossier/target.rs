//! Targets: what a plan promises for a year, of the index or a part of it; where the agency began, and
//! what happened on the way.

use super::Dossier;
use super::Draft;
use super::assessment::required;
use crate::failure::Failure;
use crate::instrument::Instrument;
use crate::role::Act;
use crate::score::Score;
use crate::scoring::Scorecard;
use crate::stamp::Stamp;
use crate::storage::{self, BaselineRow, EventRow, Field, FieldValue, Subject, TargetRow};

/// A target as given.
#[derive(Debug, Clone, Default)]
pub struct NewTarget<'a> {
    /// Its id; without one it is new.
    pub id: Option<&'a str>,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: &'a str,
    /// The value as typed.
    pub value: &'a str,
    /// RPJMD, Renstra, RKPD, IKU or other words.
    pub source: &'a str,
    /// The document; may be empty.
    pub document: &'a str,
    /// What it is for: empty for the index, `domain/2`, `aspect/5`.
    pub scope: &'a str,
    /// Who answers for it; may be empty.
    pub owner: &'a str,
    /// The instrument in which the agency states its equal; empty for none.
    pub equal_instrument: &'a str,
    /// Its equal there as typed; empty for none.
    pub equal_value: &'a str,
    /// Why; may be empty.
    pub assumption: &'a str,
}

/// What was judged of a target as given.
pub(super) struct CheckedTarget<'a> {
    pub(super) value: Score,
    source: String,
    equal: (&'a str, String),
}

/// Writes a target.
pub(super) fn in_target(
    draft: &mut Draft<'_>,
    id: &str,
    new: &NewTarget<'_>,
    checked: &CheckedTarget<'_>,
) -> rusqlite::Result<()> {
    let subject = Subject::Target(id.to_owned());
    draft.set(&subject, Field::Year, FieldValue::Number(new.year.into()))?;
    draft.set_text(&subject, Field::Instrument, new.instrument)?;
    draft.set_text(&subject, Field::Value, &checked.value.exact())?;
    draft.set_text(&subject, Field::Source, &checked.source)?;
    draft.set_text(&subject, Field::Document, new.document.trim())?;
    draft.set_text(&subject, Field::Scope, new.scope)?;
    draft.set_text(&subject, Field::Owner, new.owner.trim())?;
    draft.set_text(&subject, Field::EqualInstrument, checked.equal.0)?;
    draft.set_text(&subject, Field::EqualValue, &checked.equal.1)?;
    draft.set_text(&subject, Field::Assumption, new.assumption.trim())?;
    draft.set(&subject, Field::Present, FieldValue::flag(true))
}

/// A baseline as given.
#[derive(Debug, Clone, Default)]
pub struct NewBaseline<'a> {
    /// Its id; without one it is new.
    pub id: Option<&'a str>,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: &'a str,
    /// What it is for, as a target's.
    pub scope: &'a str,
    /// The value as typed.
    pub value: &'a str,
    /// Where it is written down.
    pub source: &'a str,
}

/// What a target or baseline is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The index.
    Index,
    /// The domain at this place.
    Domain(usize),
    /// The aspect at this place, counted through the whole instrument.
    Aspect(usize),
}

impl Scope {
    /// Reads the written form; nothing for what the instrument does not have.
    pub fn read(instrument: &Instrument, written: &str) -> Option<Scope> {
        if written.is_empty() {
            return Some(Scope::Index);
        }
        let (kind, number) = written.split_once('/')?;
        let number: u8 = number.parse().ok()?;
        match kind {
            "domain" => instrument
                .domains
                .iter()
                .position(|domain| domain.number == number && !domain.synthetic)
                .map(Scope::Domain),
            "aspect" => {
                instrument.aspects().position(|aspect| aspect.number == number).map(Scope::Aspect)
            }
            _ => None,
        }
    }

    /// The figure of a scorecard that it is for.
    pub fn of(self, scorecard: &Scorecard) -> Score {
        match self {
            Scope::Index => scorecard.index,
            Scope::Domain(at) => {
                scorecard.domains.get(at).map_or(scorecard.index, |part| part.index)
            }
            Scope::Aspect(at) => {
                scorecard.aspects.get(at).map_or(scorecard.index, |part| part.index)
            }
        }
    }
}

/// A scope's written form in words, without its instrument: `indeks`, `domain 2`, `aspek 5`.
pub(super) fn scope_words(written: &str) -> String {
    match written.split_once('/') {
        Some(("domain", number)) => format!("domain {number}"),
        Some(("aspect", number)) => format!("aspek {number}"),
        _ => "indeks".to_owned(),
    }
}

/// A value on the scale of an instrument as typed.
pub(super) fn on_scale(instrument: &Instrument, typed: &str, what: &str) -> Result<Score, Failure> {
    let (value, scale) = (Score::parse(typed)?, instrument.scale);
    if value < scale.lowest_score() || value > Score::whole(scale.highest.into()) {
        return Err(Failure::refused(format!(
            "{what} {} tidak berlaku; isi antara {},00 dan {},00.",
            value.exact_text(0),
            scale.lowest,
            scale.highest
        )));
    }
    Ok(value)
}

pub(super) fn year_between(year: i32) -> Result<(), Failure> {
    if (2000..=2100).contains(&year) {
        return Ok(());
    }
    Err(Failure::refused(format!("Tahun {year} tidak berlaku; isi tahun antara 2000 dan 2100.")))
}

pub(super) fn scope_of(instrument: &Instrument, written: &str) -> Result<(), Failure> {
    let missing = || Failure::NotFound { what: "Domain atau aspek itu".to_owned() };
    Scope::read(instrument, written).map(|_| ()).ok_or_else(missing)
}

impl Dossier {
    /// All targets by year.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn targets(&self) -> Result<Vec<TargetRow>, Failure> {
        self.read(storage::targets)
    }

    /// Adds or changes a target; gives its id.
    ///
    /// # Errors
    /// When the value is no index of the instrument, the source is empty, or that year has a target
    /// under the same instrument and source.
    pub fn save_target(&mut self, stamp: &Stamp, new: &NewTarget<'_>) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let checked = self.check_target(new)?;
        let mut saved = new.id.map(str::to_owned);
        let of = if new.scope.is_empty() { String::new() } else { scope_words(new.scope) + " " };
        let detail = format!("{of}{} sebesar {}", new.year, checked.value.exact_text(2));
        self.transact(stamp, "save_target", &detail, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id()).clone();
            in_target(draft, &id, new, &checked)
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Judges a target as given.
    pub(super) fn check_target<'a>(
        &self,
        new: &NewTarget<'a>,
    ) -> Result<CheckedTarget<'a>, Failure> {
        let of = self.instrument(new.instrument)?;
        let value = on_scale(of, new.value, "Target")?;
        year_between(new.year)?;
        scope_of(of, new.scope)?;
        let equal = self.equal_of(new)?;
        let source = required(new.source, "Sumber target")?;
        let targets = self.targets()?;
        if let Some(id) = new.id
            && !targets.iter().any(|target| target.id == id)
        {
            return Err(Failure::NotFound { what: "Target itu".to_owned() });
        }
        let twin = |target: &TargetRow| {
            target.year == new.year
                && target.instrument == new.instrument
                && target.scope == new.scope
                && target.source.eq_ignore_ascii_case(&source)
                && Some(target.id.as_str()) != new.id
        };
        if targets.iter().any(twin) {
            return Err(Failure::refused(format!(
                "Target {} dari {source} sudah ada; ubah yang ada itu.",
                new.year
            )));
        }
        Ok(CheckedTarget { value, source, equal })
    }

    /// Removes a target.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_target(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let targets = self.targets()?;
        let Some(target) = targets.iter().find(|target| target.id == id) else {
            return Err(Failure::NotFound { what: "Target itu".to_owned() });
        };
        let subject = Subject::Target(id.to_owned());
        self.transact(stamp, "remove_target", &target.year.to_string(), |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// The target to look at from an assessment's year: the nearest at or after it under the same
    /// instrument, else under one that rules before or after it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn target_ahead(&self, year: i32, instrument: &str) -> Result<Option<TargetRow>, Failure> {
        let targets = self.targets()?;
        let ahead =
            || targets.iter().filter(|target| target.year >= year && target.scope.is_empty());
        let same = ahead().find(|target| target.instrument == instrument);
        let line = |target: &&TargetRow| self.library().in_one_line(&target.instrument, instrument);
        Ok(same.or_else(|| ahead().find(line)).cloned())
    }

    /// All baselines by year.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn baselines(&self) -> Result<Vec<BaselineRow>, Failure> {
        self.read(storage::baselines)
    }

    /// Adds or changes a baseline; gives its id.
    ///
    /// # Errors
    /// When the value is none of the instrument, or the source is empty.
    pub fn save_baseline(
        &mut self,
        stamp: &Stamp,
        new: &NewBaseline<'_>,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let of = self.instrument(new.instrument)?;
        let value = on_scale(of, new.value, "Titik awal")?;
        year_between(new.year)?;
        scope_of(of, new.scope)?;
        let source = required(new.source, "Sumber titik awal")?;
        if let Some(id) = new.id
            && !self.baselines()?.iter().any(|known| known.id == id)
        {
            return Err(Failure::NotFound { what: "Titik awal itu".to_owned() });
        }
        let mut saved = new.id.map(str::to_owned);
        let detail = format!("{} sebesar {}", new.year, value.exact_text(2));
        self.transact(stamp, "save_baseline", &detail, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id());
            let subject = Subject::Baseline(id.clone());
            draft.set(&subject, Field::Year, FieldValue::Number(new.year.into()))?;
            draft.set_text(&subject, Field::Instrument, new.instrument)?;
            draft.set_text(&subject, Field::Scope, new.scope)?;
            draft.set_text(&subject, Field::Value, &value.exact())?;
            draft.set_text(&subject, Field::Source, &source)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Removes a baseline.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_baseline(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let all = self.baselines()?;
        let missing = || Failure::NotFound { what: "Titik awal itu".to_owned() };
        let found = all.iter().find(|known| known.id == id).ok_or_else(missing)?;
        let subject = Subject::Baseline(id.to_owned());
        self.transact(stamp, "remove_baseline", &found.year.to_string(), |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// All events by date.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn events(&self) -> Result<Vec<EventRow>, Failure> {
        self.read(storage::events)
    }

    /// Notes an event, or changes one; gives its id.
    ///
    /// # Errors
    /// When the date is none, or the title is empty.
    pub fn save_event(
        &mut self,
        stamp: &Stamp,
        id: Option<&str>,
        date: &str,
        title: &str,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let title = required(title, "Nama peristiwa")?;
        let date = date.trim();
        if chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_err() {
            return Err(Failure::refused(format!(
                "Tanggal \u{201c}{date}\u{201d} tidak berlaku; tulis tahun-bulan-tanggal, misalnya 2023-04-01."
            )));
        }
        if let Some(id) = id
            && !self.events()?.iter().any(|known| known.id == id)
        {
            return Err(Failure::NotFound { what: "Peristiwa itu".to_owned() });
        }
        let mut saved = id.map(str::to_owned);
        self.transact(stamp, "save_event", &title, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id());
            let subject = Subject::Event(id.clone());
            draft.set_text(&subject, Field::Date, date)?;
            draft.set_text(&subject, Field::Title, &title)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Removes an event.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_event(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let all = self.events()?;
        let missing = || Failure::NotFound { what: "Peristiwa itu".to_owned() };
        let found = all.iter().find(|known| known.id == id).ok_or_else(missing)?;
        let subject = Subject::Event(id.to_owned());
        self.transact(stamp, "remove_event", &found.title, |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// The stated equal of a target: instrument and value, both or neither.
    fn equal_of<'a>(&self, new: &NewTarget<'a>) -> Result<(&'a str, String), Failure> {
        if new.equal_value.trim().is_empty() {
            return Ok(("", String::new()));
        }
        if new.equal_instrument == new.instrument || new.equal_instrument.is_empty() {
            return Err(Failure::refused(
                "Padanan target harus untuk instrumen lain. Pilih instrumennya, atau kosongkan nilai padanannya.",
            ));
        }
        if !new.scope.is_empty() {
            return Err(Failure::refused(
                "Padanan hanya dapat dinyatakan untuk target indeks, karena domain dan aspek kedua instrumen berbeda.",
            ));
        }
        let value = on_scale(self.instrument(new.equal_instrument)?, new.equal_value, "Padanan")?;
        Ok((new.equal_instrument, value.exact()))
    }
}
