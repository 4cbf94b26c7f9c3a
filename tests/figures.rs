//! The figures on paper are the engine's: the text of printed reports is read back and held against
//! scorecards of random assessments.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::report::facts::ReportFacts;
use spbe_mandiri::report::{Gathering, Kind, gather, write};
use spbe_mandiri::scoring::score;
use spbe_mandiri::work::Progress;

use crate::support::{PEMDI, SPBE_2018, SPBE_2020};

fn facts(instrument: &Instrument, answers: &Answers, year: i32) -> ReportFacts {
    let scorecard = score(instrument, answers, year);
    let mut gathering = Gathering::new(instrument, answers, &scorecard);
    gathering.agency = "Pemerintah Kota Contoh";
    gathering.program = "SPBE Mandiri";
    gather(&gathering)
}

/// The words of a report without spaces and hyphens, which lines may break.
fn text(facts: &ReportFacts, kind: Kind) -> String {
    let written = write(facts, kind, &Progress::default()).expect("a report");
    let document = lopdf::Document::load_mem(&written.pdf).expect("a PDF");
    document
        .get_pages()
        .into_keys()
        .map(|page| bare(&document.extract_text(&[page]).expect("text")))
        .collect()
}

fn bare(words: &str) -> String {
    words.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect()
}

fn says(text: &str, words: &str) {
    assert!(text.contains(&bare(words)), "“{words}” is missing");
}

/// Holds what was printed against the engine: index, predicate, domains, aspects and every level.
fn check(instrument: &'static Instrument, answers: &Answers, year: i32, whole: bool) {
    let scorecard = score(instrument, answers, year);
    let facts = facts(instrument, answers, year);
    let index = scorecard.index.shown().to_string();
    let predicate = &scorecard.predicate(instrument).name;
    let consent = text(&facts, Kind::Persetujuan);
    let minutes = text(&facts, Kind::BeritaAcara);
    says(&consent, &format!("{} {year}{index}Predikat{predicate}", instrument.index_name));
    says(&minutes, &format!("{} {year} ({predicate}){index}", instrument.index_name));
    let mut printed = vec![(consent, false), (minutes, true)];
    if whole {
        printed.push((text(&facts, Kind::Lengkap), true));
    }
    for (text, levels) in &printed {
        let domains = instrument.domains.iter().zip(&scorecard.domains);
        for (domain, part) in domains.filter(|(domain, _)| !domain.synthetic) {
            let shown = part.index.shown();
            says(text, &format!("Domain {} – {}{shown}", domain.number, domain.name));
        }
        if !levels {
            for (aspect, part) in instrument.aspects().zip(&scorecard.aspects) {
                let shown = part.index.shown();
                says(text, &format!("Aspek {} – {}{shown}", aspect.number, aspect.name));
            }
            continue;
        }
        for (row, value) in instrument.rows().iter().zip(answers.values()) {
            let shown = match value {
                None => "–".to_owned(),
                Some(value) if instrument.id == PEMDI => value.shown().to_string(),
                Some(value) => value.exact_text(0),
            };
            let weight = instrument.weight_percent(row.weight);
            let name = instrument.row_name(row);
            says(text, &format!("{}{name}{weight}{shown}Belum ada penanggung jawab", row.code));
        }
    }
}

#[test]
fn the_figures_of_a_hundred_random_assessments_are_the_engines() {
    let library = Library::built_in().expect("the box is whole");
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    for at in 0..100 {
        let (id, year) = [(SPBE_2020, 2024), (SPBE_2018, 2019), (PEMDI, 2026)][at % 3];
        let instrument = library.get(id).expect("it is in the box");
        let count = instrument.rows().len();
        let answers = if id == PEMDI {
            let values = prop::collection::vec(100_u32..=500, count);
            let values = values.new_tree(&mut runner).expect("values").current();
            let values: Vec<String> =
                values.iter().map(|value| format!("{}.{:02}", value / 100, value % 100)).collect();
            Answers::from_values(instrument, &values.join(",")).expect("values that fit")
        } else {
            // A sixth stays unanswered.
            let digits = prop::collection::vec(prop::sample::select(b"12345-".to_vec()), count);
            let digits = digits.new_tree(&mut runner).expect("levels").current();
            let digits = String::from_utf8(digits).expect("digits");
            Answers::from_levels(instrument, &digits).expect("levels that fit")
        };
        check(instrument, &answers, year, at % 25 == 0);
    }
}
