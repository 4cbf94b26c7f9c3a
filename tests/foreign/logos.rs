//! Hostile pictures and drawings, offered as logos.

use std::io::Write as _;

use super::papers::{Hostile, add, packed};

pub fn all() -> Vec<Hostile> {
    let mut found = Vec::new();
    pictures(&mut found);
    drawings(&mut found);
    found
}

fn chunk(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend(u32::try_from(body.len()).expect("small").to_be_bytes());
    out.extend(name);
    out.extend(body);
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(body);
    out.extend(sum.sum().to_be_bytes());
}

/// A PNG that says it has these dots, with more chunks before them and these packed bytes as dots.
pub fn png(
    width: u32,
    height: u32,
    kind: [u8; 5],
    more: &[(&[u8; 4], Vec<u8>)],
    dots: &[u8],
) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &kind].concat();
    chunk(&mut out, b"IHDR", &head);
    for (name, body) in more {
        chunk(&mut out, name, body);
    }
    chunk(&mut out, b"IDAT", dots);
    chunk(&mut out, b"IEND", b"");
    out
}

const GREY: [u8; 5] = [8, 0, 0, 0, 0];
const DEEP: [u8; 5] = [16, 6, 0, 0, 0];
const WOVEN: [u8; 5] = [16, 6, 0, 0, 1];

fn zeros(count: usize) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![0; 1 << 20];
    for _ in 0..count >> 20 {
        encoder.write_all(&block).expect("packed");
    }
    encoder.finish().expect("packed")
}

fn pictures(found: &mut Vec<Hostile>) {
    let huge = u32::MAX >> 1;
    add(found, "a PNG of 2 147 483 647 dots a side", png(huge, huge, DEEP, &[], &packed(b"")));
    add(found, "a PNG of 60 000 dots a side", png(60_000, 60_000, GREY, &[], &packed(b"")));
    add(found, "a PNG of 8 000 deep dots a side", png(8_000, 8_000, DEEP, &[], &packed(b"")));
    add(found, "a woven PNG of 8 000 dots a side", png(8_000, 8_000, WOVEN, &[], &packed(b"")));
    let whole = zeros(8_001 * 8_000 + (1 << 20));
    add(found, "a PNG of 8 000 grey dots a side, all there", png(8_000, 8_000, GREY, &[], &whole));
    add(found, "a PNG of one dot in 64 MB", png(1, 1, GREY, &[], &zeros(64 << 20)));
    let text = [b"Comment\0\0".as_slice(), &zeros(64 << 20)].concat();
    add(
        found,
        "a PNG with a comment of 64 MB",
        png(1, 1, GREY, &[(b"zTXt", text)], &packed(&[0, 9])),
    );
    let profile = [b"icc\0\0".as_slice(), &zeros(64 << 20)].concat();
    add(
        found,
        "a PNG with colours of 64 MB",
        png(1, 1, GREY, &[(b"iCCP", profile)], &packed(&[0, 9])),
    );
    let chunks = vec![(b"tEXt", b"a\0b".to_vec()); 200_000];
    add(found, "a PNG of 200 000 chunks", png(1, 1, GREY, &chunks, &packed(&[0, 9])));
    for (name, frame) in [("plain", 0xc0), ("progressive", 0xc2)] {
        let head = [8, 0xff, 0xff, 0xff, 0xff, 3, 1, 0x44, 0, 2, 0x11, 0, 3, 0x11, 0];
        let length = [0, 17];
        let bytes = [
            b"\xff\xd8\xff".as_slice(),
            &[frame],
            &length,
            &head,
            b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0?\0",
            &[0; 4_000],
            b"\xff\xd9",
        ];
        add(found, &format!("a {name} JPEG of 65 535 dots a side"), bytes.concat());
    }
    add(
        found,
        "a JPEG of nothing but markers",
        b"\xff\xd8\xff".iter().copied().cycle().take(3_000_000).collect(),
    );
}

