//! The intrinsic objects of a realm, by the names that the permits give them.

mod links;
mod seeds;
mod syntax;

use boa_engine::{Context, JsObject};
use rustc_hash::FxHashMap;

pub(crate) use links::follow;

use crate::engine::{key_of, own_value};

/// The intrinsic objects of one realm.
#[derive(Debug, Default)]
pub(crate) struct Intrinsics {
    by_name: FxHashMap<&'static str, JsObject>,
}

impl Intrinsics {
    /// Takes the intrinsics from the engine itself, whatever a program did to the globals that name them.
    pub(crate) fn of(context: &mut Context) -> Self {
        let mut intrinsics = Self::default();
        seeds::constructors(&mut intrinsics, context);
        seeds::objects(&mut intrinsics, context);
        seeds::globals(&mut intrinsics, context);
        intrinsics
    }

    /// The intrinsic called `name`.
    pub(crate) fn get(&self, name: &str) -> Option<&JsObject> {
        self.by_name.get(name)
    }

    /// Lets `object` be the intrinsic called `name`.
    pub(crate) fn set(&mut self, name: &'static str, object: impl Into<JsObject>) {
        self.by_name.insert(name, object.into());
    }

    /// All of them, with their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &JsObject)> {
        self.by_name.iter().map(|(name, object)| (*name, object))
    }

    /// Enters the own property `key` of `holder` as `name`, if it is an object and `name` is free.
    fn adopt(&mut self, name: &'static str, holder: &JsObject, key: &str) {
        if self.by_name.contains_key(name) {
            return;
        }
        let value = own_value(holder, &key_of(key));
        if let Some(object) = value.and_then(|value| value.as_object()) {
            self.set(name, object);
        }
    }
}
