//! A compartment's own `Function` constructor.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction, object::FunctionObjectBuilder, property::PropertyDescriptor,
};

use super::{Compartment, Undeclared, transforms};
use crate::{
    defences::{EARLY_CLOSING, stands},
    engine::{eval_site, sole_function_expression},
};

/// The `Function` of a compartment (ECMA-262 20.2.1.1): it shares `%Function.prototype%`, so `instanceof` works for
/// every function; what it makes is strict code of that compartment, wherever it is called.
pub(super) fn function_constructor(compartment: &Compartment, context: &Context) -> JsObject {
    let function = NativeFunction::from_copy_closure_with_captures(
        |new_target, args, compartment: &Compartment, context| {
            construct(new_target, args, compartment, context)
        },
        compartment.clone(),
    );
    let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), function)
        .name(js_string!("Function"))
        .length(1)
        .constructor(true)
        .build()
        .into();
    let prototype = context.intrinsics().constructors().function().prototype();
    constructor.insert_property(
        js_string!("prototype"),
        PropertyDescriptor::builder()
            .value(prototype)
            .writable(false)
            .enumerable(false)
            .configurable(false)
            .build(),
    );
    constructor
}

/// `CreateDynamicFunction` (ECMA-262 20.2.1.1.1).
fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    compartment: &Compartment,
    context: &mut Context,
) -> JsResult<JsValue> {
    let mut parts = Vec::with_capacity(args.len());
    for arg in args {
        parts.push(arg.to_string(context)?);
    }
    let body = parts.pop().unwrap_or_default();
    let source = dynamic_function_source(&parts, &body, context)?;
    let path = compartment.source_path(&eval_site(context));
    let made = transforms::evaluate(
        compartment,
        source,
        path.into(),
        Undeclared::Refused,
        context,
    )?;
    if let (Some(function), Some(target)) = (made.as_object(), new_target.as_object()) {
        // A subclass's instances inherit from its prototype.
        let prototype = target.get(js_string!("prototype"), context)?;
        if let Some(prototype) = prototype.as_object() {
            function.set_prototype(Some(prototype));
        }
    }
    Ok(made)
}

/// Puts the source text together after checking that parameters and body each stay in their place.
fn dynamic_function_source(
    parameters: &[JsString],
    body: &JsString,
    context: &mut Context,
) -> JsResult<JsString> {
    let mut joined = JsString::default();
    for (index, parameter) in parameters.iter().enumerate() {
        let comma = if index == 0 {
            js_string!("")
        } else {
            js_string!(",")
        };
        joined = js_string!(&joined, &comma, parameter);
    }
    if stands(EARLY_CLOSING, context) {
        check_each_for_itself(&joined, body, context)?;
    }
    Ok(text(&joined, body))
}

fn check_each_for_itself(
    parameters: &JsString,
    body: &JsString,
    context: &mut Context,
) -> JsResult<()> {
    let none = JsString::default();
    if !check(parameters, &none, "the parameters of Function", context)?.empty_body {
        return Err(early("the parameters of Function"));
    }
    if !check(&none, body, "the body of Function", context)?.no_parameters {
        return Err(early("the body of Function"));
    }
    check(parameters, body, "the source of Function", context)?;
    Ok(())
}

fn check(
    parameters: &JsString,
    body: &JsString,
    what: &str,
    context: &mut Context,
) -> JsResult<crate::engine::FunctionShape> {
    sole_function_expression(&text(parameters, body).to_vec(), what, context)
}

fn early(what: &str) -> boa_engine::JsError {
    JsNativeError::syntax()
        .with_message(format!("{what} closes its function early"))
        .into()
}

fn text(parameters: &JsString, body: &JsString) -> JsString {
    js_string!(
        &js_string!("(function anonymous("),
        parameters,
        &js_string!("\n) {\n"),
        body,
        &js_string!("\n})")
    )
}
