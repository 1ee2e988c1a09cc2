//! Random guests: programs from a grammar that reaches intrinsics, syntax forms and the paths by which built-ins call back.

use crate::choices::Choices;

/// How deep expressions nest.
const DEPTH: usize = 4;

/// The chunks of a random guest, each a program that gives a line of its transcript.
#[must_use]
pub fn guest(bytes: &[u8]) -> Vec<String> {
    let mut choices = Choices::new(bytes);
    let mut chunks = Vec::new();
    while !choices.is_spent() && chunks.len() < 12 {
        let statement = statement(&mut choices);
        chunks.push(format!(
            "const show = (it) => {{ try {{ return typeof it === 'function' ? 'function ' + it.name : typeof it === 'object' && it ? \
             Object.prototype.toString.call(it) + Reflect.ownKeys(it).map(String).slice(0, 20).join() : String(it) }} \
             catch (e) {{ return 'unshown' }} }}; \
             let told; try {{ told = show({statement}) }} catch (e) {{ told = 'threw ' + show(e) + (e && e.message) }} told"
        ));
    }
    chunks
}

fn statement(choices: &mut Choices<'_>) -> String {
    let (target, value) = (expression(choices, DEPTH), expression(choices, DEPTH - 1));
    let key = choices.of(KEYS);
    match choices.below(12) {
        0 => target,
        1 => format!("(globalThis.k{} = {target})", choices.below(4)),
        2 => format!("(({target})[{key}] = {value})"),
        3 => format!(
            "Object.defineProperty({target}, {key}, {{ value: {value}, configurable: true, writable: true }})"
        ),
        4 => format!(
            "Object.defineProperty({target}, {key}, {{ get: () => {value}, configurable: true }})"
        ),
        5 => format!("Object.setPrototypeOf({target}, {value})"),
        6 => format!("delete ({target})[{key}]"),
        7 => format!("Object.assign({target}, {value})"),
        8 => format!(
            "Reflect.set({target}, {key}, {value}, {})",
            expression(choices, 1)
        ),
        9 => format!("harden({target})"),
        10 => format!("Object.freeze({target})"),
        _ => format!("(({target}).{} = {value})", choices.of(NAMES)),
    }
}

fn expression(choices: &mut Choices<'_>, depth: usize) -> String {
    if depth == 0 {
        return choices.of(LEAVES).to_owned();
    }
    let kind = choices.below(10);
    if kind < 3 {
        return choices.of(INTRINSICS).to_owned();
    }
    let template = if kind < 5 {
        choices.of(REACHING)
    } else if kind < 7 {
        choices.of(SYNTAX)
    } else {
        choices.of(CALLBACKS)
    };
    let mut text = String::new();
    for (nth, part) in template.split('§').enumerate() {
        if nth > 0 {
            text.push_str(&expression(choices, depth - 1));
        }
        text.push_str(part);
    }
    format!("({text})")
}

const LEAVES: &[&str] = &[
    "0",
    "''",
    "'x'",
    "1n",
    "true",
    "null",
    "undefined",
    "({})",
    "[]",
    "[1, [2]]",
    "/x/g",
    "(() => 1)",
    "this",
    "globalThis",
    "globalThis.k0",
    "globalThis.k1",
    "globalThis.k2",
    "Symbol.iterator",
    "Symbol.for('k')",
    "new Map([[1, 2]])",
    "new Set([1])",
    "new Uint8Array(4)",
    "new Date(0)",
    "new Error('x')",
    "NaN",
    "-0",
    "'constructor'",
    "'__proto__'",
    "class {}",
    "function () {}",
];

