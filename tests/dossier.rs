//! The dossier: what is saved is there when the file is opened again, in every voice, year and
//! instrument; and what cannot stand is refused with nothing changed.

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Dossier, NewDossier, NewTarget};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::role::ItemState;
use spbe_mandiri::score::Score;
use spbe_mandiri::view::RowStatus;

use crate::support::{LEVELS_2024, PEMDI, SPBE_2018, SPBE_2020, desk, particulars, stamp};

#[test]
fn everything_saved_is_there_when_the_file_is_opened_again() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let proof = desk.file("SK Tim.pdf", b"%PDF-1.7 isi surat keputusan");
    let act = desk.next();
    let dossier = &mut desk.dossier;
    dossier
        .save_explanation(
            &act,
            &assessment,
            "12",
            Voice::Mandiri,
            "Sudah \u{201c}ditetapkan\u{201d}.\nBaris dua",
        )
        .expect("explained");
    dossier.attach_evidence(&stamp(900), &assessment, "12", &[proof]).expect("attached");
    let used = dossier.worksheet(&assessment).expect("worksheet").evidence(11)[0].evidence.clone();
    dossier.save_evidence_pages(&stamp(901), &assessment, "12", &used, "3-5").expect("cited");
    let unit = dossier.save_unit(&stamp(902), None, " Dinas  Kominfo ").expect("an OPD");
    dossier.assign_unit(&stamp(903), &assessment, "12", Some(&unit)).expect("assigned");
    let target = NewTarget {
        id: None,
        year: 2025,
        instrument: SPBE_2020,
        value: "3,2",
        source: "RPJMD",
        document: "Perda 1/2024",
        ..NewTarget::default()
    };
    dossier.save_target(&stamp(904), &target).expect("a target");
    dossier.save_agency(&stamp(905), "Kota Contoh Baru", "Kota", "Jawa").expect("renamed");
    let before = desk.state();

    let desk = desk.reopened();
    assert_eq!(desk.state(), before);
    let worksheet = desk.worksheet();
    assert_eq!(worksheet.scorecard(Voice::Mandiri).index.shown().to_string(), "2,98");
    assert_eq!(
        worksheet.given(11, Voice::Mandiri).explanation,
        "Sudah \u{201c}ditetapkan\u{201d}.\nBaris dua"
    );
    assert_eq!(worksheet.evidence(11)[0].title, "SK Tim.pdf");
    assert_eq!(worksheet.evidence(11)[0].pages, "3-5");
    assert_eq!(worksheet.unit(11).map(|unit| unit.name.as_str()), Some("Dinas Kominfo"));
    assert_eq!(worksheet.status(11), RowStatus::Done);
    assert_eq!(desk.dossier.agency().expect("agency").name, "Kota Contoh Baru");
    let out = desk.dossier.export_evidence(&used, &desk.folder.path().join("keluar")).expect("out");
    assert_eq!(std::fs::read(out).expect("readable"), b"%PDF-1.7 isi surat keputusan");
    desk.sound();
}

#[test]
fn a_new_file_is_a_dossier_even_when_the_program_is_killed() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    // What a killed program leaves on the disk: the file as it is at this moment.
    let left = desk.folder.path().join("ditinggalkan.spbe");
    std::fs::copy(&desk.path, &left).expect("copied");
    let found = Dossier::open(&left).expect("a dossier");
    let assessment = found.assessment_of(None).expect("an assessment").id;
    let worksheet = found.worksheet(&assessment).expect("a worksheet");
    assert_eq!(worksheet.scorecard(Voice::Mandiri).index.shown().to_string(), "2,98");
}

