//! `score` and `instruments`: the documents that other programs read.

use super::*;

#[test]
fn instruments_are_listed_and_checked() {
    let listed = run(["instruments", "--json"]).json();
    let ids: Vec<&str> = listed
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, [SPBE_2018, SPBE_2020, PEMDI, EPSS]);
    assert!(without_floats(&listed));
    let text = run(["instruments"]).done();
    assert!(ids.iter().all(|id| text.contains(id)), "{text}");

    let own = format!("assessment-schema/{SPBE_2020}/instrument.json");
    assert!(run(["instruments", "check", &own]).done().contains("47 indikator"));
    let place = new();
    let broken = std::fs::read_to_string(&own).expect("there").replacen(
        "\"weight_total\": ",
        "\"weight_total\": 1",
        1,
    );
    for (path, says) in [
        (place.text("bobot.json", broken), "bobot"),
        (place.text("bukan.json", "[1, 2"), "baris 1"),
        (place.text("biner.json", [0xff, 0xfe, 0x00]), "UTF-8"),
        (place.at("tak-ada.json"), "tidak ditemukan"),
        (place.folder.path().to_owned(), "folder"),
    ] {
        let path = path.to_str().expect("UTF-8").to_owned();
        let (_, sentence) = run(["instruments", "check", &path]).refused();
        assert!(sentence.to_lowercase().contains(&says.to_lowercase()), "{says}: {sentence}");
    }
}

#[test]
fn a_score_document_is_as_the_contract_fixes_it() {
    let scored = score(&[SPBE_2020, "--levels", LEVELS_2024, "--year", "2024"]).json();
    let contract = [
        "instrument",
        "year",
        "index",
        "predicate",
        "working",
        "domains",
        "aspects",
        "answered",
        "of",
    ];
    let found = keys(&scored);
    assert!(contract.iter().all(|key| found.contains(key)), "{found:?}");
    assert_eq!((&scored["instrument"], &scored["year"]), (&json!(SPBE_2020), &json!(2024)));
    assert_eq!(scored["index"], json!({ "exact": "2.9795", "shown": "2.98" }));
    assert_eq!(scored["predicate"], "Baik");
    assert_eq!((&scored["answered"], &scored["of"]), (&json!(47), &json!(47)));
    for (part, count) in [("domains", 4), ("aspects", 8)] {
        let parts = scored[part].as_array().expect("parts");
        assert_eq!(parts.len(), count);
        for (nth, part) in parts.iter().enumerate() {
            assert_eq!(part["number"], json!(nth + 1));
            for key in ["name", "shown", "exact"] {
                assert!(part[key].as_str().is_some_and(|text| !text.is_empty()), "{part}");
            }
        }
    }
    assert!(without_floats(&scored));

    let text =
        run(["score", "--instrument", SPBE_2020, "--levels", LEVELS_2024, "--year", "2024"]).done();
    assert!(text.contains("2,98  Baik") && !text.contains("2.98"), "{text}");
}

#[test]
fn levels_may_be_missing_and_must_fit() {
    let empty = "-".repeat(47);
    let scored = score(&[SPBE_2020, "--levels", &empty]).json();
    assert_eq!((&scored["index"]["shown"], &scored["answered"]), (&json!("1.00"), &json!(0)));
    let one = format!("5{}", &empty[1..]);
    assert_eq!(score(&[SPBE_2020, "--levels", &one]).json()["answered"], json!(1));
    let old = score(&[SPBE_2018, "--levels", &"5".repeat(37)]).json();
    assert_eq!((&old["index"]["shown"], &old["of"]), (&json!("5.00"), &json!(37)));

    for (levels, says) in [
        ("123".to_owned(), "47"),
        ("6".repeat(47), "1"),
        ("0".repeat(47), "1"),
        ("x".repeat(47), "1"),
        ("1".repeat(48), "48"),
    ] {
        let (out, sentence) = score(&[SPBE_2020, "--levels", &levels]).refused();
        assert_eq!(out, "");
        assert!(sentence.contains(says), "{sentence}");
    }
    let (_, sentence) = score(&["tak-ada", "--levels", "1"]).refused();
    assert!(sentence.contains(SPBE_2020), "the known ones are named: {sentence}");
}

