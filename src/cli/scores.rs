//! `score`: from a dossier, or from levels, values or items alone.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use spbe_mandiri::answer::{Answers, Voice};
use spbe_mandiri::dossier::{Dossier, built_in, instrument_of, layer_of};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::instrument::Instrument;
use spbe_mandiri::page::distance;
use spbe_mandiri::score::Score as Figure;
use spbe_mandiri::scoring::{Part, Scorecard, score as score_answers};
use spbe_mandiri::working::working;

use super::arguments::Score;
use super::{Outcome, read_text};

/// Runs the command.
pub fn score(asked: &Score) -> Result<Outcome, Failure> {
    match (&asked.instrument, &asked.file) {
        (_, Some(file)) => score_dossier(asked, &Dossier::open_to_read(file)?),
        (Some(id), None) => {
            let own = instrument_of(built_in()?, id)?;
            let own = asked.layer.as_deref().map_or(Ok(own), |layer| layer_of(own, layer))?;
            score_given(asked, own)
        }
        (None, None) => {
            Err(Failure::refused("Sebutkan berkas penilaian, atau --instrument dengan tingkatnya."))
        }
    }
}

fn score_dossier(asked: &Score, dossier: &Dossier) -> Result<Outcome, Failure> {
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?;
    let worksheet = dossier.worksheet(&assessment.id)?;
    let own = worksheet.instrument();
    let voice = Voice::from_key(&asked.voice).unwrap_or(Voice::Mandiri);
    let scorecard = worksheet.scorecard_if_any(voice);
    let scorecard = match (scorecard, voice) {
        (Some(scorecard), _) => scorecard,
        (None, Voice::Mandiri) => worksheet.scorecard(voice),
        (None, other) => {
            return Err(Failure::refused(format!(
                "Belum ada nilai {} untuk penilaian {}.",
                other.name().to_lowercase(),
                assessment.year
            )));
        }
    };
    if asked.json {
        return Ok(Outcome::Json(document(own, &scorecard)));
    }
    let agency = dossier.agency()?.name;
    let mut text = format!(
        "{agency} \u{b7} penilaian {} \u{b7} {} \u{b7} {}\n",
        assessment.year,
        own.short_title,
        voice.name()
    );
    text.push_str(&lines(own, &scorecard));
    if let Some(target) = dossier.target_ahead(assessment.year, &own.id)?
        && voice == Voice::Mandiri
    {
        let targets = dossier.targets()?;
        let distance = distance(dossier.library(), &worksheet, &target, &targets);
        text.push_str(&format!(
            "Target {}: {} {} ({}); {}\n",
            distance.year, distance.value, distance.predicate, distance.source, distance.distance
        ));
        if let Some(counts) = &distance.counts {
            text.push_str(&format!("{counts}\n"));
        }
    }
    Ok(Outcome::Text(text))
}

fn score_given(asked: &Score, own: &Instrument) -> Result<Outcome, Failure> {
    let year = asked.year.unwrap_or_else(|| own.latest_year());
    if let Some(file) = &asked.levels_file {
        let given = read_text(file)?;
        return score_many(own, year, given.trim_start_matches('\u{feff}'));
    }
    let answers = match (&asked.levels, &asked.values) {
        (Some(levels), _) => Answers::from_levels(own, levels)?,
        (None, Some(values)) => Answers::from_values(own, values)?,
        (None, None) if asked.items.is_some() || asked.external.is_some() => {
            Answers::from_items(own, &items(asked), &external(asked)?)?
        }
        (None, None) => {
            return Err(Failure::refused(
                "Sebutkan jawabannya dengan --levels, --values, --items, --external, atau --levels-file.",
            ));
        }
    };
    let scorecard = score_answers(own, &answers, year);
    let list = own.layer_in_use().filter(|_| asked.items.is_some());
    if asked.json {
        let mut document = document(own, &scorecard);
        if let Some(list) = list {
            document["layer"] = list.id.as_str().into();
        }
        return Ok(Outcome::Json(document));
    }
    let mut text = lines(own, &scorecard);
    if let Some(list) = list {
        text.push_str(&format!(
            "Daftar butir: {} ({}, {}); nilai dari butir merupakan perkiraan.\n",
            list.short_title, list.id, list.dated
        ));
    }
    Ok(Outcome::Text(text))
}

