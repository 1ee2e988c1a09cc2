//! The built-in modules against what Node 20 printed for the same lines, in a locked-down realm.

use boa_engine::{Context, js_string};
use ses_core::{Compartment, SharedContextBuilder, install};
use ses_modules::fs::MemoryFileSystem;
use ses_tame::{LockdownOptions, lockdown};

use super::Library;
use crate::{
    builtins::Facts,
    feral::Feral,
    globals,
    host::Host,
    inspect::{Options, inspect},
    powers::Powers,
};

/// A locked-down context, and a compartment of a package with `require`.
fn package() -> (Context, Compartment) {
    let mut context = SharedContextBuilder::new().build().unwrap();
    let context = &mut context;
    Feral::capture(context).unwrap();
    globals::register(context).unwrap();
    install(context).unwrap();
    lockdown(context, &LockdownOptions::default()).unwrap();
    let web = globals::values(context).unwrap();
    globals::harden(&web, context).unwrap();
    Library::install(&web, context).unwrap();
    let facts = Facts {
        argv: vec!["/bin/ses".to_owned(), "/app.js".to_owned()],
        env: vec![("A".to_owned(), "1".to_owned())],
    };
    context.insert_data(Host::new(
        Powers::in_memory(MemoryFileSystem::new()).0,
        facts,
        Vec::new(),
    ));
    let require = Library::require(context).unwrap();
    let compartment = Compartment::builder()
        .name("guest")
        .global("require", require)
        .globals(web.into_iter().map(|(name, value)| (name.into(), value)))
        .build(context)
        .unwrap();
    let lazy: Vec<_> = globals::LAZY
        .iter()
        .map(|(name, module, export)| (*name, globals::lazy(module, export, context).unwrap()))
        .collect();
    for (name, property) in lazy {
        compartment
            .global()
            .insert_property(js_string!(name), property);
    }
    (std::mem::take(context), compartment)
}

/// Evaluates rows in one package and compares what each shows.
fn rows(rows: &[(&str, &str)]) {
    ses_core::run_on_guest_stack(&ses_core::Limits::default(), || check(rows)).unwrap();
}

fn check(rows: &[(&str, &str)]) {
    let (mut context, package) = package();
    for (source, expected) in rows {
        let shown = match package.evaluate(source, &mut context) {
            Ok(value) => inspect(&value, &Options::default(), &mut context),
            Err(error) => {
                let error = error.into_opaque(&mut context).unwrap();
                format!(
                    "throws {}",
                    inspect(&error, &Options::default(), &mut context)
                )
            }
        };
        assert_eq!(shown, *expected, "{source}");
    }
}

#[test]
fn path() {
    rows(&[
        (
            "require('path').join('/a', '..', 'b', './c.js')",
            "'/b/c.js'",
        ),
        ("require('path').join('', 'a', '../../b')", "'../b'"),
        ("require('path').normalize('/a/./b//c/..')", "'/a/b'"),
        ("require('path').normalize('a/b/')", "'a/b/'"),
        ("require('path').normalize('./')", "'./'"),
        ("require('path').resolve('/a', 'b', '../c')", "'/a/c'"),
        ("require('path').relative('/a/b/c', '/a/d')", "'../../d'"),
        ("require('path').dirname('/a/b/')", "'/a'"),
        ("require('path').dirname('a')", "'.'"),
        ("require('path').dirname('/a')", "'/'"),
        ("require('path').basename('/a/b.js', '.js')", "'b'"),
        ("require('path').basename('/a/b/')", "'b'"),
        (
            "['a.b.c', '.a', 'a.', 'a', '..'].map(p => require('path').extname(p))",
            "[ '.c', '', '.', '', '' ]",
        ),
        (
            "require('path').parse('/a/b.c.js')",
            "{ root: '/', dir: '/a', base: 'b.c.js', ext: '.js', name: 'b.c' }",
        ),
        (
            "require('path').parse('b.js')",
            "{ root: '', dir: '', base: 'b.js', ext: '.js', name: 'b' }",
        ),
        (
            "require('path').format({ dir: '/a', name: 'b', ext: 'c' })",
            "'/a/b.c'",
        ),
        (
            "require('path').isAbsolute('/a') && !require('path').isAbsolute('a')",
            "true",
        ),
        (
            "require('path').win32.join('C:\\\\a', '..', 'b')",
            "'C:\\\\b'",
        ),
        (
            "require('path').win32.resolve('C:\\\\a', 'D:b', '\\\\c')",
            "'D:\\\\c'",
        ),
        (
            "require('path').win32.parse('C:\\\\a\\\\b.js')",
            "{ root: 'C:\\\\', dir: 'C:\\\\a', base: 'b.js', ext: '.js', name: 'b' }",
        ),
        ("require('path').win32.basename('C:\\\\a/b.js')", "'b.js'"),
        (
            "require('path').posix === require('path') && require('path').sep",
            "'/'",
        ),
        (
            "require('path').join(1)",
            "throws [TypeError: The \"path\" argument must be of type string. Received type number (1)] {\n  code: 'ERR_INVALID_ARG_TYPE'\n}",
        ),
    ]);
}

