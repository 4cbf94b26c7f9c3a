//! The list that a user brings in: read, seen before it is accepted, accepted as one act.

use std::path::{Path, PathBuf};

use spbe_mandiri::dossier::{Dossier, KeptList};
use spbe_mandiri::role::ItemState;
use spbe_mandiri::view::{ItemFate, ItemListNames};

use super::{USUAL, pemdi};
use crate::support::Desk;

fn portal(ending: &str) -> PathBuf {
    Path::new("fixtures/items").join(format!("portal-list.{ending}"))
}

#[test]
fn the_same_list_is_read_from_csv_workbook_and_json() {
    let desk = pemdi();
    let read = |ending: &str| {
        let list = desk.read(&portal(ending)).expect(ending);
        let items = list.items.into_iter();
        let items =
            items.map(|item| (item.code, item.indicator, item.level, item.text, item.points));
        (items.collect::<Vec<_>>(), list.findings)
    };
    let (csv, findings) = read("csv");
    assert_eq!((csv.len(), findings.len()), (45, 0), "{findings:?}");
    assert_eq!(csv[1].4, Some(30));
    for ending in ["xlsx", "json"] {
        let (other, findings) = read(ending);
        assert_eq!(other, csv, "{ending}");
        assert_eq!(findings, [], "{ending}");
    }
}

#[test]
fn a_preview_says_what_is_new_the_same_changed_and_gone() {
    let mut desk = pemdi();
    desk.item("1", "I1-L3-03", ItemState::Draf);
    let before = desk.state();
    let list = desk.read(&portal("csv")).expect("a list");
    let seen = desk.seen(&list, false);
    let counts = &seen.counts;
    // All codes get points that the list in use does not give: none is the same in every respect.
    assert_eq!((counts.new, counts.same, counts.text, counts.points), (5, 0, 2, 40));
    assert_eq!((counts.place, counts.gone), (0, 232 - 40));
    let of = |fate: ItemFate| {
        let own = seen.items.iter().filter(move |item| item.fates.contains(&fate));
        own.map(|item| item.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(ItemFate::New), ["I1-L3-05", "I1-L5-04", "I2-L2-02", "I2-L5-02", "I3-L2-06"]);
    assert_eq!(of(ItemFate::Text), ["I2-L1-01", "I3-L5-05"]);
    let gone: Vec<&str> = of(ItemFate::Gone).into_iter().take(5).collect();
    assert_eq!(gone, ["I1-L3-03", "I1-L5-03", "I3-L1-05", "I3-L2-05", "I3-L4-03"]);
    let filled: Vec<&str> =
        seen.items.iter().filter(|item| item.filled).map(|item| item.code.as_str()).collect();
    assert_eq!(filled, ["I1-L3-03"], "an item that goes and holds something is marked");
    assert_eq!(seen.change.leave.len(), 1);
    assert_eq!(seen.missing, (4..=20).collect::<Vec<u32>>());
    assert_eq!(desk.state(), before, "a preview changes nothing");

    let filled = desk.seen(&list, true);
    assert_eq!(filled.counts.gone, 5, "what the file does not speak of can be left as it is");
    assert!(filled.change.to.certainty.contains("Indikator 4, 5"), "{:?}", filled.change.to);
}

#[test]
fn a_list_is_accepted_as_one_act_travels_with_the_file_and_goes_with_one_undo() {
    let mut desk = pemdi();
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    desk.item("1", "I1-L2-02", ItemState::Dikirim);
    let before = desk.state();
    let seen = desk.bring(&portal("xlsx"));
    assert_eq!(desk.value("1").as_deref(), Some("1.7"), "0,20 of a level of 1");
    let history = desk.dossier.history("", "", 1).expect("a history");
    assert!(history.changes[0].what.starts_with("Membawa masuk daftar butir 2026: "));

    let copy = desk.folder.path().join("Salinan.spbe");
    desk.dossier.backup(&copy).expect("a copy");
    let other = Dossier::open(&copy).expect("elsewhere");
    let worksheet = other.worksheet(&desk.assessment()).expect("a worksheet");
    let layer = worksheet.instrument().layer_in_use().expect("a list");
    assert_eq!(layer.items.len(), 45, "it travels with the file");
    assert!(layer.certainty.contains("portal-list.xlsx"), "{}", layer.certainty);
    drop(other);

    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("one undo");
    assert_eq!(desk.state(), before);
    let layers = desk.dossier.layers_view(&stamp.actor, &desk.assessment()).expect("lists");
    assert_eq!(layers.layers.len(), 2, "the list is gone with it");
    let stamp = desk.next();
    desk.dossier.redo(&stamp).expect("and comes again");
    assert_eq!(desk.worksheet().instrument().layer.as_deref(), Some(seen.change.to.id.as_str()));
    desk.sound();
}

#[test]
fn an_item_of_the_same_code_keeps_all_and_one_that_went_is_shown_with_its_files() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    let proof = desk.file("Notula.pdf", b"%PDF-1.7 notula");
    for item in ["I1-L3-03", "I1-L1-01"] {
        desk.item("1", item, ItemState::Dikirim);
        let stamp = desk.next();
        let proof = std::slice::from_ref(&proof);
        desk.dossier.attach_item_evidence(&stamp, &assessment, "1", item, proof).expect("attached");
    }
    desk.bring(&portal("csv"));
    let worksheet = desk.worksheet();
    let stays = worksheet.item(0, "I1-L1-01");
    assert_eq!((stays.state, stays.evidence.len()), (ItemState::Dikirim, 1));
    let absent = worksheet.absent_items(0);
    assert_eq!((absent.len(), absent[0].code.as_str()), (1, "I1-L3-03"));
    assert_eq!(worksheet.item(0, "I1-L3-03").evidence.len(), 1);
    desk.choose(USUAL).expect("back");
    assert!(desk.worksheet().absent_items(0).is_empty());
}

