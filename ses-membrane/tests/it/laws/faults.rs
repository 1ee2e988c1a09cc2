//! Law 8: whichever step fails, the maps between the sides stay consistent, and the membrane works on.

use std::cell::Cell;

use boa_engine::{
    Context, JsNativeError, JsResult, JsValue, NativeFunction, object::FunctionObjectBuilder,
};
use ses_membrane::Membrane;

use crate::harness::World;

const HOME: &str = "(() => {
    const a = { name: 'a' }, b = [a], f = x => ({ x, a }), C = class { constructor(x) { this.x = x; this.b = b } };
    a.self = a; a.f = f;
    return { a, b, f, C, each: g => b.map(g), later: x => Promise.resolve(x), frozen: Object.freeze({ a, get g() { return b } }) };
})()";

/// Crosses in every way; what fails is passed over.
const WORK: &str = "p => {
    const mine = { m: 1 }, calls = [
        () => p.a.self.f(mine).x === mine || 'x', () => p.b[0] === p.a || 'b', () => new p.C(mine).x === mine || 'C',
        () => p.each(x => x === p.a || 'each'), () => Object.isFrozen(p.frozen), () => p.frozen.a === p.a || 'frozen',
        () => Object.getOwnPropertyDescriptor(p.frozen, 'g').get.call(p.frozen) === p.b || 'g', () => Object.keys(p).length,
        () => { p.f = y => [y, mine]; return p.f(p.a)[0] === p.a || 'f' }, () => { p.later(mine) }, () => delete p.f,
        () => Object.getPrototypeOf(p.C.prototype), () => { class D extends p.C {} return new D(1).b === p.b || 'D' },
    ];
    const wrong = [];
    let failed = 0;
    for (const call of calls) {
        try { const got = call(); if (typeof got === 'string') wrong.push(got) } catch { failed++ }
    }
    return wrong.join() + failed;
}";

/// Same target, same proxy; and what comes home is itself: of all that can be reached.
const CONSISTENT: &str = "(p, home) => {
    const pairs = [[p.a, home.a], [p.b, home.b], [p.C, home.C], [p.frozen, home.frozen], [p.each, home.each], [p.a.f, home.a.f]];
    return pairs.every(([seen, own]) => seen === wrap(own) && wrap(own) === wrap(own) && back(seen) === own && back(wrap(own)) === own)
        && p.a === p.b[0] && p.a.self === p.a;
}";

fn wrapper(world: &World, membrane: &Membrane, outward: bool) -> JsValue {
    let body = NativeFunction::from_copy_closure_with_captures(
        move |_, args, membrane: &Membrane, context| {
            let (wet, dry) = membrane.pair();
            let (from, to) = if outward { (wet, dry) } else { (dry, wet) };
            membrane.wrap(from, to, &args[0], context)
        },
        membrane.clone(),
    );
    FunctionObjectBuilder::new(world.context.realm(), body)
        .build()
        .into()
}

/// Works with a membrane whose distortion fails at call number `fails_at`; gives how often it was called, and how many steps failed.
fn with_fault_at(fails_at: u32) -> (u32, u32) {
    let mut world = World::new();
    CALLS.set(0);
    FAILS_AT.set(fails_at);
    let body = NativeFunction::from_fn_ptr(fails_once);
    let function: boa_engine::JsObject = FunctionObjectBuilder::new(world.context.realm(), body)
        .build()
        .into();
    let builder = Membrane::builder()
        .label("m")
        .distort(0, 1, function.clone())
        .distort(1, 0, function);
    let membrane = builder.build(&mut world.context).unwrap();
    let (wet, dry) = membrane.pair();
    let home = world.eval(HOME);
    let seen = loop {
        // The very first crossing may be the one that fails; it can be tried again.
        if let Ok(seen) = membrane.wrap(wet, dry, &home, &mut world.context) {
            break seen;
        }
    };
    let worked = world.run(WORK, std::slice::from_ref(&seen));
    let failed = worked
        .parse()
        .unwrap_or_else(|_| panic!("fault at {fails_at}: {worked}"));
    let (out, back) = (
        wrapper(&world, &membrane, true),
        wrapper(&world, &membrane, false),
    );
    world.global("wrap", out);
    world.global("back", back);
    let calls = CALLS.get();
    FAILS_AT.set(0);
    assert_eq!(
        world.run(CONSISTENT, &[seen, home]),
        "true",
        "fault at {fails_at}"
    );
    (calls, failed)
}

thread_local! {
    static CALLS: Cell<u32> = const { Cell::new(0) };
    static FAILS_AT: Cell<u32> = const { Cell::new(0) };
}

/// A distortion that leaves everything as it is, and fails at one of its calls.
fn fails_once(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    CALLS.set(CALLS.get() + 1);
    if CALLS.get() == FAILS_AT.get() {
        return Err(JsNativeError::error().with_message("injected").into());
    }
    Ok(JsValue::undefined())
}

#[test]
fn a_failing_distortion() {
    let (calls, failed) = with_fault_at(0);
    assert_eq!(failed, 0, "without a fault nothing fails");
    let mut some = 0;
    for at in 1..=calls {
        some += u32::from(with_fault_at(at).1 > 0);
    }
    assert!(some > 10, "faults are felt: {some}");
}

/// The engine's own limit is hit at every depth in turn: what is caught or not, the maps are right afterwards.
#[test]
fn a_limit_in_the_middle() {
    for limit in 1..40 {
        let mut world = World::new();
        let home = world.eval(HOME);
        let seen = world
            .membrane
            .wrap(world.wet, world.dry, &home, &mut world.context)
            .unwrap();
        let whole = world.context.runtime_limits().recursion_limit();
        world
            .context
            .runtime_limits_mut()
            .set_recursion_limit(limit);
        world.run(WORK, std::slice::from_ref(&seen));
        world
            .context
            .runtime_limits_mut()
            .set_recursion_limit(whole);
        let membrane = world.membrane.clone();
        let (out, back) = (
            wrapper(&world, &membrane, true),
            wrapper(&world, &membrane, false),
        );
        world.global("wrap", out);
        world.global("back", back);
        assert_eq!(
            world.run(CONSISTENT, &[seen.clone(), home]),
            "true",
            "limit {limit}"
        );
        let again = world.run(WORK, &[seen]);
        assert_eq!(again, "0", "limit {limit}: the membrane works on");
    }
}
