//! Workbooks in: each fixture gives exactly the rows and the findings that its maker wrote down, and
//! each hostile file a clear sentence in little memory and little time.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::child::Reader;
use spbe_mandiri::import::{self, FindingKind, ImportError, Limits, ReadOptions, Reading};
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::scoring;

fn library() -> &'static Library {
    Library::built_in().expect("the built-in instruments")
}

fn instrument(year: Option<i32>) -> Option<&'static Instrument> {
    library().for_year(year?)
}

/// Limits with the child process of the real executable.
fn limits() -> Limits {
    Limits {
        reader: Reader::Apart(PathBuf::from(env!("CARGO_BIN_EXE_spbe-mandiri"))),
        ..Limits::default()
    }
}

fn read(path: &Path, year: Option<i32>) -> Reading {
    let workbook =
        import::open(path, &limits()).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    import::recognise(&workbook, &instrument, ReadOptions { voice: Voice::Mandiri, year })
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    let list = value[key].as_array().unwrap_or_else(|| panic!("no list {key}"));
    list.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}

/// Rows as the expectations write them.
fn rows(reading: &Reading) -> Vec<String> {
    let mut rows = Vec::new();
    for row in &reading.rows {
        let values: Vec<String> = row
            .values
            .iter()
            .map(|value| format!("{}={}", value.voice.key(), value.value.exact()))
            .collect();
        let year = row.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        let values = values.join(",");
        rows.push(format!("{}|{}|{}|{year}|{values}", row.sheet, row.row, row.code));
    }
    for item in &reading.items {
        let state = item.state.map_or("-", |state| state.key());
        let year = item.year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        rows.push(format!("{}|{}|{}|{year}|{state}", item.sheet, item.row, item.item));
    }
    rows
}

/// Tables that stand side by side are read one after the other, whatever the line.
fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

fn findings(reading: &Reading, kind: FindingKind) -> Vec<(String, String)> {
    let of_kind = reading.findings.iter().filter(|finding| finding.kind == kind);
    of_kind
        .map(|finding| (format!("{}|{}", finding.sheet, finding.cell), finding.reason.clone()))
        .collect()
}

fn check(path: &Path) {
    let shown = path.display();
    let expected =
        std::fs::read_to_string(path.with_file_name(format!(
            "{}.json",
            path.file_name().expect("a name").to_string_lossy()
        )));
    let expected: Value = serde_json::from_str(&expected.expect("an expectation")).expect("JSON");
    let year = expected["year"].as_i64().map(|year| i32::try_from(year).expect("a year"));
    let reading = read(path, year);

    // A converted file names its one sheet as its origin did; a CSV file's sheet is the file.
    let places = |list: Vec<String>| list.into_iter().collect::<BTreeSet<String>>();
    assert_eq!(
        sorted(rows(&reading)),
        sorted(texts(&expected, "rows")),
        "rows of {shown}; findings: {:#?}",
        reading.findings
    );
    let refused = findings(&reading, FindingKind::Refused);
    let wanted = texts(&expected, "refused");
    assert_eq!(refused.len(), wanted.len(), "refusals of {shown}: {refused:#?}");
    for wanted in wanted {
        let (cell, words) = wanted.rsplit_once('|').expect("a cell and words");
        let found = refused.iter().find(|(place, _)| place == cell);
        let (_, reason) =
            found.unwrap_or_else(|| panic!("{shown}: {cell} is not refused: {refused:#?}"));
        assert!(reason.contains(words), "{shown}: {cell} is refused because {reason:?}");
    }
    for (kind, key) in [(FindingKind::Remark, "remarks"), (FindingKind::Skipped, "skipped")] {
        let found = findings(&reading, kind).into_iter().map(|(place, _)| place).collect();
        assert_eq!(
            places(found),
            places(texts(&expected, key)),
            "{key} of {shown}: {:#?}",
            reading.findings
        );
    }
    for words in expected["words"].as_array().expect("words") {
        let code = words["code"].as_str().expect("a code");
        let row = reading.rows.iter().rfind(|row| row.code.as_str() == code).expect("the row");
        assert_eq!(
            row.explanation.as_deref(),
            words["explanation"].as_str(),
            "explanation of {code} in {shown}"
        );
        assert_eq!(row.evidence, texts(words, "evidence"), "evidence of {code} in {shown}");
        assert_eq!(row.opds, texts(words, "opds"), "OPDs of {code} in {shown}");
    }
    for told in expected["recommended"].as_array().into_iter().flatten() {
        let code = told["code"].as_str().expect("a code");
        let row = reading.rows.iter().rfind(|row| row.code.as_str() == code).expect("the row");
        let found =
            [&row.recommendation.text, &row.recommendation.follow_up, &row.recommendation.due];
        let wanted = ["recommendation", "follow_up", "due"].map(|part| told[part].as_str());
        assert_eq!(
            found.map(|part| part.as_deref()),
            wanted,
            "recommendation at {code} in {shown}"
        );
    }
    for finding in &reading.findings {
        assert!(finding.reason.ends_with(['.', '?', ')']), "no sentence: {:?}", finding.reason);
    }
}

