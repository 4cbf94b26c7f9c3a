//! The way of a row through the roles: answered, handed in, sent back, approved, final; answers
//! carried forward; and how far evidence goes.

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Dossier, EvidenceFile, write_evidence_files};
use spbe_mandiri::evidence_file::{Remark, inspect};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::role::{ItemState, Role, RowState};
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::view::RowStatus;
use spbe_mandiri::work::Progress;

use crate::support::{Desk, PEMDI, SPBE_2020, desk};

fn acting(desk: &Desk, role: Role) -> Stamp {
    Stamp { actor: Actor { role, unit: None }, ..desk.next() }
}

fn id(dossier: &Dossier) -> String {
    dossier.assessment_of(None).expect("an assessment").id
}

/// Answers a row so that nothing is missing.
fn complete(desk: &mut Desk, code: &str, level: &str) {
    let assessment = id(&desk.dossier);
    let stamp = desk.next();
    desk.dossier.save_value(&stamp, &assessment, code, Voice::Mandiri, Some(level)).expect("saved");
    let stamp = desk.next();
    desk.dossier
        .save_explanation(&stamp, &assessment, code, Voice::Mandiri, "Sudah ditetapkan.")
        .expect("saved");
    let stamp = desk.next();
    desk.dossier
        .add_named_evidence(&stamp, &assessment, code, &format!("Perwali {code}"))
        .expect("named");
}

fn state(desk: &Desk, code: &str) -> RowState {
    let worksheet = desk.dossier.worksheet(&id(&desk.dossier)).expect("a worksheet");
    worksheet.state(worksheet.place(code).expect("a row"))
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn sentence(failure: Failure) -> String {
    failure.to_string()
}

#[test]
fn a_row_goes_its_way_through_the_roles() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = id(&desk.dossier);
    complete(&mut desk, "1", "2");
    let entry = acting(&desk, Role::PelaksanaEntri);
    desk.dossier.submit(&entry, &assessment, &codes(&["1"])).expect("handed in");
    assert_eq!(state(&desk, "1"), RowState::Submitted);

    let entry = acting(&desk, Role::PelaksanaEntri);
    let refused = desk
        .dossier
        .save_value(&entry, &assessment, "1", Voice::Mandiri, Some("3"))
        .expect_err("locked");
    assert_eq!(
        sentence(refused),
        "Indikator 1 sudah diajukan; tidak dapat mengubah jawaban. Tarik kembali pengajuannya, atau minta dikembalikan."
    );

    let assessor = acting(&desk, Role::AsesorInternal);
    desk.dossier
        .save_review(&assessor, &assessment, "1", Some("1"), "Perwali belum ditetapkan.")
        .expect("reviewed");
    let assessor = acting(&desk, Role::AsesorInternal);
    let refused =
        desk.dossier.send_back(&assessor, &assessment, &codes(&["1"]), "  ").expect_err("no note");
    assert!(sentence(refused).starts_with("Tuliskan alasan pengembalian indikator 1"));
    let assessor = acting(&desk, Role::AsesorInternal);
    desk.dossier
        .send_back(&assessor, &assessment, &codes(&["1"]), "Lampirkan yang bernomor.")
        .expect("sent back");
    let worksheet = desk.dossier.worksheet(&assessment).expect("a worksheet");
    assert_eq!(
        (worksheet.status(0), worksheet.review_note(0)),
        (RowStatus::SentBack, "Lampirkan yang bernomor.")
    );
    assert_eq!(
        worksheet.scorecard_if_any(Voice::Internal).map(|scorecard| scorecard.answered),
        Some(1)
    );

    let entry = acting(&desk, Role::PelaksanaEntri);
    desk.dossier
        .save_value(&entry, &assessment, "1", Voice::Mandiri, Some("1"))
        .expect("open again");
    let entry = acting(&desk, Role::PelaksanaEntri);
    desk.dossier.submit(&entry, &assessment, &codes(&["1"])).expect("handed in again");
    let responsible = acting(&desk, Role::PenanggungJawab);
    desk.dossier.approve(&responsible, &assessment, &codes(&["1"])).expect("approved");
    assert_eq!(state(&desk, "1"), RowState::Approved);
    let history = desk.dossier.history("", "", 3).expect("a journal");
    let said: Vec<&str> = history.changes.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(said.first(), Some(&"Menyetujui indikator 1, 2024"));
    assert_eq!(desk.dossier.verify().expect("checked").faults, Vec::<String>::new());
}

#[test]
fn gaps_are_walls_only_at_handing_in_and_all_rows_go_or_none() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = id(&desk.dossier);
    complete(&mut desk, "1", "2");
    let stamp = desk.next();
    desk.dossier
        .save_value(&stamp, &assessment, "2", Voice::Mandiri, Some("3"))
        .expect("a draft may have gaps");
    let stamp = desk.next();
    let refused = desk.dossier.submit(&stamp, &assessment, &codes(&["1", "2"])).expect_err("a gap");
    assert_eq!(
        sentence(refused),
        "Indikator 2 belum dapat diajukan: Penjelasan belum diisi. Lengkapi dahulu, lalu ajukan kembali."
    );
    assert_eq!(state(&desk, "1"), RowState::Open, "none was handed in");
}

