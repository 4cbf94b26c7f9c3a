//! Whether two names are one agency's: `PEMKAB. CONTOH` is `Pemerintah Kabupaten Contoh`.

use super::words::letters;

/// Words for kinds of agencies, with the one that is kept.
const KINDS: [(&str, &str); 11] = [
    ("kota", "kota"),
    ("kotamadya", "kota"),
    ("pemkot", "kota"),
    ("kabupaten", "kabupaten"),
    ("kab", "kabupaten"),
    ("pemkab", "kabupaten"),
    ("provinsi", "provinsi"),
    ("propinsi", "provinsi"),
    ("prov", "provinsi"),
    ("pemprov", "provinsi"),
    ("kementerian", "Kementerian"),
];

/// The kind that a name begins with, as benchmarks write it; empty where it tells none.
pub(super) fn kind_in(name: &str) -> &'static str {
    parts(name).0
}

/// Whether two names are one agency's. A name without its kind fits one with it.
pub(super) fn same_agency(one: &str, other: &str) -> bool {
    let ((one_kind, one_name), (other_kind, other_name)) = (parts(one), parts(other));
    !one_name.is_empty()
        && one_name == other_name
        && (one_kind == other_kind || one_kind.is_empty() || other_kind.is_empty())
}

/// Whether a title names an agency in any of its words: `Provinsi Contoh Kota Uji` names `Kota Uji`.
pub(super) fn names_agency(title: &str, agency: &str) -> bool {
    let (kind, name) = parts(agency);
    let title = letters(title);
    let words: Vec<&str> = title.split(' ').collect();
    let long = name.split(' ').count() + usize::from(!kind.is_empty() && kind != "Kementerian");
    words.windows(long).any(|window| same_agency(&window.join(" "), agency))
}

/// A name's kind and the rest of it, without what stands in brackets.
fn parts(name: &str) -> (&'static str, String) {
    let open = name.split('(').next().unwrap_or(name);
    let words = letters(open);
    let mut rest: Vec<&str> = words.split(' ').collect();
    rest.retain(|word| !matches!(*word, "pemerintah" | "daerah" | "pemda"));
    let kind = rest.first().and_then(|first| KINDS.iter().find(|(word, _)| word == first));
    match kind {
        // A ministry's own word is part of its name.
        Some((_, kind @ "Kementerian")) => (kind, rest.join(" ")),
        Some((_, kind)) => (kind, rest[1..].join(" ")),
        None => ("", rest.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agency_is_known_in_the_spellings_of_its_name() {
        let own = "Pemerintah Kota Contoh (contoh)";
        for same in ["Kota Contoh", "PEMKOT CONTOH", "Pemerintah Daerah Kota Contoh", "Contoh"] {
            assert!(same_agency(same, own), "{same}");
        }
        for other in ["Kabupaten Contoh", "Kab. Contoh", "Kota Contoh Baru", ""] {
            assert!(!same_agency(other, own), "{other}");
        }
    }

    #[test]
    fn a_title_names_an_agency_among_other_words() {
        for title in ["Provinsi Uji Kota Contoh", "Kota Contoh Hasil Akhir", "Pemkot Contoh Final"]
        {
            assert!(names_agency(title, "Kota Contoh"), "{title}");
        }
        for title in ["Kabupaten Contoh Hasil Akhir", "Provinsi Contoh", ""] {
            assert!(!names_agency(title, "Kota Contoh"), "{title}");
        }
    }

    #[test]
    fn a_name_tells_its_kind() {
        for (name, kind) in [
            ("Kab. Contoh", "kabupaten"),
            ("PEMPROV CONTOH", "provinsi"),
            ("Kementerian Contoh", "Kementerian"),
            ("Contoh", ""),
        ] {
            assert_eq!(kind_in(name), kind, "{name}");
        }
    }
}
