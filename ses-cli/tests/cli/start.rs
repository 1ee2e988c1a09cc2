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
    assert_eq!(outcome.code, 255, "the first one set its traps");
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
    assert_eq!(outcome.stderr, "");
    assert_eq!(
        without_frames(&outcome.stdout),
        [
            "before plain",
            "failed: (Error#1)",
            "Error#1: at { x: 1 }",
            "Error#1 ERROR_NOTE: due to (RangeError#2)",
            "Nested error under Error#1",
            "  RangeError#2: inner",
            "again: (Error#1)",
        ]
    );
}

fn without_frames(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("at "))
        .collect()
}

/// What a program does after lockdown, and what stands on standard output and on standard error, frames left out.
#[test]
fn errors_are_explained_where_the_message_went() {
    const ROWS: &[(&str, &str, &str)] = &[
        ("console.warn('w', E)", "", "w (Error#1)|Error#1: e"),
        ("console.error(E)", "", "(Error#1)|Error#1: e"),
        (
            "console.group('g', E); console.log(RangeError('r')); console.groupEnd(); console.log('z')",
            "g (Error#1)|  Error#1: e|  (RangeError#2)|  RangeError#2: r|z",
            "",
        ),
        (
            "console.group('g'); console.error(E)",
            "g",
            "  (Error#1)|  Error#1: e",
        ),
        (
            "console.assert(false, 'a %s', E); console.assert(false); console.assert(true, E)",
            "",
            "Assertion failed: a (Error#1)|Error#1: e|Assertion failed",
        ),
        ("console.trace(E)", "Error#1: e", "Trace: (Error#1)"),
        ("console.log('%j %s %%', 1)", "%j 1 %", ""),
        ("console.log('%j')", "%j", ""),
        (
            "console.log(assert.makeError(assert.details`${1}${2} ${3}x${4}`))",
            "(Error#1)|Error#1: 1 2 3x4",
            "",
        ),
        (
            "console.log(Error('m', { cause: 0 }))",
            "(Error#1)|Error#1: m",
            "",
        ),
        (
            "try { assert.Fail`x ${5}` } catch (e) { assert.note(e, 'n'); throw e }",
            "",
            "SES_UNCAUGHT_EXCEPTION: (Error#1)|Error#1: x 5|Error#1 ERROR_NOTE: n",
        ),
        (
            "console.log(E); setTimeout(() => { throw E })",
            "(Error#1)|Error#1: e",
            "SES_UNCAUGHT_EXCEPTION: (Error#1)",
        ),
        ("throw { a: 1 }", "", "SES_UNCAUGHT_EXCEPTION: { a: 1 }"),
        (
            "Promise.reject(assert.makeError(assert.details`x ${5}`, TypeError))",
            "",
            "SES_UNHANDLED_REJECTION: (TypeError#1)|TypeError#1: x 5",
        ),
    ];
    for (program, stdout, stderr) in ROWS {
        let text = format!("lockdown(); const E = Error('e');\n{program}");
        let outcome = start("explained", "main.js", &text);
        assert_eq!(
            without_frames(&outcome.stdout).join("|"),
            *stdout,
            "{program}"
        );
        assert_eq!(
            without_frames(&outcome.stderr).join("|"),
            *stderr,
            "{program}"
        );
    }
}

