//! What a column's heading means. Agencies spell the same heading in many ways; a heading that could
//! mean a figure of another kind (a target, a weighted value) is left out rather than taken.

use crate::answer::Voice;

use super::reading::Certainty;
use super::words::{letters, year};

/// What a heading says, before its table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The indicator's number; `true` when the heading says so, not just `No`.
    Number(bool),
    Name,
    Weight,
    /// A value; without a voice it is the voice that the caller names.
    Value {
        voice: Option<Voice>,
        year: Option<i32>,
        rank: u8,
    },
    Choice(u8),
    Explanation {
        rank: u8,
    },
    Evidence,
    Opd,
    Year,
    /// The name of something else than an indicator: a domain, an aspect.
    OtherName(&'static str),
    /// The name of the agency whose row it is.
    Agency,
    /// Known, and not for us: why.
    LeftOut(&'static str),
}

/// A heading with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) meaning: Meaning,
    pub(super) certainty: Certainty,
}

/// Headings of figures that are not answers, by a word in them.
const LEFT_OUT: [(&str, &str); 33] = [
    ("target", "target bukan jawaban"),
    ("rekomendasi", "rekomendasi tidak diimpor"),
    ("tindak lanjut", "tindak lanjut tidak diimpor"),
    ("tahapan", "tahapan tidak diimpor"),
    ("belum dimiliki", "bukti yang belum dimiliki bukan bukti dukung"),
    ("belum ada", "bukti yang belum ada bukan bukti dukung"),
    ("kekurangan", "kekurangan tidak diimpor"),
    ("maksimal", "nilai maksimal bukan jawaban"),
    ("maksimum", "nilai maksimum bukan jawaban"),
    ("tertimbang", "nilai tertimbang adalah hasil hitungan"),
    ("terbobot", "nilai terbobot adalah hasil hitungan"),
    ("x bobot", "hasil perkalian dengan bobot adalah hasil hitungan"),
    ("bobot x", "hasil perkalian dengan bobot adalah hasil hitungan"),
    ("kali bobot", "hasil perkalian dengan bobot adalah hasil hitungan"),
    ("rata rata", "rata-rata adalah hasil hitungan"),
    ("jumlah", "jumlah adalah hasil hitungan"),
    ("total", "jumlah adalah hasil hitungan"),
    ("predikat", "predikat adalah hasil hitungan"),
    ("status", "status tidak diimpor"),
    ("kriteria", "kriteria sudah ada pada instrumen"),
    ("catatan", "catatan tidak diimpor"),
    ("link", "tautan tidak diimpor"),
    ("tautan", "tautan tidak diimpor"),
    ("url", "tautan tidak diimpor"),
    ("waktu", "waktu tidak diimpor"),
    ("tanggal", "tanggal tidak diimpor"),
    ("kendala", "kendala tidak diimpor"),
    ("rencana aksi", "rencana aksi tidak diimpor"),
    ("selisih", "selisih adalah hasil hitungan"),
    ("kesenjangan", "kesenjangan adalah hasil hitungan"),
    ("gap", "kesenjangan adalah hasil hitungan"),
    ("interviu", "nilai antara, bukan hasil akhir"),
    ("visitasi", "nilai antara, bukan hasil akhir"),
];

/// Words that make a heading one of these; the one that comes first in the heading decides.
const SUBJECTS: [(&str, Subject); 31] = [
    ("bukti dukung", Subject::Evidence),
    ("data dukung", Subject::Evidence),
    ("bukti pendukung", Subject::Evidence),
    ("data pendukung", Subject::Evidence),
    ("dokumen pendukung", Subject::Evidence),
    ("dokumen bukti", Subject::Evidence),
    ("daftar dokumen", Subject::Evidence),
    ("nama dokumen", Subject::Evidence),
    ("eviden", Subject::Evidence),
    ("evidence", Subject::Evidence),
    ("evidens", Subject::Evidence),
    ("bukti", Subject::Evidence),
    ("penjelasan", Subject::Explanation),
    ("narasi", Subject::Explanation),
    ("justifikasi", Subject::Explanation),
    ("keterangan", Subject::Remark),
    ("ket", Subject::Remark),
    ("deskripsi capaian", Subject::Explanation),
    ("uraian jawaban", Subject::Explanation),
    ("opd", Subject::Opd),
    ("skpd", Subject::Opd),
    ("perangkat daerah", Subject::Opd),
    ("penanggung jawab", Subject::Opd),
    ("penanggungjawab", Subject::Opd),
    ("pic", Subject::Opd),
    ("pengampu", Subject::Opd),
    ("unit kerja", Subject::Opd),
    ("unit organisasi", Subject::Opd),
    ("leading sector", Subject::Opd),
    ("instansi pengampu", Subject::Opd),
    ("pd pengampu", Subject::Opd),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Evidence,
    Explanation,
    Remark,
    Opd,
}

