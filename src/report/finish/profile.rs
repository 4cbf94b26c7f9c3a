//! The colour space sRGB as an ICC profile (version 4.2), made here from the figures of the standard
//! IEC 61966-2-1, so that no foreign file has to be carried along.

/// Colours as fixed-point numbers with sixteen bits behind the point.
const D50: [i32; 3] = [0xf6d6, 0x1_0000, 0xd32d];
const RED: [i32; 3] = [0x6fa2, 0x38f5, 0x0390];
const GREEN: [i32; 3] = [0x6299, 0xb785, 0x18da];
const BLUE: [i32; 3] = [0x24a0, 0x0f84, 0xb6cf];
/// From the white of screens (D65) to the white of paper (D50), after Bradford.
const ADAPTATION: [i32; 9] = [68_674, 1_502, -3_289, 1_939, 64_912, -1_119, -605, 988, 49_262];
/// The curve: exponent 2,4; 1 ÷ 1,055; 0,055 ÷ 1,055; 1 ÷ 12,92; 0,04045.
const CURVE: [i32; 5] = [157_286, 62_119, 3_417, 5_072, 2_651];
/// Length of the header.
const HEADER: usize = 128;

/// The profile.
pub fn srgb() -> Vec<u8> {
    let curve = [b"para".as_slice(), &[0; 4], &[0, 3, 0, 0], &numbers(&CURVE)].concat();
    let bodies: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], words("sRGB")),
        (&[b"cprt"], words("CC0")),
        (&[b"wtpt"], figures(b"XYZ ", &D50)),
        (&[b"chad"], figures(b"sf32", &ADAPTATION)),
        (&[b"rXYZ"], figures(b"XYZ ", &RED)),
        (&[b"gXYZ"], figures(b"XYZ ", &GREEN)),
        (&[b"bXYZ"], figures(b"XYZ ", &BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count: usize = bodies.iter().map(|(names, _)| names.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut body = Vec::new();
    let from = HEADER + 4 + 12 * count;
    for (names, bytes) in bodies {
        for name in names {
            table.extend_from_slice(*name);
            table.extend(((from + body.len()) as u32).to_be_bytes());
            table.extend((bytes.len() as u32).to_be_bytes());
        }
        body.extend(bytes);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut profile = header((from + body.len()) as u32);
    profile.extend(table);
    profile.extend(body);
    profile
}

fn header(length: u32) -> Vec<u8> {
    let mut header = length.to_be_bytes().to_vec();
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // The date of the profile's specification: a date must stand here, and no clock may be read.
    header.extend([2004_u16, 10, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    header.extend(b"acsp");
    header.extend([0; 28]);
    header.extend(numbers(&D50));
    header.resize(HEADER, 0);
    header
}

fn numbers(numbers: &[i32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
}

fn figures(kind: &[u8; 4], figures: &[i32]) -> Vec<u8> {
    [kind.as_slice(), &[0; 4], &numbers(figures)].concat()
}

/// One text in English.
fn words(words: &str) -> Vec<u8> {
    let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let length = (text.len() as u32).to_be_bytes();
    let record: Vec<u8> = [1_u32, 12].into_iter().flat_map(u32::to_be_bytes).collect();
    let place = 28_u32.to_be_bytes();
    [b"mluc".as_slice(), &[0; 4], &record, b"enUS", &length, &place, &text].concat()
}

#[cfg(test)]
mod tests {
    use super::srgb;

    #[test]
    fn the_table_of_the_profile_leads_to_its_parts() {
        let profile = srgb();
        let number = |at: usize| {
            profile[at..at + 4].iter().fold(0, |sum, byte| (sum << 8) | usize::from(*byte))
        };
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(128), 10);
        for at in 0..10 {
            let (from, length) = (number(132 + 12 * at + 4), number(132 + 12 * at + 8));
            assert!(from.is_multiple_of(4) && from + length <= profile.len());
            assert!(profile[from..from + 4].is_ascii(), "a type's sign");
        }
    }
}
