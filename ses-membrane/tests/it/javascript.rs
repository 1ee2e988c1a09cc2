//! The JavaScript functions: `Membrane`, `makeCaretaker`, `attenuate`, `readOnly`.

use crate::harness::{World, attempt};

fn world() -> World {
    let mut world = World::new();
    let global = world.context.global_object();
    ses_membrane::js::install(&global, &mut world.context).expect("installs");
    world
}

#[test]
fn functions() {
    for (expression, expected) in [
        (
            "(() => { const m = new Membrane(); const o = {}; const p = m.wrap(o); return p !== o && m.wrap(p, 'dry', 'wet') === o && m.revoked })()",
            "false",
        ),
        (
            "(() => { const m = new Membrane({ label: 'x' }); const p = m.wrap({}); m.revoke('why'); try { p.a } catch (e) { return e.message + m.revoked + m.label } })()",
            "membrane \"x\" is revoked: whytruex",
        ),
        (
            "(() => { const m = new Membrane({ sides: ['a', 'b', 'c'] }); const o = {}; return m.wrap(m.wrap(m.wrap(o, 'a', 'b'), 'b', 'c'), 'c', 'a') === o })()",
            "true",
        ),
        (
            "(() => { const m = new Membrane({ distort: { wet: o => o === danger ? safe : undefined } }); const danger = () => 'danger', safe = () => 'safe'; const p = m.wrap({ danger }); return p.danger() })()",
            "safe",
        ),
        (
            "(() => { const m = new Membrane({ distort: { dry: o => (typeof o === 'function' ? () => 'tame' : undefined) } }); return m.wrap(f => f())(() => 'wild') })()",
            "tame",
        ),
        (
            "(() => { const m = new Membrane({ distort: { wet: () => 5 } }); try { m.wrap({}) } catch (e) { return e.name } })()",
            "TypeError",
        ),
        (
            "(() => { const m = new Membrane({ distort: { wet: o => (typeof o === 'function' ? {} : undefined) } }); try { m.wrap(() => 1) } catch (e) { return e.name } })()",
            "TypeError",
        ),
        (
            "(() => { const m = new Membrane({ copyData: true }); const d = Object.freeze({ a: Object.freeze([1]) }), f = Object.freeze({ f() {} }); return (m.wrap(d) === d) + ' ' + (m.wrap(f) === f) + (m.wrap({}) === d) })()",
            "true falsefalse",
        ),
        (
            "(() => { const m = new Membrane({ shareIntrinsics: false }); return Object.getPrototypeOf(m.wrap({})) === Object.prototype })()",
            "false",
        ),
        (
            "(() => { const m = new Membrane(); try { m.wrap({}, 'wet', 'moist') } catch (e) { return e.message } })()",
            "the membrane has no such side",
        ),
        (
            "(() => { try { Membrane() } catch (e) { return e.message } })()",
            "the constructor Membrane must be called with new",
        ),
        (
            "(() => { try { Membrane.prototype.wrap.call({}, {}) } catch (e) { return e.message } })()",
            "the receiver is not a Membrane",
        ),
        (
            "[Membrane, Membrane.prototype, Membrane.prototype.wrap, new Membrane(), makeCaretaker, attenuate, readOnly, makeCaretaker({}), makeCaretaker({}).revoke].every(Object.isFrozen)",
            "true",
        ),
        (
            "Object.isFrozen(Object.prototype) || Object.isFrozen(Function.prototype)",
            "false",
        ),
        ("new Membrane() instanceof Membrane", "true"),
        (
            "(() => { const { proxy, revoke } = makeCaretaker({ x: 1 }); const x = proxy.x; revoke(); revoke('again'); try { proxy.x } catch (e) { return x + e.message } })()",
            "1membrane \"grant\" is revoked: its grantor took it back",
        ),
        (
            "(() => { const o = {}; const { proxy } = makeCaretaker({ o }, { shallow: true }); return proxy.o === o })()",
            "true",
        ),
        (
            "(() => { const { proxy } = makeCaretaker({ a: {} }); return Object.isFrozen(proxy) || Object.isFrozen(proxy.a) })()",
            "false",
        ),
        (
            "(() => { try { makeCaretaker(5) } catch (e) { return e.message } })()",
            "only an object can be granted",
        ),
        (
            "(() => { const p = readOnly({ a: { b: 1 } }); try { p.a.b = 2 } catch (e) { return p.a.b + e.message } })()",
            "1membrane \"read-only\": setting a property is not granted",
        ),
        (
            "(() => { const { proxy } = attenuate({ f: () => 1, g: () => 2 }, { methods: ['f'], calls: 1 }); proxy.f(); try { proxy.f() } catch (e) { return typeof e } })()",
            "object",
        ),
    ] {
        let mut world = world();
        assert_eq!(attempt(&mut world, expression), expected, "{expression}");
    }
}

/// After lockdown-like hardening of the intrinsics the functions count as hardened.
#[test]
fn hardened_where_the_intrinsics_are() {
    let mut world = World::new();
    let base = world.eval("Object.prototype");
    ses_core::harden(&base, &mut world.context).unwrap();
    let function = ses_membrane::js::make_caretaker_function(&mut world.context).unwrap();
    assert!(ses_core::is_hardened(&function.into(), &mut world.context));
}
