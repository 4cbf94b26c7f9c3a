//! Parts of a scale whose ends say to which part they belong. PermenPANRB 59/2020 (p. 24) gives a
//! bound to the part above it, PermenPANRB 8/2026 (p. 38) to the part below: the data say which, by
//! the key that they use.

use serde::Deserialize;

use crate::score::{Hundredths, Score};

/// One end of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Where it lies.
    pub at: Score,
    /// Whether the part holds the bound itself.
    pub included: bool,
}

/// A part of a scale: all values between its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The lower end.
    pub lower: Bound,
    /// The upper end; open where the scale itself ends.
    pub upper: Option<Bound>,
}

/// The ends as a file writes them: one lower key, at most one upper key.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct SpanKeys {
    pub from: Option<Score>,
    pub above: Option<Score>,
    pub to: Option<Score>,
    pub below: Option<Score>,
}

impl TryFrom<SpanKeys> for Span {
    type Error = String;

    fn try_from(keys: SpanKeys) -> Result<Span, String> {
        let lower = match (keys.from, keys.above) {
            (Some(at), None) => Bound { at, included: true },
            (None, Some(at)) => Bound { at, included: false },
            _ => return Err("tulis satu batas bawah: from (termasuk) atau above (tidak)".into()),
        };
        let upper = match (keys.to, keys.below) {
            (Some(at), None) => Some(Bound { at, included: true }),
            (None, Some(at)) => Some(Bound { at, included: false }),
            (None, None) => None,
            _ => return Err("tulis satu batas atas: to (termasuk) atau below (tidak)".into()),
        };
        Ok(Span { lower, upper })
    }
}

impl Bound {
    /// Whether a value lies on the upper side of this lower end.
    pub fn passed_by(self, value: Score) -> bool {
        if self.included { value >= self.at } else { value > self.at }
    }

    /// Whether a value lies on the lower side of this upper end.
    pub fn keeps(self, value: Score) -> bool {
        if self.included { value <= self.at } else { value < self.at }
    }

    /// As a lower end, for readers: `sekurang-kurangnya 2,60`, `di atas 1,50`.
    pub fn as_lower(self) -> String {
        let lead = if self.included { "sekurang-kurangnya" } else { "di atas" };
        format!("{lead} {}", self.at.exact_text(2))
    }

    /// As an upper end, for readers: `sampai dengan 2,50`, `di bawah 2,60`.
    pub fn as_upper(self) -> String {
        let lead = if self.included { "sampai dengan" } else { "di bawah" };
        format!("{lead} {}", self.at.exact_text(2))
    }

    /// The smallest index whose two shown decimals pass this lower end, itself an end that includes
    /// what it names: an index is shown rounded half up, so it begins half a hundredth earlier.
    pub fn as_shown(self) -> Bound {
        let hundred = Score::whole(100);
        let scaled = self.at.times(hundred).reduced();
        let (numerator, denominator) = (scaled.numerator(), scaled.denominator());
        let whole = numerator.div_euclid(denominator);
        let exact = numerator.rem_euclid(denominator) == 0;
        let first = if exact && self.included { whole } else { whole + 1 };
        let half_earlier = Score::new(first * 2 - 1, 200).unwrap_or(self.at);
        Bound { at: half_earlier, included: true }
    }

    /// The lowest figure with two decimals that passes this lower end: `2,51` for what lies above
    /// 2,50.
    pub fn first_shown(self) -> Hundredths {
        let begins = self.as_shown().at;
        begins.shown()
    }
}

impl Span {
    /// Whether a value lies in the part.
    pub fn holds(self, value: Score) -> bool {
        self.lower.passed_by(value) && self.upper.is_none_or(|upper| upper.keeps(value))
    }

    /// Whether a part follows this one without gap or overlap: one of the two holds their common end.
    pub(super) fn meets(self, next: Span) -> bool {
        self.upper
            .is_some_and(|upper| upper.at == next.lower.at && upper.included != next.lower.included)
    }

    /// In words: `di atas 1,50 sampai dengan 2,50`, `mulai 1,80 sampai di bawah 2,60`, `mulai 4,20`.
    pub fn in_words(self) -> String {
        let lower = self.lower.at.exact_text(2);
        let lead = if self.lower.included { "mulai" } else { "di atas" };
        match self.upper {
            None => format!("{lead} {lower}"),
            Some(upper) if upper.included => {
                format!("{lead} {lower} sampai dengan {}", upper.at.exact_text(2))
            }
            Some(upper) => format!("{lead} {lower} sampai di bawah {}", upper.at.exact_text(2)),
        }
    }

    /// For a narrow table: `> 1,50 – 2,50`, `1,80 – < 2,60`, `≥ 4,20`.
    pub fn in_signs(self) -> String {
        let lower = self.lower.at.exact_text(2);
        match (self.lower.included, self.upper) {
            (true, None) => format!("\u{2265} {lower}"),
            (false, None) => format!("> {lower}"),
            (included, Some(upper)) => format!(
                "{}{lower} \u{2013} {}{}",
                if included { "" } else { "> " },
                if upper.included { "" } else { "< " },
                upper.at.exact_text(2)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(text: &str) -> Score {
        Score::parse(text).expect("a number")
    }

    fn lower(text: &str, included: bool) -> Bound {
        Bound { at: score(text), included }
    }

    #[test]
    fn an_end_belongs_to_one_part_only() {
        let cukup = Span { lower: lower("1,5", false), upper: Some(lower("2,5", true)) };
        let baik = Span { lower: lower("2,5", false), upper: None };
        assert!(cukup.meets(baik) && !baik.meets(cukup));
        for (value, in_cukup, in_baik) in [
            ("1,5", false, false),
            ("1,501", true, false),
            ("2,5", true, false),
            ("2,51", false, true),
        ] {
            assert_eq!((cukup.holds(score(value)), baik.holds(score(value))), (in_cukup, in_baik));
        }
    }

    #[test]
    fn the_shown_figure_begins_half_a_hundredth_earlier() {
        for (bound, exact, shown) in [
            (lower("2,6", true), "2,595", "2,60"),
            (lower("2,5", false), "2,505", "2,51"),
            (lower("2,604", true), "2,605", "2,61"),
        ] {
            assert_eq!(bound.as_shown(), lower(exact, true));
            assert_eq!(bound.first_shown().to_string(), shown);
        }
    }

    #[test]
    fn a_part_reads_as_a_leader_would_say_it() {
        let span = |lower, upper| Span { lower, upper };
        assert_eq!(
            span(lower("1,5", false), Some(lower("2,5", true))).in_words(),
            "di atas 1,50 sampai dengan 2,50"
        );
        assert_eq!(
            span(lower("1,8", true), Some(lower("2,6", false))).in_words(),
            "mulai 1,80 sampai di bawah 2,60"
        );
        assert_eq!(span(lower("4,2", true), None).in_words(), "mulai 4,20");
        assert_eq!(
            span(lower("1,5", false), Some(lower("2,5", true))).in_signs(),
            "> 1,50 \u{2013} 2,50"
        );
    }
}
