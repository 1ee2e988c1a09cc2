//! Objects with internal slots, through their own methods and through borrowed ones.

use crate::harness::{Row, borrowing, transparent, transparent_in};

#[test]
fn own_methods() {
    transparent(OWN);
    transparent_in(borrowing, OWN);
}

const OWN: &[Row] = &[
    (
        "new Map([['a', 1]])",
        "p => { p.set('b', 2); return p.size + p.get('a') + [...p.keys()].join() }",
        "3a,b",
    ),
    (
        "new Map([[1, {}]])",
        "p => { let s; p.forEach((v, k, m) => { s = m === p && v === p.get(1) }); return s }",
        "true",
    ),
    (
        "Object.freeze(Object.assign(new Map([['a', 1]]), { m: Map.prototype.get }))",
        "p => Object.isFrozen(p) + typeof Object.getOwnPropertyDescriptor(p, 'm').value + p.m('a') + (p.m === Object.getOwnPropertyDescriptor(p, 'm').value)",
        "truefunction1true",
    ),
    (
        "new Set([1, 2])",
        "p => { p.add(3); return [...p].join() + p.has(2) + p.size }",
        "1,2,3true3",
    ),
    (
        "new Set([1, 2])",
        "p => [...p.union(new Set([4]))].join()",
        "1,2,4",
    ),
    (
        "new WeakMap()",
        "p => { const k = {}; p.set(k, 1); return p.get(k) + ' ' + p.has({}) }",
        "1 false",
    ),
    (
        "new WeakSet()",
        "p => { const k = {}; p.add(k); return p.has(k) }",
        "true",
    ),
    (
        "new Date(0)",
        "p => p.getTime() + p.toISOString() + (+p)",
        "01970-01-01T00:00:00.000Z0",
    ),
    (
        "/a(b)/g",
        "p => 'xab'.replace(p, '[$1]') + p.test('ab') + p.lastIndex + p.flags + p.source",
        "x[b]true2ga(b)",
    ),
    (
        "/b/",
        "p => 'abc'.match(p).index + 'abc'.search(p) + 'abc'.split(p).join()",
        "2a,c",
    ),
    ("new Number(5)", "p => p + 1 + p.toFixed(1)", "65.0"),
    (
        "new String('ab')",
        "p => p + p.length + p.at(1) + p[0]",
        "ab2ba",
    ),
    ("new Boolean(true)", "p => p.valueOf()", "true"),
    (
        "Object(Symbol.for('q'))",
        "p => p.description + String(p.valueOf())",
        "qSymbol(q)",
    ),
    ("Object(5n)", "p => p + 1n", "6"),
    (
        "new Uint8Array([1, 2, 3])",
        "p => { p[0] = 300; return p[0] + p.length + p.join('-') + [...p.map(x => x * 2)].join() }",
        "4744-2-388,4,6",
    ),
    (
        "new Uint8Array([3, 1, 2])",
        "p => p.subarray(1).join() + Object.keys(p).join() + p.buffer.byteLength",
        "1,20,1,23",
    ),
    (
        "new ArrayBuffer(8)",
        "p => p.byteLength + p.slice(2).byteLength",
        "14",
    ),
    (
        "new DataView(new ArrayBuffer(8))",
        "p => { p.setInt16(0, 258); return p.getUint8(0) + p.getUint8(1) + p.byteLength }",
        "11",
    ),
    (
        "new Error('e', { cause: { c: 1 } })",
        "p => p.message + p.cause.c + p.name + String(p)",
        "e1ErrorError: e",
    ),
    (
        "(function* () { const x = yield 1; yield x })()",
        "p => p.next().value + p.next(5).value + ' ' + p.return(7).value + p.next().done",
        "6 7true",
    ),
    (
        "(function* () { try { yield 1 } catch (e) { yield e } })()",
        "p => { p.next(); const o = {}; return p.throw(o).value === o }",
        "true",
    ),
    ("[1, 2].values()", "p => [...p].join()", "1,2"),
    ("new Map([[1, 2]]).entries()", "p => [...p].join()", "1,2"),
    (
        "'ab'[Symbol.iterator]()",
        "p => p.next().value + [...p].join()",
        "ab",
    ),
    (
        "'aXbX'.matchAll(/X/g)",
        "p => [...p].map(m => m.index).join()",
        "1,3",
    ),
    (
        "{ *g() { yield 1; yield 2 } }",
        "p => p.g().map(x => x + 1).toArray().join()",
        "2,3",
    ),
    (
        "new WeakRef(globalThis)",
        "p => p.deref() === p.deref()",
        "true",
    ),
    (
        "class M extends Map { twice(k) { return this.get(k) * 2 } }",
        "p => { const m = new p([['a', 2]]); return m.twice('a') + m.size }",
        "5",
    ),
    (
        "{ f: m => m.get('a') + m.size }",
        "p => p.f(new Map([['a', 1]]))",
        "2",
    ),
    ("{ f: d => d.getTime() }", "p => p.f(new Date(5))", "5"),
    (
        "{ f: s => [...s].join() }",
        "p => p.f(new Set([1, 2]))",
        "1,2",
    ),
];

