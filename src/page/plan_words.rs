//! What a planner's answer means, in sentences: why a target is out of reach, and what would help.

use crate::dossier::Worksheet;
use crate::planning::{Loosened, OutOfReach, Remedy};

/// Names for what a planner counts by number: rows by their worksheet, OPDs by their order there.
pub fn remedy_words(worksheet: &Worksheet, remedy: &Remedy) -> String {
    let instrument = worksheet.instrument();
    let team = |team: usize| {
        worksheet.units().get(team).map_or("suatu perangkat daerah", |unit| unit.name.as_str())
    };
    let what = match &remedy.loosened {
        Loosened::Ceiling(Some(value)) => {
            format!("Batas tingkat dinaikkan menjadi {}", value.exact_text(0))
        }
        Loosened::Ceiling(None) => "Batas tingkat dilepas".to_owned(),
        Loosened::MostSteps(Some(most)) => format!("Boleh {most} langkah untuk satu indikator"),
        Loosened::MostSteps(None) => "Jumlah langkah per indikator dilepas".to_owned(),
        Loosened::Frozen(Some(place)) => match instrument.rows().get(*place) {
            Some(row) => format!("Indikator {} tidak lagi dikunci", row.code),
            None => "Satu indikator tidak lagi dikunci".to_owned(),
        },
        Loosened::Frozen(None) => "Semua kunci dilepas".to_owned(),
        Loosened::Capacity(of, Some(amount)) => {
            format!("Daya {} menjadi {amount}", team(*of))
        }
        Loosened::Capacity(of, None) => format!("Daya {} tidak dibatasi", team(*of)),
        Loosened::Prerequisites => "Urutan kebijakan dahulu tidak diwajibkan".to_owned(),
        Loosened::Withstands(fewer) => format!("Cukup tahan terhadap {fewer} penolakan"),
    };
    let reach = remedy.reach.fine();
    if remedy.enough {
        format!("{what}: target terjangkau (paling jauh {reach}).")
    } else {
        format!("{what}: paling jauh {reach}, belum cukup sendirian.")
    }
}

/// Why a target is out of reach, in one sentence.
pub fn out_of_reach_words(why: &OutOfReach) -> String {
    format!(
        "Target tidak terjangkau dengan batas ini: paling jauh {}, masih kurang {}.",
        why.highest.secured.fine(),
        why.lacking.fine()
    )
}

/// Which limits contradict each other, in one sentence.
pub fn contradiction_words(worksheet: &Worksheet, places: &[usize]) -> String {
    let rows = worksheet.instrument().rows();
    let codes: Vec<String> = places
        .iter()
        .filter_map(|place| rows.get(*place))
        .map(|row| row.code.to_string())
        .collect();
    if codes.is_empty() {
        return "Syarat yang harus dipenuhi melebihi daya perangkat daerah; tambah dayanya atau kurangi syaratnya.".to_owned();
    }
    format!(
        "Batas saling bertentangan pada indikator {}: yang harus dicapai tidak boleh dinaikkan. Lepaskan salah satunya.",
        codes.join(", ")
    )
}
