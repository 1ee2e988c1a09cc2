//! Runs the binary under test, and Node beside it where there is one.
#![allow(
    clippy::disallowed_methods,
    reason = "these tests start the binary under test"
)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The exit code of a process that a signal ended.
pub(crate) const SIGNALLED: i32 = -1;

/// What a process left behind.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate lies in the workspace")
        .to_path_buf()
}

fn run(mut command: Command) -> std::io::Result<Outcome> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own: Vec<_> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    if command.get_current_dir().is_none() {
        command.current_dir(root());
    }
    let output = command
        .env_clear()
        .envs(own)
        .env("PATH", path)
        .env("SES_TEST_SECRET", "loot")
        .env("SES_TEST_PUBLIC", "shown")
        .output()?;
    Ok(Outcome {
        code: output.status.code().unwrap_or(SIGNALLED),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// Runs `ses` with these arguments, in the root of the workspace, with almost no environment.
pub(crate) fn ses<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ses"));
    command.args(arguments);
    run(command).expect("the binary under test starts")
}

/// Runs `ses` with these variables in its environment.
pub(crate) fn ses_under<S: AsRef<OsStr>>(
    environment: &[(&str, &str)],
    arguments: impl IntoIterator<Item = S>,
) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ses"));
    command.args(arguments).envs(environment.iter().copied());
    run(command).expect("the binary under test starts")
}

/// Runs `ses` in a directory, with these variables in its environment.
pub(crate) fn ses_in<S: AsRef<OsStr>>(
    directory: &Path,
    environment: &[(&str, &str)],
    arguments: impl IntoIterator<Item = S>,
) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ses"));
    command.args(arguments).envs(environment.iter().copied());
    command.current_dir(directory);
    run(command).expect("the binary under test starts")
}

/// Runs `ses run` on an entry.
pub(crate) fn ses_run(entry: &Path) -> Outcome {
    ses([OsStr::new("run"), entry.as_os_str()])
}

/// Runs Node on an entry, if it is installed and new enough to compare with.
pub(crate) fn node(entry: &Path) -> Option<Outcome> {
    node_with(&[], entry)
}

/// The same with arguments of Node's own.
pub(crate) fn node_with(arguments: &[&str], entry: &Path) -> Option<Outcome> {
    node_version().filter(|major| *major >= 20)?;
    let mut command = Command::new("node");
    command.arg("--no-warnings").args(arguments).arg(entry);
    run(command).ok()
}

/// The first number of Node's version.
pub(crate) fn node_version() -> Option<u32> {
    let mut command = Command::new("node");
    command.arg("--version");
    let outcome = run(command).ok()?;
    let version = outcome.stdout.trim().trim_start_matches('v');
    version.split('.').next()?.parse().ok()
}

/// Says that a comparison did not take place.
pub(crate) fn skipped(what: &str, why: &str) {
    eprintln!("skipped: {what}: {why}");
}

/// Asserts that the program ends well under `ses run`, and prints the same as under Node where there is one.
#[track_caller]
pub(crate) fn same_as_node(what: &str, entry: &Path) -> Outcome {
    let ours = ses_run(entry);
    assert_eq!(ours.code, 0, "{what}: {}", ours.stderr);
    match node(entry) {
        Some(theirs) => assert_eq!(
            ours.stdout, theirs.stdout,
            "{what}: ours is left, Node's right"
        ),
        None => skipped(what, "there is no Node 20 or newer to compare with"),
    }
    ours
}
