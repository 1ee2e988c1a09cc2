//! Where the audit begins: what syntax alone gives, and a guest's globals.

use boa_engine::{Context, JsObject, JsResult, JsValue, Source, js_string};
use ses_core::Compartment;

use crate::engine::{name_of, own_keys, own_property};

/// Makes one of everything that needs no global, and gives what is behind it: names and values in turns.
///
/// What is made is the guest's own; so it is the prototypes, and what engine-made objects hold, that count.
const BY_SYNTAX: &str = r"
(() => {
  'use strict';
  const roots = [];
  const add = (name, value) => { roots.push(name, value); };
  const of = (value) => value.__proto__;
  const tag = (strings) => strings;
  const thrown = (f) => { try { f(); } catch (error) { return error; } return undefined; };
  const nothing = () => {};
  const object = {};
  add('({})', of(object));
  add('[]', of([]));
  add('/a/', of(/a/));
  add('1', of(1));
  add('\'\'', of(''));
  add('true', of(true));
  add('1n', of(1n));
  add('() => {}', of(nothing));
  add('function () {}', of(function () {}));
  add('class {}', of(class {}));
  add('class {}.prototype', of((class {}).prototype));
  add('a derived class', of((class extends (class {}) {}).__proto__));
  add('async () => {}', of(async () => {}));
  add('function* () {}', of(function* () {}));
  add('async function* () {}', of(async function* () {}));
  add('a method', of(({ m() {} }).m));
  add('a getter', of(object.__lookupGetter__.call({ get x() { return 1; } }, 'x')));
  add('a private method', of(new (class { #m() {} m() { return this.#m; } })().m()));
  add('a generator', of(of((function* () {})())));
  add('an async generator', of(of((async function* () {})())));
  add('a promise of an async function', of((async () => {})()));
  add('a promise of an async generator', of((async function* () {})().next()));
  add('a template object', tag`a${1}b`);
  add('a raw template object', tag`a`.raw);
  add('the result of an iterator', of([].values().next()));
  add('an array iterator', of([].values()));
  add('array entries', of([].entries()));
  add('a string iterator', of(''.matchAll(/a/g)));
  add('characters', of([...'a'].keys()));
  add('an iterator helper', of([].values().map(nothing)));
  add('a match', of('a'.match(/a/)));
  add('named groups', of(/(?<x>a)/.exec('a')));
  add('a bound function', of(nothing.bind()));
  const sloppy = (function () { return arguments; })(1);
  add('arguments', of(sloppy));
  const callee = object.__lookupGetter__.call(sloppy, 'callee');
  add('arguments.callee', callee);
  add('arguments iterator', of((function () { return [...arguments].values(); })()));
  for (const [name, f] of [
    ['null.x', () => null.x],
    ['an undeclared name', () => undeclaredName],
    ['an assignment to a constant', () => { const c = 1; c = 2; }],
    ['an early access', () => { tooEarly; let tooEarly; }],
    ['a call of nothing', () => (void 0)()],
    ['a length out of range', () => { [].length = -1; }],
    ['a bad pattern', () => ''.match('(')],
    ['a bad count', () => 'a'.repeat(-1)],
    ['a symbol as text', () => `${[].values()[object]}${''.concat(of(nothing)[object])}` + null.x],
    ['a class without new', () => (class {})()],
    ['a frozen prototype', () => { of([]).x = 1; }],
  ]) {
    const error = thrown(f);
    if (error) add(name, of(error));
  }
  return roots;
})()
";

/// What needs globals to be made; left out where a guest has no such global.
const BY_GLOBALS: &str = r"
(() => {
  'use strict';
  const roots = [];
  const of = (make) => { try { return Object.getPrototypeOf(make()); } catch { return undefined; } };
  const add = (name, make) => { roots.push(name, of(make)); };
  add('map entries', () => new Map().entries());
  add('set values', () => new Set().values());
  add('a string iterator', () => ''[Symbol.iterator]());
  add('a match iterator', () => /a/[Symbol.matchAll]('a'));
  add('a wrapped iterator', () => Iterator.from({ next() {} }));
  add('a revoker', () => Proxy.revocable({}, {}).revoke);
  add('a typed array', () => new Int8Array(1));
  add('%TypedArray%', () => Int8Array);
  add('%TypedArray%.prototype', () => Int8Array.prototype);
  add('a buffer', () => new Int8Array(1).buffer);
  add('a view', () => new DataView(new ArrayBuffer(1)));
  add('a date', () => new Date(0));
  add('a weak map', () => new WeakMap());
  add('a weak set', () => new WeakSet());
  add('an error', () => new AggregateError([]));
  add('resolvers', () => Promise.withResolvers().resolve);
  add('a compiled function', () => Function(''));
  add('a compartment', () => new Compartment());
  add('a parse error', () => { try { JSON.parse('{'); } catch (error) { return error; } });
  add('a URI error', () => { try { decodeURI('%'); } catch (error) { return error; } });
  add('a syntax error', () => { try { Function('('); } catch (error) { return error; } });
  add('a duration', () => Temporal.Duration.from({ days: 1 }));
  add('segments', () => new Intl.Segmenter().segment('a'));
  add('a segment iterator', () => new Intl.Segmenter().segment('a')[Symbol.iterator]());
  return roots;
})()
";

/// What a guest reaches by syntax, and by making what its globals make.
pub(crate) fn by_syntax(
    guest: Option<&Compartment>,
    context: &mut Context,
) -> JsResult<Vec<(String, JsValue)>> {
    let mut roots = named(BY_SYNTAX, guest, context)?;
    roots.extend(named(BY_GLOBALS, guest, context)?);
    Ok(roots)
}

fn named(
    source: &str,
    guest: Option<&Compartment>,
    context: &mut Context,
) -> JsResult<Vec<(String, JsValue)>> {
    let made = run(source, guest, context)?.to_object(context)?;
    let length = made
        .get(js_string!("length"), context)?
        .to_length(context)?;
    let mut roots = Vec::new();
    for index in (0..length).step_by(2) {
        let name = made.get(index, context)?.to_string(context)?;
        let name = format!("the prototype of {}", name.to_std_string_lossy());
        roots.push((name, made.get(index + 1, context)?));
    }
    Ok(roots)
}

/// Runs a program as a guest.
pub(super) fn run(
    source: &str,
    guest: Option<&Compartment>,
    context: &mut Context,
) -> JsResult<JsValue> {
    match guest {
        Some(guest) => guest.evaluate(source, context),
        None => context.eval(Source::from_bytes(source)),
    }
}

/// The values of a guest's globals.
pub(super) fn globals(global: &JsObject) -> Vec<(String, JsValue)> {
    let mut roots = Vec::new();
    for key in own_keys(global) {
        let name = name_of(&key);
        let Some(property) = own_property(global, &key) else {
            continue;
        };
        let parts = [property.value(), property.get(), property.set()];
        for value in parts.into_iter().flatten() {
            roots.push((name.clone(), value.clone()));
        }
    }
    if let Some(prototype) = global.prototype() {
        roots.push(("the prototype of globalThis".to_owned(), prototype.into()));
    }
    roots
}
