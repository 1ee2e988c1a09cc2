//! What a directory can do: the same over the machine and in memory, directly and through a membrane.

use boa_engine::{Context, JsObject};
use ses_membrane::{
    Caretaker,
    powers::{Directory, directory::MemoryDirectory},
};

use super::{put, rows, scratch::Scratch, with};

const ROWS: &[(&str, &str)] = &[
    ("p.readTextSync('a.txt')", "hello"),
    ("p.readText('a.txt')", "hello"),
    ("p.read('a.txt').then(b => b.length + ' ' + b[0])", "5 104"),
    (
        "p.list().then(l => l.map(e => e.name + ':' + e.kind))",
        "a.txt:file,sub:directory",
    ),
    ("p.listSync('sub').length", "1"),
    ("Object.isFrozen(p.listSync())", "true"),
    ("p.stat('a.txt').then(s => s.kind + s.size)", "file5"),
    ("p.statSync().kind", "directory"),
    ("p.exists('a.txt')", "true"),
    ("p.existsSync('missing/at/all')", "false"),
    ("p.existsSync('a.txt/below')", "false"),
    ("p.readSync('missing')", "ENOENT"),
    ("p.read('missing')", "ENOENT"),
    ("p.readSync('sub')", "EISDIR"),
    ("p.listSync('a.txt')", "ENOTDIR"),
    ("p.readSync()", "TypeError: read: the path must be a string"),
    (
        "p.readSync({ toString: () => 'a.txt' })",
        "TypeError: read: the path must be a string",
    ),
    // Changes.
    (
        "p.write('new.txt', 'one').then(() => p.readText('new.txt'))",
        "one",
    ),
    (
        "p.appendSync('new.txt', new Uint8Array([44, 50])) ?? p.readTextSync('new.txt')",
        "one,2",
    ),
    (
        "p.appendSync('new.txt', new Uint16Array([0x3333]).buffer) ?? p.readTextSync('new.txt')",
        "one,233",
    ),
    (
        "p.writeSync('new.txt', new DataView(new Uint8Array([1, 65, 66, 2]).buffer, 1, 2)) ?? p.readTextSync('new.txt')",
        "AB",
    ),
    (
        "p.writeSync('new.txt', 5)",
        "TypeError: text or bytes are needed: a string, a typed array or an ArrayBuffer",
    ),
    (
        "p.writeSync('new.txt', '\\ud800x') ?? p.readTextSync('new.txt')",
        "\u{fffd}x",
    ),
    ("p.createSync('new.txt', 'again')", "EEXIST"),
    (
        "p.createSync('fresh.txt', 'x') ?? p.readTextSync('fresh.txt')",
        "x",
    ),
    ("p.writeSync('no/such/dir.txt', '')", "ENOENT"),
    (
        "p.makeDirectory('d').then(() => p.statSync('d').kind)",
        "directory",
    ),
    ("p.makeDirectorySync('d')", "EEXIST"),
    ("p.makeDirectorySync('')", "EEXIST"),
    (
        "p.renameSync('fresh.txt', 'd/moved.txt') ?? p.readTextSync('d/moved.txt')",
        "x",
    ),
    ("p.existsSync('fresh.txt')", "false"),
    ("p.renameSync('d', 'd/inside')", "EINVAL"),
    ("p.renameSync('.', 'x')", "EBUSY"),
    ("p.removeSync('d')", "ENOTEMPTY"),
    (
        "p.removeSync('d/moved.txt') ?? p.removeSync('d') ?? p.existsSync('d')",
        "false",
    ),
    ("p.removeSync('missing')", "ENOENT"),
    ("p.removeSync('')", "EBUSY"),
    ("p.removeAllSync('.')", "EBUSY"),
    (
        "p.makeDirectorySync('e') ?? p.writeSync('e/f', '') ?? p.removeAllSync('e') ?? p.existsSync('e')",
        "false",
    ),
    (
        "p.writeSync('bytes', new Uint8Array([255])) ?? p.readTextSync('bytes')",
        "EILSEQ",
    ),
    (
        "p.removeSync('bytes') ?? p.removeSync('new.txt') ?? p.listSync().length",
        "2",
    ),
    // A sub-directory is a capability of its own.
    ("p.directory('sub').then(d => d.readText('b.txt'))", "below"),
    (
        "p.directorySync('sub').readSync('../a.txt')",
        "SES_PATH_ESCAPES",
    ),
    ("p.directorySync('a.txt')", "ENOTDIR"),
    (
        "p.directorySync('sub').directorySync('.').listSync().length",
        "1",
    ),
    // Read-only is one way.
    ("p.readOnly().readTextSync('a.txt')", "hello"),
    (
        "typeof p.readOnly().write + typeof p.readOnly().removeAllSync",
        "undefinedundefined",
    ),
    (
        "p.readOnly().directorySync('sub').readOnly().write === undefined",
        "true",
    ),
    ("p.writeSync.call(p.readOnly(), 'x', 'y')", "SES_READ_ONLY"),
    ("p.readOnly().openSync('a.txt', 'w')", "SES_READ_ONLY"),
    ("p.readOnly().openSync('a.txt', 'a')", "SES_READ_ONLY"),
    ("p.readOnly().openSync('a.txt').readSync().length", "5"),
    (
        "p.readSync.call({}, 'a.txt')",
        "TypeError: the receiver is not a Directory",
    ),
    // Open files.
    (
        "(f => [f.readSync(2).length, f.readSync(2).length, f.readSync(9).length, f.readSync(9).length])(p.openSync('a.txt'))",
        "2,2,1,0",
    ),
    ("p.openSync('a.txt').readSync(3, 1)[0]", "101"),
    ("p.open('a.txt').then(f => f.stat()).then(s => s.size)", "5"),
    ("p.openSync('a.txt').writeSync('x')", "EBADF"),
    (
        "p.openSync('a.txt', 'rw')",
        "TypeError: open: the mode must be 'r', 'r+', 'w', 'wx' or 'a'",
    ),
    ("p.openSync('none', 'r+')", "ENOENT"),
    ("p.openSync('a.txt', 'wx')", "EEXIST"),
    ("p.openSync('sub')", "EISDIR"),
    ("p.openSync('f', 'w').readSync()", "EBADF"),
    (
        "(f => { f.writeSync('abc'); f.writeSync('X', 1); f.writeSync('d'); f.closeSync(); return p.readTextSync('f') })(p.openSync('f', 'w'))",
        "aXcd",
    ),
    (
        "(f => { f.writeSync('!', 0); return p.readTextSync('f') })(p.openSync('f', 'a'))",
        "aXcd!",
    ),
    (
        "(f => { f.truncateSync(2); return p.readTextSync('f') })(p.openSync('f', 'r+'))",
        "aX",
    ),
    (
        "(f => { f.closeSync(); f.closeSync(); return f.readSync() })(p.openSync('f'))",
        "EBADF",
    ),
    (
        "p.openSync('f').readSync(-1)",
        "TypeError: the length must be a whole number that is not negative",
    ),
    (
        "p.openSync('f').readSync(1, 0.5)",
        "TypeError: the position must be a whole number that is not negative",
    ),
    ("p.removeSync('f') ?? p.listSync().length", "2"),
    // What is done is done at the call, in the order of the calls.
    (
        "(p.write('o', '1'), p.append('o', '2'), p.readTextSync('o'))",
        "12",
    ),
    ("p.removeSync('o')", "undefined"),
    // Tamper-proof.
    (
        "Object.isFrozen(p) && Object.isFrozen(Object.getPrototypeOf(p)) && Object.isFrozen(p.read)",
        "true",
    ),
    ("Object.prototype.toString.call(p)", "[object Directory]"),
];

