//! Locale methods: with `localeTaming: "safe"` none of them tells which locale or which tables the host has.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, native_function::NativeFunction};

use super::twin;
use crate::{
    engine::{Body, function, hidden, key_of, native, own_value, type_error},
    error::LockdownError,
    intrinsics::Intrinsics,
    options::LocaleTaming,
};

/// Intrinsic, locale method, its twin. These twins take no argument that a locale could be mistaken for.
const TWINS: &[(&str, &str, &str)] = &[
    ("%ArrayPrototype%", "toLocaleString", "toString"),
    ("%TypedArrayPrototype%", "toLocaleString", "toString"),
    ("%DatePrototype%", "toLocaleString", "toString"),
    ("%DatePrototype%", "toLocaleDateString", "toDateString"),
    ("%DatePrototype%", "toLocaleTimeString", "toTimeString"),
    ("%StringPrototype%", "toLocaleLowerCase", "toLowerCase"),
    ("%StringPrototype%", "toLocaleUpperCase", "toUpperCase"),
];

/// Prototypes whose `toString` takes a radix or options, where `toLocaleString` takes locales.
const WITHOUT_ARGUMENTS: &[&str] = &[
    "%NumberPrototype%",
    "%BigIntPrototype%",
    "%Temporal.DurationPrototype%",
    "%Temporal.InstantPrototype%",
    "%Temporal.PlainDatePrototype%",
    "%Temporal.PlainDateTimePrototype%",
    "%Temporal.PlainMonthDayPrototype%",
    "%Temporal.PlainTimePrototype%",
    "%Temporal.PlainYearMonthPrototype%",
    "%Temporal.ZonedDateTimePrototype%",
];

/// Replaces the locale methods by their locale-free twins.
///
/// `Object.prototype.toLocaleString` stays, unlike in the reference: it asks the object's own `toString`
/// (ECMA-262 20.1.3.5) and knows no locale itself.
pub(super) fn tame(
    intrinsics: &Intrinsics,
    taming: LocaleTaming,
    context: &mut Context,
) -> Result<(), LockdownError> {
    if taming == LocaleTaming::Unsafe {
        return Ok(());
    }
    for (owner, locale, plain) in TWINS {
        let holder = twin::required(intrinsics, owner)?;
        let twin = twin::required_method(&holder, owner, plain)?;
        replace(&holder, locale, twin);
    }
    for owner in WITHOUT_ARGUMENTS {
        if let Some(holder) = intrinsics.get(owner) {
            let to_string = twin::required_method(holder, owner, "toString")?;
            let body =
                NativeFunction::from_copy_closure_with_captures(without_arguments, to_string);
            let twin = native("toLocaleString", 0, Body::Function, body, context);
            replace(holder, "toLocaleString", twin);
        }
    }
    let strings = twin::required(intrinsics, "%StringPrototype%")?;
    replace(
        &strings,
        "localeCompare",
        function("localeCompare", 1, compare, context),
    );
    Ok(())
}

/// Puts `twin` where there is a method called `name`.
fn replace(holder: &JsObject, name: &str, twin: JsObject) {
    let key = key_of(name);
    if own_value(holder, &key).is_some() {
        holder.insert_property(key, hidden(twin));
    }
}

fn without_arguments(
    this: &JsValue,
    _: &[JsValue],
    to_string: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    to_string.call(this, &[], context)
}

/// `String.prototype.localeCompare` by code units, as `<` compares (ECMA-262 7.2.12).
fn compare(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if this.is_null_or_undefined() {
        return Err(type_error(
            "Cannot localeCompare with null or undefined \"this\" value",
        ));
    }
    let this = this.to_string(context)?;
    let that = args.get_or_undefined(0).to_string(context)?;
    let ordering = this.iter().cmp(that.iter());
    Ok(JsValue::from(ordering as i32))
}
