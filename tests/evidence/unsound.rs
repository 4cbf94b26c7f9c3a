//! Forty unsound files and more, each broken in another way, with the remarks that they must get.

use spbe_mandiri::evidence_file::Remark::{self, Damaged, Locked, MissingPages, NoText, OtherKind};

use super::make::{LINE, Lock, Paper, SCAN, jpeg, locked, png, saved, stream};

/// A name, the file, the pages that are cited of it, and what is the matter.
pub type Unsound = (&'static str, Vec<u8>, &'static str, Vec<Remark>);

pub fn all() -> Vec<Unsound> {
    [damaged(), locks(), without_text(), missing_pages(), other_kinds(), pictures()].concat()
}

fn damaged() -> Vec<Unsound> {
    let whole = Paper::of(&[LINE, LINE]).bytes();
    let packed = saved(&whole, lopdf::Document::compress, true);
    let cut = |bytes: &[u8], part: usize| bytes[..bytes.len() * part / 6].to_vec();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut zeros = whole.clone();
    zeros[20..].fill(0);
    let mut middle = whole.clone();
    middle[15..700].fill(0);
    let no_table = text(&whole).split("xref").next().unwrap_or_default().as_bytes().to_vec();
    let empty_tree = Paper::of(&[LINE]).edit(2, "/Kids [5 0 R] /Count 1", "/Kids [] /Count 0");
    let round = Paper::of(&[LINE]).edit(2, "/Kids [5 0 R]", "/Kids [2 0 R]");
    let no_root = Paper { trailer: String::new(), ..Paper::of(&[LINE]) };
    let lost_root = Paper { trailer: "/Root 99 0 R".to_owned(), ..Paper::of(&[LINE]) };
    let lost_tree = Paper::of(&[LINE]).edit(1, "/Pages 2 0 R", "/Pages 99 0 R");
    let lost_page = Paper::of(&[LINE]).edit(2, "[5 0 R]", "[99 0 R]");
    let lost_content = Paper::of(&[LINE]).edit(5, "/Contents 6 0 R", "/Contents 99 0 R");
    let error_page = b"%PDF-1.4\n<html><body>404 Not Found</body></html>".to_vec();
    let of = |name, bytes: Vec<u8>| (name, bytes, "", vec![Damaged]);
    vec![
        of("terpotong di awal", cut(&whole, 1)),
        of("terpotong di tengah", cut(&whole, 3)),
        of("terpotong di akhir", cut(&whole, 5)),
        of("mampat, terpotong", cut(&packed, 4)),
        of("hanya tanda pengenal", b"%PDF-1.7\n".to_vec()),
        of("tanda pengenal lalu halaman galat", error_page),
        of("isi berubah menjadi nol", zeros),
        of("bagian tengah menjadi nol", middle),
        of("tanpa tabel", no_table),
        of("tanpa halaman", empty_tree.bytes()),
        of("pohon halaman berputar", round.bytes()),
        of("tanpa akar", no_root.bytes()),
        of("akar hilang", lost_root.bytes()),
        of("pohon halaman hilang", lost_tree.bytes()),
        of("halaman hilang", lost_page.bytes()),
        of("isi halaman hilang", lost_content.bytes()),
    ]
}

fn locks() -> Vec<Unsound> {
    let mut sealed = Paper::of(&[LINE]);
    let lock = sealed.add(b"<< /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>");
    sealed.trailer = format!("/Root 1 0 R /Encrypt {lock} 0 R");
    let of = |name, bytes: Vec<u8>| (name, bytes, "1", vec![Locked]);
    vec![
        of("sandi, RC4 40", locked(Lock::Rc4Short, "rahasia")),
        of("sandi, RC4 128", locked(Lock::Rc4Long, "rahasia")),
        of("sandi, AES 128", locked(Lock::Aes128, "rahasia")),
        of("sandi, AES 256", locked(Lock::Aes256, "rahasia")),
        of("disandi untuk penerima tertentu", sealed.bytes()),
    ]
}

