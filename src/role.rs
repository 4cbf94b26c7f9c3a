//! Who may do what, in one table. Roles follow PermenPANRB 59/2020, Lampiran I (Tim Asesor Internal:
//! Koordinator, Penanggung Jawab, Pelaksana Entri Data; responden of the OPDs) and the leader who
//! only reads. Pure: the dossier asks, this answers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The part that a person plays.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "spbe.ts")]
pub enum Role {
    /// One person who plays every part: the beginning of every dossier.
    #[default]
    Tunggal,
    /// *Koordinator SPBE*: assures quality, finalises.
    Koordinator,
    /// *Penanggung Jawab*: checks, sends back, approves.
    PenanggungJawab,
    /// *Pelaksana Entri Data*: collects, answers any row, imports.
    PelaksanaEntri,
    /// *Responden*: answers the rows that the own OPD leads.
    RespondenOpd,
    /// *Asesor internal*: confirms or lowers levels, sends back.
    AsesorInternal,
    /// *Pimpinan*: reads.
    Pimpinan,
}

/// Where a row stands on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "spbe.ts")]
pub enum RowState {
    /// *Belum diisi* or *Diisi*: being worked on.
    Open,
    /// *Diajukan*.
    Submitted,
    /// *Dikembalikan*.
    SentBack,
    /// *Disetujui*.
    Approved,
    /// *Final*: the whole assessment is closed.
    Final,
}

/// How far an evidence item is (Pemdi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum ItemState {
    /// Nothing yet.
    #[default]
    Belum,
    /// Being prepared.
    Draf,
    /// Handed in.
    Dikirim,
    /// Accepted by the assessor.
    Diterima,
    /// Sent back by the assessor, with a reason.
    Revisi,
}

/// What a person may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Act {
    /// Set the self-assessed value, explanation, evidence, and how far items are prepared.
    Answer,
    /// Hand a row in.
    Submit,
    /// Take a handed-in row back.
    Withdraw,
    /// Send a handed-in row back with a note.
    SendBack,
    /// Approve a handed-in row.
    Approve,
    /// Set the internally reviewed value and its note; accept items or send them back.
    Review,
    /// Record the published result.
    RecordResult,
    /// Close the assessment.
    Finalise,
    /// Open a closed assessment again.
    Reopen,
    /// Keep agency, assessments, OPDs, people, assignments, targets and plans.
    Organise,
    /// Say how far a task of the plan is.
    Work,
}

use Act::{
    Answer, Approve, Finalise, Organise, RecordResult, Reopen, Review, SendBack, Submit, Withdraw,
    Work,
};
use Role::{AsesorInternal, Koordinator, PelaksanaEntri, PenanggungJawab, RespondenOpd};
use RowState::{Approved, Final, Open, SentBack, Submitted};

/// One line an act: the roles that may, and the states of the row in which they may.
type Rule = (Act, &'static [Role], &'static [RowState]);

/// [`Role::Tunggal`] may do whatever some role may; [`Role::Pimpinan`] stands in no line.
const RULES: [Rule; 11] = [
    (Answer, &[PelaksanaEntri, RespondenOpd], &[Open, SentBack]),
    (Submit, &[PelaksanaEntri, RespondenOpd], &[Open, SentBack]),
    (Withdraw, &[PelaksanaEntri, RespondenOpd], &[Submitted]),
    (SendBack, &[Koordinator, PenanggungJawab, AsesorInternal], &[Submitted, Approved]),
    (Approve, &[PenanggungJawab, AsesorInternal], &[Submitted]),
    (Review, &[AsesorInternal], &[Submitted, Approved]),
    (
        RecordResult,
        &[Koordinator, PenanggungJawab, PelaksanaEntri],
        &[Open, Submitted, SentBack, Approved, Final],
    ),
    (Finalise, &[Koordinator], &[Open, Submitted, SentBack, Approved]),
    (Reopen, &[Koordinator], &[Final]),
    (
        Organise,
        &[Koordinator, PenanggungJawab, PelaksanaEntri],
        &[Open, Submitted, SentBack, Approved, Final],
    ),
    // A task outlives the assessment that it was planned from.
    (
        Work,
        &[Koordinator, PenanggungJawab, PelaksanaEntri, RespondenOpd],
        &[Open, Submitted, SentBack, Approved, Final],
    ),
];

/// Why an act is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The role may not do this at all.
    Role,
    /// The role may do this only at rows that the own OPD leads.
    OtherUnit,
    /// Not while the row stands where it stands.
    State,
}

impl Role {
    /// All roles, in the order of a list to choose from.
    pub const ALL: [Role; 7] = [
        Role::Tunggal,
        Role::Koordinator,
        Role::PenanggungJawab,
        Role::PelaksanaEntri,
        Role::RespondenOpd,
        Role::AsesorInternal,
        Role::Pimpinan,
    ];

