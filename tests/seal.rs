//! The seal: a printed report held against the dossier from which it was printed, and against one that
//! has changed since.

use std::path::{Path, PathBuf};

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Checked, Dossier, NewTarget};
use spbe_mandiri::report::facts::identity::{Duty, SignatoryFacts};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::work::Progress;

use crate::support::{Desk, LEVELS_2024, SPBE_2020, desk, stamp};

fn answered() -> Desk {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let unit = desk.dossier.save_unit(&stamp(90), None, "Dinas Kominfo").expect("an OPD");
    let assessment = desk.assessment();
    desk.dossier.assign_unit(&stamp(91), &assessment, "12", Some(&unit)).expect("assigned");
    desk.dossier.assign_unit(&stamp(92), &assessment, "13", Some(&unit)).expect("assigned");
    desk
}

fn order(kind: Kind) -> Order {
    let unit = if kind == Kind::Opd { "Dinas Kominfo".to_owned() } else { String::new() };
    Order { unit, due: "2026-12-15".to_owned(), appendix: true, ..Order::of(kind) }
}

/// The kinds that need no target.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| *kind != Kind::Rencana)
}

fn printed(dossier: &Dossier, folder: &Path, kind: Kind) -> PathBuf {
    let assessment = dossier.assessment_of(None).expect("an assessment").id;
    let path = folder.join(format!("{}.pdf", kind.key()));
    dossier.write_report(&stamp(70), &assessment, &order(kind), &path).expect("printed");
    path
}

fn held(dossier: &Dossier, pdf: &Path) -> Checked {
    let sealed = dossier.sealed_report(pdf).expect("a seal");
    sealed.check(&Progress::default()).expect("checked")
}

#[test]
fn every_kind_is_found_the_same_and_intact() {
    let desk = answered();
    for kind in kinds() {
        let pdf = printed(&desk.dossier, desk.folder.path(), kind);
        let checked = held(&desk.dossier, &pdf);
        assert!(checked.same && checked.intact == Some(true), "{kind:?}: {}", checked.verdict);
        assert_eq!(checked.differences, Vec::<String>::new(), "{kind:?}");
        let text = lopdf::Document::load(&pdf).expect("a PDF").extract_text(&[1]).expect("text");
        let bare: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        assert!(bare.contains(&checked.seal.code()), "{kind:?}: the code stands on the page");
    }
}

#[test]
fn one_changed_answer_changes_the_fingerprint_and_is_named() {
    let mut desk = answered();
    let target = NewTarget {
        year: 2026,
        instrument: SPBE_2020,
        value: "3,5",
        source: "RPJMD",
        ..NewTarget::default()
    };
    desk.dossier.save_target(&stamp(79), &target).expect("a target");
    let assessment = desk.assessment();
    let before: Vec<PathBuf> =
        kinds().map(|kind| printed(&desk.dossier, desk.folder.path(), kind)).collect();
    desk.dossier
        .save_value(&stamp(80), &assessment, "12", Voice::Mandiri, Some("4"))
        .expect("changed");
    for pdf in &before {
        let checked = held(&desk.dossier, pdf);
        assert!(!checked.same, "{}", pdf.display());
        let says = |start: &str| checked.differences.iter().any(|words| words.starts_with(start));
        assert!(says("Indikator 12: 1 → 4"), "{:?}", checked.differences);
        // The distance to the target moved with the index; the target itself did not.
        assert!(!says("Target") && !says("Hasil tahun"), "{:?}", checked.differences);
    }
    desk.dossier.undo(&stamp(81)).expect("taken back");
    // The appendix of changes has grown; what is assessed is what it was.
    let whole = held(&desk.dossier, &before[1]);
    assert_eq!(whole.differences, ["Riwayat perubahan bertambah."]);
    assert!(held(&desk.dossier, &before[0]).same);
    let note = "Notulen rapat ditambahkan.";
    desk.dossier
        .save_explanation(&stamp(82), &assessment, "2", Voice::Mandiri, note)
        .expect("explained");
    let checked = held(&desk.dossier, &before[0]);
    assert_eq!(checked.differences.len(), 1, "{:?}", checked.differences);
    assert!(checked.differences[0].starts_with("Indikator 2: penjelasan"));
}