#[test]
fn a_closed_assessment_changes_only_after_it_is_opened_again() {
    let mut desk = desk(2026, PEMDI);
    let assessment = id(&desk.dossier);
    let coordinator = acting(&desk, Role::Koordinator);
    let refused =
        desk.dossier.finalise(&coordinator, &assessment).expect_err("nothing is approved");
    assert!(
        sentence(refused).contains("20 indikator belum disetujui (1, 2, 3, 4, 5 dan 15 lainnya)")
    );
    for row in 1..=20 {
        complete(&mut desk, &row.to_string(), "1");
    }
    let stamp = desk.next();
    desk.dossier.finalise(&stamp, &assessment).expect("who works alone may");
    let stamp = desk.next();
    let refused = desk
        .dossier
        .save_value(&stamp, &assessment, "1", Voice::Mandiri, Some("2"))
        .expect_err("closed");
    assert!(sentence(refused).ends_with("Koordinator dapat membuka kembali penilaian."));
    let stamp = desk.next();
    desk.dossier
        .save_value(&stamp, &assessment, "1", Voice::Eksternal, Some("1,5"))
        .expect("the result may come");
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("and may be taken back");
    let given = desk.dossier.history("1", "Sudah ditetapkan.", 9).expect("a journal");
    let stamp = desk.next();
    let refused = desk
        .dossier
        .restore_entry(&stamp, &given.changes[0].entries[0].id)
        .expect_err("closed for what is brought back as well");
    assert!(sentence(refused).contains("sudah final"));
    let coordinator = acting(&desk, Role::Koordinator);
    desk.dossier.reopen(&coordinator, &assessment).expect("opened again");
    let stamp = desk.next();
    desk.dossier.save_value(&stamp, &assessment, "1", Voice::Mandiri, Some("2")).expect("open");
}

#[test]
fn a_respondent_answers_only_what_the_own_opd_leads_and_a_leader_only_reads() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = id(&desk.dossier);
    let stamp = desk.next();
    let unit = desk.dossier.save_unit(&stamp, None, "Bappeda").expect("an OPD");
    let stamp = desk.next();
    desk.dossier.assign_unit(&stamp, &assessment, "32", Some(&unit)).expect("assigned");
    let respondent = |desk: &Desk| Stamp {
        actor: Actor { role: Role::RespondenOpd, unit: Some(unit.clone()) },
        ..desk.next()
    };
    let stamp = respondent(&desk);
    desk.dossier.save_value(&stamp, &assessment, "32", Voice::Mandiri, Some("2")).expect("its own");
    let stamp = respondent(&desk);
    let refused = desk
        .dossier
        .save_value(&stamp, &assessment, "1", Voice::Mandiri, Some("2"))
        .expect_err("another's");
    assert!(
        sentence(refused).starts_with("Indikator 1 bukan tanggung jawab perangkat daerah Anda.")
    );
    let stamp = respondent(&desk);
    assert!(desk.dossier.save_unit(&stamp, None, "Dinas lain").is_err());
    let leader = acting(&desk, Role::Pimpinan);
    let refused = desk
        .dossier
        .save_value(&leader, &assessment, "32", Voice::Mandiri, Some("3"))
        .expect_err("reads");
    assert!(
        sentence(refused).starts_with("Pimpinan (hanya membaca) tidak dapat mengubah jawaban.")
    );
    let leader = acting(&desk, Role::Pimpinan);
    assert!(desk.dossier.undo(&leader).is_err());
    let stamp = respondent(&desk);
    desk.dossier.undo(&stamp).expect("its own answer");
}

#[test]
fn a_carried_answer_counts_only_after_a_person_has_confirmed_it() {
    let mut desk = desk(2023, SPBE_2020);
    complete(&mut desk, "11", "4");
    let stamp = desk.next();
    let later = desk.dossier.create_assessment(&stamp, 2024, None).expect("next year");
    let value = |desk: &Desk| {
        let worksheet = desk.dossier.worksheet(&later).expect("a worksheet");
        (
            worksheet.value(10, Voice::Mandiri).map(|value| value.exact()),
            worksheet.status(10),
            worksheet.evidence(10).len(),
        )
    };
    let stamp = desk.next();
    desk.dossier.carry_forward(&stamp, &later, "11").expect("carried");
    assert_eq!(value(&desk), (None, RowStatus::Unconfirmed, 1));
    let stamp = desk.next();
    assert!(
        desk.dossier.submit(&stamp, &later, &codes(&["11"])).is_err(),
        "not before it is confirmed"
    );
    let stamp = desk.next();
    desk.dossier.confirm_carried(&stamp, &later, "11").expect("confirmed");
    assert_eq!(value(&desk), (Some("4".to_owned()), RowStatus::Done, 1));
    let stamp = desk.next();
    assert!(
        desk.dossier.carry_forward(&stamp, &later, "11").is_err(),
        "it has an answer of its own"
    );
    let stamp = desk.next();
    assert!(desk.dossier.carry_forward(&stamp, &later, "12").is_err(), "there is nothing to carry");
}

