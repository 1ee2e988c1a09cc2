//! The `process` of a program in the start compartment, as Node has it.

use crate::command::{Outcome, ses, ses_under};
use crate::tree::program;

fn start(name: &str, text: &str) -> Outcome {
    let entry = program(&format!("process-{name}"), "main.mjs", text);
    ses(["start", entry.to_str().expect("an ordinary path")])
}

/// Programs, what they print, and their exit codes, as under Node 20.
#[test]
fn as_under_node() {
    const ROWS: &[(&str, &str, i32)] = &[
        ("process.exit(); print('never')", "", 0),
        ("process.exitCode = 3; process.exit()", "", 3),
        ("process.exit(4)", "", 4),
        (
            "process.on('exit', (code) => print('exit', code))",
            "exit 0\n",
            0,
        ),
        (
            "process.on('exit', (code) => print(code, process.exitCode)); process.exitCode = 5",
            "5 5\n",
            5,
        ),
        (
            "process.once('exit', () => { process.exitCode = 9; process.exit(8); }); process.exit(4)",
            "",
            8,
        ),
        (
            "process.on('exit', () => { process.exitCode = 9 }); process.exit(4)",
            "",
            9,
        ),
        (
            "process.on('uncaughtException', (error) => print('caught', error.message)); setTimeout(() => print('on'), 5); throw Error('x')",
            "caught x\non\n",
            0,
        ),
        (
            "process.on('unhandledRejection', (error, promise) => print(error.message, promise === lost)); const lost = Promise.reject(Error('x'))",
            "x true\n",
            0,
        ),
        (
            "process.on('exit', (code) => print(code)); process.on('uncaughtException', () => { throw Error('again') }); throw Error('x')",
            "1\n",
            1,
        ),
        (
            "const f = () => print('never'); process.on('exit', f); process.off('exit', f); print(process.listenerCount('exit'))",
            "0\n",
            0,
        ),
        (
            "process.nextTick((a, b) => print(a, b), 1, 2); print('first'); process.stdout.write('second\\n')",
            "first\nsecond\n1 2\n",
            0,
        ),
        (
            "const [s, n] = process.hrtime(); print(s >= 0, n >= 0, process.hrtime.bigint() > 0n, process.uptime() >= 0, process.hrtime([0, 0]).length)",
            "true true true true 2\n",
            0,
        ),
        (
            "print(typeof process.platform, typeof process.arch, process.version[0], typeof process.versions.node, process.stdout.fd, process.stderr.fd, process.stdout.isTTY)",
            "string string v string 1 2 undefined\n",
            0,
        ),
        (
            "import own from 'node:process'; print(own === process)",
            "true\n",
            0,
        ),
        (
            "print(process.cwd().startsWith('/'), process.cwd() !== '/', process.argv.length, Object.keys(process.env).length)",
            "true true 2 0\n",
            0,
        ),
    ];
    for (text, stdout, code) in ROWS {
        let outcome = start("rows", text);
        assert_eq!(outcome.stdout, *stdout, "{text}: {}", outcome.stderr);
        assert_eq!(outcome.code, *code, "{text}: {}", outcome.stderr);
    }
}

#[test]
fn an_uncaught_exception_after_lockdown_ends_as_in_the_reference() {
    let text = "lockdown(); process.on('exit', (code) => print(code)); throw Error('x')";
    let outcome = start("uncaught", text);
    assert_eq!(
        (outcome.code, outcome.stdout.as_str()),
        (255, "255\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_environment_is_what_was_named() {
    let text = "print(Object.keys(process.env).join(), process.env.SES_TEST_PUBLIC)";
    let entry = program("process-env", "main.mjs", text);
    let entry = entry.to_str().expect("an ordinary path");
    let environment = [("LOCKDOWN_REPORTING", "none")];
    let outcome = ses_under(&environment, ["start", "--env", "SES_TEST_PUBLIC", entry]);
    assert_eq!(
        outcome.stdout, "SES_TEST_PUBLIC,LOCKDOWN_REPORTING shown\n",
        "{}",
        outcome.stderr
    );
}
