//! Who is to finish what by the stored plan: what the leader's page asks to be decided.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::dossier::plan::TaskProgress;
use crate::dossier::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::report::facts::OwnerFacts;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::view::TaskState;

impl Dossier {
    /// The owners of the plan's open tasks, the one whose tasks bring most first; none without a plan.
    pub(super) fn owner_facts(
        &self,
        worksheet: &Worksheet,
        stamp: &Stamp,
    ) -> Result<Vec<OwnerFacts>, Failure> {
        let Some(work) = self.action_plan(worksheet.id(), stamp.at.date())? else {
            return Ok(Vec::new());
        };
        let mut owners: Vec<(bool, Score, OwnerFacts)> = work
            .shares()
            .into_iter()
            .map(|(unit, tasks, ..)| {
                let open: Vec<&TaskProgress> =
                    tasks.into_iter().filter(|task| task.state != TaskState::Selesai).collect();
                let gain = open.iter().fold(Score::whole(0), |sum, task| sum.plus(task.gain));
                let dates: Vec<NaiveDate> = open.iter().filter_map(|task| due(task)).collect();
                let name = unit.map_or("Belum ada penanggung jawab", |unit| unit.name.as_str());
                let rows: BTreeMap<usize, &str> =
                    open.iter().map(|task| (task.place, task.row.code.as_str())).collect();
                let indicators = rows.into_values().map(str::to_owned).collect::<Vec<_>>();
                let facts = OwnerFacts {
                    unit: name.to_owned(),
                    indicators,
                    due: dates.iter().max().copied(),
                    undated: open.len() - dates.len(),
                    late: open.iter().filter(|task| task.late).count(),
                    gain: gain.fine_change(),
                };
                (unit.is_none(), gain, facts)
            })
            .filter(|(.., owner)| !owner.indicators.is_empty())
            .collect();
        owners.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
        Ok(owners.into_iter().map(|(.., owner)| owner).collect())
    }
}

fn due(task: &TaskProgress) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&task.row.due, "%Y-%m-%d").ok()
}
