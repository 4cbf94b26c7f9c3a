//! The report as its readers and others' programs get it: the PDF is opened again, its text, pages,
//! metadata and bookmarks are read, and hard cases are laid out.

// Outside a test function, too, a broken fixture may only end the test.
#![allow(clippy::expect_used)]

mod told;

use chrono::{NaiveDate, NaiveDateTime};
use lopdf::{Dictionary, Document, Object};
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::report::facts::years::{ChangeFacts, YearFacts};
use spbe_mandiri::report::facts::{EvidenceFacts, Figure, OwnerFacts, ReportFacts, StepFacts};
use spbe_mandiri::report::{Comparison, Gathering, Kind, RowTold, Written, gather, write};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;
use spbe_mandiri::work::Progress;

use told::*;

const SPBE_2020: &str = "permenpanrb-59-2020";
const SPBE_2018: &str = "permenpanrb-5-2018";
const PEMDI: &str = "permenpanrb-8-2026";
/// Published levels that give 2,98 (Baik) for 2024 and 2,15 (Cukup) for 2023.
const LEVELS_2024: &str = "32333333331122323334333331133414444543353434222";
const LEVELS_2023: &str = "11211211131112123123111111111114444443143434111";

#[test]
fn the_first_page_tells_the_leader_all() {
    let written = written("ringkas", &full().facts(), Kind::Ringkas);
    assert_eq!(written.pages, 1);
    let document = opened(&written);
    assert_eq!(document.get_pages().len(), 1);
    let text = bare_text(&document, 1);
    for word in [
        "Pemerintah Kota Contoh",
        "2,98",
        "Baik",
        "+0,83",
        "2,15 tahun 2023 (Cukup)",
        "Target 2026",
        "3,50",
        "0,52",
        "RPJMD 2025–2029",
        "47 dari 47",
        "S = 5959 dari 10000",
        "halaman 1 dari 1",
        "23 November 2026",
    ] {
        says(&text, word);
    }
}

#[test]
fn the_whole_report_has_every_indicator_with_its_evidence() {
    let told = full();
    let facts = told.facts();
    let written = written("lengkap", &facts, Kind::Lengkap);
    let document = opened(&written);
    assert_eq!(document.get_pages().len(), written.pages as usize);
    assert!(written.pages >= 15, "{} pages", written.pages);
    let text = all_text(&document);
    for indicator in facts.domains.iter().flat_map(|d| &d.aspects).flat_map(|a| &a.indicators) {
        says(&text, &indicator.name);
    }
    says(&text, "2,98 (Baik)");
    says(&text, "Perwali_Nomor_49_Tahun_2023_tentang_SPBE.pdf · halaman 3–5");
    says(&text, &format!("halaman {0} dari {0}", written.pages));
    says(&text, "Pedoman Menteri PANRB Nomor 3 Tahun 2024");
    for figure in
        ["2,90", "1,50", "2,75", "3,50", "2,50", "2,67", "3,90", "2,83", "2,40", "2,55", "3,48"]
    {
        says(&text, figure);
    }
}

#[test]
fn the_metadata_are_right_and_the_mode_is_a_name() {
    let document = opened(&written("metadata", &full().facts(), Kind::Lengkap));
    assert_eq!(document.version, "1.7");
    let catalog = document.catalog().expect("a catalogue");
    assert_eq!(entry(&document, catalog, "PageMode"), &Object::Name(b"UseOutlines".to_vec()));
    assert_eq!(words(entry(&document, catalog, "Lang")), "id-ID");
    let information = document.trailer.get(b"Info").expect("a record");
    let information = document.dereference(information).expect("a record").1;
    let information = information.as_dict().expect("a dictionary");
    let says = |key: &str| words(entry(&document, information, key));
    assert_eq!(says("Title"), "Laporan Indeks SPBE 2024 – Pemerintah Kota Contoh");
    assert_eq!(says("Author"), "Pemerintah Kota Contoh");
    assert_eq!(says("CreationDate"), "D:20261123104205");
    assert_eq!(says("Producer"), "SPBE Mandiri 0.1.0 (printpdf)");
    assert!(information.get(b"GTS_PDFXVersion").is_err());
}

