//! Workbooks out: what LibreOffice makes of the result workbook's formulas is what the engine scores,
//! and the same assessment gives the same bytes.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use rust_xlsxwriter::Workbook;
use spbe_mandiri::answer::{Answers, Voice};
use spbe_mandiri::dossier::ExportRequest;
use spbe_mandiri::export::{
    Assessed, Form, Kind, RecommendationTold, RowTold, add_result, csv_file, json_file,
    result_workbook,
};
use spbe_mandiri::instrument::{AnswerKind, Instrument, Library};
use spbe_mandiri::page::portal;
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::{Scorecard, score};

use crate::support::{LEVELS_2024, SPBE_2020, desk};

/// Chance that is the same in every run (Knuth's multiplier).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn value(&mut self, instrument: &Instrument) -> Option<Score> {
        if self.below(12) == 0 {
            return None;
        }
        if instrument.scale.answers == AnswerKind::Levels {
            let scale = instrument.scale;
            let levels = u64::from(scale.highest - scale.lowest) + 1;
            return Some(Score::whole(i128::from(self.below(levels)) + i128::from(scale.lowest)));
        }
        // What items amount to (sixths, sevenths …), and what outside indices convert to.
        let denominator =
            [1, 2, 4, 6, 7, 8, 10, 12, 14, 25, 100, 1000, 2500, 10_000][self.below(14) as usize];
        let steps = self.below(4 * denominator + 1);
        Score::new((denominator + steps).into(), denominator.into())
    }

    fn answers(&mut self, instrument: &Instrument) -> Answers {
        let mut answers = Answers::none(instrument);
        for row in instrument.rows() {
            let value = self.value(instrument);
            answers.set(instrument, &row.code, value).expect("a value on the scale");
        }
        answers
    }
}

