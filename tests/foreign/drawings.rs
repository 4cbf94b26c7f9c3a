//! Hostile drawing instructions: parts that grow without end, drawings that draw themselves.

use super::papers::{Hostile, add, blanks, flate, packed};
use crate::evidence::make::{LINE, Paper, stream};

pub fn all(found: &mut Vec<Hostile>) {
    let one = |body: Vec<u8>| Paper::of_streams(vec![body]).bytes();
    add(found, "instructions that grow to 64 MB", one(flate("", &blanks(64))));
    // Each stays within what is searched; all together do not.
    let pages = Paper::of_streams(vec![flate("", &blanks(7)); 100]);
    add(found, "100 pages of instructions of 7 MB", pages.bytes());
    for times in [2, 4, 5, 200] {
        let mut content = blanks(30);
        for _ in 1..times.min(5) {
            content = packed(&content);
        }
        let filters = format!("/Filter [{}]", "/FlateDecode ".repeat(times));
        let name = format!("instructions packed {times} times");
        add(found, &name, one(stream(&filters, &content)));
    }
    // Code 256 clears the table; each code after it is a longer run of the same byte.
    let run: Vec<u8> = b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01".repeat(200_000);
    add(found, "instructions in runs", one(stream("/Filter /LZWDecode", &run)));
    let zeros = [vec![b'z'; 10_000_000], b"~>".to_vec()].concat();
    add(
        found,
        "instructions of ten million signs for four zeros",
        one(stream("/Filter /ASCII85Decode", &zeros)),
    );
    for (name, content) in [
        ("two million steps", "q Q ".repeat(1_000_000)),
        ("one step of a million numbers", format!("{} re", "1 ".repeat(1_000_000))),
        ("a list 100 000 deep", format!("{}{} TJ", "[".repeat(100_000), "]".repeat(100_000))),
        ("a picture that never ends", "BI /W 9 /H 9 ID ".to_owned() + &"x".repeat(2_000_000)),
        ("500 000 pictures", "BI /W 1 /H 1 ID x EI ".repeat(300_000)),
        ("a string that never ends", format!("({}", "a".repeat(3_000_000))),
        ("strings in strings", format!("{}{} Tj", "(".repeat(1_000_000), ")".repeat(1_000_000))),
    ] {
        add(found, &format!("instructions of {name}"), one(flate("", &packed(content.as_bytes()))));
    }
    forms(found);
    let mut contents =
        Paper::of(&[LINE]).edit(5, "6 0 R", &format!("[{}]", "6 0 R ".repeat(300_000)));
    contents.objects[5] = flate("", &blanks(7));
    add(found, "one page of 300 000 times the same instructions", contents.bytes());
}

fn forms(found: &mut Vec<Hostile>) {
    let form = |within: &str| {
        let more =
            format!("/Type /XObject /Subtype /Form /Resources << /XObject << {within} >> >>");
        stream(&more, b"q Q")
    };
    let drawn = |bodies: Vec<Vec<u8>>| {
        let mut paper = Paper::of(&["/A7 Do"]).edit(5, "/Im1 4 0 R", "/Im1 4 0 R /A7 7 0 R");
        for body in bodies {
            paper.add(&body);
        }
        paper.bytes()
    };
    add(found, "a drawing of itself", drawn(vec![form("/A7 7 0 R")]));
    add(found, "two drawings of each other", drawn(vec![form("/A8 8 0 R"), form("/A7 7 0 R")]));
    let all: String = (7..207).map(|nth| format!("/A{nth} {nth} 0 R ")).collect();
    add(found, "200 drawings, each of all 200", drawn(vec![form(&all); 200]));
    let deep = (8..3_008).map(|nth| form(&format!("/A{nth} {nth} 0 R"))).collect();
    add(found, "drawings in drawings, 3 000 deep", drawn(deep));
    let bomb = blanks(30);
    let bombs = (8..108).map(|nth| {
        let more = format!(
            "/Type /XObject /Subtype /Form /Resources << /XObject << /A{nth} {nth} 0 R >> >>"
        );
        flate(&more, &bomb)
    });
    add(found, "100 drawings of 30 MB in one another", drawn(bombs.collect()));
}