#[test]
fn a_directory_of_the_machine() {
    let scratch = Scratch::new("directory");
    let mut context = with(|context| scratch.directory().to_object(context).unwrap());
    rows(&mut context, ROWS);
    assert!(super::ask(&mut context, "typeof p.statSync('a.txt').modified") == "number");
}

fn memory() -> Directory {
    let files = MemoryDirectory::new()
        .file("a.txt", "hello")
        .file("sub/b.txt", "below");
    Directory::from_host(files)
}

#[test]
fn a_directory_in_memory() {
    rows(
        &mut with(|context| memory().to_object(context).unwrap()),
        ROWS,
    );
}

/// The rows that ask what only the object itself can say.
fn crosses(row: &&(&str, &str)) -> bool {
    !row.0.starts_with("Object.isFrozen(p)")
}

#[test]
fn a_directory_through_a_membrane() {
    let scratch = Scratch::new("membrane");
    let mut context = with(|context| scratch.directory().to_object(context).unwrap());
    let power = context
        .global_object()
        .get(boa_engine::js_string!("p"), &mut context)
        .unwrap();
    let (granted, _revoker) = Caretaker::new(&power, &mut context).unwrap();
    assert_ne!(granted, power);
    put("p", granted, &mut context);
    let through: Vec<_> = ROWS.iter().filter(crosses).copied().collect();
    rows(&mut context, &through);
}

/// In a realm with hardened intrinsics a power is hardened when a guest gets it.
#[test]
fn a_power_in_a_guest_s_hands_is_hardened() {
    let mut context = Context::default();
    let intrinsics = context
        .eval(boa_engine::Source::from_bytes(
            "Reflect.ownKeys(globalThis).map(k => globalThis[k]).filter(x => x !== globalThis)",
        ))
        .unwrap();
    ses_core::harden(&intrinsics, &mut context).unwrap();
    let object: JsObject = memory().to_object(&mut context).unwrap();
    assert!(ses_core::is_hardened(&object.into(), &mut context));
}

/// A file larger than what the context allows in one buffer is refused before it takes the memory.
#[test]
fn too_large_to_read() {
    struct Small;
    impl boa_engine::context::HostHooks for Small {
        fn max_buffer_size(&self, _: &mut Context) -> u64 {
            4
        }
    }
    let mut context = Context::builder()
        .host_hooks(std::rc::Rc::new(Small))
        .build()
        .unwrap();
    let object = memory().to_object(&mut context).unwrap();
    put("p", object.into(), &mut context);
    rows(
        &mut context,
        &[
            ("p.readSync('a.txt')", "EFBIG"),
            ("p.readText('a.txt')", "EFBIG"),
            ("p.openSync('a.txt').readSync(9).length", "4"),
            ("p.openSync('a.txt', 'r+').writeSync('x', 2 ** 40)", "EFBIG"),
        ],
    );
}
