//! The JavaScript function `harden`.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, js_string, native_function::NativeFunction,
    object::FunctionObjectBuilder,
};

use super::harden;
use crate::engine::Freezing;

/// The context's one `harden`.
struct HardenFunction(JsObject);

/// The JavaScript function `harden` of a context: hardens its argument and returns it (SES guide, "harden").
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsValue, object::JsObject};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = Context::default();
/// let object = JsObject::with_object_proto(context.intrinsics());
/// let harden = ses_core::harden_function(&mut context);
/// let same = harden.call(&JsValue::undefined(), &[object.clone().into()], &mut context)?;
/// assert_eq!(same, object.into());
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn harden_function(context: &mut Context) -> JsObject {
    if let Some(known) = context.get_data::<HardenFunction>() {
        return known.0.clone();
    }
    let body = NativeFunction::from_fn_ptr(call);
    let function: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("harden"))
        .length(1)
        .constructor(false)
        .build()
        .into();
    // To look at a mark is all that most calls do, and less than the call. An engine that is not mended has no marks to look at,
    // which `harden` says when it is called.
    if let Ok(marks) = Freezing::of(context) {
        let _spared = marks.spare_calls(&function, context);
    }
    context.insert_data(HardenFunction(function.clone()));
    function
}

fn call(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    harden(value, context)?;
    Ok(value.clone())
}