fn told(instrument: &'static Instrument, year: i32, answers: [Answers; 3]) -> Assessed<'static> {
    Assessed {
        agency: "=HYPERLINK(\"x\") & Kota 'Contoh' <1>".to_owned(),
        year,
        instrument,
        made_at: NaiveDate::from_ymd_opt(2026, 11, 23)
            .and_then(|day| day.and_hms_opt(10, 42, 5))
            .expect("a time"),
        remark: None,
        answers,
        scorecards: [None, None, None],
        rows: vec![
            RowTold {
                explanation: "=1+1\n+62 811".to_owned(),
                recommendation: RecommendationTold {
                    text: "=2+2".to_owned(),
                    follow_up: "-rapat".to_owned(),
                    due: "2027-06-30".to_owned(),
                },
                ..RowTold::default()
            };
            instrument.rows().len()
        ],
        earlier: Vec::new(),
        target: None,
    }
}

/// LibreOffice with a profile of its own in which it calculates every formula on opening.
fn libre_office(folder: &Path, to: &str, files: &[PathBuf]) {
    let profile = folder.join("profile");
    std::fs::create_dir_all(profile.join("user")).expect("a folder");
    std::fs::write(
        profile.join("user/registrymodifications.xcu"),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#,
    )
    .expect("a profile");
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(folder.join("out"))
        .args(files)
        .output()
        .expect("soffice is installed (package libreoffice-calc)");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// The engine's scorecards of a case, by voice.
type Case = (Assessed<'static>, [Option<Scorecard>; 3]);

fn cases(count: usize) -> Vec<Case> {
    let library = Library::built_in().expect("the built-in instruments");
    let mut chance = Chance(59_2020);
    let mut cases: Vec<Case> = Vec::new();
    let mut contested = 0;
    while cases.len() < count {
        let instrument = library.instruments()[chance.below(3) as usize];
        let last = instrument.valid.last_year.unwrap_or(instrument.valid.first_year + 3);
        let years = (last - instrument.valid.first_year + 1).max(1) as u64;
        let year = instrument.valid.first_year + chance.below(years) as i32;
        let own = chance.answers(instrument);
        let card = score(instrument, &own, year);
        // Every tenth case lies between two predicates: exact and shown index disagree.
        let wanted = cases.len() % 10 == 9;
        if wanted && card.contested(instrument).is_none() {
            continue;
        }
        contested += usize::from(card.contested(instrument).is_some());
        let others = [chance.answers(instrument), Answers::none(instrument)];
        let [internal, silent] = others;
        let cards = [Some(card), Some(score(instrument, &internal, year)), None];
        cases.push((told(instrument, year, [own, internal, silent]), cards));
    }
    assert!(contested >= count / 10, "too few cases on a threshold: {contested}");
    cases
}

fn text(range: &calamine::Range<Data>, row: u32, column: u32) -> String {
    match range.get_value((row, column)) {
        Some(Data::Float(number)) => format!("{number:.2}"),
        Some(Data::Int(number)) => format!("{number}.00"),
        Some(Data::String(text)) => text.clone(),
        None | Some(Data::Empty) => String::new(),
        other => panic!("{other:?} at row {row}, column {column}"),
    }
}

#[test]
fn libre_office_recalculates_two_hundred_assessments_to_the_engines_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = cases(200);
    // One start of LibreOffice; a workbook of a few sheets each, for it is slow with hundreds.
    let mut paths = Vec::new();
    for (nth, some) in cases.chunks(EACH).enumerate() {
        let mut workbook = Workbook::new();
        for (at, (told, _)) in some.iter().enumerate() {
            add_result(&mut workbook, told, &format!(" {at}")).expect("a workbook");
        }
        let path = folder.path().join(format!("hasil-{nth}.xlsx"));
        workbook.save(&path).expect("a file");
        paths.push(path);
    }
    libre_office(folder.path(), "xlsx:Calc MS Excel 2007 XML", &paths);
    for (nth, some) in cases.chunks(EACH).enumerate() {
        let path = folder.path().join(format!("out/hasil-{nth}.xlsx"));
        compare(&mut open_workbook(path).expect("LibreOffice's workbook"), some);
    }
}

/// How many assessments share a workbook.
const EACH: usize = 10;

/// Holds LibreOffice's figures against the engine's.
fn compare(made: &mut Xlsx<BufReader<File>>, cases: &[Case]) {
    for (nth, (told, cards)) in cases.iter().enumerate() {
        let summary = made.worksheet_range(&format!("Ringkasan {nth}")).expect("a sheet");
        let working = made.worksheet_range(&format!("Hitungan {nth}")).expect("a sheet");
        for (voice, card) in Voice::ALL.into_iter().zip(cards) {
            let column = 3 + voice as u32;
            let place = format!("case {nth}, {} {}, {voice:?}", told.instrument.id, told.year);
            let Some(card) = card else {
                assert_eq!(text(&summary, 6, column), "", "{place}");
                assert_eq!(text(&summary, 8, column), "", "{place}");
                continue;
            };
            assert_eq!(text(&summary, 6, column), card.index.shown().machine(), "{place}");
            assert_eq!(text(&summary, 8, column), card.predicate(told.instrument).name, "{place}");
            assert_eq!(text(&summary, 9, column), format!("{}.00", card.answered), "{place}");
            let domains = told.instrument.domains.iter().zip(&card.domains);
            let shown = domains.filter(|(domain, _)| !domain.synthetic).map(|(_, part)| part.index);
            let figures = std::iter::once(card.index)
                .chain(shown)
                .chain(card.aspects.iter().map(|part| part.index));
            for (row, figure) in (3_u32..).zip(figures) {
                let exact = working.get_value((row, 6 + voice as u32));
                let Some(Data::Float(exact)) = exact else { panic!("{place}: {exact:?}") };
                let wanted = figure.numerator() as f64 / figure.denominator() as f64;
                assert!((exact - wanted).abs() < 1e-12, "{place}, row {row}: {exact} for {wanted}");
                let shown = text(&working, row, 9 + voice as u32);
                assert_eq!(shown, figure.shown().machine(), "{place}, row {row}");
            }
            // The parts stand on the summary too, in their own order.
            let parts: Vec<String> = (12_u32..12 + 16)
                .filter(|row| !text(&summary, *row, 2).is_empty())
                .map(|row| text(&summary, row, column))
                .collect();
            for part in &card.aspects {
                assert!(parts.contains(&part.index.shown().machine()), "{place}: {parts:?}");
            }
        }
        assert_eq!(text(&summary, 1, 0), told.agency, "an agency's name stays a text");
        let rows = made.worksheet_range(&format!("Indikator {nth}")).expect("a sheet");
        assert_eq!(text(&rows, 4, 9), "=1+1\n+62 811", "an explanation stays a text");
    }
}

#[test]
fn the_same_assessment_gives_the_same_bytes() {
    let (told, cards) = cases(1).remove(0);
    let told = Assessed { scorecards: cards, ..told };
    let once = result_workbook(&told).expect("a workbook");
    assert_eq!(once, result_workbook(&told).expect("a workbook"));
}

#[test]
fn data_files_follow_their_published_form() {
    let schema = std::fs::read_to_string("assessment-schema/export.schema.json").expect("a schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a schema");
    for (told, cards) in cases(20) {
        let told = Assessed { scorecards: cards.clone(), ..told };
        let json = json_file(&told).expect("JSON");
        let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
        let faults: Vec<String> =
            schema.iter_errors(&json).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, Vec::<String>::new());
        let index = &json["scores"]["mandiri"]["index"];
        let card = cards[0].as_ref().expect("a scorecard");
        assert_eq!(index["exact"].as_str(), Some(card.index.exact().as_str()));
        let csv = csv_file(&told).expect("CSV");
        let mut reader =
            csv::Reader::from_reader(csv.strip_prefix("\u{feff}".as_bytes()).expect("a mark"));
        let rows: Vec<csv::StringRecord> =
            reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), told.instrument.rows().len());
        assert_eq!(&rows[0][0], "'=HYPERLINK(\"x\") & Kota 'Contoh' <1>");
        assert_eq!(&rows[0][12], "'=1+1\n+62 811");
        let value = told.answers[0].values()[0].map(|value| value.exact()).unwrap_or_default();
        assert_eq!(rows[0][8], value);
    }
    let faulty = serde_json::json!({ "format": "spbe-mandiri/export" });
    assert!(!schema.is_valid(&faulty), "the schema refuses something");
}

