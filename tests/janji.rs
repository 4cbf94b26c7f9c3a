//! The page of promises names, for each, a test that there is.

use std::collections::BTreeSet;

#[test]
fn every_promise_names_a_test_that_exists() {
    let page = std::fs::read_to_string("docs/janji.md").expect("the page");
    let mut named = BTreeSet::new();
    for line in page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| janji")) {
        let tests: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let by_name = tests.iter().any(|test| test.contains('_'));
        assert!(by_name || line.contains("pengujian yang sama"), "no test: {line}");
        named.extend(tests.into_iter().filter(|test| test.contains('_')).map(str::to_owned));
    }
    assert!(named.len() > 25, "{named:?}");
    for test in named {
        let (file, name) = match test.split_once("::") {
            Some((module, name)) => (format!("tests/{module}.rs"), name.to_owned()),
            None => ("src/backups/thinning.rs".to_owned(), test),
        };
        let source = std::fs::read_to_string(&file).expect("its file");
        let written =
            format!("#[test]\n{}fn {name}(", if file.starts_with("src") { "    " } else { "" });
        let ignored = format!("\nfn {name}(");
        assert!(source.contains(&written) || source.contains(&ignored), "{file}: no test {name}");
    }
}
