//! The families of the SES guide's catalogue of attacks, and where the rows of each are.

use crate::repository;

use super::TABLE;

/// A family of the catalogue; the families of this table that hold its rows, and tests elsewhere that do.
type Family = (
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, &'static str)],
);

/// Every family of the guide.
const CATALOGUE: &[Family] = &[
    (
        "reaching Function by constructors, subclasses, Reflect.construct, accessors",
        &["reaching Function", "inert constructors"],
        &[],
    ),
    (
        "a powerful Compartment through its prototype's constructor; forged compartments",
        &["forged compartments"],
        &[],
    ),
    (
        "bodies that close early, comments and templates across, unicode escapes",
        &["early closing"],
        &[],
    ),
    ("redefining eval", &["replaced eval"], &[]),
    (
        "sloppy this, unscopables, undeclared names, probing host globals",
        &["names"],
        &[],
    ),
    (
        "endowments leaking; a child regaining power",
        &["children"],
        &[],
    ),
    (
        "Date, Math.random, Temporal.Now, shared memory",
        &["powers", "clocks"],
        &[],
    ),
    (
        "RegExp statics and compile, NaN payloads, locale, unknown symbols",
        &["channels"],
        &[],
    ),
    (
        "polluting constructors and anonymous intrinsics, %ThrowTypeError%",
        &["pollution", "stamps"],
        &[],
    ),
    ("look-alike iterators", &["iterators"], &[]),
    (
        "stacks, prepareStackTrace, wrapped errors",
        &["traces"],
        &[],
    ),
    (
        "exhausting the stack between arming and use",
        &["leave to compile"],
        &[(
            "ses-core/tests/it/evaluate.rs",
            "an_overflow_before_an_eval_leaves_no_leave_behind",
        )],
    ),
    (
        "host objects given to transforms; a child escaping its parent's transforms",
        &["transforms"],
        &[],
    ),
    (
        "a proxy refusing or growing during harden, typed-array expandos",
        &["hardener"],
        &[],
    ),
    (
        "the override setter on the prototype itself",
        &["pollution"],
        &[(
            "tests/it/attacks/accessors.rs",
            "use the override setter on the prototype itself",
        )],
    ),
    (
        "own then and constructor getters on promises",
        &["promises", "hardener"],
        &[],
    ),
    (
        "private fields stamped onto frozen objects",
        &["stamps"],
        &[(
            "tests/it/defences/primordials.rs",
            "stamping a frozen object",
        )],
    ),
    ("the global object's own tricks", &["global objects"], &[]),
    (
        "namespaces, deferred namespaces, virtual sources, forged descriptors",
        &[],
        &[
            ("tests/it/hooks/attacks.rs", "#[test]"),
            ("tests/it/hooks/virtual_sources.rs", "#[test]"),
        ],
    ),
    (
        "redaction bypass, console spoofing, annotation memory",
        &[],
        &[
            ("tests/it/hardening/redaction.rs", "#[test]"),
            ("ses-core/tests/it/console.rs", "#[test]"),
        ],
    ),
    (
        "package aliasing, paths, links",
        &[],
        &[
            ("ses-modules/tests/it/attacks.rs", "#[test]"),
            ("ses-cli/tests/cli/bounds.rs", "#[test]"),
        ],
    ),
    (
        "infinite loops, recursion, nesting, backtracking, memory",
        &[],
        &[
            ("ses-cli/tests/cli/hazards/mod.rs", "#[test]"),
            ("ses-tame/tests/it/hazards.rs", "#[test]"),
        ],
    ),
];

#[test]
fn every_family_of_the_catalogue_has_rows() {
    for (family, here, elsewhere) in CATALOGUE {
        assert!(!here.is_empty() || !elsewhere.is_empty(), "{family}");
        for name in *here {
            let rows = TABLE.iter().find(|(known, _)| known == name);
            assert!(
                rows.is_some_and(|(_, rows)| !rows.is_empty()),
                "{family}: no rows of {name}"
            );
        }
        for (path, part) in *elsewhere {
            assert!(
                repository::read(path).contains(part),
                "{family}: {path} has no {part}"
            );
        }
    }
}

#[test]
fn every_family_of_the_table_is_of_the_catalogue() {
    for (name, _) in TABLE {
        assert!(
            CATALOGUE.iter().any(|(_, here, _)| here.contains(name)),
            "{name}"
        );
    }
}
