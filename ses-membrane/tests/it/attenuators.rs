//! Attenuators: what each refuses, and that several only ever take away.

use std::{cell::Cell, rc::Rc};

use boa_engine::{
    context::time::{Clock, JsInstant},
    js_string,
};
use ses_membrane::{Attenuator, Operation, OperationKind, Pattern, Rule, attenuate};

use crate::harness::{World, attempt};

fn grant(make: &str, attenuators: &[Attenuator]) -> World {
    let mut world = World::new();
    let target = world.eval(make);
    world.global("t", target.clone());
    let (proxy, _revoker) = attenuate(&target, attenuators, &mut world.context).expect("a grant");
    world.global("p", proxy);
    world
}

fn rows(make: &str, attenuators: &[Attenuator], rows: &[(&str, &str)]) {
    for (expression, expected) in rows {
        let mut world = grant(make, attenuators);
        let got = attempt(&mut world, expression);
        assert_eq!(
            got.replace("TypeError: membrane \"grant\": ", "! "),
            *expected,
            "{expression}"
        );
    }
}

#[test]
fn read_only() {
    let make = "{ a: 1, o: { b: 2 }, l: [1], m: new Map([[1, 2]]), s: new Set(), d: new Date(0), f() { this.a = 9 }, C: class {}, get g() { return this.o } }";
    rows(
        make,
        &[Attenuator::ReadOnly],
        &[
            (
                "p.a + p.o.b + p.l[0] + p.m.get(1) + p.d.getTime() + p.g.b",
                "8",
            ),
            ("p.a = 2", "! setting a property is not granted"),
            ("p.o.b = 2", "! setting a property is not granted"),
            ("p.g.b = 2", "! setting a property is not granted"),
            ("delete p.a", "! deleting a property is not granted"),
            (
                "Object.defineProperty(p.o, 'x', { value: 1 })",
                "! defining a property is not granted",
            ),
            (
                "Object.setPrototypeOf(p, null)",
                "! setting the prototype is not granted",
            ),
            ("Object.freeze(p)", "! preventing extensions is not granted"),
            ("p.l.push(2)", "! setting a property is not granted"),
            ("p.l.map(x => x + 1).join()", "2"),
            ("p.m.set(1, 3)", "! calling is not granted"),
            ("p.m.clear()", "! calling is not granted"),
            ("[...p.m.keys()].join()", "1"),
            ("p.s.add(1)", "! calling is not granted"),
            ("p.d.setTime(5)", "! calling is not granted"),
            ("p.f()", "! calling is not granted"),
            ("new p.C()", "! constructing is not granted"),
            ("Reflect.apply(p.f, p, [])", "! calling is not granted"),
            (
                "Map.prototype.set.call(p.m, 1, 2)",
                "TypeError: method `Map.prototype.set` called on incompatible receiver",
            ),
        ],
    );
}

#[test]
fn methods_and_keys() {
    let make = "Object.freeze(new (class K { a = 1; read() { return this.a } write() { return 'written' } get self() { return this } })())";
    rows(
        make,
        &[Attenuator::Methods(vec![js_string!("read")])],
        &[
            ("p.read()", "1"),
            (
                "typeof p.write + typeof p.a + typeof p.constructor",
                "undefinedundefinedundefined",
            ),
            ("'write' in p", "false"),
            ("Object.getPrototypeOf(p)", "null"),
            ("Reflect.ownKeys(p).length", "0"),
            ("Object.isFrozen(p)", "true"),
            ("Object.getOwnPropertyDescriptor(p, 'a')", "undefined"),
            ("p.read = 1", "! setting a property is not granted"),
            ("p instanceof Object", "false"),
        ],
    );
    rows(
        make,
        &[Attenuator::Keys(vec![js_string!("a"), js_string!("self")])],
        &[
            ("p.a", "1"),
            ("Reflect.ownKeys(p).join()", "a"),
            ("p.self === p && typeof p.self.read", "undefined"),
            ("typeof p[Symbol.iterator]", "undefined"),
            (
                "p.b = 1",
                "! setting a property is not granted for this property",
            ),
            ("JSON.stringify(p)", "{\"a\":1}"),
        ],
    );
    rows(
        "{ a: 1, b: 2 }",
        &[Attenuator::WithoutKeys(vec![js_string!("a")])],
        &[
            ("JSON.stringify(p)", "{\"b\":2}"),
            ("p.b = 5, p.b", "5"),
            (
                "p.a = 5",
                "! setting a property is not granted for this property",
            ),
            ("'a' in p", "false"),
        ],
    );
}

