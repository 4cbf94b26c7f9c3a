//! What can be done in a dossier, one deed each: by its own door, and the deed that brings it back.

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::plan::{PlanQuestion, usual_question};
use spbe_mandiri::dossier::{
    Dossier, GivenRecommendation, NewBaseline, NewResult, NewTarget,
};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::report::facts::identity::{Duty, SignatoryFacts};
use spbe_mandiri::role::ItemState;
use spbe_mandiri::stamp::Stamp;
use spbe_mandiri::storage::Particulars;
use spbe_mandiri::view::TaskState;

use crate::support::{Desk, LEVELS_2024, PEMDI, SPBE_2020, desk};

/// What the deeds are done to.
pub struct Stage {
    pub assessment: String,
    pub instrument: &'static str,
    /// The OPD that leads rows 1 and 5.
    pub own: String,
    /// Another OPD.
    pub other: String,
    /// Evidence at row 1, and at item 2 of it in Pemdi.
    pub evidence: String,
    /// Evidence that serves at row 2 alone.
    pub spare: String,
    pub target: String,
    pub baseline: String,
    pub event: String,
    /// Code and value of a task of the own OPD.
    pub task: (String, String),
}

pub type Act = Box<dyn Fn(&mut Dossier, &Stamp, &Stage) -> Result<(), Failure>>;

pub struct Deed {
    pub name: &'static str,
    pub act: Act,
    /// The deed that brings back what this one replaced.
    pub back: Option<Act>,
    /// The field that is brought back, in the history's words.
    pub field: &'static str,
}

type Does = fn(&mut Dossier, &Stamp, &Stage) -> Result<(), Failure>;

fn deed(name: &'static str, field: &'static str, act: Does, back: Option<Does>) -> Deed {
    Deed { name, act: Box::new(act), back: back.map(|back| Box::new(back) as Act), field }
}

/// A dossier in which everything has been done once.
pub fn stage(year: i32, instrument: &'static str) -> (Desk, Stage) {
    let mut desk = desk(year, instrument);
    let assessment = desk.assessment();
    if instrument == SPBE_2020 {
        desk.answer(Voice::Mandiri, LEVELS_2024);
    }
    let mut unit = |name: &str| {
        let act = desk.next();
        desk.dossier.save_unit(&act, None, name).expect("an OPD")
    };
    let (own, other) = (unit("Dinas Kominfo"), unit("Bappeda"));
    let mut stage = Stage {
        assessment,
        instrument,
        own,
        other,
        evidence: String::new(),
        spare: String::new(),
        target: String::new(),
        baseline: String::new(),
        event: String::new(),
        task: (String::new(), String::new()),
    };
    let begin = |desk: &mut Desk, act: Does, stage: &Stage| {
        let stamp = desk.next();
        act(&mut desk.dossier, &stamp, stage).expect("begun");
    };
    for act in [
        (|d, s, t| d.assign_unit(s, &t.assessment, "1", Some(&t.own))) as Does,
        |d, s, t| d.assign_unit(s, &t.assessment, "5", Some(&t.own)),
        |d, s, t| d.save_value(s, &t.assessment, "1", Voice::Mandiri, Some("2")),
        |d, s, t| d.save_explanation(s, &t.assessment, "1", Voice::Mandiri, "Ditetapkan."),
        |d, s, t| d.save_analysis(s, &t.assessment, "1", "Berjalan."),
        |d, s, t| d.save_review(s, &t.assessment, "1", Some("2"), "Cukup."),
        |d, s, t| d.save_value(s, &t.assessment, "1", Voice::Eksternal, Some("2")),
        |d, s, t| d.add_named_evidence(s, &t.assessment, "1", "Perwali 34"),
        |d, s, t| d.add_named_evidence(s, &t.assessment, "2", "Renstra"),
        |d, s, t| d.save_entered(s, &t.assessment, "1", true),
        |d, s, t| recommended(d, s, t, "Perkuat."),
        |d, s, t| resulted(d, s, t, "Laporan awal"),
        |d, s, _| identified(d, s, "Kota Contoh"),
    ] {
        begin(&mut desk, act, &stage);
    }
    let place = |code: &str| desk.worksheet().place(code).expect("a row");
    let used = |code: &str| desk.worksheet().evidence(place(code))[0].evidence.clone();
    (stage.evidence, stage.spare) = (used("1"), used("2"));
    let (one, two, three) = (desk.next(), desk.next(), desk.next());
    stage.target = targeted(&mut desk.dossier, &one, &stage, None, "RPJMD").expect("a target");
    stage.baseline = based(&mut desk.dossier, &two, &stage, None, "RPJMD").expect("a baseline");
    stage.event = desk.dossier.save_event(&three, None, "2024-03-01", "Pedoman").expect("an event");
    begin(&mut desk, |d, s, t| pages(d, s, t, "1-2"), &stage);
    begin(&mut desk, |d, s, t| particulars(d, s, t, "34"), &stage);
    if instrument == PEMDI {
        for act in [
            (|d, s, t| item(d, s, t, 1, ItemState::Draf)) as Does,
            |d, s, t| item(d, s, t, 2, ItemState::Dikirim),
            |d, s, t| d.use_item_evidence(s, &t.assessment, "1", ITEMS[1], &t.evidence),
            |d, s, t| d.save_item_note(s, &t.assessment, "1", ITEMS[0], "Awal"),
            |d, s, t| d.save_item_points(s, &t.assessment, "1", ITEMS[0], Some(1)),
            |d, s, t| d.save_external_index(s, &t.assessment, "5", "60", "2026-08-31", "Bappenas"),
        ] {
            begin(&mut desk, act, &stage);
        }
    } else {
        planned(&mut desk, &mut stage);
    }
    (desk, stage)
}

