//! `ses start`: the start compartment before lockdown, for programs written for the reference implementation.

use crate::command::{Outcome, ses};
use crate::tree::program;

fn start(name: &str, file: &str, text: &str) -> Outcome {
    let entry = program(&format!("start-{name}"), file, text);
    ses(["start", entry.to_str().expect("an ordinary path")])
}

#[test]
fn the_start_compartment_has_the_tools() {
    for name in [
        "lockdown",
        "repairIntrinsics",
        "hardenIntrinsics",
        "harden",
        "Compartment",
        "print",
        "WeakRef",
    ] {
        let outcome = start("tools", "main.js", &format!("print(typeof {name});"));
        assert_eq!(outcome.stdout, "function\n", "{name}: {}", outcome.stderr);
    }
    for name in [
        "assert",
        "ModuleSource",
        "console",
        "performance",
        "Temporal",
    ] {
        let outcome = start(
            "tools",
            "main.js",
            &format!("print(typeof {name} !== 'undefined');"),
        );
        assert_eq!(outcome.stdout, "true\n", "{name}: {}", outcome.stderr);
    }
}

#[test]
fn it_is_powerful_before_and_after_lockdown() {
    let outcome = start(
        "powerful",
        "main.js",
        "const before = [].concat(Date.now() > 0, typeof Math.random()).join();\nlockdown();\n\
         print(before, Date.now() > 0, typeof Math.random(), Object.isFrozen(Array.prototype));\n\
         const c = new Compartment();\nfor (const text of ['Date.now()', 'Math.random()']) try { print(c.evaluate(text)); } catch (e) { print(e.name); }",
    );
    assert_eq!(
        outcome.stdout, "true,number true number true\nTypeError\nTypeError\n",
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_second_lockdown_is_an_error() {
    let outcome = start("twice", "main.js", "lockdown(); lockdown();");
    assert_eq!(outcome.code, 1);
    assert!(
        outcome.stderr.contains("SES_ALREADY_LOCKED_DOWN"),
        "{}",
        outcome.stderr
    );
    let outcome = start("option", "main.js", "lockdown({ errorTamming: 'safe' });");
    assert_eq!(outcome.code, 1, "an unknown option is an error");
}

#[test]
fn modules_of_the_reference_are_built_in() {
    for (name, text, expected) in [
        (
            "ses",
            "import 'ses'; console.log(typeof lockdown, Object.isFrozen(Array.prototype));",
            "function false",
        ),
        (
            "init",
            "import '@endo/init'; console.log(Object.isFrozen(Array.prototype));",
            "true",
        ),
        (
            "lockdown",
            "import '@endo/lockdown'; console.log(Object.isFrozen(Array.prototype));",
            "true",
        ),
        (
            "module-source",
            "import { ModuleSource } from '@endo/module-source'; console.log(typeof ModuleSource);",
            "function",
        ),
        (
            "of ses, what is for programs",
            "import 'ses/hermes'; import('ses/tools.js').catch((e) => console.log(e.code));",
            "ERR_MODULE_NOT_FOUND",
        ),
        (
            "cjs-module-source",
            "import { CjsModuleSource } from '@endo/module-source';\n\
             const { cjsFunctor, ...rest } = new CjsModuleSource('exports.a = require(\"./b\"); import(\"./c\").then(exports.d); // end', { sourceUrl: 'file:///a.cjs' });\n\
             console.log(JSON.stringify(rest), Object.isFrozen(rest.imports), Object.isFrozen(CjsModuleSource.prototype));\n\
             const exports = {}; lockdown(); new Compartment().evaluate(cjsFunctor)((it) => `required ${it}`, exports, {}, '', '', (it) => ({ then() { exports.e = it; } }));\n\
             console.log(JSON.stringify(exports), cjsFunctor.endsWith('\\n//# sourceURL=file:///a.cjs\\n'));\n\
             for (const text of ['}); (function () {', 'import a from \"a\"', 5]) try { new CjsModuleSource(text); } catch (e) { console.log(e.name); }",
            "{\"imports\":[\"./b\",\"./c\"],\"exports\":[\"a\",\"default\"],\"reexports\":[],\"__needsImport__\":true} true true\n\
             {\"a\":\"required ./b\",\"e\":\"./c\"} true\nSyntaxError\nSyntaxError\nTypeError",
        ),
    ] {
        let outcome = start(name, "main.mjs", text);
        assert_eq!(
            outcome.stdout.trim_end(),
            expected,
            "{name}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn scripts_and_modules_are_told_apart() {
    for (file, text, expected) in [
        (
            "main.js",
            "var x = 1; print(globalThis.x === undefined ? 'apart' : 'global');",
            None,
        ),
        (
            "main.mjs",
            "import * as self from './main.mjs'; export const y = 1; await null; print('module', self.y);",
            Some("module 1"),
        ),
        ("main.cjs", "print('script');", Some("script")),
    ] {
        let outcome = start("kinds", file, text);
        assert_eq!(outcome.code, 0, "{file}: {}", outcome.stderr);
        if let Some(expected) = expected {
            assert_eq!(outcome.stdout.trim_end(), expected, "{file}");
        }
    }
}

#[test]
fn the_console_is_causal_once_locked_down() {
    let program = "console.log('before', Error('plain').message);\nlockdown();\n\
                   const cause = RangeError('inner');\n\
                   try { assert.Fail`at ${{ x: 1 }}` } catch (e) {\n\
                   assert.note(e, assert.details`due to ${cause}`);\n\
                   console.log('failed:', e);\nconsole.log('again:', e);\n}\n";
    let outcome = start("causal", "main.js", program);
    assert_eq!(
        outcome.stdout, "before plain\nfailed: (Error#1)\nagain: (Error#1)\n",
        "{}",
        outcome.stderr
    );
    let told: Vec<&str> = outcome
        .stderr
        .lines()
        .filter(|line| !line.trim_start().starts_with("at "))
        .collect();
    assert_eq!(
        told,
        [
            "Error#1: at { x: 1 }",
            "Error#1 note: due to (RangeError#2)",
            "Nested error under Error#1",
            "  RangeError#2: inner",
        ]
    );
}

#[test]
fn the_plain_console_can_be_kept() {
    let program = "lockdown({ consoleTaming: 'unsafe' });\nconsole.log(RangeError('shown'));";
    let outcome = start("plain-console", "main.js", program);
    assert!(
        outcome.stdout.starts_with("RangeError: shown"),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
}

/// The example of the announcement of SES 0.8: an application compartment imports from a dependency compartment.
#[test]
fn two_compartments() {
    let outcome = crate::command::ses(["start", "ses-cli/examples/two-compartments/main.js"]);
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert_eq!(
        outcome.stdout,
        "HELLO, WORLD!\nthe dependency sees print: undefined, and the application: function\n\
         the application exports 0 names\n"
    );
}

#[test]
fn module_sources_are_frozen_by_lockdown_and_shared() {
    let outcome = start(
        "sources",
        "main.js",
        "lockdown();\nconst c = new Compartment({ __options__: true, modules: { x: { source: new ModuleSource('export default typeof ModuleSource') } } });\n\
         print([ModuleSource, ModuleSource.prototype, new ModuleSource(''), c.evaluate('Compartment'), Object.getOwnPropertyDescriptor(ModuleSource.prototype, 'imports').get].every(Object.isFrozen));\n\
         print(c.evaluate('ModuleSource') === ModuleSource, c.importNow('x').default);\n\
         print(new Compartment().evaluate(`new Compartment({ __options__: true, modules: { y: { source: new ModuleSource('export default 7') } } }).importNow('y').default`));",
    );
    assert_eq!(
        outcome.stdout, "true\ntrue function\n7\n",
        "{}",
        outcome.stderr
    );
}

/// What the command puts around a script of the CommonJS kind is none of its text.
#[test]
fn positions_on_the_first_line_are_those_of_the_file() {
    let outcome = start(
        "columns",
        "main.cjs",
        "lockdown({errorTaming:'unsafe'});console.log(new Error('x').stack);const it={};Error.captureStackTrace(it);console.log(it.stack);\n null.x;",
    );
    let places: Vec<&str> = outcome
        .stdout
        .lines()
        .chain(outcome.stderr.lines())
        .filter_map(|line| line.rsplit_once("main.cjs:")?.1.split(')').next())
        .collect();
    assert_eq!(
        places,
        ["1:46", "1:103", "2:7"],
        "{} {}",
        outcome.stdout,
        outcome.stderr
    );
}

#[test]
fn a_trace_names_the_module_by_its_url() {
    let outcome = start(
        "traces",
        "main.js",
        "lockdown({ errorTaming: 'unsafe' });\nconst source = new ModuleSource('export const f = () => {\\n  throw Error(`here`) };', 'https://example.com/a.js');\n\
         try { new Compartment({ __options__: true, modules: { x: { source } } }).importNow('x').f(); } catch (error) { print(error.stack.includes('example.com/a.js:2:14')); }",
    );
    assert_eq!(outcome.stdout, "true\n", "{}", outcome.stderr);
}
