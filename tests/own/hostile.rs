//! Files that no one should write: each is refused in a sentence, and in bounded time.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use spbe_mandiri::instrument::Instrument;

use super::shapes::{Shape, shape};

/// The refusal of a text, which comes soon and is one sentence of bounded length.
fn refused(name: &str, text: &str) -> String {
    let begun = Instant::now();
    let error = Instrument::from_json("jahat.json", text).expect_err(name).to_string();
    // Generous: a test build on a busy machine, over files of the largest size.
    assert!(begun.elapsed() < Duration::from_secs(20), "{name}: {:?}", begun.elapsed());
    assert!(error.starts_with("Instrumen jahat.json ditolak: ") && error.ends_with('.'), "{name}");
    assert!(error.len() < 60_000 && !error.contains('\n'), "{name}: {} bytes", error.len());
    error
}

fn small() -> Value {
    shape(&Shape { indicators: 3, ..Shape::default() })
}

#[test]
fn sizes_beyond_reason_are_refused() {
    let many = shape(&Shape { indicators: 200, ..Shape::default() });
    let with = |change: &dyn Fn(&mut Value)| {
        let mut own = small();
        change(&mut own);
        own.to_string()
    };
    let first = many["domains"][0]["aspects"][0]["indicators"][0].clone();
    let crowd = |count: usize| {
        let list: Vec<Value> = (0..count).map(|_| first.clone()).collect();
        with(&|own| own["domains"][0]["aspects"][0]["indicators"] = json!(list))
    };
    let long = "a".repeat(10_000);
    let place = "/domains/0/aspects/0/indicators/0";
    for (name, text, says) in [
        ("a huge file", format!("{}{}", small(), " ".repeat(2_000_001)), "lebih besar dari 2 MB"),
        ("a huge text", with(&|own| own["title"] = json!("b".repeat(1_900_000))), "paling panjang"),
        ("deep nesting", format!("{{\"id\":{}", "[".repeat(500_000)), "jenis isinya keliru"),
        ("deep objects", "{\"domains\":[".repeat(50_000), "baris 1"),
        ("10 000 indicators", crowd(10_000), "lebih besar dari 2 MB"),
        ("a thousand indicators", crowd(1_000), "memuat 1000 indikator; paling banyak 255"),
        ("a long name", with(&|own| own["short_title"] = json!(long)), "sepanjang 10000 huruf"),
        (
            "a long indicator",
            with(&|own| *own.pointer_mut(&format!("{place}/name")).expect("there") = json!(long)),
            "indicators[0].name: sepanjang 10000 huruf",
        ),
        ("a long key", format!("{{\"{}\": 1}}", "k".repeat(1_000_000)), "tidak dikenal"),
        (
            "a long value",
            with(&|own| own["weight_total"] = json!("9".repeat(900_000))),
            "weight_total",
        ),
        (
            "many services",
            with(&|own| {
                *own.pointer_mut(&format!("{place}/services")).expect("there") = json!(200)
            }),
            "paling banyak 9",
        ),
        (
            "many predicates",
            with(&|own| {
                let list: Vec<Value> = (0..5_000)
                    .map(|nth| json!({ "name": format!("P{nth}"), "from": nth.to_string() }))
                    .collect();
                own["predicates"] = json!(list);
            }),
            "predikat; paling banyak 9",
        ),
        (
            "many prerequisites",
            with(&|own| {
                let one = json!({ "practice": 9, "level": 2, "rule": 8, "rule_level": 2 });
                own["prerequisites"] = json!(vec![one; 25_000]);
            }),
            "masih ada",
        ),
        (
            "many domains",
            with(&|own| own["domains"] = json!(vec![own["domains"][0].clone(); 500])),
            "500 domain; paling banyak 50",
        ),
    ] {
        let sentence = refused(name, &text);
        assert!(sentence.contains(says), "{name}: {sentence:.300}");
    }
}

