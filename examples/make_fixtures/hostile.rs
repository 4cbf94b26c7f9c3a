//! Files that no office program wrote, and files that are no spreadsheets: each must end in a clear
//! sentence, in little memory and little time.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::biff12;

type Bytes = Result<Vec<u8>, Box<dyn std::error::Error>>;

/// File name, bytes, words of the refusal.
pub type Hostile = (&'static str, Vec<u8>, &'static str);

pub fn all(good: &[u8]) -> Result<Vec<Hostile>, Box<dyn std::error::Error>> {
    Ok(vec![
        ("kosong.xlsx", Vec::new(), "kosong"),
        ("bukan-lembar-kerja.xlsx", noise(), "bukan lembar kerja"),
        ("dokumen.xlsx", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec(), "dokumen PDF"),
        ("halaman-web.xls", b"<html><body><table><tr><td>No</td><td>Nilai</td></tr><tr><td>1</td><td>3</td></tr></table></body></html>".to_vec(), "halaman web"),
        ("terpotong.xlsx", good[..good.len() / 2].to_vec(), "rusak atau terpotong"),
        ("kata-sandi.xlsx", encrypted(), "kata sandi"),
        ("biner.xlsb", package(&[("[Content_Types].xml", Part::Text("<Types/>")), ("xl/workbook.bin", Part::Text("\u{1}"))])?, "rusak"),
        ("dua-sel.xlsb", two_cells()?, "tidak memuat tabel"),
        ("rekaman-berdusta.xlsb", lying_record()?, "tidak wajar|rusak"),
        ("teks-berdusta.xlsb", lying_texts()?, "rusak"),
        ("teks-tidak-ada.xlsb", no_such_text()?, "rusak"),
        ("dokumen-word.xlsx", package(&[("[Content_Types].xml", Part::Text("<Types/>")), ("word/document.xml", Part::Text("<w/>"))])?, "dokumen Word"),
        ("sejuta-baris-kosong.xlsx", workbook(&[Part::Text(HEAD), Part::Repeat("<row/>", 1_000_000), Part::Text(TAIL)])?, "tidak memuat tabel"),
        ("dua-sel.xlsx", workbook(&[Part::Text("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData></worksheet>")])?, "tidak memuat tabel"),
        ("bom.xlsx", bomb()?, "terlalu besar"),
        ("bom-berdusta.xlsx", lying_bomb()?, "rusak|terlalu besar"),
        ("jutaan-sel.xlsx", workbook(&[Part::Text(HEAD), Part::Repeat("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", 3_000_000), Part::Text(TAIL)])?, "terlalu besar"),
        ("teks-berdusta.xlsx", lying_strings()?, "rusak"),
        ("sel-jauh.ods", far_cells()?, "terlalu besar|rusak"),
        ("rusak.xls", broken_xls(), "rusak|terlalu besar|tidak wajar"),
    ])
}

const HEAD: &str =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
const TAIL: &str = "</sheetData></worksheet>";

/// What a part of a package is made of; written piece by piece, for some are large.
enum Part<'a> {
    Text(&'a str),
    Repeat(&'a str, u32),
}

impl Part<'_> {
    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        match self {
            Part::Text(text) => out.write_all(text.as_bytes()),
            Part::Repeat(text, times) => {
                let block = text.repeat(1000);
                (0..times / 1000).try_for_each(|_| out.write_all(block.as_bytes()))
            }
        }
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
}

fn package(parts: &[(&str, Part)]) -> Bytes {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, options())?;
        part.write(&mut zip)?;
    }
    Ok(zip.finish()?.into_inner())
}

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Lembar1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
const BOOK_RELS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// A workbook of one sheet made of pieces, with further parts.
fn workbook_with(sheet: &[Part], more: &[(&str, &[Part])]) -> Bytes {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
    ] {
        zip.start_file(name, options())?;
        zip.write_all(text.as_bytes())?;
    }
    for (name, parts) in [("xl/worksheets/sheet1.xml", sheet)].iter().chain(more) {
        zip.start_file(*name, options())?;
        parts.iter().try_for_each(|part| part.write(&mut zip))?;
    }
    Ok(zip.finish()?.into_inner())
}