fn drawing(inside: &str) -> Vec<u8> {
    let open = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";
    format!("{open} viewBox='0 0 20 10'>{inside}</svg>").into_bytes()
}

fn drawings(found: &mut Vec<Hostile>) {
    let twice =
        |at: usize| format!("<g id='g{at}'><use href='#g{0}'/><use href='#g{0}'/></g>", at - 1);
    let doubled: String = (1..60).map(twice).collect();
    let first = "<g id='g0'><rect width='9' height='9'/></g>";
    let shape = "<rect width='9' height='9'/>";
    for (name, inside) in [
        ("a drawing that doubles sixty times", format!("{first}{doubled}")),
        (
            "a drawing 20 000 deep",
            format!("{}{shape}{}", "<g>".repeat(20_000), "</g>".repeat(20_000)),
        ),
        ("a drawing of itself", format!("<g id='a'><use href='#a'/>{shape}</g>")),
        ("a path of 200 000 steps", format!("<path d='M0 0{}'/>", "L9 9".repeat(200_000))),
        ("a path of 100 000 arcs", format!("<path d='M0 0{}'/>", "a9 9 0 1 0 9 9".repeat(60_000))),
        (
            "a line of endless dashes",
            "<path stroke='#000' stroke-width='9' stroke-dasharray='.0000001' d='M0 0H99999999'/>"
                .to_owned(),
        ),
        (
            "a line wider than the world",
            format!("<path stroke='#000' stroke-width='1e38' d='M0 0H9'/>{shape}"),
        ),
        ("a shape beyond all numbers", "<rect x='-1e38' width='3e38' height='3e38'/>".to_owned()),
        (
            "100 000 shades",
            format!(
                "<linearGradient id='a'>{}</linearGradient><rect fill='url(#a)' width='9' height='9'/>",
                "<stop/>".repeat(90_000)
            ),
        ),
        (
            "a clip of itself",
            format!(
                "<clipPath id='a' clip-path='url(#a)'>{shape}</clipPath><g clip-path='url(#a)'>{shape}</g>"
            ),
        ),
        (
            "100 000 rules of style",
            format!("<style>{}</style>{shape}", ".a{fill:#000}".repeat(70_000)),
        ),
        (
            "100 000 attributes",
            format!(
                "<g {}>{shape}</g>",
                (0..60_000).map(|nth| format!("a{nth}='' ")).collect::<String>()
            ),
        ),
        (
            "a transform of 100 000 steps",
            format!("<g transform='{}'>{shape}</g>", "scale(2)".repeat(100_000)),
        ),
    ] {
        add(found, name, drawing(&inside));
    }
    let laugh = |at: usize| format!("<!ENTITY l{at} '{}'>", format!("&l{};", at - 1).repeat(10));
    let laughs: String = (1..10).map(laugh).collect();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>";
    add(
        found,
        "a thousand million laughs",
        format!("<!DOCTYPE svg [<!ENTITY l0 '<g/>'>{laughs}]>{svg}&l9;</svg>").into_bytes(),
    );
    let long = format!(
        "<!DOCTYPE svg [<!ENTITY a '{}'>]>{svg}{}</svg>",
        "x".repeat(90_000),
        "&a;".repeat(90_000)
    );
    add(found, "one word said ninety thousand times", long.into_bytes());
    for size in ["0 0 0 0", "0 0 1e38 1e-38", "0 0 -1 -1", "nan nan nan nan"] {
        let text = drawing(shape);
        let text = String::from_utf8(text).expect("text").replace("0 0 20 10", size);
        add(found, &format!("a drawing of {size}"), text.into_bytes());
    }
    add(found, "a drawing cut off", drawing(shape)[..60].to_vec());
    add(
        found,
        "a drawing of a million brackets",
        b"<svg><".iter().copied().chain(std::iter::repeat_n(b'<', 1_000_000)).collect(),
    );
}
