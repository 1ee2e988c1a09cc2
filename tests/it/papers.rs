//! The papers agree with each other and with the project: commands, links, error codes, licences.

use std::path::Path;

use cargo_metadata::MetadataCommand;

use crate::repository;

/// The lines of the fenced blocks of this language, within a section if one is named.
fn fenced(text: &str, language: &str, section: Option<&str>) -> Vec<String> {
    let mut here = section.is_none();
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if let (Some(section), Some(title)) = (section, line.strip_prefix("## ")) {
            here = title == section;
        }
        if line.starts_with("```") {
            inside = !inside && line == format!("```{language}");
        } else if here && inside {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// The targets of a text's relative links, without their fragments.
fn links(text: &str) -> Vec<String> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.split('#').next().unwrap_or_default().to_owned())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

#[test]
fn the_check_runs_the_commands_of_the_readme() {
    let commands = fenced(&repository::read("README.md"), "sh", Some("Two commands"));
    assert_eq!(commands.len(), 2, "{commands:?}");
    let check = repository::read(".ci/run");
    for command in commands {
        assert!(
            check.lines().any(|line| line == command),
            ".ci/run does not run `{command}`"
        );
    }
}

#[test]
fn the_check_stops_at_the_first_failure() {
    let check = repository::read(".ci/run");
    assert!(check.starts_with("#!/usr/bin/env bash\n"));
    assert!(check.contains("\nset -euo pipefail\n"));
    assert!(repository::is_executable(".ci/run"));
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    for path in repository::files("md") {
        let directory = path.parent().unwrap_or(Path::new(""));
        for link in links(&repository::read(&path)) {
            if !repository::exists(directory.join(&link)) {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_error_code_has_a_page_and_a_row() {
    let index = repository::read("docs/errors/README.md");
    for path in repository::files("md") {
        let Ok(page) = path.strip_prefix("docs/errors") else {
            continue;
        };
        let code = page.file_stem().unwrap_or_default().to_string_lossy();
        if code != "README" {
            assert!(index.contains(&format!("[`{code}`]({code}.md)")), "{code}");
            assert!(
                repository::read(&path).starts_with(&format!("# {code}\n")),
                "{code}"
            );
        }
    }
}

/// The texts in double quotes of a source that look like a stable code.
fn codes_in(source: &str) -> Vec<&str> {
    source
        .split('"')
        .filter(|text| {
            let shape = |c: char| c.is_ascii_uppercase() || c == '_';
            let prefixed = ["ERR_", "SES_"].iter().any(|prefix| {
                text.strip_prefix(prefix)
                    .is_some_and(|rest| !rest.is_empty())
            });
            (prefixed || *text == "MODULE_NOT_FOUND") && text.chars().all(shape)
        })
        .collect()
}

#[test]
fn every_error_code_of_the_sources_is_explained() {
    let index = repository::read("docs/errors/README.md");
    for path in repository::files("rs") {
        let shown = path.to_string_lossy().replace('\\', "/");
        if !shown.contains("/src/") {
            continue;
        }
        for code in codes_in(&repository::read(&path)) {
            assert!(
                index.contains(&format!("`{code}`")),
                "{shown}: {code} is not in docs/errors/README.md"
            );
        }
    }
}

#[test]
fn every_decision_is_listed() {
    let index = repository::read("docs/decisions/README.md");
    for path in repository::files("md") {
        if let Ok(page) = path.strip_prefix("docs/decisions") {
            let name = page.to_string_lossy();
            assert!(
                name == "README.md" || index.contains(&format!("({name})")),
                "{name} is not in the list of decisions"
            );
        }
    }
}

/// The licences that `deny.toml` allows.
fn allowed_licences() -> Vec<String> {
    let text = repository::read("deny.toml");
    let (_, rest) = text.split_once("allow = [").expect("a list of licences");
    let (list, _) = rest.split_once(']').expect("the end of the list");
    list.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Whether an SPDX expression of the simple kind that packages use can be met with these licences.
fn can_be_met(expression: &str, allowed: &[String]) -> bool {
    expression.split(" AND ").all(|part| {
        part.trim_matches(['(', ')'])
            .split(" OR ")
            .flat_map(|choice| choice.split('/'))
            .any(|licence| allowed.iter().any(|allowed| allowed == licence))
    })
}

#[test]
fn the_licences_of_all_dependencies_are_allowed() {
    let allowed = allowed_licences();
    let metadata = MetadataCommand::new()
        .manifest_path(repository::root().join("Cargo.toml"))
        .exec()
        .expect("cargo describes the dependencies");
    for package in &metadata.packages {
        let licence = package.license.as_deref().unwrap_or("none");
        assert!(
            can_be_met(licence, &allowed),
            "{} {} has the licence {licence}, which deny.toml does not allow",
            package.name,
            package.version
        );
    }
}