#[test]
fn every_workbook_gives_exactly_what_it_holds() {
    let mut files: Vec<PathBuf> = std::fs::read_dir("fixtures/workbooks")
        .expect("the fixtures")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_none_or(|ending| ending != "json"));
    files.sort();
    assert!(files.len() >= 74, "only {} fixtures", files.len());
    let failures: Vec<String> = files
        .iter()
        .filter_map(|path| {
            let outcome = std::panic::catch_unwind(|| check(path));
            outcome.err().map(|_| path.display().to_string())
        })
        .collect();
    assert!(failures.is_empty(), "these differ (see above): {failures:?}");
}

#[test]
fn the_sample_agency_scores_one_point_fifty_three() {
    let path = Path::new("fixtures/sample/lke-2021.xlsx");
    let reading = import::read(path, &limits(), &instrument, ReadOptions::default())
        .expect("the sample reads");
    assert_eq!(reading.rows.len(), 47);
    assert!(reading.findings.is_empty(), "{:#?}", reading.findings);
    let spbe = instrument(Some(2021)).expect("the instrument of 2021");
    let mut answers = spbe_mandiri::answer::Answers::none(spbe);
    for row in &reading.rows {
        assert_eq!(row.year, Some(2021), "the title names the year");
        assert!(row.explanation.is_some() && !row.opds.is_empty(), "{} has words", row.code);
        answers
            .set(spbe, &row.code, Some(row.value(Voice::Mandiri).expect("a value").value))
            .expect("on the scale");
    }
    assert_eq!(answers.answered(), 47);
    let card = scoring::score(spbe, &answers, 2021);
    assert_eq!(card.index.exact(), "1.53");
}

#[test]
fn a_workbook_is_read_alike_every_time() {
    let path = Path::new("fixtures/workbooks/20-cacat.xlsx");
    assert_eq!(read(path, Some(2021)), read(path, Some(2021)));
}

#[test]
fn lists_of_other_things_are_no_assessments() {
    for text in [
        "No;Kab/Kota;Indeks SPBE;Predikat\n1;Kota Contoh;2,35;Cukup\n2;Kabupaten Contoh;2,60;Baik\n",
        "No;Aspek;Bobot;Nilai\n1;Tata Kelola dan Manajemen;10;2,35\n",
        "No;OPD;Nilai\n1;Dinas A;2\n2;Dinas B;3\n",
        "No;Kegiatan;Tingkat\n1;Rapat;2\n",
        "No;Nama Barang;Jumlah\n1;Laptop;2\n",
        "Kota Contoh;3\nKabupaten Contoh;4\n",
    ] {
        let workbook =
            import::read_bytes("daftar.csv", text.as_bytes(), &limits()).expect("it reads");
        for year in [2021, 2026] {
            let options = ReadOptions { voice: Voice::Mandiri, year: Some(year) };
            let reading = import::recognise(&workbook, &instrument, options);
            assert!(reading.rows.is_empty(), "{text:?} gave {:?}", reading.rows);
            assert!(matches!(reading.check(), Err(ImportError::NoTable { .. })), "{text:?}");
        }
    }
}