#[test]
fn a_row_whose_indicator_or_level_cannot_be_known_is_refused_with_cell_and_reason() {
    let desk = pemdi();
    let text = "DAFTAR BUTIR PORTAL;;;;\nKode;Uraian;Indikator;Tingkat;Bobot\n\
        PG_01;Dokumen perencanaan;1;1;0,25\n\
        PG_02;Dokumen arsitektur;;1;0,25\n\
        PG_03;Dokumen anggaran;1;;0,5\n\
        PG_04;Dokumen lain;Indikator tak dikenal;2;0,5\n\
        I3-L2-01;Peta kompetensi;4;2;0,5\n\
        I3-L9-01;Peta;;;0,5\n\
        I3-L2-02;Laporan;3;Tingkat 2 (Terkelola);0,125\n\
        I3-L2-03;;3;2;0,5\n\
        ;Tanpa kode;3;2;0,5\n\
        PG 05;Berspasi;3;2;0,5\n\
        Jumlah;;;;3\n\
        PG_06;Laporan;Kompetensi Pegawai Digital;2;1\n";
    let path = desk.file("portal.csv", text.as_bytes());
    let list = desk.read(&path).expect("a list");
    let refused: Vec<(&str, &str)> = list
        .findings
        .iter()
        .filter(|one| one.kind == spbe_mandiri::import::FindingKind::Refused)
        .map(|one| (one.cell.as_str(), one.reason.as_str()))
        .collect();
    let says = |cell: &str, words: &str| {
        let found = refused.iter().any(|(at, reason)| *at == cell && reason.contains(words));
        assert!(found, "{cell} {words}: {refused:#?}");
    };
    says("A4", "Indikator butir PG_02 tidak diketahui");
    says("A5", "Tingkat butir PG_03 tidak diketahui");
    says("C6", "bukan indikator");
    says("C7", "menyebut indikator 4, sedangkan kode I3-L2-01 menyebut indikator 3");
    says("A8", "tingkat 9, yang tidak ada");
    says("E9", "paling banyak dua angka di belakang koma");
    says("B10", "tidak memuat uraian");
    says("A11", "tidak memuat kode");
    says("A12", "tanpa spasi");
    let taken: Vec<&str> = list.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(taken[0], "PG_01");
    let skipped =
        list.findings.iter().any(|one| one.cell == "A13" && one.reason.contains("Bukan baris"));
    assert!(skipped, "{:#?}", list.findings);
}

