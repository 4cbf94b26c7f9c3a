//! Targets that outlive their instrument: a plan of five years promises an index that a newer regulation
//! replaces. Such a target counts as the newer one says until the agency restates it; a restated target
//! keeps its tie to the one that it takes the place of, and why it is what it is.

use super::assessment::required;
use super::target::{NewTarget, in_target};
use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::instrument::{Instrument, Library};
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{Field, Subject, TargetRow};

/// A restated target as given.
#[derive(Debug, Clone, Default)]
pub struct Restatement<'a> {
    /// The id of the target that it takes the place of.
    pub of: &'a str,
    /// The year.
    pub year: i32,
    /// The newer instrument's id.
    pub instrument: &'a str,
    /// The value as typed.
    pub value: &'a str,
    /// IKU, RPJMD or other words.
    pub source: &'a str,
    /// The new document; may be empty while it is being written.
    pub document: &'a str,
    /// Who answers for it; may be empty.
    pub owner: &'a str,
    /// Why it is that figure.
    pub reason: &'a str,
}

/// Whether an instrument was replaced by another: both measure the same, one after the other.
pub fn is_older(of: &Instrument, than: &Instrument) -> bool {
    !of.alongside && !than.alongside && of.valid.first_year < than.valid.first_year
}

/// The target that took the place of another.
pub fn successor<'t>(targets: &'t [TargetRow], id: &str) -> Option<&'t TargetRow> {
    targets.iter().find(|target| target.replaces == id)
}

/// Whether a target of an older instrument still counts under a newer one: it is for a year of the newer
/// one, and nobody has restated it.
pub fn counts_under(
    library: &Library,
    target: &TargetRow,
    own: &Instrument,
    targets: &[TargetRow],
) -> bool {
    let older = library.get(&target.instrument).is_some_and(|of| is_older(of, own));
    older
        && target.scope.is_empty()
        && target.year >= own.valid.first_year
        && successor(targets, &target.id).is_none()
}

/// What two indices are called beside one another: by their instruments where both bear one name.
pub fn names<'i>(of: &'i Instrument, own: &'i Instrument) -> (&'i str, &'i str) {
    match of.index_name == own.index_name {
        true => (&of.short_title, &own.short_title),
        false => (&of.index_name, &own.index_name),
    }
}

/// That a target counts until it is restated, and who says so; nothing for a target that does not.
pub fn counting_words(
    library: &Library,
    target: &TargetRow,
    own: &Instrument,
    targets: &[TargetRow],
) -> Option<String> {
    let of = library.get(&target.instrument)?;
    if !counts_under(library, target, own, targets) {
        return None;
    }
    let value = Score::parse(&target.value).ok()?.shown();
    let (was, is) = names(of, own);
    let head = format!(
        "Target {value} {was} ({} {}) belum disesuaikan dengan {is}.",
        target.source, target.year
    );
    Some(match own.transition() {
        None => head,
        Some(said) => format!(
            "{head} {} ({}, hal. {}).",
            said.text.trim_end_matches('.'),
            said.article,
            said.page
        ),
    })
}

/// What a target was restated as, or which one it takes the place of; empty for any other.
pub fn restated_words(library: &Library, target: &TargetRow, targets: &[TargetRow]) -> String {
    let told = |of: &TargetRow| {
        let index = library.get(&of.instrument).map_or("", |of| of.index_name.as_str());
        let value = Score::parse(&of.value)
            .map_or_else(|_| of.value.clone(), |value| value.shown().to_string());
        format!("{value} {index} ({} {})", of.source, of.year)
    };
    if let Some(newer) = successor(targets, &target.id) {
        return format!("Disesuaikan menjadi {}.", told(newer));
    }
    let older =
        targets.iter().find(|other| !target.replaces.is_empty() && other.id == target.replaces);
    older.map(|older| format!("Menggantikan target {}.", told(older))).unwrap_or_default()
}

impl Dossier {
    /// That a target of an older instrument still counts ahead of an assessment, while none of its own
    /// instrument stands there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counting_ahead(&self, worksheet: &Worksheet) -> Result<Option<String>, Failure> {
        let (own, targets) = (worksheet.instrument(), self.targets()?);
        let ahead = self.target_ahead(worksheet.year(), &own.id)?;
        Ok(ahead.and_then(|target| counting_words(self.library(), &target, own, &targets)))
    }

    /// Keeps a target in the place of one of an older instrument; said a second time, it changes the one
    /// that stands there. Gives its id.
    ///
    /// # Errors
    /// When the old target is none of the index of an older instrument, the value is none of the newer
    /// one, source or reason are empty, or that year has another target of the same source.
    pub fn restate_target(
        &mut self,
        stamp: &Stamp,
        new: &Restatement<'_>,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let targets = self.targets()?;
        let missing = || Failure::NotFound { what: "Target itu".to_owned() };
        let old = targets.iter().find(|target| target.id == new.of).ok_or_else(missing)?;
        let (of, own) = (self.instrument(&old.instrument)?, self.instrument(new.instrument)?);
        if !is_older(of, own) {
            return Err(Failure::refused(format!(
                "Target {} untuk {} tidak dapat disesuaikan ke {}; penyesuaian hanya dari instrumen lama ke penggantinya.",
                old.year, of.short_title, own.short_title
            )));
        }
        if !old.scope.is_empty() {
            return Err(Failure::refused(
                "Hanya target indeks yang dapat disesuaikan, karena domain dan aspek kedua instrumen berbeda.",
            ));
        }
        let reason = required(new.reason, "Alasan target baru")?;
        let standing = successor(&targets, new.of).map(|target| target.id.clone());
        let target = NewTarget {
            id: standing.as_deref(),
            year: new.year,
            instrument: new.instrument,
            value: new.value,
            source: new.source,
            document: new.document,
            owner: new.owner,
            ..NewTarget::default()
        };
        let checked = self.check_target(&target)?;
        let detail = format!(
            "{} sebesar {} menjadi {}",
            old.year,
            Score::parse(&old.value)?.exact_text(2),
            checked.value.exact_text(2)
        );
        let (mut saved, replaced) = (standing.clone(), old.id.clone());
        self.transact(stamp, "restate_target", &detail, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id()).clone();
            in_target(draft, &id, &target, &checked)?;
            let subject = Subject::Target(id);
            draft.set_text(&subject, Field::Replaces, &replaced)?;
            draft.set_text(&subject, Field::Reason, &reason)
        })?;
        Ok(saved.unwrap_or_default())
    }
}