#[test]
fn a_tick_of_the_portal_copy_is_kept_shown_and_undone() {
    let mut desk = crate::support::desk(2024, crate::support::SPBE_2020);
    desk.save("3", "4");
    let (id, stamp) = (desk.assessment(), desk.next());
    desk.dossier.save_entered(&stamp, &id, "3", true).expect("a tick");
    let ticked = |desk: &crate::support::Desk| portal(&desk.worksheet()).entered;
    assert_eq!(ticked(&desk), 1);
    let request = ExportRequest {
        assessment: id.clone(),
        form: Form::Workbook,
        kind: Kind::SalinanPortal,
        unit: None,
    };
    let path = desk.folder.path().join("portal.xlsx");
    desk.dossier.write_export(&desk.next(), &request, &path).expect("a workbook");
    let mut made: Xlsx<_> = open_workbook(&path).expect("a workbook");
    let sheet = made.worksheet_range("Salinan portal").expect("a sheet");
    assert_eq!(text(&sheet, 6, 2), "4.00");
    assert_eq!(text(&sheet, 6, 5), "sudah");
    assert_eq!(text(&sheet, 7, 5), "");
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("an undo");
    assert_eq!(ticked(&desk), 0);
    let stamp = desk.next();
    assert!(desk.dossier.save_entered(&stamp, &id, "99", true).is_err(), "no such row");
    desk.sound();
}

#[test]
fn a_tick_notices_that_its_row_has_changed_since() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let id = desk.assessment();
    for code in ["3", "4"] {
        let stamp = desk.next();
        desk.dossier.save_entered(&stamp, &id, code, true).expect("a tick");
    }
    let changed = |desk: &crate::support::Desk| {
        let view = portal(&desk.worksheet());
        let rows = view.rows.iter().filter(|row| row.changed);
        let codes: Vec<String> = rows.map(|row| row.code.clone()).collect();
        assert_eq!(codes.len(), view.changed as usize);
        codes
    };
    assert_eq!(changed(&desk), Vec::<String>::new());
    desk.save("3", "5");
    let stamp = desk.next();
    desk.dossier.add_named_evidence(&stamp, &id, "4", "SK Tim").expect("evidence");
    assert_eq!(changed(&desk), ["3", "4"]);
    desk.save("3", "3");
    assert_eq!(changed(&desk), ["4"], "what is as it was entered has not changed");
    let stamp = desk.next();
    desk.dossier.save_entered(&stamp, &id, "4", true).expect("ticked again");
    assert_eq!(changed(&desk), Vec::<String>::new());
    assert_eq!(portal(&desk.worksheet()).entered, 2);
}

#[test]
fn every_opd_gets_its_questionnaire_in_one_folder_and_none_is_overwritten() {
    let mut desk = desk(2024, SPBE_2020);
    let (id, folder) = (desk.assessment(), desk.path.with_file_name("kuesioner"));
    let stamp = desk.next();
    let none = desk.dossier.write_questionnaires(&stamp, &id, &folder).expect_err("no OPD leads");
    assert!(none.to_string().contains("Bagikan dahulu") && !folder.exists(), "{none}");
    let long = "Unit ".repeat(50);
    for (name, code) in [
        ("Dinas Kominfo", Some("1")),
        ("Bappeda/Litbang", Some("3")),
        (&format!("{long} satu"), Some("5")),
        (&format!("{long} dua"), Some("6")),
        ("Tanpa", None),
    ] {
        let stamp = desk.next();
        let unit = desk.dossier.save_unit(&stamp, None, name).expect("an OPD");
        if let Some(code) = code {
            let stamp = desk.next();
            desk.dossier.assign_unit(&stamp, &id, code, Some(&unit)).expect("assigned");
        }
    }
    let stamp = desk.next();
    let files = desk.dossier.write_questionnaires(&stamp, &id, &folder).expect("written");
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(files, 4);
    assert!(
        names[0].ends_with("- Bappeda-Litbang.xlsx") && names[1].ends_with("- Dinas Kominfo.xlsx"),
        "{names:?}"
    );
    let preview =
        desk.dossier.preview_import(&desk.request(&[folder.join(&names[1])])).expect("it reads");
    assert_eq!((preview.rows.len(), preview.unchanged), (1, 1), "only its own row, as it is here");
    let again = desk.dossier.write_questionnaires(&stamp, &id, &folder).expect_err("there already");
    assert!(again.to_string().contains("mungkin sudah diisi"), "{again}");
}
