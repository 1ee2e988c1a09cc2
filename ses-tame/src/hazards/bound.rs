//! `Function.prototype[@@hasInstance]`: a long chain of bound functions is an error, not the end of the stack.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use super::{depth, replace};
use crate::intrinsics::Intrinsics;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(
        intrinsics,
        "%FunctionPrototype%",
        "@@hasInstance",
        has_instance,
        context,
    );
}

/// `Function.prototype [ %Symbol.hasInstance% ] ( V )` (ECMA-262 20.2.3.6).
fn has_instance(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    let value = args.get_or_undefined(0);
    Ok(JsValue::ordinary_has_instance(this, value, context)?.into())
}