/// Words that a heading of values may be made of; any other word makes it something else.
const VALUE_WORDS: [&str; 55] = [
    "nilai",
    "level",
    "tingkat",
    "kematangan",
    "skor",
    "capaian",
    "hasil",
    "indeks",
    "jawaban",
    "tk",
    "lv",
    "lvl",
    "maturity",
    "mandiri",
    "penilaian",
    "evaluasi",
    "asesor",
    "assessor",
    "asessor",
    "internal",
    "eksternal",
    "external",
    "pusat",
    "spbe",
    "pemdi",
    "indikator",
    "akhir",
    "self",
    "assessment",
    "asesmen",
    "kemenpanrb",
    "panrb",
    "menpan",
    "menpanrb",
    "kemenpan",
    "rb",
    "kementerian",
    "oleh",
    "tim",
    "dari",
    "per",
    "tauval",
    "evaluator",
    "verifikasi",
    "validasi",
    "reviu",
    "review",
    "verifikator",
    "resmi",
    "yang",
    "dicapai",
    "pemantauan",
    "saat",
    "ini",
    "dan",
];

/// The words among them without which no heading is one of values, the clearest first.
const VALUE_HEADS: [(&str, u8); 16] = [
    ("kematangan", 9),
    ("level", 8),
    ("tingkat", 8),
    ("lvl", 8),
    ("lv", 8),
    ("tk", 7),
    ("maturity", 7),
    ("jawaban", 6),
    ("nilai", 5),
    ("capaian", 4),
    ("skor", 4),
    ("hasil", 3),
    ("penilaian", 3),
    ("evaluasi", 3),
    ("asesmen", 3),
    ("indeks", 1),
];

/// Words that name a voice. "Nilai Asesor" is the ministry's; an own assessor is called internal.
const VOICES: [(&str, Voice); 21] = [
    ("mandiri", Voice::Mandiri),
    ("self", Voice::Mandiri),
    ("internal", Voice::Internal),
    ("verifikasi", Voice::Internal),
    ("validasi", Voice::Internal),
    ("verifikator", Voice::Internal),
    ("reviu", Voice::Internal),
    ("review", Voice::Internal),
    ("pusat", Voice::Eksternal),
    ("eksternal", Voice::Eksternal),
    ("external", Voice::Eksternal),
    ("kemenpanrb", Voice::Eksternal),
    ("panrb", Voice::Eksternal),
    ("menpan", Voice::Eksternal),
    ("menpanrb", Voice::Eksternal),
    ("kemenpan", Voice::Eksternal),
    ("evaluator", Voice::Eksternal),
    ("tauval", Voice::Eksternal),
    ("asesor", Voice::Eksternal),
    ("assessor", Voice::Eksternal),
    ("asessor", Voice::Eksternal),
];

/// Words in the headings of lists of agencies.
const AGENCIES: [&str; 10] = [
    "instansi",
    "kabupaten",
    "kab",
    "kota",
    "provinsi",
    "pemda",
    "pemerintah daerah",
    "kementerian",
    "lembaga",
    "daerah",
];

const OTHER_AGENCY: &str = "nama instansi tidak diimpor";
/// Longer texts are sentences, not headings.
const LONGEST: usize = 80;