#[test]
fn a_level_holds_only_as_far_as_every_level_below_it_is_evidenced() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = id(&desk.dossier);
    complete(&mut desk, "1", "4");
    let evidence = {
        let worksheet = desk.dossier.worksheet(&assessment).expect("a worksheet");
        worksheet.evidence(0)[0].evidence.clone()
    };
    let mut proven = |levels: &[u8]| {
        let stamp = desk.next();
        desk.dossier
            .save_evidence_levels(&stamp, &assessment, "1", &evidence, levels)
            .expect("mapped");
        let worksheet = desk.dossier.worksheet(&assessment).expect("a worksheet");
        let cautious = worksheet.cautious_scorecard();
        (
            worksheet.proven_value(0).map(|value| value.exact()),
            cautious.index <= worksheet.scorecard(Voice::Mandiri).index,
        )
    };
    assert_eq!(proven(&[]), (Some("1".to_owned()), true));
    assert_eq!(proven(&[2, 3]), (Some("3".to_owned()), true));
    assert_eq!(proven(&[3, 4]), (Some("1".to_owned()), true), "level 2 is not evidenced");
    assert_eq!(proven(&[2, 3, 4, 5]), (Some("4".to_owned()), true), "never more than is claimed");
}

#[test]
fn items_above_an_incomplete_level_are_refused_before_sending_and_points_weigh() {
    let mut desk = desk(2026, PEMDI);
    let assessment = id(&desk.dossier);
    let mut send = |item: &str, points: Option<&str>| {
        let stamp = desk.next();
        desk.dossier
            .save_item(&stamp, &assessment, "13", item, ItemState::Dikirim, "")
            .expect("sent");
        let stamp = desk.next();
        desk.dossier.save_item_points(&stamp, &assessment, "13", item, points).expect("weighed");
        let worksheet = desk.dossier.worksheet(&assessment).expect("a worksheet");
        worksheet.value(12, Voice::Mandiri).map(|value| value.exact())
    };
    assert_eq!(send("I13-L1-01", None), Some("7/6".to_owned()), "one of three equal items");
    assert_eq!(
        send("I13-L2-01", None),
        Some("7/6".to_owned()),
        "a higher item counts for nothing yet"
    );
    assert_eq!(
        send("I13-L1-01", Some("0,25")),
        Some("1.25".to_owned()),
        "half of the level's points"
    );
}

#[test]
fn a_look_into_a_pdf_tells_missing_pages_scans_and_locks() {
    let mut desk = desk(2024, SPBE_2020);
    complete(&mut desk, "1", "2");
    let assessment = id(&desk.dossier);
    let stamp = desk.next();
    let pdf =
        desk.dossier.report(&stamp, &assessment, &Order::of(Kind::Ringkas)).expect("a PDF").pdf;
    assert_eq!(inspect(&pdf, "1"), []);
    assert_eq!(inspect(&pdf, "1\u{2013}3"), [Remark::MissingPages { pages: vec![2, 3], of: 1 }]);
    assert_eq!(inspect(&pdf[..pdf.len() / 3], "1"), [Remark::Damaged]);
}

#[test]
fn files_at_items_stand_in_the_register_and_are_written_by_their_items_name() {
    let mut desk = desk(2026, PEMDI);
    let assessment = id(&desk.dossier);
    let proof = desk.file("SK Tim.pdf", b"%PDF-1.7 isi");
    let other = desk.file("Notula.pdf", b"%PDF-1.7 notula");
    let stamp = desk.next();
    desk.dossier
        .attach_item_evidence(&stamp, &assessment, "3", "I3-L1-01", &[proof.clone(), other])
        .expect("attached at the item");
    let stamp = desk.next();
    desk.dossier.attach_evidence(&stamp, &assessment, "3", &[proof]).expect("attached at the row");
    let register = desk.dossier.evidence_register().expect("a register");
    let serves: Vec<(&str, usize)> =
        register.iter().map(|one| (one.evidence.title.as_str(), one.serves.len())).collect();
    assert_eq!(serves, [("Notula.pdf", 1), ("SK Tim.pdf", 1)], "at row and item it serves once");
    let folder = desk.folder.path().join("bukti");
    let files = desk.dossier.evidence_files(&assessment).expect("the files");
    let content = |file: &EvidenceFile| desk.dossier.file_content(file);
    let written = write_evidence_files(&files, &folder, content, &Progress::default());
    assert_eq!(written.expect("written"), 3);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "Indikator03-I3-L1-01a-Notula.pdf",
            "Indikator03-I3-L1-01b-SK Tim.pdf",
            "Indikator03a-SK Tim.pdf"
        ]
    );
}
