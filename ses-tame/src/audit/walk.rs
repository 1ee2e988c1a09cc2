//! The audit's walk: breadth first, by the engine's reflection, independent of how `harden` walks.

use std::collections::{HashMap, HashSet, VecDeque};

use boa_engine::{
    Context, JsObject, JsResult, JsValue,
    builtins::{object::OrdinaryObject, typed_array::TypedArray},
    property::{PropertyDescriptor, PropertyKey},
};

use super::finding::{Finding, FindingKind};
use crate::engine::name_of;

/// A walk in progress.
pub(super) struct Walk {
    powers: HashMap<JsObject, FindingKind>,
    seen: HashSet<JsObject>,
    pending: VecDeque<(JsObject, String)>,
    pub(super) findings: Vec<Finding>,
    pub(super) objects: usize,
    pub(super) properties: usize,
}

impl Walk {
    pub(super) fn new(powers: HashMap<JsObject, FindingKind>) -> Self {
        Self {
            powers,
            seen: HashSet::new(),
            pending: VecDeque::new(),
            findings: Vec::new(),
            objects: 0,
            properties: 0,
        }
    }

    /// Leaves `object` alone.
    pub(super) fn exempt(&mut self, object: &JsObject) {
        self.seen.insert(object.clone());
    }

    /// Has `value` looked at, if it is an object that was not seen yet.
    pub(super) fn reach(&mut self, value: &JsValue, path: impl FnOnce() -> String) {
        let Some(object) = value.as_object() else {
            return;
        };
        if self.seen.insert(object.clone()) {
            self.pending.push_back((object, path()));
        }
    }

    /// Looks at everything that is reached.
    ///
    /// # Errors
    ///
    /// What a proxy among the reached objects throws.
    pub(super) fn run(&mut self, context: &mut Context) -> JsResult<()> {
        while let Some((object, path)) = self.pending.pop_front() {
            self.objects += 1;
            if let Some(kind) = self.powers.get(&object).copied() {
                self.find(path.clone(), kind);
            }
            self.look(&object, &path, context)?;
        }
        Ok(())
    }

    fn look(&mut self, object: &JsObject, path: &str, context: &mut Context) -> JsResult<()> {
        if object.is_extensible(context)? {
            self.find(path.to_owned(), FindingKind::Extensible);
        }
        let argument = [JsValue::from(object.clone())];
        let prototype =
            OrdinaryObject::get_prototype_of(&JsValue::undefined(), &argument, context)?;
        self.reach(&prototype, || format!("{path}.[[Prototype]]"));
        let elements = object.is::<TypedArray>();
        for key in object.own_property_keys(context)? {
            if elements && matches!(key, PropertyKey::Index(_)) {
                continue;
            }
            self.properties += 1;
            let Some(property) = descriptor(object, &key, context)? else {
                continue;
            };
            self.look_at_property(&format!("{path}.{}", name_of(&key)), &property);
        }
        Ok(())
    }

    fn look_at_property(&mut self, path: &str, property: &PropertyDescriptor) {
        if property.configurable() != Some(false) {
            self.find(path.to_owned(), FindingKind::Configurable);
        } else if property.writable() == Some(true) {
            self.find(path.to_owned(), FindingKind::Writable);
        }
        let parts = [
            (property.value(), ""),
            (property.get(), ".[[Get]]"),
            (property.set(), ".[[Set]]"),
        ];
        for (part, suffix) in parts {
            if let Some(value) = part {
                self.reach(value, || format!("{path}{suffix}"));
            }
        }
    }

    fn find(&mut self, path: String, kind: FindingKind) {
        self.findings.push(Finding { path, kind });
    }
}

fn descriptor(
    object: &JsObject,
    key: &PropertyKey,
    context: &mut Context,
) -> JsResult<Option<PropertyDescriptor>> {
    let arguments = [JsValue::from(object.clone()), JsValue::from(key)];
    let found =
        OrdinaryObject::get_own_property_descriptor(&JsValue::undefined(), &arguments, context)?;
    match found.as_object() {
        Some(found) => found.to_property_descriptor(context).map(Some),
        None => Ok(None),
    }
}
