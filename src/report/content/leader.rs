//! The first page, for the leader who reads nothing else: where the agency stands, how far the
//! target is, who still owes answers, and what to do next.

use super::words::{column, ending, lowest, numbered, row, some, units, without_steps};
use super::{closing, decisions};
use crate::report::block::{
    Aside, Block, Cell, Heading, Hero, Note, PredicateMark, Rank, Scale, Section, Set, Table, Text,
    Tone, Weight,
};
use crate::report::facts::identity::Duty;
use crate::report::facts::{CauseFacts, ReportFacts, StepFacts};
use crate::report::seal::Seal;
use crate::report::words::date;

/// How many rows the lists of the first page may have, so that it stays one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Rows of units that owe answers.
    pub owing: usize,
    /// Rows of steps.
    pub steps: usize,
    /// Causes.
    pub causes: usize,
    /// Whether the working of the index may stand; the whole report has it in any case.
    pub working: bool,
    /// Whether names that are long stand whole; else they end after two lines.
    pub names: bool,
    /// Whether it is said where the decisions come from; the target's source always stands.
    pub sources: bool,
    /// Whether the letterhead stands whole, and it is said who owes answers.
    pub ample: bool,
    /// Whether causes name their weakest indicators, and titles and remarks stand whole.
    pub asides: bool,
}

impl Room {
    /// The most that is ever shown.
    pub const MOST: Self = Self {
        owing: 8,
        steps: 10,
        causes: 3,
        working: true,
        names: true,
        sources: true,
        ample: true,
        asides: true,
    };

    /// In how many lines a name must end; none where it may stand whole.
    pub fn lines(self) -> Option<usize> {
        (!self.names).then_some(2)
    }

    /// Words whole, or so many characters of them where asides may not stand whole.
    fn short(self, words: &str, most: usize) -> String {
        if self.asides { words.to_owned() } else { ending(words, most) }
    }

    /// A remark that may not take more than a line, unless the reader must not miss it.
    fn brief(self, note: Note) -> Note {
        if note.urgent { note } else { Note { text: self.short(&note.text, REMARK), ..note } }
    }

    /// A little less: what can be read elsewhere goes first, causes and decisions last; none when it
    /// cannot shrink any more.
    pub fn less(self) -> Option<Self> {
        match self {
            Self { steps, .. } if steps > decisions::MOST => {
                Some(Self { steps: steps - 1, ..self })
            }
            Self { owing, .. } if owing > 1 => Some(Self { owing: owing - 1, ..self }),
            Self { working: true, .. } => Some(Self { working: false, ..self }),
            Self { names: true, .. } => Some(Self { names: false, ..self }),
            Self { sources: true, .. } => Some(Self { sources: false, ..self }),
            Self { owing: 1, .. } => Some(Self { owing: 0, ..self }),
            Self { ample: true, .. } => Some(Self { ample: false, ..self }),
            Self { asides: true, .. } => Some(Self { asides: false, ..self }),
            Self { causes, steps, .. } if causes > 1 && causes >= steps => {
                Some(Self { causes: causes - 1, ..self })
            }
            Self { steps, .. } if steps > 1 => Some(Self { steps: steps - 1, ..self }),
            _ => None,
        }
    }
}

/// How much of a target's source, of the agency's name under the title, of a title under which one signs and
/// of a remark is told where room is dear; the whole report has all of it.
const SOURCE: usize = 34;
const AGENCY: usize = 44;
const OFFICE: usize = 60;
const REMARK: usize = 80;

/// The leader's page, with who signs it and the seal.
pub fn page(facts: &ReportFacts, room: Room, seal: &Seal) -> Section {
    let mut blocks = head(facts, room);
    if let Some(letterhead) = closing::letterhead(facts, room.ample) {
        // The letterhead names the agency, so that the title may say what this is.
        blocks[0] = letterhead;
        let text = format!("Laporan {} {}", facts.instrument.index_name, facts.year);
        blocks[1] = Block::Heading(Heading { text, rank: Rank::Title, bookmark: false });
        let agency = room.short(&facts.agency, AGENCY);
        blocks[2] = Block::Text(Text::small(format!("{agency} · {}", orientation(facts))));
    }
    blocks.extend(notes(facts, room).into_iter().map(|note| Block::Note(room.brief(note))));
    blocks.push(super::part("Penyebab utama"));
    blocks.extend(causes(facts, room));
    blocks.push(super::part("Keputusan yang diperlukan"));
    blocks.extend(decisions::blocks(facts, room));
    if room.ample {
        blocks.push(super::part("OPD yang masih harus menjawab"));
        blocks.push(Block::Text(owing_in_short(facts, room.owing)));
    }
    let place = closing::place_and_date(facts);
    let mut signature = closing::signature(facts, Duty::Koordinator, &[place]);
    signature.above.iter_mut().for_each(|line| *line = room.short(line, OFFICE));
    blocks.push(closing::beside(facts, seal, signature, room.ample));
    Section { title: "Ringkasan untuk pimpinan".to_owned(), blocks }
}

