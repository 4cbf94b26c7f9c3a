//! Targets of an older instrument restated under the newer one (*penyesuaian target*): for the document that
//! sets the key performance indicators. Nothing is converted: the new figure is the agency's own.

use super::closing;
use super::words::{column, row};
use crate::report::block::{Block, Cell, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::ReportFacts;
use crate::report::facts::identity::Duty;
use crate::report::facts::process::{NewTargetFacts, RestatedFacts, RestatementFacts};
use crate::report::seal::Seal;

/// The paper by itself, for signature.
pub fn paper(facts: &ReportFacts, seal: &Seal) -> Section {
    let mut blocks: Vec<Block> = closing::letterhead(facts, true).into_iter().collect();
    let index = &facts.instrument.index_name;
    let Some(told) = &facts.restatement else {
        blocks.push(closing::caption([format!("PENYESUAIAN TARGET {}", index.to_uppercase())]));
        let none = format!(
            "Tidak ada target instrumen lama yang berlaku sejak {index} dan perlu disesuaikan."
        );
        blocks.push(Block::Text(Text::body(none)));
        blocks.push(closing::seal(facts, seal));
        return Section { title: "Penyesuaian target".to_owned(), blocks };
    };
    blocks.push(closing::caption([
        "PENYESUAIAN TARGET INDEKS".to_owned(),
        format!("{} menjadi {}", told.old_name, told.new_name),
        facts.agency.clone(),
    ]));
    blocks.extend(body(facts, told));
    let place = closing::place_and_date(facts);
    let signature = closing::signature(facts, Duty::Koordinator, &[place]);
    blocks.push(closing::beside(facts, seal, signature, true));
    Section { title: "Penyesuaian target".to_owned(), blocks }
}

/// The same as a section of the whole report; nothing where no target is of an older instrument.
pub fn section(facts: &ReportFacts) -> Option<Section> {
    let told = facts.restatement.as_ref()?;
    Some(super::section("Penyesuaian target", body(facts, told)))
}

/// That targets still count as the regulation says, for the leader's page; nothing once all are restated.
pub fn note(told: &RestatementFacts) -> Option<String> {
    let open: Vec<String> = told
        .targets
        .iter()
        .filter(|target| target.new.is_none())
        .map(|target| format!("{} ({} {})", target.value, target.source, target.year))
        .collect();
    if open.is_empty() {
        return None;
    }
    let article = match told.article.as_str() {
        "" => String::new(),
        article => format!(" ({article})"),
    };
    Some(format!(
        "Target {} sebesar {} belum disesuaikan dengan {}{article}.",
        told.old_name,
        open.join("; "),
        told.new_name,
    ))
}

fn body(facts: &ReportFacts, told: &RestatementFacts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !told.rule.is_empty() {
        blocks.push(Block::Text(Text::body(told.rule.as_str()).heading()));
    }
    blocks.push(Block::Table(table(told)));
    blocks.extend(places(told));
    blocks.push(super::part("Alasan angka baru"));
    blocks.push(Block::List(told.targets.iter().map(reason).collect()));
    blocks.push(super::part("Skala yang berbeda"));
    let now = match facts.answered {
        0 => String::new(),
        _ => format!(" {}", told.now),
    };
    blocks.push(Block::Text(Text::body(format!("{}{now}", told.scales)).heading()));
    blocks
}

fn table(told: &RestatementFacts) -> Table {
    let columns = vec![
        column("Tahun", Set::Figure),
        column(format!("Target {}", told.old_name), Set::Share(1)),
        column(format!("Target {}", told.new_name), Set::Share(1)),
    ];
    let figure = |value: &str, predicate: &str, range: &str, source: String| {
        Cell::of(vec![
            Text::open(Tone::Cell)
                .and(Weight::Strong, value)
                .and(Weight::Plain, format!(" {predicate} ({range})")),
            Text::open(Tone::Cell).and(Weight::Quiet, source),
        ])
    };
    let line = |target: &RestatedFacts| {
        let new = match &target.new {
            None => Cell::weighted(Weight::Quiet, "belum disesuaikan"),
            Some(new) => figure(&new.value, &new.predicate, &new.range, written(target, new)),
        };
        row(vec![
            Cell::new(target.year.to_string()),
            figure(&target.value, &target.predicate, &target.range, target.source.clone()),
            new,
        ])
    };
    Table { columns, rows: told.targets.iter().map(line).collect() }
}

/// Where the new figure is written down, for which year where that differs, and who answers for it.
fn written(target: &RestatedFacts, new: &NewTargetFacts) -> String {
    let year = if new.year == target.year { String::new() } else { format!("tahun {}", new.year) };
    let parts = [new.source.as_str(), year.as_str(), new.owner.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Where the old figures stand among published results of the old instrument.
fn places(told: &RestatementFacts) -> Vec<Block> {
    let known = told.targets.iter().filter(|target| !target.places.is_empty());
    let known: Vec<Text> = known
        .map(|target| {
            Text::open(Tone::Cell)
                .and(Weight::Strong, format!("{} ({}): ", target.value, target.year))
                .and(Weight::Plain, target.places.join("; ") + ".")
                .led("–")
        })
        .collect();
    if known.is_empty() {
        return Vec::new();
    }
    vec![
        super::part("Kedudukan target lama"),
        Block::Text(Text::body(told.places_of.as_str()).heading()),
        Block::List(known),
    ]
}

fn reason(target: &RestatedFacts) -> Text {
    let text = Text::open(Tone::Cell).and(Weight::Strong, format!("{}: ", target.year)).led("–");
    match &target.new {
        Some(new) => text.and(Weight::Plain, new.reason.replace('\n', " ")),
        None => text.and(Weight::Quiet, "belum disesuaikan."),
    }
}