#[test]
fn codes_that_stand_twice_and_levels_of_which_only_some_have_points_are_told() {
    let desk = pemdi();
    let text = "kode;butir;poin\n\
        I1-L1-01;Satu;0,25\nI1-L1-01;Satu;0,25\nI1-L1-02;Dua;\n\
        I1-L2-01;Tiga;0,5\nI1-L2-01;Lain;0,5\nI1-L2-02;Empat;0,5\n";
    let path = desk.file("ganda.csv", text.as_bytes());
    let list = desk.read(&path).expect("a list");
    let items: Vec<_> = list.items.iter().map(|item| (item.code.as_str(), item.points)).collect();
    assert_eq!(items, [("I1-L1-01", None), ("I1-L1-02", None), ("I1-L2-02", Some(50))]);
    let told: Vec<&str> = list.findings.iter().map(|one| one.reason.as_str()).collect();
    assert!(told.iter().any(|one| one.contains("sudah tertulis pada A2")), "{told:?}");
    assert_eq!(told.iter().filter(|one| one.contains("lebih dari sekali")).count(), 2, "{told:?}");
    assert!(told.iter().any(|one| one.contains("dibagi rata")), "{told:?}");
}

#[test]
fn a_file_that_is_no_list_is_refused_as_a_whole() {
    let desk = pemdi();
    for (name, text, says) in [
        ("rapat.csv", "Nama;Jabatan\nA;B\n", "tidak memuat daftar butir"),
        ("kosong.csv", "Kode;Uraian\nX;Tanpa tempat\n", "tidak memuat satu pun butir"),
        ("rusak.json", "{\"items\": [", "bukan JSON yang utuh"),
        ("lain.json", "{\"daftar_hadir\": []}", "tidak memuat larik"),
        ("angka.json", "7", "bukan daftar"),
    ] {
        let path = desk.file(name, text.as_bytes());
        let sentence = desk.read(&path).expect_err(name).to_string();
        assert!(sentence.contains(says) && sentence.ends_with('.'), "{name}: {sentence}");
    }
    desk.read(&desk.folder.path().join("tak-ada.json")).expect_err("there is none");
    desk.read(&desk.path).expect_err("the open file is no list");
}

#[test]
fn a_preview_that_is_out_of_date_and_names_that_do_not_hold_are_refused() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    let list = desk.read(&portal("json")).expect("a list");
    let seen = desk.seen(&list, false);
    let accept = |desk: &mut Desk, named: &ItemListNames, token: &str| {
        let kept = KeptList { list: &list, fill: false, named };
        let stamp = desk.next();
        desk.dossier.accept_item_list(&stamp, &assessment, &kept, token)
    };
    let named = |title: &str, dated: &str| ItemListNames {
        title: title.to_owned(),
        dated: dated.to_owned(),
        source: String::new(),
    };
    for wrong in [named(" ", "2026"), named("Portal", "Juni"), named("Portal", "2026-13")] {
        accept(&mut desk, &wrong, &seen.token).expect_err("a wrong name");
    }
    desk.item("1", "I1-L1-01", ItemState::Draf);
    let stale = accept(&mut desk, &seen.named, &seen.token);
    assert!(matches!(stale, Err(spbe_mandiri::failure::Failure::PreviewStale)));
    let token = desk.seen(&list, false).token;
    accept(&mut desk, &named("Portal Agustus", "2026-08"), &token).expect("kept");
    let layer = desk.worksheet().instrument().layer_in_use().expect("a list");
    assert_eq!((layer.short_title.as_str(), layer.dated.as_str()), ("Portal Agustus", "2026-08"));
    assert!(layer.source.contains("portal"), "{}", layer.source);
}

#[test]
fn a_list_that_is_used_stays_and_one_that_is_not_can_be_removed() {
    let mut desk = pemdi();
    let seen = desk.bring(&portal("csv"));
    let own = seen.change.to.id;
    let stamp = desk.next();
    let refused = desk.dossier.remove_layer(&stamp, &own).expect_err("it is used").to_string();
    assert!(refused.contains("2026"), "{refused}");
    desk.choose(USUAL).expect("another");
    let stamp = desk.next();
    desk.dossier.remove_layer(&stamp, &own).expect("removed");
    desk.choose(&own).expect_err("it is gone");
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("undone");
    desk.choose(&own).expect("it is back");
    let stamp = desk.next();
    desk.dossier.remove_layer(&stamp, USUAL).expect_err("a list in the box stays");
    desk.sound();
}
