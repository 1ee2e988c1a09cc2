//! The live realm against the permits: everything a realm holds is permitted or named as removed.

use boa_engine::{Context, Source};
use ses_tame::{LockdownOptions, install_lockdown, lockdown};

use crate::support::plain;

/// Walks everything reachable from the globals and from syntax, and tells what is not frozen.
const WALK: &str = r"
(() => {
  const seen = new Set([globalThis]), queue = [];
  const add = (value, path) => {
    if (Object(value) === value && !seen.has(value)) { seen.add(value); queue.push([value, path]); }
  };
  for (const key of Reflect.ownKeys(globalThis)) add(globalThis[key], String(key));
  const made = [
    () => [].values(), () => new Map().entries(), () => new Set().values(), () => ''[Symbol.iterator](),
    () => /a/[Symbol.matchAll]('a'), () => [].values().map((x) => x), () => Iterator.from({ next() {} }),
    () => Object.getPrototypeOf((function* () {})()), () => Object.getPrototypeOf((async function* () {})()), () => async () => {}, () => function* () {},
    () => async function* () {}, () => (function () { 'use strict'; return arguments; })(),
    () => new Proxy({}, {}), () => Promise.resolve(), () => new Int8Array(1), () => new Error(), () => /a/,
    () => [], () => ({}), () => () => {}, () => class {}, () => Symbol.iterator.constructor, () => 1n.constructor,
  ];
  for (const make of made) add(Object.getPrototypeOf(make()), make.toString());
  const loose = [];
  while (queue.length) {
    const [object, path] = queue.shift();
    if (!Object.isFrozen(object)) loose.push(path);
    add(Object.getPrototypeOf(object), path + '.__proto__');
    for (const key of Reflect.ownKeys(object)) {
      const d = Object.getOwnPropertyDescriptor(object, key);
      for (const part of ['value', 'get', 'set']) add(d[part], path + '.' + String(key) + (part === 'value' ? '' : '.' + part));
    }
  }
  return loose.join('\n');
})()
";

#[test]
fn nothing_is_left_mutable() {
    let mut context = Context::default();
    install_lockdown(&mut context);
    plain("lockdown()", &mut context);
    assert_eq!(plain(WALK, &mut context), "");
}

/// Whatever a newer engine brings must be permitted or named as removed, or this fails.
#[test]
fn nothing_of_the_engine_is_unknown() {
    let mut context = Context::default();
    let locked = lockdown(&mut context, &LockdownOptions::new()).unwrap();
    let unknown: Vec<_> = locked
        .report()
        .unexpected()
        .map(ToString::to_string)
        .collect();
    assert_eq!(unknown, [""; 0], "permit these, or name them as removed");
}

/// Every global of the engine is an intrinsic that lockdown knows, so that a new one cannot stay unfrozen unseen.
#[test]
fn every_global_of_the_engine_is_known() {
    let mut context = Context::default();
    let before = globals(&mut context);
    lockdown(&mut context, &LockdownOptions::new()).unwrap();
    let frozen = plain(
        "Reflect.ownKeys(globalThis).filter((key) => { const v = globalThis[key]; return v !== globalThis && !Object.isFrozen(v); }).map(String).join()",
        &mut context,
    );
    assert_eq!(frozen, "");
    assert!(before.len() > 60, "{before:?}");
}

fn globals(context: &mut Context) -> Vec<String> {
    let names = context
        .eval(Source::from_bytes(
            "Reflect.ownKeys(globalThis).map(String).join()",
        ))
        .unwrap();
    let names = names.as_string().unwrap().to_std_string_lossy();
    names.split(',').map(str::to_owned).collect()
}