#[test]
fn events() {
    rows(&[
        (
            "const E = require('events'); const e = new E(); const seen = []; e.on('a', (...x) => seen.push(x)); e.once('a', () => seen.push('once')); [e.emit('a', 1), e.emit('a', 2), e.emit('b'), seen]",
            "[ true, true, false, [ [ 1 ], 'once', [ 2 ] ] ]",
        ),
        (
            "class F extends require('events').EventEmitter { constructor() { super(); this.on = 1 } } new F().on",
            "1",
        ),
        (
            "const E = require('events'); function F() { E.call(this) } F.prototype = Object.create(E.prototype); F.prototype.constructor = F; const f = new F(); f.on('x', () => 1); f.listenerCount('x')",
            "1",
        ),
        (
            "new (require('events'))().emit('error', new Error('boom'))",
            "throws [Error: boom]",
        ),
        (
            "const e = new (require('events'))(); const f = () => {}; e.on('a', f).prependListener('a', () => 1).off('a', f); [e.listenerCount('a'), e.eventNames()]",
            "[ 1, [ 'a' ] ]",
        ),
        (
            "require('events').EventEmitter.prototype.emit = 1",
            "throws [TypeError: Cannot assign to read only property 'emit' of object]",
        ),
        (
            "new (require('events'))()",
            "EventEmitter {\n  _events: [Object: null prototype] {},\n  _eventsCount: 0,\n  _maxListeners: undefined\n}",
        ),
        (
            "Object.isFrozen(require('events')) && require('events') === require('events').EventEmitter",
            "true",
        ),
    ]);
}

#[test]
fn util() {
    rows(&[
        (
            "require('util').format('%s=%d', 'a', 1, { b: 2 })",
            "'a=1 { b: 2 }'",
        ),
        (
            "require('util').inspect({ a: { b: { c: {} } } }, { depth: 0 })",
            "'{ a: [Object] }'",
        ),
        ("require('util').inspect(new Error('x'))", "'[Error: x]'"),
        (
            "const u = require('util'); function A() {} function B() {} u.inherits(A, B); [new A() instanceof B, A.super_ === B]",
            "[ true, true ]",
        ),
        (
            "const { types } = require('util'); [types.isMap(new Map()), types.isDate({}), types.isRegExp(/a/), types.isPromise(Promise.resolve()), types.isUint8Array(new Uint8Array()), types.isProxy(new Proxy({}, {})), types.isGeneratorFunction(function* () {}), types.isAsyncFunction(async () => 1), types.isNativeError(new TypeError())]",
            "[\n  true, false, true,\n  true, true,  false,\n  true, true,  true\n]",
        ),
        (
            "const { isDeepStrictEqual: eq } = require('util'); [eq({ a: [1, new Map([[1, { b: 2 }]])] }, { a: [1, new Map([[1, { b: 2 }]])] }), eq([1], ['1']), eq(new Set([{ a: 1 }]), new Set([{ a: 1 }])), eq({}, []), eq(NaN, NaN), eq(0, -0)]",
            "[ true, false, true, false, true, false ]",
        ),
        (
            "require('util').stripVTControlCharacters('\\u001b[31mred\\u001b[0m')",
            "'red'",
        ),
        (
            "require('util').promisify((a, cb) => cb(null, a + 1))(1)",
            "Promise { 2 }",
        ),
        (
            "require('util').parseArgs({ args: ['-f', '--bar', 'b', 'pos'], options: { foo: { type: 'boolean', short: 'f' }, bar: { type: 'string' } }, allowPositionals: true }).values.bar",
            "'b'",
        ),
        (
            "require('util').inspect.custom === Symbol.for('nodejs.util.inspect.custom')",
            "true",
        ),
    ]);
}

