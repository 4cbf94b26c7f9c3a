//! What a PDF says of itself, read off its bytes before any reader believes it. A reader that makes
//! room for what a file claims can be had to take all memory by a file of a few hundred bytes.
//!
//! This reads words, not meaning: it knows names, numbers, lists and where strings and packed parts
//! lie, and no more. What is packed away from it meets the bounds of the child process.

use memchr::memmem;

use super::Unchecked;
use crate::limits::evidence::{
    DEEPEST, HIGHEST_OBJECT, LARGEST_PART, MOST_FILTERS, MOST_OBJECTS, MOST_PAGES, WIDEST_ROW,
};

/// Names whose number a reader may make room for, or count to, and the most that is believed.
const BOUNDED: [(&[u8], u64); 13] = [
    (b"Count", MOST_PAGES),
    (b"Size", HIGHEST_OBJECT),
    (b"Index", HIGHEST_OBJECT),
    (b"N", HIGHEST_OBJECT),
    (b"First", LARGEST_PART as u64),
    (b"W", WIDEST_ROW),
    (b"Columns", WIDEST_ROW),
    (b"Colors", 256),
    (b"Predictor", 64),
    (b"BitsPerComponent", 64),
    (b"Width", HIGHEST_OBJECT),
    (b"Height", HIGHEST_OBJECT),
    (b"Length", 1 << 31),
];

/// What is more than any such file holds; nothing where all is within bounds.
pub(super) fn excess(content: &[u8]) -> Option<Unchecked> {
    let mut words = Words { content, at: 0 };
    let (mut open, mut objects, mut filters) = (Vec::new(), 0, 0);
    // The name that the numbers after it belong to, and how deep it stands.
    let mut named: Option<(&[u8], usize)> = None;
    while let Some(word) = words.next() {
        match word {
            Word::Open => {
                open.push(words.at);
                if open.len() > DEEPEST {
                    return Some(Unchecked::Nesting);
                }
            }
            Word::Close => {
                open.pop();
                if named.is_some_and(|(_, depth)| open.len() <= depth) {
                    named = None;
                }
            }
            Word::Name(name) => {
                let chained =
                    named.is_some_and(|(of, depth)| of == b"Filter" && open.len() > depth);
                if chained {
                    filters += 1;
                    if filters > MOST_FILTERS {
                        return Some(Unchecked::Claims);
                    }
                } else {
                    (named, filters) = (Some((name, open.len())), 0);
                }
            }
            Word::Number(number) => {
                let most = named.and_then(|(name, _)| {
                    BOUNDED.iter().find(|(known, _)| *known == name).map(|(_, most)| *most)
                });
                if most.is_some_and(|most| number > most) {
                    return Some(Unchecked::Claims);
                }
            }
            Word::Other(b"obj") => {
                objects += 1;
                if objects > MOST_OBJECTS {
                    return Some(Unchecked::Claims);
                }
            }
            // A new part begins whatever an earlier one left open.
            Word::Other(b"endobj" | b"trailer" | b"startxref") => {
                open.clear();
                named = None;
            }
            Word::Other(b"stream") => {
                open.clear();
                named = None;
                let rest = &content[words.at..];
                words.at += memmem::find(rest, b"endstream").unwrap_or(rest.len());
            }
            Word::Other(_) => {}
        }
    }
    None
}

enum Word<'c> {
    /// `[` or `<<`.
    Open,
    /// `]` or `>>`.
    Close,
    Name(&'c [u8]),
    /// A whole number that is not below zero; a larger one than fits is the largest.
    Number(u64),
    Other(&'c [u8]),
}

struct Words<'c> {
    content: &'c [u8],
    at: usize,
}

fn is_end(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0 || b"()<>[]{}/%".contains(&byte)
}

