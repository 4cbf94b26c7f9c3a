//! What a column's heading means. Agencies spell the same heading in many ways; a heading that could
//! mean a figure of another kind (a target, a weighted value) is left out rather than taken.

use crate::answer::Voice;

use super::vocabulary::{
    AGENCIES, ASSESSORS, BESIDE_RECOMMENDATIONS, DUE_HEADS, DUE_LIMITS, DUE_WORDS, EXPLAINS,
    EXTERNALS, LEFT_OUT, LINKED, LINKS, OF_REVIEWS, SCALES, SUBJECTS, Subject, VALUE_HEADS,
    VALUE_WORDS, VOICES,
};
use crate::import::reading::Certainty;
use crate::import::words::{letters, year};

/// What a heading says, before its table is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Meaning {
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
    /// The internal assessor's explanation of the reviewed value; `true` when the heading says whose.
    Review(bool),
    Evidence,
    /// Where evidence lies: it is named by it where nothing else names it.
    EvidenceLink,
    /// What an assessor recommended; `true` when the heading names a year of its own.
    Recommendation(bool),
    /// What the agency does about it; the same.
    FollowUp(bool),
    /// Until when.
    Due,
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
pub(in crate::import) struct Heading {
    pub(in crate::import) meaning: Meaning,
    pub(super) certainty: Certainty,
}

/// Why columns of domains and aspects are not taken.
pub(super) const SECTION: &str = "domain dan aspek sudah ada pada instrumen";

const OTHER_AGENCY: &str = "nama instansi tidak diimpor";
/// Longer texts are sentences, not headings.
const LONGEST: usize = 80;

/// What a heading means, if anything that we know.
pub(in crate::import) fn heading(text: &str) -> Option<Heading> {
    if text.len() > LONGEST * 2 {
        return None;
    }
    let whole = letters(text).replace("indicator", "indikator");
    if whole.is_empty() || whole.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = whole.split(' ').collect();
    let years: Vec<i32> = words.iter().filter_map(|word| year(word)).collect();
    let year = years.first().copied();
    let rest: Vec<&str> = words.iter().copied().filter(|word| self::year(word).is_none()).collect();
    let rest = rest.join(" ");
    let rest = SCALES.iter().find_map(|scale| rest.strip_suffix(scale)).unwrap_or(&rest).to_owned();
    let sure = |meaning| Some(Heading { meaning, certainty: Certainty::Sure });
    let guess = |meaning| Some(Heading { meaning, certainty: Certainty::Guess });

    if years.len() > 1 {
        return guess(Meaning::LeftOut("judul menyebut lebih dari satu tahun"));
    }
    if let Some(meaning) = tracked(&rest, year.is_some()) {
        return sure(meaning);
    }
    match explained_by(&rest) {
        Some(Meaning::Review(false)) => return guess(Meaning::Review(false)),
        Some(meaning) => return sure(meaning),
        None => {}
    }
    if words.iter().any(|word| LINKS.contains(word))
        && words.iter().all(|word| LINKS.contains(word) || LINKED.contains(word))
    {
        return guess(Meaning::EvidenceLink);
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
        return sure(Meaning::OtherName(SECTION));
    }
    if let Some(level) = choice(&rest) {
        return guess(Meaning::Choice(level));
    }
    // "Bukti Dukung 1" and "Bukti Dukung 2" are columns of the same; any other figure, like a long
    // sentence, shows an entry, not a heading.
    let counted = rest
        .rsplit_once(' ')
        .filter(|(_, last)| last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|(words, _)| subject(words) == Some(Subject::Evidence));
    let rest = counted.map_or(rest.as_str(), |(words, _)| words);
    if rest.contains(|sign: char| sign.is_ascii_digit()) || rest.split(' ').count() > 7 {
        return None;
    }
    // "Nilai OPD" is the OPD's own word, no list of OPDs.
    let valued = rest
        .split(' ')
        .next()
        .is_some_and(|first| VALUE_HEADS.iter().any(|(word, _)| *word == first));
    if let Some(subject) = subject(rest).filter(|subject| *subject != Subject::Opd || !valued) {
        return match subject {
            Subject::Evidence => sure(Meaning::Evidence),
            Subject::Explanation => sure(Meaning::Explanation { rank: 2 }),
            Subject::Remark => guess(Meaning::Explanation { rank: 1 }),
            Subject::Opd => sure(Meaning::Opd),
        };
    }
    if let Some(meaning) = value_heading(rest, year) {
        let clear = !matches!(meaning, Meaning::Value { rank: 0..=3, voice: None, year: None });
        return if clear { sure(meaning) } else { guess(meaning) };
    }
    if AGENCIES.iter().any(|word| contains(rest, word)) && !contains(rest, "indikator") {
        // "Peraturan Daerah" names no agency.
        let names =
            |word| AGENCIES.contains(&word) || matches!(word, "nama" | "pemerintah" | "k" | "l");
        let agency = rest.split(' ').all(names);
        return guess(if agency { Meaning::Agency } else { Meaning::OtherName(OTHER_AGENCY) });
    }
    // What a plan sets its targets for is another kind of indicator.
    let planned = contains(rest, "kinerja") && !contains(rest, "spbe") && !contains(rest, "pemdi");
    if contains(rest, "indikator") && !planned {
        return sure(Meaning::Name);
    }
    if matches!(rest, "uraian" | "pertanyaan" | "nama" | "komponen" | "parameter") {
        return guess(Meaning::Name);
    }
    None
}

