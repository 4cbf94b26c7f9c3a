//! The document as bytes. Every object is written once: streams are packed beside one another on all
//! cores, everything else goes into packed streams of objects, and so does the table of where what
//! stands, which lopdf would write unpacked at seven bytes an object. What nothing leads to is left out.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{dictionary, name, refused};
use crate::report::ReportError;

/// How many objects share one packed stream.
const OBJECTS_A_STREAM: usize = 1000;
/// Bytes of an entry of the table: its kind, where it stands, its place in its stream.
const ENTRY: [usize; 3] = [1, 4, 2];

/// How hard streams are packed: one more would cost three times the time for one hundredth of the size.
const LEVEL: u32 = 6;

/// The new numbers of the objects that are led to.
type Numbers = HashMap<ObjectId, u32>;

/// Writes the document.
pub fn write(document: &Document) -> Result<Vec<u8>, ReportError> {
    let numbers = numbers(document);
    let mut table: Vec<[u64; 3]> = vec![[0, 0, 65_535]; numbers.len() + 1];
    let mut parts: Vec<Part> = Vec::new();
    let mut gathered = Gathered::default();
    for (id, object) in &document.objects {
        let Some(number) = numbers.get(id) else { continue };
        match object {
            Object::Stream(stream) => parts.push(Part::of(*number, stream, &numbers)),
            object => {
                gathered.add(*number, object, &numbers);
                if gathered.places.len() == OBJECTS_A_STREAM {
                    let container = table.len() as u32;
                    parts.push(std::mem::take(&mut gathered).close(container, &mut table));
                }
            }
        }
    }
    if !gathered.places.is_empty() {
        let container = table.len() as u32;
        parts.push(gathered.close(container, &mut table));
    }
    let packed = packed(&parts);
    let mut bytes = format!("%PDF-{}\n%", document.version).into_bytes();
    bytes.extend(&document.binary_mark);
    bytes.push(b'\n');
    for (part, body) in parts.iter().zip(&packed) {
        table[part.number as usize] = [1, bytes.len() as u64, 0];
        part.write(body.as_deref(), &mut bytes);
    }
    let digest = &Sha256::digest(&bytes)[..16];
    let id = Object::String(digest.to_vec(), StringFormat::Hexadecimal);
    let start = bytes.len();
    let number = table.len() as u32;
    table.push([1, start as u64, 0]);
    let widths: Vec<Object> = ENTRY.iter().map(|width| (*width as i64).into()).collect();
    let columns = ENTRY.iter().sum::<usize>() as i64;
    let mut head = dictionary([
        ("Type", name("XRef")),
        ("Size", (table.len() as i64).into()),
        ("W", widths.into()),
        ("DecodeParms", dictionary([("Predictor", 12.into()), ("Columns", columns.into())]).into()),
        ("ID", vec![id.clone(), id].into()),
    ]);
    for key in ["Root", "Info"] {
        head.set(key, document.trailer.get(key.as_bytes()).map_err(refused)?.clone());
    }
    let table =
        Part { number, head: written(&head, &numbers), content: rows(&table).into(), pack: true };
    let body = Packer::new().pack(&table.content);
    table.write(Some(&body), &mut bytes);
    bytes.extend(format!("startxref\n{start}\n%%EOF").bytes());
    Ok(bytes)
}

/// Numbers what is led to from the trailer, in the order of the document.
fn numbers(document: &Document) -> Numbers {
    let mut found: Numbers = HashMap::with_capacity(document.objects.len());
    let mut open: Vec<&Object> = Vec::new();
    for key in [b"Root".as_slice(), b"Info"] {
        open.extend(document.trailer.get(key).ok());
    }
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) => {
                if let (Some(object), false) = (document.objects.get(id), found.contains_key(id)) {
                    found.insert(*id, 0);
                    open.push(object);
                }
            }
            Object::Array(objects) => open.extend(objects),
            Object::Dictionary(entries) => open.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => open.extend(stream.dict.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    let mut number = 0;
    for id in document.objects.keys() {
        if let Some(own) = found.get_mut(id) {
            number += 1;
            *own = number;
        }
    }
    found
}

/// A stream on its way into the file.
struct Part<'a> {
    number: u32,
    /// Its entries, without those that packing adds, and without the closing brackets.
    head: Vec<u8>,
    content: Cow<'a, [u8]>,
    pack: bool,
}

impl<'a> Part<'a> {
    fn of(number: u32, stream: &'a Stream, numbers: &Numbers) -> Self {
        let mut head = stream.dict.clone();
        head.remove(b"Length");
        let pack = stream.allows_compression && !head.has(b"Filter");
        Self { number, head: written(&head, numbers), content: (&stream.content).into(), pack }
    }

    fn write(&self, packed: Option<&[u8]>, onto: &mut Vec<u8>) {
        let content = packed.unwrap_or(&self.content);
        let filter = if packed.is_some() { "/Filter/FlateDecode" } else { "" };
        onto.extend(format!("{} 0 obj\n", self.number).bytes());
        onto.extend(&self.head);
        onto.extend(format!("{filter}/Length {}>>stream\n", content.len()).bytes());
        onto.extend(content);
        // Both signs, for packed bytes may end in one that looks like half of a line end.
        onto.extend(b"\r\nendstream\nendobj\n");
    }
}

