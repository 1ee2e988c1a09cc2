//! What an error says of itself, read without running anyone's code.

use boa_engine::{
    Context, JsObject, JsValue,
    builtins::{error::Error, proxy::Proxy},
    js_string,
    property::PropertyKey,
};

use super::text;

/// How far up a chain of prototypes a property is looked for.
const LONGEST_CHAIN: usize = 1_000;

/// The error that a value is, if it is one.
pub(super) fn of(value: &JsValue) -> Option<JsObject> {
    value.as_object().filter(JsObject::is::<Error>)
}

/// The name of the error that a value is, if it is one.
pub(crate) fn name_of(value: &JsValue, context: &Context) -> Option<String> {
    of(value).map(|error| name(&error, context))
}

/// A data property of `object`, own or inherited; an accessor on the way hides what is behind it.
pub(super) fn data(object: &JsObject, name: &str) -> Option<JsValue> {
    let key = PropertyKey::from(js_string!(name));
    let found =
        chain(object).find_map(|holder| holder.try_borrow().ok()?.properties().get(&key))?;
    found.value().cloned()
}

/// The name for the tag of an error: the first on its chain that is an identifier, as data or as an intrinsic's.
pub(super) fn name(error: &JsObject, context: &Context) -> String {
    let key = PropertyKey::from(js_string!("name"));
    for holder in chain(error) {
        let Some(own) = holder
            .try_borrow()
            .ok()
            .and_then(|holder| holder.properties().get(&key))
        else {
            continue;
        };
        let own = own
            .value()
            .and_then(JsValue::as_string)
            .and_then(|name| text::name(&name.to_std_string_escaped()));
        // Lockdown makes the names of the intrinsics accessors, lest assignment on heirs fail.
        if let Some(name) = own.or_else(|| intrinsic(&holder, context).map(str::to_owned)) {
            return name;
        }
    }
    "Error".to_owned()
}

fn chain(object: &JsObject) -> impl Iterator<Item = JsObject> {
    std::iter::successors(Some(object.clone()), |at| {
        (!at.is::<Proxy>()).then(|| at.prototype()).flatten()
    })
    .take(LONGEST_CHAIN)
}

fn intrinsic(prototype: &JsObject, context: &Context) -> Option<&'static str> {
    let constructors = context.intrinsics().constructors();
    [
        (constructors.error(), "Error"),
        (constructors.aggregate_error(), "AggregateError"),
        (constructors.eval_error(), "EvalError"),
        (constructors.range_error(), "RangeError"),
        (constructors.reference_error(), "ReferenceError"),
        (constructors.syntax_error(), "SyntaxError"),
        (constructors.type_error(), "TypeError"),
        (constructors.uri_error(), "URIError"),
    ]
    .into_iter()
    .find(|(constructor, _)| JsObject::equals(&constructor.prototype(), prototype))
    .map(|(_, name)| name)
}