    /// The name that users read.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Tunggal => "Semua peran (bekerja sendiri)",
            Role::Koordinator => "Koordinator",
            Role::PenanggungJawab => "Penanggung Jawab",
            Role::PelaksanaEntri => "Pelaksana Entri",
            Role::RespondenOpd => "Responden OPD",
            Role::AsesorInternal => "Asesor Internal",
            Role::Pimpinan => "Pimpinan (hanya membaca)",
        }
    }
}

impl RowState {
    /// All states, in their order.
    pub const ALL: [RowState; 5] = [Open, Submitted, SentBack, Approved, Final];

    /// The word that users read.
    pub const fn name(self) -> &'static str {
        match self {
            RowState::Open => "sedang diisi",
            RowState::Submitted => "sudah diajukan",
            RowState::SentBack => "dikembalikan",
            RowState::Approved => "sudah disetujui",
            RowState::Final => "final",
        }
    }
}

impl Act {
    /// All acts.
    pub const ALL: [Act; 11] = [
        Answer,
        Submit,
        Withdraw,
        SendBack,
        Approve,
        Review,
        RecordResult,
        Finalise,
        Reopen,
        Organise,
        Work,
    ];

    /// What it is, in words that follow "tidak dapat".
    pub const fn name(self) -> &'static str {
        match self {
            Act::Answer => "mengubah jawaban",
            Act::Submit => "mengajukan jawaban",
            Act::Withdraw => "menarik kembali pengajuan",
            Act::SendBack => "mengembalikan jawaban",
            Act::Approve => "menyetujui jawaban",
            Act::Review => "menetapkan hasil reviu",
            Act::RecordResult => "mencatat hasil resmi",
            Act::Finalise => "memfinalkan penilaian",
            Act::Reopen => "membuka kembali penilaian",
            Act::Organise => "mengatur instansi, perangkat daerah, target, dan rencana",
            Act::Work => "mengubah keadaan tugas",
        }
    }
}

impl ItemState {
    /// All states, in their order.
    pub const ALL: [ItemState; 5] = [
        ItemState::Belum,
        ItemState::Draf,
        ItemState::Dikirim,
        ItemState::Diterima,
        ItemState::Revisi,
    ];

    /// Its key in the dossier, in questionnaires and in data files.
    pub const fn key(self) -> &'static str {
        match self {
            ItemState::Belum => "belum",
            ItemState::Draf => "draf",
            ItemState::Dikirim => "dikirim",
            ItemState::Diterima => "diterima",
            ItemState::Revisi => "revisi",
        }
    }

    /// The state of a key; nothing yet for what is none.
    pub fn from_key(key: &str) -> ItemState {
        ItemState::ALL.into_iter().find(|state| state.key() == key).unwrap_or_default()
    }

    /// What it takes to bring an item from this state to another: to accept it, to send it back and
    /// to undo an acceptance is the assessor's; all else is the agency's own.
    pub const fn act_to(self, to: ItemState) -> Act {
        match (self, to) {
            (ItemState::Diterima, _) | (_, ItemState::Diterima | ItemState::Revisi) => Act::Review,
            _ => Act::Answer,
        }
    }
}

/// Whether a row is a person's own task: a respondent's is what the own OPD leads, an assessor's what
/// has been handed in; who enters or coordinates answers for all, and a leader for nothing.
pub const fn is_task(role: Role, state: RowState, own: bool) -> bool {
    match role {
        RespondenOpd => own,
        AsesorInternal | PenanggungJawab => matches!(state, Submitted | Approved),
        Role::Tunggal | Koordinator | PelaksanaEntri => true,
        Role::Pimpinan => false,
    }
}

/// Whether a role may do an act at a row in a state; `own` is whether the person's OPD leads the row
/// (it matters to respondents alone).
///
/// Who plays every part alone need not send work to himself: answering and reviewing stay open to
/// him until the assessment is final.
///
/// # Errors
/// Why not.
pub fn may(role: Role, act: Act, state: RowState, own: bool) -> Result<(), Refusal> {
    let Some((_, roles, states)) = RULES.iter().find(|(ruled, ..)| *ruled == act) else {
        return Err(Refusal::Role);
    };
    if role == Role::Tunggal {
        let open_alone = matches!(act, Answer | Review | Approve) && state != Final;
        return if open_alone || states.contains(&state) { Ok(()) } else { Err(Refusal::State) };
    }
    if !roles.contains(&role) {
        return Err(Refusal::Role);
    }
    if role == RespondenOpd && !own {
        return Err(Refusal::OtherUnit);
    }
    if states.contains(&state) { Ok(()) } else { Err(Refusal::State) }
}

