//! A method, getter or setter: nothing on it but its length and its name.

use boa_engine::{
    Context, JsObject, JsValue, builtins::proxy::Proxy, property::PropertyDescriptor,
    property::PropertyKey,
};

use super::{Pruner, check::Path};
use crate::{
    engine::{own_keys, own_property, same_key},
    error::LockdownError,
};

/// The prototypes that a function may have: replacements that a program brought before lockdown may be of any kind.
const PROTOTYPES: [&str; 4] = [
    "%FunctionPrototype%",
    "%AsyncFunctionPrototype%",
    "%Generator%",
    "%AsyncGenerator%",
];

impl Pruner<'_> {
    pub(super) fn check_function(
        &mut self,
        path: Path<'_>,
        function: &JsObject,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        if !function.is_callable() {
            return Err(path.problem("is not a function"));
        }
        if function.is::<Proxy>() {
            return Err(path.problem("is a proxy"));
        }
        let prototype = function.prototype();
        let mut permitted = PROTOTYPES.iter().map(|name| self.intrinsics.get(name));
        if !permitted.any(|permitted| permitted == prototype.as_ref()) {
            return Err(path.problem("does not inherit from %FunctionPrototype%"));
        }
        for key in own_keys(function) {
            if !is_sound(function, &key) && !empty_prototype(function, &key) {
                self.remove(&path.inner(), function, key, context)?;
            }
        }
        Ok(())
    }
}

fn is_sound(function: &JsObject, key: &PropertyKey) -> bool {
    let check: fn(&JsValue) -> bool = if same_key(key, "length") {
        JsValue::is_number
    } else if same_key(key, "name") {
        JsValue::is_string
    } else {
        return false;
    };
    own_property(function, key)
        .as_ref()
        .and_then(PropertyDescriptor::value)
        .is_some_and(check)
}

/// Empties the `prototype` of a function written in JavaScript, which cannot be deleted: a shim's method that was
/// written as a `function`. Whether `key` was such a property.
fn empty_prototype(function: &JsObject, key: &PropertyKey) -> bool {
    if !same_key(key, "prototype") {
        return false;
    }
    let Some(property) = own_property(function, key) else {
        return false;
    };
    let emptied = property.configurable() == Some(false) && property.writable() == Some(true);
    if emptied {
        let undefined = PropertyDescriptor::builder()
            .value(JsValue::undefined())
            .writable(true)
            .enumerable(false)
            .configurable(false);
        function.insert_property(key.clone(), undefined);
    }
    emptied
}
