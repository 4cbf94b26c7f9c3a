//! What is wrong with a file of data, and where: the words that a refusal is made of.

use std::fmt;

use serde::Serialize;
use ts_rs::TS;

/// The most faults that are told at once.
const MOST_FAULTS: usize = 100;
/// The longest place and the longest reason, in letters: both may quote the file.
const LONGEST: usize = 240;

/// One fault of an instrument file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "spbe.ts")]
pub struct Fault {
    /// Where in the file: `domains[1].aspects[0].weight`, or `baris 12 kolom 4`.
    pub place: String,
    /// What is wrong there, as a clause without a full stop.
    pub reason: String,
}

impl Fault {
    fn new(place: &str, reason: &str) -> Fault {
        Fault { place: short(place, LONGEST), reason: short(reason, LONGEST) }
    }
}

/// A text cut after so many letters.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}\u{2026}", &text[..end]),
        None => text.to_owned(),
    }
}

/// An instrument file that is refused, with all its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentError {
    /// The file's name.
    pub file: String,
    /// At least one.
    pub faults: Vec<Fault>,
}

impl fmt::Display for InstrumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instrumen {} ditolak", self.file)?;
        for (place, fault) in self.faults.iter().enumerate() {
            let lead = if place == 0 { ": " } else { "; " };
            write!(f, "{lead}{}: {}", fault.place, fault.reason)?;
        }
        f.write_str(".")
    }
}

impl std::error::Error for InstrumentError {}

/// The faults found so far; each check adds its own.
#[derive(Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, place: &str, reason: String) {
        self.0.push(Fault::new(place, &reason));
    }

    pub(super) fn into_result(mut self, file: &str) -> Result<(), InstrumentError> {
        let more = self.0.len().saturating_sub(MOST_FAULTS);
        if more > 0 {
            self.0.truncate(MOST_FAULTS);
            self.add("berkas", format!("masih ada {more} kesalahan lain"));
        }
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(InstrumentError { file: file.to_owned(), faults: self.0 })
        }
    }
}

/// Reads JSON; a fault of its form is told by line and column.
pub(super) fn parse<T: serde::de::DeserializeOwned>(
    file: &str,
    json: &str,
) -> Result<T, InstrumentError> {
    // To know the place of every value costs as much again as to read it; only a fault has to know.
    if let Ok(parsed) = serde_json::from_str(json) {
        return Ok(parsed);
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let parsed = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = short(&error.path().to_string(), LONGEST / 2);
        let inner = error.into_inner();
        let line = format!("baris {} kolom {}", inner.line(), inner.column());
        match inner.classify() {
            serde_json::error::Category::Data => {
                Fault::new(&format!("{path} ({line})"), &reason_of(&inner))
            }
            _ if inner.to_string().starts_with("recursion limit") => {
                Fault::new(&line, "kurungnya bersarang terlalu dalam")
            }
            _ => Fault::new(&line, "bukan JSON yang utuh"),
        }
    });
    let rest = deserializer.end().map_err(|error| Fault {
        place: format!("baris {} kolom {}", error.line(), error.column()),
        reason: "ada isi lain sesudah akhir JSON".to_owned(),
    });
    let refuse = |fault| InstrumentError { file: file.to_owned(), faults: vec![fault] };
    let value = parsed.map_err(refuse)?;
    rest.map_err(refuse)?;
    Ok(value)
}

/// The parser's remark in Indonesian; what it has no words for is kept as it came.
fn reason_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    let quoted = short(text.split('`').nth(1).unwrap_or_default(), LONGEST / 4);
    if text.starts_with("missing field") {
        format!("kunci \u{201c}{quoted}\u{201d} tidak ada")
    } else if text.starts_with("unknown field") {
        format!("kunci \u{201c}{quoted}\u{201d} tidak dikenal")
    } else if text.starts_with("unknown variant") {
        format!("pilihan \u{201c}{quoted}\u{201d} tidak dikenal")
    } else if text.starts_with("duplicate field") {
        format!("kunci \u{201c}{quoted}\u{201d} ditulis dua kali")
    } else if text.starts_with("data did not match any variant") {
        "isi dengan satu teks atau daftar teks".to_owned()
    } else if let Some(kinds) = text.strip_prefix("invalid type: ") {
        format!("jenis isinya keliru ({})", in_words(kinds))
    } else if let Some(kinds) = text.strip_prefix("invalid value: ") {
        format!("isinya di luar batas ({})", in_words(kinds))
    } else {
        text.to_owned()
    }
}

/// What stands there and what should, as the parser says it, in words for who writes the file:
/// `integer `5`, expected a string` is `bilangan `5`, seharusnya teks`.
fn in_words(kinds: &str) -> String {
    const WORDS: [(&str, &str); 13] = [
        ("integer", "bilangan"),
        ("floating point", "bilangan pecahan"),
        ("boolean", "true/false"),
        ("string", "teks"),
        ("sequence", "daftar"),
        ("map", "kumpulan kunci"),
        ("null", "kosong"),
        ("a string", "teks"),
        ("a boolean", "true atau false"),
        ("a sequence", "daftar"),
        ("a map", "kumpulan kunci"),
        ("string or map", "teks"),
        ("i32", "bilangan bulat"),
    ];
    let (found, expected) = kinds.split_once(", expected ").unwrap_or((kinds, ""));
    let (kind, rest) =
        found.split_at(found.find(" `").or(found.find(" \"")).unwrap_or(found.len()));
    let known = |word: &str| WORDS.iter().find(|(own, _)| *own == word).map(|(_, said)| *said);
    let should = match expected {
        "u8" | "u16" | "u32" => "bilangan bulat yang tidak negatif",
        of if of.starts_with("struct ") || of.starts_with("internally") => "kumpulan kunci",
        of => known(of).unwrap_or(of),
    };
    let rest = short(rest, LONGEST / 4);
    format!("{}{rest}, seharusnya {should}", known(kind).unwrap_or(kind))
}