fn planned(desk: &mut Desk, stage: &mut Stage) {
    let (one, two, three) = (desk.next(), desk.next(), desk.next());
    let question = PlanQuestion { target: "3,2".to_owned(), ..usual_question() };
    let dossier = &mut desk.dossier;
    let plan = dossier.save_plan(&one, &stage.assessment, None, "Rencana", &question, true);
    let plan = plan.expect("a plan");
    let task = dossier.scenario(&stage.assessment, &plan).expect("kept").tasks[0].clone();
    stage.task = (task.code, task.value);
    tasked(dossier, &two, stage, "2025-06-30").expect("given to the own OPD");
    work(dossier, &three, stage, TaskState::Belum).expect("begun");
}

const ITEMS: [&str; 2] = ["I1-L1-01", "I1-L1-02"];

fn item(d: &mut Dossier, s: &Stamp, t: &Stage, nth: usize, state: ItemState) -> Result<(), Failure> {
    d.save_item(s, &t.assessment, "1", ITEMS[nth - 1], state, "Perbaiki tanggalnya.")
}

fn pages(d: &mut Dossier, s: &Stamp, t: &Stage, pages: &str) -> Result<(), Failure> {
    d.save_evidence_pages(s, &t.assessment, "1", &t.evidence, pages)
}

fn particulars(d: &mut Dossier, s: &Stamp, t: &Stage, number: &str) -> Result<(), Failure> {
    let known = Particulars { number: number.to_owned(), ..Particulars::default() };
    d.save_particulars(s, &t.evidence, "Perwali 34", &known)
}

fn recommended(d: &mut Dossier, s: &Stamp, t: &Stage, text: &str) -> Result<(), Failure> {
    let given = GivenRecommendation { text: Some(text), ..GivenRecommendation::default() };
    d.save_recommendation(s, &t.assessment, "1", given)
}

fn resulted(d: &mut Dossier, s: &Stamp, t: &Stage, source: &str) -> Result<(), Failure> {
    let new = NewResult {
        year: 2021,
        instrument: t.instrument,
        value: "2",
        source,
        ..NewResult::default()
    };
    d.save_result(s, &new).map(|_| ())
}

fn identified(d: &mut Dossier, s: &Stamp, place: &str) -> Result<(), Failure> {
    let name = "Nama Contoh".to_owned();
    let one = SignatoryFacts {
        duty: Duty::ALL[0],
        name,
        title: "Sekretaris Daerah".to_owned(),
        number: String::new(),
    };
    d.save_identity(s, "PEMERINTAH KOTA CONTOH", place, &[one])
}

fn targeted(
    d: &mut Dossier,
    s: &Stamp,
    t: &Stage,
    id: Option<&str>,
    source: &str,
) -> Result<String, Failure> {
    let new = NewTarget {
        id,
        year: 2028,
        instrument: t.instrument,
        value: "3",
        source,
        ..NewTarget::default()
    };
    d.save_target(s, &new)
}

fn based(
    d: &mut Dossier,
    s: &Stamp,
    t: &Stage,
    id: Option<&str>,
    source: &str,
) -> Result<String, Failure> {
    let new = NewBaseline {
        id,
        year: 2021,
        instrument: t.instrument,
        value: "2",
        source,
        ..NewBaseline::default()
    };
    d.save_baseline(s, &new)
}

