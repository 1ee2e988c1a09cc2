//! Bounds on a run: each ends it with a code of its own, and says what ran.

use crate::command::{Outcome, ses, ses_run};
use crate::tree::{program, tree};

fn run(name: &str, options: &[&str], text: &str) -> Outcome {
    let entry = program(&format!("limits-{name}"), "main.mjs", text);
    let mut arguments: Vec<std::ffi::OsString> = vec!["run".into()];
    arguments.extend(options.iter().map(Into::into));
    arguments.push(entry.into());
    ses(arguments)
}

fn says(outcome: &Outcome, code: i32, parts: &[&str]) {
    assert_eq!(outcome.code, code, "{}", outcome.stderr);
    for part in parts {
        assert!(
            outcome.stderr.contains(part),
            "no `{part}` in\n{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_run_ends_at_its_time() {
    for (name, text, phase) in [
        ("loop", "for (;;);", "its modules were running"),
        (
            "regexp",
            "/(a+)+$/.test('a'.repeat(50) + 'b')",
            "its modules were running",
        ),
        (
            "job",
            "Promise.resolve().then(() => { for (;;); })",
            "its promise jobs and timers were running",
        ),
        (
            "jobs",
            "(function f() { Promise.resolve().then(f) })()",
            "its promise jobs and timers were running",
        ),
        (
            "timer",
            "setTimeout(() => {}, 100000)",
            "its promise jobs and timers were running",
        ),
    ] {
        let outcome = run(name, &["--timeout", "0.7"], text);
        says(
            &outcome,
            8,
            &["ses: stopped after 0.7 s (--timeout)", phase, "main.mjs"],
        );
    }
}

#[test]
fn what_ran_is_named_by_its_package() {
    let root = tree(
        "limits-package",
        &[
            (
                "package.json",
                r#"{ "name": "app", "dependencies": { "dep": "1" } }"#,
            ),
            ("main.js", "require('dep')"),
            ("node_modules/dep/package.json", r#"{ "name": "dep" }"#),
            ("node_modules/dep/index.js", "for (;;);"),
        ],
    );
    let entry = root.join("main.js");
    let outcome = ses(["run", "--timeout", "0.7", entry.to_str().expect("text")]);
    says(&outcome, 8, &["node_modules/dep/index.js"]);
    let outcome = ses(["run", "--max-steps", "1000", entry.to_str().expect("text")]);
    says(&outcome, 10, &["node_modules/dep/index.js:1"]);
}

#[test]
fn a_run_ends_at_its_memory() {
    for (name, text) in [
        (
            "buffers",
            "const a = []; for (;;) { const b = new Uint8Array(1e6); for (let i = 0; i < 1e6; i += 4096) b[i] = 1; a.push(b) }",
        ),
        (
            "objects",
            "const a = []; for (let i = 0; ; i++) a.push({ i, text: `${i}` })",
        ),
        (
            "strings",
            "const a = []; for (let i = 0; ; i++) a.push(`${i}`.padStart(1e5))",
        ),
        (
            "jobs",
            "const kept = []; (function f() { const b = new Uint8Array(1e5); for (let i = 0; i < 1e5; i += 4096) b[i] = 1; kept.push(b); Promise.resolve().then(f) })()",
        ),
    ] {
        let outcome = run(name, &["--max-memory", "150M", "--timeout", "60"], text);
        says(
            &outcome,
            9,
            &["of 157286400 bytes (--max-memory)", "main.mjs"],
        );
    }
}

#[test]
fn a_run_ends_at_its_steps() {
    for (name, text, part) in [
        ("loop", "let n = 0; for (;;) n++;", "main.mjs"),
        (
            "caught",
            "try { while (true); } catch { console.log('caught') } finally { console.log('finally') }",
            "main.mjs",
        ),
        (
            "in a job",
            "Promise.resolve().then(() => { for (;;); })",
            "main.mjs",
        ),
        (
            "after an await",
            "await 0; for (const x of (function* () { for (;;) yield 1 })());",
            "main.mjs",
        ),
        (
            "jobs",
            "(function f() { Promise.resolve().then(f) })()",
            "Limits::jobs_per_run",
        ),
    ] {
        let outcome = run(name, &["--max-steps", "5000", "--timeout", "60"], text);
        says(&outcome, 10, &[part, "(--max-steps)"]);
        assert_eq!(outcome.stdout, "", "{name}");
    }
}

#[test]
fn within_its_bounds_a_run_is_as_without() {
    let outcome = run(
        "within",
        &[
            "--timeout",
            "60",
            "--max-memory",
            "2G",
            "--max-steps",
            "100000",
        ],
        "let n = 0; for (let i = 0; i < 1000; i++) n += i; await 0; console.log(n); process.exitCode = 4",
    );
    assert_eq!(
        (
            outcome.code,
            outcome.stdout.as_str(),
            outcome.stderr.as_str()
        ),
        (4, "499500\n", "")
    );
}

#[test]
fn the_help_says_what_is_counted() {
    let help = ses(["run", "--help"]).stdout;
    for part in [
        "--timeout <SECONDS>",
        "--max-memory <BYTES>",
        "--max-steps <N>",
        "the iterations of each loop",
        "It does not count calls",
    ] {
        assert!(help.contains(part), "no `{part}` in\n{help}");
    }
}

/// Loading goes on inside `require`, so what somebody imported before settles there, with hardly a call left.
#[test]
fn an_import_that_fails_at_the_last_call_is_no_bug_of_the_engine() {
    let main = "let act = () => 1; const chain = [[() => act(), null, []]];
        for (let i = 0; i < 2e4; i++) chain.push([Reflect.apply, null, chain[i]]);
        let low = 0, high = 2e4;
        while (high - low > 1) { const mid = (low + high) >> 1; try { Reflect.apply(...chain[mid]); low = mid } catch { high = mid } }
        const near = chain.slice(low - 9, low + 2).reverse();
        import('./nothing.mjs').catch(() => {}); import('./nobody.mjs').catch(() => {});
        let n = 0; act = () => require('./m' + n++ + '.mjs');
        for (const it of near) try { Reflect.apply(...it) } catch {}";
    let modules: Vec<String> = (0..11).map(|n| format!("m{n}.mjs")).collect();
    let mut files = vec![("package.json", "{}"), ("main.cjs", main), ("dep.mjs", "")];
    files.extend(
        modules
            .iter()
            .map(|name| (name.as_str(), "import './dep.mjs'")),
    );
    let entry = tree("limits-last-import", &files).join("main.cjs");
    let outcome = ses_run(&entry);
    says(&outcome, 1, &["recursive calls"]);
}
