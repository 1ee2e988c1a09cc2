//! Functions: calls, receivers, construction, classes, exceptions.

use crate::harness::transparent;

#[test]
fn functions() {
    transparent(&[
        (
            "function f(a, b) { return a + b }",
            "p => p(1, 2) + p.name + p.length",
            "3f2",
        ),
        (
            "function f() { return this }",
            "p => p.call(7) + ' ' + p.call(undefined)",
            "7 undefined",
        ),
        (
            "function f() { return arguments.length }",
            "p => p(...[1, 2, 3])",
            "3",
        ),
        (
            "x => x",
            "p => typeof p + typeof p.prototype",
            "functionundefined",
        ),
        (
            "() => 1",
            "p => { try { new p } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "class A {}",
            "p => { try { p() } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "{ async m() {} }",
            "p => { try { new p.m } catch (e) { return e.name } }",
            "TypeError",
        ),
        (
            "function f() {}",
            "p => p.bind(null) !== p && typeof p.bind(null)",
            "function",
        ),
        (
            "function f(x) { return [this, x] }",
            "p => p.bind(1, 2)().join()",
            "1,2",
        ),
        (
            "function f() { return this.x }",
            "p => p.call({ x: 4 })",
            "4",
        ),
        (
            "function f() { return this.x }",
            "p => Reflect.apply(p, { x: 5 }, [])",
            "5",
        ),
        ("{ m: f => f(1) + f(2) }", "p => p.m(x => x * 10)", "30"),
        (
            "{ m: a => a.map(x => x + 1) }",
            "p => p.m([1, 2]).join()",
            "2,3",
        ),
        (
            "[3, 1, 2]",
            "p => [...p].sort().join() + p.map(x => x * 2).join()",
            "1,2,36,2,4",
        ),
        (
            "[1, 2, 3]",
            "p => p.length + ' ' + Array.isArray(p) + ' ' + p.concat([4]).join()",
            "3 true 1,2,3,4",
        ),
        (
            "[]",
            "p => { p.push(1, 2); return p.length + p.join() }",
            "21,2",
        ),
        (
            "[1, 2, 3]",
            "p => { p.length = 1; return p.join() + p.length }",
            "11",
        ),
        ("{ m: a => a.length }", "p => p.m([1, 2])", "2"),
        ("{ m(...a) { return a.length } }", "p => p.m(1, 2, 3)", "3"),
        (
            "{ m: t => t`a${1}b`, }",
            "p => p.m((s, v) => s.raw.join('-') + v)",
            "a-b1",
        ),
        (
            "{ *g() { yield 1; yield 2 } }",
            "p => [...p.g()].join()",
            "1,2",
        ),
        (
            "{ each: i => [...i].length }",
            "p => p.each({ *[Symbol.iterator]() { yield 1; yield 2 } })",
            "2",
        ),
        (
            "{ f: JSON.stringify }",
            "p => p.f({ a: [1, { b: 2 }] })",
            r#"{"a":[1,{"b":2}]}"#,
        ),
        (
            "{ a: [1, { b: 2 }] }",
            "p => JSON.stringify(p)",
            r#"{"a":[1,{"b":2}]}"#,
        ),
    ]);
}

