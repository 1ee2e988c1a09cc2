//! The globals that every constructed compartment starts with: the shared intrinsics.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string,
    property::{PropertyDescriptor, PropertyKey},
};

use super::{global_model::GlobalModel, hidden, start_global};

/// The names of the language's own globals, as a constructed compartment has them (SES guide, "Compartment").
///
/// Left out are the powers that only the start compartment holds (`WeakRef`, `FinalizationRegistry`,
/// `SharedArrayBuffer`, `Atomics`, `Intl`), and the per-compartment ones (`globalThis`, `eval`, `Function`).
const NAMES: &[&str] = &[
    "isFinite",
    "isNaN",
    "parseFloat",
    "parseInt",
    "decodeURI",
    "decodeURIComponent",
    "encodeURI",
    "encodeURIComponent",
    "escape",
    "unescape",
    "Array",
    "ArrayBuffer",
    "BigInt",
    "BigInt64Array",
    "BigUint64Array",
    "Boolean",
    "DataView",
    "Float16Array",
    "Float32Array",
    "Float64Array",
    "Int8Array",
    "Int16Array",
    "Int32Array",
    "Uint8Array",
    "Uint8ClampedArray",
    "Uint16Array",
    "Uint32Array",
    "Map",
    "Set",
    "WeakMap",
    "WeakSet",
    "Number",
    "Object",
    "Promise",
    "Proxy",
    "String",
    "JSON",
    "Reflect",
    "Iterator",
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AggregateError",
    "Date",
    "RegExp",
    "Symbol",
    "Math",
    "Temporal",
];

/// What constructed compartments start with, by name, in the order in which it becomes properties.
///
/// Before lockdown it is the engine's live intrinsics; `ses-tame` replaces those that carry power by tamed twins.
#[derive(Debug, Default)]
pub struct SharedGlobals {
    entries: Vec<(JsString, JsValue)>,
    /// A global object that has them all, until one changes.
    model: Option<Rc<GlobalModel>>,
}

impl SharedGlobals {
    /// The shared globals of a context.
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::{Context, js_string};
    /// use ses_core::SharedGlobals;
    ///
    /// let mut context = Context::default();
    /// assert!(SharedGlobals::of(&mut context).get(&js_string!("Array")).is_some());
    /// assert!(SharedGlobals::of(&mut context).get(&js_string!("WeakRef")).is_none());
    /// ```
    ///
    /// # Panics
    ///
    /// Never: the globals are entered before they are asked for.
    pub fn of(context: &mut Context) -> &mut Self {
        if !context.has_data::<Self>() {
            let global = start_global(context);
            let shared = Self::initial(&global);
            context.insert_data(shared);
        }
        context
            .host_defined_mut()
            .get_mut::<Self>()
            .expect("entered above")
    }

    /// Gives compartments made from now on `value` under `name`.
    pub fn set(&mut self, name: JsString, value: JsValue) {
        self.model = None;
        match self.entries.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((name, value)),
        }
    }

    /// Compartments made from now on lack `name`.
    pub fn remove(&mut self, name: &JsString) {
        self.model = None;
        self.entries.retain(|(known, _)| known != name);
    }

    /// The value under `name`.
    #[must_use]
    pub fn get(&self, name: &JsString) -> Option<JsValue> {
        self.entries
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    }

    /// All entries, in order.
    #[must_use]
    pub fn entries(&self) -> Vec<(JsString, JsValue)> {
        self.entries.clone()
    }

    /// What the global object of a compartment that is made now starts with.
    pub(crate) fn model(context: &mut Context) -> JsResult<Rc<GlobalModel>> {
        if let Some(model) = &Self::of(context).model {
            return Ok(Rc::clone(model));
        }
        let properties = constants().into_iter();
        let entries = Self::of(context).entries();
        let entries = entries
            .into_iter()
            .map(|(name, value)| (PropertyKey::from(name), hidden(value)));
        let model = Rc::new(GlobalModel::new(properties.chain(entries), context)?);
        Self::of(context).model = Some(Rc::clone(&model));
        Ok(model)
    }

    fn initial(global: &JsObject) -> Self {
        let object = global.borrow();
        let value_of = |name: &&str| {
            let key = PropertyKey::from(js_string!(*name));
            let value = object.properties().get(&key)?.value()?.clone();
            Some((js_string!(*name), value))
        };
        Self {
            entries: NAMES.iter().filter_map(value_of).collect(),
            model: None,
        }
    }
}

/// The three constants of ECMA-262 19.1, which are properties like others but never change.
fn constants() -> [(PropertyKey, PropertyDescriptor); 3] {
    [
        ("Infinity", JsValue::from(f64::INFINITY)),
        ("NaN", JsValue::nan()),
        ("undefined", JsValue::undefined()),
    ]
    .map(|(name, value)| {
        let property = PropertyDescriptor::builder()
            .value(value)
            .writable(false)
            .enumerable(false)
            .configurable(false);
        (js_string!(name).into(), property.build())
    })
}
