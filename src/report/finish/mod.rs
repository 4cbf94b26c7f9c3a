//! The finishing pass over the document: what printpdf writes wrongly or not at all. Structure tree,
//! links, bookmarks, language, metadata and output intent, so that the file is a PDF/A-2a and a
//! PDF/UA-1; and ids that follow from the content, so that the same facts give the same bytes.

mod file;
mod fonts;
mod links;
mod metadata;
mod outline;
mod profile;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use super::ReportError;
use super::block::Report;
use super::embedded::Fonts;
use super::layout::place::Pages;

/// Finishes the document and writes it.
pub fn finish(
    mut document: Document,
    report: &Report,
    pages: &Pages,
    fonts: &Fonts,
) -> Result<Vec<u8>, ReportError> {
    // Transparency is not used, but embedded OpenType and UTF-16 metadata are.
    document.version = "1.7".to_owned();
    document.binary_mark = vec![0xe2, 0xe3, 0xcf, 0xd3];
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    let fonts = fonts::write(&mut document, fonts)?;
    share_resources(&mut document, &sheets, fonts);
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
    document.trailer.set("Info", information);
    file::write(&document)
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

/// One record for all pages of what they use, in place of printpdf's five a page; and no list of
/// annotations on a page that has none.
fn share_resources(document: &mut Document, sheets: &[ObjectId], fonts: Dictionary) {
    let first = sheets.first().and_then(|sheet| document.get_dictionary(*sheet).ok());
    let pictures = first
        .and_then(|sheet| sheet.get(b"Resources").and_then(Object::as_reference).ok())
        .and_then(|id| document.get_dictionary(id).ok()?.get(b"XObject").ok()?.as_reference().ok())
        .filter(|id| document.get_dictionary(*id).is_ok_and(|pictures| !pictures.is_empty()));
    let mut resources = dictionary([("Font", fonts.into())]);
    if let Some(pictures) = pictures {
        resources.set("XObject", pictures);
    }
    let resources = document.add_object(resources);
    for sheet in sheets {
        if let Ok(sheet) = document.get_dictionary_mut(*sheet) {
            sheet.set("Resources", resources);
            sheet.remove(b"Annots");
        }
    }
}