impl<'c> Words<'c> {
    /// The bytes up to the end of a word, which is passed.
    fn taken(&mut self) -> &'c [u8] {
        let rest = &self.content[self.at..];
        let length = rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    /// Passes a string in brackets, which may hold brackets in pairs.
    fn pass_string(&mut self) {
        let mut depth = 1;
        while let Some(byte) = self.content.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }
}

impl<'c> Iterator for Words<'c> {
    type Item = Word<'c>;

    fn next(&mut self) -> Option<Word<'c>> {
        loop {
            let byte = *self.content.get(self.at)?;
            let double = self.content.get(self.at + 1) == Some(&byte);
            if !is_end(byte) {
                let word = self.taken();
                let digits = word.strip_prefix(b"+").unwrap_or(word);
                // Of a broken number only what stands before its point is room that is asked for.
                let whole = digits.split(|byte| *byte == b'.').next().unwrap_or_default();
                if !whole.is_empty() && whole.iter().all(u8::is_ascii_digit) {
                    let number = std::str::from_utf8(whole).ok().and_then(|text| text.parse().ok());
                    return Some(Word::Number(number.unwrap_or(u64::MAX)));
                }
                return Some(Word::Other(word));
            }
            self.at += 1;
            match byte {
                b'/' => return Some(Word::Name(self.taken())),
                b'[' => return Some(Word::Open),
                b']' => return Some(Word::Close),
                b'<' | b'>' if double => {
                    self.at += 1;
                    return Some(if byte == b'<' { Word::Open } else { Word::Close });
                }
                b'(' => self.pass_string(),
                b'%' => {
                    let rest = &self.content[self.at..];
                    let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                    self.at += end.unwrap_or(rest.len());
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_holds_is_not_believed() {
        for claim in [
            "<< /Type /Pages /Count 5000000000 >>",
            "<< /Type /Pages /Count 99999999999999999999999999 >>",
            "<< /Count 100001 >>",
            "<< /Size 9000000000 >>",
            "<< /W [1 9000000000 1] >>",
            "<< /Index [0 5 6 4294967295] >>",
            "<< /DecodeParms << /Predictor 12 /Columns 4000000000 >> >>",
            "<< /Filter [/FlateDecode /FlateDecode /FlateDecode /FlateDecode /FlateDecode] >>",
            "<</Length 99999999999>>",
        ] {
            assert_eq!(excess(claim.as_bytes()), Some(Unchecked::Claims), "{claim}");
        }
        let deep = format!("{}{}", "[".repeat(101), "]".repeat(101));
        assert_eq!(excess(deep.as_bytes()), Some(Unchecked::Nesting));
        let nested = format!("{}1{}", "<< /A ".repeat(101), ">>".repeat(101));
        assert_eq!(excess(nested.as_bytes()), Some(Unchecked::Nesting));
        let objects = "0 0 obj\n".repeat(400_001);
        assert_eq!(excess(objects.as_bytes()), Some(Unchecked::Claims));
    }

    #[test]
    fn what_programs_write_is_let_through() {
        for usual in [
            "<< /Type /Pages /Count 812 /Kids [5 0 R] >> << /Count -12 >>",
            "<< /W [1 4 2] /Index [0 5 900 4] /Size 905 >>",
            "<< /W [0 [500 600 720.5]] /P 4294967292 /ID [<00> <ff>] >>",
            "(a string says /Count 5000000000 and [[[[) % /Count 5000000000\n<< /N 3 >>",
            "<< /Length 12 >> stream\n/Count 50000000000 [[[[endstream endobj",
            "<< /Filter [/ASCII85Decode /LZWDecode] >> << /Filter /DCTDecode /A /B /C /D /E >>",
            "(never closed",
            "/",
            "<",
            "",
        ] {
            assert_eq!(excess(usual.as_bytes()), None, "{usual}");
        }
        let beside = "[1 2] << /A [3] >> ".repeat(1_000);
        assert_eq!(excess(beside.as_bytes()), None, "side by side is not in one another");
    }
}