fn tasked(d: &mut Dossier, s: &Stamp, t: &Stage, due: &str) -> Result<(), Failure> {
    let at = (t.task.0.as_str(), t.task.1.as_str());
    d.save_task(s, &t.assessment, at, Some(&t.own), due, "")
}

fn work(d: &mut Dossier, s: &Stamp, t: &Stage, state: TaskState) -> Result<(), Failure> {
    d.save_task_state(s, &t.assessment, (t.task.0.as_str(), t.task.1.as_str()), state)
}

fn codes() -> [String; 1] {
    ["1".to_owned()]
}

/// The deeds at rows.
pub fn of_rows(pemdi: bool) -> Vec<Deed> {
    let mut all = vec![
        deed(
            "a level",
            "nilai",
            |d, s, t| d.save_value(s, &t.assessment, "1", Voice::Mandiri, Some("3")),
            Some(|d, s, t| d.save_value(s, &t.assessment, "1", Voice::Mandiri, Some("2"))),
        ),
        deed(
            "an explanation",
            "penjelasan",
            |d, s, t| d.save_explanation(s, &t.assessment, "1", Voice::Mandiri, "Baru."),
            Some(|d, s, t| {
                d.save_explanation(s, &t.assessment, "1", Voice::Mandiri, "Ditetapkan.")
            }),
        ),
        deed(
            "an analysis",
            "analisis",
            |d, s, t| d.save_analysis(s, &t.assessment, "1", "Baru."),
            Some(|d, s, t| d.save_analysis(s, &t.assessment, "1", "Berjalan.")),
        ),
        deed(
            "a reviewed level",
            "nilai",
            |d, s, t| d.save_review(s, &t.assessment, "1", Some("1"), "Cukup."),
            Some(|d, s, t| d.save_review(s, &t.assessment, "1", Some("2"), "Cukup.")),
        ),
        deed(
            "an assessor's note",
            "penjelasan",
            |d, s, t| d.save_review(s, &t.assessment, "1", Some("2"), "Kurang."),
            Some(|d, s, t| d.save_review(s, &t.assessment, "1", Some("2"), "Cukup.")),
        ),
        deed(
            "a published level",
            "nilai",
            |d, s, t| d.save_value(s, &t.assessment, "1", Voice::Eksternal, Some("1")),
            Some(|d, s, t| d.save_value(s, &t.assessment, "1", Voice::Eksternal, Some("2"))),
        ),
        deed(
            "an assignment",
            "penanggung jawab",
            |d, s, t| d.assign_unit(s, &t.assessment, "1", Some(&t.other)),
            Some(|d, s, t| d.assign_unit(s, &t.assessment, "1", Some(&t.own))),
        ),
        deed(
            "a document at a row",
            "lampiran",
            |d, s, t| d.use_evidence(s, &t.assessment, "1", &t.spare),
            Some(|d, s, t| d.detach_evidence(s, &t.assessment, "1", &t.spare)),
        ),
        deed(
            "cited pages",
            "halaman",
            |d, s, t| pages(d, s, t, "7"),
            Some(|d, s, t| pages(d, s, t, "1-2")),
        ),
        deed(
            "proven levels",
            "tingkat yang dibuktikan",
            |d, s, t| d.save_evidence_levels(s, &t.assessment, "1", &t.evidence, &[2]),
            Some(|d, s, t| d.save_evidence_levels(s, &t.assessment, "1", &t.evidence, &[])),
        ),
        deed(
            "particulars of a document",
            "nomor",
            |d, s, t| particulars(d, s, t, "35"),
            Some(|d, s, t| particulars(d, s, t, "34")),
        ),
        deed(
            "a tick for the portal",
            "entri portal",
            |d, s, t| d.save_entered(s, &t.assessment, "1", false),
            Some(|d, s, t| d.save_entered(s, &t.assessment, "1", true)),
        ),
        deed(
            "a recommendation",
            "rekomendasi",
            |d, s, t| recommended(d, s, t, "Tinjau."),
            Some(|d, s, t| recommended(d, s, t, "Perkuat.")),
        ),
        deed("handing in", "", |d, s, t| d.submit(s, &t.assessment, &codes()), None),
        deed("taking back", "", |d, s, t| d.withdraw(s, &t.assessment, &codes()), None),
        deed("sending back", "", |d, s, t| d.send_back(s, &t.assessment, &codes(), "Kurang."), None),
        deed("approving", "", |d, s, t| d.approve(s, &t.assessment, &codes()), None),
        deed("opening again", "", |d, s, t| d.reopen(s, &t.assessment), None),
    ];
    if pemdi {
        all.extend(of_items());
    }
    all
}

