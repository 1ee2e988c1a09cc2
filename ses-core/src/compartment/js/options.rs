//! The arguments of the `Compartment` constructor, in each of their forms.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    property::PropertyKey,
};

use super::{brand::type_error, functions::functions_of};
use crate::modules::ModuleOptions;

/// What the constructor's arguments say.
#[derive(Default)]
pub(super) struct Options {
    pub(super) name: Option<JsString>,
    pub(super) globals: Vec<(PropertyKey, JsValue)>,
    pub(super) transforms: Vec<JsObject>,
    pub(super) inescapable_transforms: Vec<JsObject>,
    pub(super) modules: ModuleOptions,
    pub(super) no_namespace_box: bool,
}

impl Options {
    /// Reads `({…, __options__: true})`, or the old `(globals, modules, options)`.
    ///
    /// # Errors
    ///
    /// A `TypeError` that names the argument or option; the reference ignores options that it does not know.
    pub(super) fn read(args: &[JsValue], context: &mut Context) -> JsResult<Self> {
        let first = object_or_undefined(args.get_or_undefined(0), "first argument of Compartment")?;
        if let (Some(bag), 1) = (&first, args.len())
            && bag.has_property(js_string!("__options__"), context)?
        {
            let sigil = bag.get(js_string!("__options__"), context)?;
            if sigil.as_boolean() != Some(true) {
                return Err(type_error(
                    "the __options__ sigil of Compartment must be true",
                ));
            }
            return Self::from_bag(bag, context);
        }
        Self::from_positions(first, args, context)
    }

    fn from_positions(
        globals: Option<JsObject>,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<Self> {
        let modules = args.get_or_undefined(1);
        let modules = object_or_undefined(modules, "second argument of Compartment")?;
        let bag = args.get_or_undefined(2);
        let bag = object_or_undefined(bag, "third argument of Compartment")?;
        let mut options = match &bag {
            Some(bag) => {
                refuse_both(bag, context)?;
                Self::from_bag(bag, context)?
            }
            None => Self::default(),
        };
        options.globals = own_enumerables(globals, context)?;
        options.modules.map = non_empty(modules, context)?;
        Ok(options)
    }

    fn from_bag(bag: &JsObject, context: &mut Context) -> JsResult<Self> {
        let mut options = Self::default();
        for key in bag.own_property_keys(context)? {
            let value = bag.get(key.clone(), context)?;
            // What is undefined was not given, whatever its name.
            if value.is_undefined() {
                continue;
            }
            let PropertyKey::String(name) = &key else {
                return Err(unknown(&key.to_string()));
            };
            options.take(&name.to_std_string_escaped(), &value, context)?;
        }
        Ok(options)
    }

    fn take(&mut self, name: &str, value: &JsValue, context: &mut Context) -> JsResult<()> {
        match name {
            // All compartments are native here.
            "__options__" | "__native__" => {}
            // Old names in the reference's types, which it ignores, too.
            "loadHook" | "loadNowHook" => {}
            "name" => self.name = Some(value.to_string(context)?),
            "globals" => {
                self.globals = own_enumerables(object_or_undefined(value, "globals")?, context)?;
            }
            "transforms" => self.transforms = functions_of(value, name, context)?,
            "__shimTransforms__" => {
                self.inescapable_transforms = functions_of(value, name, context)?;
            }
            "__noNamespaceBox__" => self.no_namespace_box = value.to_boolean(),
            "noAggregateLoadErrors" => self.modules.no_aggregate_load_errors = value.to_boolean(),
            "modules" => {
                self.modules.map = non_empty(object_or_undefined(value, "modules")?, context)?;
            }
            "resolveHook" => self.modules.resolve_hook = hook(value, name)?,
            "importHook" => self.modules.import_hook = hook(value, name)?,
            "importNowHook" => self.modules.import_now_hook = hook(value, name)?,
            "moduleMapHook" => self.modules.module_map_hook = hook(value, name)?,
            "importMetaHook" => self.modules.import_meta_hook = hook(value, name)?,
            _ => return Err(unknown(name)),
        }
        Ok(())
    }
}

/// The old form takes globals and modules as arguments, so its options must not have them again, not even empty.
fn refuse_both(bag: &JsObject, context: &mut Context) -> JsResult<()> {
    for (key, what) in [
        (js_string!("modules"), "a module map argument or modules"),
        (js_string!("globals"), "globals argument or"),
    ] {
        if !bag.get(key, context)?.is_undefined() {
            let what =
                format!("Compartment constructor must receive either {what} option, not both");
            return Err(JsNativeError::range().with_message(what).into());
        }
    }
    Ok(())
}

/// A module map that maps nothing says nothing.
fn non_empty(map: Option<JsObject>, context: &mut Context) -> JsResult<Option<JsObject>> {
    match map {
        Some(map) if map.own_property_keys(context)?.is_empty() => Ok(None),
        other => Ok(other),
    }
}

fn unknown(name: &str) -> boa_engine::JsError {
    type_error(&format!(
        "Compartment does not know the option {name}; it takes globals, modules, name, transforms, \
         resolveHook, importHook, importNowHook, moduleMapHook, importMetaHook, __shimTransforms__, \
         __noNamespaceBox__, noAggregateLoadErrors and __native__"
    ))
}

fn hook(value: &JsValue, name: &str) -> JsResult<Option<JsObject>> {
    if value.is_null() {
        return Ok(None);
    }
    value
        .as_callable()
        .map(Some)
        .ok_or_else(|| type_error(&format!("{name} must be a function")))
}

/// `value` as an object; nothing for `undefined` and `null`.
pub(super) fn object_or_undefined(value: &JsValue, what: &str) -> JsResult<Option<JsObject>> {
    match value.as_object() {
        Some(object) => Ok(Some(object)),
        None if value.is_null_or_undefined() => Ok(None),
        None => Err(type_error(&format!("{what} must be an object"))),
    }
}

/// The own enumerable properties (ECMA-262 7.3.25 `CopyDataProperties`), read through getters and traps.
fn own_enumerables(
    from: Option<JsObject>,
    context: &mut Context,
) -> JsResult<Vec<(PropertyKey, JsValue)>> {
    let Some(from) = from else {
        return Ok(Vec::new());
    };
    let copy = JsObject::with_null_proto();
    copy.copy_data_properties::<PropertyKey>(&from.into(), Vec::new(), context)?;
    let mut entries = Vec::new();
    for key in copy.own_property_keys(context)? {
        let value = copy.get(key.clone(), context)?;
        entries.push((key, value));
    }
    Ok(entries)
}
