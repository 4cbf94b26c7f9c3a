//! Where a line may not end although a space stands there: between what is read as one.

/// Words that a figure belongs to: `Nomor 59`, `Tahun 2020`, `indikator 12`, `Rp 5`.
const BEFORE_FIGURES: [&str; 25] = [
    "Aspek",
    "aspek",
    "ayat",
    "Bab",
    "Domain",
    "domain",
    "halaman",
    "Indikator",
    "indikator",
    "Lampiran",
    "NIP",
    "No.",
    "Nomor",
    "nomor",
    "PANRB",
    "Pasal",
    "Permen",
    "PermenPANRB",
    "Rp",
    "Tahun",
    "tahun",
    "Tingkat",
    "tingkat",
    "triwulan",
    "target",
];
/// Words that belong to the figure before them.
const BEHIND_FIGURES: [&str; 6] = ["%", "persen", "poin", "MB", "orang-bulan", "OPD"];
const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Whether two words that follow one another stay on one line.
pub fn holds(left: &str, right: &str) -> bool {
    let begins_with_figure = right.starts_with(|sign: char| sign.is_ascii_digit());
    let ends_with_figure = left.ends_with(|sign: char| sign.is_ascii_digit());
    let bare = right.trim_end_matches(['.', ',', ';', ':', ')']);
    if begins_with_figure {
        let word = left.trim_start_matches('(');
        return BEFORE_FIGURES.contains(&word)
            || MONTHS.contains(&word)
            || matches!(word, "–" | "→" | "<" | "≥" | "÷" | "=");
    }
    // A line does not begin with a sign.
    matches!(bare, "·" | "–" | "→" | "÷" | "=")
        || (ends_with_figure && (BEHIND_FIGURES.contains(&bare) || MONTHS.contains(&bare)))
        || (bare == "<" && left == "–")
        || (left == "Permen" && bare.starts_with("PANRB"))
        || (left == "triwulan" && bare.chars().all(|sign| matches!(sign, 'I' | 'V')))
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn figures_stay_with_what_they_count_and_dates_whole() {
        for pair in [
            ["Permen", "PANRB"],
            ["PANRB", "59"],
            ["Tahun", "2020"],
            ["(Pasal", "70"],
            ["27,5", "%."],
            ["23", "November"],
            ["November", "2026,"],
            ["2,60", "–"],
            ["→", "3"],
            ["triwulan", "IV"],
        ] {
            assert!(holds(pair[0], pair[1]), "{pair:?}");
        }
        for pair in
            [["dan", "71"], ["2020", "tentang"], ["Dinas", "Komunikasi"], ["7", "indikator"]]
        {
            assert!(!holds(pair[0], pair[1]), "{pair:?}");
        }
    }
}
