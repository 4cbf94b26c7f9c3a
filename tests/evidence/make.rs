//! Makes the files that people attach: PDFs of many builds, pictures, and what calls itself one of them.

use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions, SaveOptions};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An instruction that shows one line of text.
pub const LINE: &str = "BT /F1 12 Tf 72 720 Td (Peraturan Wali Kota Nomor 34) Tj ET";

/// An instruction that draws the picture of a scanned page.
pub const SCAN: &str = "q 595 0 0 842 0 0 cm /Im1 Do Q";

/// A PDF by its objects, from which the table of places is made.
pub struct Paper {
    pub version: &'static str,
    pub line_end: &'static str,
    /// The bodies of objects 1, 2, …; the first is the catalogue.
    pub objects: Vec<Vec<u8>>,
    pub trailer: String,
}

impl Paper {
    /// One page each for some drawing instructions; the fonts and the scanned picture are at hand.
    pub fn of(pages: &[&str]) -> Paper {
        let streams: Vec<Vec<u8>> = pages.iter().map(|page| stream("", page.as_bytes())).collect();
        Paper::of_streams(streams)
    }

    /// The same with ready streams, such as compressed ones.
    pub fn of_streams(streams: Vec<Vec<u8>>) -> Paper {
        let count = streams.len();
        let kids: Vec<String> = (0..count).map(|nth| format!("{} 0 R", 5 + nth * 2)).collect();
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!(
                "<< /Type /Pages /Kids [{}] /Count {count} /MediaBox [0 0 595 842] >>",
                kids.join(" ")
            )
            .into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
            stream(
                "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8",
                b"\x00\xff\xff\x00",
            ),
        ];
        for (nth, stream) in streams.into_iter().enumerate() {
            let page = format!(
                "<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >> >>",
                6 + nth * 2
            );
            objects.push(page.into_bytes());
            objects.push(stream);
        }
        Paper { version: "1.4", line_end: "\n", objects, trailer: "/Root 1 0 R".to_owned() }
    }

    /// Adds an object; gives its number.
    pub fn add(&mut self, body: &[u8]) -> usize {
        self.objects.push(body.to_vec());
        self.objects.len()
    }

    /// Replaces words in an object.
    pub fn edit(mut self, number: usize, from: &str, to: &str) -> Paper {
        let body = String::from_utf8_lossy(&self.objects[number - 1]).into_owned();
        assert!(body.contains(from), "{from} is in {body}");
        self.objects[number - 1] = body.replace(from, to).into_bytes();
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let end = self.line_end;
        let mut out = format!("%PDF-{}{end}%\u{e2}\u{e3}{end}", self.version).into_bytes();
        let mut places = Vec::new();
        for (nth, object) in self.objects.iter().enumerate() {
            places.push(out.len());
            out.extend(format!("{} 0 obj{end}", nth + 1).bytes());
            out.extend(object);
            out.extend(format!("{end}endobj{end}").bytes());
        }
        let start = out.len();
        let size = self.objects.len() + 1;
        out.extend(format!("xref{end}0 {size}{end}0000000000 65535 f\r\n").bytes());
        for place in places {
            out.extend(format!("{place:010} 00000 n\r\n").bytes());
        }
        let trailer = &self.trailer;
        out.extend(
            format!(
                "trailer{end}<< /Size {size} {trailer} >>{end}startxref{end}{start}{end}%%EOF{end}"
            )
            .bytes(),
        );
        out
    }
}

/// A stream with more in its dictionary.
pub fn stream(more: &str, content: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {more} /Length {} >>\nstream\n", content.len()).into_bytes();
    out.extend(content);
    out.extend(b"\nendstream");
    out
}

/// The same paper as another program would write it.
pub fn saved(bytes: &[u8], change: impl FnOnce(&mut Document), modern: bool) -> Vec<u8> {
    let mut document = Document::load_mem(bytes).expect("a sound paper");
    change(&mut document);
    let mut out = Vec::new();
    if modern {
        let options =
            SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
        document.save_with_options(&mut out, options).expect("saved");
    } else {
        document.save_to(&mut out).expect("saved");
    }
    out
}

/// How a paper is locked.
#[derive(Debug, Clone, Copy)]
pub enum Lock {
    Rc4Short,
    Rc4Long,
    Aes128,
    Aes256,
}

/// A locked paper; with an empty password it opens to everyone, and only printing or copying is held.
pub fn locked(lock: Lock, password: &str) -> Vec<u8> {
    let base = Paper { trailer: "/Root 1 0 R /ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]".to_owned(), ..Paper::of(&[LINE]) };
    let (owner_password, user_password) = ("pemilik", password);
    let permissions = Permissions::PRINTABLE;
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let named = || b"StdCF".to_vec();
    let change = |document: &mut Document| {
        let version = match lock {
            Lock::Rc4Short => {
                EncryptionVersion::V1 { document, owner_password, user_password, permissions }
            }
            Lock::Rc4Long => EncryptionVersion::V2 {
                document,
                owner_password,
                user_password,
                key_length: 128,
                permissions,
            },
            Lock::Aes128 => EncryptionVersion::V4 {
                document,
                encrypt_metadata: true,
                crypt_filters: filters(Arc::new(Aes128CryptFilter)),
                stream_filter: named(),
                string_filter: named(),
                owner_password,
                user_password,
                permissions,
            },
            Lock::Aes256 => EncryptionVersion::V5 {
                encrypt_metadata: true,
                crypt_filters: filters(Arc::new(Aes256CryptFilter)),
                file_encryption_key: &[7; 32],
                stream_filter: named(),
                string_filter: named(),
                owner_password,
                user_password,
                permissions,
            },
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("locked");
    };
    saved(&base.bytes(), change, false)
}

/// A PNG of one pixel, with more chunks before the picture.
pub fn png(kind: u8, interlaced: u8, before: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, kind, 0, 0, interlaced];
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut out, b"IHDR", &header);
    for (name, body) in before {
        chunk(&mut out, name, body);
    }
    chunk(&mut out, b"IDAT", b"\x78\x9c\x62\x00\x00\x00\x02\x00\x01");
    chunk(&mut out, b"IEND", b"");
    out
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend(u32::try_from(body.len()).expect("small").to_be_bytes());
    out.extend(name);
    out.extend(body);
    out.extend([0; 4]);
}

/// A JPEG of a frame kind (`0xc0` baseline, `0xc2` progressive), with more segments before it.
pub fn jpeg(frame: u8, before: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    for (marker, body) in before {
        segment(&mut out, *marker, body);
    }
    segment(&mut out, 0xdb, &[0; 65]);
    segment(&mut out, frame, &[8, 0, 9, 0, 9, 1, 1, 0x11, 0]);
    segment(&mut out, 0xc4, &[0; 20]);
    segment(&mut out, 0xda, &[1, 1, 0, 0, 63, 0]);
    out.extend([0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd9]);
    out
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend([0xff, marker]);
    out.extend(u16::try_from(body.len() + 2).expect("small").to_be_bytes());
    out.extend(body);
}
