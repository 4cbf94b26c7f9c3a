//! What reports are told in these tests: full, empty and extreme.

use super::*;

/// An assessment in the making, for tests.
pub(super) struct Told {
    pub(super) agency: String,
    pub(super) instrument: &'static Instrument,
    pub(super) year: i32,
    pub(super) answers: Answers,
    pub(super) rows: Vec<RowTold>,
    pub(super) last: Option<(i32, &'static Instrument, Answers)>,
    pub(super) target: Option<(i32, Score, String)>,
    pub(super) steps: Vec<StepFacts>,
    pub(super) remark: Option<String>,
}

impl Told {
    pub(super) fn facts(&self) -> ReportFacts {
        let scorecard = score(self.instrument, &self.answers, self.year);
        let last = self.last.as_ref();
        let last =
            last.map(|(year, instrument, answers)| (score(instrument, answers, *year), last));
        let mut gathering = Gathering::new(self.instrument, &self.answers, &scorecard);
        gathering.agency = &self.agency;
        gathering.made_at = made_at();
        gathering.program = "SPBE Mandiri 0.1.0";
        gathering.remark = self.remark.clone();
        gathering.rows = &self.rows;
        gathering.last = last.as_ref().and_then(|(scorecard, last)| {
            let (_, instrument, answers) = last.as_ref()?;
            Some(Comparison { instrument, answers, scorecard })
        });
        gathering.target = self.target.clone();
        gathering.steps = self.steps.clone();
        gather(&gathering)
    }
}

pub(super) fn made_at() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .and_then(|day| day.and_hms_opt(10, 42, 5))
        .expect("a date")
}

pub(super) fn instrument(id: &str) -> &'static Instrument {
    Library::built_in().expect("the box is whole").get(id).expect("it is in the box")
}

pub(super) fn levels(instrument: &Instrument, levels: &str) -> Answers {
    Answers::from_levels(instrument, levels).expect("levels that fit")
}

pub(super) const UNITS: [&str; 8] = [
    "Dinas Komunikasi dan Informatika",
    "Badan Perencanaan Pembangunan Daerah",
    "Badan Pengelolaan Keuangan dan Aset Daerah",
    "Badan Kepegawaian dan Pengembangan SDM",
    "Inspektorat",
    "Bagian Organisasi Sekretariat Daerah",
    "Bagian Pengadaan Barang/Jasa",
    "Dinas Perpustakaan dan Kearsipan",
];

pub(super) fn told(at: usize) -> RowTold {
    let lead = UNITS[(at * at / 3) % UNITS.len()].to_owned();
    let piece = |name: String, pages: &str| EvidenceFacts {
        name,
        pages: pages.to_owned(),
        note: String::new(),
    };
    RowTold {
        units: if at.is_multiple_of(5) { vec![lead, UNITS[1].to_owned()] } else { vec![lead] },
        supporting: Vec::new(),
        explanation:
            "Pengaturan telah ditetapkan dalam peraturan kepala daerah dan memuat pembagian \
                      tugas, tahapan, serta pemantauan. Pelaksanaannya mencakup sebagian perangkat \
                      daerah; perluasan dijadwalkan pada triwulan berikutnya."
                .to_owned(),
        evidence: vec![
            piece(format!("Perwali_Nomor_{}_Tahun_2023_tentang_SPBE.pdf", at + 3), "3–5"),
            piece("Laporan pelaksanaan triwulan IV.pdf".to_owned(), "12"),
        ],
        review_note: String::new(),
        stages: Vec::new(),
        recommendation: None,
    }
}

pub(super) fn steps(instrument: &Instrument, answers: &Answers, count: usize) -> Vec<StepFacts> {
    let rows = instrument.rows().iter().zip(answers.values());
    let open = rows.filter(|(_, value)| value.is_some_and(|value| value < Score::whole(3)));
    open.take(count)
        .map(|(row, value)| StepFacts {
            indicator: row.code.to_string(),
            name: String::new(),
            from: value.map(|value| value.exact_text(0)).unwrap_or_default(),
            to: value.map(|value| value.plus(Score::whole(1)).exact_text(0)).unwrap_or_default(),
            gain: "+0,0275".to_owned(),
            units: Vec::new(),
            action: String::new(),
        })
        .collect()
}

/// A year in full: everything answered and explained, a year before, a target ahead.
pub(super) fn full() -> Told {
    let instrument = instrument(SPBE_2020);
    let answers = levels(instrument, LEVELS_2024);
    Told {
        agency: "Pemerintah Kota Contoh".to_owned(),
        instrument,
        year: 2024,
        steps: steps(instrument, &answers, 15),
        rows: (0..47).map(told).collect(),
        answers,
        last: Some((2023, instrument, levels(instrument, LEVELS_2023))),
        target: Some((2026, Score::parse("3,5").expect("a number"), "RPJMD 2025–2029".to_owned())),
        remark: None,
    }
}