const INTRINSICS: &[&str] = &[
    "Object",
    "Object.prototype",
    "Function",
    "Function.prototype",
    "Array",
    "Array.prototype",
    "String.prototype",
    "Number.prototype",
    "Boolean.prototype",
    "Symbol",
    "Symbol.prototype",
    "BigInt.prototype",
    "Map",
    "Map.prototype",
    "Set.prototype",
    "WeakMap.prototype",
    "WeakSet.prototype",
    "Promise",
    "Promise.prototype",
    "Proxy",
    "Reflect",
    "JSON",
    "Math",
    "Date",
    "Date.prototype",
    "RegExp",
    "RegExp.prototype",
    "Error",
    "Error.prototype",
    "TypeError",
    "RangeError.prototype",
    "AggregateError.prototype",
    "ArrayBuffer",
    "ArrayBuffer.prototype",
    "DataView.prototype",
    "Int8Array",
    "Object.getPrototypeOf(Int8Array)",
    "Object.getPrototypeOf(Int8Array.prototype)",
    "Float64Array.prototype",
    "BigUint64Array",
    "Iterator",
    "Iterator.prototype",
    "Object.getPrototypeOf([].values())",
    "Object.getPrototypeOf(new Map().keys())",
    "Object.getPrototypeOf(new Set().keys())",
    "Object.getPrototypeOf(''[Symbol.iterator]())",
    "Object.getPrototypeOf(''.matchAll(/x/g))",
    "Object.getPrototypeOf([].values().map((x) => x))",
    "Object.getPrototypeOf(Iterator.from({ next() {} }))",
    "Object.getPrototypeOf(function* () {})",
    "Object.getPrototypeOf(function* () {}).prototype",
    "Object.getPrototypeOf(async () => {})",
    "Object.getPrototypeOf(async function* () {})",
    "Object.getPrototypeOf(async function* () {}).prototype",
    "Temporal",
    "Temporal.Instant",
    "Temporal.PlainDate.prototype",
    "Temporal.Duration",
    "eval",
    "Compartment",
    "Compartment.prototype",
    "harden",
    "parseInt",
    "encodeURIComponent",
    "escape",
    "isNaN",
    "globalThis",
    "Array.prototype.map",
    "Array.prototype[Symbol.unscopables]",
    "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get",
    "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set",
    "Object.getOwnPropertyDescriptor(RegExp, Symbol.species)?.get",
    "(function () { 'use strict'; return Object.getOwnPropertyDescriptor(arguments, 'callee')?.get })()",
    "Proxy.revocable({}, {}).revoke",
    "Promise.withResolvers().resolve",
    "(() => 1).constructor",
    "(function* () {}).constructor",
    "(async () => {}).constructor",
    "new Compartment().globalThis",
    "new Compartment().evaluate",
    "new Compartment().globalThis.eval",
];

const REACHING: &[&str] = &[
    "Object.getPrototypeOf(§)",
    "(§).constructor",
    "(§).__proto__",
    "(§).prototype",
    "Reflect.ownKeys(§)",
    "Object.getOwnPropertyDescriptors(§)",
    "Object.getOwnPropertyDescriptor(§, 'constructor')",
    "Object.values(§)",
    "Object.entries(§)",
    "(§)[Symbol.iterator]",
    "(§)[Symbol.species]",
    "(§)[Symbol.toStringTag]",
    "(§).toString",
    "(§).valueOf",
    "(§).then",
    "(§).next",
    "(§).name",
    "(§).call",
    "(§).bind(§)",
    "Object.create(§)",
    "new (§)()",
    "new (§)(§)",
    "(§)()",
    "(§)(§)",
    "(§)(§, §)",
    "(§).call(§)",
    "(§)?.[0]",
    "Object.isFrozen(§)",
    "(§) === (§)",
    "(§) instanceof (§)",
    "'constructor' in (§)",
    "typeof (§)",
];

const SYNTAX: &[&str] = &[
    "[...(§)]",
    "({ ...(§) })",
    "((...rest) => rest)(§, §)",
    "(([a, b = §]) => [a, b])(§)",
    "(({ a, ...rest }) => rest)(§)",
    "`${§}`",
    "((s, ...v) => [s, v])`a${§}b`",
    "class extends (§) {}",
    "new (class { x = §; #p = §; get p() { return this.#p } })()",
    "new (class A { static { A.y = § } static z = § })().constructor",
    "(function* () { yield (§); return (§) })().next()",
    "[...(function* () { yield* (§) })()]",
    "(async () => { await (§) })()",
    "(async function* () { yield (§) })()",
    "(§) ?? (§)",
    "(§) + (§)",
    "-(§)",
    "void (§)",
    "(§) ? (§) : (§)",
    "(() => { try { throw (§) } catch (e) { return e } finally { 0 } })()",
    "(() => { for (const x of [§]) return x })()",
    "(() => { for (const k in (§)) return k })()",
    "(() => { switch (§) { case (§): return 1; default: return 2 } })()",
    "(() => { label: { break label } return § })()",
    "({ get x() { return § }, set x(v) { globalThis.k3 = v } })",
    "({ [§]: 1 })",
    "({ __proto__: § })",
    "({ m() { return super.x } })",
    "eval('1 + 1')",
    "(0, eval)('this')",
    "new Function('return this')()",
    "Function('a', 'return a')(§)",
    "(function () { return this })()",
    "(function () { return arguments })(§)",
    "(function () { return new.target })()",
    "new (function () { this.a = § })()",
    "new Compartment({ k: § }).evaluate('k')",
    "new Compartment({ __options__: true, globals: { k: § } }).globalThis",
    "(() => { class B { constructor(o) { return o } } class S extends B { #m = 1 } return new S(§) })()",
    "(a => a)(§)",
    "((a = §, b = a) => b)()",
    "(§, §)",
    "/(?<n>x)|y/dgu.exec(§)",
    "delete (§).x",
];