#[test]
fn small_tables_are_read_as_people_write_them() {
    for (text, expected) in [
        (
            "NO;DOMAIN/ASPEK/INDIKATOR;HASIL PENILAIAN;;KET\n;;MANDIRI;ASESOR EKSTERNAL;\nI;KEBIJAKAN INTERNAL SPBE;2,10;2,00;\n\
             1;Kebijakan Internal Tata Kelola SPBE;2,10;2,00;\n1;Kebijakan Internal Arsitektur SPBE;2;1;ok\n;INDEKS SPBE;2,45;2,31;\n",
            vec!["a|5|1|2021|mandiri=2,eksternal=1"],
        ),
        (
            "Indikator,2021,2022\nIndikator 1,1,2\nIndikator 2,-,3\n",
            vec!["a|2|1|2021|mandiri=1", "a|2|1|2022|mandiri=2", "a|3|2|2022|mandiri=3"],
        ),
        (
            "Domain;No;Indikator;Level Capaian\nDomain 1;1;Kebijakan Internal Arsitektur SPBE;Level 2 - Terkelola\nJumlah;;;7\n",
            vec!["a|2|1|2021|mandiri=2"],
        ),
        (
            "Indikator;Nilai\n1. Kebijakan Internal Arsitektur SPBE;2\nIndikator 3: Kebijakan Internal Manajemen Data;III\n",
            vec!["a|2|1|2021|mandiri=2", "a|3|3|2021|mandiri=3"],
        ),
        (
            "Tahun;Indikator;Nilai Pusat\n2021;Arsitektur SPBE;2\n2022;Arsitektur SPBE;3\n",
            vec!["a|2|11|2021|eksternal=2", "a|3|11|2022|eksternal=3"],
        ),
        (
            "Nomor;Tingkat Kematangan Target;Tingkat Kematangan Capaian\n1;3;2\n",
            vec!["a|2|1|2021|mandiri=2"],
        ),
        (
            "No;Indikator;Nilai Self Assessment;Nilai Hasil Interviu\n1;Kebijakan Internal Arsitektur SPBE;2;1\n",
            vec!["a|2|1|2021|mandiri=2"],
        ),
    ] {
        let workbook = import::read_bytes("a.csv", text.as_bytes(), &limits()).expect("it reads");
        let options = ReadOptions { voice: Voice::Mandiri, year: Some(2021) };
        let reading = import::recognise(&workbook, &instrument, options);
        assert_eq!(rows(&reading), expected, "{text}: {:#?}", reading.findings);
    }
}

#[test]
fn a_table_of_a_hundred_thousand_rows_is_read_to_its_last() {
    let mut text = "Tahun;No;Nilai;Penjelasan\n".to_owned();
    for row in 0..100_000_u32 {
        let (year, number) = (2021 + row % 3, row / 3 % 46 + 1);
        text += &format!("{year};{number};{};\n", number % 5 + 1);
    }
    text.truncate(text.len() - 1);
    text = text.rsplit_once('\n').expect("rows").0.to_owned() + "\n2021;47;5;Baris terakhir\n";
    let read = |text: &str| {
        let workbook = import::read_bytes("a.csv", text.as_bytes(), &limits()).expect("it reads");
        import::recognise(&workbook, &instrument, ReadOptions::default())
    };
    let reading = read(&text);
    assert_eq!(reading.rows.len(), 3 * 46 + 1);
    let last = reading.rows.last().expect("rows");
    assert_eq!((last.row, last.code.as_str()), (100_001, "47"));
    assert_eq!(last.explanation.as_deref(), Some("Baris terakhir"));
    assert_eq!(reading.refused().count(), 0, "what agrees is joined");

    let longer = read(&(text + "2022;47;1;\n"));
    let refused: Vec<&str> = longer.refused().map(|finding| finding.reason.as_str()).collect();
    assert!(
        matches!(refused[..], [one] if one.contains("lebih dari 100.000 baris")),
        "{refused:?}"
    );
}

