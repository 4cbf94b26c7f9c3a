//! The architecture's invariants, read off the source text: what is deliberately absent stays absent.
//! Where one of these fails, the new code stands in the wrong place.

use std::path::Path;

/// A source file: its path from the root, and its text without comments and tests at its foot.
struct Source {
    path: String,
    whole: String,
    code: String,
}

impl Source {
    fn under(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            if place.ends_with('/') { self.path.starts_with(place) } else { self.path == *place }
        })
    }
}

fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    collect(Path::new(folder), endings, &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 2, "nothing to read in {folder}");
    found
}

fn collect(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            if !["node_modules", "dist", "target", "gen"].iter().any(|skip| path.ends_with(skip)) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let whole = std::fs::read_to_string(&path).expect("UTF-8");
            let body = whole.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = body.lines().filter(|line| !line.trim_start().starts_with("//"));
            let code = lines.collect::<Vec<_>>().join("\n");
            found.push(Source { path: name.replace('\\', "/"), whole, code });
        }
    }
}

fn engine() -> Vec<Source> {
    sources("src", &[".rs"])
}

/// Fails when a word stands in code outside its places, or nowhere at all (the rule is stale then).
fn only_in(sources: &[Source], word: &str, places: &[&str]) {
    let holds: Vec<&Source> = sources.iter().filter(|source| source.code.contains(word)).collect();
    let strays: Vec<&str> = holds
        .iter()
        .filter(|source| !source.under(places))
        .map(|source| source.path.as_str())
        .collect();
    assert!(strays.is_empty(), "{word:?} belongs to {places:?}, and stands in {strays:?}");
    assert!(!holds.is_empty(), "{word:?} stands nowhere: is this rule still about something?");
}

fn nowhere(sources: &[Source], words: &[&str], places: &[&str]) {
    let mut read = 0;
    for source in sources.iter().filter(|source| source.under(places)) {
        read += 1;
        for word in words {
            assert!(!source.code.contains(word), "{word:?} does not belong to {}", source.path);
        }
    }
    assert!(read > 0, "{places:?} holds no file");
}

/// What knows neither files nor the clock nor any library of the outside.
const PURE: [&str; 6] = [
    "src/instrument/",
    "src/answer.rs",
    "src/score.rs",
    "src/scoring.rs",
    "src/working.rs",
    "src/planning/",
];

#[test]
fn every_library_stands_behind_one_door() {
    let engine = engine();
    only_in(&engine, "printpdf::", &["src/report/pdf.rs"]);
    only_in(&engine, "calamine::", &["src/import/file/"]);
    // Bytes of other hands are taken apart behind the wall, and its bounds stand in one room.
    only_in(&engine, "Document::load", &["src/evidence_file/pdf.rs"]);
    only_in(&engine, "ImageReader::", &["src/report/logo.rs"]);
    only_in(&engine, "setrlimit", &["src/child/"]);
    only_in(&engine, "Command::new", &["src/child/"]);
    nowhere(
        &engine,
        &["20_000", "<< 20", "1024 * 1024"],
        &["src/evidence_file/", "src/report/logo"],
    );
    // The dossier hands connections and transactions on; it runs nothing on them.
    only_in(&engine, "rusqlite::", &["src/storage/", "src/dossier/"]);
    nowhere(&engine, &["tauri::", "tauri_"], &["src/"]);
    only_in(&sources("src-tauri/src", &[".rs"]), "tauri::", &["src-tauri/"]);
    only_in(&sources("ui/src", &[".ts", ".svelte"]), "@tauri-apps", &["ui/src/lib/host/"]);
}

#[test]
fn sql_stands_only_in_storage() {
    let engine = engine();
    for word in [
        "insert into ",
        "create table ",
        " from entry",
        "pragma_update",
        ".prepare_cached(",
        ".query_row(",
    ] {
        let sql: Vec<&Source> =
            engine.iter().filter(|source| source.code.to_lowercase().contains(word)).collect();
        let strays: Vec<&str> = sql
            .iter()
            .filter(|source| !source.under(&["src/storage/"]))
            .map(|source| source.path.as_str())
            .collect();
        assert!(strays.is_empty(), "{word:?} in {strays:?}");
    }
    nowhere(
        &engine,
        &["\"select ", "\"update ", "\"delete from", "\"pragma "],
        &["src/dossier/", "src/page/", "src/session/mod.rs"],
    );
    nowhere(
        &engine,
        &[".prepare(", ".execute(", ".execute_batch("],
        &["src/dossier/", "src/page/", "src/cli/"],
    );
    // One function writes state, and only the change in the making calls it.
    only_in(&engine, "write_field(", &["src/storage/", "src/dossier/transact.rs"]);
    only_in(&engine, "append_entry(", &["src/storage/", "src/dossier/transact.rs"]);
}

#[test]
fn scores_know_no_floats() {
    let engine = engine();
    let floats = ["f64", "f32"];
    nowhere(&engine, &floats, &PURE);
    nowhere(
        &engine,
        &floats,
        &["src/dossier/", "src/page/", "src/storage/", "src/view/", "src/cli/", "src/api/"],
    );
}

#[test]
fn time_and_chance_are_arguments() {
    let engine = engine();
    only_in(&engine, "Local::now", &["src/stamp.rs"]);
    only_in(&engine, "new_v4", &["src/stamp.rs"]);
    nowhere(&engine, &["Utc::now", "SystemTime::", "rand::"], &["src/"]);
    only_in(&engine, "Stamp::now", &["src/cli/"]);
}

