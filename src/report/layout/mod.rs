//! Where everything sits: blocks become strips, strips flow on to pages, pages get their feet.
//! Knows the vocabulary of blocks and the typeface, and neither the domain nor PDF.

mod columns;
mod contents;
mod figure;
mod flow;
mod heat;
mod hyphen;
mod joints;
mod lines;
mod measure;
mod official;
pub mod place;
mod radar;
mod sign;
pub mod structure;
mod table;
mod text;
mod trend;
pub mod typeface;

use std::sync::atomic::{AtomicU64, Ordering};

use flow::{Strip, stack};
use lines::Align;
use place::{Mark, Page, Pages, Shape, Stroke};
use rayon::prelude::*;
use structure::{Element, Role, Tag};
use typeface::Typeface;

use super::ReportError;
use super::block::{Block, Report, Section, Tone};
use super::style::{HAIRLINE, TINY, page};
use crate::work::Progress;

/// Space between blocks that stand side by side.
const COLUMN_GUTTER: f32 = 26.0;
/// Space above a section that begins in the midst of a page.
const SECTION_GAP: f32 = 34.0;
/// Space between a table and what follows it.
const AFTER_TABLE: f32 = 9.0;

/// How many blocks of a section are laid out in one go: few, so that all cores have work to the end.
const GO: usize = 6;

/// Lays a report out on pages, told as progress.
///
/// # Errors
/// When the typeface cannot be read, or the work was called off.
pub fn lay_out(
    report: &Report,
    typeface: &Typeface,
    progress: &Progress,
) -> Result<Pages, ReportError> {
    let root = Element::root();
    let mut goes = goes(report, progress)?.into_iter();
    let mut strips = Vec::new();
    let mut closed = false;
    for section in &report.sections {
        let element = root.with(Role::Section);
        let mut own = Vec::new();
        let count = section.blocks.len().div_ceil(GO);
        for (go, (planted, mut laid)) in goes.by_ref().take(count).enumerate() {
            element.adopt(&planted);
            if let (Some(last), [before, next]) = (own.last_mut(), joint(section, go * GO)) {
                cling(last, before, next);
            }
            own.append(&mut laid);
        }
        if let Some(Block::Seal(_)) = section.blocks.last() {
            accompany(&mut own);
        }
        if let Some(first) = own.first_mut() {
            first.new_page = true;
            first.own_page = closed;
            first.gap = SECTION_GAP;
            // The section's own entry stands over those of its headings.
            first.bookmark = Some((0, section.title.clone()));
            first.anchor = Some(section.title.clone());
        }
        for strip in &mut own {
            if let (None, Some((1, part))) = (&strip.anchor, &strip.bookmark) {
                strip.anchor = Some(format!("{}/{part}", section.title));
            }
        }
        if section.blocks.iter().any(|block| matches!(block, Block::Radar(_) | Block::Hero(_))) {
            // The pages that officials know are read at one glance: they are not cut where one page holds them.
            let inner = own.len().saturating_sub(1);
            own[..inner].iter_mut().for_each(|strip| strip.keep = true);
        }
        strips.append(&mut own);
        closed = section.blocks.iter().any(closes_page);
    }
    let mut pages = flow::flow(strips);
    pages.root = Some(root);
    contents::number(typeface, &mut pages);
    let count = pages.pages.len();
    for (at, page) in pages.pages.iter_mut().enumerate() {
        let words = format!("{} · segel {}", report.footer, report.code);
        foot(typeface, page, &words, at + 1, count);
    }
    Ok(pages)
}

/// The sections in goes, laid out beside one another: each by a typeface that keeps its words for itself,
/// under an element that holds what it planted.
fn goes(report: &Report, progress: &Progress) -> Result<Vec<(Tag, Vec<Strip>)>, ReportError> {
    let goes: Vec<(&[Block], usize)> = report
        .sections
        .iter()
        .map(|section| section.blocks.as_slice())
        .flat_map(|blocks| (0..blocks.len()).step_by(GO).map(move |from| (blocks, from)))
        .collect();
    progress.of(goes.len() as u64, "bagian")?;
    let done = AtomicU64::new(0);
    let lay_out = |typeface: &mut Result<Typeface, ReportError>,
                   &(all, from): &(&[Block], usize)| {
        let typeface = typeface.as_ref().map_err(Clone::clone)?;
        let planted = Element::section();
        let until = all.len().min(from + GO);
        let mut laid = blocks(typeface, &all[from..until], page::MEASURE, &planted);
        if let (Some(first), Some(before)) = (laid.first_mut(), from.checked_sub(1)) {
            stand_off(first, &all[before]);
        }
        progress.done(done.fetch_add(1, Ordering::Relaxed) + 1)?;
        Ok((planted, laid))
    };
    goes.par_iter().map_init(Typeface::new, lay_out).collect()
}

