//! The table of contents: titles, dots, and the numbers of pages that are known only when all else
//! has found its place.

use std::sync::Arc;

use super::flow::Strip;
use super::lines::{self, Align};
use super::place::{Link, Mark, Page, Pages, Run, Shape, Stroke};
use super::structure::{Role, Tag};
use super::table::{height, put};
use super::text::mean_lines;
use super::typeface::Typeface;
use crate::report::block::Entrance;
use crate::report::style::{BODY, CELL, Cut, RULE, Type};

/// Room for the number of a page.
const NUMBER: f32 = 34.0;
/// Indent of what stands under a section.
const INDENT: f32 = 16.0;

fn shown(depth: usize) -> Type {
    if depth == 0 { BODY.cut(Cut::Medium) } else { CELL }
}

/// The entries, one strip each.
pub fn strips(typeface: &Typeface, entries: &[Entrance], measure: f32, under: &Tag) -> Vec<Strip> {
    let contents = under.with(Role::Contents);
    let strip = |entry: &Entrance| {
        let tag = contents.with(Role::Entry).told(Role::Link, format!("Ke {}", entry.title));
        let indent = if entry.depth == 0 { 0.0 } else { INDENT };
        let shown = shown(entry.depth);
        let words = format!("{} ", entry.title);
        let room = measure - indent - NUMBER;
        let mut set = lines::set(typeface, &[(shown, &words)], room, Align::Left);
        mean_lines(&mut set, &tag);
        let high = height(&set);
        let mut strip = Strip {
            height: high,
            gap: if entry.depth == 0 { 7.0 } else { 1.5 },
            ..Strip::default()
        };
        let (mut y, mut baseline, mut end) = (0.0, 0.0, 0.0);
        for line in set {
            baseline = y + lines::baseline(line.height, shown.size);
            end = indent + line.width;
            let high = line.height;
            put(&mut strip.marks, line.marks, indent, y);
            y += high;
        }
        let dots = Stroke { color: RULE, width: 0.7, dash: Some((0.7, 3.0)) };
        let (from, until) = (end + 6.0, measure - NUMBER + 8.0);
        if from < until {
            strip.marks.push(Mark::Shape(Shape::line((from, baseline), (until, baseline), dots)));
        }
        strip.links.push(Link {
            area: [indent, 0.0, measure - indent, high],
            to: entry.to.clone(),
            tag,
            number: Some((measure, baseline, shown)),
        });
        strip
    };
    entries.iter().map(strip).collect()
}

/// Writes the numbers of the pages, now that they are known.
pub fn number(typeface: &Typeface, pages: &mut Pages) {
    let Pages { pages, anchors, .. } = pages;
    for page in pages {
        let Page { links, marks } = page;
        for link in links {
            let Some((right, baseline, shown)) = link.number else { continue };
            let Some((number, _)) = anchors.get(&link.to) else { continue };
            let word = typeface.word(Type { tabular: true, ..shown }, &(number + 1).to_string());
            let mut run = Run::new(right - word.width * shown.size, baseline, shown, &word);
            run.tag = Some(Tag::clone(&link.tag));
            let own = |mark: &Mark| mark.tag().is_some_and(|tag| Arc::ptr_eq(tag, &link.tag));
            // Behind its title, so that both are read together.
            let at = marks.iter().rposition(own).map_or(marks.len(), |at| at + 1);
            marks.insert(at, Mark::Run(run));
        }
    }
}