#[test]
fn construction() {
    transparent(&[
        (
            "class A { constructor(x) { this.x = x } }",
            "p => new p(3).x",
            "3",
        ),
        ("class A { m() { return 1 } }", "p => new p().m()", "1"),
        ("class A {}", "p => new p() instanceof p", "true"),
        ("class A {}", "p => new p().constructor === p", "true"),
        (
            "class A {}",
            "p => Object.getPrototypeOf(new p()) === p.prototype",
            "true",
        ),
        (
            "class A { constructor() { this.t = new.target } }",
            "p => new p().t === p",
            "true",
        ),
        (
            "class A { constructor() { this.t = new.target } }",
            "p => { class B extends p {} return new B().t === B }",
            "true",
        ),
        (
            "class A { m() { return 'a' } }",
            "p => { class B extends p { m() { return super.m() + 'b' } } return new B().m() }",
            "ab",
        ),
        (
            "class A { constructor() { this.m() } m() {} }",
            "p => { let n = 0; class B extends p { m() { n++ } } new B(); return n }",
            "1",
        ),
        (
            "class A { static s() { return this } }",
            "p => { class B extends p {} return B.s() === B && p.s() === p }",
            "true",
        ),
        (
            "class A {}",
            "p => { class B extends p {} return new B() instanceof p && new B() instanceof B }",
            "true",
        ),
        (
            "class A {}",
            "p => { class B extends p { x = 1 } return Object.keys(new B()).join() }",
            "x",
        ),
        (
            "class A { constructor() { return [7] } }",
            "p => new p()[0]",
            "7",
        ),
        (
            "{ make: C => new C(5).x }",
            "p => p.make(class { constructor(x) { this.x = x } })",
            "5",
        ),
        (
            "{ sub: C => class extends C { m() { return super.m() + 1 } } }",
            "p => { const D = p.sub(class { m() { return 1 } }); return new D().m() }",
            "2",
        ),
        (
            "class A {}",
            "p => Reflect.construct(p, [], Array) instanceof Array",
            "true",
        ),
        (
            "function F() { this.x = 1 }",
            "p => { p.prototype.y = 2; return new p().y + new p().x }",
            "3",
        ),
        (
            "class A { get [Symbol.toStringTag]() { return 'Tag' } }",
            "p => String(new p())",
            "[object Tag]",
        ),
        (
            "class A { static [Symbol.hasInstance](x) { return x === 1 } }",
            "p => 1 instanceof p",
            "true",
        ),
    ]);
}

#[test]
fn private_names() {
    transparent(&[
        (
            "class A { #x = 3; get x() { return this.#x } }",
            "p => new p().x",
            "3",
        ),
        (
            "class A { #x = 3; get x() { return this.#x } }",
            "p => { class B extends p {} return new B().x }",
            "3",
        ),
        (
            "class A { #x; static has(o) { return #x in o } }",
            "p => p.has(new p()) + ' ' + p.has({})",
            "true false",
        ),
        (
            "class A { #x = 1; static has(o) { return #x in o } }",
            "p => { class B extends p {} return p.has(new B()) }",
            "true",
        ),
        (
            "class A {}",
            "p => { class B extends p { #y = 4; y() { return this.#y } } return new B().y() }",
            "4",
        ),
        (
            "class A { self() { return this } }",
            "p => { class B extends p { #y = 4; y() { return this.self().#y } } return new B().y() }",
            "4",
        ),
    ]);
}

#[test]
fn exceptions() {
    transparent(&[
        (
            "() => { throw new TypeError('no') }",
            "p => { try { p() } catch (e) { return e.name + e.message + (e instanceof TypeError) } }",
            "TypeErrornotrue",
        ),
        (
            "() => { throw 5 }",
            "p => { try { p() } catch (e) { return e } }",
            "5",
        ),
        (
            "() => { null.x }",
            "p => { try { p() } catch (e) { return e instanceof TypeError } }",
            "true",
        ),
        (
            "{ e: {}, t() { throw this.e } }",
            "p => { try { p.t() } catch (e) { return e === p.e } }",
            "true",
        ),
        (
            "{ c: f => { try { f() } catch (e) { return e } } }",
            "p => { const o = {}; return p.c(() => { throw o }) === o }",
            "true",
        ),
        (
            "{ c: f => { try { f() } catch (e) { throw e } } }",
            "p => { const o = new Error('mine'); try { p.c(() => { throw o }) } catch (e) { return e === o } }",
            "true",
        ),
        (
            "{ get x() { throw new RangeError('g') } }",
            "p => { try { p.x } catch (e) { return e.name } }",
            "RangeError",
        ),
        (
            "{ f() { throw new AggregateError([{}], 'all') } }",
            "p => { try { p.f() } catch (e) { return e.errors.length + e.message } }",
            "1all",
        ),
        (
            "{ f: () => Promise.any([Promise.reject(1)]) }",
            "async p => { try { await p.f() } catch (e) { return e.errors.join() } }",
            "1",
        ),
    ]);
}
