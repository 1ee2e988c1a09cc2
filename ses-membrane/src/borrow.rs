//! Borrowed built-ins: `Map.prototype.get.call(proxy, key)` must find the map behind the proxy.

use std::collections::HashMap;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    builtins::proxy::Proxy,
    js_string,
    native_function::NativeFunctionObject,
    object::FunctionObjectBuilder,
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, GcRefCell, Trace};
use rustc_hash::FxHashSet;

use crate::{
    brand::{builtin_tag, innermost},
    cross::cross_by_proxy,
    engine::Toolkit,
};

/// The replacements in a realm.
#[derive(Default, Trace, Finalize)]
pub(crate) struct Borrowed {
    replacements: GcRefCell<FxHashSet<JsObject>>,
    by_original: GcRefCell<HashMap<JsObject, JsObject>>,
}

impl Borrowed {
    pub(crate) fn is_installed(&self) -> bool {
        !self.replacements.borrow().is_empty()
    }

    /// What replaces an intrinsic.
    fn replacing(&self, original: &JsObject) -> Option<JsObject> {
        self.by_original.borrow().get(original).cloned()
    }

    /// Whether `function` looks behind proxies by itself.
    pub(crate) fn contains(&self, function: &JsObject) -> bool {
        self.replacements.borrow().contains(function)
    }
}

/// Makes the realm's built-in methods find internal slots behind membrane proxies.
///
/// Without this, a method that a proxy gives out works (`proxy.get(key)`), but one taken from the
/// intrinsics does not (`Map.prototype.get.call(proxy, key)`), and the two are different functions.
/// With it both work and are the same. It replaces the methods and accessors of those prototypes
/// by functions of the same name and length, so call it before lockdown, once for each realm; a
/// call of such a method costs one native call more. The iterators of arrays are left alone, for
/// the sake of `for`-`of`: their `next` is still given out by proxy.
///
/// # Errors
///
/// A TypeError when a prototype is frozen already.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// ses_membrane::install_borrowed_builtins(&mut context)?;
/// let global = context.global_object();
/// ses_membrane::js::install(&global, &mut context)?;
/// let found = context.eval(Source::from_bytes(
///     "const map = new Membrane().wrap(new Map([['a', 1]]));
///      map.get === Map.prototype.get && Map.prototype.get.call(map, 'a')",
/// ))?;
/// assert_eq!(found.as_number(), Some(1.0));
/// # Ok(())
/// # }
/// ```
pub fn install_borrowed_builtins(context: &mut Context) -> JsResult<()> {
    let toolkit = Toolkit::of(context)?;
    if toolkit.borrowed.is_installed() {
        return Ok(());
    }
    let mut made = HashMap::new();
    for prototype in prototypes(context) {
        replace_all(&prototype, &mut made, context)?;
    }
    let to_string = replace_to_string(context)?;
    *toolkit.borrowed.replacements.borrow_mut() = made.values().cloned().collect();
    toolkit.borrowed.replacements.borrow_mut().insert(to_string);
    *toolkit.borrowed.by_original.borrow_mut() = made;
    toolkit.recapture(context)
}

/// The prototypes whose methods ask for internal slots.
fn prototypes(context: &Context) -> Vec<JsObject> {
    let constructors = context.intrinsics().constructors();
    let objects = context.intrinsics().objects();
    let iterators = objects.iterator_prototypes();
    let of_constructors = [
        constructors.map(),
        constructors.set(),
        constructors.weak_map(),
        constructors.weak_set(),
        constructors.weak_ref(),
        constructors.finalization_registry(),
        constructors.date(),
        constructors.regexp(),
        constructors.typed_array(),
        constructors.array_buffer(),
        constructors.data_view(),
        constructors.promise(),
        constructors.number(),
        constructors.boolean(),
        constructors.symbol(),
        constructors.bigint(),
        constructors.error(),
    ];
    let mut found: Vec<JsObject> = of_constructors
        .iter()
        .map(|each| each.prototype())
        .collect();
    found.extend([
        objects.generator(),
        objects.async_generator(),
        iterators.map(),
        iterators.set(),
        iterators.string(),
        iterators.regexp_string(),
    ]);
    found
}