#[test]
fn no_crowd_of_remarks_hides_a_refusal() {
    let mut text = "No;Indikator;Nilai\n".to_owned();
    text.push_str(&"Domain 1;;\n".repeat(5_000));
    text.push_str("1;;9\n2;;3\n");
    let workbook = import::read_bytes("a.csv", text.as_bytes(), &limits()).expect("it reads");
    let options = ReadOptions { voice: Voice::Mandiri, year: Some(2021) };
    let reading = import::recognise(&workbook, &instrument, options);
    assert_eq!(findings(&reading, FindingKind::Refused)[0].0, "a|C5002");
    assert!(reading.findings.len() < 2_100, "nobody reads {}", reading.findings.len());
    assert!(reading.findings.iter().any(|one| one.reason.contains("3000 baris yang dilewati")));
}

#[test]
fn a_folder_and_a_missing_file_are_refused_in_words() {
    let refusal =
        |path: &str| import::open(Path::new(path), &limits()).expect_err("no workbook").to_string();
    assert!(refusal("fixtures/tidak-ada.xlsx").contains("berkas tidak ada"));
    assert!(refusal("fixtures/workbooks").contains("folder"));
}

/// Reads the file named in the environment and tells the outcome and the most memory it took. Run by
/// the test below in a process of its own, so that nothing else counts.
#[test]
#[ignore = "run by every_hostile_file_ends_in_a_sentence"]
fn one_file_in_a_process_of_its_own() {
    let Ok(path) = std::env::var("SPBE_TEST_HOSTILE") else { return };
    let outcome = import::read(
        Path::new(&path),
        &limits(),
        &instrument,
        ReadOptions { voice: Voice::Mandiri, year: Some(2021) },
    );
    let memory = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = memory
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("0", |rest| rest.trim().trim_end_matches(" kB"));
    match outcome {
        Ok(reading) => println!("PEAK {peak} READ {} rows", reading.rows.len()),
        Err(error) => println!("PEAK {peak} REFUSED {error}"),
    }
}

#[test]
fn every_hostile_file_ends_in_a_sentence() {
    let refusals = std::fs::read_to_string("fixtures/hostile/refusals.json").expect("the list");
    let refusals: serde_json::Map<String, Value> = serde_json::from_str(&refusals).expect("JSON");
    assert!(refusals.len() >= 14);
    for (name, words) in refusals {
        let started = Instant::now();
        let output = Command::new(std::env::current_exe().expect("this test"))
            .args([
                "--exact",
                "import::one_file_in_a_process_of_its_own",
                "--ignored",
                "--nocapture",
            ])
            .env("SPBE_TEST_HOSTILE", format!("fixtures/hostile/{name}"))
            .output()
            .expect("it runs");
        let took = started.elapsed();
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text
            .lines()
            .find_map(|line| line.split_once("PEAK "))
            .unwrap_or_else(|| panic!("{name}: {text}"))
            .1;
        let (peak, outcome) = line.split_once(' ').expect("a figure");
        println!("{name}: {peak} kB, {took:?}: {outcome}");
        let sentence = outcome
            .strip_prefix("REFUSED ")
            .unwrap_or_else(|| panic!("{name} was read: {outcome}"));
        assert!(
            words.as_str().expect("words").split('|').any(|words| sentence.contains(words)),
            "{name}: {sentence}"
        );
        assert!(sentence.contains(&name) && sentence.ends_with('.'), "{name}: {sentence}");
        assert!(peak.parse::<u64>().expect("kB") < 256 * 1024, "{name} took {peak} kB");
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    }
}

#[test]
fn limits_are_settings() {
    let path = Path::new("fixtures/workbooks/01-sederhana.xlsx");
    for limits in [
        Limits { cells_kept: 50, ..limits() },
        Limits { cells_seen: 50, ..limits() },
        Limits { text_bytes: 500, ..limits() },
        Limits { file_bytes: 1000, ..limits() },
        Limits { part_bytes: 1000, ..limits() },
        Limits { parts: 3, ..limits() },
        Limits { sheets: 0, ..limits() },
    ] {
        let refusal = import::open(path, &limits).expect_err("beyond the limit");
        assert!(matches!(refusal, ImportError::TooLarge { .. }), "{refusal}");
    }
}

