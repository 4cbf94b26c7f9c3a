//! The window and its file: words that were being typed, a file that is gone, a copy that goes on.

use serde_json::{Value, json};

use super::window;
use crate::support::SPBE_2020;

#[test]
fn typed_words_come_back_however_the_file_is_opened() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let path = window.path("2024.spbe");
    let typed = json!({ "assessment": assessment, "code": "9", "field": "explanation", "text": "Perwali 34 ten" });
    window.call("keep_draft", typed);
    let mut window = window.reborn();
    let listed = window.call("start", json!({}))["recent"][0]["path"].clone();
    let linked = window.path("tautan.spbe");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&path, &linked).expect("a link");
    #[cfg(not(unix))]
    let linked = path.clone();
    let dotted = window.path("./rumah/../2024.spbe");
    for way in [listed, json!(path), json!(linked), json!(dotted)] {
        let frame = window.call("open_dossier", json!({ "path": way }));
        assert_eq!(frame["recovered"]["text"], "Perwali 34 ten", "{way}");
        // And where another file is open before.
        window.call("open_sample", json!({}));
        let frame = window.call("open_dossier", json!({ "path": way }));
        assert_eq!(frame["recovered"]["text"], "Perwali 34 ten", "{way}, second");
        assert_eq!(window.call("start", json!({}))["open"]["recovered"]["text"], "Perwali 34 ten");
        window.call("close_dossier", json!({}));
    }
}

#[test]
fn words_of_one_file_are_not_offered_in_another() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let path = window.path("2024.spbe");
    window.call(
        "keep_draft",
        json!({ "assessment": assessment, "code": "9", "field": "explanation", "text": "Perwali" }),
    );
    let frame = window.call("open_sample", json!({}));
    assert_eq!(frame["recovered"], Value::Null);
    let frame = window.call("open_dossier", json!({ "path": path }));
    assert_eq!(frame["recovered"]["text"], "Perwali");
}

#[test]
fn a_window_whose_file_was_moved_says_so_and_goes_on_from_a_copy() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let (path, moved) = (window.path("2024.spbe"), window.path("dipindahkan.spbe"));
    let value = |value: &str| json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": value });
    window.call("save_value", value("3"));
    assert_eq!(window.call("frame", json!({}))["moved"], Value::Null);
    std::fs::rename(&path, &moved).expect("moved");
    let failure = window.try_call("save_value", value("4")).expect_err("not saved");
    assert_eq!(failure["code"], "file_moved", "{failure}");
    let frame = window.call("frame", json!({}));
    assert!(frame["moved"].as_str().is_some_and(|fate| fate.contains("dipindahkan")), "{frame}");
    // What is there is not taken for the copy, and what cannot be written ends in its sentence.
    assert!(window.refused("save_copy", json!({ "path": moved })).contains("sudah ada"));
    assert!(
        window
            .refused("save_copy", json!({ "path": window.path("tak/ada.spbe") }))
            .contains("Tidak dapat menulis")
    );
    let copy = window.path("salinan.spbe");
    let frame = window.call("save_copy", json!({ "path": copy }));
    assert_eq!(
        (&frame["path"], &frame["moved"], &frame["read_only"]),
        (&json!(copy), &Value::Null, &Value::Null)
    );
    window.call("save_value", value("4"));
    let row = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(row["value"], "4");
}
