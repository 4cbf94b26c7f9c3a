//! Which backups stay: a pure function of their times.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDateTime, TimeDelta, Timelike as _};

/// Which of these backups are no longer needed at a time. All of the last two hours stay, then the newest of
/// each hour for a day, of each day for two weeks, of each week for two months, and of each month for
/// good. The newest always stays.
pub fn thinned(backups: &[NaiveDateTime], now: NaiveDateTime) -> Vec<NaiveDateTime> {
    let mut newest_first = backups.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let mut taken: BTreeSet<(u8, i64)> = BTreeSet::new();
    let mut dropped = Vec::new();
    for (nth, at) in newest_first.into_iter().enumerate() {
        let age = now - at;
        let day = i64::from(at.date().num_days_from_ce());
        let room = if age <= TimeDelta::hours(2) {
            continue;
        } else if age <= TimeDelta::days(1) {
            (0, day * 24 + i64::from(at.hour()))
        } else if age <= TimeDelta::days(14) {
            (1, day)
        } else if age <= TimeDelta::days(61) {
            (2, (day - 1).div_euclid(7))
        } else {
            (3, i64::from(at.year()) * 12 + i64::from(at.month()))
        };
        if !taken.insert(room) && nth > 0 {
            dropped.push(at);
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    #[test]
    fn what_is_recent_stays_and_older_ones_stay_by_hour_day_week_and_month() {
        let now = "2026-12-01 10:30";
        // Backups, and which of them go.
        let table: [(&str, &[&str], &[&str]); 7] = [
            (
                "the last two hours",
                &["2026-12-01 10:29", "2026-12-01 10:28", "2026-12-01 08:31"],
                &[],
            ),
            (
                "one an hour",
                &["2026-12-01 07:10", "2026-12-01 07:40", "2026-12-01 06:59", "2026-12-01 06:01"],
                &["2026-12-01 07:10", "2026-12-01 06:01"],
            ),
            (
                "one a day",
                &["2026-11-28 09:00", "2026-11-28 17:00", "2026-11-27 23:59"],
                &["2026-11-28 09:00"],
            ),
            (
                "one a week, Monday to Sunday",
                &["2026-11-02 08:00", "2026-11-08 08:00", "2026-11-09 08:00"],
                &["2026-11-02 08:00"],
            ),
            (
                "one a month",
                &["2026-08-01 08:00", "2026-08-31 08:00", "2026-07-31 08:00", "2025-08-31 08:00"],
                &["2026-08-01 08:00"],
            ),
            ("the newest, however old", &["2020-01-01 08:00"], &[]),
            ("times to come, of a clock put back", &["2027-01-01 08:00", "2027-01-01 08:01"], &[]),
        ];
        for (what, backups, gone) in table {
            let backups: Vec<NaiveDateTime> = backups.iter().map(|text| at(text)).collect();
            let mut dropped = thinned(&backups, at(now));
            dropped.sort_unstable();
            let mut gone: Vec<NaiveDateTime> = gone.iter().map(|text| at(text)).collect();
            gone.sort_unstable();
            assert_eq!(dropped, gone, "{what}");
        }
    }

    #[test]
    fn a_year_of_backups_every_half_hour_leaves_few_and_thinning_again_drops_none() {
        let now = at("2026-12-01 10:30");
        let all: Vec<NaiveDateTime> =
            (0..365 * 48).map(|nth| now - TimeDelta::minutes(30 * nth)).collect();
        let dropped: BTreeSet<NaiveDateTime> = thinned(&all, now).into_iter().collect();
        let kept: Vec<NaiveDateTime> =
            all.iter().copied().filter(|at| !dropped.contains(at)).collect();
        assert!((50..70).contains(&kept.len()), "{}", kept.len());
        assert_eq!(thinned(&kept, now), []);
        let oldest = kept.last().expect("one");
        assert!(now - *oldest > TimeDelta::days(330), "{oldest}");
    }
}