#[test]
fn the_bookmarks_lead_to_sections_aspects_and_indicators() {
    let document = opened(&written("bookmarks", &full().facts(), Kind::Lengkap));
    let catalog = document.catalog().expect("a catalogue");
    let root = entry(&document, catalog, "Outlines").as_dict().expect("bookmarks");
    let sections = siblings(&document, root);
    let titles: Vec<&str> = sections.iter().map(|(title, _)| title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Sampul",
            "Daftar isi",
            "Ringkasan eksekutif",
            "Dasar hukum dan metode",
            "Hasil penilaian",
            "Kekuatan dan kelemahan",
            "Langkah berikutnya",
            "Nilai semua indikator",
            "Peta tingkat menurut perangkat daerah",
            "Rincian setiap indikator",
        ]
    );
    let aspects = siblings(&document, sections[9].1);
    assert_eq!(aspects.len(), 8);
    let indicators = siblings(&document, aspects[0].1);
    assert_eq!(indicators.len(), 10);
    assert!(indicators[9].0.starts_with("10. "), "{}", indicators[9].0);
}

/// The entries under a bookmark, with their titles.
fn siblings<'a>(document: &'a Document, parent: &'a Dictionary) -> Vec<(String, &'a Dictionary)> {
    let mut found = Vec::new();
    let mut at = parent.has(b"First").then(|| entry(document, parent, "First"));
    while let Some(Object::Dictionary(bookmark)) = at {
        let place = entry(document, bookmark, "Dest").as_array().expect("a place");
        assert!(document.get_dictionary(place[0].as_reference().expect("a page")).is_ok());
        found.push((words(entry(document, bookmark, "Title")), bookmark));
        at = bookmark.has(b"Next").then(|| entry(document, bookmark, "Next"));
    }
    found
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let facts = full().facts();
    let first = write(&facts, Kind::Lengkap, &Progress::default()).expect("a report");
    let second = write(&facts, Kind::Lengkap, &Progress::default()).expect("a report");
    assert!(first == second, "two runs differ");
    let mut other = full();
    other.answers = levels(other.instrument, &LEVELS_2024.replacen('3', "2", 1));
    let other = write(&other.facts(), Kind::Lengkap, &Progress::default()).expect("a report");
    assert!(first.pdf != other.pdf, "another answer gives other bytes");
}

#[test]
fn nothing_answered_is_said_and_not_hidden() {
    for (id, year, name) in [
        (SPBE_2020, 2024, "kosong-2020"),
        (SPBE_2018, 2018, "kosong-2018"),
        (PEMDI, 2026, "kosong-pemdi"),
    ] {
        let told = empty(id, year);
        let written = written(name, &told.facts(), Kind::Lengkap);
        let text = all_text(&opened(&written));
        says(&text, "Belum ada indikator yang dijawab.");
        says(&text, &format!("0 dari {}", told.instrument.rows().len()));
        says(&text, "belum ditetapkan");
        says(&text, "Belum dinilai");
        // The lowest figure is no result.
        for kind in [Kind::Ringkas, Kind::BeritaAcara, Kind::Persetujuan, Kind::Perbandingan] {
            let text = all_text(&opened(&self::written(name, &told.facts(), kind)));
            let says_a_result = text.contains("1,00(") || text.contains("(Kurang)");
            assert!(!says_a_result, "{kind:?} tells a result where nothing was answered");
        }
    }
}

