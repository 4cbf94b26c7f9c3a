//! Hostile PDFs, made here: trees and tables that loop, claims that nothing holds, parts that grow
//! without end, files that are broken, cut off or locked. Each has a name that says what it is.

use std::io::Write as _;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::evidence::make::{LINE, Lock, Paper, locked, saved, stream};

pub type Hostile = (String, Vec<u8>);

/// All of them, made once.
pub static ALL: LazyLock<Vec<Hostile>> = LazyLock::new(all);

fn all() -> Vec<Hostile> {
    let mut found = Vec::new();
    trees(&mut found);
    tables(&mut found);
    packed_objects(&mut found);
    super::drawings::all(&mut found);
    nesting(&mut found);
    references(&mut found);
    locks(&mut found);
    pieces(&mut found);
    found
}

/// Adds a paper under a name.
pub fn add(found: &mut Vec<Hostile>, name: &str, bytes: Vec<u8>) {
    found.push((name.to_owned(), bytes));
}

pub fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).expect("packed");
    encoder.finish().expect("packed")
}

/// Blanks by the megabyte, packed.
pub fn blanks(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    for _ in 0..megabytes {
        encoder.write_all(&[b' '; 1 << 20]).expect("packed");
    }
    encoder.finish().expect("packed")
}

pub fn flate(more: &str, packed: &[u8]) -> Vec<u8> {
    stream(&format!("/Filter /FlateDecode {more}"), packed)
}

/// A paper of one page whose tree has an inner node with these words in it.
fn inner(words: &str) -> Vec<u8> {
    let mut paper = Paper::of(&[LINE]).edit(2, "5 0 R", "7 0 R").edit(5, "2 0 R", "7 0 R");
    paper.add(format!("<< /Type /Pages /Parent 2 0 R /Kids [5 0 R] {words} >>").as_bytes());
    paper.bytes()
}

/// The smallest that ever ended the window: 390 bytes.
pub fn smallest() -> Vec<u8> {
    let mut paper = Paper::of(&[]);
    paper.objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 5000000000>>".to_vec(),
        b"<</Type/Page/Parent 3 0 R>>".to_vec(),
    ];
    paper.bytes()
}

