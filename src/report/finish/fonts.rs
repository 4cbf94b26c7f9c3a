//! The embedded fonts as the document describes them.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, Stream};

use super::{dictionary, name, text};
use crate::report::ReportError;
use crate::report::embedded::{Embedded, Fonts, Measures};
use crate::report::layout::typeface::postscript_name;

/// How many characters one section of a map may list.
const LISTED: usize = 100;

/// Writes the fonts; gives what pages have to name.
pub fn write(document: &mut Document, fonts: &Fonts) -> Result<Dictionary, ReportError> {
    let mut names = Dictionary::new();
    for font in fonts.all() {
        names.set(font.name(), self::font(document, font)?);
    }
    Ok(names)
}

fn font(document: &mut Document, font: &Embedded) -> Result<Object, ReportError> {
    let measures = font.measures()?;
    let base = name(&format!("{}+{}", font.name(), postscript_name(font.cut)));
    let file = font.file()?;
    let length = file.len() as i64;
    let file = document.add_object(Stream::new(dictionary([("Length1", length.into())]), file));
    let described = document.add_object(descriptor(&base, &measures, file.into()));
    let map = document.add_object(Stream::new(Dictionary::new(), characters(font).into_bytes()));
    let system = dictionary([
        ("Registry", text("Adobe")),
        ("Ordering", text("Identity")),
        ("Supplement", 0.into()),
    ]);
    let widths: Vec<Object> = measures.widths.iter().map(|width| (*width).into()).collect();
    let glyphs = document.add_object(dictionary([
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType2")),
        ("BaseFont", base.clone()),
        ("CIDSystemInfo", system.into()),
        ("CIDToGIDMap", name("Identity")),
        ("FontDescriptor", described.into()),
        ("W", vec![0.into(), widths.into()].into()),
    ]));
    let whole = dictionary([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", base),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", vec![glyphs.into()].into()),
        ("ToUnicode", map.into()),
    ]);
    Ok(document.add_object(whole).into())
}

fn descriptor(base: &Object, measures: &Measures, file: Object) -> Dictionary {
    // No table of a font says how thick its stems are; its weight does, roughly.
    let stem = 50 + (i64::from(measures.weight) / 65).pow(2);
    let italic = if measures.slant == 0.0 { 0 } else { 1 << 6 };
    dictionary([
        ("Type", name("FontDescriptor")),
        ("FontName", base.clone()),
        ("Flags", ((1 << 2) | italic).into()),
        ("FontBBox", measures.extent.map(Object::from).to_vec().into()),
        ("ItalicAngle", Object::Real(measures.slant)),
        ("Ascent", measures.ascent.into()),
        ("Descent", measures.descent.into()),
        ("CapHeight", measures.capitals.into()),
        ("StemV", stem.into()),
        ("FontFile2", file),
    ])
}

/// The map from codes to characters, by which text is found, copied and read aloud.
fn characters(font: &Embedded) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo\n<< /Registry (Adobe) /Ordering (UCS)\n/Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for part in font.glyphs.chunks(LISTED) {
        // Writing into a text cannot fail.
        let _ = writeln!(map, "{} beginbfchar", part.len());
        for (glyph, read) in part {
            let _ = write!(map, "<{:04X}> <", font.code(*glyph));
            for unit in read.encode_utf16() {
                let _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend");
    map
}