/// `Penjelasan Asesor Internal`, `Catatan Reviu`: an assessor's words. A bare note of an assessor is the
/// ministry's as often as one's own, and stays left out; what is the ministry's is no explanation of ours.
fn explained_by(text: &str) -> Option<Meaning> {
    let words: Vec<&str> = text.split(' ').collect();
    let any = |of: &[&str]| words.iter().any(|word| of.contains(word));
    if !any(&EXPLAINS) || !any(&ASSESSORS) || !words.iter().all(|word| OF_REVIEWS.contains(word)) {
        return None;
    }
    let explained = any(&["penjelasan", "alasan", "justifikasi", "narasi"]);
    let mut voices = VOICES.iter().filter(|(word, _)| words.contains(word));
    let own = voices.any(|(_, voice)| *voice == Voice::Internal);
    match (any(&EXTERNALS), explained) {
        (true, _) => Some(Meaning::LeftOut("penjelasan asesor eksternal tidak diimpor")),
        (false, true) => Some(Meaning::Review(own)),
        (false, false) => words.contains(&"internal").then_some(Meaning::Review(true)),
    }
}

/// `Rekomendasi`, `Rencana Tindak Lanjut`, `Target Waktu`: a heading of a tracker.
fn tracked(text: &str, dated: bool) -> Option<Meaning> {
    let words: Vec<&str> = text.split(' ').collect();
    let any = |of: &[&str]| words.iter().any(|word| of.contains(word));
    if words.iter().all(|word| DUE_WORDS.contains(word)) && any(&DUE_HEADS) && any(&DUE_LIMITS) {
        return (!dated).then_some(Meaning::Due);
    }
    if any(&BESIDE_RECOMMENDATIONS) {
        return None;
    }
    if contains(text, "tindak lanjut") || contains(text, "rencana aksi") {
        return Some(Meaning::FollowUp(dated));
    }
    any(&["rekomendasi", "saran"]).then_some(Meaning::Recommendation(dated))
}

/// Whether a heading has a word of those that head columns of answers.
pub(super) fn sounds_like_a_value(text: &str) -> bool {
    let text = letters(text);
    text.split(' ').any(|word| VALUE_HEADS.iter().any(|(head, _)| *head == word))
}

/// `2021`, `Tahun 2021`, `TA 2021`.
pub(super) fn is_a_year(text: &str) -> bool {
    let text = letters(text);
    let named = |word: &str| matches!(word, "tahun" | "thn" | "th" | "ta" | "t" | "a");
    text.split(' ').any(|word| year(word).is_some())
        && text.split(' ').all(|word| year(word).is_some() || named(word))
}

/// The subject whose word comes first.
fn subject(text: &str) -> Option<Subject> {
    let found = SUBJECTS.iter().filter_map(|(word, one)| place(text, word).map(|at| (at, *one)));
    found.min_by_key(|(at, _)| *at).map(|(_, subject)| subject)
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
        .filter(|word| {
            !word.is_empty() && !matches!(*word, "tahun" | "thn" | "th" | "ta" | "t" | "a")
        })
        .collect();
    if words.iter().any(|word| !VALUE_WORDS.contains(word)) {
        return None;
    }
    // "Internal / Eksternal" tells the kinds of something, not whose word a value is.
    if words.contains(&"internal")
        && words.iter().any(|word| matches!(*word, "eksternal" | "external"))
    {
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
            "Indicator",
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
    fn headings_of_trackers_say_what_was_recommended_and_until_when() {
        for text in ["Rekomendasi", "Rekomendasi Hasil Evaluasi", "Saran Perbaikan"] {
            check(text, |meaning| meaning == Meaning::Recommendation(false));
        }
        for text in ["Tindak Lanjut", "Rencana Tindak Lanjut Rekomendasi", "Rencana Aksi"] {
            check(text, |meaning| meaning == Meaning::FollowUp(false));
        }
        for text in ["Target Waktu", "Batas Waktu Penyelesaian", "Tenggat", "Target Selesai"] {
            check(text, |meaning| meaning == Meaning::Due);
        }
        check("Rekomendasi 2022", |meaning| meaning == Meaning::Recommendation(true));
    }

    #[test]
    fn headings_tell_the_assessors_words_from_the_agencys() {
        for text in [
            "Penjelasan Asesor Internal",
            "Catatan Asesor Internal",
            "Penjelasan Reviu",
            "Alasan Nilai Asesor Internal",
        ] {
            check(text, |meaning| meaning == Meaning::Review(true));
        }
        check("Penjelasan Asesor", |meaning| meaning == Meaning::Review(false));
        for text in ["Penjelasan Asesor Eksternal", "Catatan Asesor", "Catatan Verifikator"] {
            check(text, |meaning| matches!(meaning, Meaning::LeftOut(_)));
        }
        for text in ["Penjelasan", "Penjelasan untuk Asesor", "Penjelasan OPD"] {
            check(text, |meaning| matches!(meaning, Meaning::Explanation { .. }));
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
            "Target",
            "Status Tindak Lanjut",
            "Tanggal Rekomendasi",
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
