//! Bytes of other hands: more than sixty kinds of hostile PDFs, and pictures and drawings beside them,
//! none of which ends the program, holds it up or takes its memory, whichever door it comes in by.

mod drawings;
mod logos;
mod papers;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::json;
use sha2::{Digest, Sha256};
use spbe_mandiri::child::{self, Reader};
use spbe_mandiri::evidence_file::{Remark, Seen, Unchecked, inspect, look, shown_as};
use spbe_mandiri::report::logo::{self, LogoError};
use spbe_mandiri::storage::{Field, Subject};
use spbe_mandiri::work::Progress;

use crate::api::window;
use crate::evidence::make;
use crate::support::{SPBE_2020, desk};
use papers::Hostile;

/// A child process of the real program.
fn apart() -> Reader {
    Reader::Apart(PathBuf::from(env!("CARGO_BIN_EXE_spbe-mandiri")))
}

/// Has every file dealt with, two at a time; none may take longer than `most`.
fn each<T: Send>(
    files: &[Hostile],
    most: Duration,
    deal: impl Fn(&[u8]) -> T + Sync,
) -> Vec<(String, T)> {
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), files.len(), "each is another kind");
    let (next, told) = (Mutex::new(files.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some((name, bytes)) = next.lock().expect("whole").next() else { break };
                    let begun = Instant::now();
                    let came_of_it = deal(bytes);
                    let took = begun.elapsed();
                    assert!(took < most, "{name} took {took:?}");
                    told.lock().expect("whole").push((name.clone(), came_of_it));
                }
            });
        }
    });
    told.into_inner().expect("whole")
}

#[test]
fn sixty_kinds_of_hostile_pdfs_are_each_looked_into_in_time_and_the_program_lives() {
    let papers = &*papers::ALL;
    assert!(papers.len() >= 150, "{} kinds", papers.len());
    let reader = apart();
    let told =
        each(papers, Duration::from_secs(3), |bytes| look(bytes, &reader, &Progress::default()));
    let count = |wanted: Seen| told.iter().filter(|(_, seen)| *seen == wanted).count();
    // Each bound is met by some: what is claimed, how deep, how large, how much work.
    for why in [Unchecked::Claims, Unchecked::Nesting, Unchecked::Work] {
        assert!(count(Seen::Unchecked(why)) >= 4, "{why:?}: {told:?}");
    }
    assert_eq!(count(Seen::Unchecked(Unchecked::Process)), 0, "a child could always be begun");
    assert!(count(Seen::Damaged) >= 40 && count(Seen::Locked) >= 4, "{told:?}");
    let sound = make::Paper::of(&[make::LINE, make::LINE]).bytes();
    let seen = look(&sound, &reader, &Progress::default());
    assert_eq!(seen, Seen::Paper { pages: 2, text: true }, "a sound one is seen as before");
}

#[test]
fn a_claim_that_is_packed_away_reserves_nothing() {
    // What ended the window: room was made for as many pages as an inner node claims.
    let smallest = papers::smallest();
    assert!(smallest.len() < 500, "{} bytes", smallest.len());
    assert_eq!(inspect(&smallest, ""), [Remark::Unchecked { why: Unchecked::Claims }]);
    let papers = &*papers::ALL;
    let (_, packed) = papers
        .iter()
        .find(|(name, _)| name.starts_with("a packed inner node"))
        .expect("it is there");
    // It stands among the objects that lie in a stream, where the first look does not reach.
    assert_eq!(inspect(packed, "1"), [], "in this process, too");
}

#[test]
fn a_row_with_a_hostile_pdf_says_so_in_words_and_the_window_goes_on() {
    child::is_at(&PathBuf::from(env!("CARGO_BIN_EXE_spbe-mandiri")));
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let mut attached = Vec::new();
    for (nth, bytes) in
        [papers::smallest(), make::Paper::of(&[make::LINE]).bytes()].iter().enumerate()
    {
        let path = window.path(&format!("bukti-{nth}.pdf"));
        std::fs::write(&path, bytes).expect("written");
        let at = json!({ "assessment": assessment, "code": "1", "paths": [path] });
        let row = window.call("attach_evidence", at);
        let all = row["evidence"].as_array().expect("evidence").clone();
        attached = all.iter().map(|one| (one["title"].clone(), one["id"].clone())).collect();
    }
    let mut remarks = |name: &str, pages: &str| {
        let (_, id) = attached.iter().find(|(title, _)| title == name).expect("attached").clone();
        window.call("inspect_evidence", json!({ "evidence": id, "pages": pages }))
    };
    let unchecked = json!([{ "kind": "unchecked", "why": "claims" }]);
    for _ in 0..3 {
        assert_eq!(remarks("bukti-0.pdf", ""), unchecked, "each time that the row is opened");
    }
    assert_eq!(remarks("bukti-1.pdf", "1"), json!([]));
    let missing = json!([{ "kind": "missing_pages", "pages": [2], "of": 1 }]);
    assert_eq!(
        remarks("bukti-1.pdf", "2"),
        missing,
        "what was seen once is known, what is cited is not"
    );
    assert_eq!(window.call("frame", json!({}))["agency"]["name"], "Kota Contoh");
}

