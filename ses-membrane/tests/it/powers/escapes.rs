//! Attempts to leave a directory, as a table: what is tried, with which path, and what must come of it.
#![allow(
    clippy::disallowed_methods,
    reason = "the table needs links, pipes and odd names on the machine"
)]
#![cfg(unix)]

use std::{
    ffi::OsStr,
    fs,
    os::unix::{ffi::OsStrExt, net::UnixListener},
};

use super::{ask, scratch::Scratch, with};

/// A name, a path, and the code with which everything that takes a path must refuse it.
const REFUSED: &[(&str, &str, &str)] = &[
    ("parent", "'..'", "SES_PATH_ESCAPES"),
    ("parent's file", "'../outside/secret'", "SES_PATH_ESCAPES"),
    (
        "down and up",
        "'sub/../../outside/secret'",
        "SES_PATH_ESCAPES",
    ),
    ("up within", "'sub/../a.txt'", "SES_PATH_ESCAPES"),
    (
        "dots and slashes",
        "'.//..//outside/secret'",
        "SES_PATH_ESCAPES",
    ),
    ("absolute", "OUTSIDE + '/secret'", "SES_PATH_ESCAPES"),
    (
        "absolute to itself",
        "INSIDE + '/a.txt'",
        "SES_PATH_ESCAPES",
    ),
    ("double slash", "'//etc/passwd'", "SES_PATH_ESCAPES"),
    ("this process", "'/proc/self/environ'", "SES_PATH_ESCAPES"),
    ("backslashes", r"'..\\outside\\secret'", "SES_PATH_INVALID"),
    ("drive", r"'C:\\secret'", "SES_PATH_INVALID"),
    ("NUL", r"'a.txt\0.png'", "SES_PATH_INVALID"),
    ("NUL after parent", r"'..\0'", "SES_PATH_INVALID"),
    ("lone surrogate", r"'\ud800'", "SES_PATH_INVALID"),
    ("long name", "'n'.repeat(256)", "ENAMETOOLONG"),
    ("long path", "'d/'.repeat(3000)", "ENAMETOOLONG"),
    ("relative link to a file", "'link-file'", "SES_PATH_ESCAPES"),
    (
        "absolute link to a file",
        "'link-absolute'",
        "SES_PATH_ESCAPES",
    ),
    (
        "link to the parent",
        "'link-parent/outside/secret'",
        "SES_PATH_ESCAPES",
    ),
    (
        "link to a directory",
        "'link-directory/secret'",
        "SES_PATH_ESCAPES",
    ),
    (
        "link to the root",
        "'link-root/etc/passwd'",
        "SES_PATH_ESCAPES",
    ),
    ("link by a link", "'link-twice'", "SES_PATH_ESCAPES"),
    (
        "link out and back in",
        "'link-back/a.txt'",
        "SES_PATH_ESCAPES",
    ),
    (
        "link below a sub-directory",
        "'sub/link-up'",
        "SES_PATH_ESCAPES",
    ),
    (
        "link to a process's files",
        "'link-proc/environ'",
        "SES_PATH_ESCAPES",
    ),
];

/// What is done with each path. Operations that act on a link itself stand apart.
const FOLLOWING: &[&str] = &[
    "p.readSync(PATH)",
    "p.readTextSync(PATH)",
    "p.read(PATH)",
    "p.statSync(PATH)",
    "p.existsSync(PATH)",
    "p.openSync(PATH)",
    "p.openSync(PATH, 'r+')",
    "p.openSync(PATH, 'w')",
    "p.openSync(PATH, 'a')",
    "p.writeSync(PATH, 'EVIL')",
    "p.appendSync(PATH, 'EVIL')",
    "p.readOnly().readSync(PATH)",
    "p.directorySync('.').readSync(PATH)",
];