#[test]
fn assert() {
    rows(&[
        (
            "require('assert')(true); require('assert').deepStrictEqual({ a: [1] }, { a: [1] }); 'ok'",
            "'ok'",
        ),
        (
            "try { require('assert').strictEqual(1, 2) } catch (e) { [e.code, e.name, e.message, e.actual, e.operator] }",
            "[\n  'ERR_ASSERTION',\n  'AssertionError',\n  'Expected values to be strictly equal:\\n\\n1 !== 2\\n',\n  1,\n  'strictEqual'\n]",
        ),
        (
            "require('assert').throws(() => { throw new TypeError('bad') }, TypeError); require('assert').throws(() => { throw new TypeError('bad') }, /bad/); require('assert').throws(() => { throw new TypeError('bad') }, { message: 'bad' }); 'ok'",
            "'ok'",
        ),
        (
            "try { require('assert').throws(() => {}) } catch (e) { e.message }",
            "'Missing expected exception.'",
        ),
        (
            "try { require('assert').ok(0, 'why') } catch (e) { e.message }",
            "'why'",
        ),
        (
            "require('assert').strict.equal === require('assert').strictEqual",
            "true",
        ),
    ]);
}

#[test]
fn urls() {
    rows(&[
        (
            "new URL('../x?a=1&b=2#h', 'http://u:p@h.com:80/a/b/c').href",
            "'http://u:p@h.com/a/x?a=1&b=2#h'",
        ),
        (
            "const u = new URL('http://h/?a=1'); u.searchParams.append('b', 'x y'); [u.href, u.searchParams.get('a'), u.searchParams === u.searchParams]",
            "[ 'http://h/?a=1&b=x+y', '1', true ]",
        ),
        (
            "const u = new URL('http://h/?a=1'); const p = u.searchParams; u.search = '?c=3'; [p.toString(), p.size]",
            "[ 'c=3', 1 ]",
        ),
        (
            "[...new URLSearchParams('?a=1&a=2&b=%20%2B+')]",
            "[ [ 'a', '1' ], [ 'a', '2' ], [ 'b', ' + ' ] ]",
        ),
        (
            "new URLSearchParams({ a: 'ä&', b: [1, 2] }).toString()",
            "'a=%C3%A4%26&b=1%2C2'",
        ),
        (
            "const p = new URLSearchParams([['b', 1], ['a', 2], ['b', 3]]); p.sort(); p.set('b', 9); p.toString()",
            "'a=2&b=9'",
        ),
        (
            "[new URLSearchParams('a=1&b=2'), new URLSearchParams()]",
            "[ URLSearchParams { 'a' => '1', 'b' => '2' }, URLSearchParams {} ]",
        ),
        (
            "new URLSearchParams([[1]])",
            "throws [TypeError: Each query pair must be an iterable [name, value] tuple] {\n  code: 'ERR_INVALID_TUPLE'\n}",
        ),
        (
            "new URL('http://a.b/c?d=1#e')",
            "URL {\n  href: 'http://a.b/c?d=1#e',\n  origin: 'http://a.b',\n  protocol: 'http:',\n  username: '',\n  password: '',\n  host: 'a.b',\n  hostname: 'a.b',\n  port: '',\n  pathname: '/c',\n  search: '?d=1',\n  searchParams: URLSearchParams { 'd' => '1' },\n  hash: '#e'\n}",
        ),
        (
            "const { fileURLToPath: f, pathToFileURL: p } = require('url'); [f('file:///a%20b/c'), p('/a b/#c').href]",
            "[ '/a b/c', 'file:///a%20b/%23c' ]",
        ),
        (
            "const u = require('url').parse('http://a:b@H.com:8/p/q?x=1#h', true); [u.host, u.auth, u.pathname, u.query.x, u.hash, u.href]",
            "[ 'h.com:8', 'a:b', '/p/q', '1', '#h', 'http://a:b@h.com:8/p/q?x=1#h' ]",
        ),
        (
            "require('url').resolve('/one/two/three', 'four')",
            "'/one/two/four'",
        ),
        ("typeof URL.createObjectURL", "'undefined'"),
        (
            "require('querystring').parse('a=1&b=2&a=3').a",
            "[ '1', '3' ]",
        ),
        (
            "require('querystring').stringify({ a: [1, 2], b: 'x y' })",
            "'a=1&a=2&b=x%20y'",
        ),
        (
            "require('punycode').toASCII('mañana.com')",
            "'xn--maana-pta.com'",
        ),
        (
            "require('punycode').toUnicode('xn--maana-pta.com')",
            "'mañana.com'",
        ),
    ]);
}

