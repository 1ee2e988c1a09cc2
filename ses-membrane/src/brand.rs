//! Objects with internal slots: their methods must meet the slots, not a proxy without them.

use boa_engine::{
    JsObject, JsStr, JsString, JsSymbol, JsValue,
    builtins::{date::Date, error::Error, proxy::Proxy, regexp::RegExp},
    js_str,
    property::PropertyKey,
};

use crate::{crossing::Crossing, engine::Toolkit};

/// Whether `object` has internal slots that its methods ask for, also when seen through membranes.
///
/// Errors are left out: none of their methods asks.
fn has_slots(toolkit: &Toolkit, object: &JsObject) -> bool {
    let object = innermost(toolkit, object.clone());
    !object.is_ordinary()
        && !object.is_array()
        && !object.is_callable()
        && !object.is::<Proxy>()
        && !object.is::<Error>()
}

/// What stands behind any number of membranes.
pub(crate) fn innermost(toolkit: &Toolkit, mut object: JsObject) -> JsObject {
    while let Some(target) = toolkit.link(&object).and_then(|link| link.target) {
        object = target;
    }
    object
}

/// Whether `value`, got from the target, is an intrinsic method that would look for internal slots
/// on its receiver. Such a method must cross by a proxy, which hands it the real receiver.
pub(crate) fn is_method(crossing: &Crossing, value: &JsValue) -> bool {
    let Some(function) = value.as_object() else {
        return false;
    };
    let toolkit = &crossing.direction.core.toolkit;
    function.is_callable()
        && !function.is_constructor()
        && toolkit.intrinsics.asks_for_slots(&function)
        && !toolkit.borrowed.contains(&function)
        && has_slots(toolkit, &crossing.target)
}

/// The tag that Object.prototype.toString finds by internal slots (ECMA-262, 20.1.3.6).
///
/// A proxy shows it as its `@@toStringTag` where its target has none of its own.
pub(crate) fn tag(crossing: &Crossing, key: &PropertyKey, found: &JsValue) -> Option<JsString> {
    if !found.is_undefined() || *key != PropertyKey::from(JsSymbol::to_string_tag()) {
        return None;
    }
    let toolkit = &crossing.direction.core.toolkit;
    if toolkit.borrowed.is_installed() {
        return None;
    }
    let object = innermost(toolkit, crossing.target.clone());
    builtin_tag(&object).map(JsString::from)
}

pub(crate) fn builtin_tag(object: &JsObject) -> Option<JsStr<'static>> {
    if object.is::<Error>() {
        Some(js_str!("Error"))
    } else if object.is::<bool>() {
        Some(js_str!("Boolean"))
    } else if object.is::<f64>() {
        Some(js_str!("Number"))
    } else if object.is::<JsString>() {
        Some(js_str!("String"))
    } else if object.is::<Date>() {
        Some(js_str!("Date"))
    } else if object.is::<RegExp>() {
        Some(js_str!("RegExp"))
    } else {
        None
    }
}
