//! Which member of the workspace may know which: the arrows of `docs/architecture.md`.

use cargo_metadata::{Metadata, MetadataCommand};

use crate::repository;

/// Each member, and the members it may depend on in any way, tests and build scripts included.
const ARROWS: [(&str, &[&str]); 6] = [
    ("ses-core", &[]),
    ("ses-tame", &["ses-core"]),
    ("ses-modules", &["ses-core"]),
    ("ses-membrane", &["ses-core"]),
    (
        "ses-cli",
        &["ses-core", "ses-tame", "ses-modules", "ses-membrane"],
    ),
    (
        "ses-tests",
        &["ses-core", "ses-tame", "ses-modules", "ses-membrane"],
    ),
];

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(repository::root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo describes the workspace")
}

#[test]
fn every_member_is_on_the_map() {
    let mut members: Vec<String> = metadata()
        .workspace_packages()
        .iter()
        .map(|package| package.name.to_string())
        .collect();
    members.sort();
    let mut map = ARROWS.map(|(name, _)| name);
    map.sort_unstable();
    assert_eq!(
        members, map,
        "a new member needs its row here and in docs/architecture.md"
    );
}

#[test]
fn no_arrow_is_new() {
    let metadata = metadata();
    let members = metadata.workspace_packages();
    for package in &members {
        let allowed = ARROWS
            .iter()
            .find(|(name, _)| package.name == *name)
            .map_or(&[] as &[&str], |(_, allowed)| allowed);
        for dependency in &package.dependencies {
            let is_member = members.iter().any(|member| member.name == dependency.name);
            assert!(
                // A crate that tests itself with its features is no arrow.
                !is_member
                    || package.name == dependency.name
                    || allowed.contains(&dependency.name.as_str()),
                "{} must not depend on {}: see docs/architecture.md",
                package.name,
                dependency.name
            );
        }
    }
}

#[test]
fn every_member_forbids_unsafe_code_and_is_licensed() {
    for package in metadata().workspace_packages() {
        let manifest = repository::read(
            package
                .manifest_path
                .strip_prefix(repository::root())
                .expect("members lie below the root"),
        );
        assert!(
            manifest.contains("[lints]\nworkspace = true"),
            "{} does not take the workspace's lints",
            package.name
        );
        assert_eq!(
            package.license.as_deref(),
            Some("MIT OR Apache-2.0"),
            "{}",
            package.name
        );
    }
    assert!(repository::read("Cargo.toml").contains("unsafe_code = \"forbid\""));
}
