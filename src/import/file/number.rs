//! The decimal text of a cell's number. Here the binary number ends; nothing past this point computes
//! with one.

use smol_str::{SmolStr, ToSmolStr};

use crate::import::workbook::Content;

/// The number to the fifteen digits that spreadsheets themselves keep: `2.9999999999999996` is the 3
/// that its author sees.
pub(super) fn content(number: f64) -> Content {
    if !number.is_finite() {
        return Content::Error("#NUM!".into());
    }
    Content::Number(short(number).unwrap_or_else(|| long(number)))
}

/// Below this every whole number has fifteen digits at most.
const FIFTEEN_DIGITS: f64 = 1e15;

/// The text of a number with few places, as most in a sheet have: the number is then the nearest one to
/// a whole number through a power of ten, and no other text of fifteen digits stands for it.
fn short(number: f64) -> Option<SmolStr> {
    let whole = number as i64;
    if whole as f64 == number && number.abs() < FIFTEEN_DIGITS {
        return Some(written(whole, 0));
    }
    let (mut scale, mut places) = (1.0, 0);
    loop {
        let scaled = (number * scale).round();
        if scaled.abs() >= FIFTEEN_DIGITS || places > 4 {
            return None;
        }
        if scaled / scale == number {
            // Below fifteen digits, so this loses nothing.
            return Some(written(scaled as i64, places));
        }
        (scale, places) = (scale * 10.0, places + 1);
    }
}

/// A whole number with a point before its last places.
fn written(whole: i64, places: usize) -> SmolStr {
    let mut text = [b'0'; 24];
    let (mut at, mut rest, mut digits) = (text.len(), whole.unsigned_abs(), 0);
    while rest > 0 || digits <= places {
        if digits == places && places > 0 {
            at -= 1;
            text[at] = b'.';
        }
        at -= 1;
        text[at] = b'0' + (rest % 10) as u8;
        (rest, digits) = (rest / 10, digits + 1);
    }
    if whole < 0 {
        at -= 1;
        text[at] = b'-';
    }
    SmolStr::new(std::str::from_utf8(&text[at..]).unwrap_or_default())
}

fn long(number: f64) -> SmolStr {
    let text = number.to_string();
    // Nothing to round where fifteen digits hold all of it.
    if text.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return text.into();
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_smolstr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_the_text_that_its_author_sees() {
        for (number, text) in [
            (3.0, "3"),
            (2.35, "2.35"),
            (0.1 + 0.2, "0.3"),
            (2.999_999_999_999_999_6, "3"),
            (-0.0, "0"),
            (-0.5, "-0.5"),
            (-12.0, "-12"),
            (100_000.0, "100000"),
            (0.0001, "0.0001"),
            (44_197.123_456, "44197.123456"),
            (1e15, "1000000000000000"),
            (7.0 / 3.0, "2.33333333333333"),
        ] {
            assert_eq!(content(number), Content::Number(text.into()));
        }
    }

    proptest::proptest! {
        /// The quick way and the long way tell the same text.
        #[test]
        fn a_short_number_is_written_as_a_long_one(whole in -10_i64.pow(15)..10_i64.pow(15), places in 0..7) {
            let number = whole as f64 / 10_f64.powi(places);
            if let Some(short) = short(number) {
                let long = long(number);
                proptest::prop_assert_eq!(short.as_str(), if long == "-0" { "0" } else { &long });
            }
        }
    }
}