#[test]
fn pemdi_is_scored_from_values_items_and_outside_indices() {
    let values = "2.00,1.50,1.26,1.30,1,1,1,1,1,1,1.50,1.25,1.166667,1,1,1,2.50,1,1,1.30";
    let scored = score(&[PEMDI, "--values", values]).json();
    assert_eq!(
        (&scored["index"]["shown"], &scored["predicate"]),
        (&json!("1.24"), &json!("Kurang"))
    );
    for (value, predicate) in [
        ("1.5", "Kurang"),
        ("2.5", "Cukup"),
        ("3.5", "Baik"),
        ("4", "Sangat Baik"),
        ("5", "Memuaskan"),
    ] {
        let scored = score(&[PEMDI, "--values", &[value; 20].join(",")]).json();
        assert_eq!(scored["predicate"], predicate, "{value}");
    }
    let with_gaps = format!("2,{}", ["-"; 19].join(","));
    assert_eq!(score(&[PEMDI, "--values", &with_gaps]).json()["answered"], json!(1));
    assert!(score(&[PEMDI, "--values", "1,2"]).refused().1.contains("20"));
    assert!(score(&[PEMDI, "--values", &["5.01"; 20].join(",")]).refused().1.contains("5,01"));

    let claimed = score(&[PEMDI, "--items", "I1-L1-01", "--external", "5=25,18=40.5"]).json();
    assert_eq!((&claimed["answered"], &claimed["of"]), (&json!(3), &json!(20)));
    assert_eq!(claimed["index"]["exact"], "1.1236");
    assert_eq!(score(&[PEMDI, "--items", "I1-L1-01"]).json()["answered"], json!(1));
    assert_eq!(score(&[PEMDI, "--external", "5=25"]).json()["answered"], json!(1));
    for (option, value, says) in [
        ("--items", "I99-L1-01", "I99-L1-01"),
        ("--external", "5=101", "101"),
        ("--external", "1=3", "tidak dinilai"),
        ("--external", "5", "tidak terbaca"),
        ("--external", "99=3", "99"),
    ] {
        let (_, sentence) = score(&[PEMDI, option, value]).refused();
        assert!(sentence.contains(says), "{sentence}");
    }
}

#[test]
fn a_levels_file_gives_one_document_a_line() {
    let place = new();
    let lines = format!("\u{feff}KOTA-1\t{LEVELS_2024}\r\n\r\nKOTA-2\t{}\r\n", "-".repeat(47));
    let file = place.text("tingkat.tsv", lines);
    let file = file.to_str().expect("UTF-8");
    let out = score(&[SPBE_2020, "--year", "2024", "--levels-file", file]).done();
    let documents: Vec<Value> = out.lines().map(one_document).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(
        (&documents[0]["id"], &documents[0]["index"]["shown"]),
        (&json!("KOTA-1"), &json!("2.98"))
    );
    assert_eq!(
        (&documents[1]["id"], &documents[1]["index"]["shown"]),
        (&json!("KOTA-2"), &json!("1.00"))
    );

    let file = place.text("cacat.tsv", format!("A\t123\nB\t{LEVELS_2024}\n"));
    let (out, sentence) =
        score(&[SPBE_2020, "--levels-file", file.to_str().expect("UTF-8")]).refused();
    let documents: Vec<Value> = out.lines().map(one_document).collect();
    assert!(documents[0]["error"].as_str().is_some_and(|error| error.contains("47")), "{out}");
    assert_eq!(documents[1]["answered"], json!(47), "a bad line does not take the others along");
    assert!(sentence.contains("1 baris"), "{sentence}");
    let (_, sentence) = score(&[SPBE_2020, "--levels-file", "tak-ada.tsv"]).refused();
    assert!(sentence.contains("tidak ditemukan"), "{sentence}");
}
