//! What a step costs: exact amounts of work, and the table that says how much each step of each row
//! takes. Hundredths of a unit (*orang-bulan*, person-months) are whole numbers, so sums stay exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Sub};

use super::ladder::step_ends;
use crate::instrument::{Instrument, RowCode};
use crate::score::{Score, ScoreError};

/// An amount of work in hundredths of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Effort(u32);

impl Effort {
    /// No work.
    pub const NONE: Effort = Effort(0);
    /// One unit.
    pub const ONE: Effort = Effort(100);
    /// The most that one step may be given; keeps every sum far from overflow.
    pub const MOST: Effort = Effort(1_000_000);

    /// An amount in hundredths.
    pub const fn hundredths(hundredths: u32) -> Effort {
        Effort(hundredths)
    }

    /// The amount in hundredths.
    pub const fn in_hundredths(self) -> u32 {
        self.0
    }

    /// Reads `2`, `1,5` or `0.25`.
    ///
    /// # Errors
    /// When it is no number, negative, too large, or has more than two decimals.
    pub fn parse(text: &str) -> Result<Effort, EffortError> {
        let value = Score::parse(text)?;
        let hundredths = value.times(Score::whole(100)).as_whole();
        hundredths
            .and_then(|hundredths| u32::try_from(hundredths).ok())
            .map(Effort)
            .filter(|effort| *effort <= Effort::MOST)
            .ok_or_else(|| EffortError::Unusable(text.trim().to_owned()))
    }

    /// The amount as an exact number.
    pub fn as_score(self) -> Score {
        Score::new(self.0.into(), 100).unwrap_or(Score::whole(0))
    }

    /// For machines: `15`, `1.5`.
    pub fn machine(self) -> String {
        self.as_score().exact()
    }
}

impl Add for Effort {
    type Output = Effort;
    fn add(self, other: Effort) -> Effort {
        Effort(self.0.saturating_add(other.0))
    }
}

impl Sub for Effort {
    type Output = Effort;
    fn sub(self, other: Effort) -> Effort {
        Effort(self.0.saturating_sub(other.0))
    }
}

impl Sum for Effort {
    fn sum<I: Iterator<Item = Effort>>(amounts: I) -> Effort {
        amounts.fold(Effort::NONE, Add::add)
    }
}

/// For readers: `15`, `1,5`.
impl fmt::Display for Effort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_score().exact_text(0))
    }
}

/// Why an effort cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EffortError {
    /// No number.
    #[error(transparent)]
    NotANumber(#[from] ScoreError),
    /// Negative, too large or too fine.
    #[error(
        "Upaya \u{201c}{0}\u{201d} tidak berlaku; isi 0 sampai 10.000 dengan paling banyak dua angka di belakang koma"
    )]
    Unusable(String),
    /// The instrument has no such row or step.
    #[error("Tidak ada langkah {from} ke {to} pada indikator {code}")]
    NoSuchStep {
        /// The row's code.
        code: String,
        /// From this value.
        from: String,
        /// To this value.
        to: String,
    },
    /// A line of a table cannot be read.
    #[error("Baris {line}: {reason}.")]
    Line {
        /// Counted from one, the heading included.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The table has no columns of ours.
    #[error(
        "Tabel upaya tidak dikenali: baris pertama harus berisi kolom indikator, dari, ke, dan upaya."
    )]
    NoHeading,
}

/// How much each step of each row takes. Steps are counted over the whole scale, from the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Efforts {
    rows: Vec<Vec<Effort>>,
}

impl Efforts {
    /// One unit for every step.
    pub fn unit(instrument: &Instrument) -> Efforts {
        let steps = step_ends(instrument).len();
        Efforts { rows: vec![vec![Effort::ONE; steps]; instrument.rows().len()] }
    }