#[test]
fn a_child_that_takes_too_long_is_ended() {
    let path = Path::new("fixtures/workbooks/13-excel-lama.xls");
    let limits = Limits { child_time: Duration::from_micros(1), ..limits() };
    let refusal = import::open(path, &limits).expect_err("no time at all");
    assert!(matches!(refusal, ImportError::TooLarge { .. }), "{refusal}");
}

/// Texts that stand in such workbooks, and texts that should not.
const TEXTS: [&str; 42] = [
    "No",
    "No Indikator",
    "Indikator",
    "Nilai",
    "Nilai Mandiri",
    "Nilai Pusat",
    "Tahun",
    "2021",
    "Tahun 2022",
    "Level 1",
    "Level 2",
    "Level 3",
    "Bobot",
    "Bukti Dukung",
    "Penjelasan",
    "OPD",
    "Domain",
    "1",
    "2.",
    "35-1",
    "35.2",
    "48",
    "Indikator 3",
    "Indikator \u{0130}\u{0130} 4",
    "12. \u{2013} ",
    "Kebijakan Internal Arsitektur SPBE",
    "Layanan Publik Instansi Pemerintah 2",
    "Tata Kelola SPBE",
    "Jumlah",
    "3",
    "III",
    "Level 3 (Terdefinisi)",
    "3/5",
    "\u{1f600}\u{1f600}",
    "\u{0130}ndikator",
    "1. a 2. b 3) c",
    "\u{2022}",
    "1)",
    ".",
    "999999999999999999999",
    "-",
    "\u{a0}\u{200b}",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    /// Whatever stands in a sheet, reading it ends, and each value it gives lies on the scale of a
    /// row that the instrument has.
    #[test]
    fn any_sheet_is_read_to_its_end(
        cells in proptest::collection::vec((0_u32..14, 0_u32..9, 0_usize..TEXTS.len(), 0_u8..6), 0..90),
        merges in proptest::collection::vec((0_u32..14, 0_u32..9, 0_u32..4, 0_u32..4), 0..5),
        year in 2018_i32..2028,
    ) {
        use spbe_mandiri::import::{Cell, Content, Region, Sheet, Workbook};
        let content = |text: &str, kind: u8| match kind {
            0 => Content::Number(text.parse::<u32>().unwrap_or(3).to_string().into()),
            1 => Content::Error("#REF!".into()),
            2 => Content::Uncalculated,
            _ => Content::Text(text.into()),
        };
        let cells = cells.into_iter().map(|(row, column, text, kind)| Cell { row, column, content: content(TEXTS[text], kind) });
        let merges = merges.into_iter().map(|(row, column, tall, wide)| Region { first: (row, column), last: (row + tall, column + wide) });
        let sheet = Sheet::new("L".into(), false, cells.collect(), merges.collect());
        let workbook = Workbook { file: "a.xlsx".into(), sheets: vec![sheet] };
        let reading = import::recognise(&workbook, &instrument, ReadOptions { voice: Voice::Mandiri, year: Some(year) });
        for row in &reading.rows {
            let instrument = library().get(&row.instrument).expect("an instrument");
            proptest::prop_assert!(instrument.row_place(&row.code).is_ok(), "{} has no {}", row.instrument, row.code);
            for value in &row.values {
                proptest::prop_assert!(instrument.scale.admit(&row.code, value.value).is_ok());
            }
        }
    }

    /// A file with a few wrong bytes is read or refused; it never ends the process.
    #[test]
    fn a_file_with_wrong_bytes_is_read_or_refused(
        place in 0_usize..4,
        wrong in proptest::collection::vec((proptest::prelude::any::<usize>(), proptest::prelude::any::<u8>()), 1..12),
    ) {
        let name = ["01-sederhana.xlsx", "13-excel-lama.xls", "15-titik-koma.csv", "16-teks-unicode.csv"][place];
        let mut bytes = std::fs::read(Path::new("fixtures/workbooks").join(name)).expect("the fixture");
        for (at, byte) in wrong {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        // In this process a wrong byte of an `.xls` can ask for gigabytes; in the child it may.
        if let Ok(workbook) = import::read_bytes(name, &bytes, &limits()) {
            import::recognise(&workbook, &instrument, ReadOptions { voice: Voice::Mandiri, year: Some(2021) });
        }
    }
}
