//! From strips to pages. A strip is what is never cut; the flow stacks strips, honours those that
//! must stay with the next, and repeats heads where a page begins in the midst of a table.

use std::sync::Arc;

use super::place::{Bookmark, Link, Mark, Page, Pages, Shape, Stroke};
use crate::report::style::{RULE, page};

/// A slice of the page's full measure that is never cut.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strip {
    /// Its height.
    pub height: f32,
    /// Space above it; falls away at the head of a page.
    pub gap: f32,
    /// Must not be parted from the next strip.
    pub keep: bool,
    /// Begins a page, unless next to nothing stands on the page yet.
    pub new_page: bool,
    /// Begins a page even where next to nothing stands on the one before: that one is signed, or a list.
    pub own_page: bool,
    /// What is on it, from its upper left corner.
    pub marks: Vec<Mark>,
    /// Its entry in the bookmarks: depth and words.
    pub bookmark: Option<(usize, String)>,
    /// The name by which links lead to it.
    pub anchor: Option<String>,
    /// The ways that lead from it to other places.
    pub links: Vec<Link>,
    /// Footnotes to it, which stand at the foot of its page.
    pub notes: Vec<Strip>,
    /// What is said again above it when it begins a page.
    pub repeat: Option<Arc<Vec<Strip>>>,
}

/// Keeps the first two and the last two strips of a text together, so that no single line of it
/// stands alone at the foot or the head of a page.
pub fn control_widows(strips: &mut [Strip]) {
    let count = strips.len();
    if count >= 2 {
        strips[0].keep = true;
        strips[count - 2].keep = true;
    }
}

/// Height of strips that stand on one another, the first one's gap left out.
pub fn stacked_height(strips: &[Strip]) -> f32 {
    strips
        .iter()
        .enumerate()
        .map(|(at, strip)| strip.height + if at > 0 { strip.gap } else { 0.0 })
        .sum()
}

/// Stacks strips on one another into one that is not cut.
pub fn stack(strips: Vec<Strip>) -> Strip {
    let mut whole = Strip::default();
    for (at, strip) in strips.into_iter().enumerate() {
        if at == 0 {
            whole.gap = strip.gap;
            whole.bookmark = strip.bookmark;
            whole.anchor = strip.anchor;
        } else {
            whole.height += strip.gap;
        }
        for mut mark in strip.marks {
            mark.shift(0.0, whole.height);
            whole.marks.push(mark);
        }
        whole.notes.extend(strip.notes);
        for mut link in strip.links {
            link.shift(0.0, whole.height);
            whole.links.push(link);
        }
        whole.height += strip.height;
    }
    whole
}

/// Places strips on pages.
pub fn flow(mut strips: Vec<Strip>) -> Pages {
    let mut flow = Flow { pages: Pages::default(), y: page::TOP, fresh: true, notes: Vec::new() };
    flow.pages.pages.push(Page::default());
    let mut at = 0;
    while at < strips.len() {
        let chain = chain(&strips[at..]);
        let first = &strips[at];
        let begins = first.new_page && (first.own_page || !goes_on(flow.y, &strips[at..]));
        if begins && !flow.fresh {
            flow.turn();
        }
        let height = stacked_height(chain);
        let gap = if flow.fresh { 0.0 } else { first.gap };
        if flow.y + gap + height + notes_height(chain) > flow.bottom() && !flow.fresh {
            // A chain longer than a page cannot be kept: it goes on strip by strip.
            let kept = height <= page::BOTTOM - page::TOP - repeat_height(first);
            let alone = first.height + notes_height(std::slice::from_ref(first));
            if kept || flow.y + gap + alone > flow.bottom() {
                flow.turn();
                flow.repeat(first);
            }
        }
        let fits = flow.y + height + notes_height(chain) <= flow.bottom();
        let count = if fits { chain.len() } else { 1 };
        for strip in &mut strips[at..at + count] {
            flow.put(std::mem::take(strip));
        }
        at += count;
    }
    flow.settle();
    flow.pages
}

/// Where a page ends on what came before no lower than this, another section begins under it, so that no
/// page stays half empty.
const LITTLE: f32 = (page::BOTTOM - page::TOP) * 0.5;

/// How much of a page must be filled for a section to begin under a mere rest and be cut.
const FILLED: f32 = (page::BOTTOM - page::TOP) * 0.75;

