//! Exact numbers: a [`Score`] is a fraction of integers and becomes decimal text in one place only.
//!
//! Nothing here knows an instrument, and nothing here may use a binary float: 20 of 32 published
//! results that end in an exact half are printed wrong by one.

use std::cmp::Ordering;
use std::fmt;

/// An exact fraction; the denominator is always positive. Not reduced: `5188/2000` stays as it was
/// counted, so that a working can show it.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    numerator: i128,
    denominator: i128,
}

/// Why a text is no number of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScoreError {
    /// The text holds something else than digits and one decimal comma or point.
    #[error("\u{201c}{0}\u{201d} bukan angka; tulis misalnya 2,6")]
    NotANumber(String),
    /// More digits than any score needs; refused so that exact arithmetic cannot overflow.
    #[error(
        "\u{201c}{0}\u{201d} terlalu panjang; paling banyak enam angka di depan dan enam angka di belakang koma"
    )]
    TooLong(String),
}

impl Score {
    /// The fraction `numerator / denominator`; `None` when the denominator is not positive.
    pub const fn new(numerator: i128, denominator: i128) -> Option<Score> {
        if denominator > 0 { Some(Score { numerator, denominator }) } else { None }
    }

    /// A whole number, such as a maturity level.
    pub const fn whole(value: i128) -> Score {
        Score { numerator: value, denominator: 1 }
    }

