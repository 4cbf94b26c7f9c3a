//! What a file is, told by its content: names lie (a web page saved as `.xls` is common).

/// The formats that are read, and those that are refused by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// `.xlsx`, `.xlsm`.
    Xlsx,
    /// `.xls`.
    Xls,
    /// `.ods`.
    Ods,
    /// Lines of text with separators.
    Delimited,
    /// `.xlsb`.
    Xlsb,
    /// Encrypted workbook.
    Password,
    /// Known, but no spreadsheet: what it is, in Indonesian.
    Other(&'static str),
    /// A zip archive; which kind its directory tells.
    Zip,
}

/// Magic numbers of files that people take for spreadsheets, or pick by mistake.
const OTHERS: [(&[u8], &str); 12] = [
    (b"%PDF", "dokumen PDF"),
    (b"SQLite format 3\0", "berkas SPBE Mandiri atau basis data SQLite"),
    (b"{\\rtf", "dokumen teks (RTF)"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"BM", "gambar"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf\x27\x1c", "arsip 7z"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
];

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Tells the format by content. `Zip` is to be looked into.
pub(super) fn sniff(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Format::Zip;
    }
    if bytes.starts_with(COMPOUND) {
        return sniff_compound(bytes);
    }
    // Two letters are too few to tell a picture or a program from a table that begins with them.
    let binary = bytes.iter().take(4096).any(|byte| *byte == 0);
    let other =
        OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic) && (magic.len() > 2 || binary));
    if let Some((_, what)) = other {
        return Format::Other(what);
    }
    let head: Vec<u8> =
        bytes.iter().take(4096).filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let head = String::from_utf8_lossy(&head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("<?xml") && head.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return Format::Other("lembar kerja XML Excel 2003");
    }
    if ["<html", "<!doctype html", "<table", "<style", "<meta", "<body", "<div"]
        .iter()
        .any(|tag| head.starts_with(tag))
    {
        return Format::Other("halaman web (HTML), walaupun namanya mungkin berakhiran .xls");
    }
    if head.starts_with("<?xml") || head.starts_with('<') {
        return Format::Other("dokumen XML");
    }
    if is_text(bytes) {
        Format::Delimited
    } else {
        Format::Other("berkas biner yang tidak dikenali")
    }
}

/// Word, Excel and encrypted workbooks share one container; its directory names are UTF-16.
fn sniff_compound(bytes: &[u8]) -> Format {
    let names = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if names("EncryptedPackage") {
        Format::Password
    } else if names("Workbook") || names("Book\0") {
        Format::Xls
    } else if names("WordDocument") {
        Format::Other("dokumen Word")
    } else if names("PowerPoint Document") {
        Format::Other("presentasi PowerPoint")
    } else {
        Format::Other("berkas Office lama yang tidak memuat lembar kerja")
    }
}

/// Which kind of archive a zip is, by the names of its parts and its `mimetype`.
pub(super) fn sniff_zip(names: &[String], mimetype: &str) -> Format {
    let has = |name: &str| names.iter().any(|part| part.eq_ignore_ascii_case(name));
    let under =
        |folder: &str| names.iter().any(|part| part.to_ascii_lowercase().starts_with(folder));
    if mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
        Format::Ods
    } else if mimetype.starts_with("application/vnd.oasis.opendocument") {
        Format::Other("dokumen OpenDocument yang bukan lembar kerja")
    } else if has("xl/workbook.bin") {
        Format::Xlsb
    } else if has("xl/workbook.xml") || (has("[Content_Types].xml") && under("xl/")) {
        Format::Xlsx
    } else if under("word/") {
        Format::Other("dokumen Word")
    } else if under("ppt/") {
        Format::Other("presentasi PowerPoint")
    } else {
        Format::Other("arsip zip")
    }
}

/// Whether bytes can be lines of text: UTF-8, UTF-16 or an eight-bit code, hardly any control signs.
fn is_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return true;
    }
    let control = |byte: &&u8| **byte < 32 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 12 | 0x1a);
    let controls = head.iter().filter(control).count();
    // UTF-16 without a mark: every other byte of Latin text is zero, and nothing else is a control.
    if let Some(zeros) = utf16_zeros(head) {
        return controls == zeros;
    }
    controls == 0
}

/// How many zero bytes stand in what looks like UTF-16 without a byte order mark.
pub(super) fn utf16_zeros(head: &[u8]) -> Option<usize> {
    let (mut even, mut odd) = (0, 0);
    for (at, byte) in head.iter().enumerate() {
        if *byte == 0 {
            *(if at % 2 == 0 { &mut even } else { &mut odd }) += 1;
        }
    }
    let half = head.len() / 2;
    let one_sided = (even == 0) != (odd == 0);
    (one_sided && half > 0 && even.max(odd) * 10 >= half * 9).then_some(even + odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_content() {
        let wide: Vec<u8> =
            "No\tNilai\r\n1\t3\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (bytes, format) in [
            (&b"PK\x03\x04rest"[..], Format::Zip),
            (b"No;Nilai\n1;3\n", Format::Delimited),
            (b"BM adalah kolom;Nilai\n1;3\n", Format::Delimited),
            (&wide, Format::Delimited),
            (b"No;Uraian\n1;\xe9\n", Format::Delimited),
            (b"%PDF-1.7", Format::Other("dokumen PDF")),
            (b"\x00\x01\x02\x03\x00\x01", Format::Other("berkas biner yang tidak dikenali")),
        ] {
            assert_eq!(sniff(bytes), format, "{bytes:?}");
        }
        assert!(matches!(sniff(b"\n <HTML><table>"), Format::Other(what) if what.contains("HTML")));
    }
}
