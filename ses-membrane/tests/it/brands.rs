//! Objects with internal slots, through their own methods and through borrowed ones.

use crate::harness::transparent;

#[test]
fn own_methods() {
    transparent(&[
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
    ]);
}

#[test]
fn what_they_are() {
    transparent(&[
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
    ]);
}