#[test]
fn buffers() {
    rows(&[
        ("Buffer.from('héllo').toString('hex')", "'68c3a96c6c6f'"),
        (
            "Buffer.from('aGk', 'base64').toString() + Buffer.from('hi').toString('base64')",
            "'hiaGk='",
        ),
        (
            "[Buffer.isBuffer(Buffer.alloc(2)), Buffer.alloc(2) instanceof Uint8Array, Buffer.allocUnsafe(3).length, Buffer.isBuffer(new Uint8Array())]",
            "[ true, true, 3, false ]",
        ),
        (
            "Buffer.concat([Buffer.from('a'), Buffer.from([98, 99])]).toString()",
            "'abc'",
        ),
        (
            "const b = Buffer.from('hello'); [Buffer.isBuffer(b.subarray(1, 3)), b.subarray(1, 3).toString(), b.slice(-2).toString(), b.indexOf('l'), b.lastIndexOf('l'), b.includes('z')]",
            "[ true, 'el', 'lo', 2, 3, false ]",
        ),
        (
            "const b = Buffer.alloc(8); b.writeUInt32BE(0xdeadbeef, 0); b.writeInt16LE(-2, 4); [b.toString('hex'), b.readUInt32BE(0), b.readInt16LE(4)]",
            "[ 'deadbeeffeff0000', 3735928559, -2 ]",
        ),
        (
            "Buffer.byteLength('héllo') + Buffer.compare(Buffer.from('a'), Buffer.from('b'))",
            "5",
        ),
        (
            "JSON.stringify(Buffer.from('a'))",
            "'{\"type\":\"Buffer\",\"data\":[97]}'",
        ),
        ("Buffer(2).length + new Buffer('abc').length", "5"),
        (
            "Buffer.from(5)",
            "throws [TypeError: The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. Received type number (5)] {\n  code: 'ERR_INVALID_ARG_TYPE'\n}",
        ),
        ("Buffer.from('€').toString('latin1').length", "3"),
        (
            "const { StringDecoder } = require('string_decoder'); const d = new StringDecoder('utf8'); d.write(Buffer.from([0xe2, 0x82])) + d.write(Buffer.from([0xac])) + d.end()",
            "'€'",
        ),
        ("atob('aGk=') + btoa('hi')", "'hiaGk='"),
        (
            "try { btoa('€') } catch (e) { `${e}` }",
            "'InvalidCharacterError: Invalid character'",
        ),
        (
            "try { atob('a') } catch (e) { [e.name, e.code] }",
            "[ 'InvalidCharacterError', 5 ]",
        ),
    ]);
}

