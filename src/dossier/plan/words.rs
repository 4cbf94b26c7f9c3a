//! What a planner's question and answer mean, in sentences: what a plan keeps to, why a target is out
//! of reach, what would help, how simulated reviews came out.

use super::super::Worksheet;
use super::{ActionPlan, Leg};
use crate::planning::{Loosened, Odds, OutOfReach, Plan, Remedy};
use crate::score::Score;
use crate::view::PlanQuestion;

/// How simulated reviews that reject at a rate came out; the rate as [`super::Posed`] words it.
pub fn odds_words(odds: &Odds, rate: &str) -> String {
    format!(
        "Dari {} simulasi penilaian yang menolak setiap langkah dengan {rate}, {} mencapai target; separuhnya mencapai {} atau lebih, sembilan dari sepuluh mencapai {} atau lebih. Peluang penolakan itu anggapan, bukan ramalan.",
        grouped(odds.of),
        grouped(odds.reached),
        odds.half.fine(),
        odds.nine_of_ten.fine()
    )
}

/// That no target lies ahead, and what to do.
pub fn no_target_words(worksheet: &Worksheet) -> String {
    format!(
        "Belum ada target {} mulai {}. Isi targetnya di atas, atau catat pada halaman Target.",
        worksheet.instrument().index_name,
        worksheet.year()
    )
}

/// What lateness costs a plan, in a sentence; empty where nothing is late.
pub fn late_words(work: &ActionPlan) -> String {
    let late = work.tasks.iter().filter(|task| task.late).count();
    if late == 0 {
        return String::new();
    }
    let target = work.goal();
    let without = work.progress.to.minus(work.progress.late);
    let short =
        target.filter(|target| !target.reached_by(without)).map_or_else(String::new, |target| {
            format!(", kurang {} dari target", target.at().minus(without).fine())
        });
    format!(
        "{late} tugas lewat tenggat menahan {} poin indeks; tanpa tugas itu rencana berakhir di {}{short}.",
        work.progress.late.fine(),
        without.fine()
    )
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];

/// `2023-12-31` as a narrow column tells it: `31 Des 2023`; what is no date stays as it is.
pub fn date_words(date: &str) -> String {
    use chrono::Datelike as _;
    chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").map_or_else(
        |_| date.to_owned(),
        |day| format!("{} {} {}", day.day(), MONTHS[day.month0() as usize % 12], day.year()),
    )
}

/// The quarter of a date, as text that sorts and as it is told: `Triwulan II 2025`; none for what is no date.
pub(super) fn quarter_words(date: &str) -> Option<(String, String)> {
    use chrono::Datelike as _;
    let day = chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?;
    let quarter = day.month0() / 3;
    let name = ["I", "II", "III", "IV"][quarter as usize % 4];
    let sorts = format!("{:04}-{:02}-01", day.year(), quarter * 3 + 1);
    Some((sorts, format!("Triwulan {name} {}", day.year())))
}

/// What is to be said of the dates of a way that is not stored: by when it counts, and how dates come
/// about; empty where nothing is raised.
pub(super) fn undated_words(legs: &[Leg], plan: &Plan) -> String {
    let Some(year) = legs.iter().map(|leg| leg.year).max() else { return String::new() };
    let (gain, to) = (plan.to.minus(plan.from).fine_change(), plan.to.fine());
    let until = year.map_or_else(String::new, |year| {
        format!(
            " Agar terhitung untuk target, semuanya selesai paling lambat triwulan IV {year}: {gain}, sehingga indeks menjadi {to}."
        )
    });
    format!(
        "Langkah di atas belum bertenggat.{until} Jadikan rencana pada halaman Peta jalan dan isi tenggat setiap tugas agar pengaruhnya pada indeks terbaca per triwulan."
    )
}

/// A count with points between thousands, as readers write it.
pub(super) fn grouped(number: u32) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{}.{:03}", grouped(number / 1000), number % 1000)
}

/// What a question asks a plan to keep to, a sentence each.
pub fn limit_words(worksheet: &Worksheet, asked: &PlanQuestion) -> Vec<String> {
    let unit = if asked.unit_effort { "langkah" } else { "orang-bulan" };
    let mut told = Vec::new();
    let mut tell = |given: &str, sentence: &dyn Fn(&str) -> String| {
        if !given.trim().is_empty() {
            told.push(sentence(given.trim()));
        }
    };
    tell(&asked.ceiling, &|level| {
        format!("Tidak ada indikator yang dinaikkan di atas tingkat {level}.")
    });
    tell(&asked.most_steps, &|most| format!("Paling banyak {most} langkah untuk satu indikator."));
    tell(&asked.floor, &|level| format!("Setiap indikator paling rendah tingkat {level}."));
    for floor in &asked.floors {
        tell(&floor.value, &|level| {
            format!("Setiap indikator domain {} paling rendah tingkat {level}.", floor.domain)
        });
    }
    for must in &asked.must {
        tell(&must.value, &|level| {
            format!("Indikator {} harus mencapai tingkat {level}.", must.code)
        });
    }
    for given in &asked.capacity {
        let name = worksheet.units().iter().find(|one| one.id == given.unit);
        let name = name.map_or("Perangkat daerah yang sudah dihapus", |one| one.name.as_str());
        tell(&given.amount, &|amount| format!("Kapasitas {name}: {amount} {unit} setahun."));
    }
    if asked.withstands.trim() != "0" {
        tell(&asked.withstands, &|many| {
            format!("Target tetap tercapai walaupun {many} langkah ditolak asesor.")
        });
    }
    let rejected = match asked.rejected.trim() {
        "" => "10",
        percent => percent,
    };
    tell(&asked.likely, &|percent| {
        format!(
            "Target tercapai dalam sedikitnya {percent} % simulasi penilaian yang menolak setiap langkah dengan peluang {rejected} %."
        )
    });
    for given in &asked.rejections {
        tell(&given.value, &|percent| {
            format!("Peluang penolakan indikator {}: {percent} %.", given.code)
        });
    }
    if !asked.frozen.is_empty() {
        told.push(format!("Indikator yang dikunci: {}.", asked.frozen.join(", ")));
    }
    if !asked.efforts.is_empty() && !asked.unit_effort {
        let codes: std::collections::BTreeSet<&str> =
            asked.efforts.iter().map(|way| way.code.as_str()).collect();
        told.push(format!(
            "Upaya {} indikator menurut perkiraan sendiri; lainnya perkiraan bawaan.",
            codes.len()
        ));
    }
    if asked.rule_first {
        told.push("Kebijakan didahulukan daripada praktik yang bergantung padanya.".to_owned());
    }
    if asked.by_year {
        told.push("Setiap target tercatat dicapai pada tahunnya.".to_owned());
    }
    told
}

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
            format!("Kapasitas {} menjadi {amount}", team(*of))
        }
        Loosened::Capacity(of, None) => format!("Kapasitas {} tidak dibatasi", team(*of)),
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
    let furthest = why.highest.secured.fine();
    if why.lacking == Score::whole(0) {
        return format!(
            "Target tidak terjangkau dengan batas ini: paling jauh {furthest}, tepat pada batas yang belum termasuk predikat itu."
        );
    }
    format!(
        "Target tidak terjangkau dengan batas ini: paling jauh {furthest}, masih kurang {}.",
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
        return "Syarat yang harus dipenuhi melebihi kapasitas perangkat daerah; tambah kapasitasnya atau kurangi syaratnya.".to_owned();
    }
    format!(
        "Batas saling bertentangan pada indikator {}: yang harus dicapai tidak boleh dinaikkan. Lepaskan salah satunya.",
        codes.join(", ")
    )
}
