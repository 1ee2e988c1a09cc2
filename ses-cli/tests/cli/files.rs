//! Directories that are granted: the capability, `node:fs` over it beside Node's own, and what is refused.

use std::path::PathBuf;

use crate::command::{Outcome, node, node_version, ses, skipped};
use crate::tree::{link, text, tree};

const APP: &str = r#"{ "name": "app", "version": "1.0.0", "dependencies": { "dep": "1.0.0" } }"#;
const DEP: &str = r#"{ "name": "dep", "version": "1.0.0", "main": "index.js" }"#;

/// An application with a directory `data`, and one beside it that is never granted.
fn app(name: &str, entry: &str, program: &str) -> PathBuf {
    let root = tree(
        &format!("files-{name}"),
        &[
            ("app/package.json", APP),
            ("app/node_modules/dep/package.json", DEP),
            (
                "app/node_modules/dep/index.js",
                "module.exports = f => f(require);",
            ),
            ("app/data/a.txt", "hello"),
            ("app/data/sub/b.txt", "below"),
            ("secret/s.txt", "SECRET"),
        ],
    );
    let path = format!("app/{entry}");
    let written = [(path.as_str(), program)];
    for (path, text) in written {
        write(&root.join(path), text);
    }
    root.join("app")
}

#[allow(clippy::disallowed_methods)] // the program that the test runs
fn write(path: &std::path::Path, text: &str) {
    std::fs::write(path, text).expect("a file");
}

#[allow(clippy::disallowed_methods)] // what the program before has left
fn remove(path: &std::path::Path) {
    let _ = std::fs::remove_dir_all(path);
}

/// Runs an entry with grants in which `DATA` stands for the application's directory `data`.
fn run(app: &std::path::Path, entry: &str, grants: &[&str]) -> Outcome {
    let data = app.join("data");
    let mut arguments = vec!["run".to_owned()];
    for grant in grants {
        arguments.push("--grant".to_owned());
        arguments.push(grant.replace("DATA", data.to_str().expect("an ordinary path")));
    }
    arguments.push(
        app.join(entry)
            .to_str()
            .expect("an ordinary path")
            .to_owned(),
    );
    ses(arguments)
}

