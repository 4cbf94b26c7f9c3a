//! What PDF/A-2a and PDF/UA-1 ask of a file, as far as it can be read off the file: the written check
//! list of this project, for there is no validator to be had everywhere. Each check names the clause
//! that it stands for (A: ISO 19005-2, U: ISO 14289-1).

// Outside a test function, too, a broken fixture may only end the test.
#![allow(clippy::expect_used)]

mod tree;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use rustybuzz::ttf_parser::{Face, GlyphId};

/// A check list at work on one document.
struct Check<'a> {
    document: &'a Document,
    faults: Vec<String>,
}

/// All that a file lacks; nothing when it keeps both standards as far as this list goes.
pub fn faults(pdf: &[u8]) -> Vec<String> {
    let document = match Document::load_mem(pdf) {
        Ok(document) => document,
        Err(error) => return vec![format!("cannot be opened: {error}")],
    };
    let mut check = Check { document: &document, faults: Vec::new() };
    check.whole(pdf);
    check.metadata();
    check.colours();
    check.fonts();
    let shown = check.pages();
    check.tree(&shown);
    check.faults
}

/// What a page shows: the numbers of its marked content in their order.
type Shown = BTreeMap<ObjectId, Vec<i64>>;

fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
    document.dereference(dictionary.get(key.as_bytes()).ok()?).ok().map(|(_, object)| object)
}

fn number(object: Option<&Object>) -> Option<f32> {
    object.and_then(|object| object.as_float().ok())
}

impl<'a> Check<'a> {
    fn must(&mut self, holds: bool, clause: &str, words: impl Into<String>) {
        if !holds {
            self.faults.push(format!("{clause}: {}", words.into()));
        }
    }

    fn get(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        get(self.document, dictionary, key)
    }

    fn dictionary(&self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
        self.get(dictionary, key).and_then(|object| object.as_dict().ok())
    }

    fn is_name(&self, dictionary: &'a Dictionary, key: &str, name: &str) -> bool {
        self.get(dictionary, key).and_then(|object| object.as_name().ok()) == Some(name.as_bytes())
    }

    fn whole(&mut self, pdf: &[u8]) {
        self.must(pdf.starts_with(b"%PDF-1.7\n%"), "A 6.1.2", "the header is no PDF 1.7");
        let high = pdf.get(10..14).is_some_and(|mark| mark.iter().all(|byte| *byte > 127));
        self.must(high, "A 6.1.2", "no mark of binary content behind the header");
        self.must(pdf.ends_with(b"%%EOF"), "A 6.1.3", "something stands behind the end");
        let trailer = &self.document.trailer;
        self.must(trailer.has(b"ID"), "A 6.1.3", "no ID");
        self.must(!trailer.has(b"Encrypt"), "A 6.1.3", "encrypted");
        let catalog = self.document.catalog().expect("a catalogue");
        let marked = self.dictionary(catalog, "MarkInfo").and_then(|info| self.get(info, "Marked"));
        self.must(marked == Some(&Object::Boolean(true)), "U 7.1", "not marked as tagged");
        let lang = self.get(catalog, "Lang").and_then(|lang| lang.as_str().ok());
        self.must(lang == Some(b"id-ID"), "U 7.2", "no language");
        let title = self.dictionary(catalog, "ViewerPreferences");
        let title = title.and_then(|viewer| self.get(viewer, "DisplayDocTitle"));
        self.must(title == Some(&Object::Boolean(true)), "U 7.1", "the title is not shown");
        for key in ["AA", "OpenAction", "OCProperties", "AcroForm", "Names"] {
            self.must(!catalog.has(key.as_bytes()), "A 6.5", format!("/{key} in the catalogue"));
        }
        for (id, object) in &self.document.objects {
            let entries = match object {
                Object::Dictionary(entries) => entries,
                Object::Stream(stream) => &stream.dict,
                _ => continue,
            };
            for key in ["AA", "JS", "EF", "SMask", "PS", "F"] {
                let file = key == "F" && !matches!(object, Object::Stream(_));
                let allowed = file || !entries.has(key.as_bytes());
                self.must(allowed, "A 6.1.7", format!("/{key} in {id:?}"));
            }
            self.must(!self.is_name(entries, "Filter", "LZWDecode"), "A 6.1.7", "LZW");
        }
    }