    /// A first estimate in person-months, by kind and level: an assumption to be edited, no finding.
    /// A written rule costs least, carrying it out more, an electronic service most; each level
    /// costs more than the one below it.
    pub fn usual(instrument: &Instrument) -> Efforts {
        const RULE: [u32; 5] = [50, 100, 150, 200, 200];
        const PRACTICE: [u32; 5] = [50, 150, 250, 350, 350];
        const SERVICE: [u32; 5] = [100, 200, 400, 500, 400];
        let steps = step_ends(instrument).len();
        // Five steps from level 0 or within bands; four when the scale begins at level 1.
        let skipped = 5_usize.saturating_sub(steps);
        let of_row = |row: &crate::instrument::Row| {
            let indicator = instrument.indicator(row);
            let table = match indicator.capability.as_str() {
                "function" => SERVICE,
                _ if instrument.domains.len() > 1 && row.domain == 0 => RULE,
                _ => PRACTICE,
            };
            (0..steps)
                .map(|step| Effort(table.get(step + skipped).copied().unwrap_or(table[4])))
                .collect()
        };
        Efforts { rows: instrument.rows().iter().map(of_row).collect() }
    }

    /// What a step of a row takes.
    pub fn of(&self, place: usize, step: usize) -> Effort {
        self.rows.get(place).and_then(|row| row.get(step)).copied().unwrap_or(Effort::ONE)
    }

    /// What the way of a row from one value to another takes: every step that it touches counts
    /// whole. Nothing for a way down, or for none.
    pub fn between(&self, instrument: &Instrument, place: usize, from: Score, to: Score) -> Effort {
        if to <= from {
            return Effort::NONE;
        }
        let mut begins = instrument.scale.lowest_score();
        let mut whole = Effort::NONE;
        for (step, end) in step_ends(instrument).into_iter().enumerate() {
            if end > from && begins < to {
                whole = whole + self.of(place, step);
            }
            begins = end;
        }
        whole
    }

    /// Sets what a row's step to a value takes.
    ///
    /// # Errors
    /// When the instrument has no such row, or no step ends at that value.
    pub fn set(
        &mut self,
        instrument: &Instrument,
        code: &str,
        to: Score,
        effort: Effort,
    ) -> Result<(), EffortError> {
        let refused = || EffortError::NoSuchStep {
            code: code.to_owned(),
            from: String::new(),
            to: to.exact_text(0),
        };
        let place = instrument.row_place(&RowCode::new(code)).map_err(|_| refused())?;
        let step = step_ends(instrument).iter().position(|end| *end == to).ok_or_else(refused)?;
        let slot = self.rows.get_mut(place).and_then(|row| row.get_mut(step));
        *slot.ok_or_else(refused)? = effort;
        Ok(())
    }

    /// Sets what the way of a row from one value to another takes. A way may span several levels: its
    /// effort is shared evenly, the rest going to the last step.
    ///
    /// # Errors
    /// When there is no such way, or the effort is none.
    pub fn set_way(
        &mut self,
        instrument: &Instrument,
        code: &str,
        from: &str,
        to: &str,
        effort: &str,
    ) -> Result<(), EffortError> {
        let refused = || EffortError::NoSuchStep {
            code: code.to_owned(),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let (start, end) = (Score::parse(from)?, Score::parse(to)?);
        let ends = step_ends(instrument);
        let lowest = instrument.scale.lowest_score();
        let begins = if start == lowest {
            0
        } else {
            ends.iter().position(|end| *end == start).ok_or_else(refused)? + 1
        };
        let last = ends.iter().position(|stop| *stop == end).ok_or_else(refused)?;
        let count =
            (last + 1).checked_sub(begins).filter(|count| *count > 0).ok_or_else(refused)?;
        let whole = Effort::parse(effort)?;
        let count = u32::try_from(count).unwrap_or(1);
        let (each, rest) = (whole.0 / count, whole.0 % count);
        for (step, end) in ends.iter().enumerate().take(last + 1).skip(begins) {
            let amount = if step == last { each + rest } else { each };
            self.set(instrument, code, *end, Effort(amount)).map_err(|_| refused())?;
        }
        Ok(())
    }
}