/// Objects that are gathered in one stream.
#[derive(Default)]
struct Gathered {
    /// Number and place of each.
    places: Vec<(u32, usize)>,
    bytes: Vec<u8>,
}

impl Gathered {
    fn add(&mut self, number: u32, object: &Object, numbers: &Numbers) {
        self.places.push((number, self.bytes.len()));
        put(object, numbers, &mut self.bytes);
        self.bytes.push(b'\n');
    }

    /// The stream, under the next number; the table learns where its objects are.
    fn close(self, number: u32, table: &mut Vec<[u64; 3]>) -> Part<'static> {
        let mut content = Vec::new();
        for (nth, (own, place)) in self.places.iter().enumerate() {
            content.extend(format!("{own} {place} ").bytes());
            table[*own as usize] = [2, number.into(), nth as u64];
        }
        table.push([0; 3]);
        let (count, first) = (self.places.len() as i64, content.len() as i64);
        content.extend(self.bytes);
        let head =
            dictionary([("Type", name("ObjStm")), ("N", count.into()), ("First", first.into())]);
        let head = written(&head, &Numbers::new());
        Part { number, head, content: content.into(), pack: true }
    }
}

/// The table's rows, each as what differs from the row above, which packs well.
fn rows(table: &[[u64; 3]]) -> Vec<u8> {
    let mut rows = Vec::new();
    let mut above = [0; ENTRY[0] + ENTRY[1] + ENTRY[2]];
    for entry in table {
        let mut row = above;
        let mut at = 0;
        for (value, width) in entry.iter().zip(ENTRY) {
            row[at..at + width].copy_from_slice(&value.to_be_bytes()[8 - width..]);
            at += width;
        }
        // The sign of the predictor "up".
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(own, above)| own.wrapping_sub(above)));
        above = row;
    }
    rows
}

/// Packs the parts on all cores; none for what is better left as it is.
fn packed(parts: &[Part]) -> Vec<Option<Vec<u8>>> {
    let packed = |packer: &mut Packer, part: &Part| {
        let body = part.pack.then(|| packer.pack(&part.content));
        // What packing would not make smaller stays as it is.
        body.filter(|body| body.len() + 20 < part.content.len())
    };
    parts.par_iter().map_init(Packer::new, packed).collect()
}

/// Packs one content after another; the memory that it needs for it is large, so it is kept.
struct Packer(Compress);

impl Packer {
    fn new() -> Self {
        Self(Compress::new(Compression::new(LEVEL), true))
    }

    fn pack(&mut self, content: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let read = content.get(self.0.total_in() as usize..).unwrap_or_default();
            // Packing into memory fails only where the state is broken, and here it was just reset.
            match self.0.compress_vec(read, &mut packed, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => packed.reserve(packed.capacity()),
                Ok(Status::StreamEnd) | Err(_) => break packed,
            }
        }
    }
}

/// A dictionary without its closing brackets.
fn written(entries: &Dictionary, numbers: &Numbers) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_entries(entries, numbers, &mut bytes);
    bytes
}

fn put_entries(entries: &Dictionary, numbers: &Numbers, onto: &mut Vec<u8>) {
    onto.extend(b"<<");
    for (key, value) in entries {
        put_name(key, onto);
        if is_bare(value) {
            onto.push(b' ');
        }
        put(value, numbers, onto);
    }
}

/// Whether an object must be parted from a word before it.
const fn is_bare(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

fn put(object: &Object, numbers: &Numbers, onto: &mut Vec<u8>) {
    // Writing into memory cannot fail.
    let _ = match object {
        Object::Null | Object::Stream(_) => onto.write_all(b"null"),
        Object::Boolean(value) => write!(onto, "{value}"),
        Object::Integer(value) => write!(onto, "{value}"),
        Object::Real(value) => write!(onto, "{value}"),
        Object::Reference(id) => match numbers.get(id) {
            Some(number) => write!(onto, "{number} 0 R"),
            None => onto.write_all(b"null"),
        },
        Object::Name(name) => {
            put_name(name, onto);
            Ok(())
        }
        Object::String(text, StringFormat::Hexadecimal) => {
            onto.push(b'<');
            for byte in text {
                let _ = write!(onto, "{byte:02X}");
            }
            onto.write_all(b">")
        }
        Object::String(text, StringFormat::Literal) => {
            onto.push(b'(');
            for byte in text {
                match byte {
                    b'(' | b')' | b'\\' => onto.extend([b'\\', *byte]),
                    b'\r' => onto.extend(b"\\r"),
                    byte => onto.push(*byte),
                }
            }
            onto.write_all(b")")
        }
        Object::Array(objects) => {
            onto.push(b'[');
            for (at, object) in objects.iter().enumerate() {
                if at > 0 && is_bare(object) {
                    onto.push(b' ');
                }
                put(object, numbers, onto);
            }
            onto.write_all(b"]")
        }
        Object::Dictionary(entries) => {
            put_entries(entries, numbers, onto);
            onto.write_all(b">>")
        }
    };
}

fn put_name(name: &[u8], onto: &mut Vec<u8>) {
    onto.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            onto.push(*byte);
        } else {
            let _ = write!(onto, "#{byte:02X}");
        }
    }
}