/// The same page as the summary of the whole report.
pub fn section(facts: &ReportFacts, room: Room) -> Section {
    let mut blocks = head(facts, room);
    blocks.push(Block::Text(Text::body(prose(facts))));
    blocks.extend(notes(facts, room).into_iter().map(|note| Block::Note(room.brief(note))));
    blocks.push(super::part("Penyebab utama"));
    blocks.extend(causes(facts, room));
    blocks.push(super::part("Langkah berikutnya"));
    blocks.extend(steps(facts, room));
    blocks.push(super::part("OPD yang masih harus menjawab"));
    blocks.push(Block::Text(owing_in_short(facts, room.owing)));
    Section { title: "Ringkasan eksekutif".to_owned(), blocks }
}

fn head(facts: &ReportFacts, room: Room) -> Vec<Block> {
    let mut blocks = vec![
        Block::Overline(
            format!("Laporan {} {}", facts.instrument.index_name, facts.year),
            date(facts.made_at),
        ),
        Block::Heading(Heading { text: facts.agency.clone(), rank: Rank::Title, bookmark: false }),
        Block::Text(Text::small(orientation(facts))),
        Block::Hero(hero(facts, room)),
        Block::Scale(scale(facts)),
    ];
    if room.working && facts.answered > 0 {
        let text = Text::open(Tone::Small)
            .and(Weight::Strong, "Perhitungan. ")
            .and(Weight::Plain, facts.working.as_str());
        blocks.push(Block::Text(text));
    }
    blocks
}

/// The result in sentences.
fn prose(facts: &ReportFacts) -> String {
    let name = &facts.instrument.index_name;
    if facts.answered == 0 {
        return format!(
            "Penilaian mandiri {} tahun {} belum berjalan: belum satu pun dari {} indikator dijawab, \
             sehingga {name} belum dapat dinyatakan.",
            facts.agency, facts.year, facts.of
        );
    }
    let mut words = format!(
        "Penilaian mandiri {} tahun {} menghasilkan {name} {} dengan predikat {}.",
        facts.agency,
        facts.year,
        facts.index.shown,
        predicate(facts).name
    );
    if let Some(last) = &facts.last_year
        && let Some(change) = &last.change
    {
        words.push_str(&format!(
            " Dibandingkan dengan tahun {} ({}), indeks {}.",
            last.year,
            last.index.shown,
            super::words::moved(change)
        ));
    }
    match &facts.target {
        Some(target) if target.reached => {
            words.push_str(&format!(
                " Target {} sebesar {} tercapai.",
                target.year, target.value.shown
            ));
        }
        Some(target) => words.push_str(&format!(
            " Target {} sebesar {} masih berjarak {}.",
            target.year, target.value.shown, target.distance
        )),
        None => words.push_str(" Target belum ditetapkan."),
    }
    match &facts.reviewed_index {
        Some(index) => words.push_str(&format!(" Menurut reviu asesor internal indeksnya {index}.")),
        None if facts.reviewed > 0 => words.push_str(&format!(
            " Asesor internal baru meninjau {} dari {} indikator, sehingga indeks menurut reviunya belum \
             dinyatakan.",
            facts.reviewed, facts.of
        )),
        None => {}
    }
    match super::words::unexplained(facts).as_slice() {
        [] => {}
        missing => words.push_str(&format!(
            " Nilai asesor yang belum dijelaskan: indikator {}.",
            some(missing, 6)
        )),
    }
    words
}

/// What holds the index back, aspect by aspect.
fn causes(facts: &ReportFacts, room: Room) -> Vec<Block> {
    if facts.answered == 0 {
        let none = "Belum dapat disebutkan; penyebab mengikuti jawaban kuesioner.";
        return vec![Block::Text(Text::body(none))];
    }
    if facts.causes.is_empty() {
        let none = "Tidak ada aspek yang menahan indeks terhadap target atau predikat berikutnya.";
        return vec![Block::Text(Text::body(none))];
    }
    let cause = |(at, cause): (usize, &CauseFacts)| {
        let mut words = format!(
            ": {}, di bawah {}; menahan indeks sebesar {}",
            cause.index, cause.against, cause.costs
        );
        if room.asides && !cause.weakest.is_empty() {
            words.push_str(&format!(" (indikator terlemah: {})", cause.weakest.join(", ")));
        }
        words.push('.');
        Text::open(Tone::Cell)
            .and(Weight::Strong, format!("Aspek {} {}", cause.number, cause.name))
            .and(Weight::Plain, words)
            .led(format!("{}.", at + 1))
    };
    vec![Block::List(facts.causes.iter().take(room.causes).enumerate().map(cause).collect())]
}