    fn metadata(&mut self) {
        let catalog = self.document.catalog().expect("a catalogue");
        let Some(Object::Stream(packet)) = self.get(catalog, "Metadata") else {
            return self.must(false, "A 6.6.2", "no metadata");
        };
        self.must(!packet.dict.has(b"Filter"), "A 6.6.2", "the metadata are packed");
        let packet = String::from_utf8_lossy(&packet.content).into_owned();
        let mut between = |from: &str, until: &str| -> String {
            let found = packet.split_once(from).and_then(|(_, rest)| rest.split_once(until));
            self.must(found.is_some(), "A 6.6.2", format!("{from} is missing"));
            found.map(|(words, _)| words.to_owned()).unwrap_or_default()
        };
        let part = between("<pdfaid:part>", "</");
        let conformance = between("<pdfaid:conformance>", "</");
        let accessible = between("<pdfuaid:part>", "</");
        let title = between("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</");
        let author = between("<dc:creator><rdf:Seq><rdf:li>", "</");
        let subject = between("<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</");
        let created = between("<xmp:CreateDate>", "</");
        let producer = between("<pdf:Producer>", "</");
        for namespace in ["http://www.aiim.org/pdfua/ns/id/", "urn:spbe-mandiri:segel:1"] {
            let described = format!("<pdfaSchema:namespaceURI>{namespace}<");
            self.must(packet.contains(&described), "A 6.6.2.3", format!("{namespace} unexplained"));
        }
        self.must((part.as_str(), conformance.as_str()) == ("2", "A"), "A 6.6.4", "no PDF/A-2a");
        self.must(accessible == "1", "U 5", "no PDF/UA-1");
        self.must(!title.is_empty(), "U 7.1", "no title");
        let information = self.document.trailer.get(b"Info").expect("a record");
        let information = self.document.dereference(information).expect("a record").1;
        let information = information.as_dict().expect("a dictionary");
        let bare =
            |words: &str| words.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
        for (key, words) in
            [("Title", title), ("Author", author), ("Subject", subject), ("Producer", producer)]
        {
            let own =
                self.get(information, key).and_then(|own| lopdf::decode_text_string(own).ok());
            self.must(own == Some(bare(&words)), "A 6.6.2", format!("{key} differs: {words}"));
        }
        let digits: String = created.chars().filter(char::is_ascii_digit).collect();
        let own = self.get(information, "CreationDate").and_then(|own| own.as_str().ok());
        self.must(own == Some(format!("D:{digits}").as_bytes()), "A 6.6.2", "the dates differ");
    }

    fn colours(&mut self) {
        let catalog = self.document.catalog().expect("a catalogue");
        let intents = self.get(catalog, "OutputIntents").and_then(|all| all.as_array().ok());
        let Some([Object::Dictionary(intent)]) = intents.map(Vec::as_slice) else {
            return self.must(false, "A 6.2.3", "no output intent");
        };
        self.must(self.is_name(intent, "S", "GTS_PDFA1"), "A 6.2.3", "no PDF/A output intent");
        let Some(Object::Stream(profile)) = self.get(intent, "DestOutputProfile") else {
            return self.must(false, "A 6.2.3", "no profile");
        };
        let bytes = profile.decompressed_content().unwrap_or_else(|_| profile.content.clone());
        self.must(
            number(self.get(&profile.dict, "N")) == Some(3.0),
            "A 6.2.3",
            "not three colours",
        );
        let colours = bytes.get(12..20) == Some(b"mntrRGB ") && bytes.get(36..40) == Some(b"acsp");
        self.must(colours, "A 6.2.3", "no profile of RGB");
    }

