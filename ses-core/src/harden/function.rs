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
    // Asked for once: to look at a mark is all that most calls do.
    let marks = Freezing::of(context).ok();
    let body =
        NativeFunction::from_copy_closure(move |_, args, context| call(args, marks, context));
    let function: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("harden"))
        .length(1)
        .constructor(false)
        .build()
        .into();
    context.insert_data(HardenFunction(function.clone()));
    function
}

fn call(args: &[JsValue], marks: Option<Freezing>, context: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if !marks.is_some_and(|marks| marks.needs_no_mark(value)) {
        harden(value, context)?;
    }
    Ok(value.clone())
}