#[test]
fn each_decision_has_its_owner_and_its_date() {
    let mut facts = full().facts();
    let text = all_text(&opened(&written("keputusan", &facts, Kind::Ringkas)));
    says(&text, "31 Desember 2026");
    says(&text, "Belum ada rencana yang disimpan");
    says(&text, "Tetapkan rencana menuju target");
    // No day that is over is asked for.
    let target = facts.target.clone();
    if let Some(target) = &mut facts.target {
        target.year = 2024;
    }
    let text = all_text(&opened(&written("keputusan-lewat", &facts, Kind::Ringkas)));
    says(&text, "yang baru; tahun target 2024 sudah lewat");
    assert!(!text.contains(&bare("31 Desember 2024")), "a day that is over");
    facts.target = target;
    let owner = |unit: &str, due, undated| OwnerFacts {
        unit: unit.to_owned(),
        indicators: vec!["3".to_owned(), "12".to_owned()],
        due,
        undated,
        late: 1,
        gain: "+0,0775".to_owned(),
    };
    let due = NaiveDate::from_ymd_opt(2026, 12, 15);
    facts.owners = vec![
        owner("Dinas Komunikasi", due, 0),
        owner("Inspektorat", due, 2),
        owner("Bappeda", None, 1),
        owner("Dinas yang keempat", due, 0),
    ];
    let mut late = facts.clone();
    late.owners[0].due = NaiveDate::from_ymd_opt(2025, 3, 10);
    says(
        &all_text(&opened(&self::written("keputusan-terlambat", &late, Kind::Ringkas))),
        "(semula 10 Maret 2025)",
    );
    let written = written("keputusan-rencana", &facts, Kind::Ringkas);
    assert_eq!(written.pages, 1);
    let text = all_text(&opened(&written));
    says(&text, "Tuntaskan tugas pada 2 indikator: 3, 12; 1 tugas lewat tenggat");
    for words in
        ["Dinas Komunikasi", "15 Desember 2026", "2 tanpa tenggat", "tenggat belum ditetapkan"]
    {
        says(&text, words);
    }
    assert!(!text.contains("keempat"), "three decisions, no more");
}

#[test]
fn fractional_values_are_told_without_a_domain_and_without_a_doubt_that_is_settled() {
    let mut told = empty(PEMDI, 2026);
    let values: Vec<String> =
        (0..20).map(|at| format!("{}.{}", 1 + at % 4, (at * 25) % 100)).collect();
    told.answers = Answers::from_values(told.instrument, &values.join(",")).expect("values");
    told.last = Some((2024, instrument(SPBE_2020), levels(instrument(SPBE_2020), LEVELS_2024)));
    told.rows = (0..20).map(self::told).collect();
    let written = written("pemdi", &told.facts(), Kind::Lengkap);
    let text = all_text(&opened(&written));
    assert!(!text.contains("belumdiverifikasi"), "held against its regulation");
    says(&text, "perubahannya tidak dihitung");
    assert!(!text.contains("Domain1"), "the domain that stands in for none is not shown");
}

#[test]
fn services_of_one_indicator_stand_as_rows_and_an_unverified_instrument_is_told() {
    let mut told = empty(SPBE_2018, 2019);
    told.answers = levels(told.instrument, &"2".repeat(37));
    let text = all_text(&opened(&written("spbe-2018", &told.facts(), Kind::Lengkap)));
    says(&text, "35-1");
    says(&text, "35-3");
    says(&text, "37 dari 37");
    assert!(!told.instrument.verification.official_text);
    says(&text, told.instrument.verification.note.trim_end_matches('.'));
}

#[test]
fn a_result_across_a_threshold_is_told() {
    let mut told = full();
    // 5199 of 2000: exactly 2,5995, shown 2,60. In 2024 the exact figure decides.
    let given = ["3333222222", "2222222222", "33333333222", "3333333332", "333333"].concat();
    told.answers = levels(told.instrument, &given);
    let text = all_text(&opened(&written("ambang", &told.facts(), Kind::Ringkas)));
    says(&text, "Dekat ambang predikat. Indeks tepat 2,5995 tampil sebagai 2,60.");
    says(&text, "dibaca dari nilai tepat: Cukup; menurut nilai tampil predikatnya Baik.");
    told.answers = levels(told.instrument, LEVELS_2024);
    let text = all_text(&opened(&written("tanpa-ambang", &told.facts(), Kind::Ringkas)));
    assert!(!text.contains("Dekatambang"), "said only where it is so");
}

#[test]
fn what_is_too_long_for_any_page_still_stands_in_full() {
    let facts = extreme_facts();
    let written = written("ekstrem", &facts, Kind::Lengkap);
    let text = all_text(&opened(&written));
    says(&text, "OPD ke-46");
    assert_eq!(text.matches("Penjelasanpanjang").count(), 47 * (4000 / 38 + 1));
    let first = super::report::written("ekstrem-ringkas", &facts, Kind::Ringkas);
    assert_eq!(first.pages, 1, "the leader's page stays one page");
}