#[test]
fn an_existing_file_is_never_overwritten() {
    let desk = desk(2024, SPBE_2020);
    let other = desk.file("lain.spbe", b"milik orang lain");
    for path in [&desk.path, &other] {
        let before = std::fs::read(path).expect("readable");
        let refused =
            Dossier::create(path, &particulars(2025, SPBE_2020), &stamp(5)).expect_err("refused");
        assert!(matches!(refused, Failure::FileExists { .. }), "{refused:?}");
        let refused = desk.dossier.backup(path).expect_err("a backup overwrites nothing either");
        assert!(matches!(refused, Failure::FileExists { .. }), "{refused:?}");
        assert_eq!(std::fs::read(path).expect("readable"), before);
    }
}

#[test]
fn a_dossier_that_cannot_begin_leaves_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Baru.spbe");
    let sound = particulars(2024, SPBE_2020);
    for (new, says) in [
        (NewDossier { agency: "  ", ..sound.clone() }, "Nama instansi belum diisi."),
        (NewDossier { year: 1999, ..sound.clone() }, "Tahun 1999 tidak berlaku"),
        (NewDossier { instrument: Some("permenpanrb-1-1900"), ..sound.clone() }, "tidak dikenal"),
        (NewDossier { agency: &"a".repeat(301), ..sound.clone() }, "terlalu panjang"),
    ] {
        let refused = Dossier::create(&path, &new, &stamp(1)).expect_err("refused").to_string();
        assert!(refused.contains(says), "{refused}");
        assert!(!path.exists(), "{says}: no file may be left");
    }
}

#[test]
fn a_year_without_an_instrument_named_takes_the_one_in_force() {
    let folder = tempfile::tempdir().expect("a folder");
    for (year, expected) in [(2019, SPBE_2018), (2021, SPBE_2020), (2025, SPBE_2020), (2026, PEMDI)]
    {
        let new = NewDossier { instrument: None, ..particulars(year, "") };
        let path = folder.path().join(format!("{year}.spbe"));
        let dossier = Dossier::create(&path, &new, &stamp(1)).expect("a dossier");
        assert_eq!(dossier.assessment_of(Some(year)).expect("assessment").instrument, expected);
    }
}

#[test]
fn a_value_outside_the_scale_is_refused_and_nothing_changes() {
    let mut desk = desk(2024, SPBE_2020);
    desk.save("12", "3");
    let (assessment, before) = (desk.assessment(), desk.state());
    let changes = desk.dossier.verify().expect("verified").changes;
    for wrong in [
        "0",
        "6",
        "-1",
        "2,5",
        "tiga",
        "3 4",
        "9999999999999999999999999999999999999999",
        "1e3",
        "\u{0663}",
    ] {
        let act = desk.next();
        let refused = desk
            .dossier
            .save_value(&act, &assessment, "12", Voice::Mandiri, Some(wrong))
            .expect_err(wrong);
        let sentence = refused.to_string();
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{wrong}: {sentence}");
    }
    let act = desk.next();
    let unknown = desk.dossier.save_value(&act, &assessment, "48", Voice::Mandiri, Some("3"));
    assert!(unknown.expect_err("there is no 48").to_string().contains("48"));
    let nowhere = desk.dossier.save_value(&act, "bukan-penilaian", "12", Voice::Mandiri, Some("3"));
    assert!(matches!(nowhere.expect_err("no such assessment"), Failure::NotFound { .. }));
    assert_eq!(desk.state(), before);
    assert_eq!(desk.dossier.verify().expect("verified").changes, changes, "no change is written");
}

#[test]
fn three_voices_stand_side_by_side() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let assessment = desk.assessment();
    let act = desk.next();
    desk.dossier.save_value(&act, &assessment, "1", Voice::Internal, Some("1")).expect("saved");
    let worksheet = desk.worksheet();
    assert_eq!(worksheet.value(0, Voice::Mandiri), Some(Score::whole(3)));
    assert_eq!(worksheet.value(0, Voice::Internal), Some(Score::whole(1)));
    assert_eq!(worksheet.value(0, Voice::Eksternal), None);
    assert_eq!(worksheet.scorecard(Voice::Mandiri).answered, 47);
    assert_eq!(worksheet.scorecard(Voice::Internal).answered, 1);
    assert!(worksheet.scorecard_if_any(Voice::Eksternal).is_none());
    assert_eq!(worksheet.scorecard(Voice::Mandiri).index.shown().to_string(), "2,98");
}