const PARITY: &str = r#"
const fs = require('fs'), path = require('path');
const dir = path.join(__dirname, 'data');
const at = (...names) => path.join(dir, ...names);
const show = (name, body) => {
  let line;
  try { line = body(); } catch (e) {
    // Where the program lies differs from run to run only by the directory.
    line = [e.name, e.code, e.errno, e.syscall, e.path && path.basename(e.path), e.dest && path.basename(e.dest), e.message.split(', ')[0].split(dir)[0]].join(' ');
  }
  console.log(name + ': ' + (typeof line === 'string' ? line : JSON.stringify(line)));
};
show('read', () => fs.readFileSync(at('a.txt'), 'utf8'));
show('buffer', () => Buffer.isBuffer(fs.readFileSync(at('a.txt'))) + fs.readFileSync(at('a.txt')).toString('hex'));
show('encoding', () => fs.readFileSync(at('a.txt'), { encoding: 'base64' }));
show('missing', () => fs.readFileSync(at('none')));
show('directory', () => fs.readFileSync(at('sub')));
show('through a file', () => fs.readFileSync(at('a.txt', 'x')));
show('url', () => fs.readFileSync(require('url').pathToFileURL(at('a.txt')), 'latin1'));
show('dots', () => fs.readFileSync(dir + '/sub/.././a.txt', 'utf8'));
show('write', () => [fs.writeFileSync(at('w.txt'), 'one'), fs.readFileSync(at('w.txt'), 'utf8')]);
show('write bytes', () => [fs.writeFileSync(at('w.bin'), new Uint8Array([1, 2, 255])), fs.readFileSync(at('w.bin')).join()]);
show('write hex', () => [fs.writeFileSync(at('w.hex'), 'ff00', 'hex'), fs.readFileSync(at('w.hex')).length]);
show('append', () => [fs.appendFileSync(at('w.txt'), '+two'), fs.readFileSync(at('w.txt'), 'utf8')]);
show('wx', () => fs.writeFileSync(at('w.txt'), '', { flag: 'wx' }));
show('flag a', () => [fs.writeFileSync(at('w.txt'), '!', { flag: 'a' }), fs.readFileSync(at('w.txt'), 'utf8')]);
show('write nothing', () => fs.writeFileSync(at('w.txt'), undefined));
show('write into nothing', () => fs.writeFileSync(at('no', 'x'), ''));
show('exists', () => [fs.existsSync(at('a.txt')), fs.existsSync(at('none')), fs.existsSync(at('a.txt', 'x')), fs.existsSync(dir)]);
show('access', () => [fs.accessSync(at('a.txt')), fs.accessSync(at('a.txt'), fs.constants.R_OK | fs.constants.W_OK)]);
show('no access', () => fs.accessSync(at('none')));
show('readdir', () => fs.readdirSync(dir).filter(n => !n.startsWith('w')));
show('readdir types', () => fs.readdirSync(dir, { withFileTypes: true }).filter(n => !n.name.startsWith('w')).map(d => [d.name, d.isFile(), d.isDirectory(), d.isSymbolicLink()]));
show('readdir recursive', () => fs.readdirSync(dir, { recursive: true }).filter(n => !n.startsWith('w')).sort());
show('readdir of a file', () => fs.readdirSync(at('a.txt')));
show('readdir of nothing', () => fs.readdirSync(at('none')));
show('stat', () => { const s = fs.statSync(at('a.txt')); return [s.size, s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.mtime instanceof Date, s.mtimeMs > 1e12, (s.mode & fs.constants.S_IFMT) === fs.constants.S_IFREG]; });
show('stat directory', () => [fs.statSync(dir).isDirectory(), fs.lstatSync(at('sub')).isDirectory()]);
show('stat nothing', () => fs.statSync(at('none')));
show('stat nothing quietly', () => fs.statSync(at('none'), { throwIfNoEntry: false }) === undefined);
show('lstat nothing', () => fs.lstatSync(at('none')));
show('mkdir', () => [fs.mkdirSync(at('m')) === undefined, fs.statSync(at('m')).isDirectory()]);
show('mkdir again', () => fs.mkdirSync(at('m')));
show('mkdir deep', () => fs.mkdirSync(at('x', 'y')));
show('mkdir recursive', () => path.basename(fs.mkdirSync(at('x', 'y', 'z'), { recursive: true })));
show('mkdir recursive again', () => fs.mkdirSync(at('x', 'y', 'z'), { recursive: true }) === undefined);
show('mkdir over a file', () => fs.mkdirSync(at('a.txt', 'q'), { recursive: true }));
show('rmdir full', () => fs.rmdirSync(at('x')));
show('rmdir', () => [fs.rmdirSync(at('m')), fs.existsSync(at('m'))]);
show('rmdir of a file', () => fs.rmdirSync(at('a.txt')));
show('rm nothing', () => fs.rmSync(at('none')));
show('rm nothing, forced', () => fs.rmSync(at('none'), { force: true }) === undefined);
show('rm recursive', () => [fs.rmSync(at('x'), { recursive: true }), fs.existsSync(at('x'))]);
show('rm', () => [fs.rmSync(at('w.hex')), fs.existsSync(at('w.hex'))]);
show('unlink', () => [fs.unlinkSync(at('w.bin')), fs.existsSync(at('w.bin'))]);
show('unlink nothing', () => fs.unlinkSync(at('none')));
show('rename', () => [fs.renameSync(at('w.txt'), at('w2.txt')), fs.readFileSync(at('w2.txt'), 'utf8')]);
show('rename nothing', () => fs.renameSync(at('none'), at('n2')));
show('copy', () => [fs.copyFileSync(at('w2.txt'), at('w3.txt')), fs.readFileSync(at('w3.txt'), 'utf8')]);
show('copy once', () => fs.copyFileSync(at('w2.txt'), at('w3.txt'), fs.constants.COPYFILE_EXCL));
show('truncate', () => [fs.truncateSync(at('w3.txt'), 2), fs.readFileSync(at('w3.txt'), 'utf8')]);
show('descriptors', () => {
  const fd = fs.openSync(at('w4.txt'), 'w+');
  const wrote = [fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, 'X', 1), fs.writeSync(fd, Buffer.from('12345'), 1, 2)];
  const buffer = Buffer.alloc(5);
  const read = [fs.readSync(fd, buffer, 0, 5, 0), fs.readSync(fd, buffer, 1, 2, 4), fs.readSync(fd, buffer, { position: 0, length: 1 })];
  const size = fs.fstatSync(fd).size;
  fs.ftruncateSync(fd, 3); fs.fsyncSync(fd);
  fs.closeSync(fd);
  return [wrote, read, buffer.toString(), size, fs.readFileSync(at('w4.txt'), 'utf8')];
});
show('closed', () => { const fd = fs.openSync(at('a.txt')); fs.closeSync(fd); fs.closeSync(fd); });
show('read what is written only', () => { const fd = fs.openSync(at('w4.txt'), 'a'); try { return fs.readSync(fd, Buffer.alloc(1)); } finally { fs.closeSync(fd); } });
show('append by descriptor', () => { const fd = fs.openSync(at('w4.txt'), 'a'); fs.writeSync(fd, 'Z'); fs.writeSync(fd, 'Y', 0); fs.closeSync(fd); return fs.readFileSync(at('w4.txt'), 'utf8'); });
show('no path', () => fs.readFileSync(5.5));
show('path of the wrong kind', () => fs.readFileSync({}));
show('NUL', () => fs.readFileSync(at('a\0b')));
show('empty path', () => fs.readFileSync(''));
show('flags', () => fs.openSync(at('a.txt'), 'q'));
show('no callback', () => fs.readFile(at('a.txt')));
for (const n of fs.readdirSync(dir)) if (n.startsWith('w')) fs.rmSync(at(n));
const log = (name, ...args) => console.log(name + ': ' + args.map(a => a instanceof Error ? a.code + ' ' + a.syscall : Buffer.isBuffer(a) ? 'buffer ' + a.length : String(a)).join(' '));
fs.readFile(at('a.txt'), 'utf8', (e, t) => { log('callback', e, t);
  fs.readFile(at('none'), (...args) => { log('callback of nothing', ...args);
    fs.stat(dir, (e, s) => { log('callback stat', e, s.isDirectory());
      fs.writeFile(at('w'), 'x', (...args) => { log('callback write', ...args);
        fs.exists(at('w'), (found) => { log('exists', found);
          fs.mkdir(at('w1'), (...args) => { log('callback mkdir', ...args); promises(); });
        });
      });
    });
  });
});
const promises = async () => {
  const p = fs.promises;
  log('same module', p === require('fs/promises'), p === require('node:fs/promises'));
  log('promise', await p.readFile(at('a.txt'), 'utf8'));
  await p.readFile(at('none')).catch(e => log('rejection', e, e.message.split(', ')[0]));
  await p.writeFile(at('w'), 'written'); await p.appendFile(at('w'), '+');
  log('written', await p.readFile(at('w'), { encoding: 'utf8' }));
  log('readdir', (await p.readdir(dir)).join());
  log('stat', (await p.stat(at('w'))).size, (await p.lstat(dir)).isDirectory());
  await p.rename(at('w'), at('w2')); await p.copyFile(at('w2'), at('w3')); await p.rm(at('w2')); await p.rmdir(at('w1'));
  const h = await p.open(at('w3'), 'r+');
  log('handle', typeof h.fd, (await h.read(Buffer.alloc(3), 0, 3, 0)).buffer.toString(), (await h.write('Q', 0)).bytesWritten, (await h.stat()).size);
  await h.truncate(4); await h.close();
  log('after the handle', await p.readFile(at('w3'), 'utf8'));
  await p.access(at('w3')); await p.access(at('none')).catch(e => log('no access', e));
  await p.unlink(at('w3')); await p.mkdir(at('w', 'x', 'y'), { recursive: true }); await p.rm(at('w'), { recursive: true });
  log('left', (await p.readdir(dir)).join());
};
"#;

