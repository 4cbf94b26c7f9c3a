//! What is true now, read from the state tables.

use rusqlite::Connection;

use crate::answer::Voice;
use crate::instrument::StageKey;

macro_rules! tables {
    ($( $(#[$doc:meta])* $row:ident { $( $(#[$field_doc:meta])* $field:ident : $kind:ty ),* $(,)? }
        $(#[$read_doc:meta])* $read:ident ( $( $parameter:ident ),* ) = $sql:literal; )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone)]
            pub struct $row { $( $(#[$field_doc])* pub $field: $kind, )* }

            $(#[$read_doc])*
            ///
            /// # Errors
            /// When the database cannot be read.
            pub fn $read(connection: &Connection $(, $parameter: &str)*) -> rusqlite::Result<Vec<$row>> {
                let mut statement = connection.prepare_cached($sql)?;
                let bound: &[&str] = &[$( $parameter ),*];
                let rows = statement.query_map(rusqlite::params_from_iter(bound), |row| {
                    Ok($row { $( $field: row.get(stringify!($field))?, )* })
                })?;
                rows.collect()
            }
        )*
    };
}

tables! {
    /// The agency.
    AgencyRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Such as `Kota`; may be empty.
        kind: String,
        /// May be empty.
        province: String,
    }
    /// The agencies of the dossier; one, as a rule.
    agency() = "select id, coalesce(name, '') name, coalesce(kind, '') kind, coalesce(province, '') province
        from agency where present = 1 order by id";

    /// How the agency shows itself in reports.
    IdentityRow {
        /// The lines of the letterhead; may be empty.
        letterhead: String,
        /// Where reports are signed; may be empty.
        place: String,
        /// The logo's SHA-256, if there is one.
        logo: Option<String>,
    }
    /// How the agencies show themselves, in the order of [`agency`].
    identity() = "select coalesce(letterhead, '') letterhead, coalesce(place, '') place, logo
        from agency where present = 1 order by id";

    /// Who signs reports.
    SignatoryRow {
        /// The duty.
        duty: String,
        /// The name; may be empty.
        name: String,
        /// The office; may be empty.
        title: String,
        /// The number of a civil servant; may be empty.
        number: String,
    }
    /// Those who sign.
    signatories() = "select duty, coalesce(name, '') name, coalesce(title, '') title, coalesce(number, '') number
        from signatory where present = 1 order by duty";

    /// An OPD.
    UnitRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    }
    /// The OPDs by name.
    units() = "select id, coalesce(name, '') name from unit where present = 1 order by name, id";

    /// An instrument of the user's own.
    InstrumentRow {
        /// The instrument's id.
        id: String,
        /// The name of the file that it came from.
        name: String,
        /// Its text's SHA-256.
        file: String,
        /// How many bytes that text has; none where it is lost.
        size: i64,
    }
    /// The instruments of the user's own, in the order of their ids.
    instruments() = "select i.id, coalesce(i.name, '') name, coalesce(i.file, '') file,
        coalesce(length(f.content), 0) size
        from instrument i left join file f on f.sha256 = i.file where i.present = 1 order by i.id";

    /// An assessment.
    AssessmentRow {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// Whether it is closed.
        final_: bool,
        /// The scenario that is its plan.
        plan: Option<String>,
        /// The revision of its instrument up to which its people have been told.
        instrument_seen: Option<String>,
        /// The list of evidence items that it uses, where that is not its instrument's first.
        layer: Option<String>,
    }
    /// The assessments, the newest year first.
    assessments() = "select id, coalesce(year, 0) year, coalesce(instrument, '') instrument,
        coalesce(final, 0) final_, plan, instrument_seen, layer
        from assessment where present = 1 order by year desc, instrument desc, id";

    /// A voice's answer at a row.
    AnswerRow {
        /// The row's code.
        code: String,
        /// Whose answer.
        voice: Voice,
        /// The value as written, if one is given.
        value: Option<String>,
        /// The facts of the explanation, or the assessor's note; may be empty.
        explanation: String,
        /// The analysis of the explanation; may be empty.
        analysis: String,
        /// The year from which the answer was carried forward, while nobody has confirmed it.
        carried: Option<i32>,
    }
    /// The answers of an assessment.
    answers(assessment) = "select code, voice, value, coalesce(explanation, '') explanation,
        coalesce(analysis, '') analysis, carried
        from answer where assessment = ?";

    /// Where a row stands on its way.
    ReviewRow {
        /// The row's code.
        code: String,
        /// `submitted`, `sent_back` or `approved`.
        state: String,
        /// Why it was sent back; may be empty.
        note: String,
    }
    /// The rows of an assessment that are on their way.
    reviews(assessment) = "select code, state, coalesce(note, '') note from review
        where assessment = ? and state is not null";

    /// Which OPD leads a row.
    AssignmentRow {
        /// The row's code.
        code: String,
        /// The OPD's id.
        unit: String,
    }
    /// The led rows of an assessment.
    assignments(assessment) = "select code, unit from assignment a
        where assessment = ? and exists (select 1 from unit u where u.id = a.unit and u.present = 1)";

    /// An OPD that supports a row.
    SupportRow {
        /// The row's code.
        code: String,
        /// The OPD's id.
        unit: String,
    }
    /// Who supports the rows of an assessment; who leads a row does not support it as well.
    supports(assessment) = "select code, unit from support s
        where assessment = ? and present = 1
        and exists (select 1 from unit u where u.id = s.unit and u.present = 1)
        and not exists (select 1 from assignment a
            where a.assessment = s.assessment and a.code = s.code and a.unit = s.unit)";

    /// Whether an OPD is to support a row, as it was said.
    SaidRow {
        /// The OPD's id.
        unit: String,
        /// Whether it is to support it.
        present: bool,
    }
    /// Everything that was said of who supports a row of an assessment, and who does not.
    supports_said(assessment, code) = "select unit, present from support s
        where assessment = ? and code = ? and present is not null
        and exists (select 1 from unit u where u.id = s.unit and u.present = 1)";

    /// An OPD that bears a function.
    BearerRow {
        /// The function's key.
        function: String,
        /// The OPD's id.
        unit: String,
    }
    /// Who bears which function, by the OPD's name.
    bearers() = "select b.function, b.unit from bearer b join unit u on u.id = b.unit
        where b.present = 1 and u.present = 1 order by b.function, u.name, u.id";

    /// A list of evidence items of the user's own.
    LayerRow {
        /// Its id.
        id: String,
        /// The id of the instrument that it is for.
        instrument: String,
        /// A few words for a narrow place.
        name: String,
        /// The name of the file that it came from.
        source: String,
        /// When it came, `2026-11-23`.
        date: String,
        /// Its text's SHA-256.
        file: String,
    }
    /// The lists that can be chosen, the oldest first.
    layers() = "select id, coalesce(instrument, '') instrument, coalesce(name, '') name,
        coalesce(source, '') source, coalesce(date, '') date, coalesce(file, '') file
        from layer where present = 1 order by date, name, id";

    /// An evidence item's state.
    ItemRow {
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// Its state, if it has one.
        state: Option<String>,
        /// What the agency says of it; may be empty.
        note: String,
        /// Why the assessor sent it back last; may be empty.
        reason: String,
        /// Its points, where an older program set them: so many times what it counts otherwise.
        points: Option<u8>,
        /// Its points in hundredths, where they were set.
        hundredths: Option<u32>,
    }
    /// The items of an assessment that say anything.
    items(assessment) = "select code, item, state, coalesce(note, '') note,
        coalesce(reason, '') reason, points, hundredths from item where assessment = ?";

    /// A piece of evidence at an item.
    ItemEvidenceRow {
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// The evidence's id.
        evidence: String,
        /// Its title.
        title: String,
        /// Its file's SHA-256, if one is attached.
        file: Option<String>,
    }
    /// The evidence at items of an assessment.
    item_evidence(assessment) = "select i.code, i.item, i.evidence, coalesce(e.title, '') title,
        e.file
        from item_evidence i join evidence e on e.id = i.evidence
        where i.assessment = ? and i.attached = 1 order by i.code, i.item, e.title";

    /// An outside index.
    ExternalIndexRow {
        /// The row's code.
        code: String,
        /// The figure as written.
        figure: String,
        /// Its date; may be empty.
        date: String,
        /// Where it comes from; may be empty.
        source: String,
    }
    /// The outside indices of an assessment.
    external_indices(assessment) = "select code, figure, coalesce(date, '') date, coalesce(source, '') source
        from external_index where assessment = ? and figure is not null";

    /// What an assessor recommended at a row, and what follows from it; each may be empty.
    RecommendationRow {
        /// The row's code.
        code: String,
        /// What was recommended.
        text: String,
        /// What the agency does about it.
        follow_up: String,
        /// Until when, `2023-06-30`.
        due: String,
    }
    /// The recommendations of an assessment.
    recommendations(assessment) = "select code, coalesce(recommendation, '') text,
        coalesce(follow_up, '') follow_up, coalesce(due, '') due from recommendation
        where assessment = ? and coalesce(recommendation, follow_up, due) is not null";

    /// What the official assessors gave at a row in a stage.
    StageRow {
        /// The row's code.
        code: String,
        /// The stage.
        stage: StageKey,
        /// The value as written, if one is given.
        value: Option<String>,
        /// What they said of it; may be empty.
        note: String,
    }
    /// What was given in the stages of an assessment.
    stages(assessment) = "select code, stage, value, coalesce(note, '') note from stage
        where assessment = ? and present = 1";

    /// A row that has been entered in the official portal.
    EnteredRow {
        /// The row's code.
        code: String,
        /// The fingerprint of what was entered, where one was kept.
        content: Option<String>,
    }
    /// The entered rows of an assessment.
    entered(assessment) = "select code, content from portal where assessment = ? and entered = 1";

    /// Published results of other agencies, brought in by the user.
    PublishedRow {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// Who published it, where.
        source: String,
        /// What a reader must know of it; may be empty.
        note: String,
        /// The agencies as JSON.
        agencies: String,
    }
    /// The lists by year.
    published() = "select id, coalesce(year, 0) year, coalesce(instrument, '') instrument,
        coalesce(source, '') source, coalesce(note, '') note, coalesce(agencies, '[]') agencies
        from published where present = 1 order by year, instrument, id";

    /// An official result of the agency itself.
    ResultRow {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// What it is of: empty for the index, else a domain or an aspect.
        scope: String,
        /// The value as written.
        value: String,
        /// The predicate as printed; may be empty.
        predicate: String,
        /// Where it is written down.
        source: String,
    }
    /// The official results by year, the index of each before its parts.
    results() = "select id, coalesce(year, 0) year, coalesce(instrument, '') instrument,
        coalesce(scope, '') scope, coalesce(value, '') value, coalesce(predicate, '') predicate,
        coalesce(source, '') source
        from result where present = 1 order by year, instrument, scope, id";

    /// A target.
    TargetRow {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The value as written.
        value: String,
        /// RPJMD, Renstra, RKPD, IKU or other words.
        source: String,
        /// The document; may be empty.
        document: String,
        /// What it is for: empty for the index, else a domain or an aspect.
        scope: String,
        /// Who answers for it; may be empty.
        owner: String,
        /// The instrument in which its equal is stated; empty without one.
        equal_instrument: String,
        /// What the agency takes for its equal there, as written.
        equal_value: String,
        /// Why; may be empty.
        assumption: String,
        /// The id of the target of an older instrument that it takes the place of; empty for none.
        replaces: String,
        /// Why it is what it is, where it takes the place of another; may be empty.
        reason: String,
    }
    /// The targets by year.
    targets() = "select id, coalesce(year, 0) year, coalesce(instrument, '') instrument, coalesce(value, '') value,
        coalesce(source, '') source, coalesce(document, '') document, coalesce(scope, '') scope,
        coalesce(owner, '') owner, coalesce(equal_instrument, '') equal_instrument,
        coalesce(equal_value, '') equal_value, coalesce(assumption, '') assumption,
        coalesce(replaces, '') replaces, coalesce(reason, '') reason
        from target where present = 1 order by year, instrument, scope, id";

    /// A scenario.
    ScenarioRow {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The index it aims at, as written; may be empty.
        target: String,
        /// The question that it answers, as JSON; empty for a simulation.
        question: String,
    }
    /// The scenarios of an assessment by name.
    scenarios(assessment) = "select id, coalesce(name, '') name, coalesce(target, '') target,
        coalesce(question, '') question
        from scenario where assessment = ? and present = 1 order by name, id";

    /// A row that a scenario takes to a value.
    TaskRow {
        /// The row's code.
        code: String,
        /// Where it takes the row, as written.
        value: String,
        /// Where the row stood before, as written.
        baseline: String,
        /// What it takes, in hundredths.
        effort: u32,
        /// The OPD's id, if one does it.
        unit: Option<String>,
        /// Until when, `2026-12-31`; may be empty.
        due: String,
        /// `belum`, `berjalan`, `terhambat` or `menunggu`.
        state: String,
        /// A remark; may be empty.
        note: String,
    }
    /// The tasks of a scenario.
    tasks(scenario) = "select code, value, coalesce(baseline, '') baseline, coalesce(effort, 0) effort,
        (select u.id from unit u where u.id = t.unit and u.present = 1) unit, coalesce(due, '') due,
        coalesce(state, 'belum') state, coalesce(note, '') note
        from task t where scenario = ? and present = 1 order by due, code, value";

    /// Where an agency began.
    BaselineRow {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// What it is for: empty for the index, else a domain or an aspect.
        scope: String,
        /// The value as written.
        value: String,
        /// Where it is written down.
        source: String,
    }
    /// The baselines by year.
    baselines() = "select id, coalesce(year, 0) year, coalesce(instrument, '') instrument, coalesce(scope, '') scope,
        coalesce(value, '') value, coalesce(source, '') source
        from baseline where present = 1 order by year, scope, id";

    /// What happened on the way.
    EventRow {
        /// Its id.
        id: String,
        /// When, `2023-04-01`.
        date: String,
        /// What.
        title: String,
    }
    /// The events by date.
    events() = "select id, coalesce(date, '') date, coalesce(title, '') title
        from event where present = 1 order by date, id";
}

impl rusqlite::types::FromSql for Voice {
    fn column_result(
        value: rusqlite::types::ValueRef<'_>,
    ) -> rusqlite::types::FromSqlResult<Voice> {
        Voice::from_key(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

impl rusqlite::types::FromSql for StageKey {
    fn column_result(
        value: rusqlite::types::ValueRef<'_>,
    ) -> rusqlite::types::FromSqlResult<StageKey> {
        StageKey::from_key(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}