#[test]
fn other_programs_find_no_fault() {
    let written = written("periksa", &full().facts(), Kind::Lengkap);
    let path = format!("{}/periksa.pdf", env!("CARGO_TARGET_TMPDIR"));
    assert!(!written.pdf.is_empty());
    // Where the tools are not installed the other tests must do.
    if let Ok(check) = std::process::Command::new("qpdf").args(["--check", &path]).output() {
        let said = String::from_utf8_lossy(&check.stdout) + String::from_utf8_lossy(&check.stderr);
        assert!(check.status.success(), "{said}");
    }
    if let Ok(fonts) = std::process::Command::new("pdffonts").arg(&path).output() {
        let said = String::from_utf8_lossy(&fonts.stdout);
        for line in said.lines().skip(2) {
            assert!(
                line.contains("+") && line.contains("yes yes yes"),
                "not embedded or subset: {line}"
            );
        }
    }
}

#[test]
fn hostile_words_are_set_as_they_can_be() {
    let mut told = full();
    told.agency =
        "Kota \u{202e}terbalik \u{1f600} (abc) \\ <b>& \u{0}\u{7} 漢字 e\u{301}".to_owned();
    told.rows[0].explanation = "a".repeat(3000) + "\r\n\n\n\t" + &"\u{feff}\u{200b}".repeat(20);
    told.rows[1].evidence[0].name = String::new();
    let written = written("ganjil", &told.facts(), Kind::Lengkap);
    let text = all_text(&opened(&written));
    says(&text, "terbalik");
    assert!(text.matches(&"a".repeat(40)).count() >= 1);
}

#[test]
fn the_reference_case_stands_on_one_page() {
    let mut told = empty(SPBE_2020, 2021);
    // Six rows are still owed and count at the lowest level.
    let given = format!("---{}222{}---{}", "1".repeat(7), "1".repeat(15), "2".repeat(16));
    told.answers = levels(told.instrument, &given);
    told.rows = (0..47).map(self::told).collect();
    told.target = Some((2023, Score::parse("2,6").expect("a number"), "RPJMD".to_owned()));
    told.steps = steps(told.instrument, &told.answers, 8);
    told.remark = Some("Jawaban pada berkas contoh ini rekaan.".to_owned());
    let written = written("acuan", &told.facts(), Kind::Ringkas);
    assert_eq!(written.pages, 1);
    let text = bare_text(&opened(&written), 1);
    for word in ["1,53", "Kurang", "Target 2023", "2,60", "1,07", "41 dari 47", "6 belum"] {
        says(&text, word);
    }
    says(&text, "Jawaban pada berkas contoh ini rekaan.");
    says(&text, "OPD yang masih harus menjawab");
}

#[test]
fn every_report_keeps_the_standards_of_archives_and_of_screen_readers() {
    for (name, facts) in [
        ("arsip-penuh", full().facts()),
        ("arsip-kosong", empty(PEMDI, 2026).facts()),
        ("arsip-layanan", empty(SPBE_2018, 2019).facts()),
        ("arsip-ekstrem", extreme_facts()),
    ] {
        for kind in Kind::ALL {
            let facts = ordered(facts.clone(), kind);
            let written = written(&format!("{name}-{}", kind.key()), &facts, kind);
            let faults = crate::archive::faults(&written.pdf);
            let count = faults.len();
            let first: Vec<String> = faults.into_iter().take(12).collect();
            assert_eq!(first, Vec::<String>::new(), "{name}, {}: {count} faults", kind.key());
        }
    }
}

#[test]
fn the_check_list_finds_what_is_taken_away() {
    let whole = write(&full().facts(), Kind::Ringkas, &Progress::default()).expect("a report").pdf;
    assert_eq!(crate::archive::faults(&whole), Vec::<String>::new());
    for key in ["Lang", "MarkInfo", "StructTreeRoot", "Metadata", "OutputIntents"] {
        let mut document = Document::load_mem(&whole).expect("a PDF that opens");
        document.catalog_mut().expect("a catalogue").remove(key.as_bytes());
        let mut bytes = Vec::new();
        document.save_modern(&mut bytes).expect("room");
        assert!(!crate::archive::faults(&bytes).is_empty(), "without {key}");
    }
}
