//! The finishing pass over the document: what printpdf writes wrongly or not at all. Structure tree,
//! links, bookmarks, language, metadata and output intent, so that the file is a PDF/A-2a and a
//! PDF/UA-1; and ids that follow from the content, so that the same facts give the same bytes.

mod links;
mod metadata;
mod outline;
mod profile;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat};
use sha2::{Digest, Sha256};

use super::ReportError;
use super::block::Report;
use super::layout::place::Pages;

/// Finishes the document and writes it.
pub fn finish(
    mut document: Document,
    report: &Report,
    pages: &Pages,
) -> Result<Vec<u8>, ReportError> {
    // Transparency is not used, but embedded OpenType and UTF-16 metadata are.
    document.version = "1.7".to_owned();
    document.binary_mark = vec![0xe2, 0xe3, 0xcf, 0xd3];
    tidy_pages(&mut document);
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    let links = links::write(&mut document, pages, &sheets);
    let tree = structure::write(&mut document, pages, &sheets, &links);
    let outline = outline::write(&mut document, pages);
    let packet = Stream::new(
        dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]),
        metadata::packet(report).into_bytes(),
    );
    // Readers that do not know PDF look for the packet as it is.
    let packet = document.add_object(packet.with_compression(false));
    let intent = intent(&mut document);
    let catalog = document.catalog_mut().map_err(refused)?;
    catalog.set("Lang", Object::string_literal("id-ID"));
    catalog.set("PageLayout", name("OneColumn"));
    catalog.set("ViewerPreferences", dictionary([("DisplayDocTitle", true.into())]));
    catalog.set("MarkInfo", dictionary([("Marked", true.into())]));
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", packet);
    catalog.set("OutputIntents", vec![intent]);
    match outline {
        Some(outline) => {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", name("UseOutlines"));
        }
        None => catalog.set("PageMode", name("UseNone")),
    }
    let information = document.add_object(metadata::information(report));
    if let Ok(former) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&former);
    }
    document.trailer.set("Info", information);
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    document.trailer.remove(b"ID");
    let bytes = save(&document)?;
    let id = Object::String(Sha256::digest(&bytes)[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    save(&document)
}

/// How many objects share one compressed stream.
const OBJECTS_A_STREAM: usize = 1000;

fn save(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(OBJECTS_A_STREAM)
        .compression_level(9)
        .build();
    // Saving counts up the ids of the document; a copy keeps the second run like the first.
    document
        .clone()
        .save_with_options(&mut bytes, options)
        .map_err(|error| ReportError::Document(error.to_string()))?;
    Ok(bytes)
}

fn refused(error: lopdf::Error) -> ReportError {
    ReportError::Document(error.to_string())
}

/// A name.
fn name(words: &str) -> Object {
    Object::Name(words.as_bytes().to_vec())
}

/// A dictionary of the given entries.
fn dictionary<const COUNT: usize>(entries: [(&str, Object); COUNT]) -> Dictionary {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(key, value);
    }
    dictionary
}

/// A text string: plain where it is ASCII, else UTF-16 with its mark.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = words.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = [0xfe, 0xff].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// What the colours of the document mean, for screens and printers to come.
fn intent(document: &mut Document) -> Object {
    let profile = Stream::new(dictionary([("N", 3.into())]), profile::srgb());
    let profile = document.add_object(profile);
    Object::Dictionary(dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", text("sRGB IEC61966-2.1")),
        ("Info", text("sRGB IEC61966-2.1")),
        ("DestOutputProfile", profile.into()),
    ]))
}

/// Empty resources and annotations that printpdf leaves on every page.
fn tidy_pages(document: &mut Document) {
    let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    for id in ids {
        let Ok(page) = document.get_dictionary_mut(id) else { continue };
        page.remove(b"Annots");
        let Ok(resources) = page.get(b"Resources").and_then(Object::as_reference) else { continue };
        let Ok(resources) = document.get_dictionary_mut(resources) else { continue };
        for unused in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
            let entries = resources.get(unused).and_then(Object::as_dict);
            if entries.is_ok_and(|entries| entries.is_empty()) {
                resources.remove(unused);
            }
        }
    }
}