/// Whether a section may begin at this height: when it ends on the page, goes over several in any case, or
/// fills the page before it is cut. One that must not be cut is one chain.
fn goes_on(y: f32, section: &[Strip]) -> bool {
    if y > page::TOP + LITTLE {
        return false;
    }
    let next = section.iter().skip(1).position(|strip| strip.new_page);
    let section = &section[..next.map_or(section.len(), |next| next + 1)];
    let height = stacked_height(section);
    if y + section[0].gap + height <= page::BOTTOM || height > page::BOTTOM - page::TOP {
        return true;
    }
    let (mut end, mut at) = (y, 0);
    while at < section.len() {
        let chain = chain(&section[at..]);
        let below = end + chain[0].gap + stacked_height(chain);
        if below > page::BOTTOM {
            break;
        }
        (end, at) = (below, at + chain.len());
    }
    end >= page::TOP + FILLED
}

/// Height of the footnotes to strips.
fn notes_height(strips: &[Strip]) -> f32 {
    strips.iter().flat_map(|strip| &strip.notes).map(|note| note.gap + note.height).sum()
}

/// Space between text and footnotes, with the rule in it.
const NOTE_GAP: f32 = 12.0;
/// Length of the rule above footnotes.
const NOTE_RULE: f32 = 90.0;

/// The strips from the first on that may not be parted.
fn chain(strips: &[Strip]) -> &[Strip] {
    let mut end = 0;
    while strips[end].keep && end + 1 < strips.len() && !strips[end + 1].new_page {
        end += 1;
    }
    &strips[..=end]
}

fn repeat_height(strip: &Strip) -> f32 {
    strip.repeat.as_ref().map_or(0.0, |strips| stacked_height(strips))
}

struct Flow {
    pages: Pages,
    y: f32,
    /// Nothing but repeated heads stands on the page yet.
    fresh: bool,
    /// The footnotes of the page.
    notes: Vec<Strip>,
}

impl Flow {
    /// Where the text must end on this page.
    fn bottom(&self) -> f32 {
        let notes: f32 = self.notes.iter().map(|note| note.gap + note.height).sum();
        page::BOTTOM - if self.notes.is_empty() { 0.0 } else { notes + NOTE_GAP }
    }

    /// Puts the page's footnotes at its foot.
    fn settle(&mut self) {
        let mut y = self.bottom() + NOTE_GAP;
        let notes = std::mem::take(&mut self.notes);
        let Some(page) = self.pages.pages.last_mut() else { return };
        if !notes.is_empty() {
            let (from, top) = (page::SIDE, y - NOTE_GAP / 2.0);
            let line = Stroke::line(RULE, 0.5);
            page.marks.push(Mark::Shape(Shape::line((from, top), (from + NOTE_RULE, top), line)));
        }
        for note in notes {
            y += note.gap;
            page.marks.extend(note.marks.into_iter().map(|mut mark| {
                mark.shift(page::SIDE, y);
                mark
            }));
            y += note.height;
        }
    }

    fn turn(&mut self) {
        self.settle();
        self.pages.pages.push(Page::default());
        self.y = page::TOP;
        self.fresh = true;
    }

    fn repeat(&mut self, strip: &Strip) {
        if let Some(strips) = &strip.repeat {
            for strip in strips.iter() {
                self.put(strip.clone());
            }
            self.fresh = true;
        }
    }