fn orientation(facts: &ReportFacts) -> String {
    format!("{} · tahun {} · instrumen {}", facts.voice, facts.year, facts.instrument.short_title)
}

fn hero(facts: &ReportFacts, room: Room) -> Hero {
    let instrument = &facts.instrument;
    Hero {
        label: format!("{} {}", instrument.index_name, facts.year),
        result: (facts.answered > 0).then(|| (facts.index.shown.clone(), predicate(facts))),
        scale: format!("skala {},00–{},00", instrument.lowest, instrument.highest),
        beside: vec![change(facts), target(facts, room), distance(facts), coverage(facts)],
    }
}

/// The predicate of the index.
pub fn predicate(facts: &ReportFacts) -> PredicateMark {
    let name = facts.instrument.predicates.get(facts.predicate);
    PredicateMark {
        name: name.map(|predicate| predicate.name.clone()).unwrap_or_default(),
        place: facts.predicate,
    }
}

fn aside(label: impl Into<String>, figure: impl Into<String>, note: impl Into<String>) -> Aside {
    Aside { label: label.into(), figure: figure.into(), note: note.into() }
}

fn change(facts: &ReportFacts) -> Aside {
    let Some(last) = &facts.last_year else {
        return aside("Perubahan", "–", "belum ada hasil tahun sebelumnya");
    };
    let change = last.change.as_ref().filter(|_| facts.answered > 0);
    let figure = change.map_or("–", |change| change.shown.as_str());
    let was = format!("{} tahun {} ({})", last.index.shown, last.year, last.predicate);
    let exact = change.is_some_and(|change| change.from_exact);
    let was = if exact { format!("{was}, dari nilai tepat") } else { was };
    aside(format!("Perubahan sejak {}", last.year), figure, was)
}

fn target(facts: &ReportFacts, room: Room) -> Aside {
    let Some(target) = &facts.target else {
        return aside("Target", "–", "belum ditetapkan");
    };
    let told = match room.names {
        true => target.source.clone(),
        false => ending(&target.source, SOURCE),
    };
    let source = [target.predicate.as_str(), told.as_str()];
    let source: Vec<&str> = source.into_iter().filter(|word| !word.is_empty()).collect();
    aside(format!("Target {}", target.year), target.value.shown.as_str(), source.join(" · "))
}

fn distance(facts: &ReportFacts) -> Aside {
    match &facts.target {
        Some(_) if facts.answered == 0 => aside("Jarak ke target", "–", "belum dinilai"),
        None => aside("Jarak ke target", "–", "tetapkan target untuk melihat jaraknya"),
        Some(target) if target.reached => {
            aside("Jarak ke target", target.distance.as_str(), "target tercapai")
        }
        Some(target) => {
            let note = match target.from_exact {
                true => "masih kurang (dari nilai tepat)",
                false => "masih kurang",
            };
            aside("Jarak ke target", target.distance.as_str(), note)
        }
    }
}

fn coverage(facts: &ReportFacts) -> Aside {
    let owed = facts.of.saturating_sub(facts.answered);
    let note = match owed {
        0 => "semua sudah dijawab".to_owned(),
        _ => format!("{owed} belum; dihitung {}", lowest(facts)),
    };
    aside("Indikator dijawab", format!("{} dari {}", facts.answered, facts.of), note)
}

fn scale(facts: &ReportFacts) -> Scale {
    let instrument = &facts.instrument;
    let step = |predicate: &crate::report::facts::PredicateFacts| {
        (predicate.name.clone(), predicate.from.hundredths, predicate.from.shown.clone())
    };
    // A scale that reads otherwise than this one must not be drawn on it.
    let comparable = facts.last_year.as_ref().filter(|last| last.change.is_some());
    Scale {
        lowest: instrument.lowest * 100,
        highest: instrument.highest * 100,
        steps: instrument.predicates.iter().map(step).collect(),
        end: format!("{},00", instrument.highest),
        index: (facts.answered > 0).then_some((facts.index.hundredths, facts.predicate)),
        target: facts.target.as_ref().map(|target| {
            let label = format!("target {}: {}", target.year, target.value.shown);
            (target.value.hundredths, label)
        }),
        last: comparable
            .map(|last| (last.index.hundredths, format!("{}: {}", last.year, last.index.shown))),
        alt: scale_in_words(facts),
    }
}