#[test]
fn where_no_process_can_be_begun_nothing_is_looked_into() {
    let sound = make::Paper::of(&[make::LINE]).bytes();
    for reader in [Reader::Apart(PathBuf::from("/tak/ada/programnya")), Reader::Nobody] {
        let seen = look(&sound, &reader, &Progress::default());
        assert_eq!(seen, Seen::Unchecked(Unchecked::Process));
        assert!(!seen.is_lasting(), "it is tried again");
        assert_eq!(
            logo::read(&logos::png(1, 1, [8, 0, 0, 0, 0], &[], b""), &reader),
            Err(LogoError::Unchecked)
        );
    }
    // What is nothing to look into needs no process.
    assert_eq!(look(b"PK\x03\x04", &Reader::Nobody, &Progress::default()), Seen::OtherKind);
}

#[test]
fn hostile_logos_are_refused_in_time_with_a_sentence() {
    let logos = logos::all();
    assert!(logos.len() >= 30, "{} kinds", logos.len());
    let reader = apart();
    let told = each(&logos, Duration::from_secs(4), |bytes| logo::read(bytes, &reader));
    for (name, came_of_it) in told {
        match came_of_it {
            // Those that are only odd are drawn, no larger than a page needs them.
            Ok(logo) => assert!(logo.dots.len() <= 920 * 920 * 3, "{name}"),
            Err(error) => assert!(error.to_string().ends_with('.'), "{name}: {error}"),
        }
    }
    let sound = logos::png(2, 1, [8, 0, 0, 0, 0], &[], &papers::packed(&[0, 0, 255]));
    assert_eq!(logo::read(&sound, &reader), logo::read(&sound, &Reader::Here), "apart as here");
    assert_eq!(logo::read(&sound, &reader).expect("a logo").dots, [0, 0, 0, 255, 255, 255]);
}

#[test]
fn a_hostile_logo_that_came_with_a_dossier_is_left_out_of_its_reports() {
    child::is_at(&PathBuf::from(env!("CARGO_BIN_EXE_spbe-mandiri")));
    let mut desk = desk(2024, SPBE_2020);
    let agency = Subject::Agency(desk.dossier.agency().expect("an agency").id);
    for (name, bytes) in logos::all()
        .into_iter()
        .filter(|(name, _)| name.contains("sixty") || name.contains("60 000"))
    {
        let hash: String =
            Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let act = desk.next();
        let kept = desk.dossier.transact(&act, "save_logo", "", |draft| {
            draft.keep_file(&hash, &bytes)?;
            draft.set_text(&agency, Field::Logo, &hash)
        });
        assert!(kept.expect("kept"), "{name}");
        assert_eq!(desk.dossier.identity().expect("read").logo, None, "{name}");
    }
}

#[test]
fn no_hostile_pdf_passes_for_a_report_of_ours() {
    let desk = desk(2024, SPBE_2020);
    let folder = tempfile::tempdir().expect("a folder");
    for (nth, (name, bytes)) in papers::ALL.iter().enumerate() {
        let path = folder.path().join(format!("{nth}.pdf"));
        std::fs::write(&path, bytes).expect("written");
        let begun = Instant::now();
        let refused = desk.dossier.sealed_report(&path).expect_err(name).to_string();
        assert!(begun.elapsed() < Duration::from_secs(3), "{name}");
        let said = ["tidak memuat segel yang terbaca", "bukan PDF", "lebih besar dari laporan"];
        assert!(said.iter().any(|said| refused.contains(said)), "{name}: {refused}");
        std::fs::remove_file(&path).expect("removed");
    }
}

#[test]
fn a_picture_that_no_page_of_paper_holds_is_not_shown() {
    let grey = [8, 0, 0, 0, 0];
    let shown = |width, height| shown_as(&logos::png(width, height, grey, &[], b""));
    assert_eq!(shown(7_016, 9_933), Some("image/png"), "A3 at 600 dots an inch");
    assert_eq!(shown(60_000, 60_000), None);
    assert_eq!(shown(u32::MAX, u32::MAX), None);
    assert_eq!(shown_as(&make::jpeg(0xc0, &[])), Some("image/jpeg"));
    for (name, bytes) in logos::all().iter().filter(|(name, _)| name.contains("JPEG")) {
        assert_eq!(shown_as(bytes), None, "{name}");
    }
    assert_eq!(shown_as(b"<svg xmlns='http://www.w3.org/2000/svg'/>"), None);
}