#[test]
fn web_globals() {
    rows(&[
        (
            "new TextDecoder().decode(new TextEncoder().encode('h€'))",
            "'h€'",
        ),
        (
            "new TextEncoder().encodeInto('a€b', new Uint8Array(3))",
            "{ read: 1, written: 1 }",
        ),
        (
            "new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))",
            "throws [TypeError: The encoded data was not valid for encoding utf-8]",
        ),
        (
            "new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 65, 255]))",
            "'A\u{fffd}'",
        ),
        (
            "const d = new TextDecoder(); d.decode(new Uint8Array([0xe2, 0x82]), { stream: true }) + d.decode(new Uint8Array([0xac]))",
            "'€'",
        ),
        ("new TextDecoder('latin1').encoding", "'windows-1252'"),
        (
            "new TextDecoder('utf-16le').decode(new Uint8Array([65, 0]))",
            "'A'",
        ),
        (
            "new TextDecoder('nonsense')",
            "throws [RangeError: The \"nonsense\" encoding is not supported]",
        ),
        (
            "structuredClone({ a: [1, , 3], b: new Map([[{ x: 1 }, new Set([1])]]), c: new Date(0), d: /x/gi, e: new Error('m', { cause: 1 }) })",
            "{\n  a: [ 1, <1 empty item>, 3 ],\n  b: Map(1) { { x: 1 } => Set(1) { 1 } },\n  c: 1970-01-01T00:00:00.000Z,\n  d: /x/gi,\n  e: [Error: m] { [cause]: 1 }\n}",
        ),
        (
            "const o = {}; o.o = o; const c = structuredClone(o); c.o === c && c !== o",
            "true",
        ),
        (
            "try { structuredClone(() => 1) } catch (e) { `${e}` }",
            "'DataCloneError: [Function (anonymous)] could not be cloned.'",
        ),
        (
            "const u = new Uint8Array([1, 2, 3]).subarray(1); const c = structuredClone(u); [c, c.buffer.byteLength, c.buffer !== u.buffer]",
            "[ Uint8Array(2) [ 2, 3 ], 3, true ]",
        ),
        (
            "const b = new ArrayBuffer(4); const c = structuredClone(b, { transfer: [b] }); [c.byteLength, b.byteLength]",
            "[ 4, 0 ]",
        ),
        (
            "let deep = {}; for (let i = 0; i < 100000; i++) deep = { deep }; typeof structuredClone(deep)",
            "'object'",
        ),
        (
            "typeof queueMicrotask + typeof setTimeout + typeof process",
            "'functionundefinedundefined'",
        ),
        (
            "[TextEncoder, TextDecoder, URL, URLSearchParams, structuredClone, atob, btoa, queueMicrotask, Buffer].every(x => Object.isFrozen(x) && (!x.prototype || Object.isFrozen(x.prototype)))",
            "true",
        ),
    ]);
}

#[test]
fn events_and_their_targets() {
    rows(&[
        (
            "const t = new EventTarget(); const seen = []; t.addEventListener('x', (e) => seen.push(e.type, e.target === t, e.eventPhase), { once: true }); \
             [t.dispatchEvent(new Event('x')), t.dispatchEvent(new Event('x')), seen]",
            "[ true, true, [ 'x', true, 2 ] ]",
        ),
        (
            "const t = new EventTarget(); t.addEventListener('c', (e) => e.preventDefault()); \
             const c = new Event('c', { cancelable: true }); [t.dispatchEvent(c), c.defaultPrevented, t.dispatchEvent(new Event('c')), c.timeStamp, c.currentTarget]",
            "[ false, true, true, 0, null ]",
        ),
        (
            "const t = new EventTarget(); const seen = []; t.addEventListener('x', { handleEvent(e) { seen.push(1); e.stopImmediatePropagation(); } }); \
             t.addEventListener('x', () => seen.push(2)); t.dispatchEvent(new Event('x')); seen",
            "[ 1 ]",
        ),
        (
            "class T extends EventTarget { #own = 1; toString() { return `T${this.#own}`; } }; const t = new T(); t.dispatchEvent = 5; [`${t}`, t.dispatchEvent]",
            "[ 'T1', 5 ]",
        ),
        (
            "new CustomEvent('x', { detail: 5 }).detail + Event.AT_TARGET",
            "7",
        ),
        (
            "new EventTarget().addEventListener('x')",
            "throws [TypeError: The \"type\" and \"listener\" arguments must be specified] {\n  code: 'ERR_MISSING_ARGS'\n}",
        ),
        (
            "try { new EventTarget().dispatchEvent({ type: 'x' }) } catch (e) { e.code }",
            "'ERR_INVALID_ARG_TYPE'",
        ),
        (
            "const c = new AbortController(); const any = AbortSignal.any([c.signal]); const seen = []; any.onabort = () => seen.push(any.reason.name, c.signal.aborted); \
             c.abort(); c.abort(1); [seen, c.signal.reason.code, any.aborted]",
            "[ [ 'AbortError', true ], 20, true ]",
        ),
        (
            "try { AbortSignal.abort('why').throwIfAborted() } catch (e) { e }",
            "'why'",
        ),
        (
            "const c = new AbortController(); const t = new EventTarget(); let n = 0; t.addEventListener('x', () => n++, { signal: c.signal }); \
             t.dispatchEvent(new Event('x')); c.abort(); t.dispatchEvent(new Event('x')); n",
            "1",
        ),
        (
            "const c = new AbortController(); let heard = 0; c.signal.onabort = () => heard++; c.signal.dispatchEvent = () => { throw 'silenced' }; \
             c.signal.addEventListener = c.signal.dispatchEvent; c.abort(); heard",
            "1",
        ),
        ("typeof AbortSignal.timeout", "'undefined'"),
        (
            "try { new AbortSignal() } catch (e) { e.code }",
            "'ERR_ILLEGAL_CONSTRUCTOR'",
        ),
        (
            "const e = new DOMException('m', 'DataCloneError'); [e instanceof Error, e.code, e.message, Object.keys(e), `${e}`, DOMException.URL_MISMATCH_ERR]",
            "[ true, 25, 'm', [], 'DataCloneError: m', 21 ]",
        ),
        (
            "new DOMException('m', { name: 'AbortError', cause: 1 })",
            "[DOMException [AbortError]: m] { [cause]: 1 }",
        ),
        (
            "try { structuredClone(() => 1) } catch (e) { [e instanceof DOMException, e.code] }",
            "[ true, 25 ]",
        ),
        (
            "[Event, CustomEvent, EventTarget, AbortController, AbortSignal, DOMException].every(x => Object.isFrozen(x) && Object.isFrozen(x.prototype))",
            "true",
        ),
    ]);
}