#[test]
fn signatories_and_logo_are_part_of_what_is_sealed() {
    let mut desk = answered();
    let pdf = printed(&desk.dossier, desk.folder.path(), Kind::BeritaAcara);
    let signatory = SignatoryFacts {
        duty: Duty::Koordinator,
        name: "Nama Contoh".to_owned(),
        title: "Sekretaris Daerah".to_owned(),
        number: "19700101 199501 1 001".to_owned(),
    };
    desk.dossier
        .save_identity(
            &stamp(83),
            "PEMERINTAH KOTA CONTOH\nJalan Contoh 1",
            " Kota  Contoh ",
            &[signatory],
        )
        .expect("saved");
    let checked = held(&desk.dossier, &pdf);
    assert_eq!(checked.differences, ["Kop surat, logo, atau penanda tangan berubah."]);
    let identity = desk.dossier.identity().expect("read");
    assert_eq!(identity.place, "Kota Contoh");
    assert_eq!(identity.letterhead.len(), 2);
    assert_eq!(identity.signatory(Duty::Koordinator).name, "Nama Contoh");
    assert_eq!(identity.signatory(Duty::Asesor).name, "", "nobody was named");
    desk.dossier.undo(&stamp(84)).expect("one change");
    assert!(held(&desk.dossier, &pdf).same);
    assert_eq!(desk.dossier.verify().expect("verified").faults, Vec::<String>::new());
}

#[test]
fn a_pdf_that_was_tampered_with_is_found_out() {
    let desk = answered();
    let pdf = printed(&desk.dossier, desk.folder.path(), Kind::Ringkas);
    let mut bytes = std::fs::read(&pdf).expect("read");
    let at = bytes.len() / 2;
    bytes[at] ^= 1;
    let forged = desk.folder.path().join("palsu.pdf");
    std::fs::write(&forged, &bytes).expect("written");
    let checked = held(&desk.dossier, &forged);
    assert!(checked.same && checked.intact == Some(false), "{}", checked.verdict);
    for (name, content, says) in [
        ("lain.pdf", &b"%PDF-1.4 tanpa segel"[..], "tidak memuat segel"),
        ("teks.pdf", b"bukan", "bukan PDF"),
    ] {
        let path = desk.folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        let refused = desk.dossier.sealed_report(&path).expect_err("refused").to_string();
        assert!(refused.contains(says), "{refused}");
    }
}

#[test]
fn two_runs_and_two_paths_give_the_same_bytes() {
    let (one, other) = (answered(), answered());
    assert_ne!(one.folder.path(), other.folder.path());
    for kind in kinds() {
        let first = std::fs::read(printed(&one.dossier, one.folder.path(), kind)).expect("read");
        let second =
            std::fs::read(printed(&other.dossier, other.folder.path(), kind)).expect("read");
        assert!(first == second, "{kind:?} differs");
        let again = std::fs::read(printed(&one.dossier, one.folder.path(), kind)).expect("read");
        assert!(first == again, "{kind:?} differs on a second run");
    }
}

#[test]
fn a_logo_is_taken_printed_and_taken_away() {
    let mut desk = answered();
    let plain =
        std::fs::read(printed(&desk.dossier, desk.folder.path(), Kind::BeritaAcara)).expect("read");
    let mut png = Vec::new();
    image::RgbaImage::from_pixel(40, 60, image::Rgba([20, 47, 92, 255]))
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .expect("a picture");
    let picture = desk.file("logo.png", &png);
    desk.dossier.save_logo(&stamp(85), Some(&picture)).expect("taken");
    for kind in [Kind::BeritaAcara, Kind::Lengkap] {
        let pdf = std::fs::read(printed(&desk.dossier, desk.folder.path(), kind)).expect("read");
        assert_eq!(crate::archive::faults(&pdf), Vec::<String>::new(), "{kind:?}");
        let document = lopdf::Document::load_mem(&pdf).expect("a PDF");
        let pictures = document.objects.values().filter(|object| {
            object.as_stream().is_ok_and(|stream| stream.dict.has(b"BitsPerComponent"))
        });
        assert_eq!(pictures.count(), 1, "{kind:?} shows the logo once");
    }
    for (name, content, why) in [
        ("logo.gif", "GIF89a", "harus berupa gambar PNG, JPEG, atau SVG"),
        ("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "tidak menggambar apa pun"),
    ] {
        let wrong = desk.file(name, content.as_bytes());
        let refused = desk.dossier.save_logo(&stamp(86), Some(&wrong)).expect_err("refused");
        assert!(refused.to_string().contains(why), "{refused}");
    }
    let drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 3'><path d='M0 0h2v3z'/></svg>";
    let drawing = desk.file("lambang.svg", drawing.as_bytes());
    desk.dossier.save_logo(&stamp(88), Some(&drawing)).expect("taken");
    let drawn = || {
        std::fs::read(printed(&desk.dossier, desk.folder.path(), Kind::BeritaAcara)).expect("read")
    };
    let pdf = drawn();
    assert_eq!(crate::archive::faults(&pdf), Vec::<String>::new());
    assert!(pdf == drawn(), "the same each time");
    let kind = desk.dossier.logo_file().expect("read").map(|(kind, _)| kind);
    assert_eq!(kind, Some("image/svg+xml"));
    desk.dossier.save_logo(&stamp(87), None).expect("taken away");
    let again =
        std::fs::read(printed(&desk.dossier, desk.folder.path(), Kind::BeritaAcara)).expect("read");
    assert!(plain == again, "as before");
}