fn workbook(sheet: &[Part]) -> Bytes {
    workbook_with(sheet, &[])
}

/// A good table, written without cached results, and a million empty rows under it: both are real.
pub fn real_oddities(
    names: &[String],
    levels: &[u8],
) -> Result<(Vec<u8>, Vec<u8>), Box<dyn std::error::Error>> {
    let mut plain = String::from(HEAD);
    let mut formulas = String::from(HEAD);
    for (sheet, formula) in [(&mut plain, false), (&mut formulas, true)] {
        sheet.push_str("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>No</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Indikator</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>Level</t></is></c></row>");
        for (place, (name, level)) in names.iter().zip(levels).enumerate() {
            let row = place + 2;
            let number = place + 1;
            let value = if formula && number % 10 == 0 {
                format!("<f>{level}+0</f>")
            } else {
                format!("<v>{level}</v>")
            };
            sheet.push_str(&format!("<row r=\"{row}\"><c r=\"A{row}\"><v>{number}</v></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>{name}</t></is></c><c r=\"C{row}\">{value}</c></row>"));
        }
    }
    formulas.push_str(TAIL);
    let empty = Part::Repeat("<row/>", 1_000_000);
    Ok((
        workbook(&[Part::Text(&formulas)])?,
        workbook(&[Part::Text(&plain), empty, Part::Text(TAIL)])?,
    ))
}

/// 300 MB of one text.
fn bomb() -> Bytes {
    let strings = [
        Part::Text(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"1\" uniqueCount=\"1\"><si><t>",
        ),
        Part::Repeat(
            "0123456789012345678901234567890123456789012345678901234567890123456789",
            300_000_000 / 70,
        ),
        Part::Text("</t></si></sst>"),
    ];
    workbook_with(&[Part::Text(HEAD), Part::Text(TAIL)], &[("xl/sharedStrings.xml", &strings)])
}

/// The same, smaller, whose directory claims a thousand bytes.
fn lying_bomb() -> Bytes {
    let strings = [
        Part::Text("<sst uniqueCount=\"1\"><si><t>"),
        Part::Repeat(
            "0123456789012345678901234567890123456789012345678901234567890123456789",
            100_000_000 / 70,
        ),
        Part::Text("</t></si></sst>"),
    ];
    let mut bytes = workbook_with(
        &[Part::Text(HEAD), Part::Text(TAIL)],
        &[("xl/sharedStrings.xml", &strings)],
    )?;
    // The declared size stands 22 bytes into a local header and 24 into an entry of the directory.
    let size = 28_u32 + (100_000_000 / 70 / 1000 * 1000) * 70 + 15;
    for at in 0..bytes.len().saturating_sub(4) {
        if bytes[at..at + 4] == size.to_le_bytes() {
            bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    Ok(bytes)
}

/// A list of texts that claims more of them than memory has places.
fn lying_strings() -> Bytes {
    let strings =
        [Part::Text("<sst count=\"1\" uniqueCount=\"900000000000000\"><si><t>a</t></si></sst>")];
    workbook_with(&[Part::Text(HEAD), Part::Text(TAIL)], &[("xl/sharedStrings.xml", &strings)])
}

/// One cell in the last column of each row, and the row repeated to the end.
fn far_cells() -> Bytes {
    let content = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"L\">";
    let row = "<table:table-row table:number-rows-repeated=\"6000\"><table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let end = "</table:table></office:spreadsheet></office:body></office:document-content>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(
        "mimetype",
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored),
    )?;
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet")?;
    zip.start_file("META-INF/manifest.xml", options())?;
    zip.write_all(b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>")?;
    zip.start_file("content.xml", options())?;
    zip.write_all(format!("{content}{row}{end}").as_bytes())?;
    Ok(zip.finish()?.into_inner())
}

/// The first cell of a binary sheet and the last one, with nothing between.
fn two_cells() -> Bytes {
    let mut sheet = biff12::begin(1 << 20, 1 << 14, &[]);
    for (row, column) in [(0, 0), ((1 << 20) - 1, (1 << 14) - 1)] {
        biff12::row(&mut sheet, row, false);
        sheet.record(2, &biff12::words(&[column, 0, 6]));
    }
    sheet.record(146, &[]);
    sheet.record(130, &[]);
    biff12::package(&[("L", false, sheet)], &biff12::shared(&[])?)
}

/// A record of a binary sheet that claims to be as long as a record can be.
fn lying_record() -> Bytes {
    let mut sheet = biff12::begin(1, 1, &[]);
    biff12::row(&mut sheet, 0, false);
    sheet.claiming(2, (1 << 28) - 1, &biff12::words(&[0, 0, 6]));
    biff12::package(&[("L", false, sheet)], &biff12::shared(&[])?)
}

/// A list of texts of a binary workbook that claims four thousand million of them.
fn lying_texts() -> Bytes {
    let mut texts = biff12::Part::default();
    texts.record(159, &biff12::words(&[u32::MAX, u32::MAX]));
    texts.record(160, &[]);
    let mut sheet = biff12::begin(0, 0, &[]);
    sheet.record(146, &[]);
    biff12::package(&[("L", false, sheet)], &texts)
}

/// A binary cell whose text is none of the list.
fn no_such_text() -> Bytes {
    let mut sheet = biff12::begin(1, 1, &[]);
    biff12::row(&mut sheet, 0, false);
    sheet.record(7, &biff12::words(&[0, 0, 7]));
    sheet.record(146, &[]);
    biff12::package(&[("L", false, sheet)], &biff12::shared(&[])?)
}

/// Bytes without any order.
fn noise() -> Vec<u8> {
    let mut state = 0x2545_f491_u32;
    (0..4096)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            state.to_le_bytes()[1]
        })
        .collect()
}