#[test]
fn composition_is_intersection() {
    let both = [
        Attenuator::Keys(vec![js_string!("a"), js_string!("b")]),
        Attenuator::Keys(vec![js_string!("b"), js_string!("c")]),
        Attenuator::WithoutKeys(vec![js_string!("c")]),
    ];
    rows(
        "{ a: 1, b: 2, c: 3 }",
        &both,
        &[("Object.keys(p).join()", "b")],
    );
    let mut world = grant(
        "{ f: () => 1 }",
        &[Attenuator::CallQuota(5), Attenuator::CallQuota(1)],
    );
    assert_eq!(attempt(&mut world, "p.f()"), "1");
    assert_eq!(
        attempt(&mut world, "p.f()"),
        "TypeError: membrane \"grant\" is revoked: the call quota is used up"
    );
    assert_eq!(
        attempt(&mut world, "p.x"),
        "TypeError: membrane \"grant\" is revoked: the call quota is used up"
    );
}

#[test]
fn calls() {
    rows(
        "{ f: x => typeof x, g: o => o.h(), C: class {} }",
        &[Attenuator::NoCallbacks, Attenuator::NoConstruct],
        &[
            ("p.f(1)", "number"),
            ("p.f({})", "object"),
            ("p.f(p.f)", "function"),
            ("p.f(() => 1)", "! handing in a function is not granted"),
            (
                "p.g({ h: () => 1 })",
                "! handing in a function is not granted",
            ),
            ("p.g({ get h() { return p.f } })", "undefined"),
            ("new p.C()", "! constructing is not granted"),
        ],
    );
    let shape = Attenuator::Arguments(vec![
        Pattern::Prefix(js_string!("/data/")),
        Pattern::Optional(Box::new(Pattern::OneOf(vec![js_string!("utf8")]))),
    ]);
    rows(
        "{ f: (...a) => a.length }",
        &[shape],
        &[
            ("p.f('/data/x')", "1"),
            ("p.f('/data/x', 'utf8')", "2"),
            (
                "p.f('/etc')",
                "! calling is not granted with these arguments",
            ),
            (
                "p.f('/data/x', 'hex')",
                "! calling is not granted with these arguments",
            ),
            (
                "p.f('/data/x', 'utf8', 1)",
                "! calling is not granted with these arguments",
            ),
            (
                "p.f({ toString: () => '/data/x' })",
                "! calling is not granted with these arguments",
            ),
        ],
    );
}

#[derive(Default)]
struct TestClock(Cell<i64>);

impl Clock for TestClock {
    fn now(&self) -> JsInstant {
        JsInstant::new(0, 0)
    }

    fn system_time_millis(&self) -> i64 {
        self.0.get()
    }
}

#[test]
fn expiry_by_an_injected_clock() {
    let clock = Rc::new(TestClock::default());
    let mut world = grant(
        "{ o: { x: 1 } }",
        &[Attenuator::ExpiresAt(clock.clone(), 100)],
    );
    world.eval("globalThis.kept = p.o");
    assert_eq!(attempt(&mut world, "kept.x"), "1");
    clock.0.set(100);
    assert_eq!(
        attempt(&mut world, "kept.x"),
        "TypeError: membrane \"grant\" is revoked: the grant has expired"
    );
    clock.0.set(0);
    assert_eq!(
        attempt(&mut world, "p.o"),
        "TypeError: membrane \"grant\" is revoked: the grant has expired"
    );
}

struct OnlyGets;

impl Rule for OnlyGets {
    fn permit(&self, operation: &Operation<'_>) -> Result<(), String> {
        match operation.kind {
            OperationKind::Get => Ok(()),
            other => Err(format!("{}, said the rule", other.name())),
        }
    }
}

#[test]
fn rules_of_the_embedder() {
    rows(
        "{ a: 1, f() {} }",
        &[Attenuator::Custom(Rc::new(OnlyGets))],
        &[
            ("p.a", "1"),
            ("p.f()", "! calling, said the rule"),
            ("'a' in p", "! looking for a property, said the rule"),
        ],
    );
}