/// The same program with Node's own modules and with ours.
#[test]
fn node_fs_does_as_node_does() {
    let app = app("parity", "main.js", PARITY);
    let ours = run(&app, "main.js", &["$root$:fs=DATA:rw"]);
    assert_eq!(ours.code, 0, "{}{}", ours.stdout, ours.stderr);
    assert!(ours.stdout.lines().count() > 70, "{}", ours.stdout);
    assert!(
        ours.stdout.contains("read: hello\n") && ours.stdout.ends_with("left: a.txt,sub\n"),
        "{}",
        ours.stdout
    );
    let Some(theirs) = node(&app.join("main.js")) else {
        println!("skipped: there is no Node of version 20 or later to compare with");
        return;
    };
    let pairs = ours.stdout.lines().zip(theirs.stdout.lines());
    let different: Vec<_> = pairs.filter(|(ours, theirs)| ours != theirs).collect();
    assert!(different.is_empty(), "{different:#?}");
    assert_eq!(ours.stdout.lines().count(), theirs.stdout.lines().count());
}

/// Odd paths, descriptors, encodings, flags and options, one a line. Node's words for them differ between its major versions.
#[test]
fn details_of_node_fs_are_nodes() {
    let program = include_str!("programs/fs_details.cjs");
    let app = app("details", "main.cjs", program);
    let fresh = || {
        let data = app.join("data");
        remove(&data);
        for (file, text) in [
            ("a.txt", "hello"),
            ("sub/b.txt", "below"),
            ("sub/deep/c.txt", "x"),
        ] {
            crate::tree::write_below(&data, file, text);
        }
    };
    fresh();
    let ours = run(&app, "main.cjs", &["$root$:fs=DATA:rw"]);
    assert_eq!(ours.code, 0, "{}{}", ours.stdout, ours.stderr);
    assert!(ours.stdout.lines().count() > 500, "{}", ours.stdout);
    if node_version() != Some(20) {
        return skipped("details", "there is no Node 20 to compare with");
    }
    fresh();
    let theirs = node(&app.join("main.cjs")).expect("Node runs");
    let pairs = ours.stdout.lines().zip(theirs.stdout.lines());
    let different: Vec<_> = pairs.filter(|(ours, theirs)| ours != theirs).collect();
    assert!(different.is_empty(), "{different:#?}");
    assert_eq!(ours.stdout.lines().count(), theirs.stdout.lines().count());
}