/// The acts that a role may do at a row, for the screen to offer. A task is no row: it says itself
/// who may move it.
pub fn acts(role: Role, state: RowState, own: bool) -> Vec<Act> {
    let at_row = |act: &Act| *act != Work && may(role, *act, state, own).is_ok();
    Act::ALL.into_iter().filter(at_row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, written out by hand a second time: a letter an act in the order of
    /// [`Act::ALL`], for every role and state, at own rows.
    const EXPECTED: [(Role, [&str; 5]); 7] = [
        (Role::Tunggal, ["ASPVTFOK", "AWBPVTFOK", "ASPVTFOK", "ABPVTFOK", "TROK"]),
        (Role::Koordinator, ["TFOK", "BTFOK", "TFOK", "BTFOK", "TROK"]),
        (Role::PenanggungJawab, ["TOK", "BPTOK", "TOK", "BTOK", "TOK"]),
        (Role::PelaksanaEntri, ["ASTOK", "WTOK", "ASTOK", "TOK", "TOK"]),
        (Role::RespondenOpd, ["ASK", "WK", "ASK", "K", "K"]),
        (Role::AsesorInternal, ["", "BPV", "", "BV", ""]),
        (Role::Pimpinan, ["", "", "", "", ""]),
    ];

    fn letter(act: Act) -> char {
        match act {
            Answer => 'A',
            Submit => 'S',
            Withdraw => 'W',
            SendBack => 'B',
            Approve => 'P',
            Review => 'V',
            RecordResult => 'T',
            Finalise => 'F',
            Reopen => 'R',
            Organise => 'O',
            Work => 'K',
        }
    }

    fn sorted(letters: impl Iterator<Item = char>) -> String {
        let mut letters: Vec<char> = letters.collect();
        letters.sort_unstable();
        letters.into_iter().collect()
    }

    #[test]
    fn every_role_may_do_in_every_state_just_what_the_table_says() {
        for (role, by_state) in EXPECTED {
            for (state, expected) in RowState::ALL.into_iter().zip(by_state) {
                let may_do = |act: &Act| may(role, *act, state, true).is_ok();
                let found = sorted(Act::ALL.into_iter().filter(may_do).map(letter));
                assert_eq!(found, sorted(expected.chars()), "{role:?} at {state:?}");
            }
        }
    }

    #[test]
    fn a_respondent_may_do_nothing_at_rows_of_other_opds() {
        for state in RowState::ALL {
            assert_eq!(acts(Role::RespondenOpd, state, false), []);
        }
        assert_eq!(may(Role::RespondenOpd, Answer, Open, false), Err(Refusal::OtherUnit));
    }

    /// The items' table by hand: the states that each role may give an item, from each state, while
    /// the own row stands open, handed in, sent back, approved, final.
    #[test]
    fn every_role_may_bring_an_item_just_where_the_table_says() {
        use ItemState::{Belum, Dikirim, Diterima, Draf, Revisi};
        let agency: &[ItemState] = &[Belum, Draf, Dikirim];
        let assessor: &[ItemState] = &[Diterima, Revisi];
        let all: &[ItemState] = &ItemState::ALL;
        let none: &[ItemState] = &[];
        for role in Role::ALL {
            for state in RowState::ALL {
                for from in ItemState::ALL {
                    let accepted = from == Diterima;
                    let expected = match (role, state) {
                        (_, Final) => none,
                        (Role::Tunggal, _) => all,
                        (PelaksanaEntri | RespondenOpd, Open | SentBack) if !accepted => agency,
                        (AsesorInternal, Submitted | Approved) if accepted => all,
                        (AsesorInternal, Submitted | Approved) => assessor,
                        _ => none,
                    };
                    let found: Vec<ItemState> = ItemState::ALL
                        .into_iter()
                        .filter(|to| may(role, from.act_to(*to), state, true).is_ok())
                        .collect();
                    assert_eq!(found, expected, "{role:?} at {state:?} from {from:?}");
                }
            }
        }
    }

    #[test]
    fn an_item_state_comes_back_from_its_key() {
        for state in ItemState::ALL {
            assert_eq!(ItemState::from_key(state.key()), state);
        }
        assert_eq!(ItemState::from_key("lain"), ItemState::Belum);
    }

    #[test]
    fn each_role_has_its_own_tasks() {
        let tasks = |role, own| {
            let is = |state: &RowState| is_task(role, *state, own);
            RowState::ALL.into_iter().filter(is).count()
        };
        let expected =
            [(5, 5), (5, 5), (2, 2), (5, 5), (0, 5), (2, 2), (0, 0)].into_iter().zip(Role::ALL);
        for ((other, own), role) in expected {
            assert_eq!((tasks(role, false), tasks(role, true)), (other, own), "{role:?}");
        }
        assert!(is_task(AsesorInternal, Submitted, false) && !is_task(AsesorInternal, Open, true));
    }

    #[test]
    fn own_rows_matter_to_respondents_alone() {
        for role in Role::ALL.into_iter().filter(|role| *role != Role::RespondenOpd) {
            for state in RowState::ALL {
                assert_eq!(
                    acts(role, state, true),
                    acts(role, state, false),
                    "{role:?} at {state:?}"
                );
            }
        }
    }
}
