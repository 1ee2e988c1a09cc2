//! What `harden` reaches, and what it leaves.

use crate::support::rows;

#[test]
fn it_freezes_what_can_be_reached() {
    rows(&[
        ("harden(1)", "1"),
        (
            "const o = { a: { b: 1 } }; harden(o) === o && Object.isFrozen(o) && Object.isFrozen(o.a)",
            "true",
        ),
        (
            "const s = Symbol(); const o = { [s]: {} }; harden(o); Object.isFrozen(o[s])",
            "true",
        ),
        (
            "const o = Object.defineProperty({}, 'h', { value: {} }); harden(o); Object.isFrozen(o.h)",
            "true",
        ),
        (
            "const o = { get g() { throw 1 } }; harden(o); \
          Object.isFrozen(Object.getOwnPropertyDescriptor(o, 'g').get)",
            "true",
        ),
        (
            "class A {}; class B extends A {}; harden(new B); \
          [A, A.prototype, B, B.prototype].every(Object.isFrozen)",
            "true",
        ),
        (
            "const a = [1, {}, , 3]; harden(a); Object.isFrozen(a) && Object.isFrozen(a[1]) && a.length",
            "4",
        ),
        (
            "'use strict'; const a = [1]; harden(a); a.push(2)",
            "TypeError: Cannot add property 1, object is not extensible",
        ),
        (
            "const a = {}; a.a = a; harden(a); Object.isFrozen(a)",
            "true",
        ),
        (
            "let list = null; for (let i = 0; i < 20000; i++) list = { list }; harden(list); Object.isFrozen(list)",
            "true",
        ),
        (
            "const m = new Map([[1, {}]]); harden(m); !Object.isFrozen(m.get(1)) && Object.isFrozen(m)",
            "true",
        ),
        (
            "const t = new Uint8Array(2); t.x = {}; harden(t); t[0] = 7; \
          t[0] === 7 && Object.isFrozen(t.x) && !Object.isExtensible(t)",
            "true",
        ),
        (
            "(function () { harden(arguments); return Object.isFrozen(arguments) })(1, {})",
            "true",
        ),
        (
            "const o = harden(Object('ab')); Object.isFrozen(o) && o[1]",
            "b",
        ),
    ]);
}

#[test]
fn proxies_see_a_fixed_order() {
    rows(&[(
        "const log = []; const h = new Proxy({}, { get: (_, trap) => { log.push(trap); return undefined } }); \
         harden(new Proxy({ a: 1 }, h)); log.join()",
        "preventExtensions,ownKeys,getOwnPropertyDescriptor,defineProperty,getPrototypeOf",
    )]);
}

#[test]
fn it_hardens_all_or_none() {
    rows(&[
        (
            "const bad = new Proxy({}, { preventExtensions() { throw Error('no') } }); const o = { p: {}, bad }; \
          let m; try { harden(o) } catch (e) { m = e.message } m",
            "no",
        ),
        (
            "let on = false; const bad = new Proxy({}, { preventExtensions(t) { if (!on) throw Error('no'); \
          Object.preventExtensions(t); return true } }); const o = { p: {}, bad }; try { harden(o) } catch {} \
          on = true; harden(o); Object.isFrozen(o.p) && Object.isFrozen(o)",
            "true",
        ),
    ]);
}

