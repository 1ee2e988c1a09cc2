//! `Object.prototype.toString` and `toLocaleString`: accessors that lead back to them are counted.

use boa_engine::{Context, JsResult, JsValue, builtins::object::OrdinaryObject};

use super::{depth, replace};
use crate::intrinsics::Intrinsics;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    let owner = "%ObjectPrototype%";
    replace::whole(intrinsics, owner, "toString", to_string, context);
    replace::whole(
        intrinsics,
        owner,
        "toLocaleString",
        to_locale_string,
        context,
    );
}

/// `Object.prototype.toString ( )` (ECMA-262 20.1.3.6).
fn to_string(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    OrdinaryObject::to_string(this, args, context)
}

/// `Object.prototype.toLocaleString ( )` (ECMA-262 20.1.3.5).
fn to_locale_string(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let _level = depth::enter(context)?;
    OrdinaryObject::to_locale_string(this, args, context)
}
