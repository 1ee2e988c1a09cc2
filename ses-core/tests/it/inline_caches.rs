//! The engine's inline caches forget what changed: a cache that was filled before an object was frozen does not write it.

use crate::support::rows;

const WRITE: &str = "const w = (o, v) => { o.x = v }; const warm = (o) => { for (let i = 0; i < 9; i++) w(o, i) }; \
    const after = (o) => { try { w(o, 99) } catch {} return o.x };";
const READ: &str = "const r = (o) => o.x;";

#[test]
fn frozen_objects_stay_as_they_are() {
    for (program, expected) in [
        (
            "const o = new Compartment({ x: 1 }).globalThis; warm(o); \
          Object.defineProperty(o, 'x', { writable: false }); after(o)",
            "8",
        ),
        (
            "const o = new Compartment({ x: 1 }).globalThis; warm(o); harden(o); after(o)",
            "8",
        ),
        (
            "const o = new Compartment({ x: 1 }).globalThis; warm(o); Object.freeze(o); after(o)",
            "8",
        ),
        ("const o = { x: 1 }; warm(o); harden(o); after(o)", "8"),
        (
            "class C {}; const o = C.prototype; o.x = 1; warm(o); harden(o); after(o)",
            "8",
        ),
        (
            "const o = () => 1; o.x = 1; warm(o); harden(o); after(o)",
            "8",
        ),
        (
            "const o = new Compartment({ x: 1 }); o.x = 1; warm(o); Object.freeze(o); after(o)",
            "8",
        ),
        (
            "const o = Object.create({ set x(v) { Object.defineProperty(this, 'x', { value: v, configurable: true }) } }); \
          w(o, 1); try { w(o, 2) } catch {} o.x",
            "1",
        ),
    ] {
        rows(&[(&format!("{WRITE} {program}"), expected)]);
    }
}

#[test]
fn getters_that_redefine_their_property_are_read_right() {
    for (program, expected) in [
        (
            "const v = {}; const o = { get x() { Object.defineProperty(this, 'x', { value: v }); return v } }; \
          r(o) === v && r(o) === v",
            "true",
        ),
        (
            "let ran = 0; const p = { get x() { ran++; Object.defineProperty(this, 'x', { value: {} }); return this.x } }; \
          const o = Object.create(p); r(o); r(o); r(o); ran",
            "1",
        ),
        (
            "const o = { a: 1, b: 2, get x() { delete this.a; delete this.b; delete this.x; return 1 } }; r(o); r(o)",
            "undefined",
        ),
        (
            "const p = { a: 1, x: 2, b: 3 }; const o = Object.create(p); r(o); r(o); delete p.a; r(o)",
            "2",
        ),
        (
            "const p = { a: 1, x: 2 }; const o = Object.create(p); r(o); r(o); delete p.a; delete p.x; r(o)",
            "undefined",
        ),
        (
            "const o = new Compartment().globalThis; const t = (o) => o.toString; t(o); t(o); o.toString = 1; t(o)",
            "1",
        ),
    ] {
        rows(&[(&format!("{READ} {program}"), expected)]);
    }
}

#[test]
fn the_length_of_an_array_is_no_ordinary_property() {
    rows(&[
        (
            "const w = (a, v) => { a.length = v }; w([1], 0); w([1], 0); const a = [1, 2, 3]; w(a, 1); \
         let m; try { w(a, 'x') } catch (e) { m = e.name } [m, a.length, a[2]].join()",
            "RangeError,1,",
        ),
        (
            "const w = (o, v) => { o.length = v }; const a = [1, 2]; \
         try { w(a, { valueOf() { Object.freeze(a); return 2 } }) } catch {} \
         const victim = harden([1, 2, 3]); try { w(victim, 0) } catch {} victim.length",
            "3",
        ),
    ]);
}

#[test]
fn the_source_of_a_pattern_is_that_pattern() {
    rows(&[
        (r"/\//.source", r"\/"),
        (r"new RegExp('/').source", r"\/"),
        (r"/[/]/.source", "[/]"),
        (r"new RegExp('\\\\/').source", r"\\\/"),
        (r"new RegExp('\n').source", r"\n"),
        (r"new RegExp('\\\n').source", r"\n"),
        (r"new RegExp(/a\/b/.source).test('a/b')", "true"),
        (r"new RegExp('[\\]/]').source", r"[\]/]"),
    ]);
}
