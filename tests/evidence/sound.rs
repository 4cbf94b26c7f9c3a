//! Forty sound files and more, each of another build: none gets a remark.

use super::make::{LINE, Lock, Paper, SCAN, jpeg, locked, png, saved, stream};

/// A name, the file, and the pages that are cited of it.
pub fn all() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let one = || Paper::of(&[LINE]);
    let shows = |instruction: &str| Paper::of(&[instruction]).bytes();
    let fixture = |name: &str| std::fs::read(format!("fixtures/evidence/{name}")).expect(name);
    let mut files = vec![
        ("PDF 1.4 sederhana", one().bytes(), "1"),
        ("PDF 1.0", Paper { version: "1.0", ..one() }.bytes(), ""),
        ("PDF 2.0", Paper { version: "2.0", ..one() }.bytes(), ""),
        ("akhir baris CRLF", Paper { line_end: "\r\n", ..one() }.bytes(), ""),
        ("larik TJ", shows("BT /F1 12 Tf [(Per) -20 (wali)] TJ ET"), ""),
        ("tanda petik tunggal", shows("BT /F1 12 Tf 14 TL (Perwali) ' ET"), ""),
        ("tanda petik ganda", shows("BT /F1 12 Tf 14 TL 1 2 (Perwali) \" ET"), ""),
        ("teks heksadesimal", shows("BT /F1 12 Tf <506572776C69> Tj ET"), ""),
        ("teks dua bita", shows("BT /F1 12 Tf <00500065> Tj ET"), ""),
        ("teks dengan kurung", shows("BT /F1 12 Tf (Pasal \\(1\\) (a)) Tj ET"), ""),
        ("hasil pindai ber-OCR", shows(&format!("{SCAN} BT 3 Tr /F1 12 Tf (Perwali) Tj ET")), ""),
        ("komentar di antara perintah", shows("% awal\nBT /F1 12 Tf\n% tengah\n(Ada) Tj ET"), ""),
        ("isi kosong di halaman pertama", Paper::of(&["", LINE]).bytes(), "1-2"),
        (
            "teks baru di halaman keenam",
            Paper::of(&[SCAN, SCAN, SCAN, SCAN, SCAN, LINE]).bytes(),
            "6",
        ),
        ("dua ratus halaman", Paper::of(&[LINE; 200]).bytes(), "1, 99-101 dan 200"),
        ("pasal, bukan halaman", one().bytes(), "Pasal 12 ayat (1)"),
        ("nomor peraturan, bukan halaman", one().bytes(), "Perwali 34 Tahun 2017, hlm. 1"),
    ];
    files.extend(built());
    files.extend(rewritten());
    files.extend([
        ("cetakan LibreOffice", fixture("libreoffice.pdf"), "1"),
        ("cetakan peramban", fixture("browser.pdf"), "1-2"),
        ("dirapikan qpdf untuk web", fixture("linear.pdf"), "1"),
        ("PNG warna", png(2, 0, &[]), ""),
        ("PNG palet", png(3, 0, &[(b"PLTE", &[0, 0, 0])]), ""),
        ("PNG berselang-seling", png(6, 1, &[]), ""),
        ("PNG berketerangan", png(0, 0, &[(b"tEXt", b"Judul\0Rapat"), (b"pHYs", &[0; 9])]), ""),
        ("PNG dengan sisa di belakang", [png(2, 0, &[]), b"sisa".to_vec()].concat(), ""),
        ("JPEG biasa", jpeg(0xc0, &[(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0")]), ""),
        ("JPEG bertahap", jpeg(0xc2, &[]), ""),
        ("JPEG dari kamera", jpeg(0xc1, &[(0xe1, b"Exif\0\0MM\0*"), (0xfe, b"catatan")]), ""),
        ("JPEG dengan sisa di belakang", [jpeg(0xc0, &[]), b"sisa".to_vec()].concat(), ""),
    ]);
    files
}

/// Builds that the specification allows and programs use.
fn built() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut array = Paper::of(&[SCAN]);
    let second = array.add(&stream("", LINE.as_bytes()));
    let array = array.edit(5, "/Contents 6 0 R", &format!("/Contents [6 0 R {second} 0 R]"));

    let mut form = Paper::of(&["/Fm1 Do"]);
    let resources = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
    let inner = form.add(&stream(resources, LINE.as_bytes()));
    let form = form.edit(5, "/Im1 4 0 R", &format!("/Fm1 {inner} 0 R"));

    let mut nested = Paper::of(&["/Fm1 Do"]);
    let inner = nested.add(&stream(resources, LINE.as_bytes()));
    let holding = format!("{resources} /Resources << /XObject << /Fm2 {inner} 0 R >> >>");
    let outer = nested.add(&stream(&holding, b"/Fm2 Do"));
    let nested = nested.edit(5, "/Im1 4 0 R", &format!("/Fm1 {outer} 0 R"));

    let inherited = Paper::of(&[LINE])
        .edit(5, " /Resources << /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >>", "")
        .edit(2, "/Kids", "/Resources << /Font << /F1 3 0 R >> >> /Kids");

    let mut tree = Paper::of(&[LINE, LINE]);
    let branch = tree.add(b"<< /Type /Pages /Parent 2 0 R /Kids [5 0 R 7 0 R] /Count 2 >>");
    let tree = tree.edit(2, "[5 0 R 7 0 R]", &format!("[{branch} 0 R]")).edit(
        5,
        "/Parent 2 0 R",
        &format!("/Parent {branch} 0 R"),
    );

    let mut length = Paper::of(&[LINE]);
    let counted = length.add(LINE.len().to_string().as_bytes());
    let length =
        length.edit(6, &format!("/Length {}", LINE.len()), &format!("/Length {counted} 0 R"));

    let mut noted = Paper::of(&[LINE]);
    let note = noted.add(b"<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Catatan) >>");
    let noted = noted.edit(5, "/Parent", &format!("/Annots [{note} 0 R] /Parent"));

    let mut outlined = Paper::of(&[LINE]);
    let title = outlined.add(b"<< /Title (Bab I) /Parent 8 0 R /Dest [5 0 R /Fit] >>");
    let outline = outlined.add(
        format!("<< /Type /Outlines /First {title} 0 R /Last {title} 0 R /Count 1 >>").as_bytes(),
    );
    let outlined = outlined.edit(1, "/Pages", &format!("/Outlines {outline} 0 R /Pages"));

    let hex: String = LINE.bytes().map(|byte| format!("{byte:02x}")).collect();
    let hex =
        Paper::of_streams(vec![stream("/Filter /ASCIIHexDecode", format!("{hex}>").as_bytes())]);

    let update = {
        let mut bytes = Paper::of(&[SCAN]).bytes();
        let before = bytes.windows(9).rposition(|window| window == b"startxref").expect("a table");
        let old: String = String::from_utf8_lossy(&bytes[before + 10..])
            .lines()
            .next()
            .unwrap_or_default()
            .to_owned();
        let place = bytes.len();
        bytes.extend(b"6 0 obj\n");
        bytes.extend(stream("", LINE.as_bytes()));
        bytes.extend(b"\nendobj\n");
        let table = bytes.len();
        bytes.extend(format!("xref\n6 1\n{place:010} 00000 n\r\ntrailer\n<< /Size 7 /Root 1 0 R /Prev {old} >>\nstartxref\n{table}\n%%EOF\n").bytes());
        bytes
    };

    vec![
        ("isi dalam dua bagian", array.bytes(), ""),
        ("teks dalam gambar bentuk", form.bytes(), ""),
        ("teks dua bentuk ke dalam", nested.bytes(), ""),
        ("sumber daya dari induk", inherited.bytes(), ""),
        ("pohon halaman bertingkat", tree.bytes(), "1-2"),
        ("panjang isi ditunjuk", length.bytes(), ""),
        ("catatan di tepi", noted.bytes(), ""),
        ("daftar isi", outlined.bytes(), ""),
        ("isi bersandi heksadesimal", hex.bytes(), ""),
        ("disunting lalu ditambahkan", update, ""),
    ]
}

/// The same paper through other hands.
fn rewritten() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let plain = Paper::of(&[LINE, LINE]).bytes();
    let mail = [b"Content-Type: application/pdf\r\n\r\n".to_vec(), plain.clone()].concat();
    vec![
        ("isi dimampatkan", saved(&plain, lopdf::Document::compress, false), "2"),
        ("tabel dan objek dimampatkan", saved(&plain, lopdf::Document::compress, true), "2"),
        ("baris surat di depan", mail, "1"),
        ("sisa di belakang", [plain.clone(), b"\n\n\0\0\0".to_vec()].concat(), "1"),
        ("cetak dibatasi, RC4 40", locked(Lock::Rc4Short, ""), "1"),
        ("cetak dibatasi, RC4 128", locked(Lock::Rc4Long, ""), "1"),
        ("cetak dibatasi, AES 128", locked(Lock::Aes128, ""), "1"),
        ("cetak dibatasi, AES 256", locked(Lock::Aes256, ""), "1"),
    ]
}