/// Programs of the start compartment, each in a realm of its own, and what they print.
#[test]
fn rows_of_the_start_compartment() {
    const ROWS: &[(&str, &str)] = &[
        (
            "lockdown(); print(Object.isFrozen(console), Reflect.ownKeys(console).every((key) => Object.isFrozen(console[key])))",
            "true true",
        ),
        (
            "repairIntrinsics(); hardenIntrinsics(); print(Object.isFrozen(console) && Object.isFrozen(console.log))",
            "true",
        ),
        (
            "console.log = function () {}; lockdown(); print(Object.isFrozen(console.log.prototype))",
            "true",
        ),
        (
            "lockdown({ consoleTaming: 'unsafe' }); print(Object.isFrozen(console))",
            "false",
        ),
        (
            "const say = (f) => { try { f() } catch (e) { print(e.message) } }; const x = () => assert.fail(assert.details`x ${5}`); \
             say(x); lockdown(); say(x)",
            "x 5\nx (a number)",
        ),
        (
            "const d = assert.details`x ${5}`; globalThis.assert = 1; lockdown(); print(typeof assert, `${assert.details`x ${5}`}`, `${d}`)",
            "function x (a number) x 5",
        ),
        (
            "lockdown({ errorTaming: 'unsafe' }); print(`${assert.details`x ${5}`}`)",
            "x 5",
        ),
        (
            "Object.defineProperty(globalThis, 'assert', { configurable: false, writable: false }); try { lockdown() } catch (e) { print(e.name) }",
            "TypeError",
        ),
        (
            "print(new Compartment().evaluate('new TextDecoder().decode(new TextEncoder().encode(`ä`))'))",
            "ä",
        ),
        (
            "TextEncoder.prototype.evil = {}; lockdown({ reporting: 'none' }); const c = new Compartment(); \
             print(c.evaluate('new TextDecoder().decode(new TextEncoder().encode(`ä`))'), c.globalThis.TextDecoder === TextDecoder, \
             [TextEncoder, TextEncoder.prototype, TextDecoder, TextDecoder.prototype, TextDecoder.prototype.decode].every(Object.isFrozen), \
             'evil' in TextEncoder.prototype, new TextEncoder().encodeInto('ab', new Uint8Array(1)).written)",
            "ä true true false 1",
        ),
        (
            "globalThis.TextEncoder = WeakRef; lockdown(); print(typeof new Compartment().evaluate('new TextEncoder().encode')) ",
            "function",
        ),
        (
            "lockdown(); print(typeof getStackString, typeof new Compartment().globalThis.getStackString, getStackString(Error('x')).includes('main.'))",
            "function undefined true",
        ),
        (
            "Error.stackTraceLimit = 1; lockdown({ errorTaming: 'unsafe' }); Error.stackTraceLimit = 1; print(new Error('x').stack.split('\\n').length)",
            "2",
        ),
        (
            "lockdown({ errorTaming: 'unsafe' }); print(new Error('x').stack.split(':').at(-1), new Compartment().evaluate('new Error().stack').split('\\n').length)",
            "44) 3",
        ),
    ];
    for (program, expected) in ROWS {
        for file in ["main.cjs", "main.js"] {
            let outcome = start("rows", file, program);
            assert_eq!(
                outcome.stdout.trim_end(),
                expected.replace("main.js", file),
                "{file}: {program}: {}",
                outcome.stderr
            );
        }
    }
}

#[test]
fn the_causal_console_tells_causes_errors_and_places() {
    let program = "lockdown();\nconst c = Error('in');\n\
                   console.log(assert.makeError('m', AggregateError, { errorName: 'Disk', cause: c, errors: [RangeError('one')] }));";
    let outcome = start("causes", "main.js", program);
    assert_eq!(outcome.stderr, "", "{}", outcome.stdout);
    let place = |line: &str| line.trim_start().starts_with("at ");
    assert!(
        outcome
            .stdout
            .lines()
            .any(|line| place(line) && line.contains("main.js:3:")),
        "{}",
        outcome.stdout
    );
    let told: Vec<&str> = outcome.stdout.lines().filter(|it| !place(it)).collect();
    assert_eq!(
        told,
        [
            "(Disk#1)",
            "Disk#1: m",
            "Disk#1 cause: (Error#2)",
            "Disk#1 errors: (RangeError#3)",
            "Nested 2 errors under Disk#1",
            "  Error#2: in",
            "  RangeError#3: one",
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
fn traces_of_evaluated_code_name_who_evaluated_it() {
    for (filtering, text, expected) in [
        (
            "omit-frames",
            "c.evaluate(`\\n eval('\\\\n  null.x')`)",
            "at <eval> (eval at guest:2:6, <anonymous>:2:8)",
        ),
        (
            "omit-frames",
            "c.evaluate(`Function('a', 'return a.b.c')({})`)",
            "at anonymous (eval at guest:1:9, <anonymous>:3:12)",
        ),
        (
            "concise",
            "c.importNow('x').g()",
            "at <eval> (eval at file:///m.js:1:28, <anonymous>:1:7)",
        ),
    ] {
        let program = format!(
            "lockdown({{ errorTaming: 'unsafe', stackFiltering: '{filtering}' }});
const source = new ModuleSource(\"export const g = () => eval(' null.y')\", 'file:///m.js');
const c = new Compartment({{ __options__: true, name: 'guest', modules: {{ x: {{ source }} }} }});
try {{ {text} }} catch (error) {{ print(error.stack.split('\\n').find((line) => line.includes('at ')).trim()) }}"
        );
        let outcome = start("evaluated", "main.js", &program);
        assert_eq!(outcome.stdout.trim_end(), expected, "{}", outcome.stderr);
    }
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
