//! One intrinsic against its permit: prototype, form, and each own property.

use boa_engine::{
    Context, JsObject, JsValue, builtins::proxy::Proxy, property::PropertyDescriptor,
    property::PropertyKey,
};

use super::Pruner;
use crate::{
    engine::{name_of, own_keys, own_property, same_key},
    error::LockdownError,
    permits::{Form, Intrinsic, Kind},
};

impl Pruner<'_> {
    pub(super) fn prune(
        &mut self,
        permit: &Intrinsic,
        object: &JsObject,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        self.check_object(permit, object)?;
        self.permitted.clear();
        self.permitted.extend(permit.properties());
        self.writability.enter(object);
        let mut next = 0;
        for key in own_keys(object) {
            match self.find(&key, next) {
                Some(found) => {
                    next = found + 1;
                    let (name, kind) = self.permitted[found];
                    let path = Path(permit.name, name);
                    if let Some(property) = own_property(object, &key) {
                        self.check_property(path, kind, &property, context)?;
                        self.writability.note(object, &key, &property);
                    }
                }
                None => self.remove(permit.name, object, key, context)?,
            }
        }
        Ok(())
    }

    /// Looks `key` up from where the last one was found, since the permits mostly have the engine's order.
    fn find(&self, key: &PropertyKey, from: usize) -> Option<usize> {
        let count = self.permitted.len();
        (from..count)
            .chain(0..from.min(count))
            .find(|index| same_key(key, self.permitted[*index].0))
    }

    fn check_object(&self, permit: &Intrinsic, object: &JsObject) -> Result<(), LockdownError> {
        let path = || format!("intrinsics.{}", permit.name);
        if object.is::<Proxy>() {
            return Err(LockdownError::intrinsic(path(), "is a proxy"));
        }
        if (permit.form == Form::Function) != object.is_callable() {
            let problem = match permit.form {
                Form::Function => "is not a function",
                Form::Object => "is a function",
            };
            return Err(LockdownError::intrinsic(path(), problem));
        }
        let expected = permit.prototype.and_then(|name| self.intrinsics.get(name));
        if object.prototype().as_ref() == expected {
            return Ok(());
        }
        let problem = format!(
            "does not inherit from {}",
            permit.prototype.unwrap_or("null")
        );
        Err(LockdownError::intrinsic(path(), problem))
    }

    fn check_property(
        &mut self,
        path: Path<'_>,
        kind: Kind,
        property: &PropertyDescriptor,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        match kind {
            Kind::Getter | Kind::Accessor => self.check_accessor(path, kind, property, context),
            Kind::Method => match property.value().and_then(JsValue::as_object) {
                Some(function) => self.check_function(path, &function, context),
                None => Err(path.problem("is not a method")),
            },
            _ => match property.value() {
                Some(value) => self.check_value(path, kind, value),
                None => Err(path.problem("is an accessor")),
            },
        }
    }

    fn check_accessor(
        &mut self,
        path: Path<'_>,
        kind: Kind,
        property: &PropertyDescriptor,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        if !property.is_accessor_descriptor() {
            return Err(path.problem("is not an accessor"));
        }
        let set = property.set().and_then(JsValue::as_object);
        if kind == Kind::Getter && set.is_some() {
            return Err(path.problem("has a setter"));
        }
        let get = property.get().and_then(JsValue::as_object);
        for function in [get, set].into_iter().flatten() {
            self.check_function(path, &function, context)?;
        }
        Ok(())
    }

    fn check_value(
        &self,
        path: Path<'_>,
        kind: Kind,
        value: &JsValue,
    ) -> Result<(), LockdownError> {
        let (right, expected) = match kind {
            Kind::Number => (value.is_number(), "is not a number"),
            Kind::String => (value.is_string(), "is not a string"),
            Kind::Boolean => (value.is_boolean(), "is not a boolean"),
            Kind::Symbol => (value.is_symbol(), "is not a symbol"),
            Kind::Link(target) => (
                value.as_object().as_ref() == self.intrinsics.get(target),
                "is not the intrinsic that belongs there",
            ),
            Kind::Method | Kind::Getter | Kind::Accessor => (false, "is a value"),
        };
        if right {
            Ok(())
        } else {
            Err(path.problem(expected))
        }
    }
}

/// An own property of an intrinsic, for messages.
#[derive(Clone, Copy)]
pub(super) struct Path<'a>(pub(super) &'a str, pub(super) &'a str);

impl Path<'_> {
    pub(super) fn problem(self, problem: &str) -> LockdownError {
        LockdownError::intrinsic(format!("intrinsics.{}.{}", self.0, self.1), problem)
    }

    /// The owner of a property of this function.
    pub(super) fn inner(self) -> String {
        format!("{}.{}", self.0, self.1)
    }
}

/// The path of an own property that no permit names.
pub(super) fn path(owner: &str, key: &PropertyKey) -> String {
    format!("intrinsics.{owner}.{}", name_of(key))
}
