//! Names of which only a part is written: what the heading above leaves out, or the words that one
//! indicator alone has.

use super::names::Spelling;
use super::{Directory, Entry, Place};

/// Letters below which a part of a name could be anything.
const SHORTEST: usize = 12;

impl Directory<'_> {
    /// The indicator of a section whose name ends as written: what its heading says is left out.
    pub(in crate::import) fn within(&self, text: &str, section: &[u8]) -> Option<Place> {
        let written = Directory::key_of(text);
        if written.len() < 4 {
            return None;
        }
        let bare = |text: &str| text.strip_suffix(" spbe").unwrap_or(text).to_owned();
        let wanted = bare(&written);
        let ends = |own: &Spelling| {
            bare(&own.text)
                .strip_suffix(wanted.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
        };
        let here = |entry: &&Entry| section.contains(&entry.number);
        let mut found =
            self.entries.iter().filter(here).filter(|entry| entry.keys.iter().any(ends));
        let only = found.next().filter(|_| found.next().is_none())?;
        (only.services == 1).then_some(Place { number: only.number, service: None })
    }

    /// The only indicator in whose name the words written stand in their order, one right after the
    /// other: `Kompetensi SDM`, `Manajemen Risiko`. Two words at least, and words that tell.
    pub(in crate::import) fn only_holder(&self, text: &str) -> Option<Place> {
        let written = Directory::key_of(text);
        let wanted = written.strip_suffix(" spbe").unwrap_or(&written);
        if wanted.len() < SHORTEST || !wanted.contains(' ') || self.is_heading(text) {
            return None;
        }
        let wanted = format!(" {wanted} ");
        let holds = |own: &Spelling| format!(" {} ", own.text).contains(&wanted);
        let mut found = self.entries.iter().filter(|entry| entry.keys.iter().any(holds));
        let only = found.next().filter(|_| found.next().is_none())?;
        (only.services == 1).then_some(Place { number: only.number, service: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Library;

    #[test]
    fn a_part_of_a_name_is_taken_where_one_indicator_alone_has_it() {
        let library = Library::built_in().expect("instruments");
        let directory = Directory::new(library.get("permenpanrb-59-2020").expect("the edition"));
        for (text, number) in [
            ("Kompetensi SDM", 25),
            ("Manajemen Resiko", 21),
            ("Audit Infrastruktur", 29),
            ("Pengelolaan BMN/BMD", 38),
            ("Data Terbuka", 43),
        ] {
            let found = directory.only_holder(text).map(|place| place.number);
            assert_eq!(found, Some(number), "{text}");
        }
        for text in [
            "Manajemen Data",
            "Manajemen Keamanan Informasi",
            "Tim Koordinasi SPBE",
            "Sistem Penghubung Layanan",
            "Kebijakan Internal",
            "Layanan",
            "Layanan Publik Sektor",
            "Penerapan Manajemen",
            "Audit TIK",
        ] {
            assert_eq!(directory.only_holder(text), None, "{text}");
        }
    }
}