fn of_items() -> Vec<Deed> {
    vec![
        deed(
            "an item that is handed in",
            "status",
            |d, s, t| item(d, s, t, 1, ItemState::Dikirim),
            Some(|d, s, t| item(d, s, t, 1, ItemState::Draf)),
        ),
        deed(
            "an item that is accepted",
            "status",
            |d, s, t| item(d, s, t, 2, ItemState::Diterima),
            Some(|d, s, t| item(d, s, t, 2, ItemState::Dikirim)),
        ),
        deed(
            "the note of an item",
            "catatan",
            |d, s, t| d.save_item_note(s, &t.assessment, "1", ITEMS[0], "Baru"),
            Some(|d, s, t| d.save_item_note(s, &t.assessment, "1", ITEMS[0], "Awal")),
        ),
        deed(
            "the points of an item",
            "poin",
            |d, s, t| d.save_item_points(s, &t.assessment, "1", ITEMS[0], Some(2)),
            Some(|d, s, t| d.save_item_points(s, &t.assessment, "1", ITEMS[0], Some(1))),
        ),
        deed(
            "a document at an item",
            "lampiran",
            |d, s, t| d.use_item_evidence(s, &t.assessment, "1", ITEMS[0], &t.evidence),
            Some(|d, s, t| d.detach_item_evidence(s, &t.assessment, "1", ITEMS[0], &t.evidence)),
        ),
        deed(
            "an outside index",
            "angka",
            |d, s, t| d.save_external_index(s, &t.assessment, "5", "70", "2026-08-31", "Bappenas"),
            Some(|d, s, t| {
                d.save_external_index(s, &t.assessment, "5", "60", "2026-08-31", "Bappenas")
            }),
        ),
    ]
}

/// The deeds that belong to no row.
pub fn of_the_agency() -> Vec<Deed> {
    vec![
        deed(
            "the name of an OPD",
            "nama",
            |d, s, t| d.save_unit(s, Some(&t.other), "Bapperida").map(|_| ()),
            Some(|d, s, t| d.save_unit(s, Some(&t.other), "Bappeda").map(|_| ())),
        ),
        deed(
            "the agency's name",
            "nama",
            |d, s, _| d.save_agency(s, "Kota Lain", "Kota", "Provinsi Contoh"),
            Some(|d, s, _| d.save_agency(s, "Kota Contoh", "Kota", "Provinsi Contoh")),
        ),
        deed(
            "who issues reports",
            "tempat penandatanganan",
            |d, s, _| identified(d, s, "Kota Lain"),
            Some(|d, s, _| identified(d, s, "Kota Contoh")),
        ),
        deed(
            "the source of a target",
            "sumber",
            |d, s, t| targeted(d, s, t, Some(&t.target), "Renstra").map(|_| ()),
            Some(|d, s, t| targeted(d, s, t, Some(&t.target), "RPJMD").map(|_| ())),
        ),
        deed(
            "the source of a result",
            "sumber",
            |d, s, t| resulted(d, s, t, "Laporan lain"),
            Some(|d, s, t| resulted(d, s, t, "Laporan awal")),
        ),
        deed(
            "the source of a baseline",
            "sumber",
            |d, s, t| based(d, s, t, Some(&t.baseline), "Renstra").map(|_| ()),
            Some(|d, s, t| based(d, s, t, Some(&t.baseline), "RPJMD").map(|_| ())),
        ),
        deed(
            "the name of an event",
            "judul",
            |d, s, t| d.save_event(s, Some(&t.event), "2024-03-01", "Edaran").map(|_| ()),
            Some(|d, s, t| d.save_event(s, Some(&t.event), "2024-03-01", "Pedoman").map(|_| ())),
        ),
        deed(
            "the date of a task",
            "tenggat",
            |d, s, t| tasked(d, s, t, "2025-12-31"),
            Some(|d, s, t| tasked(d, s, t, "2025-06-30")),
        ),
        deed(
            "how far a task is",
            "status",
            |d, s, t| work(d, s, t, TaskState::Berjalan),
            Some(|d, s, t| work(d, s, t, TaskState::Belum)),
        ),
        deed(
            "an assessment of another year",
            "",
            |d, s, _| d.create_assessment(s, 2022, None).map(|_| ()),
            None,
        ),
    ]
}
