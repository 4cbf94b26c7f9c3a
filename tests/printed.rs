//! What reports print of the work around the scores: the assessor's explanation and where it is missing, the
//! official stages, and the paper of restated targets. Every PDF is held against both archive standards.

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{NewStage, NewTarget, Restatement};
use spbe_mandiri::instrument::StageKey;
use spbe_mandiri::report::{Kind, Order};

use crate::archive::faults;
use crate::support::{Desk, PEMDI, SPBE_2020, desk};

/// The text of a report without blanks: kerning and line breaks do not matter.
fn printed(desk: &Desk, order: &Order) -> (String, u32) {
    let stamp = desk.next();
    let written = desk.dossier.report(&stamp, &desk.assessment(), order).expect("printed");
    assert_eq!(faults(&written.pdf), Vec::<String>::new(), "{order:?}");
    let document = lopdf::Document::load_mem(&written.pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    (bare(&document.extract_text(&pages).expect("text")), written.pages)
}

fn bare(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{ad}').collect()
}

fn says(text: &str, words: &str) {
    assert!(text.contains(&bare(words)), "{words} is not printed");
}

/// A Pemdi assessment of which an OPD leads row 2: two rows reviewed, one of them explained.
fn reviewed() -> Desk {
    let mut desk = desk(2026, PEMDI);
    let assessment = desk.assessment();
    desk.save("2", "2,5");
    desk.save("3", "2");
    let stamp = desk.next();
    let unit = desk.dossier.save_unit(&stamp, None, "Dinas Contoh").expect("an OPD");
    for code in ["2", "3"] {
        let stamp = desk.next();
        desk.dossier.assign_unit(&stamp, &assessment, code, Some(&unit)).expect("assigned");
    }
    for (code, text) in [("2", "Standar layanan belum ditetapkan."), ("3", "")] {
        let stamp = desk.next();
        desk.dossier.save_review(&stamp, &assessment, code, Some("1,75"), text).expect("reviewed");
    }
    for (stage, value, note) in
        [(StageKey::Dokumen, "1,5", "Bukti kurang."), (StageKey::Interviu, "2,25", "")]
    {
        let stamp = desk.next();
        let new = NewStage { value: Some(value), note: Some(note) };
        desk.dossier.save_stage(&stamp, &assessment, "2", stage, new).expect("kept");
    }
    desk
}

fn order(kind: Kind) -> Order {
    Order {
        unit: if kind == Kind::Opd { "Dinas Contoh".to_owned() } else { String::new() },
        ..Order::of(kind)
    }
}

#[test]
fn the_assessors_explanation_stands_in_report_opd_report_and_minutes_and_its_want_is_told() {
    let desk = reviewed();
    for kind in [Kind::Lengkap, Kind::Opd, Kind::BeritaAcara] {
        let (text, _) = printed(&desk, &order(kind));
        says(&text, "Standar layanan belum ditetapkan.");
        let missing = match kind {
            Kind::BeritaAcara => "nilainya belum dijelaskan pada indikator 3.",
            _ => "Belum ada penjelasan asesor internal.",
        };
        says(&text, missing);
    }
    let (whole, _) = printed(&desk, &order(Kind::Lengkap));
    says(&whole, "Nilai asesor yang belum dijelaskan: indikator 3.");
}

#[test]
fn once_all_is_explained_nothing_is_said_to_be_missing() {
    let mut desk = reviewed();
    let (stamp, assessment) = (desk.next(), desk.assessment());
    let text = "Peta kompetensi belum mencakup seluruh ASN.";
    desk.dossier.save_review(&stamp, &assessment, "3", Some("1,75"), text).expect("explained");
    for kind in [Kind::Lengkap, Kind::Opd, Kind::BeritaAcara] {
        let (printed, _) = printed(&desk, &order(kind));
        says(&printed, text);
        assert!(!printed.contains(&bare("belum dijelaskan")), "{kind:?}");
        assert!(!printed.contains(&bare("Belum ada penjelasan asesor")), "{kind:?}");
    }
}

#[test]
fn minutes_without_a_review_have_no_annex_of_explanations() {
    let mut desk = desk(2026, PEMDI);
    desk.save("2", "2,5");
    let (text, _) = printed(&desk, &order(Kind::BeritaAcara));
    assert!(!text.contains(&bare("penjelasan asesor internal")), "{text}");
}

#[test]
fn stages_stand_in_the_reports_that_come_after_them_and_leave_the_minutes_seal_alone() {
    let mut desk = reviewed();
    for kind in [Kind::Lengkap, Kind::Opd] {
        let (text, _) = printed(&desk, &order(kind));
        says(&text, "Penilaian Dokumen: 1,50 · Bukti kurang.");
        says(&text, "Penilaian Interviu: 2,25");
    }
    let (stamp, assessment) = (desk.next(), desk.assessment());
    let code = |desk: &Desk| {
        desk.dossier.report(&stamp, &assessment, &order(Kind::BeritaAcara)).expect("printed").code
    };
    let before = code(&desk);
    let kept = desk.next();
    let new = NewStage { value: Some("3"), note: None };
    desk.dossier.save_stage(&kept, &assessment, "2", StageKey::Visitasi, new).expect("kept");
    assert_eq!(code(&desk), before, "what comes later changes no minutes");
    let later = desk.next();
    desk.dossier.save_review(&later, &assessment, "2", Some("1,75"), "Lain.").expect("reviewed");
    assert_ne!(code(&desk), before, "what the minutes print is sealed");
}

#[test]
fn how_results_are_handed_in_is_said_as_the_data_of_the_instrument_have_it() {
    for (year, id) in [(2026, PEMDI), (2024, SPBE_2020)] {
        let mut desk = desk(year, id);
        desk.save("2", "2");
        let (text, _) = printed(&desk, &order(Kind::Lengkap));
        let sheet = desk.worksheet();
        let process = sheet.instrument().process.as_ref().expect("the regulation's process");
        // The end of a page may stand in the middle of it.
        let words: Vec<&str> = process.hand_in.text.trim_end_matches('.').split(' ').collect();
        says(&text, &format!("Penyampaian hasil. {}", words[..12].join(" ")));
        let end = words[words.len() - 8..].join(" ");
        says(&text, &format!("{end} (hal. {}).", process.hand_in.page));
    }
}

fn old(desk: &mut Desk, year: i32, value: &str) -> String {
    let stamp = desk.next();
    let target = NewTarget {
        year,
        instrument: SPBE_2020,
        value,
        source: "RPJMD",
        document: "Perda 1/2022",
        ..NewTarget::default()
    };
    desk.dossier.save_target(&stamp, &target).expect("saved")
}

#[test]
fn the_paper_of_restated_targets_has_both_figures_their_predicates_places_and_the_reason() {
    let mut desk = reviewed();
    let first = old(&mut desk, 2027, "2,6");
    old(&mut desk, 2028, "3");
    let stamp = desk.next();
    let new = Restatement {
        of: &first,
        year: 2027,
        instrument: PEMDI,
        value: "2,5",
        source: "IKU",
        document: "Keputusan Wali Kota",
        owner: "Sekretaris Daerah",
        reason: "Bukti baru lengkap pada 2028.",
    };
    desk.dossier.restate_target(&stamp, &new).expect("restated");
    let (paper, pages) = printed(&desk, &order(Kind::Penyesuaian));
    assert_eq!(pages, 1, "one page");
    let (whole, _) = printed(&desk, &order(Kind::Lengkap));
    for text in [&paper, &whole] {
        for words in [
            "2,60 Baik (mulai 2,60 sampai di bawah 3,50)",
            // The regulation gives the bound to the part below it.
            "2,50 Cukup (di atas 1,50 sampai dengan 2,50)",
            "RPJMD (Perda 1/2022)",
            "IKU (Keputusan Wali Kota) · Sekretaris Daerah",
            "Bukti baru lengkap pada 2028.",
            "belum disesuaikan",
            "Di antara hasil resmi 2024",
            "semua kota:",
            "Tidak ada konversi resmi",
            "Pasal 11, hal. 6",
        ] {
            says(text, words);
        }
    }
    let (page, pages) = printed(&desk, &order(Kind::Ringkas));
    assert_eq!(pages, 1);
    says(&page, "Target Indeks SPBE sebesar 3,00 (RPJMD (Perda 1/2022) 2028) belum disesuaikan");
}

#[test]
fn without_a_target_of_an_older_instrument_there_is_nothing_to_restate() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, crate::support::LEVELS_2024);
    old(&mut desk, 2026, "3,5");
    let (paper, _) = printed(&desk, &order(Kind::Penyesuaian));
    says(&paper, "Tidak ada target instrumen lama");
    let (whole, _) = printed(&desk, &order(Kind::Lengkap));
    assert!(!whole.contains(&bare("Penyesuaian target")));
}