#[test]
fn several_years_and_instruments_live_in_one_file() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let spbe = desk.assessment();
    let act = desk.next();
    let old = desk.dossier.create_assessment(&act, 2019, None).expect("2019");
    let act = desk.next();
    let pemdi = desk.dossier.create_assessment(&act, 2026, None).expect("2026");
    for (id, code, value) in [(&old, "35-2", "4"), (&pemdi, "3", "2,75")] {
        let act = desk.next();
        desk.dossier.save_value(&act, id, code, Voice::Mandiri, Some(value)).expect(code);
    }
    let act = desk.next();
    let twice = desk.dossier.create_assessment(&act, 2026, Some(PEMDI)).expect_err("there is one");
    assert!(twice.to_string().contains("sudah ada"), "{twice}");

    let desk = desk.reopened();
    let years: Vec<(i32, String)> = desk
        .dossier
        .assessments()
        .expect("rows")
        .into_iter()
        .map(|row| (row.year, row.instrument))
        .collect();
    assert_eq!(
        years,
        [(2026, PEMDI.to_owned()), (2024, SPBE_2020.to_owned()), (2019, SPBE_2018.to_owned())]
    );
    assert_eq!(desk.dossier.worksheet(&old).expect("2019").scorecard(Voice::Mandiri).answered, 1);
    let pemdi = desk.dossier.worksheet(&pemdi).expect("2026");
    assert_eq!(pemdi.value(2, Voice::Mandiri), Score::parse("2,75").ok());
    let spbe = desk.dossier.worksheet(&spbe).expect("2024");
    assert_eq!(spbe.scorecard(Voice::Mandiri).index.shown().to_string(), "2,98");
    assert_eq!(desk.dossier.previous_worksheet(&spbe).expect("read").expect("2019").year(), 2019);
}

#[test]
fn a_file_is_kept_once_however_often_it_serves() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let first = desk.file("Perwali.pdf", b"isi yang sama");
    let again = desk.file("Salinan Perwali.pdf", b"isi yang sama");
    let other = desk.file("Lain.pdf", b"isi yang lain");
    for (code, path) in [("1", &first), ("2", &again), ("2", &first), ("3", &other)] {
        let act = desk.next();
        desk.dossier
            .attach_evidence(&act, &assessment, code, std::slice::from_ref(path))
            .expect(code);
    }
    assert_eq!(desk.dossier.verify().expect("verified").files, 2);
    let worksheet = desk.worksheet();
    let used = &worksheet.evidence(0)[0];
    assert_eq!(worksheet.evidence(1).len(), 1, "the same content is the same evidence");
    assert_eq!(worksheet.also_at(0, &used.evidence), ["2"]);

    let act = desk.next();
    desk.dossier.detach_evidence(&act, &assessment, "1", &used.evidence).expect("detached");
    let worksheet = desk.worksheet();
    assert!(worksheet.evidence(0).is_empty());
    assert_eq!(worksheet.evidence(1).len(), 1, "it still serves the other row");
    let act = desk.next();
    let twice = desk.dossier.detach_evidence(&act, &assessment, "1", &used.evidence);
    assert!(matches!(twice.expect_err("it is gone"), Failure::NotFound { .. }));
    desk.sound();
}

