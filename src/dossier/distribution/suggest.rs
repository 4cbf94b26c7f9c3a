//! Which function an OPD's name speaks of, where the word is plain. Only ever offered: a person says what
//! an OPD bears.

use crate::instrument::Function;

/// Words in the names of OPDs, and the words of the functions that they speak of. A function is known by
/// the words of its name, so that an instrument of anyone's own is served as well.
const SPEAKS_OF: [(&[&str], &[&str]); 12] = [
    (
        &["bappeda", "bapperida", "bappelitbang", "bappelitbangda", "bapelitbang", "perencanaan"],
        &["perencanaan"],
    ),
    (
        &[
            "diskominfo",
            "diskominfotik",
            "diskominfosantik",
            "diskominfostandi",
            "kominfo",
            "informatika",
            "teknologi informasi",
        ],
        &["teknologi informasi", "data dan informasi", "keamanan informasi", "layanan digital"],
    ),
    (&["statistik", "diskominfosantik", "diskominfostandi"], &["statistik"]),
    (
        &["persandian", "sandi", "diskominfosantik", "diskominfostandi"],
        &["persandian", "keamanan informasi"],
    ),
    (&["inspektorat"], &["pengawasan"]),
    (
        &[
            "bkpsdm",
            "bkpsdmd",
            "bkd",
            "bkpp",
            "bkppd",
            "kepegawaian",
            "kepegawaian daerah",
            "sumber daya manusia",
        ],
        &["sumber daya manusia", "kepegawaian", "sdm"],
    ),
    (&["kearsipan", "arsip", "dispusip", "dispersip"], &["kearsipan"]),
    (&["bpkad", "bpkd", "bkad", "bppkad", "keuangan"], &["keuangan"]),
    (&["bpkad", "bkad", "bppkad", "aset", "barang milik daerah"], &["barang milik", "aset"]),
    (&["hukum"], &["hukum"]),
    (&["organisasi", "ortala"], &["organisasi", "tata laksana", "ketatalaksanaan"]),
    (&["pengadaan", "ukpbj", "ulp", "lpse"], &["pengadaan"]),
];

/// Whether the name of an OPD speaks of a function.
pub fn suggested(unit: &str, function: &Function) -> bool {
    let (unit, function) = (folded(unit), folded(&function.name));
    let any = |text: &str, words: &[&str]| words.iter().any(|word| holds(text, word));
    SPEAKS_OF.iter().any(|(units, functions)| any(&unit, units) && any(&function, functions))
}

/// Whether a folded text holds words as whole words.
fn holds(text: &str, words: &str) -> bool {
    text.contains(&format!(" {words} "))
}

/// Small letters, one space around each word, no signs.
fn folded(text: &str) -> String {
    let plain: String =
        text.chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let words = plain.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaks(unit: &str, name: &str) -> bool {
        suggested(unit, &Function { key: "kunci".to_owned(), name: name.to_owned() })
    }

    #[test]
    fn a_plain_word_in_the_name_speaks_of_the_function() {
        for (unit, function) in [
            ("Bappeda", "Perencanaan"),
            ("BAPPERIDA Kota Contoh", "Fungsi Perencanaan"),
            ("Badan Perencanaan Pembangunan Daerah", "Fungsi Perencanaan"),
            ("Diskominfo", "Teknologi informasi dan komunikasi"),
            ("Dinas Komunikasi dan Informatika", "Fungsi Teknologi, Informasi, dan Komunikasi"),
            ("Diskominfo", "Pengelolaan data dan informasi"),
            ("Dinas Komunikasi, Informatika, Statistik dan Persandian", "Fungsi Statistik"),
            ("Diskominfosantik", "Fungsi Persandian"),
            ("Inspektorat Daerah", "Fungsi Pengawasan Intern"),
            ("BKPSDM", "Fungsi Sumber Daya Manusia (SDM)"),
            ("Badan Kepegawaian Daerah", "Sumber daya manusia"),
            ("Dinas Perpustakaan dan Kearsipan", "Fungsi Kearsipan Nasional"),
            ("BPKAD", "Keuangan"),
            ("Badan Pengelolaan Keuangan dan Aset Daerah", "Pengelolaan barang milik negara"),
            ("Bagian Hukum Sekretariat Daerah", "Hukum"),
            ("Bagian Organisasi", "Fungsi Organisasi dan Tata Laksana"),
            ("Bagian Pengadaan Barang dan Jasa", "Pengadaan barang dan jasa pemerintah"),
        ] {
            assert!(speaks(unit, function), "{unit}: {function}");
        }
    }

    #[test]
    fn a_part_of_a_word_or_another_office_speaks_of_nothing() {
        for (unit, function) in [
            ("Dinas Kesehatan", "Perencanaan"),
            ("Bappeda", "Penganggaran"),
            ("Dinas Perhukuman", "Hukum"),
            ("Inspektorat", "Keuangan"),
            ("Dinas Pekerjaan Umum", "Pelayanan publik"),
            ("BKD", "Kearsipan"),
            ("", "Hukum"),
        ] {
            assert!(!speaks(unit, function), "{unit}: {function}");
        }
    }
}