/// What a heading means, if anything that we know.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.len() > LONGEST * 2 {
        return None;
    }
    let whole = letters(text);
    if whole.is_empty() || whole.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = whole.split(' ').collect();
    let years: Vec<i32> = words.iter().filter_map(|word| year(word)).collect();
    let year = years.first().copied();
    let rest: Vec<&str> = words.iter().copied().filter(|word| self::year(word).is_none()).collect();
    let rest = rest.join(" ");
    let sure = |meaning| Some(Heading { meaning, certainty: Certainty::Sure });
    let guess = |meaning| Some(Heading { meaning, certainty: Certainty::Guess });

    if years.len() > 1 {
        return guess(Meaning::LeftOut("judul menyebut lebih dari satu tahun"));
    }
    if let Some((_, why)) = LEFT_OUT.iter().find(|(word, _)| contains(&rest, word)) {
        return sure(Meaning::LeftOut(why));
    }
    if contains(&rest, "bobot") {
        let other = contains(&rest, "aspek") || contains(&rest, "domain");
        return sure(if other {
            Meaning::LeftOut("bobot aspek atau domain sudah ada pada instrumen")
        } else {
            Meaning::Weight
        });
    }
    if matches!(
        rest.as_str(),
        "tahun" | "thn" | "tahun penilaian" | "tahun evaluasi" | "tahun anggaran"
    ) && year.is_none()
    {
        return sure(Meaning::Year);
    }
    if let Some(specific) = number_heading(&rest) {
        return sure(Meaning::Number(specific));
    }
    if (contains(&rest, "domain") || contains(&rest, "aspek")) && !contains(&rest, "indikator") {
        return sure(Meaning::OtherName("domain dan aspek sudah ada pada instrumen"));
    }
    if let Some(level) = choice(&rest) {
        return guess(Meaning::Choice(level));
    }
    // From here on a figure or a long sentence shows an entry, not a heading.
    if rest.contains(|sign: char| sign.is_ascii_digit()) || rest.split(' ').count() > 7 {
        return None;
    }
    let first =
        SUBJECTS.iter().filter_map(|(word, subject)| place(&rest, word).map(|at| (at, *subject)));
    if let Some((_, subject)) = first.min_by_key(|(at, _)| *at) {
        return match subject {
            Subject::Evidence => sure(Meaning::Evidence),
            Subject::Explanation => sure(Meaning::Explanation { rank: 2 }),
            Subject::Remark => guess(Meaning::Explanation { rank: 1 }),
            Subject::Opd => sure(Meaning::Opd),
        };
    }
    if let Some(meaning) = value_heading(&rest, year) {
        let clear = !matches!(meaning, Meaning::Value { rank: 0..=3, voice: None, year: None });
        return if clear { sure(meaning) } else { guess(meaning) };
    }
    if AGENCIES.iter().any(|word| contains(&rest, word)) && !contains(&rest, "indikator") {
        // "Peraturan Daerah" names no agency.
        let names =
            |word| AGENCIES.contains(&word) || matches!(word, "nama" | "pemerintah" | "k" | "l");
        let agency = rest.split(' ').all(names);
        return guess(if agency { Meaning::Agency } else { Meaning::OtherName(OTHER_AGENCY) });
    }
    if contains(&rest, "indikator") {
        return sure(Meaning::Name);
    }
    if matches!(rest.as_str(), "uraian" | "pertanyaan" | "nama" | "komponen" | "parameter") {
        return guess(Meaning::Name);
    }
    None
}

fn place(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        before.is_none_or(|sign| sign == ' ') && after.is_none_or(|sign| sign == ' ')
    })
}

fn contains(text: &str, word: &str) -> bool {
    place(text, word).is_some()
}

/// `No`, `Nomor Urut` (`false`); `No Indikator`, `Kode Indikator` (`true`).
fn number_heading(text: &str) -> Option<bool> {
    match text {
        "no" | "nomor" | "no urut" | "nomor urut" | "nmr" | "kode" | "id" => Some(false),
        "no indikator" | "nomor indikator" | "no ind" | "kode indikator" | "indikator ke"
        | "indikator no" | "id indikator" | "nomor ind" | "indikator nomor" => Some(true),
        _ => None,
    }
}

/// `Level 3`, `L3`, `3`: one column for each level, of which one is marked.
fn choice(text: &str) -> Option<u8> {
    let number = ["level ", "tingkat ", "tingkat kematangan ", "l", "lv ", "tk ", "nilai "]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    match number.as_bytes() {
        [digit @ b'0'..=b'5'] => Some(digit - b'0'),
        _ => None,
    }
}

