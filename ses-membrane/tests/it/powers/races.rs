//! Links that are exchanged while a path is walked: a directory never gives what lies outside.
#![allow(
    clippy::disallowed_methods,
    reason = "another thread exchanges links on the machine"
)]
#![cfg(unix)]

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::symlink,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use super::{ask, scratch::Scratch, with};

/// Runs `exchange` on another thread while the guest tries again and again; gives what it got, each once.
fn race(scratch: &Scratch, act: &str, exchange: impl Fn() + Send + 'static) -> Vec<String> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = stop.clone();
    let attacker = thread::spawn(move || {
        while !seen.load(Ordering::Relaxed) {
            exchange();
        }
    });
    let mut context = with(|context| scratch.directory().to_object(context).unwrap());
    let program = format!(
        "(() => {{ const got = new Set(); for (let i = 0; i < 300; i++) {{
             try {{ got.add({act}) }} catch (e) {{ got.add(e.code) }} }} return [...got].sort().join() }})()"
    );
    // Ten rounds, and more where the other thread was kept waiting.
    let mut got = BTreeSet::new();
    for round in 0..1_000 {
        got.extend(ask(&mut context, &program).split(',').map(str::to_owned));
        if round >= 10 && got.len() > 1 {
            break;
        }
        thread::sleep(Duration::from_millis(1));
    }
    stop.store(true, Ordering::Relaxed);
    attacker.join().unwrap();
    got.into_iter().collect()
}

fn allowed(got: &[String], allowed: &[&str]) {
    for each in got {
        assert!(allowed.contains(&each.as_str()), "{each} among {got:?}");
    }
    // The race was one: more than one outcome was seen.
    assert!(got.len() > 1, "nothing was exchanged in time: {got:?}");
}

/// A directory in the middle of the path becomes a link to a directory outside, and a directory again.
#[test]
fn a_directory_becomes_a_link() {
    let scratch = Scratch::new("race-directory");
    scratch.write("inside/sub/secret", "mine");
    let (sub, kept, outside) = (
        scratch.path("inside/sub"),
        scratch.path("inside/kept"),
        scratch.path("outside"),
    );
    let got = race(&scratch, "p.readTextSync('sub/secret')", move || {
        fs::rename(&sub, &kept).unwrap();
        symlink(&outside, &sub).unwrap();
        fs::remove_file(&sub).unwrap();
        fs::rename(&kept, &sub).unwrap();
    });
    allowed(&got, &["mine", "SES_PATH_ESCAPES", "ENOENT", "ENOTDIR"]);
}

/// The file at the end of the path becomes a link to a file outside, in one step.
#[test]
fn a_file_becomes_a_link() {
    let scratch = Scratch::new("race-file");
    let path = |name: &str| scratch.path(&format!("inside/{name}"));
    let (file, next) = (path("f"), path("next"));
    let outside = scratch.path("outside/secret");
    let got = race(&scratch, "p.readTextSync('f')", move || {
        fs::write(&next, "mine").unwrap();
        fs::rename(&next, &file).unwrap();
        symlink(&outside, &next).unwrap();
        fs::rename(&next, &file).unwrap();
    });
    allowed(&got, &["mine", "SES_PATH_ESCAPES", "ENOENT", ""]);
}

/// The same for writing: what lies outside is never written.
#[test]
fn what_is_outside_is_never_written() {
    let scratch = Scratch::new("race-write");
    let path = |name: &str| scratch.path(&format!("inside/{name}"));
    let (file, next) = (path("f"), path("next"));
    let outside = scratch.path("outside/secret");
    let got = race(
        &scratch,
        "p.writeSync('f', 'EVIL') ?? 'written'",
        move || {
            fs::write(&next, "mine").unwrap();
            fs::rename(&next, &file).unwrap();
            symlink(&outside, &next).unwrap();
            fs::rename(&next, &file).unwrap();
        },
    );
    allowed(&got, &["written", "SES_PATH_ESCAPES", "ENOENT"]);
    assert_eq!(scratch.text("outside/secret").as_deref(), Some("SECRET"));
}

/// Removing a tree in which a directory becomes a link removes nothing outside.
#[test]
fn what_is_outside_is_never_removed() {
    let scratch = Scratch::new("race-remove");
    let before = scratch.outside();
    let (tree, outside) = (scratch.path("inside/tree"), scratch.path("outside"));
    let got = race(
        &scratch,
        "p.removeAllSync('tree') ?? 'removed'",
        move || {
            let _ = fs::create_dir(&tree);
            let _ = fs::create_dir(tree.join("deep"));
            let _ = fs::remove_dir(tree.join("deep"));
            let _ = symlink(&outside, tree.join("deep"));
        },
    );
    assert!(got.iter().any(|each| each == "removed"), "{got:?}");
    assert_eq!(before, scratch.outside());
}