#[test]
fn the_pure_part_is_pure() {
    let engine = engine();
    nowhere(
        &engine,
        &["std::fs", "std::env", "std::net", "std::process", "File::", "rusqlite", "chrono"],
        &PURE,
    );
    nowhere(&engine, &["std::fs", "std::env", "std::process"], &["src/page/", "src/view/"]);
    nowhere(&engine, &["std::net", "TcpStream", "TcpListener", "UdpSocket"], &["src/"]);
    nowhere(&sources("src-tauri/src", &[".rs"]), &["std::net", "reqwest", "ureq"], &["src-tauri/"]);
}

#[test]
fn no_module_knows_what_stands_above_it() {
    let engine = engine();
    let above = |modules: &[&str]| {
        modules.iter().map(|module| format!("crate::{module}")).collect::<Vec<_>>()
    };
    for (places, modules) in [
        (
            &PURE[..],
            &[
                "storage", "import", "dossier", "report", "page", "session", "api", "view",
                "settings",
            ][..],
        ),
        (&["src/storage/"], &["import", "dossier", "report", "page", "session", "api", "view"]),
        (&["src/import/"], &["storage", "dossier", "report", "page", "session", "api", "view"]),
        (&["src/report/"], &["storage", "import", "dossier", "page", "session", "api", "view"]),
        (&["src/dossier/"], &["session", "api", "settings"]),
        (&["src/page/"], &["session", "api", "settings", "import", "report"]),
    ] {
        let words = above(modules);
        nowhere(&engine, &words.iter().map(String::as_str).collect::<Vec<_>>(), places);
    }
}

/// What the engine stands on; none of it speaks to a network.
const DEPENDENCIES: [&str; 32] = [
    "base64",
    "calamine",
    "cfb",
    "chrono",
    "clap",
    "csv",
    "encoding_rs",
    "flate2",
    "image",
    "lopdf",
    "memchr",
    "printpdf",
    "qrcodegen",
    "quick-xml",
    "rayon",
    "resvg",
    "rusqlite",
    "rust_xlsxwriter",
    "rustix",
    "rustybuzz",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "sha2",
    "smol_str",
    "strsim",
    "subsetter",
    "tempfile",
    "thiserror",
    "ts-rs",
    "uuid",
    "zip",
];

#[test]
fn the_dependencies_are_the_written_list() {
    let manifest = std::fs::read_to_string("Cargo.toml").expect("the manifest");
    let mut section = String::new();
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line.to_owned();
        } else if section.ends_with("dependencies]") && !section.contains("dev-") {
            found.extend(line.split_once(" = ").map(|(name, _)| name.to_owned()));
        }
    }
    found.sort();
    assert_eq!(
        found, DEPENDENCIES,
        "a new dependency is a decision: weigh it, then write it down here"
    );
}

#[test]
fn the_window_speaks_to_nobody_outside() {
    let conf = std::fs::read_to_string("src-tauri/tauri.conf.json").expect("the window's settings");
    let conf: serde_json::Value = serde_json::from_str(&conf).expect("JSON");
    let policy = conf["app"]["security"]["csp"].to_string();
    assert!(policy.contains("ipc:"), "there is a policy: {policy}");
    let outside = policy.replace("http://ipc.localhost", "");
    for door in ["http:", "https:", "ws:", "wss:", "*", "unsafe-eval"] {
        assert!(!outside.contains(door), "{door} in {policy}");
    }
}

#[test]
fn every_failure_is_a_sentence() {
    let text = std::fs::read_to_string("src/failure.rs").expect("the failures");
    let mut count = 0;
    for after in text.split("#[error(").skip(1) {
        let literal = after.split_once('"').expect("a sentence").1;
        let end = literal.find("\"\n").or_else(|| literal.find("\")]")).expect("its end");
        let sentence = &literal[..end];
        assert!(sentence.ends_with('.') || sentence == "{reason}", "{sentence}");
        count += 1;
    }
    assert!(count >= 15, "{count} failures");
}

#[test]
fn every_file_is_short_and_says_what_it_is() {
    let beside = ["tests", "examples", "benches", "src-tauri/src"];
    let beside = beside.iter().flat_map(|folder| sources(folder, &[".rs"]));
    for source in engine().into_iter().chain(beside) {
        let lines = source.whole.lines().count();
        assert!(lines <= 500, "{} has {lines} lines: divide it by subject", source.path);
        assert!(source.whole.starts_with("//!"), "{} does not say what it is", source.path);
    }
}

#[test]
fn names_are_the_fields_own() {
    for source in engine().into_iter().chain(sources("src-tauri/src", &[".rs"])) {
        for line in source.code.lines() {
            let mut words = line.split_whitespace();
            let Some(name) = words
                .find(|word| ["struct", "enum", "trait", "mod", "fn"].contains(word))
                .and_then(|_| words.next())
            else {
                continue;
            };
            let name = name.split(['(', '<', '{', ';']).next().unwrap_or_default().to_lowercase();
            for forbidden in ["manager", "helper", "util", "handler"] {
                assert!(!name.contains(forbidden), "{name} in {}", source.path);
            }
        }
    }
}

/// `make run` and its like start these by name.
#[cfg(unix)]
#[test]
fn every_script_can_be_started() {
    use std::os::unix::fs::PermissionsExt as _;
    let scripts =
        std::fs::read_dir("scripts").expect("scripts").map(|entry| entry.expect("an entry").path());
    for script in scripts.chain([".ci/run".into()]) {
        let mode = std::fs::metadata(&script).expect("a file").permissions().mode();
        assert!(mode & 0o111 == 0o111, "{} may not be executed", script.display());
    }
}