/// One document a line, in the order of the file; a line that cannot be scored says so in its place.
fn score_many(own: &Instrument, year: i32, given: &str) -> Result<Outcome, Failure> {
    let (mut text, mut refused) = (String::new(), 0);
    for line in given.lines().filter(|line| !line.trim().is_empty()) {
        let (id, levels) = line.split_once('\t').unwrap_or(("", line));
        let mut reply = json!({ "id": id });
        match Answers::from_levels(own, levels) {
            Ok(answers) => {
                if let (Some(reply), Value::Object(scored)) =
                    (reply.as_object_mut(), document(own, &score_answers(own, &answers, year)))
                {
                    reply.extend(scored);
                }
            }
            Err(error) => {
                refused += 1;
                reply["error"] = Value::String(error.to_string());
            }
        }
        text.push_str(&reply.to_string());
        text.push('\n');
    }
    let scored = Outcome::Text(text);
    Ok(if refused == 0 {
        scored
    } else {
        Outcome::RefusedWith(
            Box::new(scored),
            format!("{refused} baris tidak dapat dihitung; alasannya ada pada baris itu."),
        )
    })
}

fn items(asked: &Score) -> BTreeSet<String> {
    let listed = asked.items.as_deref().unwrap_or_default();
    listed
        .split([',', ' ', '\n'])
        .map(str::trim)
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

fn external(asked: &Score) -> Result<Vec<(u8, Figure)>, Failure> {
    let listed = asked.external.as_deref().unwrap_or_default();
    let pairs = listed.split(',').map(str::trim).filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let wrong = || {
                Failure::refused(format!(
                    "Indeks lain \u{201c}{pair}\u{201d} tidak terbaca; tulis misalnya 5=25,18=40.5."
                ))
            };
            let (number, figure) = pair.split_once('=').ok_or_else(wrong)?;
            Ok((number.trim().parse().map_err(|_| wrong())?, Figure::parse(figure)?))
        })
        .collect()
}

/// The scorecard as the contract fixes it.
fn document(own: &Instrument, scorecard: &Scorecard) -> Value {
    let part = |(name, part): (&String, &Part)| {
        json!({
            "number": part.number,
            "name": name,
            "shown": part.index.shown().machine(),
            "exact": part.index.exact(),
            "answered": part.answered,
            "of": part.of,
        })
    };
    let domains = own.domains.iter().map(|domain| &domain.name).zip(&scorecard.domains);
    let aspects = own.aspects().map(|aspect| &aspect.name).zip(&scorecard.aspects);
    json!({
        "instrument": own.id,
        "year": scorecard.year,
        "index": { "exact": scorecard.index.exact(), "shown": scorecard.index.shown().machine() },
        "predicate": scorecard.predicate(own).name,
        "contested": scorecard.contested(own).map(|other| &other.name),
        "working": working(own, scorecard),
        "domains": domains.map(part).collect::<Vec<_>>(),
        "aspects": aspects.map(part).collect::<Vec<_>>(),
        "answered": scorecard.answered,
        "of": scorecard.of,
    })
}

fn lines(own: &Instrument, scorecard: &Scorecard) -> String {
    let mut text = format!(
        "{} {}  {}\n{}\n",
        own.index_name,
        scorecard.index.shown(),
        scorecard.predicate(own).name,
        working(own, scorecard)
    );
    let mut aspects = scorecard.aspects.iter();
    for (domain, part) in own.domains.iter().zip(&scorecard.domains) {
        if !domain.synthetic {
            text.push_str(&format!(
                "{}  Domain {} {}\n",
                part.index.shown(),
                domain.number,
                domain.name
            ));
        }
        for (aspect, part) in domain.aspects.iter().zip(&mut aspects) {
            text.push_str(&format!(
                "  {}  Aspek {} {}\n",
                part.index.shown(),
                aspect.number,
                aspect.name
            ));
        }
    }
    text
}