#[test]
fn one_bad_file_among_good_ones_attaches_nothing() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let good = desk.file("Baik.pdf", b"isi");
    let empty = desk.file("Kosong.pdf", b"");
    let missing = desk.folder.path().join("Hilang.pdf");
    let folder = desk.folder.path().to_owned();
    for (bad, says) in [(empty, "kosong"), (missing, "tidak ditemukan"), (folder, "bukan berkas")] {
        let act = desk.next();
        let refused = desk
            .dossier
            .attach_evidence(&act, &assessment, "1", &[good.clone(), bad])
            .expect_err(says);
        assert!(refused.to_string().contains(says), "{refused}");
    }
    assert!(desk.worksheet().evidence(0).is_empty());
    assert_eq!(desk.dossier.verify().expect("verified").files, 0);
}

#[test]
fn documents_of_one_title_are_one_document() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    for (code, title) in [("1", "Renstra 2024"), ("2", " renstra  2024 "), ("3", "Renja 2024")] {
        let act = desk.next();
        desk.dossier.add_named_evidence(&act, &assessment, code, title).expect(title);
    }
    let worksheet = desk.worksheet();
    let id = |place: usize| worksheet.evidence(place)[0].evidence.clone();
    assert_eq!(id(0), id(1));
    assert_ne!(id(0), id(2));
    assert_eq!(worksheet.evidence(1)[0].title, "Renstra 2024");
    assert_eq!(worksheet.also_at(0, &id(0)), ["2"]);
    let out =
        desk.dossier.export_evidence(&id(0), desk.folder.path()).expect_err("there is no file");
    assert!(out.to_string().contains("belum berberkas"), "{out}");
}

#[test]
fn an_evidence_file_leaves_under_a_name_that_is_no_path() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let name = "..\\..\\a:b|c?.pdf";
    let proof = desk.file(name, b"isi");
    let act = desk.next();
    desk.dossier.attach_evidence(&act, &assessment, "1", &[proof]).expect("attached");
    let used = desk.worksheet().evidence(0)[0].evidence.clone();
    let folder = desk.folder.path().join("keluar");
    let out = desk.dossier.export_evidence(&used, &folder).expect("written");
    assert!(out.starts_with(&folder), "{}", out.display());
    let written = out.file_name().expect("a name").to_string_lossy().into_owned();
    assert!(!written.contains(['\\', ':', '|', '?']) && written.ends_with(".pdf"), "{written}");
}

#[test]
fn targets_are_kept_by_year_instrument_and_source() {
    let mut desk = desk(2024, SPBE_2020);
    let target = NewTarget {
        id: None,
        year: 2025,
        instrument: SPBE_2020,
        value: "2,6",
        source: "RPJMD",
        document: "",
        ..NewTarget::default()
    };
    let id = desk.dossier.save_target(&stamp(10), &target).expect("a target");
    let twin = desk
        .dossier
        .save_target(&stamp(11), &NewTarget { value: "3", source: "rpjmd", ..target.clone() });
    assert!(twin.expect_err("the year has one").to_string().contains("sudah ada"));
    desk.dossier
        .save_target(&stamp(12), &NewTarget { source: "Renstra", value: "2.75", ..target.clone() })
        .expect("another source may promise something else");
    for wrong in ["0,9", "5,01", "", "banyak", "-2"] {
        let refused = desk
            .dossier
            .save_target(&stamp(13), &NewTarget { year: 2026, value: wrong, ..target.clone() });
        assert!(refused.is_err(), "{wrong}");
    }
    let stale =
        desk.dossier.save_target(&stamp(14), &NewTarget { id: Some("tak-ada"), ..target.clone() });
    assert!(matches!(stale.expect_err("unknown"), Failure::NotFound { .. }));
    desk.dossier
        .save_target(&stamp(15), &NewTarget { id: Some(&id), value: "2,80", ..target.clone() })
        .expect("changed");
    let values: Vec<String> = desk
        .dossier
        .targets()
        .expect("targets")
        .into_iter()
        .map(|row| row.source + " " + &row.value)
        .collect();
    assert_eq!(values.len(), 2);
    assert!(
        values.contains(&"RPJMD 2.8".to_owned()) && values.contains(&"Renstra 2.75".to_owned()),
        "{values:?}"
    );
    assert_eq!(desk.dossier.target_ahead(2024, SPBE_2020).expect("read").expect("one").year, 2025);
    assert!(desk.dossier.target_ahead(2026, SPBE_2020).expect("read").is_none());
    desk.dossier.remove_target(&stamp(16), &id).expect("removed");
    assert_eq!(desk.dossier.targets().expect("targets").len(), 1);
    assert!(desk.dossier.remove_target(&stamp(17), &id).is_err(), "it is gone");
}