    fn put(&mut self, strip: Strip) {
        if !self.fresh {
            self.y += strip.gap;
        }
        let number = self.pages.pages.len() - 1;
        if let Some((depth, title)) = strip.bookmark {
            let top = self.y;
            self.pages.bookmarks.push(Bookmark { title, depth, page: number, top });
        }
        if let Some(anchor) = strip.anchor {
            self.pages.anchors.entry(anchor).or_insert((number, self.y));
        }
        if let Some(page) = self.pages.pages.last_mut() {
            page.links.extend(strip.links.into_iter().map(|mut link| {
                link.shift(page::SIDE, self.y);
                link
            }));
            page.marks.extend(strip.marks.into_iter().map(|mut mark| {
                mark.shift(page::SIDE, self.y);
                mark
            }));
        }
        self.notes.extend(strip.notes);
        self.y += strip.height;
        self.fresh = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::layout::place::Point;
    use crate::report::style::INK;

    /// A strip that can be told from others by the length of its line.
    fn strip(sign: f32, height: f32) -> Strip {
        let line = Shape {
            points: vec![Point::new(0.0, 0.0), Point::new(sign, 0.0)],
            closed: false,
            fill: None,
            stroke: Some(Stroke::line(INK, 1.0)),
            tag: None,
        };
        Strip { height, marks: vec![Mark::Shape(line)], ..Strip::default() }
    }

    fn signs(pages: &Pages) -> Vec<Vec<i32>> {
        let sign = |mark: &Mark| match mark {
            Mark::Shape(shape) => (shape.points[1].x - shape.points[0].x).round() as i32,
            Mark::Run(_) | Mark::Picture(_) => 0,
        };
        pages.pages.iter().map(|page| page.marks.iter().map(sign).collect()).collect()
    }

    #[test]
    fn a_head_moves_on_with_what_it_heads() {
        let mut head = strip(2.0, 20.0);
        head.keep = true;
        let pages = flow(vec![strip(1.0, 700.0), head, strip(3.0, 40.0)]);
        assert_eq!(signs(&pages), [vec![1], vec![2, 3]]);
    }

    #[test]
    fn a_section_begins_a_page_unless_the_one_before_leaves_it_almost_empty() {
        let section = Strip { new_page: true, ..strip(2.0, 40.0) };
        let of = |rest: f32| signs(&flow(vec![strip(1.0, rest), section.clone()]));
        assert_eq!(of(400.0), [vec![1], vec![2]]);
        assert_eq!(of(60.0), [vec![1, 2]]);
        let own = Strip { own_page: true, ..section.clone() };
        assert_eq!(signs(&flow(vec![strip(1.0, 60.0), own])), [vec![1], vec![2]]);
        let whole = Strip { new_page: true, ..strip(2.0, page::BOTTOM - page::TOP - 10.0) };
        assert_eq!(signs(&flow(vec![strip(1.0, 60.0), whole])), [vec![1], vec![2]]);
    }

    #[test]
    fn the_head_of_a_table_is_said_again_on_the_next_page() {
        let head = Strip { keep: true, ..strip(9.0, 20.0) };
        let repeat = Some(Arc::new(vec![head.clone()]));
        let mut strips = vec![head];
        for row in 1..=3 {
            strips.push(Strip { repeat: repeat.clone(), ..strip(row as f32, 400.0) });
        }
        assert_eq!(signs(&flow(strips)), [vec![9, 1], vec![9, 2], vec![9, 3]]);
    }

    #[test]
    fn a_footnote_stands_at_the_foot_of_its_page_and_takes_its_room() {
        let noted = Strip { notes: vec![strip(7.0, 20.0)], ..strip(2.0, 40.0) };
        let room = page::BOTTOM - page::TOP;
        let pages = flow(vec![strip(1.0, room - 55.0), noted.clone(), strip(3.0, 40.0)]);
        // The rule above the footnote is 90 long.
        assert_eq!(signs(&pages), [vec![1], vec![2, 3, 90, 7]]);
        let pages = flow(vec![strip(1.0, room - 100.0), noted, strip(3.0, 40.0)]);
        assert_eq!(signs(&pages), [vec![1, 2, 90, 7], vec![3]]);
    }

    #[test]
    fn no_line_of_a_text_stands_alone() {
        let mut lines: Vec<Strip> = (0..4).map(|at| strip(at as f32 + 1.0, 14.0)).collect();
        control_widows(&mut lines);
        // Room for three of the four lines: two must go over together.
        let mut strips = vec![strip(9.0, page::BOTTOM - page::TOP - 45.0)];
        strips.append(&mut lines);
        assert_eq!(signs(&flow(strips)), [vec![9, 1, 2], vec![3, 4]]);
    }

    #[test]
    fn a_chain_longer_than_a_page_is_parted_and_nothing_is_lost() {
        let strips = (0..60).map(|at| Strip { keep: true, ..strip(at as f32 + 1.0, 40.0) });
        let pages = flow(strips.collect());
        assert_eq!(signs(&pages).concat(), (1..=60).collect::<Vec<i32>>());
        assert!(pages.pages.len() >= 4);
    }
}