    fn fonts(&mut self) {
        let is_font = |object: &&Object| {
            object.as_dict().is_ok_and(|entries| entries.has(b"DescendantFonts"))
        };
        let fonts: Vec<&Dictionary> = self
            .document
            .objects
            .values()
            .filter(is_font)
            .filter_map(|object| object.as_dict().ok())
            .collect();
        self.must(!fonts.is_empty(), "A 6.2.11", "no fonts");
        for font in fonts {
            self.must(self.is_name(font, "Encoding", "Identity-H"), "A 6.2.11.3", "encoding");
            let descendant = self
                .get(font, "DescendantFonts")
                .and_then(|all| all.as_array().ok()?.first())
                .and_then(|one| self.document.dereference(one).ok()?.1.as_dict().ok());
            let Some(descendant) = descendant else {
                self.must(false, "A 6.2.11.3", "no descendant");
                continue;
            };
            let maps = self.is_name(descendant, "CIDToGIDMap", "Identity");
            self.must(maps, "A 6.2.11.3", "no map from CID to glyph");
            let Some(descriptor) = self.dictionary(descendant, "FontDescriptor") else {
                self.must(false, "A 6.2.11.4", "no descriptor");
                continue;
            };
            let name = self.get(descriptor, "FontName").and_then(|name| name.as_name().ok());
            let tagged = name.is_some_and(|name| name.get(6) == Some(&b'+'));
            self.must(tagged, "A 6.2.11.4", "not a subset");
            // A set may be missing; one that is there would have to be complete.
            self.must(!descriptor.has(b"CIDSet"), "A 6.2.11.4", "a CIDSet");
            let Some(Object::Stream(file)) = self.get(descriptor, "FontFile2") else {
                self.must(false, "A 6.2.11.4", "not embedded");
                continue;
            };
            let file = file.decompressed_content().unwrap_or_else(|_| file.content.clone());
            match Face::parse(&file, 0) {
                Ok(face) => self.widths(descendant, &face),
                Err(error) => self.must(false, "A 6.2.11.4", format!("broken: {error}")),
            }
        }
    }

    /// The widths that a reader goes by are those of the embedded font.
    fn widths(&mut self, font: &'a Dictionary, face: &Face) {
        let Some(Ok(widths)) = self.get(font, "W").map(Object::as_array) else {
            return self.must(false, "A 6.2.11.5", "no widths");
        };
        let em = f32::from(face.units_per_em());
        let mut at = 0;
        while let Some(first) = number(widths.get(at)) {
            let Some(Ok(own)) = widths.get(at + 1).map(Object::as_array) else { break };
            for (nth, width) in own.iter().enumerate() {
                let glyph = GlyphId(first as u16 + nth as u16);
                let drawn =
                    face.glyph_hor_advance(glyph).map(|width| f32::from(width) * 1000.0 / em);
                let told = number(Some(width));
                let same = drawn.zip(told).is_some_and(|(drawn, told)| (drawn - told).abs() <= 1.0);
                self.must(same, "A 6.2.11.5", format!("{glyph:?}: {told:?} and {drawn:?}"));
            }
            at += 2;
        }
    }

    fn pages(&mut self) -> Shown {
        let mut shown = Shown::new();
        for (page_number, id) in self.document.get_pages() {
            let page = self.document.get_dictionary(id).expect("a page");
            self.must(self.is_name(page, "Tabs", "S"), "U 7.18.3", "tabs do not follow structure");
            self.must(page.has(b"StructParents"), "U 7.1", format!("page {page_number} untagged"));
            self.must(!page.has(b"Group"), "A 6.2.10", "a group of transparency");
            let content = self.document.get_page_content(id);
            let content = Content::decode(&content).expect("operations");
            let texts = self.unicode(page);
            shown.insert(id, self.content(&content, &texts, page_number));
        }
        shown
    }

