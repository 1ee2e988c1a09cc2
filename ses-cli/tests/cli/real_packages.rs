//! Real packages do real work: the same stdout as under Node, with their grants; a clean denial without.

use std::ffi::OsString;

use crate::command::{Outcome, node, root, ses, skipped};
use crate::tree::exists;

const FIXTURE: &str = "tests/fixtures/npm";

/// A package whose entry must print what it prints under Node.
macro_rules! packages {
    ($($test:ident: $entry:literal, $grants:expr;)*) => {
        /// An entry, and the grants that its package needs.
        const PACKAGES: &[(&str, &[&str])] = &[$(($entry, &$grants)),*];

        $(
            #[test]
            fn $test() {
                works_as_under_node($entry, &$grants);
            }
        )*
    };
}

packages! {
    acorn: "acorn.mjs", [];
    ajv: "ajv.cjs", [];
    async_: "async.cjs", ["async:timers"];
    babel_parser: "babel-parser.cjs", [];
    big_js: "big.js.mjs", [];
    bn_js: "bn.js.cjs", [];
    chalk: "chalk.mjs", ["chalk:process"];
    cheerio: "cheerio.mjs", [];
    classnames: "classnames.cjs", [];
    commander: "commander.mjs", ["commander:process", "commander:fs=stub", "commander:child_process=stub"];
    csv_parse: "csv-parse.mjs", [];
    date_fns: "date-fns.mjs", [];
    debug: "debug.cjs", ["debug:clock", "debug:process"];
    dayjs: "dayjs.cjs", ["dayjs:clock"];
    decimal_js: "decimal.js.mjs", [];
    deep_equal: "deep-equal.cjs", [];
    escodegen: "escodegen.cjs", [];
    esprima: "esprima.cjs", [];
    fast_json_stable_stringify: "fast-json-stable-stringify.cjs", [];
    fflate: "fflate.mjs", [];
    glob_parent: "glob-parent.cjs", ["glob-parent:process"];
    handlebars: "handlebars.cjs", [];
    highlight_js: "highlight.js.mjs", [];
    htmlparser2: "htmlparser2.mjs", [];
    iconv_lite: "iconv-lite.cjs", [];
    immer: "immer.mjs", ["immer:env"];
    immutable: "immutable.mjs", ["immutable:random"];
    ini: "ini.cjs", [];
    joi: "joi.cjs", [];
    js_yaml: "js-yaml.mjs", [];
    json5: "json5.cjs", [];
    // It calls Date.now() when it is loaded.
    lodash: "lodash.cjs", ["lodash:clock"];
    lru_cache: "lru-cache.mjs", [];
    markdown_it: "markdown-it.mjs", [];
    marked: "marked.mjs", [];
    minimatch: "minimatch.mjs", ["minimatch>brace-expansion:random"];
    ms: "ms.cjs", [];
    mustache: "mustache.mjs", [];
    nanoid: "nanoid.mjs", ["nanoid:crypto"];
    object_hash: "object-hash.cjs", ["object-hash:crypto"];
    pako: "pako.mjs", [];
    postcss: "postcss.cjs", ["postcss>picocolors:process", "postcss>nanoid:random", "postcss:fs=stub", "postcss:env"];
    preact: "preact.mjs", [];
    prettier: "prettier.mjs", ["prettier:random"];
    qs: "qs.cjs", [];
    ramda: "ramda.mjs", [];
    redux: "redux.mjs", ["redux:random", "redux:env"];
    regenerator_runtime: "regenerator-runtime.cjs", [];
    rxjs: "rxjs.cjs", [];
    semver: "semver.cjs", [];
    source_map: "source-map.cjs", ["source-map:fs=stub"];
    toml: "toml.cjs", [];
    tslib: "tslib.mjs", [];
    underscore: "underscore.mjs", [];
    uuid: "uuid.mjs", ["uuid:crypto"];
    validator: "validator.cjs", [];
    xstate: "xstate.mjs", [];
    yaml: "yaml.mjs", ["yaml:process"];
    yup: "yup.mjs", [];
    zod: "zod.mjs", [];
}

/// Grants whose package asks whether the power is there and goes on without it: debug then takes its build for browsers.
const PROBED: [&str; 2] = ["debug:process", "postcss:env"];

/// Whether `npm ci` was run in the fixture; says so if not.
fn installed(what: &str) -> bool {
    let installed = exists(format!("{FIXTURE}/node_modules/semver/package.json"));
    if !installed {
        skipped(
            what,
            "the fixture is not installed: run `npm ci` in tests/fixtures/npm",
        );
    }
    installed
}

fn run(entry: &str, grants: &[&str]) -> Outcome {
    let mut arguments: Vec<OsString> = vec!["run".into()];
    for grant in grants {
        arguments.push("--grant".into());
        arguments.push(grant.into());
    }
    arguments.push(root().join(FIXTURE).join("entries").join(entry).into());
    ses(arguments)
}

fn works_as_under_node(entry: &str, grants: &[&str]) {
    if !installed(entry) {
        return;
    }
    let ours = run(entry, grants);
    assert_eq!(ours.code, 0, "{entry}: {}", ours.stderr);
    let Some(theirs) = node(&root().join(FIXTURE).join("entries").join(entry)) else {
        return skipped(entry, "there is no Node 20 or newer to compare with");
    };
    assert_eq!(theirs.code, 0, "{entry} under Node: {}", theirs.stderr);
    assert_ne!(theirs.stdout, "", "{entry} prints something");
    for (number, (ours, theirs)) in ours.stdout.lines().zip(theirs.stdout.lines()).enumerate() {
        assert_eq!(ours, theirs, "{entry}: line {} of stdout", number + 1);
    }
    assert_eq!(ours.stdout, theirs.stdout, "{entry}");
}

#[test]
fn what_needs_a_power_is_denied_cleanly_without_it() {
    if !installed("denials of real packages") {
        return;
    }
    for (entry, grants) in PACKAGES.iter().filter(|(_, grants)| !grants.is_empty()) {
        for left_out in grants.iter().filter(|it| !PROBED.contains(it)) {
            let others: Vec<_> = grants
                .iter()
                .copied()
                .filter(|grant| grant != left_out)
                .collect();
            let outcome = run(entry, &others);
            let (package, power) = left_out.rsplit_once(':').expect("a grant");
            assert_ne!(outcome.code, 0, "{entry} without {left_out}");
            // A power that is a module or an intrinsic is denied; a global that is not there is only missing.
            let missing = ["env", "timers"].contains(&power)
                || (power == "process"
                    && outcome
                        .stderr
                        .contains("ReferenceError: process is not defined"));
            let code = if missing { 1 } else { 3 };
            assert_eq!(
                outcome.code, code,
                "{entry} without {left_out}: {}",
                outcome.stderr
            );
            for part in [package, "--grant"] {
                assert!(
                    outcome.stderr.contains(part),
                    "{entry} without {left_out}: no {part} in\n{}",
                    outcome.stderr
                );
            }
        }
    }
}