/// Whether nothing else may begin on the page: what is signed stands by itself, and so do cover and contents.
const fn closes_page(block: &Block) -> bool {
    matches!(block, Block::Signatures(_) | Block::Cover(_) | Block::Contents(_))
}

/// So much of what stands above a seal goes over to the next page with it.
const COMPANY: f32 = 90.0;

/// Keeps the last strip, a seal, with what stands above it, so that it never closes a report alone: up to
/// the heading of its part where that is near.
fn accompany(strips: &mut [Strip]) {
    let mut height = 0.0;
    for strip in strips.iter_mut().rev().skip(1) {
        height += strip.height + strip.gap;
        if height > COMPANY && strip.bookmark.is_none() {
            return;
        }
        strip.keep = true;
        if strip.bookmark.is_some() {
            return;
        }
    }
}

/// A table ends with a rule; what follows must not hang on it.
fn stand_off(first: &mut Strip, before: &Block) {
    if matches!(before, Block::Table(_) | Block::HeatMap(_)) {
        first.gap = first.gap.max(AFTER_TABLE);
    }
}

/// The blocks before and behind a place; none at either end.
fn joint(section: &Section, at: usize) -> &[Block] {
    at.checked_sub(1).and_then(|from| section.blocks.get(from..=at)).unwrap_or_default()
}

/// A remark under a table or a picture does not go over to the next page alone.
fn cling(last: &mut Strip, before: &Block, next: &Block) {
    let shown = matches!(before, Block::Table(_) | Block::HeatMap(_) | Block::Trend(_));
    let remark = matches!(next, Block::Text(text) if text.tone == Tone::Small);
    last.keep |= shown && remark;
}

/// How many pages a section takes.
pub fn count_pages(section: &Section, typeface: &Typeface) -> usize {
    flow::flow(blocks(typeface, &section.blocks, page::MEASURE, &Element::root())).pages.len()
}

fn blocks(typeface: &Typeface, blocks: &[Block], measure: f32, under: &Tag) -> Vec<Strip> {
    let mut all = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let mut own = strips(typeface, block, measure, under);
        if let (Some(last), Some(before)) = (all.last_mut(), at.checked_sub(1)) {
            cling(last, &blocks[before], block);
        }
        if let (Some(first), Some(before)) = (own.first_mut(), at.checked_sub(1)) {
            stand_off(first, &blocks[before]);
        }
        all.append(&mut own);
    }
    all
}

fn strips(typeface: &Typeface, block: &Block, measure: f32, under: &Tag) -> Vec<Strip> {
    match block {
        Block::Overline(left, right) => text::overline(typeface, left, right, measure, under),
        Block::Heading(heading) => text::heading(typeface, heading, measure, under),
        Block::Text(text) => {
            text::paragraphs(typeface, std::slice::from_ref(text), 5.0, measure, under)
        }
        Block::List(texts) => text::paragraphs(typeface, texts, 3.5, measure, under),
        Block::Note(note) => text::note(typeface, note, measure, under),
        Block::Hero(hero) => vec![figure::hero(typeface, hero, measure, under)],
        Block::Band(band) => vec![figure::band(typeface, band, measure, under)],
        Block::Scale(scale) => picture(figure::scale(typeface, scale, measure), &scale.alt, under),
        Block::Radar(radar) => picture(radar::strip(typeface, radar, measure), &radar.alt, under),
        Block::Table(table) => {
            let mut strips = table::strips(typeface, table, measure, under);
            if let Some(first) = strips.first_mut() {
                first.gap = 6.0;
            }
            strips
        }
        Block::Entry(entry) => text::entry(typeface, entry, measure, under),
        Block::Cover(cover) => vec![official::cover(typeface, cover, measure, under)],
        Block::Letterhead(head) => vec![official::letterhead(typeface, head, measure, under)],
        Block::Caption(caption) => vec![official::caption(typeface, caption, measure, under)],
        Block::Contents(entries) => contents::strips(typeface, entries, measure, under),
        Block::Signatures(all) => vec![official::signatures(typeface, all, measure, under)],
        Block::Seal(seal) => vec![official::seal(typeface, seal, measure, under)],
        Block::Trend(trend) => picture(trend::strip(typeface, trend, measure), &trend.alt, under),
        Block::HeatMap(map) => heat::strips(typeface, map, measure, under),
        Block::Columns(columns) => vec![columns_strip(typeface, columns, measure, under)],
    }
}

/// A strip all of which is one picture, told in words.
fn picture(mut strip: Strip, alt: &str, under: &Tag) -> Vec<Strip> {
    let figure = under.told(Role::Figure, alt);
    strip.marks.iter_mut().for_each(|mark| mark.mean(&figure));
    vec![strip]
}