fn trees(found: &mut Vec<Hostile>) {
    add(found, "an inner node of 5 000 000 000 pages", smallest());
    for count in ["5000000000", "9223372036854775807", "99999999999999999999999", "-5", "8 0 R"] {
        add(found, &format!("an inner node of {count} pages"), inner(&format!("/Count {count}")));
    }
    let root = Paper::of(&[LINE]).edit(2, "/Count 1", "/Count 5000000000");
    add(found, "a root of 5 000 000 000 pages", root.bytes());
    // The claim is packed away: nothing of it stands in the file's own words.
    let hidden = saved(&inner("/Count 77"), |_| (), true);
    let hidden = saved(
        &hidden,
        |document| {
            for object in document.objects.values_mut() {
                let Ok(node) = object.as_dict_mut() else { continue };
                if node.get(b"Count").and_then(lopdf::Object::as_i64).ok() == Some(77) {
                    node.set("Count", 5_000_000_000_i64);
                }
            }
        },
        true,
    );
    add(found, "a packed inner node of 5 000 000 000 pages", hidden);
    let own = Paper::of(&[LINE]).edit(2, "5 0 R", "2 0 R");
    add(found, "a tree that holds itself", own.bytes());
    let mut pair = Paper::of(&[LINE]).edit(2, "5 0 R", "7 0 R");
    pair.add(b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 2 >>");
    add(found, "two nodes that hold each other", pair.bytes());
    let wide = Paper::of(&[LINE]).edit(2, "5 0 R", &"5 0 R ".repeat(200_000));
    add(found, "a tree that holds one page 200 000 times", wide.bytes());
    let mut deep = Paper::of(&[LINE]).edit(2, "5 0 R", "7 0 R");
    for nth in 8..2_008 {
        deep.add(format!("<< /Type /Pages /Kids [{nth} 0 R] /Count 1 >>").as_bytes());
    }
    add(found, "a tree 2 000 nodes deep", deep.bytes());
    let mut doubled = Paper::of(&[LINE]).edit(2, "5 0 R", "7 0 R");
    for nth in 8..48 {
        doubled.add(format!("<< /Type /Pages /Kids [{nth} 0 R {nth} 0 R] /Count 2 >>").as_bytes());
    }
    doubled.add(b"<< /Type /Page /Parent 2 0 R >>");
    add(found, "a tree that doubles forty times", doubled.bytes());
    let parent = Paper::of(&[LINE]).edit(5, "/Parent 2 0 R", "/Parent 5 0 R");
    add(found, "a page that is its own parent", parent.bytes());
    let gone = Paper::of(&[LINE]).edit(2, "5 0 R", "4000000000 65535 R");
    add(found, "a tree of a page that is not there", gone.bytes());
    let leaf = Paper::of(&[LINE]).edit(1, "2 0 R", "5 0 R");
    add(found, "a catalogue whose tree is a page", leaf.bytes());
    let paper = Paper { trailer: "/Root 99 0 R".to_owned(), ..Paper::of(&[LINE]) };
    add(found, "a paper without a catalogue", paper.bytes());
}

/// A paper whose places are in a stream with these words, whose content is given.
fn placed(words: &str, content: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n".to_vec();
    let start = out.len();
    let body = stream(&format!("/Type /XRef /Root 1 0 R {words}"), content);
    out.extend([b"2 0 obj\n".as_slice(), &body, b"\nendobj\n"].concat());
    out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    out
}

/// A paper whose words after the objects are replaced.
fn ended(from: &str, to: &str) -> Vec<u8> {
    let bytes = Paper::of(&[LINE]).bytes();
    let at = bytes.windows(from.len()).rposition(|window| window == from.as_bytes());
    let at = at.expect("the words are there");
    [&bytes[..at], to.as_bytes(), &bytes[at + from.len()..]].concat()
}

fn tables(found: &mut Vec<Hostile>) {
    let plain = Paper::of(&[LINE]).bytes();
    let at = plain.windows(5).rposition(|window| window == b"xref\n").expect("a table") - 5;
    let start = plain[..at].windows(4).rposition(|window| window == b"xref").unwrap_or(at + 5);
    let looped = |prev: &str| ended("/Root 1 0 R", &format!("/Root 1 0 R {prev}"));
    add(found, "a table that continues in itself", looped(&format!("/Prev {start}")));
    add(found, "a table that continues in its own stream", looped(&format!("/XRefStm {start}")));
    add(found, "a table that continues before the file", looped("/Prev -1"));
    add(found, "a table that continues beyond the file", looped("/Prev 4294967290"));
    let mut two = plain.clone();
    let second = two.len();
    two.extend(
        format!("xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev {} >>\n", second + 60).bytes(),
    );
    two.resize(second + 60, b' ');
    two.extend(format!("xref\n0 0\ntrailer\n<< /Size 1 /Root 1 0 R /Prev {second} >>\n").bytes());
    two.extend(format!("startxref\n{second}\n%%EOF\n").bytes());
    add(found, "two tables that continue in each other", two);
    for (name, place) in [("beyond", "99999999999"), ("before", "-12"), ("without", "")] {
        let digits = plain.len() - 7;
        let from = plain[..digits].iter().rposition(|byte| *byte == b'\n').unwrap_or(0);
        let cut = plain[..from].iter().rposition(|byte| *byte == b'\n').unwrap_or(0) + 1;
        let bytes = [&plain[..cut], place.as_bytes(), b"\n%%EOF\n"].concat();
        add(found, &format!("a table that begins {name} the file"), bytes);
    }
    for count in ["4294967295", "9000000000", "18446744073709551616"] {
        add(found, &format!("a table of {count} places"), ended("0 7", &format!("0 {count}")));
    }
    let many = |count: usize, size: usize| {
        let mut out = b"%PDF-1.4\n".to_vec();
        let place = out.len();
        out.extend(
            [b"1 0 obj\n".as_slice(), &stream("", &vec![b'x'; size]), b"\nendobj\n"].concat(),
        );
        let start = out.len();
        out.extend(format!("xref\n0 {count}\n").bytes());
        out.extend(format!("{place:010} 00000 n \n").repeat(count).bytes());
        out.extend(format!("trailer\n<< /Size {count} /Root 1 0 R >>\n").bytes());
        out.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        out
    };
    add(found, "100 000 places of one part", many(100_000, 100_000));
    add(found, "3 places of one part", many(3, 10));
    let row = [1, 0, 9, 0];
    for words in [
        "/Size 3 /W [1 9000000000 1]",
        "/Size 3 /W [9223372036854775807 9223372036854775807 9223372036854775807]",
        "/Size 3 /W [-1 2 1]",
        "/Size 3 /W [0 0 0]",
        "/Size 3 /W []",
        "/Size 9000000000 /W [1 2 1]",
        "/Size 8388607 /W [0 0 0]",
        "/Size 3 /W [1 2 1] /Index [0 4294967295]",
        "/Size 3 /W [0 0 0] /Index [0 8000000 0 8000000 0 8000000]",
        "/Size 3 /W [1 2 1] /Index [-5 9]",
    ] {
        add(found, &format!("a stream of places with {words}"), placed(words, &row.repeat(3)));
    }
    let bomb = placed("/Size 3 /W [1 2 1] /Filter /FlateDecode", &blanks(64));
    add(found, "a stream of places that grows to 64 MB", bomb);
    let twice =
        placed("/Size 3 /W [1 2 1] /Filter [/FlateDecode /FlateDecode]", &packed(&blanks(64)));
    add(found, "a stream of places that grows twice", twice);
    for columns in ["4000000000", "0", "-1", "1048576"] {
        let words = format!(
            "/Size 3 /W [1 2 1] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns {columns} >>"
        );
        let bytes = placed(&words, &packed(&row.repeat(9)));
        add(found, &format!("a stream of places in rows of {columns}"), bytes);
    }
}

/// A paper whose packed objects are these streams; the first is to hold the catalogue.
fn holding(streams: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n".to_vec();
    let mut rows = vec![0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0];
    rows.truncate(0);
    let mut places = Vec::new();
    for (nth, body) in streams.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", nth + 10).bytes());
        out.extend(body);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    // Objects 1 to 9 lie in the first stream, the streams themselves behind them.
    for nth in 0..10_u8 {
        rows.extend([2, 0, 0, 0, 10, nth.saturating_sub(1)]);
    }
    for place in places {
        rows.push(1);
        rows.extend(u32::try_from(place).expect("small").to_be_bytes());
        rows.push(0);
    }
    let size = 10 + streams.len();
    let table = stream(&format!("/Type /XRef /Root 1 0 R /Size {size} /W [1 4 1]"), &rows);
    out.extend(format!("{size} 0 obj\n").bytes());
    out.extend(table);
    out.extend(format!("\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

fn packed_objects(found: &mut Vec<Hostile>) {
    let catalogue =
        "1 0 2 34 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [2 0 R] /Count 1 >>";
    let words = |more: &str| stream(&format!("/Type /ObjStm {more}"), catalogue.as_bytes());
    for more in [
        "/N 2 /First 9",
        "/N 9000000000 /First 9",
        "/N -1 /First 9",
        "/N 2 /First 9000000000",
        "/N 2 /First -9",
        "/N 2 /First 9 /Extends 10 0 R",
    ] {
        add(found, &format!("packed objects with {more}"), holding(&[words(more)]));
    }
    let bomb = || flate("/Type /ObjStm /N 2 /First 9", &blanks(64));
    add(found, "packed objects that grow to 64 MB", holding(&[bomb()]));
    // Each stays within what one part may grow to.
    let small = flate("/Type /ObjStm /N 2 /First 9", &blanks(30));
    add(found, "300 times packed objects of 30 MB", holding(&vec![small; 300]));
    let many: String = (0..400_000).map(|nth| format!("{} {} ", nth + 1, nth * 2)).collect();
    let whole = format!("{many}{}", "1 ".repeat(400_000));
    let more = format!("/Type /ObjStm /N 400000 /First {}", many.len());
    add(found, "400 000 objects in one part", holding(&[flate(&more, &packed(whole.as_bytes()))]));
    let again = holding(&vec![flate(&more, &packed(whole.as_bytes())); 6]);
    add(found, "400 000 objects in each of 6 parts", again);
    let nested = format!("1 0 {}{}", "[".repeat(200_000), "]".repeat(200_000));
    let nested = flate("/Type /ObjStm /N 1 /First 4", &packed(nested.as_bytes()));
    add(found, "a packed list 200 000 deep", holding(&[nested]));
    let brackets = format!("1 0 {}", "(".repeat(2_000_000));
    let brackets = flate("/Type /ObjStm /N 1 /First 4", &packed(brackets.as_bytes()));
    add(found, "a packed string of 2 000 000 open brackets", holding(&[brackets]));
}

fn nesting(found: &mut Vec<Hostile>) {
    for depth in [90, 110, 50_000] {
        let list = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let paper = Paper::of(&[LINE]).edit(1, "/Pages", &format!("/B {list} /Pages"));
        add(found, &format!("a list {depth} deep"), paper.bytes());
        let dictionary = format!("{}1{}", "<< /A ".repeat(depth), ">>".repeat(depth));
        let paper = Paper::of(&[LINE]).edit(1, "/Pages", &format!("/B {dictionary} /Pages"));
        add(found, &format!("a dictionary {depth} deep"), paper.bytes());
    }
    let brackets = format!("/B {}{} /Pages", "(".repeat(500_000), ")".repeat(500_000));
    add(
        found,
        "a string in 500 000 brackets",
        Paper::of(&[LINE]).edit(1, "/Pages", &brackets).bytes(),
    );
    for (name, long) in [
        ("name", format!("/{}", "a".repeat(3_000_000))),
        ("number", "9".repeat(3_000_000)),
        ("broken number", format!("1.{}", "0".repeat(3_000_000))),
        ("hexadecimal string", format!("<{}>", "0".repeat(3_000_001))),
        ("comment", format!("null % {}\n", "x".repeat(3_000_000))),
        ("string of backslashes", format!("({})", "\\".repeat(3_000_000))),
    ] {
        let paper = Paper::of(&[LINE]).edit(1, "/Pages", &format!("/B {long} /Pages"));
        add(found, &format!("a {name} of three million signs"), paper.bytes());
    }
}

fn references(found: &mut Vec<Hostile>) {
    let mut own = Paper::of(&[LINE]);
    let number = own.add(b"7 0 R");
    assert_eq!(number, 7);
    add(found, "a tree behind a reference to itself", own.edit(1, "2 0 R", "7 0 R").bytes());
    let mut chain = Paper::of(&[LINE]).edit(1, "2 0 R", "7 0 R");
    for nth in 8..60_000 {
        chain.add(format!("{nth} 0 R").as_bytes());
    }
    add(found, "a tree behind 60 000 references", chain.bytes());
    for (name, length) in [
        ("itself", "6 0 R"),
        ("less than nothing", "-9"),
        ("more than there is", "2000000000"),
        ("more than a number holds", "99999999999999999999"),
        ("the page", "5 0 R"),
    ] {
        let paper = Paper::of(&[LINE]);
        let body = format!("<< /Length {length} >>\nstream\n{LINE}\nendstream");
        let mut paper = paper;
        paper.objects[5] = body.into_bytes();
        add(found, &format!("instructions as long as {name}"), paper.bytes());
    }
    for size in ["99999999999999 1e300", "-5 -5", "0 0", "nan inf"] {
        let paper = Paper::of(&[LINE]).edit(2, "[0 0 595 842]", &format!("[0 0 {size}]"));
        add(found, &format!("a page of {size}"), paper.bytes());
    }
    for (width, height) in [("2000000000", "2000000000"), ("8000000", "8000000")] {
        let paper = Paper::of(&["q 1 0 0 1 0 0 cm /Im1 Do Q"]);
        let picture = format!("/Width {width} /Height {height}");
        let paper = paper.edit(4, "/Width 2 /Height 2", &picture);
        add(found, &format!("a picture of {width} times {height} dots"), paper.bytes());
    }
}

fn locks(found: &mut Vec<Hostile>) {
    for lock in [Lock::Rc4Short, Lock::Rc4Long, Lock::Aes128, Lock::Aes256] {
        let bytes = locked(lock, "rahasia");
        for part in [3, 5, 7] {
            let cut = bytes.len() * part / 8;
            add(found, &format!("a {lock:?} lock cut off after {part}/8"), bytes[..cut].to_vec());
        }
        add(found, &format!("a {lock:?} lock"), bytes);
    }
    for lock in [
        "<< /Filter /Standard /V 99 /R 99 /O () /U () /P 0 >>",
        "<< /Filter /Standard /V 5 /R 6 /Length 256 /O () /U () /OE () /UE () /Perms () /P 0 >>",
        "<< /Filter /Standard /V 4 /R 4 /CF << >> /StmF /A /StrF /A /O () /U () /P 0 >>",
        "<< /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -1 /Length -40 >>",
        "<< /Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -1 /Length 2000000000 >>",
        "7 0 R",
        "null",
        "[[[]]]",
    ] {
        let mut paper = Paper::of(&[LINE]);
        paper.add(lock.as_bytes());
        paper.trailer = "/Root 1 0 R /Encrypt 7 0 R /ID [() ()]".to_owned();
        add(found, &format!("a lock that says {lock}"), paper.bytes());
    }
}

fn pieces(found: &mut Vec<Hostile>) {
    let whole = saved(&Paper::of(&[LINE, LINE, LINE]).bytes(), |_| (), true);
    for part in 0..16 {
        let cut = 8 + (whole.len() - 8) * part / 16;
        add(found, &format!("a paper cut off after {part}/16"), whole[..cut].to_vec());
    }
    let head = b"%PDF-1.7\n".as_slice();
    for (name, rest) in [
        ("nothing", Vec::new()),
        ("zeros", vec![0; 1 << 20]),
        ("one word", b"obj ".repeat(500_000)),
        ("ends of parts", b"endobj endstream ".repeat(100_000)),
        ("beginnings of parts", b"1 0 obj << stream\n".repeat(100_000)),
        ("tables", b"xref\n0 1\ntrailer\n".repeat(50_000)),
        ("places", b"startxref\n9\n%%EOF\n".repeat(100_000)),
        ("lines", b"\r\n".repeat(1_000_000)),
        ("heads", head.repeat(100_000)),
        ("an archive", include_bytes!("../../fixtures/sample/lke-2021.xlsx").to_vec()),
    ] {
        add(found, &format!("a head and {name}"), [head, &rest].concat());
    }
}
