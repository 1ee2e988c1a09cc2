//! `makeCaretaker(target, { label, shallow })`: a revocable grant of one object.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Trace};

use super::{options::Options, record, secure};
use crate::{
    caretaker::{Caretaker, CaretakerBuilder, Reach, Revoker},
    engine::function,
    membrane::Membrane,
};

/// The function `makeCaretaker`, frozen.
///
/// # Errors
///
/// A TypeError when an intrinsic that membranes need is missing.
pub fn make_caretaker_function(context: &mut Context) -> JsResult<JsObject> {
    let body = NativeFunction::from_fn_ptr(make_caretaker);
    let made = function::method(context.realm(), js_string!("makeCaretaker"), 1, body);
    secure(&made, context)?;
    Ok(made)
}

fn make_caretaker(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = Options::new(args.get_or_undefined(1))?;
    let shallow = options.flag(js_string!("shallow"), context)?;
    let reach = if shallow { Reach::Shallow } else { Reach::Deep };
    let builder = labelled(Caretaker::builder().reach(reach), &options, context)?;
    let granted = builder.build(args.get_or_undefined(0), context)?;
    proxy_and_revoke(granted, context)
}

/// The builder with the label of the options.
pub(super) fn labelled(
    builder: CaretakerBuilder,
    options: &Options,
    context: &mut Context,
) -> JsResult<CaretakerBuilder> {
    Ok(match options.text(js_string!("label"), context)? {
        Some(label) => builder.label(label),
        None => builder,
    })
}

/// The frozen record `{ proxy, revoke }`.
pub(super) fn proxy_and_revoke(
    (proxy, revoker): (JsValue, Revoker),
    context: &mut Context,
) -> JsResult<JsValue> {
    let revoke = revoke_function(revoker.membrane().clone(), context)?;
    let properties = vec![
        (js_string!("proxy"), proxy),
        (js_string!("revoke"), revoke.into()),
    ];
    record(properties, context)
}

#[derive(Trace, Finalize)]
struct Held(Membrane);

/// `revoke(reason)`: the first call counts, further ones do nothing.
fn revoke_function(membrane: Membrane, context: &mut Context) -> JsResult<JsObject> {
    let body = NativeFunction::from_copy_closure_with_captures(
        |_, args, held: &Held, context| {
            held.0.revoke(reason(args.get_or_undefined(0), context)?);
            Ok(JsValue::undefined())
        },
        Held(membrane),
    );
    let made = function::method(context.realm(), js_string!("revoke"), 1, body);
    secure(&made, context)?;
    Ok(made)
}

/// The reason to show in errors.
pub(super) fn reason(argument: &JsValue, context: &mut Context) -> JsResult<JsString> {
    if argument.is_undefined() {
        return Ok(js_string!("its grantor took it back"));
    }
    argument.to_string(context)
}