#[test]
fn figures_beyond_the_scale_are_refused() {
    let place = "/domains/0/aspects/0/indicators/0";
    type Change<'a> = &'a dyn Fn(&mut Value);
    let set = |path: &str, value: Value| {
        let (path, value) = (path.to_owned(), value);
        move |own: &mut Value| *own.pointer_mut(&path).expect("there") = value.clone()
    };
    let cases: [(&str, Change<'_>, &str); 17] = [
        ("beyond u32", &set(&format!("{place}/weight"), json!(4_294_967_296_u64)), "di luar batas"),
        (
            "beyond u64",
            &|own| {
                own["weight_total"] =
                    serde_json::from_str("18446744073709551616").expect("a number")
            },
            "weight_total",
        ),
        ("negative", &set(&format!("{place}/weight"), json!(-1)), "di luar batas"),
        ("a fraction", &set(&format!("{place}/weight"), json!(2.5)), "jenis isinya keliru"),
        ("number 256", &set(&format!("{place}/number"), json!(256)), "di luar batas"),
        ("number 0", &set(&format!("{place}/number"), json!(0)), "seharusnya 1"),
        ("no total", &|own| own["weight_total"] = json!(0), "isi 1 sampai"),
        ("a vast total", &|own| own["weight_total"] = json!(4_000_000_000_u32), "isi 1 sampai"),
        (
            "sums beyond u32",
            &|own| {
                for nth in 0..3 {
                    own["domains"][0]["aspects"][0]["indicators"][nth]["weight"] =
                        json!(4_000_000_000_u32);
                }
            },
            "jumlah bobot indikator dalam aspek 1 12000000000",
        ),
        ("scale 0 to 10", &|own| own["scale"]["highest"] = json!(10), "tidak berlaku"),
        (
            "a scale upside down",
            &|own| own["scale"] = json!({ "lowest": 5, "highest": 1, "answers": "levels" }),
            "tidak berlaku",
        ),
        ("a bound that is none", &|own| own["predicates"][0]["from"] = json!("NaN"), "predicates"),
        ("a bound without end", &|own| own["predicates"][0]["from"] = json!("1e400"), "predicates"),
        ("no domain", &|own| own["domains"] = json!([]), "jumlah bobot domain 0"),
        ("an empty domain", &|own| own["domains"][0]["aspects"] = json!([]), "belum ada aspek"),
        (
            "an empty aspect",
            &|own| own["domains"][0]["aspects"][0]["indicators"] = json!([]),
            "belum ada indikator",
        ),
        ("year 99999", &|own| own["valid"]["first_year"] = json!(99_999), "isi tahun antara"),
    ];
    for (name, change, says) in cases {
        let mut own = small();
        change(&mut own);
        let sentence = refused(name, &own.to_string());
        assert!(sentence.contains(says), "{name}: {sentence}");
    }
    for (name, figure) in [("NaN", "NaN"), ("Infinity", "Infinity")] {
        let text = small()
            .to_string()
            .replace("\"weight_total\":100", &format!("\"weight_total\":{figure}"));
        assert!(text.contains(figure), "{name} is in the file");
        assert!(refused(name, &text).contains("bukan JSON yang utuh"));
    }
    let twice = small().to_string().replacen("{", "{\"id\":\"lain\",", 1);
    assert!(refused("a key twice", &twice).contains("ditulis dua kali"));
}

#[test]
fn names_and_ids_that_could_be_confused_are_refused() {
    for id in [
        "Kota-Cerdas",
        "../kota",
        "kota/cerdas",
        "kota cerdas",
        "kota_cerdas",
        "kota--cerdas",
        "-kota",
        "kota-",
        "kóta",
        "kota.json",
        "KOTA",
        "kota\u{202e}",
        "a\\b",
        &"k".repeat(61),
    ] {
        let mut own = small();
        own["id"] = json!(id);
        let sentence = refused(id, &own.to_string());
        assert!(
            sentence.contains("pakai huruf kecil a sampai z, angka, dan tanda hubung"),
            "{id}: {sentence}"
        );
    }
    let indicators = |own: &mut Value| {
        own["domains"][0]["aspects"][0]["indicators"].as_array_mut().expect("a list").clone()
    };
    let cases: [(&str, &dyn Fn(&mut Value), &str); 10] = [
        (
            "the same name",
            &|own| {
                let name = indicators(own)[0]["name"].clone();
                own["domains"][0]["aspects"][0]["indicators"][2]["name"] =
                    json!(name.as_str().expect("text").to_uppercase());
            },
            "sama dengan nama indikator 1",
        ),
        (
            "the same code",
            &|own| {
                for nth in [0, 2] {
                    own["domains"][0]["aspects"][0]["indicators"][nth]["code"] = json!("A-1");
                }
            },
            "tertukar dengan kode indikator 1",
        ),
        (
            "codes that a spreadsheet confuses",
            &|own| {
                own["domains"][0]["aspects"][0]["indicators"][0]["code"] = json!("1.1");
                own["domains"][0]["aspects"][0]["indicators"][2]["code"] = json!("1.10");
            },
            "tertukar dengan kode indikator 1",
        ),
        (
            "a code that is a number",
            &|own| own["domains"][0]["aspects"][0]["indicators"][2]["code"] = json!("1"),
            "nomor indikator lain",
        ),
        (
            "a code with a slash",
            &|own| own["domains"][0]["aspects"][0]["indicators"][0]["code"] = json!("a/b"),
            "pakai huruf, angka",
        ),
        (
            "the same predicate",
            &|own| own["predicates"][1]["name"] = own["predicates"][0]["name"].clone(),
            "berulang",
        ),
        (
            "the same ladder",
            &|own| {
                let ladder = own["capabilities"][0].clone();
                own["capabilities"] = json!([ladder, ladder]);
            },
            "kosong atau berulang",
        ),
        (
            "a ladder with a gap",
            &|own| {
                own["capabilities"][0]["levels"].as_array_mut().expect("a list").remove(2);
            },
            "belum bernama",
        ),
        (
            "signs that turn the line",
            &|own| own["title"] = json!("Judul \u{202e}kilab"),
            "tanda kendali",
        ),
        (
            "nothing for a name",
            &|own| own["domains"][0]["name"] = json!("  "),
            "tidak boleh kosong",
        ),
    ];
    for (name, change, says) in cases {
        let mut own = small();
        change(&mut own);
        let sentence = refused(name, &own.to_string());
        assert!(sentence.contains(says), "{name}: {sentence}");
    }
}

#[test]
fn random_bytes_in_a_sound_file_end_in_a_sentence_or_in_a_sound_instrument() {
    let sound = small().to_string();
    let mut chance = 0x5350_4245_u64;
    let mut next = move || {
        chance =
            chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(chance >> 33).unwrap_or(0)
    };
    let mut refused = 0;
    for _ in 0..400 {
        let mut bytes = sound.clone().into_bytes();
        for _ in 0..=next() % 3 {
            let at = next() % bytes.len();
            bytes[at] = b" 0129\"{}[],:-eaz"[next() % 16];
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        match Instrument::from_json("acak.json", &text) {
            Ok(own) => assert!(!own.rows().is_empty() && own.weight_total > 0),
            Err(error) => {
                refused += 1;
                assert!(error.to_string().ends_with('.'), "{error}");
            }
        }
    }
    assert!(refused > 100, "{refused}");
}
