//! The recheck of builds with debug assertions: after a walk, another one by other means finds nothing mutable.

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::{object::OrdinaryObject, proxy::Proxy, typed_array::TypedArray},
    module::ModuleNamespace,
    property::PropertyKey,
};
use rustc_hash::FxHashSet;

use super::{general::own_property, hardened_set};

/// A place that a walk left mutable below `roots`; `None` where there is none.
///
/// Each object is asked by the operations that guests use: this walk knows nothing of shapes, of property maps and of
/// the one it checks. Proxies and namespaces are not entered, since asking a proxy runs its maker's code. Objects that
/// are in the hardened set already were checked when they were added.
pub(super) fn mutable_below(roots: &[JsObject], context: &mut Context) -> JsResult<Option<String>> {
    let mut pending: Vec<_> = roots.to_vec();
    let mut seen = FxHashSet::default();
    while let Some(object) = pending.pop() {
        let opaque = object.is::<Proxy>() || object.is::<ModuleNamespace>();
        if opaque || hardened_set::contains(&object, context) || !seen.insert(object.clone()) {
            continue;
        }
        if object.is_extensible(context)? {
            return Ok(Some("an object that takes properties".to_owned()));
        }
        for key in object.own_property_keys(context)? {
            // ECMA-262 10.4.5: the elements of a typed array are always writable, and hold numbers.
            if object.is::<TypedArray>() && matches!(key, PropertyKey::Index(_)) {
                continue;
            }
            let Some(property) = own_property(&object, &key, context)? else {
                continue;
            };
            if property.configurable() != Some(false) || property.writable() == Some(true) {
                return Ok(Some(format!("the property {key}")));
            }
            for value in [property.value(), property.get(), property.set()] {
                pending.extend(value.and_then(JsValue::as_object));
            }
        }
        let argument = [object.into()];
        let prototype =
            OrdinaryObject::get_prototype_of(&JsValue::undefined(), &argument, context)?;
        pending.extend(prototype.as_object());
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use boa_engine::Source;

    use super::*;

    /// What the recheck finds below the value of a program in a context whose intrinsics are hardened.
    fn found(program: &str) -> Option<String> {
        let mut context = Context::default();
        let intrinsics = context
            .eval(Source::from_bytes(
                "[Object, Array, Function.prototype, Uint8Array, Map]",
            ))
            .expect("there");
        crate::harden(&intrinsics, &mut context).expect("hardens");
        let value = context.eval(Source::from_bytes(program)).expect(program);
        let root = value.as_object().expect("an object");
        mutable_below(&[root], &mut context).expect("looks")
    }

    #[test]
    fn it_finds_what_is_left_mutable() {
        for (program, place) in [
            ("({})", "an object that takes properties"),
            (
                "Object.freeze({ a: Object.freeze({ b: {} }) })",
                "an object that takes properties",
            ),
            ("Object.seal({ a: 1 })", "the property a"),
            ("Object.freeze([{}])", "an object that takes properties"),
            (
                "Object.freeze(Object.create({}))",
                "an object that takes properties",
            ),
            (
                "Object.freeze(Object.defineProperty({}, 'x', { get() {} }))",
                "an object that takes properties",
            ),
            (
                "Object.preventExtensions(Object.assign(new Uint8Array(1), { x: 1 }))",
                "the property x",
            ),
        ] {
            assert_eq!(found(program).as_deref(), Some(place), "{program}");
        }
    }

    #[test]
    fn it_finds_nothing_else() {
        for program in [
            "Object.freeze({ a: 1, b: Object.freeze([1, 'x', null]) })",
            "Object.preventExtensions(new Uint8Array(3))",
            "Object.freeze(new Map([[1, {}]]))",
            "new Proxy({}, { ownKeys() { throw 1 } })",
        ] {
            assert_eq!(found(program), None, "{program}");
        }
    }
}