/// Blocks side by side on one strip.
fn columns_strip(
    typeface: &Typeface,
    columns: &[(u16, Vec<Block>)],
    measure: f32,
    under: &Tag,
) -> Strip {
    let shares: f32 = columns.iter().map(|(share, _)| f32::from(*share)).sum();
    let room = measure - COLUMN_GUTTER * columns.len().saturating_sub(1) as f32;
    let mut whole = Strip { gap: 12.0, ..Strip::default() };
    let mut x = 0.0;
    for (share, inside) in columns {
        let width = room * f32::from(*share) / shares;
        let column = stack(blocks(typeface, inside, width, under));
        table::put(&mut whole.marks, column.marks, x, 0.0);
        whole.links.extend(column.links.into_iter().map(|mut link| {
            link.shift(x, 0.0);
            link
        }));
        whole.height = whole.height.max(column.height);
        x += width + COLUMN_GUTTER;
    }
    whole
}

/// The foot of a page: whose report it is, and which page of how many.
fn foot(typeface: &Typeface, page: &mut Page, words: &str, number: usize, count: usize) {
    let top = page::HEIGHT - 46.0;
    let line = Stroke::line(HAIRLINE, 0.5);
    let rule = Shape::line((page::SIDE, top), (page::SIDE + page::MEASURE, top), line);
    page.marks.push(Mark::Shape(rule));
    let number = format!("halaman {number} dari {count}");
    let width = typeface.width(TINY, &number);
    let room = page::MEASURE - width - 20.0;
    let mut y = top + 4.0;
    for line in lines::set(typeface, &[(TINY, words)], room, Align::Left) {
        table::put(&mut page.marks, line.marks, page::SIDE, y);
        y += line.height;
    }
    for line in lines::set(typeface, &[(TINY, &number)], page::MEASURE, Align::Right) {
        table::put(&mut page.marks, line.marks, page::SIDE, top + 4.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportError;
    use crate::report::block::{Cell, Column, Heading, Rank, Row, RowRank, Set, Table, Text};
    use proptest::prelude::*;

    /// Words of a length in letters.
    fn words(length: usize) -> String {
        "Kebijakan penyelenggaraan tahun 2023 ".chars().cycle().take(length).collect()
    }

    fn table(rows: &[usize]) -> Block {
        let column = |head: &str, set| Column { head: head.to_owned(), set };
        let columns = vec![column("Uraian", Set::Share(3)), column("Nilai", Set::Figure)];
        let row = |length: &usize| Row {
            cells: vec![Cell::new(words(*length)), Cell::new("2,75")],
            rank: if length.is_multiple_of(5) { RowRank::Group } else { RowRank::Plain },
        };
        Block::Table(Table { columns, rows: rows.iter().map(row).collect() })
    }

    fn any_block() -> impl Strategy<Value = Block> {
        let part = || Heading { text: words(30), rank: Rank::Part, bookmark: true };
        prop_oneof![
            Just(Block::Heading(part())),
            (1_usize..1500).prop_map(|length| Block::Text(Text::body(words(length)))),
            proptest::collection::vec(1_usize..300, 1..12).prop_map(|rows| table(&rows)),
        ]
    }

    fn strip(height: f32) -> Strip {
        Strip { height, ..Strip::default() }
    }

    #[test]
    fn a_seal_takes_what_stands_above_it_to_its_page() {
        let kept = |strips: &[Strip]| strips.iter().map(|strip| strip.keep).collect::<Vec<_>>();
        let mut lines: Vec<Strip> = (0..9).map(|_| strip(14.0)).collect();
        accompany(&mut lines);
        assert_eq!(kept(&lines), [[false; 2].as_slice(), &[true; 6], &[false]].concat());
        // Up to the heading of its part, which is kept with it.
        lines = (0..9).map(|_| strip(14.0)).collect();
        lines[6].bookmark = Some((1, "Cara membaca".to_owned()));
        accompany(&mut lines);
        assert_eq!(kept(&lines), [[false; 6].as_slice(), &[true; 2], &[false]].concat());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn neither_a_heading_nor_a_tables_head_ends_a_page(
            mut told in proptest::collection::vec(any_block(), 1..40)
        ) {
            // A heading with nothing under it may end the report.
            told.push(Block::Text(Text::body("Selesai.")));
            let typeface = Typeface::new().map_err(|error: ReportError| TestCaseError::fail(error.to_string()))?;
            let strips = blocks(&typeface, &told, page::MEASURE, &Element::root());
            let pages = flow::flow(strips);
            let count = pages.pages.len();
            for (at, page) in pages.pages.iter().enumerate() {
                let last = page.marks.iter().rev().find_map(|mark| mark.tag());
                let role = last.map(|tag| tag.role);
                let heads = matches!(role, Some(Role::Heading(_) | Role::ColumnHead));
                prop_assert!(!heads, "page {} of {} ends with {:?}", at + 1, count, role);
            }
        }
    }
}