#[test]
fn what_they_are() {
    transparent(KINDS);
    transparent_in(borrowing, KINDS);
}

const KINDS: &[Row] = &[
    (
        "new Map()",
        "p => p instanceof Map && p.constructor === Map",
        "true",
    ),
    (
        "new Date(0)",
        "p => p instanceof Date && Object.prototype.toString.call(p)",
        "[object Date]",
    ),
    (
        "new Error('x')",
        "p => p instanceof Error && Object.prototype.toString.call(p)",
        "[object Error]",
    ),
    (
        "new TypeError('x')",
        "p => p instanceof TypeError && p.constructor === TypeError && p.name",
        "TypeError",
    ),
    (
        "/x/",
        "p => Object.prototype.toString.call(p)",
        "[object RegExp]",
    ),
    (
        "[]",
        "p => Object.prototype.toString.call(p)",
        "[object Array]",
    ),
    (
        "() => 1",
        "p => Object.prototype.toString.call(p)",
        "[object Function]",
    ),
    (
        "new Map()",
        "p => Object.prototype.toString.call(p)",
        "[object Map]",
    ),
    (
        "new String('')",
        "p => Object.prototype.toString.call(p)",
        "[object String]",
    ),
    (
        "new Uint8Array(1)",
        "p => Object.prototype.toString.call(p)",
        "[object Uint8Array]",
    ),
    (
        "Promise.resolve()",
        "p => Object.prototype.toString.call(p)",
        "[object Promise]",
    ),
    (
        "(function* () {})()",
        "p => Object.prototype.toString.call(p)",
        "[object Generator]",
    ),
    (
        "{}",
        "p => Object.prototype.toString.call(p)",
        "[object Object]",
    ),
];

