//! Where an index stands among published results; instruments are never mixed.

use crate::answer::Voice;
use crate::benchmark::{Gains, PublishedAgency, PublishedList};
use crate::dossier::Worksheet;
use crate::score::Score;
use crate::scoring::Scorecard;
use crate::storage::AgencyRow;
use crate::view::{
    BenchmarkAverageView, BenchmarkAveragesView, BenchmarkPeerView, BenchmarkPlaceView,
    BenchmarkView,
};

/// The comparison of an assessment with the newest list of its instrument and with the newest
/// averages. The published voice is placed where there is one, else the agency's own.
pub fn benchmark_page(
    worksheet: &Worksheet,
    agency: &AgencyRow,
    lists: &[PublishedList],
    target: Option<Score>,
) -> BenchmarkView {
    let own = worksheet.instrument();
    let published =
        worksheet.scorecard_if_any(Voice::Eksternal).filter(|card| card.answered == card.of);
    let voice = if published.is_some() { "hasil asesor eksternal" } else { "penilaian mandiri" };
    let claimed = worksheet.scorecard(Voice::Mandiri);
    let card = published.as_ref().unwrap_or(&claimed);
    let index = card.index;
    let missing = match (published.is_some(), claimed.unanswered()) {
        (true, _) | (_, 0) => String::new(),
        (_, count) => {
            format!(" {count} indikator belum dijawab dan dihitung pada tingkat terendah.")
        }
    };
    let same = by_year(&own.id, lists);
    // Averages may stand alone, and a list of agencies that the user brought in has none.
    let averaged = lists
        .iter()
        .filter(|list| list.instrument == own.id && !list.averages.is_empty())
        .max_by_key(|list| list.year);
    let newest = same.last().copied();
    let Some(year) = newest.or(averaged).map(|list| list.year) else {
        let note = format!(
            "Belum ada daftar hasil nasional untuk {}. Hasil dari instrumen lain memakai skala lain dan tidak dibandingkan di sini.",
            own.short_title
        );
        return apart(worksheet, index, note);
    };
    if published.is_none() && claimed.answered == 0 {
        // The lowest level of everything is what nobody has claimed: it has no place among results.
        return apart(
            worksheet,
            index,
            "Kedudukan di antara instansi lain tampil setelah kuesioner mulai diisi.".to_owned(),
        );
    }
    let groups = groups(agency);
    let own_group = |agency: &PublishedAgency| groups.first().is_some_and(|(_, of)| of(agency));
    let peers = newest.map(|list| list.nearest(index, 5, own_group)).unwrap_or_default();
    let compared = match newest {
        Some(list) => format!("daftar berisi hasil resmi {year}.{missing} {}", list.note),
        None => format!("rata-rata berasal dari hasil resmi {year}.{missing}"),
    };
    let gains: Vec<Gains> = same
        .windows(2)
        .filter_map(|pair| {
            let near = Score::new(15, 100)?;
            // A gain within a year, not over several.
            (pair[0].year + 1 == pair[1].year)
                .then(|| pair[0].gains_to(pair[1], index.minus(near), index.plus(near)))?
        })
        .collect();
    BenchmarkView {
        note: format!(
            "Yang dibandingkan adalah {voice} {}, sedangkan {compared}",
            worksheet.year()
        ),
        source: newest.map(|list| list.source.clone()).unwrap_or_default(),
        year,
        index: index.shown().to_string(),
        places: newest.map(|list| places(list, index, agency)).unwrap_or_default(),
        peers: peers
            .into_iter()
            .map(|agency| BenchmarkPeerView {
                name: agency.name.clone(),
                index: agency.index.shown().to_string(),
                predicate: agency.predicate.clone(),
            })
            .collect(),
        range: gains.last().map(|gains| range_words(gains, index, worksheet)).unwrap_or_default(),
        gains: gains.iter().map(|gains| gain_words(gains, index, target)).collect(),
        averages: averaged.map(|list| averages(list, card, worksheet)),
    }
}

/// The averages of a list beside a scorecard, each group followed by the domains that are known of it.
fn averages(
    list: &PublishedList,
    card: &Scorecard,
    worksheet: &Worksheet,
) -> BenchmarkAveragesView {
    let row = |group: String, average: Score, own: Score| BenchmarkAverageView {
        group,
        average: average.shown().to_string(),
        own: own.shown().to_string(),
        // Of the figures that stand beside it, so that the row adds up for its reader.
        apart: own.shown().as_score().minus(average.shown().as_score()).shown().signed(),
    };
    let domains = &worksheet.instrument().domains;
    let rows = list.averages.iter().flat_map(|average| {
        let whole = row(average.group.clone(), average.index, card.index);
        let parts = average.domains.iter().zip(domains).zip(&card.domains).map(
            |((index, domain), part)| {
                row(format!("{}, domain {}", average.group, domain.name), *index, part.index)
            },
        );
        std::iter::once(whole).chain(parts).collect::<Vec<_>>()
    });
    BenchmarkAveragesView {
        year: list.year,
        source: list.source.clone(),
        note: list.note.clone(),
        rows: rows.collect(),
    }
}