fn world(name: &str) -> (Scratch, boa_engine::Context) {
    let scratch = Scratch::new(name);
    scratch.link("../outside/secret", "inside/link-file");
    scratch.link(scratch.path("outside/secret"), "inside/link-absolute");
    scratch.link("..", "inside/link-parent");
    scratch.link("../outside", "inside/link-directory");
    scratch.link("/", "inside/link-root");
    scratch.link("link-file", "inside/link-twice");
    scratch.link("../inside", "inside/link-back");
    scratch.link("../../outside/secret", "inside/sub/link-up");
    scratch.link("/proc/self", "inside/link-proc");
    scratch.link("a.txt", "inside/link-within");
    scratch.link("loop", "inside/loop");
    let mut context = with(|context| scratch.directory().to_object(context).unwrap());
    for (name, path) in [("OUTSIDE", "outside"), ("INSIDE", "inside")] {
        let path = boa_engine::JsString::from(scratch.path(path).to_str().unwrap());
        super::put(name, path.into(), &mut context);
    }
    (scratch, context)
}

#[test]
fn no_path_leads_out() {
    let (scratch, mut context) = world("escapes");
    let before = scratch.outside();
    let mut wrong = Vec::new();
    for (name, path, code) in REFUSED {
        for act in FOLLOWING {
            let got = ask(&mut context, &act.replace("PATH", path));
            if got != *code {
                wrong.push(format!("{name}: {act} with {path} gave {got}, not {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(before, scratch.outside(), "nothing outside was touched");
}

/// Changes of names and of links themselves: nothing outside moves, nothing of it comes in.
#[test]
fn no_change_reaches_out() {
    let (scratch, mut context) = world("changes");
    let before = scratch.outside();
    for (act, expected) in [
        (
            "p.renameSync('a.txt', '../outside/taken')",
            "SES_PATH_ESCAPES",
        ),
        (
            "p.renameSync('../outside/secret', 'got')",
            "SES_PATH_ESCAPES",
        ),
        (
            "p.renameSync('a.txt', 'link-directory/taken')",
            "SES_PATH_ESCAPES",
        ),
        (
            "p.renameSync('link-directory/secret', 'got')",
            "SES_PATH_ESCAPES",
        ),
        ("p.removeSync('link-directory/secret')", "SES_PATH_ESCAPES"),
        ("p.removeAllSync('link-directory/deep')", "SES_PATH_ESCAPES"),
        (
            "p.makeDirectorySync('link-directory/new')",
            "SES_PATH_ESCAPES",
        ),
        ("p.createSync('link-directory/new', '')", "SES_PATH_ESCAPES"),
        ("p.directorySync('link-directory')", "SES_PATH_ESCAPES"),
        ("p.directorySync('link-parent')", "SES_PATH_ESCAPES"),
        ("p.listSync('link-root')", "SES_PATH_ESCAPES"),
        // A link is there, whatever it leads to; nothing is made behind it.
        ("p.createSync('link-file', 'EVIL')", "SES_PATH_ESCAPES"),
        ("p.statLinkSync('link-file').kind", "link"),
        ("p.listSync().filter(e => e.kind === 'link').length", "10"),
        ("p.readTextSync('link-within')", "hello"),
        ("p.readSync('loop')", "ELOOP"),
        // Removing a link, or all of a directory with links in it, follows none.
        (
            "p.removeSync('link-directory') ?? p.existsSync('link-directory')",
            "false",
        ),
        (
            "p.removeAllSync('link-parent') ?? p.existsSync('link-parent')",
            "false",
        ),
        ("p.removeAllSync('sub') ?? p.existsSync('sub')", "false"),
        // Renaming a link moves the link; what it leads to is found from the new place, and refused.
        (
            "p.renameSync('link-twice', 'moved') ?? p.statLinkSync('moved').kind",
            "link",
        ),
    ] {
        assert_eq!(ask(&mut context, act), expected, "{act}");
    }
    assert_eq!(before, scratch.outside(), "nothing outside was touched");
}

/// A hard link is the file itself, and nothing can tell: whoever made it had both powers. Guests can make none.
#[test]
fn hard_links_are_files_and_cannot_be_made() {
    let (scratch, mut context) = world("hard");
    fs::hard_link(scratch.path("outside/secret"), scratch.path("inside/hard")).unwrap();
    assert_eq!(ask(&mut context, "p.readTextSync('hard')"), "SECRET");
    let methods = "Object.getOwnPropertyNames(Object.getPrototypeOf(p)).filter(n => /link$|symlink/i.test(n))";
    assert_eq!(ask(&mut context, methods), "statLink");
}

/// Devices, pipes and sockets are seen and never opened: opening could act on them, or wait for ever.
#[test]
fn what_is_no_file_is_not_opened() {
    let (scratch, mut context) = world("special");
    rustix_free_fifo(&scratch);
    let _socket = UnixListener::bind(scratch.path("inside/socket")).unwrap();
    for name in ["pipe", "socket"] {
        for act in FOLLOWING
            .iter()
            .filter(|act| !act.contains("stat") && !act.contains("exists"))
        {
            let act = act.replace("PATH", &format!("'{name}'"));
            assert_eq!(ask(&mut context, &act), "SES_NOT_A_FILE", "{act}");
        }
        let kind =
            format!("p.statSync('{name}').kind + p.listSync().find(e => e.name === '{name}').kind");
        assert_eq!(ask(&mut context, &kind), "otherother");
        assert_eq!(
            ask(&mut context, &format!("p.removeSync('{name}')")),
            "undefined"
        );
    }
    // A directory that is granted may hold devices: that of the machine does.
    let devices = cap_std::fs::Dir::open_ambient_dir("/dev", cap_std::ambient_authority()).unwrap();
    let devices = ses_membrane::powers::Directory::new(devices).read_only();
    let mut context = with(|context| devices.to_object(context).unwrap());
    for name in ["null", "zero", "tty"] {
        let act = format!("p.readSync('{name}')");
        assert_eq!(ask(&mut context, &act), "SES_NOT_A_FILE", "{act}");
    }
}

fn rustix_free_fifo(scratch: &Scratch) {
    let made = std::process::Command::new("mkfifo")
        .arg(scratch.path("inside/pipe"))
        .status();
    assert!(
        made.unwrap().success(),
        "mkfifo makes the pipe of this test"
    );
}

/// Odd names that are names: they stay where they are.
#[test]
fn odd_names_are_names() {
    let (scratch, mut context) = world("odd");
    for name in [
        "new\\nline",
        "con",
        "nul.txt",
        "dots...",
        " ",
        "...",
        "a:b",
        "-rf",
        "~",
        "%2e%2e",
        "*",
        "$HOME",
        "\\u202egnp.exe",
        "é",
    ] {
        let act = format!(
            "p.createSync('{name}', 'x') ?? p.readTextSync('{name}') + p.listSync().some(e => e.name === '{name}')"
        );
        assert_eq!(ask(&mut context, &act), "xtrue", "{name}");
    }
    // Composed and decomposed letters are two names, as the file system has them: nothing is normalised on the way.
    assert_eq!(ask(&mut context, "p.existsSync('e\\u0301')"), "false");
    // A name that is no Unicode is shown and opens nothing.
    fs::write(
        scratch.path("inside").join(OsStr::from_bytes(b"bad\xff")),
        "x",
    )
    .unwrap();
    assert_eq!(
        ask(
            &mut context,
            "p.listSync().find(e => e.name.startsWith('bad')).name"
        ),
        "bad\u{fffd}"
    );
    assert_eq!(ask(&mut context, "p.readSync('bad\\ufffd')"), "ENOENT");
}

/// The directory is what it was when it was opened: moved, it is granted still; removed, it is empty.
#[test]
fn a_moved_directory_is_the_same_directory() {
    let (scratch, mut context) = world("moved");
    fs::rename(scratch.path("inside"), scratch.path("elsewhere")).unwrap();
    fs::create_dir(scratch.path("inside")).unwrap();
    scratch.write("inside/a.txt", "another");
    assert_eq!(ask(&mut context, "p.readTextSync('a.txt')"), "hello");
    assert_eq!(
        ask(&mut context, "p.readSync('../inside/a.txt')"),
        "SES_PATH_ESCAPES"
    );
}

/// Errors name the path that the guest gave, and nothing of the machine.
#[test]
fn errors_tell_nothing_of_the_machine() {
    let (scratch, mut context) = world("errors");
    let root = scratch
        .path("")
        .to_str()
        .unwrap()
        .trim_end_matches('/')
        .to_owned();
    for path in ["missing", "link-file", "link-absolute", "sub", "loop"] {
        let act = format!(
            "(() => {{ try {{ p.readSync('{path}') }} catch (e) {{ return e.message + e.stack }} }})()"
        );
        let text = ask(&mut context, &act);
        assert!(text.contains(path) && !text.contains(&root), "{text}");
    }
}
