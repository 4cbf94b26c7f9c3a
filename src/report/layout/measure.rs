//! Which lines a paragraph is parted into: of all ways the one whose lines come out most alike, as TeX
//! does it for justified text, here for text that is ranged.

/// A last line shorter than this share of the measure stands like a lost word.
const LOST: f32 = 0.12;
/// A paragraph of more words is set as it comes: nobody sees the difference, and it takes longest.
const LONGEST: usize = 1_200;

/// The places before which a line ends, for units given as the space before each and its width. None
/// where all fits on one line, or where a unit is wider than any line.
pub fn breaks(units: &[(f32, f32)], measure: f32) -> Vec<usize> {
    let total: f32 = units.iter().map(|(space, width)| space + width).sum();
    let fits = |width: f32| width <= measure + 0.01;
    if fits(total) || units.len() > LONGEST || units.iter().any(|(_, width)| !fits(*width)) {
        return Vec::new();
    }
    let count = units.len();
    // From the end: what the best way costs from each unit on, and where its first line ends.
    let mut best = vec![(0.0_f32, count); count + 1];
    for from in (0..count).rev() {
        let mut width = 0.0;
        let mut found = (f32::INFINITY, from + 1);
        for until in from..count {
            let (space, own) = units[until];
            width += own + if until > from { space } else { 0.0 };
            if !fits(width) {
                break;
            }
            let free = (1.0 - width / measure).max(0.0);
            let cost = match until + 1 == count {
                true => {
                    if width < measure * LOST {
                        0.25
                    } else {
                        0.0
                    }
                }
                // The square makes one ragged line dearer than two that share its emptiness; a line more
                // is dearer than any rag.
                false => free * free + 0.02,
            };
            let cost = cost + best[until + 1].0;
            if cost < found.0 {
                found = (cost, until + 1);
            }
        }
        best[from] = found;
    }
    let mut places = Vec::new();
    let mut at = best[0].1;
    while at < count {
        places.push(at);
        at = best[at].1;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units of these widths with a space of 1 before each.
    fn of(widths: &[f32]) -> Vec<(f32, f32)> {
        widths.iter().map(|width| (1.0, *width)).collect()
    }

    #[test]
    fn lines_come_out_alike() {
        // Filled in turn: 5+1+4 = 10, then 1 with 9 free, then 9: one line almost empty.
        assert_eq!(breaks(&of(&[5.0, 4.0, 1.0, 9.0, 5.0]), 10.0), [1, 3, 4]);
    }

    #[test]
    fn no_word_is_lost_on_the_last_line() {
        let widths = of(&[20.0, 20.0, 20.0, 20.0, 20.0, 3.0]);
        assert_eq!(breaks(&widths, 105.0), [4]);
    }

    #[test]
    fn what_fits_or_cannot_fit_is_left_as_it_comes() {
        assert_eq!(breaks(&of(&[3.0, 3.0]), 10.0), Vec::<usize>::new());
        assert_eq!(breaks(&of(&[3.0, 30.0]), 10.0), Vec::<usize>::new());
        assert_eq!(breaks(&[], 10.0), Vec::<usize>::new());
    }
}