#[test]
fn powers_by_name() {
    rows(&[
        ("require('crypto').randomBytes(3)", "<Buffer 07 07 07>"),
        (
            "require('crypto').randomUUID()",
            "'07070707-0707-4707-8707-070707070707'",
        ),
        (
            "const p = require('process'); [p.argv, p.env, p.exitCode, (p.exitCode = 3), p.exitCode, p.version]",
            "[ [ '/bin/ses', '/app.js' ], { A: '1' }, undefined, 3, 3, 'v20.20.2' ]",
        ),
        ("require('tty').isatty(1)", "false"),
        ("require('os').EOL", "'\\n'"),
        ("typeof require('timers').setTimeout", "'function'"),
        (
            "require('timers').setTimeout('x')",
            "throws [TypeError: The \"callback\" argument must be of type function.] {\n  code: 'ERR_INVALID_ARG_TYPE'\n}",
        ),
        (
            "const { setTimeout, clearTimeout } = require('timers'); const t = setTimeout(() => {}, 5); const r = [t.hasRef(), t.unref().hasRef(), +t > 0]; clearTimeout(t); r",
            "[ true, false, true ]",
        ),
    ]);
}

/// What packages share must be frozen all the way down, also behind accessors, which `harden` does not look through.
#[test]
fn what_packages_share_is_frozen_behind_accessors_too() {
    let walk = "(roots) => { const seen = new Set(), open = []; const visit = (v, path) => { \
        if (Object(v) !== v || seen.has(v)) return; seen.add(v); if (!Object.isFrozen(v) && !ArrayBuffer.isView(v)) open.push(path); \
        for (const k of Reflect.ownKeys(v)) { const d = Object.getOwnPropertyDescriptor(v, k); \
        visit(d.value, `${path}.${String(k)}`); visit(d.get, `${path}.get ${String(k)}`); visit(d.set, `${path}.set ${String(k)}`); \
        if (d.get) { let got; try { got = v[k] } catch { continue } visit(got, `${path}.${String(k)}()`) } } \
        visit(Object.getPrototypeOf(v), `${path}.__proto__`) }; roots.forEach((root, at) => visit(root, String(at))); return open.join() }";
    for module in [
        "events",
        "url",
        "buffer",
        "util",
        "path",
        "assert",
        "querystring",
        "string_decoder",
        "punycode",
    ] {
        rows(&[(&format!("({walk})([require('{module}')])"), "''")]);
    }
    rows(&[
        (
            &format!(
                "({walk})([URLSearchParams, new URLSearchParams('a=b').entries(), URL, TextEncoder, TextDecoder].slice(0, 1))"
            ),
            "''",
        ),
        (
            "Object.isFrozen(Object.getPrototypeOf(new URLSearchParams('a=b').entries()))",
            "true",
        ),
        ("Object.isFrozen(require('events').prototype.on)", "true"),
        ("Object.isFrozen(Buffer.prototype.write)", "true"),
    ]);
}