fn scale_in_words(facts: &ReportFacts) -> String {
    let instrument = &facts.instrument;
    let result = match facts.answered {
        0 => "belum dinilai".to_owned(),
        _ => format!("berada pada {} ({})", facts.index.shown, predicate(facts).name),
    };
    let mut words = format!(
        "Skala {},00 sampai {},00 dengan batas predikat. {} {} {result}",
        instrument.lowest, instrument.highest, instrument.index_name, facts.year,
    );
    if let Some(target) = &facts.target {
        words.push_str(&format!("; target {} pada {}", target.year, target.value.shown));
    }
    if let Some(last) = facts.last_year.as_ref().filter(|last| last.change.is_some()) {
        words.push_str(&format!("; hasil {} pada {}", last.year, last.index.shown));
    }
    words + "."
}

fn notes(facts: &ReportFacts, room: Room) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |title: &str, text: &str, urgent| {
        notes.push(Note { title: title.to_owned(), text: text.to_owned(), urgent });
    };
    if let Some(remark) = &facts.remark {
        note("Perhatian.", remark, true);
    }
    if facts.answered == 0 {
        let text = format!(
            "Selama kosong, semua indikator dihitung pada {}; angkanya tidak ditampilkan karena belum \
             menggambarkan keadaan instansi.",
            lowest(facts)
        );
        note("Belum ada indikator yang dijawab.", &text, true);
    }
    if let Some(text) = facts.threshold_note.as_ref().filter(|_| facts.answered > 0) {
        note("Dekat ambang predikat.", text, true);
    }
    // The whole report has a section of them.
    let restated = facts.restatement.as_ref().filter(|_| room.asides);
    if let Some(text) = restated.and_then(super::restatement::note) {
        note("Target lama.", &text, false);
    }
    if let Some(text) = facts.last_year.as_ref().and_then(|last| last.note.as_ref()) {
        note("Perbandingan tahun.", text, false);
    }
    if !facts.instrument.verified {
        note("Instrumen.", &super::weights::verification(facts), false);
    }
    notes
}

fn steps(facts: &ReportFacts, room: Room) -> Vec<Block> {
    if facts.steps.is_empty() || facts.answered == 0 {
        return vec![Block::Text(Text::body(without_steps(facts)))];
    }
    let columns = vec![
        column("Indikator", Set::Share(6)),
        column(super::words::level_word(facts), Set::Fit),
        column("OPD", Set::Share(4)),
        column("Tambahan indeks", Set::Figure),
    ];
    let step = |step: &StepFacts| {
        row(vec![
            Cell::of(vec![numbered(&step.indicator, &step.name).within(room.lines())]),
            Cell::new(format!("{} → {}", step.from, step.to)),
            Cell::of(vec![
                Text::cell(units(&step.units[..step.units.len().min(1)])).within(room.lines()),
            ]),
            Cell::weighted(Weight::Strong, step.gain.as_str()),
        ])
    };
    let rows = facts.steps.iter().take(room.steps).map(step).collect();
    vec![Block::Table(Table { columns, rows })]
}

const fn none_owes(facts: &ReportFacts) -> &'static str {
    match facts.answered {
        0 => "Belum ada OPD yang ditugasi; tetapkan OPD penanggung jawab tiap indikator.",
        _ => "Tidak ada; semua indikator sudah dijawab.",
    }
}

/// Who still owes what, in a few lines.
fn owing_in_short(facts: &ReportFacts, room: usize) -> Text {
    if facts.owing.is_empty() {
        return Text::cell(none_owes(facts));
    }
    let mut text = Text::open(Tone::Cell);
    for unit in facts.owing.iter().take(room) {
        text = text
            .and(Weight::Strong, unit.name.as_str())
            .and(Weight::Plain, format!(" (indikator {}). ", some(&unit.indicators, 6)));
    }
    let rest = &facts.owing[facts.owing.len().min(room)..];
    if rest.is_empty() {
        return text;
    }
    let count: usize = rest.iter().map(|unit| unit.indicators.len()).sum();
    let more = if room == 0 { "" } else { " lain" };
    text.and(Weight::Plain, format!("{} OPD{more} dengan {count} indikator.", rest.len()))
}