    /// Reads `3`, `2,6`, `2.60` or a reduced fraction such as `7/6` (the form of [`Score::exact`]).
    pub fn parse(text: &str) -> Result<Score, ScoreError> {
        let trimmed = text.trim();
        let not_a_number = || ScoreError::NotANumber(trimmed.to_owned());
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if let Some((numerator, denominator)) = trimmed.split_once('/') {
            if numerator.len() > 18 || denominator.len() > 18 {
                return Err(ScoreError::TooLong(trimmed.to_owned()));
            }
            if !digits(numerator) || !digits(denominator) {
                return Err(not_a_number());
            }
            let numerator = numerator.parse().map_err(|_| not_a_number())?;
            let denominator = denominator.parse().map_err(|_| not_a_number())?;
            return Score::new(numerator, denominator).ok_or_else(not_a_number);
        }
        let (negative, unsigned) = match trimmed.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, trimmed),
        };
        let (whole, decimals) = unsigned.split_once([',', '.']).unwrap_or((unsigned, ""));
        if whole.is_empty() || !digits(whole) || !digits(decimals) || unsigned.ends_with([',', '.'])
        {
            return Err(not_a_number());
        }
        if whole.len() > 6 || decimals.len() > 6 {
            return Err(ScoreError::TooLong(trimmed.to_owned()));
        }
        let mut numerator: i128 = 0;
        for byte in whole.bytes().chain(decimals.bytes()) {
            numerator = numerator * 10 + i128::from(byte - b'0');
        }
        let denominator = 10_i128.pow(u32::try_from(decimals.len()).unwrap_or(0));
        Ok(Score { numerator: if negative { -numerator } else { numerator }, denominator }
            .reduced())
    }

    /// The numerator as counted.
    pub const fn numerator(self) -> i128 {
        self.numerator
    }

    /// The denominator as counted; positive.
    pub const fn denominator(self) -> i128 {
        self.denominator
    }

    /// The same value in lowest terms.
    pub fn reduced(self) -> Score {
        let divisor = gcd(self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let divisor = i128::try_from(divisor).unwrap_or(1).max(1);
        Score { numerator: self.numerator / divisor, denominator: self.denominator / divisor }
    }

    /// Whether the value is a whole number.
    pub const fn is_whole(self) -> bool {
        self.numerator % self.denominator == 0
    }

    /// The whole number that this value is, if it is one.
    pub const fn as_whole(self) -> Option<i128> {
        if self.is_whole() { Some(self.numerator / self.denominator) } else { None }
    }

    /// The value to two decimals, rounded half up (away from zero) once: the only rounding there is.
    pub const fn shown(self) -> Hundredths {
        let magnitude = self.numerator.unsigned_abs() * 200 + self.denominator.unsigned_abs();
        let hundredths = magnitude / (self.denominator.unsigned_abs() * 2);
        Hundredths { negative: self.numerator < 0 && hundredths > 0, hundredths }
    }

    /// The value without any rounding, for machines: a decimal with a point where it terminates
    /// (`2.9475`), else a reduced fraction (`7/6`).
    pub fn exact(self) -> String {
        self.terminating('.').unwrap_or_else(|| {
            let Score { numerator, denominator } = self.reduced();
            format!("{numerator}/{denominator}")
        })
    }

    /// The value without any rounding, for readers: at least `places` decimals after a comma
    /// (`1,5300`); a fraction (`7/6`) where no decimal can say it.
    pub fn exact_text(self, places: usize) -> String {
        let Some(decimal) = self.terminating(',') else { return self.exact() };
        let have = decimal.split_once(',').map_or(0, |(_, decimals)| decimals.len());
        if have >= places {
            return decimal;
        }
        let comma = if have == 0 && places > 0 { "," } else { "" };
        format!("{decimal}{comma}{}", "0".repeat(places - have))
    }

    /// The value for close comparison: rounded half up to four decimals, trailing zeros dropped down
    /// to two (`1,543`, `2,60`).
    pub fn fine(self) -> String {
        let scaled = self.reduced();
        let magnitude =
            scaled.numerator.unsigned_abs() * 20_000 + scaled.denominator.unsigned_abs();
        let rounded = magnitude / (scaled.denominator.unsigned_abs() * 2);
        let sign = if scaled.numerator < 0 && rounded > 0 { "-" } else { "" };
        let mut text = format!("{sign}{},{:04}", rounded / 10_000, rounded % 10_000);
        for _ in 0..2 {
            if text.ends_with('0') {
                text.pop();
            }
        }
        text
    }

    /// [`Score::fine`] with its sign always shown: `+0,013`, `\u{2212}0,03`, `0,00`.
    pub fn fine_change(self) -> String {
        let text = self.fine();
        match (text.strip_prefix('-'), text.as_str()) {
            (Some(rest), _) => format!("\u{2212}{rest}"),
            (None, "0,00") => text,
            (None, _) => format!("+{text}"),
        }
    }

    /// Where the value lies between two others, in per mille, for drawing: 0 at `lowest`, 1000 at
    /// `highest`, never outside.
    pub fn place_between(self, lowest: Score, highest: Score) -> u32 {
        let share = self.minus(lowest).over(highest.minus(lowest)).unwrap_or(Score::whole(0));
        let permille = share.numerator.saturating_mul(1000) / share.denominator.max(1);
        u32::try_from(permille.clamp(0, 1000)).unwrap_or(0)
    }

    /// The decimal text of a terminating fraction; `None` for thirds and their like.
    fn terminating(self, comma: char) -> Option<String> {
        let Score { numerator, denominator } = self.reduced();
        let mut rest = denominator;
        let (mut twos, mut fives) = (0_u32, 0_u32);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        let places = twos.max(fives);
        if rest != 1 || places > 18 {
            return None;
        }
        let scaled = numerator.checked_mul(10_i128.pow(places) / denominator)?;
        let digits = format!("{:0>width$}", scaled.unsigned_abs(), width = places as usize + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places as usize);
        let sign = if scaled < 0 { "-" } else { "" };
        Some(if decimals.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}{comma}{decimals}")
        })
    }

    /// `self − other`, exactly.
    pub fn minus(self, other: Score) -> Score {
        if self.denominator == other.denominator {
            return Score {
                numerator: self.numerator - other.numerator,
                denominator: self.denominator,
            };
        }
        let (a, b) = (self.reduced(), other.reduced());
        Score {
            numerator: a.numerator * b.denominator - b.numerator * a.denominator,
            denominator: a.denominator * b.denominator,
        }
    }

    /// `self + other`, exactly.
    pub fn plus(self, other: Score) -> Score {
        self.minus(Score { numerator: -other.numerator, denominator: other.denominator })
    }

    /// `self × other`, exactly.
    pub fn times(self, other: Score) -> Score {
        let (a, b) = (self.reduced(), other.reduced());
        Score { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }
            .reduced()
    }

    /// `self ÷ other`, exactly; `None` when `other` is not positive.
    pub fn over(self, other: Score) -> Option<Score> {
        let (a, b) = (self.reduced(), other.reduced());
        Score::new(a.numerator * b.denominator, a.denominator * b.numerator).map(Score::reduced)
    }
}