fn replace_all(
    prototype: &JsObject,
    made: &mut HashMap<JsObject, JsObject>,
    context: &mut Context,
) -> JsResult<()> {
    let keys = prototype.borrow().shape().keys();
    for key in keys {
        let Some(property) = prototype.borrow().properties().get(&key) else {
            continue;
        };
        let mut changed = false;
        let property = crate::engine::descriptor::map(&property, |part| {
            let Some(original) = part.as_object().filter(is_method) else {
                return Ok(part.clone());
            };
            changed = true;
            // Two keys may hold one function: `keys` and `values` of a set.
            let entry = made.entry(original);
            let entry = entry.or_insert_with_key(|original| looking_behind(original, context));
            Ok(entry.clone().into())
        })?;
        if changed {
            prototype.define_property_or_throw(key, property, context)?;
        }
    }
    Ok(())
}

fn is_method(function: &JsObject) -> bool {
    function.is::<NativeFunctionObject>() && !function.is_constructor()
}

/// A function like `original` that looks for its receiver behind membrane proxies.
fn looking_behind(original: &JsObject, context: &Context) -> JsObject {
    like(
        original,
        NativeFunction::from_copy_closure_with_captures(call_behind, original.clone()),
        context,
    )
}

/// A native function with the name and the length of `original`.
fn like(original: &JsObject, body: NativeFunction, context: &Context) -> JsObject {
    let own = |name: JsString| {
        let found = original.borrow().properties().get(&PropertyKey::from(name));
        found
            .and_then(|found: PropertyDescriptor| found.value().cloned())
            .unwrap_or_default()
    };
    let name = own(js_string!("name")).as_string().unwrap_or_default();
    let length = own(js_string!("length")).as_number().unwrap_or_default();
    // A length is a small whole number: the engine wrote it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let length = length as usize;
    FunctionObjectBuilder::new(context.realm(), body)
        .name(name)
        .length(length)
        .build()
        .into()
}

fn call_behind(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let toolkit = Toolkit::of(context)?;
    let Some(receiver) = this
        .as_object()
        .filter(|receiver| has_slots(&toolkit, receiver))
    else {
        return original.call(this, args, context);
    };
    let direction = toolkit.link(&receiver).map(|link| link.direction);
    match direction {
        None => original.call(this, args, context),
        // The call crosses like any other: the receiver and the arguments are mapped, the policy
        // of a grant is asked, and a revoked membrane refuses.
        Some(direction) => {
            let method = toolkit.borrowed.replacing(original);
            let method = method.unwrap_or_else(|| original.clone());
            let method = cross_by_proxy(&direction, &method.into(), context)?;
            let method = method.as_callable().unwrap_or_else(|| original.clone());
            method.call(this, args, context)
        }
    }
}

/// Whether `object` is a membrane proxy of something with internal slots, errors included.
fn has_slots(toolkit: &Toolkit, object: &JsObject) -> bool {
    if !object.is::<Proxy>() || toolkit.link(object).is_none() {
        return false;
    }
    let object = innermost(toolkit, object.clone());
    !object.is_ordinary() && !object.is_array() && !object.is_callable()
}

/// `Object.prototype.toString` that knows the tag of what stands behind a proxy.
fn replace_to_string(context: &mut Context) -> JsResult<JsObject> {
    let prototype = context.intrinsics().constructors().object().prototype();
    let name = js_string!("toString");
    let original = crate::engine::toolkit::intrinsic_function(&prototype, name.clone())?;
    let body = NativeFunction::from_copy_closure_with_captures(to_string, original.clone());
    let replacement = like(&original, body, context);
    let property = PropertyDescriptor::builder().value(replacement.clone());
    prototype.define_property_or_throw(name, property, context)?;
    Ok(replacement)
}

/// ECMA-262, 20.1.3.6, with the slots of the target.
fn to_string(
    this: &JsValue,
    args: &[JsValue],
    original: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let toolkit = Toolkit::of(context)?;
    let proxy = this
        .as_object()
        .filter(|object| toolkit.link(object).is_some());
    let tag = proxy
        .as_ref()
        .and_then(|proxy| builtin_tag(&innermost(&toolkit, proxy.clone())));
    let (Some(proxy), Some(tag)) = (proxy, tag) else {
        return original.call(this, args, context);
    };
    let own = proxy.get(JsSymbol::to_string_tag(), context)?;
    let tag = own.as_string().unwrap_or_else(|| JsString::from(tag));
    Ok(js_string!(
        js_string!("[object ").as_str(),
        tag.as_str(),
        js_string!("]").as_str()
    )
    .into())
}
