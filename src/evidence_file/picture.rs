//! Whether a picture is whole, told by its structure: a copy that broke off lacks its end.

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// Whether a file calls itself a PNG or JPEG.
pub(super) fn is_one(content: &[u8]) -> bool {
    content.starts_with(PNG) || content.starts_with(JPEG)
}

/// Whether a PNG or JPEG is whole; nothing for what is neither.
pub(super) fn is_whole(content: &[u8]) -> Option<bool> {
    if let Some(chunks) = content.strip_prefix(PNG) {
        Some(png(chunks))
    } else if content.starts_with(JPEG) {
        Some(jpeg(&content[2..]))
    } else {
        None
    }
}

/// Chunks of known length from the header, which names a size, to the end.
fn png(mut chunks: &[u8]) -> bool {
    let mut nth = 0;
    let mut drawn = false;
    while let Some((head, rest)) = chunks.split_at_checked(8) {
        let length = big_endian(&head[..4]);
        let Some((body, rest)) = rest.split_at_checked(length) else { return false };
        match &head[4..] {
            b"IHDR" => {
                let sized = nth == 0 && body.len() == 13;
                if !sized || big_endian(&body[..4]) == 0 || big_endian(&body[4..8]) == 0 {
                    return false;
                }
            }
            _ if nth == 0 => return false,
            b"IDAT" => drawn = true,
            b"IEND" => return drawn,
            _ => {}
        }
        nth += 1;
        // The check sum of the chunk.
        let Some((_, next)) = rest.split_at_checked(4) else { return false };
        chunks = next;
    }
    false
}

/// Segments up to the picture itself, one of which names a size; then the mark of the end.
fn jpeg(mut segments: &[u8]) -> bool {
    let mut sized = false;
    loop {
        let [0xff, marker, rest @ ..] = segments else { return false };
        match marker {
            // Filling between segments.
            0xff => segments = &segments[1..],
            0x01 | 0xd0..=0xd7 => segments = rest,
            0xda => return sized && rest.windows(2).any(|pair| pair == b"\xff\xd9"),
            _ => {
                let Some(length) = rest.get(..2).map(big_endian) else { return false };
                let Some((body, next)) = rest.split_at_checked(length) else { return false };
                // All kinds of frames but the tables that lie between their numbers.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let size = |at: usize| body.get(at..at + 2).map_or(0, big_endian);
                    sized = size(5) > 0;
                }
                segments = next;
            }
        }
    }
}

/// What a picture says of itself: its media type, and how many dots it has.
pub(super) fn dots(content: &[u8]) -> Option<(&'static str, u64)> {
    let product = |sizes: &[u8], half: usize| {
        Some(big_endian(sizes.get(..half)?) as u64 * big_endian(sizes.get(half..2 * half)?) as u64)
    };
    if content.starts_with(PNG) {
        return Some(("image/png", product(content.get(16..24)?, 4)?));
    }
    let mut segments = content.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, rest @ ..] = segments else { return None };
        match marker {
            0xff => segments = &segments[1..],
            0x01 | 0xd0..=0xd7 => segments = rest,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some(("image/jpeg", product(rest.get(3..7)?, 2)?));
            }
            _ => segments = rest.get(rest.get(..2).map(big_endian)?.max(2)..)?,
        }
    }
}

fn big_endian(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
}
