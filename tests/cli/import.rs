//! `import`: shown, decided, saved; or refused as a whole.

use super::*;

#[test]
fn an_import_is_shown_then_saved() {
    let place = new();
    let dry = place.run("import", &[SAMPLE, "--dry-run", "--json"]).json();
    assert_eq!(keys(&dry)[..4], ["taken", "unchanged", "conflicts", "refused"]);
    assert_eq!((&dry["taken"], &dry["accepted"]), (&json!(47), &json!(false)));
    assert_eq!((&dry["conflicts"], &dry["refused"]), (&json!([]), &json!([])));
    assert_eq!(
        place.run("score", &["--json"]).json()["answered"],
        json!(0),
        "a dry run saves nothing"
    );

    let done = place.run("import", &[SAMPLE, "--json"]).json();
    assert_eq!((&done["taken"], &done["accepted"]), (&json!(47), &json!(true)));
    let scored = place.run("score", &["--json", "--year", "2021", "--voice", "mandiri"]).json();
    assert_eq!(
        (&scored["index"]["shown"], &scored["predicate"]),
        (&json!("1.53"), &json!("Kurang"))
    );
    let text = place.run("score", &[]).done();
    assert!(text.contains("Kota Contoh") && text.contains("1,53  Kurang"), "{text}");
    let again = place.run("import", &[SAMPLE, "--json"]).json();
    assert_eq!((&again["taken"], &again["unchanged"]), (&json!(0), &json!(47)));

    let (out, sentence) = place.run("score", &["--json", "--voice", "eksternal"]).refused();
    assert!(out.is_empty() && sentence.contains("eksternal"), "{sentence}");
    let (_, sentence) = place.run("score", &["--year", "2019"]).refused();
    assert!(sentence.contains("2019"), "{sentence}");
}

#[test]
fn rows_that_differ_wait_for_a_decision() {
    let place = filled();
    let csv = place.text("beda.csv", "Indikator;Tingkat\n1;5\n2;tiga puluh\n3;1\n");
    let csv = csv.to_str().expect("UTF-8");
    let before = place.run("score", &["--json"]).json();
    let (out, sentence) = place.run("import", &[csv, "--json"]).refused();
    let document = one_document(&out);
    assert_eq!(document["accepted"], json!(false));
    let conflict = &document["conflicts"][0];
    assert_eq!((&conflict["indicator"], &conflict["there"]), (&json!("1"), &json!("5")));
    let refused = &document["refused"][0];
    assert!(["sheet", "cell", "reason"].iter().all(|key| refused[key].is_string()), "{refused}");
    assert_eq!(refused["cell"], "B3");
    assert!(sentence.contains("Tidak ada yang disimpan"), "{sentence}");
    assert_eq!(place.run("score", &["--json"]).json(), before);

    let dry = place.run("import", &[csv, "--json", "--dry-run"]).json();
    assert_eq!(dry["accepted"], json!(false), "refused rows leave the status 0 of a dry run");
    let accepted = place.run("import", &[csv, "--json", "--accept"]).json();
    assert_eq!(accepted["accepted"], json!(true));
    let after = place.run("score", &["--json"]).json();
    assert_eq!(after["index"], before["index"], "what differs is not taken without a choice");
}

#[test]
fn a_file_without_answers_is_refused_as_a_whole() {
    let place = filled();
    let before = place.run("history", &["--json"]).json();
    for (path, says) in [
        (place.text("kosong.csv", ""), "kosong"),
        (place.text("surat.csv", "Kepada Yth.;\nBapak Sekretaris;\n"), "surat.csv"),
        (place.at("tak-ada.xlsx"), "tak-ada.xlsx"),
        (PathBuf::from("fixtures/hostile/terpotong.xlsx"), "terpotong.xlsx"),
        (PathBuf::from("fixtures/hostile/sel-jauh.ods"), "sel-jauh.ods"),
    ] {
        for more in [&["--json"][..], &["--json", "--dry-run"], &["--json", "--accept"]] {
            let arguments = [&[path.to_str().expect("UTF-8")], more].concat();
            let (out, sentence) = place.run("import", &arguments).refused();
            assert_eq!(out, "", "{sentence}");
            assert!(sentence.contains(says), "{says}: {sentence}");
        }
    }
    assert_eq!(place.run("history", &["--json"]).json(), before, "nothing is written");
}