/// What a program does, with which grants, and what it prints; a denial is told by its code.
#[test]
fn what_is_granted_and_what_is_not() {
    let outside = "require('path').join(__dirname, '../secret/s.txt')";
    let inside = "__dirname + '/data/a.txt'";
    for (grants, expression, expected) in [
        // The capability.
        (&["$root$:fs=DATA:ro"][..], "fs.readTextSync('a.txt')".to_owned(), "hello"),
        (&["$root$:fs=DATA:ro"], "await fs.readText('sub/b.txt')".to_owned(), "below"),
        (&["$root$:fs=DATA:ro"], "typeof fs.write".to_owned(), "undefined"),
        (&["$root$:fs=DATA:ro"], "fs.readSync('../../secret/s.txt')".to_owned(), "SES_PATH_ESCAPES"),
        (&["$root$:fs=DATA:ro"], "Object.isFrozen(fs) + Object.prototype.toString.call(fs)".to_owned(), "true[object ReadOnlyDirectory]"),
        (&["$root$:fs=DATA:rw"], "fs.createSync('new', 'x') ?? fs.removeSync('new') ?? 'done'".to_owned(), "done"),
        (&["$root$:fs.notes=DATA:ro"], "notes.readTextSync('a.txt') + typeof fs".to_owned(), "helloundefined"),
        (&["$root$:fs=DATA:ro", "$root$:fs.sub=DATA/sub:rw"], "fs.readTextSync('a.txt') + sub.readTextSync('b.txt')".to_owned(), "hellobelow"),
        (&[], "typeof fs".to_owned(), "undefined"),
        // node:fs over it.
        (&["$root$:fs=DATA:ro"], format!("require('fs').readFileSync({inside}, 'utf8')"), "hello"),
        (&["$root$:fs=DATA:ro"], format!("(await import('node:fs/promises')).readFile({inside}, 'utf8')"), "hello"),
        (&["$root$:fs=DATA:ro"], format!("(await import('node:fs')).existsSync({inside})"), "true"),
        (&["$root$:fs=DATA:ro"], format!("require('fs').writeFileSync({inside}, 'EVIL')"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:ro"], format!("require('fs').openSync({inside}, 'a')"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:ro"], format!("require('fs').rmSync({inside}, {{ force: true }})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:ro"], "require('fs').mkdirSync(__dirname + '/data/m/n', { recursive: true })".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:ro"], format!("require('fs').accessSync({inside}, 2)"), "EACCES"),
        (&["$root$:fs=DATA:ro", "$root$:fs.sub=DATA/sub:rw"], "require('fs').writeFileSync(__dirname + '/data/sub/new', 'x') ?? require('fs').rmSync(__dirname + '/data/sub/new') ?? 'done'".to_owned(), "done"),
        (&["$root$:fs=DATA:ro", "$root$:fs.sub=DATA/sub:rw"], "require('fs').renameSync(__dirname + '/data/sub/b.txt', __dirname + '/data/b.txt')".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], format!("require('fs').readFileSync({outside})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], format!("require('fs').existsSync({outside})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], format!("require('fs/promises').stat({outside})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').readFileSync('/etc/passwd')".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').readFileSync(__dirname + '/data/../main.js')".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').readdirSync(__dirname)".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], format!("require('fs').renameSync({inside}, __dirname + '/a.txt')"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], format!("require('fs').copyFileSync({outside}, {inside})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').readFileSync(__dirname + '/data/a.txt\\\\..')".to_owned(), "EINVAL"),
        // A path that is no text would be another file's, and bigints are not what numbers are.
        (&["$root$:fs=DATA:rw"], "require('fs').readFileSync(Buffer.concat([Buffer.from(__dirname + '/data/'), Buffer.from([0xff])]))".to_owned(), "ERR_INVALID_ARG_VALUE"),
        (&["$root$:fs=DATA:rw"], "require('fs').existsSync(Buffer.concat([Buffer.from(__dirname + '/data/'), Buffer.from([0xff])]))".to_owned(), "false"),
        (&["$root$:fs=DATA:rw"], format!("require('fs').statSync({inside}, {{ bigint: true }})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:ro"], "require('fs').existsSync(__dirname + '/nothing/../data/a.txt')".to_owned(), "true"),
        // Not here: named, and refused when called.
        (&["$root$:fs=DATA:rw"], format!("require('fs').createReadStream({inside})"), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').symlinkSync('/etc', __dirname + '/data/l')".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').promises.link('a', 'b')".to_owned(), "ERR_SES_DENIED"),
        (&["$root$:fs=DATA:rw"], "require('fs').watch(__dirname)".to_owned(), "ERR_SES_DENIED"),
        // Each package has its own.
        (&["$root$:fs=DATA:ro"], "require('dep')(r => r('fs'))".to_owned(), "ERR_SES_DENIED"),
        (&["dep:fs=DATA:ro"], "require('fs')".to_owned(), "ERR_SES_DENIED"),
        (&["dep:fs=DATA:ro"], format!("require('dep')(r => r('fs').readFileSync({inside}, 'utf8'))"), "hello"),
        (&["dep:fs=DATA:ro", "$root$:fs=DATA/sub:ro"], "require('dep')(r => r('fs') === require('fs'))".to_string(), "false"),
    ] {
        let program = format!(
            "(async () => {{ try {{ console.log(String(await ({expression}))) }} catch (e) {{ console.log(e.code ?? String(e)) }} }})()"
        );
        let app = app("table", "main.js", &program);
        let outcome = run(&app, "main.js", grants);
        assert_eq!(outcome.stdout.trim_end(), expected, "{grants:?} {expression}: {}", outcome.stderr);
    }
}

/// A denial that nobody catches says what, where, and what would help, and ends the program with its code.
#[test]
fn a_denial_of_a_file_says_what_would_allow_it() {
    for (grant, program, parts) in [
        (
            "$root$:fs=DATA:ro",
            "require('fs').writeFileSync(__dirname + '/data/new', 'x');",
            &["may not open", "read only", "main.js:1:", ":rw"][..],
        ),
        (
            "$root$:fs=DATA:ro",
            "require('fs').readFileSync('/etc/passwd');",
            &[
                "may not open '/etc/passwd'",
                "no directory that was granted",
                "main.js:1:",
                "--grant '$root$:fs=DIRECTORY:ro'",
            ],
        ),
        (
            "$root$:fs=DATA:ro",
            "require('fs').createReadStream(__dirname + '/data/a.txt');",
            &["createReadStream", "main.js:1:"],
        ),
    ] {
        let app = app("denial", "main.js", program);
        let outcome = run(&app, "main.js", &[grant]);
        assert_eq!(outcome.code, 3, "{}", outcome.stderr);
        for part in parts {
            assert!(
                outcome.stderr.contains(part),
                "no {part} in {}",
                outcome.stderr
            );
        }
    }
}

/// Links in a granted directory that lead out, by whatever call.
#[test]
fn links_do_not_lead_out() {
    let program = "const fs = require('fs'); const l = __dirname + '/data/link/s.txt', d = __dirname + '/data/link';
        for (const act of [() => fs.readFileSync(l), () => fs.writeFileSync(l, 'EVIL'), () => fs.appendFileSync(l, 'EVIL'), () => fs.statSync(l), () => fs.existsSync(l), () => fs.readdirSync(d),
            () => fs.rmSync(l), () => fs.unlinkSync(l), () => fs.renameSync(l, __dirname + '/data/got'), () => fs.copyFileSync(l, __dirname + '/data/got'), () => fs.mkdirSync(d + '/new'),
            () => fs.openSync(l), () => fs.truncateSync(l), () => fs.lstatSync(l), () => fs.realpathSync(l)]) {
          try { act(); console.log('LEAK ' + act); } catch (e) { console.log(e.code); }
        }
        console.log(fs.lstatSync(d).isSymbolicLink(), fs.readdirSync(__dirname + '/data', { recursive: true }).join());";
    let app = app("links", "main.js", program);
    let secret = app.parent().expect("the tree").join("secret");
    if !link(&app, &secret, "data/link") {
        println!("skipped: this system makes no symbolic links");
        return;
    }
    let outcome = run(&app, "main.js", &["$root$:fs=DATA:rw"]);
    let mut lines: Vec<&str> = outcome.stdout.lines().collect();
    let last = lines.pop();
    assert_eq!(
        last,
        Some("true a.txt,link,sub,sub/b.txt"),
        "{}",
        outcome.stderr
    );
    assert_eq!(lines, ["ERR_SES_DENIED"; 15], "{}", outcome.stdout);
    assert_eq!(text(secret.join("s.txt")), "SECRET");
}

/// A grant that cannot be had is a wrong command line, before anything runs.
#[test]
fn grants_that_cannot_be_had() {
    let app = app("usage", "main.js", "console.log('ran')");
    for (grants, part) in [
        (&["$root$:fs=DATA/none:ro"][..], "cannot be opened"),
        (&["$root$:fs=DATA/a.txt:ro"], "cannot be opened"),
        (
            &["$root$:fs=DATA:ro", "$root$:fs=DATA/sub:ro"],
            "has a directory `fs` already",
        ),
        (&["$root$:fs.Array=DATA:ro"], "has a global `Array` already"),
        (
            &["$root$:fs.console=DATA:ro"],
            "has a global `console` already",
        ),
        (&["$root$:fs.URL=DATA:ro"], "has a global `URL` already"),
        (&["$root$:fs=DATA"], ":ro or :rw"),
        (&["$root$:fs.__proto__=DATA:ro"], "every object has"),
        (&["$root$:fs.constructor=DATA:ro"], "every object has"),
        (&["$root$:fs.class=DATA:ro"], "a word of the language"),
        (&["$root$:fs.eval=DATA:ro"], "a word of the language"),
    ] {
        let outcome = run(&app, "main.js", grants);
        assert_eq!(
            (outcome.code, outcome.stdout.as_str()),
            (2, ""),
            "{grants:?}: {}",
            outcome.stderr
        );
        assert!(
            outcome.stderr.contains(part),
            "{grants:?}: {}",
            outcome.stderr
        );
    }
}