/// Nothing but an agency and an instrument.
pub(super) fn empty(id: &str, year: i32) -> Told {
    let instrument = instrument(id);
    Told {
        agency: "Pemerintah Kabupaten Contoh".to_owned(),
        instrument,
        year,
        answers: Answers::none(instrument),
        rows: Vec::new(),
        last: None,
        target: None,
        steps: Vec::new(),
        remark: None,
    }
}

/// Everything at once that is long.
pub(super) fn extreme() -> Told {
    let mut told = full();
    told.agency = long_name(120);
    told.answers = levels(told.instrument, &format!("{}{}", "-".repeat(30), "1".repeat(17)));
    told.target =
        Some((2026, Score::whole(5), format!("Peraturan Daerah tentang {}", long_name(120))));
    told.remark = Some(long_name(300));
    for (at, row) in told.rows.iter_mut().enumerate() {
        row.units = (0..4).map(|nth| format!("{nth} {}", long_name(117))).collect();
        row.units[0] = format!("OPD ke-{} {}", at, long_name(110));
        row.explanation = "Penjelasan panjang tentang kebijakan. ".repeat(4000 / 38 + 1);
        row.evidence = (0..15)
            .map(|nth| EvidenceFacts {
                name: format!("{}_{nth}.pdf", long_name(115).replace(' ', "_")),
                pages: "1–3, 7, 12–40".to_owned(),
                note: String::new(),
            })
            .collect();
    }
    told.steps = steps(told.instrument, &told.answers, 17);
    told
}

/// The same, with more units in debt than any town has.
pub(super) fn extreme_facts() -> ReportFacts {
    let mut facts = extreme().facts();
    let debtor = facts.owing[0].clone();
    facts.owing.resize(60, debtor);
    facts
}

/// The facts as an order for a report of a kind has them gathered.
pub(super) fn ordered(mut facts: ReportFacts, kind: Kind) -> ReportFacts {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let mut rows = rows.flat_map(|aspect| &aspect.indicators);
    if kind == Kind::Opd {
        facts.unit = rows.find_map(|row| row.units.first().cloned());
        facts.due = NaiveDate::from_ymd_opt(2026, 12, 15);
    }
    if kind == Kind::Lengkap {
        facts.appendix = true;
        facts.changes = (0..30)
            .map(|at| ChangeFacts {
                at: format!("{} November 2026 10.42", at % 28 + 1),
                who: "Operator Kominfo".to_owned(),
                what: format!("Mengubah nilai indikator {}, 2024", at + 1),
            })
            .collect();
    }
    if matches!(kind, Kind::Lengkap | Kind::Perbandingan) {
        facts.years = years();
    }
    facts
}

/// Results of many years under three instruments.
pub(super) fn years() -> Vec<YearFacts> {
    let year = |(at, year): (usize, i32)| {
        let instrument = match year {
            2026 => instrument(PEMDI),
            2021..=2025 => instrument(SPBE_2020),
            _ => instrument(SPBE_2018),
        };
        let figure = |at: usize| Figure {
            shown: format!("2,{:02}", at * 7 % 100),
            hundredths: 200 + (at * 7 % 100) as i32,
        };
        YearFacts {
            year,
            instrument: instrument.id.clone(),
            title: instrument.short_title.clone(),
            index_name: instrument.index_name.clone(),
            index: figure(at),
            predicate: instrument.predicates[at % 5].name.clone(),
            place: at % 5,
            change: at.is_multiple_of(2).then(|| "+0,07".to_owned()),
            reviewed: at.is_multiple_of(3).then(|| "2,01".to_owned()),
            official: at.is_multiple_of(4).then(|| "1,99".to_owned()),
            answered: (40, 47),
            aspects: instrument.aspects().map(|aspect| (aspect.name.clone(), figure(at))).collect(),
        }
    };
    (2018..=2026).rev().enumerate().map(year).collect()
}

pub(super) fn long_name(length: usize) -> String {
    let words = "Dinas Kependudukan Pemberdayaan Perempuan dan Perlindungan Anak serta ";
    words.chars().cycle().take(length).collect::<String>().trim().to_owned()
}

pub(super) fn written(name: &str, facts: &ReportFacts, kind: Kind) -> Written {
    let written = write(facts, kind, &Progress::default()).expect("a report");
    // Kept for whoever wants to look at the pages.
    let path = format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(path, &written.pdf).expect("room for a file");
    written
}

pub(super) fn opened(written: &Written) -> Document {
    Document::load_mem(&written.pdf).expect("a PDF that opens")
}

/// The text of one page with no white space, so that kerning and line breaks do not matter.
pub(super) fn bare_text(document: &Document, page: u32) -> String {
    bare(&document.extract_text(&[page]).expect("text that can be read"))
}

pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

pub(super) fn all_text(document: &Document) -> String {
    document.get_pages().into_keys().map(|page| bare_text(document, page)).collect()
}

pub(super) fn says(text: &str, words: &str) {
    assert!(text.contains(&bare(words)), "“{words}” is missing");
}

pub(super) fn entry<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> &'a Object {
    let entry = dictionary.get(key.as_bytes()).unwrap_or_else(|_| panic!("{key} is missing"));
    document.dereference(entry).expect("a reference that leads somewhere").1
}

pub(super) fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).expect("a text string")
}