#[test]
fn it_knows_what_is_hardened() {
    use boa_engine::js_string;
    use ses_core::is_hardened;

    let mut context = crate::support::context();
    let guest = crate::support::compartment("guest", &mut context);
    for (program, expected) in [
        ("1", true),
        ("({})", false),
        ("harden({})", true),
        ("harden({ a: { b: [] } }).a.b", true),
        ("Object.freeze({ a: {} })", false),
        ("const o = { a: {} }; Object.freeze(o); harden(o); o", true),
        ("new Proxy({}, {})", false),
        ("harden(new Proxy({}, {}))", true),
        ("harden({ p: new Proxy({}, {}) }).p", true),
        (
            "const o = { bad: new Proxy({}, { preventExtensions() { throw 1 } }) }; try { harden(o) } catch {} o",
            false,
        ),
    ] {
        // The intrinsics that everything inherits from are hardened first, as lockdown does.
        let harden_prototypes = "harden([Object.prototype, Array.prototype])";
        guest
            .evaluate(harden_prototypes, &mut context)
            .expect("hardens");
        let value = guest.evaluate(program, &mut context).expect(program);
        assert_eq!(is_hardened(&value, &mut context), expected, "{program}");
    }
    let object = guest.evaluate("({})", &mut context).expect("made");
    let object = object.as_object().expect("an object");
    object
        .set(js_string!("x"), 1, true, &mut context)
        .expect("asking froze nothing");
}

#[test]
fn a_namespace_is_hardened_where_somebody_vouches_for_it() {
    use boa_engine::{Module, Source, js_string};
    use ses_core::{harden, vouch_for_namespace};

    let mut context = crate::support::context();
    let parse = |text: &str, context: &mut boa_engine::Context| {
        let module = Module::parse(Source::from_bytes(text), None, context).expect("parses");
        let loaded = module.load_link_evaluate(context);
        context.run_jobs().expect("runs");
        assert!(matches!(
            loaded.state(),
            boa_engine::builtins::promise::PromiseState::Fulfilled(_)
        ));
        module.namespace(context)
    };
    let empty = parse("0;", &mut context);
    harden(&empty.into(), &mut context).expect("no binding can change");

    let full = parse(
        "export const o = { p: {} }; export let n = 1;",
        &mut context,
    );
    let error = harden(&full.clone().into(), &mut context).expect_err("it may change");
    assert_eq!(
        error.as_native().expect("a native one").message(),
        "cannot harden a module namespace: its module may still assign the export n; harden what it exports instead"
    );
    assert!(!is_hardened_value(&full, &mut context));
    vouch_for_namespace(&full, &mut context).expect("a namespace");
    harden(&full.clone().into(), &mut context).expect("vouched for");
    assert!(is_hardened_value(&full, &mut context));
    let o = full.get(js_string!("o"), &mut context).expect("an export");
    let o = o.as_object().expect("an object");
    assert!(!o.is_extensible(&mut context).expect("asks"));
}

fn is_hardened_value(object: &boa_engine::JsObject, context: &mut boa_engine::Context) -> bool {
    ses_core::is_hardened(&object.clone().into(), context)
}

#[test]
fn a_plain_context_has_one_harden_too() {
    use boa_engine::{Context, Source, js_string, property::Attribute};

    let mut context = Context::default();
    let harden = ses_core::harden_function(&mut context);
    let same = ses_core::harden_function(&mut context);
    assert_eq!(harden, same);
    context
        .register_global_property(js_string!("harden"), harden, Attribute::all())
        .expect("set");
    let frozen = context.eval(Source::from_bytes(
        "const o = { a: {} }; harden(o); Object.isFrozen(o.a)",
    ));
    assert_eq!(crate::support::show(frozen, &mut context), "true");
}

#[test]
fn a_million_links_need_no_stack() {
    // As deep as a debug build makes in reasonable time; `cargo bench --bench harden` goes further.
    use boa_engine::{JsObject, js_string, property::PropertyDescriptor};

    let mut context = crate::support::context();
    let mut list = JsObject::with_null_proto();
    for _ in 0..200_000 {
        let next = JsObject::with_null_proto();
        let property = PropertyDescriptor::builder()
            .value(list)
            .writable(true)
            .enumerable(true)
            .configurable(true);
        next.insert_property(js_string!("next"), property.build());
        list = next;
    }
    ses_core::harden(&list.clone().into(), &mut context).expect("hardens");
    assert!(ses_core::is_hardened(&list.into(), &mut context));
}
