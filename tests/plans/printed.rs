//! The plan on paper, and a way that is likely rather than short.

use super::*;

#[test]
fn the_printed_plan_is_the_stored_one() {
    use spbe_mandiri::report::{Kind, Order};
    let mut town = town();
    town.plan(&question());
    let first = town.action_plan("2024-01-15").tasks[0].row.clone();
    let (act, at) = (town.desk.next(), (first.code.as_str(), first.value.as_str()));
    let own = first.unit.as_deref();
    town.desk.dossier.save_task(&act, &town.assessment, at, own, "2025-05-01", "").expect("a date");
    let work = town.action_plan("2024-01-15");
    let early = work.progress.from.plus(work.tasks[0].gain).fine();
    let worksheet = town.desk.worksheet();
    let posed = town.desk.dossier.pose(&worksheet, &question()).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    let odds = answer.planner.odds(&answer.plan, &posed.reviews(&worksheet));
    let odds = odds_words(&odds, &posed.rate_words(&worksheet));
    let act = town.desk.next();
    let written = town
        .desk
        .dossier
        .report(&act, &town.assessment, &Order::of(Kind::Rencana))
        .expect("printed");
    let document = lopdf::Document::load_mem(&written.pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("text that can be read");
    // Kerning and line breaks do not matter.
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let text = bare(&text);
    let quarters = [
        format!("Triwulan II 2025 1 0 {} {early}", work.tasks[0].gain.fine_change()),
        format!("Triwulan IV 2025 {} 0", work.tasks.len() - 1),
    ];
    let words = ["Rencana 2025", "31 Des 2025", "Tidak ada indikator yang dinaikkan", "Bappeda"];
    for expected in words.into_iter().chain([odds.as_str(), &quarters[0], &quarters[1]]) {
        assert!(text.contains(&bare(expected)), "{expected} in {text}");
    }
}

#[test]
fn the_leaders_report_names_who_finishes_what_by_when() {
    let mut town = town();
    let order = Order::of(Kind::Ringkas);
    let facts = |town: &Town| {
        town.desk.dossier.report_facts(&town.desk.next(), &town.assessment, &order).expect("facts")
    };
    assert_eq!(facts(&town).owners, [], "no plan, no owners");
    town.plan(&question());
    let tasks = town.action_plan("2026-11-23").plan.tasks;
    for task in &tasks {
        let (act, of) = (town.desk.next(), (task.code.as_str(), task.value.as_str()));
        let assessment = town.assessment.clone();
        let saved = town.desk.dossier.save_task(
            &act,
            &assessment,
            of,
            task.unit.as_deref(),
            "2026-12-15",
            "",
        );
        saved.expect("dated");
    }
    let owners = facts(&town).owners;
    let codes: std::collections::BTreeSet<&str> =
        tasks.iter().map(|task| task.code.as_str()).collect();
    let named: Vec<&str> =
        owners.iter().flat_map(|owner| &owner.indicators).map(String::as_str).collect();
    assert_eq!(named.len(), codes.len(), "each row once");
    assert!(owners.iter().all(|owner| owner.due == Some(day("2026-12-15")) && owner.undated == 0));
    let gained: Vec<Score> =
        owners.iter().map(|owner| parse(&owner.gain.replace(',', ".").replace('+', ""))).collect();
    let named = owners.iter().filter(|owner| owner.unit != "Belum ada penanggung jawab").count();
    assert!(gained[..named].is_sorted_by(|one, other| one >= other), "{gained:?}");
}

#[test]
fn a_likely_way_has_its_odds_or_says_how_near_it_comes() {
    let town = town();
    let worksheet = town.desk.worksheet();
    let answer = |asked: &PlanQuestion| {
        let posed = town.desk.dossier.pose(&worksheet, asked).expect("understood");
        let answer = answered(&worksheet, &posed).expect("answered");
        let view = plan_page(&worksheet, &posed, &answer, None, &Actor::default());
        (answer, view)
    };
    let (cheapest, _) = answer(&question());
    let rate = |code: &str, value: &str| RowValue { code: code.into(), value: value.into() };
    let asked = PlanQuestion {
        likely: "90".to_owned(),
        rejections: vec![rate("1", "0"), rate("12", "40")],
        ..question()
    };
    let (likely, view) = answer(&asked);
    assert_eq!(likely.verdict, Verdict::Reached, "{}", likely.sentence);
    assert!(likely.plan.effort > cheapest.plan.effort);
    assert!(view.odds.contains("(indikator 1: 0 %, indikator 12: 40 %)"), "{}", view.odds);
    assert!(view.alternatives.is_empty(), "others would not have the odds");
    let hopeless = PlanQuestion { rejected: "95".to_owned(), ..asked.clone() };
    let (hopeless, _) = answer(&hopeless);
    assert_eq!(hopeless.verdict, Verdict::OutOfReach);
    assert!(!hopeless.remedies.is_empty(), "{}", hopeless.sentence);
    let told = limit_words(&worksheet, &asked).join(" ");
    assert!(told.contains("sedikitnya 90 %") && told.contains("indikator 12: 40 %"), "{told}");
    for wrong in ["0", "101", "sering"] {
        let wrong = PlanQuestion { likely: wrong.to_owned(), ..asked.clone() };
        assert!(town.desk.dossier.pose(&worksheet, &wrong).is_err());
    }
}
