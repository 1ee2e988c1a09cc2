//! A method, getter or setter: nothing on it but its length and its name.

use boa_engine::{
    Context, JsObject, JsValue, builtins::proxy::Proxy, object::shape::Shape,
    property::PropertyDescriptor, property::PropertyKey,
};

use super::{Pruner, check::Path};
use crate::{
    engine::{key_of, own_keys, own_property, same_key},
    error::LockdownError,
    intrinsics::Intrinsics,
};

/// The prototypes that a function may have: replacements that a program brought before lockdown may be of any kind.
const PROTOTYPES: [&str; 4] = [
    "%FunctionPrototype%",
    "%AsyncFunctionPrototype%",
    "%Generator%",
    "%AsyncGenerator%",
];

/// What the check of one function needs to know of others.
pub(super) struct FunctionCheck {
    prototypes: Vec<JsObject>,
    length: PropertyKey,
    name: PropertyKey,
    /// The shape of a function that was sound: one of the same shape has its prototype and its keys.
    sound: Option<Shape>,
}

impl FunctionCheck {
    pub(super) fn new(intrinsics: &Intrinsics) -> Self {
        let prototypes = PROTOTYPES.iter().filter_map(|name| intrinsics.get(name));
        Self {
            prototypes: prototypes.cloned().collect(),
            length: key_of("length"),
            name: key_of("name"),
            sound: None,
        }
    }

    fn knows(&self, function: &JsObject) -> bool {
        let (shape, has_indices) = {
            let function = function.borrow();
            let mut indices = function.properties().index_property_keys();
            (function.shape().to_addr_usize(), indices.next().is_some())
        };
        // Properties whose keys are indices are no part of a shape.
        !has_indices
            && self
                .sound
                .as_ref()
                .is_some_and(|sound| sound.to_addr_usize() == shape)
            && self.is_sound(function, &self.length)
            && self.is_sound(function, &self.name)
    }

    fn remember(&mut self, function: &JsObject) {
        let function = function.borrow();
        if function.shape().is_shared() {
            self.sound = Some(function.shape().clone());
        }
    }

    /// Whether `key` is a function's length or name, and holds what belongs there.
    fn is_sound(&self, function: &JsObject, key: &PropertyKey) -> bool {
        let check: fn(&JsValue) -> bool = if *key == self.length {
            JsValue::is_number
        } else if *key == self.name {
            JsValue::is_string
        } else {
            return false;
        };
        own_property(function, key)
            .as_ref()
            .and_then(PropertyDescriptor::value)
            .is_some_and(check)
    }
}

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
        if self.functions.knows(function) {
            return Ok(());
        }
        let prototype = function.prototype();
        if !prototype.is_some_and(|prototype| self.functions.prototypes.contains(&prototype)) {
            return Err(path.problem("does not inherit from %FunctionPrototype%"));
        }
        let keys = own_keys(function);
        let mut sound = keys.len() == 2;
        for key in keys {
            if self.functions.is_sound(function, &key) {
                continue;
            }
            sound = false;
            if !empty_prototype(function, &key) {
                self.remove(&path.inner(), function, key, context)?;
            }
        }
        if sound {
            self.functions.remember(function);
        }
        Ok(())
    }
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
