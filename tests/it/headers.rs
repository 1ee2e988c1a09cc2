//! Every Rust file opens with a sentence that says what it holds.

use crate::repository;

/// The opening `//!` lines of a file, up to the first that is none or is empty.
fn opening(text: &str) -> String {
    text.lines()
        .map_while(|line| line.strip_prefix("//! "))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_file_opens_with_a_sentence() {
    let files = repository::files("rs");
    assert!(files.len() > 10, "the walk finds the workspace's files");
    let silent: Vec<_> = files
        .iter()
        .filter(|path| {
            let opening = opening(&repository::read(path));
            opening.split_whitespace().count() < 3 || !opening.ends_with(['.', ':'])
        })
        .collect();
    assert!(
        silent.is_empty(),
        "these files do not open with a `//!` sentence: {silent:#?}"
    );
}

#[test]
fn the_ban_on_ambient_authority_is_lifted_where_it_may_be() {
    // Besides the one file of the command, tests may read the project's own files and start the binary under test.
    let allowed = |path: &str| {
        path == "ses-cli/src/ambient.rs"
            || path.starts_with("tests/")
            || path.contains("/tests/")
            || path.contains("/benches/")
            || path.contains("/examples/")
    };
    for path in repository::files("rs") {
        let shown = path.to_string_lossy().replace('\\', "/");
        if !allowed(&shown) {
            assert!(
                !repository::read(&path).contains("clippy::disallowed_methods"),
                "{shown} lifts the ban on ambient authority: take the power as an argument"
            );
        }
    }
}