#[test]
fn borrowed_methods() {
    transparent_in(
        borrowing,
        &[
            (
                "new Map([['a', 1]])",
                "p => Map.prototype.get.call(p, 'a') + ' ' + (p.get === Map.prototype.get)",
                "1 true",
            ),
            (
                "new Map([['a', 1]])",
                "p => Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.call(p)",
                "1",
            ),
            (
                "new Map()",
                "p => { const o = {}; Map.prototype.set.call(p, o, o); return Map.prototype.has.call(p, o) && [...Map.prototype.keys.call(p)][0] === o }",
                "true",
            ),
            (
                "new Set([1])",
                "p => Set.prototype.has.call(p, 1) && new Set([1, 2]).isSupersetOf(p) && p.isSubsetOf(new Set([1]))",
                "true",
            ),
            (
                "new WeakMap()",
                "p => { const k = {}; WeakMap.prototype.set.call(p, k, k); return WeakMap.prototype.get.call(p, k) === k }",
                "true",
            ),
            ("new Date(7)", "p => Date.prototype.getTime.call(p)", "7"),
            (
                "/a/g",
                "p => RegExp.prototype.exec.call(p, 'xa').index + RegExp.prototype.toString.call(p)",
                "1/a/g",
            ),
            (
                "new Uint8Array([4, 5])",
                "p => Uint8Array.prototype.join.call(p, '-') + Uint8Array.prototype.map.call(p, x => x + 1).join()",
                "4-55,6",
            ),
            (
                "new ArrayBuffer(3)",
                "p => ArrayBuffer.prototype.slice.call(p, 1).byteLength",
                "2",
            ),
            (
                "new DataView(new ArrayBuffer(2))",
                "p => DataView.prototype.getInt16.call(p, 0)",
                "0",
            ),
            (
                "Promise.resolve(3)",
                "async p => await Promise.prototype.then.call(p, x => x + 1)",
                "4",
            ),
            (
                "(function* () { yield 1 })()",
                "p => Object.getPrototypeOf(function* () {}.prototype).next.call(p).value",
                "1",
            ),
            (
                "new Number(3)",
                "p => Number.prototype.toFixed.call(p, 1)",
                "3.0",
            ),
            (
                "Object(Symbol.iterator)",
                "p => Symbol.prototype.toString.call(p)",
                "Symbol(Symbol.iterator)",
            ),
            (
                "new Error('x')",
                "p => Object.prototype.toString.call(p) + typeof p[Symbol.toStringTag]",
                "[object Error]undefined",
            ),
            (
                "new Date(0)",
                "p => Object.prototype.toString.call(p) + typeof p[Symbol.toStringTag]",
                "[object Date]undefined",
            ),
            (
                "{}",
                "p => { try { Map.prototype.get.call(p, 1) } catch (e) { return e.name } }",
                "TypeError",
            ),
            (
                "new Map()",
                "p => { try { Set.prototype.has.call(p, 1) } catch (e) { return e.name } }",
                "TypeError",
            ),
            (
                "[]",
                "() => Map.prototype.get.name + Map.prototype.get.length + Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.name",
                "get1get size",
            ),
            (
                "[]",
                "() => Set.prototype.keys === Set.prototype.values && Set.prototype[Symbol.iterator] === Set.prototype.values",
                "true",
            ),
            (
                "[]",
                "() => { try { new Map.prototype.get } catch (e) { return e.name } }",
                "TypeError",
            ),
        ],
    );
}

#[test]
fn borrowed_methods_are_cut_off_and_attenuated() {
    let mut world = borrowing();
    let map = world.eval("new Map([['a', 1]])");
    let seen = world
        .membrane
        .wrap(world.wet, world.dry, &map, &mut world.context)
        .unwrap();
    let program = "p => { try { return Map.prototype.get.call(p, 'a') } catch (e) { return e } }";
    assert_eq!(world.run(program, std::slice::from_ref(&seen)), "1");
    world.membrane.revoke("over");
    assert_eq!(
        world.run(program, &[seen]),
        "TypeError: membrane \"m\" is revoked: over"
    );

    let limits = [ses_membrane::Attenuator::ReadOnly];
    let (granted, _) = ses_membrane::attenuate(&map, &limits, &mut world.context).unwrap();
    let program = "p => { try { Map.prototype.set.call(p, 'a', 2) } catch (e) { return Map.prototype.get.call(p, 'a') + e.message } }";
    assert_eq!(
        world.run(program, &[granted]),
        "1membrane \"grant\": calling is not granted"
    );
}

/// Two membranes deep.
#[test]
fn borrowed_through_two_membranes() {
    let mut world = borrowing();
    let outer = ses_membrane::Membrane::builder()
        .label("n")
        .build(&mut world.context)
        .unwrap();
    let (near, far) = outer.pair();
    let once = world.wrap("new Map([['a', 1]])");
    let twice = outer.wrap(near, far, &once, &mut world.context).unwrap();
    assert_eq!(
        world.run(
            "p => Map.prototype.get.call(p, 'a') + p.get('a') + p.size",
            &[twice]
        ),
        "3"
    );
}