    /// For each font of a page the codes that lead to characters.
    fn unicode(&mut self, page: &'a Dictionary) -> BTreeMap<Vec<u8>, BTreeSet<u16>> {
        let mut found = BTreeMap::new();
        let resources = self.dictionary(page, "Resources");
        let Some(fonts) = resources.and_then(|all| self.dictionary(all, "Font")) else {
            return found;
        };
        for (name, font) in fonts {
            let font =
                self.document.dereference(font).ok().and_then(|(_, font)| font.as_dict().ok());
            let map = font.and_then(|font| self.get(font, "ToUnicode"));
            let Some(Object::Stream(map)) = map else {
                self.must(false, "A 6.2.11.7", "no characters for glyphs");
                continue;
            };
            let map = map.decompressed_content().unwrap_or_else(|_| map.content.clone());
            let map = String::from_utf8_lossy(&map).into_owned();
            let mut codes = BTreeSet::new();
            for line in map.lines() {
                let words: Vec<&str> = line.split(['<', '>']).collect();
                let [_, code, _, text, _] = words.as_slice() else { continue };
                let bad = text.is_empty() || ["0000", "FEFF", "FFFE"].contains(text);
                self.must(!bad || *code == "0000", "A 6.2.11.7.2", format!("{code} says {text:?}"));
                codes.extend(u16::from_str_radix(code, 16));
            }
            found.insert(name.clone(), codes);
        }
        found
    }

    fn content(
        &mut self,
        content: &Content,
        texts: &BTreeMap<Vec<u8>, BTreeSet<u16>>,
        page: u32,
    ) -> Vec<i64> {
        let paints = ["TJ", "Tj", "f", "F", "f*", "S", "s", "B", "b", "B*", "b*", "Do", "sh", "BI"];
        let foreign = ["k", "K", "gs", "cs", "CS", "sc", "SC", "scn", "SCN"];
        let (mut numbers, mut depth, mut font) = (Vec::new(), 0, Vec::new());
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    depth += 1;
                    let own = operation.operands.get(1).and_then(|own| own.as_dict().ok());
                    let own = own.and_then(|own| own.get(b"MCID").ok()?.as_i64().ok());
                    let tag = operation.operands[0].as_name().unwrap_or_default();
                    self.must(
                        own.is_some() || tag == b"Artifact",
                        "U 7.1",
                        "neither told nor decoration",
                    );
                    numbers.extend(own);
                }
                "EMC" => depth -= 1,
                "Tf" => font = operation.operands[0].as_name().unwrap_or_default().to_vec(),
                word if foreign.contains(&word) => {
                    self.must(false, "A 6.2.4", format!("{word} on page {page}"));
                }
                word if paints.contains(&word) => {
                    self.must(depth == 1, "U 7.1", format!("{word} outside on page {page}"));
                    for code in codes(&operation.operands) {
                        let known = texts.get(&font).is_some_and(|own| own.contains(&code));
                        self.must(
                            known,
                            "A 6.2.11.7",
                            format!("{code} on page {page} says nothing"),
                        );
                    }
                }
                _ => {}
            }
        }
        self.must(depth == 0, "U 7.1", format!("page {page}: content is not closed"));
        let counted: Vec<i64> = (0..numbers.len() as i64).collect();
        self.must(numbers == counted, "U 7.1", format!("page {page}: {numbers:?}"));
        numbers
    }
}

/// The codes of two bytes that a text operation shows.
fn codes(operands: &[Object]) -> Vec<u16> {
    let pairs = |bytes: &[u8]| -> Vec<u16> {
        bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
    };
    let mut found = Vec::new();
    for operand in operands {
        match operand {
            Object::String(bytes, _) => found.extend(pairs(bytes)),
            Object::Array(parts) => found.extend(codes(parts)),
            _ => {}
        }
    }
    found
}