fn without_text() -> Vec<Unsound> {
    let mut form = Paper::of(&["/Fm1 Do"]);
    let inner = form.add(&stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", SCAN.as_bytes()));
    let form = form.edit(5, "/Im1 4 0 R", &format!("/Fm1 {inner} 0 R"));
    let scans = saved(&Paper::of(&[SCAN; 5]).bytes(), lopdf::Document::compress, true);
    let of = |name, bytes: Vec<u8>| (name, bytes, "1", vec![NoText]);
    vec![
        of("satu halaman pindai", Paper::of(&[SCAN]).bytes()),
        of("lima halaman pindai, mampat", scans),
        of("hanya garis", Paper::of(&["0 0 m 99 99 l S"]).bytes()),
        of("halaman kosong", Paper::of(&[""]).bytes()),
        of("teks berisi spasi", Paper::of(&["BT /F1 12 Tf (   ) Tj ET"]).bytes()),
        of("larik tanpa huruf", Paper::of(&["BT /F1 12 Tf [-20 () 7] TJ ET"]).bytes()),
        of("pindai di dalam bentuk", form.bytes()),
        of("huruf dipasang, tidak ditulis", Paper::of(&["BT /F1 12 Tf 72 720 Td ET"]).bytes()),
    ]
}

fn missing_pages() -> Vec<Unsound> {
    let three = || Paper::of(&[LINE; 3]).bytes();
    let of = |name, cited, pages: &[u32]| {
        (name, three(), cited, vec![MissingPages { pages: pages.to_vec(), of: 3 }])
    };
    vec![
        of("halaman sesudah yang terakhir", "4", &[4]),
        of("rentang yang melewati akhir", "2\u{2013}5", &[4, 5]),
        of("halaman nol", "hlm. 0", &[0]),
        of("beberapa yang tidak ada", "1, 7 dan 12", &[7, 12]),
        of("rentang dengan s.d.", "halaman 3 s.d. 4", &[4]),
        (
            "pindai dan halaman yang tidak ada",
            Paper::of(&[SCAN]).bytes(),
            "2",
            vec![NoText, MissingPages { pages: vec![2], of: 1 }],
        ),
    ]
}

fn other_kinds() -> Vec<Unsound> {
    let of = |name, bytes: &[u8]| (name, bytes.to_vec(), "", vec![OtherKind]);
    vec![
        of("dokumen Word", b"PK\x03\x04\x14\0\x06\0word/document.xml"),
        of("dokumen Word lama", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        of("halaman web bernama .pdf", b"<!doctype html><title>Masuk</title>"),
        of("catatan teks", b"Notula rapat koordinasi"),
        of("program", b"MZ\x90\0\x03\0\0\0"),
        of("gambar GIF", b"GIF89a\x01\0\x01\0"),
        of("gambar WebP", b"RIFF\x24\0\0\0WEBPVP8 "),
        of("pintasan", b"[InternetShortcut]\r\nURL=file:///"),
    ]
}

fn pictures() -> Vec<Unsound> {
    let picture = png(2, 0, &[]);
    let photo = jpeg(0xc0, &[(0xe1, b"Exif\0\0")]);
    let mut flat = picture.clone();
    flat[16..20].fill(0);
    let of = |name, bytes: Vec<u8>| (name, bytes, "", vec![Damaged]);
    vec![
        of("PNG terpotong", picture[..picture.len() - 14].to_vec()),
        of("PNG tanpa akhir", picture[..picture.len() - 12].to_vec()),
        of("PNG tanpa lebar", flat),
        of("PNG hanya kepala", picture[..8].to_vec()),
        of("JPEG terpotong", photo[..photo.len() - 3].to_vec()),
        of("JPEG hanya kepala", photo[..12].to_vec()),
        of("JPEG tanpa ukuran", jpeg(0xc4, &[])),
    ]
}
