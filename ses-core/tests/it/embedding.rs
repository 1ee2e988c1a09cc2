//! Compartments from Rust: the builder's globals, typed results, handles.

use boa_engine::{JsArgs, JsNativeError, JsValue, js_string, native_function::NativeFunction};
use ses_core::{Compartment, GlobalsFate};

use crate::support::{compartment, context, show};

#[test]
fn globals_from_values() {
    let mut context = context();
    let guest = Compartment::builder()
        .global("n", 1)
        .global("text", js_string!("t"))
        .value("list", vec![1, 2, 3])
        .value("none", None::<i32>)
        .value("some", Some(true))
        .global("n", 2)
        .build(&mut context)
        .expect("made");
    for (program, expected) in [
        ("n", "2"),
        ("text", "t"),
        ("Array.isArray(list) && list.join()", "1,2,3"),
        ("none === null || none === undefined", "true"),
        ("some", "true"),
        ("Object.keys(globalThis).join()", "n,text,list,none,some"),
    ] {
        let result = guest.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
}

#[test]
fn globals_from_closures() {
    let mut context = context();
    let rate = 2;
    let counter = compartment("counter", &mut context);
    counter
        .evaluate("globalThis.n = 0", &mut context)
        .expect("runs");
    let counting = NativeFunction::from_copy_closure_with_captures(
        |_, _, counter: &Compartment, context| counter.evaluate("++globalThis.n", context),
        counter.clone(),
    );
    let guest = Compartment::builder()
        .function("scale", 1, move |_, args, context| {
            Ok(JsValue::from(
                args.get_or_undefined(0).to_i32(context)? * rate,
            ))
        })
        .function("fail", 0, |_, _, _| {
            Err(JsNativeError::range().with_message("no").into())
        })
        .native_function("count", 0, counting)
        .build(&mut context)
        .expect("made");
    for (program, expected) in [
        ("scale(21)", "42"),
        ("scale.name + scale.length", "scale1"),
        ("fail()", "RangeError: no"),
        ("count() + count()", "3"),
        ("new scale(1)", "TypeError: object is not a constructor"),
        ("scale instanceof Function", "true"),
        ("typeof scale.prototype", "undefined"),
    ] {
        let result = guest.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
    assert_eq!(
        counter
            .evaluate_as::<i32>("n", &mut context)
            .expect("a number"),
        2
    );
}

#[test]
fn typed_results() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    assert_eq!(
        guest
            .evaluate_as::<i32>("6 * 7", &mut context)
            .expect("a number"),
        42
    );
    assert_eq!(
        guest
            .evaluate_as::<String>("'x' + 1", &mut context)
            .expect("text"),
        "x1"
    );
    assert_eq!(
        guest
            .evaluate_as::<Vec<f64>>("[1, 2.5]", &mut context)
            .expect("numbers"),
        [1.0, 2.5]
    );
    assert_eq!(
        guest
            .evaluate_as::<Option<bool>>("undefined", &mut context)
            .expect("none"),
        None
    );
    let error = guest
        .evaluate_as::<bool>("'x'", &mut context)
        .expect_err("no boolean");
    assert!(error.as_native().is_some(), "{error}");
    assert!(guest.evaluate_as::<i32>("throw 1", &mut context).is_err());
}

#[test]
fn handles_are_the_compartment() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let other = guest.clone();
    other
        .evaluate("globalThis.x = 1", &mut context)
        .expect("runs");
    assert_eq!(
        guest
            .evaluate_as::<i32>("x", &mut context)
            .expect("a number"),
        1
    );
    assert_eq!(guest, other);
    assert_eq!(guest.key(), other.key());
    assert_ne!(guest, compartment("guest", &mut context));
    assert!(boa_engine::JsObject::equals(
        &guest.global(),
        &other.global()
    ));
    assert!(std::mem::size_of::<Compartment>() <= std::mem::size_of::<usize>());
}

#[test]
fn a_handle_of_another_context_is_refused() {
    let mut context = context();
    let guest = compartment("guest", &mut context);
    let mut other = boa_engine::Context::default();
    let result = guest.evaluate("1", &mut other);
    assert_eq!(
        show(result, &mut other),
        "TypeError: the compartment belongs to another context"
    );
}

#[test]
fn constants_of_the_global_are_constant() {
    let mut context = context();
    let guest = Compartment::builder()
        .function("f", 0, |_, _, _| Ok(JsValue::from(1)))
        .freeze_globals(GlobalsFate::Frozen)
        .build(&mut context)
        .expect("made");
    for (program, expected) in [
        ("f()", "1"),
        (
            "f = 2",
            "TypeError: Cannot assign to read only property 'f' of object",
        ),
        ("Object.isFrozen(globalThis)", "true"),
    ] {
        let result = guest.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
}