#[test]
fn an_opd_that_leads_indicators_is_not_removed() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let unit = desk.dossier.save_unit(&stamp(10), None, "Bappeda").expect("an OPD");
    let twin = desk.dossier.save_unit(&stamp(11), None, " BAPPEDA ").expect_err("it is there");
    assert!(twin.to_string().contains("sudah ada"), "{twin}");
    for code in ["1", "2"] {
        let act = desk.next();
        desk.dossier.assign_unit(&act, &assessment, code, Some(&unit)).expect(code);
    }
    let refused = desk.dossier.remove_unit(&stamp(12), &unit).expect_err("it leads two rows");
    assert!(refused.to_string().contains("2 indikator"), "{refused}");
    let unknown = desk.dossier.assign_unit(&stamp(13), &assessment, "3", Some("tak-ada"));
    assert!(matches!(unknown.expect_err("unknown"), Failure::NotFound { .. }));
    for code in ["1", "2"] {
        let act = desk.next();
        desk.dossier.assign_unit(&act, &assessment, code, None).expect(code);
    }
    desk.dossier.remove_unit(&stamp(14), &unit).expect("it leads nothing now");
    assert!(desk.dossier.units().expect("units").is_empty());
    desk.sound();
}

#[test]
fn pemdi_values_come_from_items_or_an_outside_index_unless_given() {
    let mut desk = desk(2026, PEMDI);
    let assessment = desk.assessment();
    let items: Vec<String> = desk.worksheet().indicator(0).levels[0]
        .items
        .iter()
        .map(|item| item.code.clone())
        .collect();
    for item in &items {
        let act = desk.next();
        desk.dossier.save_item(&act, &assessment, "1", item, ItemState::Dikirim, "").expect(item);
    }
    assert_eq!(desk.worksheet().value(0, Voice::Mandiri), Score::parse("1,5").ok());
    let act = desk.next();
    desk.dossier
        .save_item(&act, &assessment, "1", &items[0], ItemState::Revisi, "Kurang tanggal.")
        .expect("sent back");
    assert_ne!(desk.worksheet().value(0, Voice::Mandiri), Score::parse("1,5").ok());

    let act = desk.next();
    desk.dossier
        .save_external_index(&act, &assessment, "5", "68,75", "2026-08-31", "Bappenas")
        .expect("an outside index");
    assert_eq!(desk.worksheet().value(4, Voice::Mandiri), Score::parse("3,75").ok());
    let act = desk.next();
    desk.dossier.save_value(&act, &assessment, "5", Voice::Mandiri, Some("2")).expect("given");
    assert_eq!(desk.worksheet().value(4, Voice::Mandiri), Score::parse("2").ok());

    let before = desk.state();
    for (code, figure, date) in [
        ("5", "101", ""),
        ("5", "-1", ""),
        ("1", "3", ""),
        ("5", "30", "31-08-2026"),
        ("5", "x", ""),
    ] {
        let act = desk.next();
        let refused = desk.dossier.save_external_index(&act, &assessment, code, figure, date, "");
        assert!(refused.is_err(), "{code} {figure} {date}");
    }
    let act = desk.next();
    assert!(
        desk.dossier.save_item(&act, &assessment, "1", "I99-L1-01", ItemState::Draf, "").is_err()
    );
    assert_eq!(desk.state(), before);
}