/// The lists of an instrument, one a year: of several of one year the fullest tells most.
fn by_year<'l>(instrument: &str, lists: &'l [PublishedList]) -> Vec<&'l PublishedList> {
    let told = |list: &&PublishedList| list.instrument == instrument && !list.agencies.is_empty();
    let mut same: Vec<&PublishedList> = lists.iter().filter(told).collect();
    same.sort_by_key(|list| (list.year, std::cmp::Reverse(list.agencies.len())));
    same.dedup_by_key(|list| list.year);
    same
}

/// The newest list of an instrument.
pub(super) fn newest<'l>(
    instrument: &str,
    lists: &'l [PublishedList],
) -> Option<&'l PublishedList> {
    by_year(instrument, lists).pop()
}

/// Where an index stands in a list, among agencies of the own kind first.
pub(super) fn places(
    list: &PublishedList,
    index: Score,
    agency: &AgencyRow,
) -> Vec<BenchmarkPlaceView> {
    let place = |(group, matches): (String, Box<dyn Fn(&PublishedAgency) -> bool>)| {
        let place = list.place(index, matches)?;
        Some(BenchmarkPlaceView {
            group,
            place: format!("{} dari {}", place.rank - 1, place.of),
            lower: format!("{} %", place.percentile),
            median: place.median.shown().to_string(),
        })
    };
    groups(agency).into_iter().filter_map(place).collect()
}

/// No comparison, and why.
fn apart(worksheet: &Worksheet, index: Score, note: String) -> BenchmarkView {
    BenchmarkView {
        note,
        source: String::new(),
        year: worksheet.year(),
        index: index.shown().to_string(),
        places: Vec::new(),
        peers: Vec::new(),
        gains: Vec::new(),
        range: String::new(),
        averages: None,
    }
}

/// An honest range for the year after: what eight of ten that began here came to.
fn range_words(gains: &Gains, index: Score, worksheet: &Worksheet) -> String {
    let scale = worksheet.instrument().scale;
    let Some((least, most)) = gains.usual_span() else {
        return format!(
            "Terlalu sedikit instansi yang berangkat dari sini ({}) untuk memperkirakan {}.",
            gains.gains.len(),
            worksheet.year() + 1
        );
    };
    let within =
        |value: Score| value.max(scale.lowest_score()).min(Score::whole(scale.highest.into()));
    format!(
        "{} sampai {} pada {}, bila kenaikannya seperti delapan dari sepuluh instansi yang berangkat dari sekitar {}. Ini rentang yang pernah terjadi, bukan ramalan.",
        within(index.plus(least)).shown(),
        within(index.plus(most)).shown(),
        worksheet.year() + 1,
        index.shown()
    )
}

type Group = (String, Box<dyn Fn(&PublishedAgency) -> bool>);

fn groups(agency: &AgencyRow) -> Vec<Group> {
    let regional = |kind: &str| matches!(kind.to_lowercase().as_str(), "kota" | "kabupaten");
    let mut groups: Vec<Group> = Vec::new();
    let kind = agency.kind.to_lowercase();
    if !kind.is_empty() {
        let of = kind.clone();
        groups.push((
            format!("Semua {}", agency.kind.to_lowercase()),
            Box::new(move |other| other.kind.to_lowercase() == of),
        ));
    }
    if kind.is_empty() || regional(&kind) {
        groups
            .push(("Kabupaten dan kota".to_owned(), Box::new(move |other| regional(&other.kind))));
    }
    if !agency.province.is_empty() {
        let of = agency.province.to_lowercase();
        groups.push((
            format!("Kabupaten dan kota di {}", agency.province),
            Box::new(move |other| {
                regional(&other.kind)
                    && other.province.as_ref().is_some_and(|province| province.to_lowercase() == of)
            }),
        ));
    }
    groups.push(("Semua instansi".to_owned(), Box::new(|_| true)));
    groups
}

fn gain_words(gains: &Gains, index: Score, target: Option<Score>) -> String {
    let (from, to, count) = (gains.from_year, gains.to_year, gains.gains.len());
    let Some(median) = gains.median() else {
        return format!("Tidak ada instansi yang berindeks sekitar {} pada {from}.", index.shown());
    };
    let mut words = format!(
        "{count} instansi berindeks sekitar {} (selisih paling jauh 0,15) pada {from} ada pula dalam daftar {to}; median kenaikannya {}",
        index.shown(),
        median.shown().signed()
    );
    if let Some((least, most)) = gains.usual_span() {
        words.push_str(&format!(
            ", delapan dari sepuluh antara {} dan {}",
            least.shown().signed(),
            most.shown().signed()
        ));
    }
    if let Some(target) = target {
        words.push_str(&format!(
            "; {} di antaranya mencapai {} dalam setahun",
            gains.reached(target),
            target.shown()
        ));
    }
    words.push('.');
    words
}