fn value_heading(text: &str, year: Option<i32>) -> Option<Meaning> {
    let words: Vec<&str> = text
        .split(' ')
        .filter(|word| !word.is_empty() && !matches!(*word, "tahun" | "thn" | "th" | "ta"))
        .collect();
    if words.iter().any(|word| !VALUE_WORDS.contains(word)) {
        return None;
    }
    let voice = VOICES.iter().find(|(word, _)| words.contains(word)).map(|(_, voice)| *voice);
    let head = VALUE_HEADS.iter().find(|(word, _)| words.contains(word)).map(|(_, rank)| *rank);
    // "Hasil Evaluasi" without another word is what came back from the ministry.
    let result =
        words.contains(&"evaluasi") && (words.contains(&"hasil") || words.contains(&"nilai"));
    let voice = voice.or((result && !words.contains(&"mandiri")).then_some(Voice::Eksternal));
    let rank = match (head, voice, year) {
        (Some(rank), _, _) => rank,
        (None, Some(_), _) => 5,
        (None, None, Some(_)) if words.is_empty() => 5,
        _ => return None,
    };
    // "Indikator Penilaian" names indicators: the word that stands first decides.
    if words.first() == Some(&"indikator")
        && words.iter().all(|word| !matches!(*word, "nilai" | "level" | "tingkat"))
    {
        return None;
    }
    Some(Meaning::Value { voice, year, rank })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: impl Fn(Meaning) -> bool) {
        let found = heading(text).map(|heading| heading.meaning);
        assert!(found.is_some_and(&expected), "{text:?} was read as {found:?}");
    }

    #[test]
    fn headings_are_known_in_their_spellings() {
        for text in ["No", "NO.", "Nomor", "No. Urut"] {
            check(text, |meaning| meaning == Meaning::Number(false));
        }
        for text in ["No Indikator", "No. Ind.", "Kode Indikator"] {
            check(text, |meaning| meaning == Meaning::Number(true));
        }
        for text in [
            "Indikator",
            "Nama Indikator",
            "Uraian Indikator",
            "INDIKATOR SPBE",
            "Indikator Penilaian",
            "Pertanyaan",
            "Aspek / Indikator",
        ] {
            check(text, |meaning| meaning == Meaning::Name);
        }
        for text in [
            "Nilai",
            "Level",
            "Tingkat",
            "Tingkat Kematangan",
            "Tingkat\nKematangan",
            "Capaian Level",
            "Nilai Indikator",
            "Skor",
        ] {
            check(text, |meaning| {
                matches!(meaning, Meaning::Value { voice: None, year: None, .. })
            });
        }
        for text in [
            "Bukti Dukung",
            "Data Dukung",
            "Eviden",
            "Data Dukung Telah dimiliki",
            "Dokumen Pendukung",
        ] {
            check(text, |meaning| meaning == Meaning::Evidence);
        }
        for text in ["Penjelasan", "Keterangan", "Narasi", "Penjelasan OPD"] {
            check(text, |meaning| matches!(meaning, Meaning::Explanation { .. }));
        }
        for text in [
            "OPD",
            "Perangkat Daerah",
            "Penanggung Jawab",
            "PIC",
            "OPD Pengampu",
            "Unit Kerja Penanggung Jawab",
            "PIC Bukti Dukung",
        ] {
            check(text, |meaning| meaning == Meaning::Opd);
        }
        check("Bobot (%)", |meaning| meaning == Meaning::Weight);
        check("Tahun", |meaning| meaning == Meaning::Year);
        check("Level 3", |meaning| meaning == Meaning::Choice(3));
    }

    #[test]
    fn a_heading_names_its_voice_and_its_year() {
        for (text, voice, year) in [
            ("Nilai Mandiri", Some(Voice::Mandiri), None),
            ("Penilaian Mandiri 2022", Some(Voice::Mandiri), Some(2022)),
            ("Self Assessment", Some(Voice::Mandiri), None),
            ("Asesor Internal", Some(Voice::Internal), None),
            ("Hasil Asesor Internal", Some(Voice::Internal), None),
            ("Nilai Pusat", Some(Voice::Eksternal), None),
            ("Nilai Asesor", Some(Voice::Eksternal), None),
            ("Hasil Evaluasi", Some(Voice::Eksternal), None),
            ("Nilai Kemenpan RB 2023", Some(Voice::Eksternal), Some(2023)),
            ("2021", None, Some(2021)),
            ("Tahun 2021", None, Some(2021)),
            ("Nilai 2022", None, Some(2022)),
            ("Tingkat Kematangan (2023)", None, Some(2023)),
        ] {
            check(
                text,
                |meaning| matches!(meaning, Meaning::Value { voice: v, year: y, .. } if v == voice && y == year),
            );
        }
    }

    #[test]
    fn figures_of_another_kind_are_left_out() {
        for text in [
            "Target 2023",
            "Nilai x Bobot",
            "Nilai Tertimbang",
            "Bobot Aspek",
            "Data Dukung Belum dimiliki",
            "Rekomendasi",
            "Target Waktu",
            "Domain",
            "Nama Aspek",
            "Nilai 2021-2022",
        ] {
            check(text, |meaning| matches!(meaning, Meaning::LeftOut(_) | Meaning::OtherName(_)));
        }
        for text in ["Tingkat Kematangan Layanan Perencanaan", "1", "Kota Contoh", ""] {
            let found = heading(text).map(|heading| heading.meaning);
            assert!(
                !matches!(found, Some(Meaning::Value { .. } | Meaning::Name | Meaning::Number(_))),
                "{text:?} was read as {found:?}"
            );
        }
    }
}
