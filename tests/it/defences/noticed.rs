//! What notices that a defence of `SECURITY.md` is gone: for each row of its tables, defences of this table or tests elsewhere.

use crate::repository;

use super::{crashes, defences};

/// What notices.
#[derive(Clone, Copy, Debug)]
enum By {
    /// A defence with a switch, whose attacks succeed without it.
    Switch(&'static str),
    /// A file, and a test or row in it.
    Test(&'static str, &'static str),
}

use By::{Switch, Test};

/// How the threat of a row begins, and what notices that its defence is gone.
const NOTICED: &[(&str, &[By])] = &[
    (
        "changing a primordial",
        &[Switch("every intrinsic is frozen")],
    ),
    (
        "an intrinsic that nobody thought of",
        &[Switch("what is not permitted is deleted")],
    ),
    (
        "the clock:",
        &[
            Switch("Date does not know the time"),
            Switch("Temporal has no Now"),
        ],
    ),
    ("randomness, as power", &[Switch("Math has no randomness")]),
    (
        "watching the garbage collector",
        &[Switch(
            "compartments start without the collector's and the threads' objects",
        )],
    ),
    (
        "reading others' stack traces",
        &[Switch("the trace is hidden")],
    ),
    (
        "the locale, the time zone",
        &[Test(
            "tests/it/attacks/channels.rs",
            "learn the locale by a comparison",
        )],
    ),
    (
        "regular expressions' statics",
        &[Switch("what is not permitted is deleted")],
    ),
    (
        "breaking programs by freezing",
        &[Test("ses-tame/tests/it/overrides.rs", "#[test]")],
    ),
    (
        "reading a name of another compartment",
        &[
            Switch("the dispatcher asks whose code it is"),
            Switch("core/own-globals"),
        ],
    ),
    (
        "`({}).constructor.constructor`",
        &[
            Switch("the constructors of function prototypes are inert"),
            Switch("each compartment has its own eval and Function"),
        ],
    ),
    ("sloppy `this`", &[Switch("guests are strict")]),
    (
        "the engine's `%eval%` as a value",
        &[Switch("core/compile-only-by-leave")],
    ),
    (
        "closing a function's body early",
        &[Switch("core/early-closing")],
    ),
    (
        "`import()` with another's rules",
        &[Test("tests/it/isolation/dynamic_import.rs", "#[test]")],
    ),
    (
        "guests' top-level `let`",
        &[Test("tests/it/defences/names.rs", "top-level const")],
    ),
    (
        "a dead compartment's name used again",
        &[Test("ses-core/tests/it/lifetimes.rs", "#[test]")],
    ),
    (
        "requiring a package that it does not name",
        &[
            Test(
                "ses-cli/tests/cli/bounds.rs",
                "create_require_reaches_no_further",
            ),
            Test("tests/it/properties/smoke.rs", "fn manifests"),
        ],
    ),
    (
        "`..`, absolute paths, symlinks",
        &[
            Test(
                "ses-modules/tests/it/attacks.rs",
                "links_out_of_a_package_are_refused",
            ),
            Test("tests/it/properties/smoke.rs", "fn manifests"),
        ],
    ),
    (
        "finding others through `module.parent`",
        &[Test("ses-modules/tests/it/commonjs.rs", "#[test]")],
    ),
    (
        "claiming another's grants",
        &[Test(
            "ses-cli/tests/cli/bounds.rs",
            "a_grant_to_nobody_is_a_mistake",
        )],
    ),
    (
        "leaving messages",
        &[
            Test(
                "ses-modules/tests/it/attacks.rs",
                "a_dependency_gets_nothing",
            ),
            Test("tests/it/properties/isolation.rs", "guests_are_isolated"),
        ],
    ),
    (
        "faking output of others",
        &[Test("ses-cli/src/console/tests.rs", "#[test]")],
    ),
    (
        "an object that crosses as itself",
        &[Test(
            "tests/it/properties/smoke.rs",
            "without_a_membrane_the_oracle_complains",
        )],
    ),
    (
        "holding on after the grant",
        &[Test("ses-membrane/tests/it/revocation.rs", "#[test]")],
    ),
    (
        "Node's built-ins",
        &[Test(
            "ses-cli/tests/cli/defences.rs",
            "an_attempt_gets_something_when_its_power_is_granted",
        )],
    ),
    (
        "the environment",
        &[Test("ses-cli/tests/cli/powers.rs", "#[test]")],
    ),
    (
        "leaving a granted directory",
        &[Test("ses-cli/tests/cli/files.rs", "#[test]")],
    ),
    (
        "reading files through the loader",
        &[Test("tests/it/properties/smoke.rs", "fn manifests")],
    ),
    (
        "time and memory without end",
        &[
            Test("ses-cli/tests/cli/limits.rs", "a_run_ends_at_its_time"),
            Test("ses-cli/tests/cli/limits.rs", "a_run_ends_at_its_memory"),
        ],
    ),
    (
        "powers of the libraries",
        &[Test(
            "tests/it/headers.rs",
            "the_ban_on_ambient_authority_is_lifted_where_it_may_be",
        )],
    ),
    (
        "the engine's inline caches",
        &[Test("ses-core/tests/it/inline_caches.rs", "#[test]")],
    ),
    (
        "a panic of the engine",
        &[
            Switch("tame/sort"),
            Switch("tame/typed-sort"),
            Switch("tame/sum"),
        ],
    ),
    (
        "the stack",
        &[
            Switch("core/source-nesting"),
            Switch("tame/flat"),
            Switch("tame/json"),
            Test(
                "ses-tame/tests/it/hazards.rs",
                "Cyclic __proto__ value through a proxy",
            ),
        ],
    ),
    (
        "memory unsafety in our code",
        &[Test("Cargo.toml", "unsafe_code = \"forbid\"")],
    ),
    ("dependencies", &[Test("deny.toml", "licenses")]),
];

/// The first cells of the tables of threats.
fn threats() -> Vec<String> {
    let text = repository::read("SECURITY.md");
    let claimed = text.split("## Out of scope").next().unwrap_or_default();
    claimed
        .lines()
        .filter_map(|line| line.strip_prefix("| "))
        .filter_map(|line| line.split(" | ").next())
        .filter(|cell| *cell != "threat")
        .map(ToOwned::to_owned)
        .collect()
}

#[test]
fn every_row_of_the_paper_says_what_notices() {
    let threats = threats();
    assert!(threats.len() > 30, "{threats:#?}");
    for threat in &threats {
        let rows = NOTICED
            .iter()
            .filter(|(known, _)| threat.starts_with(known));
        assert_eq!(rows.count(), 1, "{threat}");
    }
    for (known, _) in NOTICED {
        assert!(
            threats.iter().any(|threat| threat.starts_with(known)),
            "no row of {known}"
        );
    }
}

#[test]
fn what_notices_is_there() {
    let switches = defences();
    for (threat, by) in NOTICED {
        assert!(!by.is_empty(), "{threat}");
        for by in *by {
            match by {
                Switch(name) => assert!(
                    switches.iter().any(|defence| defence.name == *name) || crashes::has(name),
                    "{threat}: no defence of the name {name}"
                ),
                Test(path, part) => assert!(
                    repository::read(path).contains(part),
                    "{threat}: {path} has no {part}"
                ),
            }
        }
    }
}