const CALLBACKS: &[&str] = &[
    "[1, 2].map(() => §)",
    "[3, 1, 2].sort(() => §)",
    "[1].reduce((a) => §, §)",
    "[1, 2].filter((x) => (§))",
    "[1].flatMap(() => §)",
    "Array.from([1, 2], () => §)",
    "Array.from(§)",
    "Array.prototype.concat.call(§, §)",
    "Array.prototype.push.call(§, §)",
    "Array.prototype.fill.call(§, §)",
    "Array.prototype.reverse.call(§)",
    "Array.prototype.splice.call(§, 0, 1)",
    "[].concat(§)",
    "'abc'.replace(/b/, () => §)",
    "'abc'.replaceAll('b', () => §)",
    "'a,b'.split({ [Symbol.split]: () => § })",
    "String.raw(§, §)",
    "JSON.stringify(§)",
    "JSON.stringify({ a: 1 }, () => §)",
    "JSON.stringify({ toJSON: () => § })",
    "JSON.parse('[1,{\"__proto__\":2}]', () => §)",
    "new Map([[§, §]])",
    "new Map([[1, §]]).get(1)",
    "new Set([§])",
    "Map.groupBy([1], () => §)",
    "Object.groupBy([1], () => §)",
    "new WeakMap([[{}, §]])",
    "new Proxy(§, { get: () => §, has: () => true })",
    "new Proxy(§, {}).x",
    "new Proxy(() => 1, { apply: () => § })()",
    "new Proxy({}, { ownKeys: () => [§], getOwnPropertyDescriptor: () => (§) })",
    "Proxy.revocable({}, { get: () => § }).proxy.x",
    "Reflect.apply(§, §, [§])",
    "Reflect.construct(§, [§])",
    "Reflect.construct(Object, [], §)",
    "Reflect.get(§, 'x', §)",
    "Reflect.defineProperty(§, 'x', { value: § })",
    "`${{ toString: () => § }}`",
    "+{ valueOf: () => § }",
    "({ [Symbol.toPrimitive]: () => § }) + ''",
    "1 in { [Symbol.hasInstance]: () => § }",
    "1 instanceof { [Symbol.hasInstance]: () => § }",
    "[...{ [Symbol.iterator]: () => [§].values() }]",
    "Promise.resolve(§)",
    "Promise.resolve(1).then(() => §)",
    "Promise.reject(§).catch(() => §)",
    "Promise.all([§])",
    "Promise.resolve({ then: (f) => f(§) })",
    "new Promise((resolve) => resolve(§))",
    "Promise.race([§]).finally(() => §)",
    "[1].values().map(() => §).next()",
    "Iterator.from(§).take(1).toArray()",
    "[1].values().flatMap(() => [§]).toArray()",
    "Uint8Array.from([1], () => §)",
    "new Uint8Array(4).map(() => §)",
    "new Int16Array(§)",
    "new DataView(new ArrayBuffer(8)).setInt8(0, §)",
    "Object.fromEntries([['a', §]])",
    "Object.defineProperties({}, § ?? {})",
    "Object.assign({}, §)",
    "new Error('m', { cause: § })",
    "new AggregateError([§])",
    "Error.captureStackTrace?.(§)",
    "Date.UTC(§)",
    "new Date(§)",
    "Date.prototype[Symbol.toPrimitive].call(§, 'number')",
    "RegExp.prototype.exec.call(/x/, §)",
    "RegExp.prototype[Symbol.replace].call(§, 'x', 'y')",
    "/x/[Symbol.split](§)",
    "Symbol.keyFor(§)",
    "Number.prototype.toString.call(§)",
    "parseFloat(§)",
    "BigInt.asIntN(8, §)",
    "Math.max(§, §)",
    "Atomics",
    "structuredClone",
    "Temporal.PlainDate.from(§)",
    "new Temporal.Duration(1).toString(§)",
    "Function.prototype.toString.call(§)",
    "Object.prototype.__defineGetter__.call(§, 'g', () => §)",
    "Object.prototype.__lookupGetter__.call(§, 'size')",
    "(class extends Promise { static get [Symbol.species]() { return § } }).resolve(1).then(() => 1)",
    "new (class extends Array { static get [Symbol.species]() { return § } })(2).map(() => 1)",
    "(() => { const o = harden({ a: § }); try { o.a = 1 } catch {} return o })()",
];

const KEYS: &[&str] = &[
    "'x'",
    "'constructor'",
    "'prototype'",
    "'__proto__'",
    "'toString'",
    "'then'",
    "'length'",
    "'name'",
    "'map'",
    "'next'",
    "'message'",
    "'stack'",
    "0",
    "Symbol.iterator",
    "Symbol.species",
    "Symbol.toStringTag",
    "Symbol.hasInstance",
    "Symbol.toPrimitive",
    "Symbol.unscopables",
    "Symbol.for('k')",
    "'call'",
    "'apply'",
    "'get'",
    "'value'",
    "'exec'",
    "'flags'",
    "'size'",
    "'lastIndex'",
    "'cause'",
];

const NAMES: &[&str] = &[
    "x",
    "constructor",
    "toString",
    "then",
    "prototype",
    "length",
    "name",
    "valueOf",
    "next",
    "message",
    "map",
    "call",
    "lastIndex",
];