/// The greatest common divisor; `gcd(n, 0) = n`.
pub(crate) const fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialEq for Score {
    fn eq(&self, other: &Score) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Score {}

impl PartialOrd for Score {
    fn partial_cmp(&self, other: &Score) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Score {
    fn cmp(&self, other: &Score) -> Ordering {
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            // Too large to multiply out: compare whole parts, then the reciprocals of what is left.
            _ => {
                let (a, b) = (*self, *other);
                let wholes = (a.numerator.div_euclid(a.denominator))
                    .cmp(&b.numerator.div_euclid(b.denominator));
                let (a_rest, b_rest) =
                    (a.numerator.rem_euclid(a.denominator), b.numerator.rem_euclid(b.denominator));
                wholes.then_with(|| {
                    match (Score::new(a.denominator, a_rest), Score::new(b.denominator, b_rest)) {
                        (Some(a), Some(b)) => b.cmp(&a),
                        (a, b) => a.is_some().cmp(&b.is_some()),
                    }
                })
            }
        }
    }
}

/// Written without rounding, as in JSON and in the dossier: see [`Score::exact`].
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}

impl serde::Serialize for Score {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.exact())
    }
}

impl<'de> serde::Deserialize<'de> for Score {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Score, D::Error> {
        let text = String::deserialize(deserializer)?;
        Score::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// A figure as people read it: two decimals. Displays with a comma (`1,53`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hundredths {
    negative: bool,
    hundredths: u128,
}

impl Hundredths {
    /// With a decimal point, for JSON and the command line's machine output: `1.53`.
    pub fn machine(self) -> String {
        self.text('.')
    }

    /// With its sign always shown, for changes: `+0,82`, `−0,05`, `0,00`.
    pub fn signed(self) -> String {
        let Hundredths { negative, hundredths } = self;
        let sign = match (negative, hundredths) {
            (_, 0) => "",
            (true, _) => "\u{2212}",
            (false, _) => "+",
        };
        format!("{sign}{}", Hundredths { negative: false, hundredths }.text(','))
    }

    /// The same figure as a score, for a rule that reads the shown value.
    pub fn as_score(self) -> Score {
        let magnitude = i128::try_from(self.hundredths).unwrap_or(i128::MAX / 1_000_000);
        Score { numerator: if self.negative { -magnitude } else { magnitude }, denominator: 100 }
    }

    fn text(self, comma: char) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}{comma}{:02}", self.hundredths / 100, self.hundredths % 100)
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(','))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(numerator: i128, denominator: i128) -> Score {
        Score::new(numerator, denominator).expect("a positive denominator")
    }

    #[test]
    fn halves_are_rounded_up_once() {
        for (numerator, denominator, shown) in [
            (5895, 2000, "2,95"),
            (5185, 2000, "2,59"),
            (2_345, 1000, "2,35"),
            (1, 3, "0,33"),
            (5, 1, "5,00"),
        ] {
            assert_eq!(ratio(numerator, denominator).shown().to_string(), shown);
        }
    }

    #[test]
    fn exact_is_a_decimal_where_one_exists_and_a_fraction_where_none_does() {
        assert_eq!(ratio(5895, 2000).exact(), "2.9475");
        assert_eq!(ratio(6000, 2000).exact(), "3");
        assert_eq!(ratio(14, 12).exact(), "7/6");
        assert_eq!(ratio(3060, 2000).exact_text(4), "1,5300");
        assert_eq!(ratio(2, 1).exact_text(4), "2,0000");
    }

    #[test]
    fn what_is_no_number_is_refused_in_words() {
        for text in ["", "tiga", "2,", ",5", "2,6,1", "1e9", "0x3", "3/0"] {
            assert!(Score::parse(text).is_err(), "{text:?} must be refused");
        }
        assert!(matches!(Score::parse("1234567"), Err(ScoreError::TooLong(_))));
    }

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(ratio(82, 100).shown().signed(), "+0,82");
        assert_eq!(ratio(-5, 100).shown().signed(), "\u{2212}0,05");
        assert_eq!(ratio(-1, 1000).shown().signed(), "0,00");
    }

    proptest! {
        #[test]
        fn exact_text_reads_back_as_the_same_value(numerator in 0_i128..1_000_000, denominator in 1_i128..=64) {
            let score = ratio(numerator, denominator);
            prop_assert_eq!(Score::parse(&score.exact()).map_err(|e| e.to_string()), Ok(score));
        }

        #[test]
        fn shown_is_never_more_than_half_a_hundredth_away(numerator in -1_000_000_i128..1_000_000, denominator in 1_i128..5_000) {
            let score = ratio(numerator, denominator);
            let away = score.minus(score.shown().as_score());
            prop_assert!(away <= ratio(1, 200) && away >= ratio(-1, 200));
        }
    }
}