const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// A compound file of 512-byte sectors: header, allocation table, directory, streams.
fn compound(names: &[&str], stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let mut header = vec![0_u8; 512];
    header[..8].copy_from_slice(&COMPOUND);
    for (at, value) in [(24, 0x3e_u16), (26, 3), (28, 0xfffe), (30, 9), (32, 6)] {
        header[at..at + 2].copy_from_slice(&value.to_le_bytes());
    }
    // One table sector (0), the directory at sector 1, no small streams.
    for (at, value) in
        [(44, 1), (48, 1), (56, 0x1000), (60, END), (64, 0), (68, END), (72, 0), (76, 0)]
    {
        header[at..at + 4].copy_from_slice(&u32::to_le_bytes(value));
    }
    for at in (80..512).step_by(4) {
        header[at..at + 4].copy_from_slice(&FREE.to_le_bytes());
    }
    let sectors = stream.len().div_ceil(512).max(8);
    let mut table = vec![FREE; 128];
    (table[0], table[1]) = (0xffff_fffd, END);
    for sector in 0..sectors {
        table[2 + sector] =
            if sector + 1 == sectors { END } else { u32::try_from(3 + sector).unwrap_or(END) };
    }
    let mut directory = Vec::new();
    for (place, name) in std::iter::once(&"Root Entry").chain(names).enumerate() {
        let mut entry = vec![0_u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        let length = u16::try_from(name.len() * 2 + 2).unwrap_or(0);
        entry[64..66].copy_from_slice(&length.to_le_bytes());
        entry[66] = if place == 0 { 5 } else { 2 };
        for at in [68, 72, 76] {
            entry[at..at + 4].copy_from_slice(&FREE.to_le_bytes());
        }
        if place == 0 {
            entry[76..80].copy_from_slice(&1_u32.to_le_bytes());
            entry[116..120].copy_from_slice(&END.to_le_bytes());
        } else {
            entry[116..120].copy_from_slice(&2_u32.to_le_bytes());
            entry[120..124]
                .copy_from_slice(&u32::try_from(sectors * 512).unwrap_or(0).to_le_bytes());
        }
        directory.extend(entry);
    }
    directory.resize(512, 0);
    let mut bytes = header;
    bytes.extend(table.iter().flat_map(|entry| entry.to_le_bytes()));
    bytes.extend(directory);
    bytes.extend(stream);
    bytes.resize(512 * (3 + sectors), 0);
    bytes
}

fn encrypted() -> Vec<u8> {
    compound(&["EncryptedPackage"], &noise())
}

/// An old workbook whose stream is noise.
fn broken_xls() -> Vec<u8> {
    compound(&["Workbook"], &noise())
}
