//! Targets in several years, and progress from every baseline.

use super::*;

#[test]
fn targets_in_several_years_say_which_row_in_which_year() {
    let mut town = town();
    town.target(2024, "2,3");
    let units = [town.kominfo.clone(), town.bappeda.clone()];
    let capacity = |amount: &str| {
        let of = |unit: &String| UnitCapacity { unit: unit.clone(), amount: amount.to_owned() };
        units.iter().map(of).collect::<Vec<_>>()
    };
    let asked = PlanQuestion { by_year: true, capacity: capacity("20"), ..usual_question() };
    let worksheet = town.desk.worksheet();
    let posed = town.desk.dossier.pose(&worksheet, &asked).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    let view = plan_page(&worksheet, &posed, &answer, None, &Actor::default());
    assert_eq!(view.stages.iter().map(|stage| stage.year).collect::<Vec<_>>(), [2024, 2025]);
    assert!(answer.stages[0].to >= parse("2,3") && answer.stages[1].to >= parse("2,6"));
    let spent = |unit: &str, year: i32| -> u32 {
        answer
            .legs
            .iter()
            .filter(|leg| leg.year <= Some(year))
            .filter(|leg| worksheet.unit(leg.place).is_some_and(|of| of.id == unit))
            .map(|leg| leg.effort.in_hundredths())
            .sum()
    };
    for unit in [&town.kominfo, &town.bappeda] {
        assert!(spent(unit, 2024) <= 2000 && spent(unit, 2025) <= 4000, "a year's work each year");
    }
    let scenario = town.plan(&asked);
    let dues: Vec<String> =
        town.action_plan("2024-01-01").tasks.into_iter().map(|t| t.row.due).collect();
    assert!(dues.contains(&"2024-12-31".to_owned()) && dues.contains(&"2025-12-31".to_owned()));
    assert!(!scenario.is_empty());
    let tight = PlanQuestion { capacity: capacity("0,5"), ..asked.clone() };
    let posed = town.desk.dossier.pose(&worksheet, &tight).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    assert!(
        answer.sentence.starts_with("Tahun 2024: Target tidak terjangkau"),
        "{}",
        answer.sentence
    );
    assert!(
        answer.remedies.iter().any(|words| words.contains("Kapasitas ")),
        "{:?}",
        answer.remedies
    );
    let both = PlanQuestion { target: "3".to_owned(), ..asked };
    assert!(town.desk.dossier.pose(&worksheet, &both).is_err(), "one or the other");
}

#[test]
fn progress_is_counted_from_every_baseline() {
    let mut town = town();
    let act = town.desk.next();
    let baseline = NewBaseline {
        year: 2021,
        instrument: SPBE_2020,
        value: "1,5",
        source: "RPJMD, kondisi awal",
        ..NewBaseline::default()
    };
    town.desk.dossier.save_baseline(&act, &baseline).expect("a baseline");
    let act = town.desk.next();
    let part = NewTarget {
        year: 2025,
        instrument: SPBE_2020,
        value: "3",
        source: "Renstra",
        scope: "domain/2",
        owner: "Dinas Kominfo",
        ..NewTarget::default()
    };
    town.desk.dossier.save_target(&act, &part).expect("a domain's target");
    let act = town.desk.next();
    let wrong = NewTarget { scope: "domain/9", ..part.clone() };
    assert!(town.desk.dossier.save_target(&act, &wrong).is_err());
    let act = town.desk.next();
    let equal = NewTarget {
        year: 2026,
        value: "2,6",
        scope: "",
        equal_instrument: PEMDI,
        equal_value: "2,1",
        assumption: "selisih rata-rata uji coba",
        ..part.clone()
    };
    town.desk.dossier.save_target(&act, &equal).expect("with its equal");
    let act = town.desk.next();
    let other = town.desk.dossier.create_assessment(&act, 2026, Some(PEMDI)).expect("a new kind");
    let act = town.desk.next();
    town.desk.dossier.save_event(&act, None, "2026-06-01", "Pedoman baru berlaku").expect("noted");
    let dossier = &town.desk.dossier;
    let sheets: Vec<_> = dossier
        .assessments()
        .expect("read")
        .iter()
        .map(|row| dossier.worksheet(&row.id).expect("read"))
        .collect();
    let page = |shown: &str| {
        targets_page(&TargetsGiven {
            actor: &Actor::default(),
            shown: &dossier.worksheet(shown).expect("read"),
            worksheets: &sheets,
            targets: &dossier.targets().expect("read"),
            baselines: &dossier.baselines().expect("read"),
            events: &dossier.events().expect("read"),
            official: &dossier.results().expect("read"),
            library: dossier.library(),
        })
    };
    let view = page(&town.assessment);
    let index = view.targets.iter().find(|one| one.year == 2025 && one.scope.is_empty());
    let progress = &index.expect("the index's target").progress[0];
    // 2023 stands half way between 2021 and 2025: the line asks for 2,05.
    assert_eq!(progress.expected, "2,05");
    let now = town.desk.dossier.worksheet(&town.assessment).expect("read");
    let now = now.scorecard(Voice::Mandiri).index;
    let share = now.minus(parse("1,5")).over(parse("1,1")).expect("a way");
    assert_eq!(progress.share, format!("{} %", share.times(Score::whole(100)).shown()));
    assert_eq!(progress.on_track, Some(now >= parse("2,05")));
    let domain = view.targets.iter().find(|one| one.scope == "domain/2").expect("a domain's");
    assert!(domain.scope_name.starts_with("Domain 2: ") && domain.owner == "Dinas Kominfo");
    assert!(domain.progress.is_empty(), "nobody has said where it began");
    assert_eq!(dossier.target_ahead(2023, SPBE_2020).expect("read").expect("one").value, "2.6");
    let left: Score = view
        .points
        .iter()
        .flat_map(|row| &row.cells)
        .fold(Score::whole(0), |sum, cell| sum.plus(parse(&cell.left)));
    assert_eq!(now.plus(left), Score::whole(5), "what is left adds up to the highest");
    let view = page(&other);
    let stated = view.targets.iter().find(|one| one.year == 2026).expect("the stated equal");
    let note = stated.distance.note.as_deref().unwrap_or_default();
    assert!(note.contains("Anggapan instansi: setara 2,10"), "{note}");
    assert!(note.contains("selisih rata-rata uji coba") && note.contains("bukan ketentuan resmi"));
    let titles: Vec<&str> = view.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "the change of instrument is known by itself: {titles:?}");
    town.desk.sound();
}
