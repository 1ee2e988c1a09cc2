//! The prototypes of powers: made once for each realm, of native methods, those that answer late beside those that answer at once.

use boa_engine::{
    Context, JsData, JsError, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    native_function::NativeFunctionPointer, object::builtins::JsPromise,
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use crate::{engine::function, js::secure};

/// How a method answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    /// At once.
    Sync,
    /// Under its name by a promise, and at once under its name with `Sync`.
    Both,
}

/// A method of a power: its name, its length, how it answers, and what it does.
pub(super) type Method = (&'static str, usize, Answers, NativeFunctionPointer);

/// The prototypes that a realm has already.
#[derive(Default, Trace, Finalize, JsData)]
struct Known(Vec<Class>);

#[derive(Clone, Trace, Finalize)]
struct Class {
    #[unsafe_ignore_trace]
    kind: &'static str,
    prototype: JsObject,
}

/// The prototype of a kind of power in the current realm, frozen, and hardened where the realm is.
pub(super) fn prototype(
    kind: &'static str,
    methods: &[&[Method]],
    context: &mut Context,
) -> JsResult<JsObject> {
    let realm = context.realm().clone();
    let known = realm.host_defined().get::<Known>().and_then(|known| {
        let found = known.0.iter().find(|class| class.kind == kind)?;
        Some(found.prototype.clone())
    });
    if let Some(prototype) = known {
        return Ok(prototype);
    }
    let prototype = JsObject::with_object_proto(context.intrinsics());
    for (name, length, answers, body) in methods.iter().copied().flatten() {
        if *answers == Answers::Both {
            let body = *body;
            let late = NativeFunction::from_copy_closure(move |this, args, context| {
                promised(body(this, args, context), context)
            });
            add(&prototype, name, *length, late, context)?;
        }
        let name = match answers {
            Answers::Sync => (*name).to_owned(),
            Answers::Both => format!("{name}Sync"),
        };
        add(
            &prototype,
            &name,
            *length,
            NativeFunction::from_fn_ptr(*body),
            context,
        )?;
    }
    let tag = PropertyDescriptor::builder()
        .value(JsString::from(kind))
        .writable(false)
        .enumerable(false)
        .configurable(false);
    prototype.insert_property(JsSymbol::to_string_tag(), tag.build());
    secure(&prototype, context)?;
    let class = Class {
        kind,
        prototype: prototype.clone(),
    };
    let mut data = realm.host_defined_mut();
    let mut known = data.get::<Known>().map_or_else(Vec::new, |k| k.0.clone());
    known.push(class);
    data.insert(Known(known));
    Ok(prototype)
}

fn add(
    prototype: &JsObject,
    name: &str,
    length: usize,
    body: NativeFunction,
    context: &mut Context,
) -> JsResult<()> {
    let name = JsString::from(name);
    let method = function::method(context.realm(), name.clone(), length, body);
    secure(&method, context)?;
    let property = PropertyDescriptor::builder()
        .value(method)
        .writable(false)
        .enumerable(false)
        .configurable(false);
    prototype.insert_property(name, property.build());
    Ok(())
}

/// A promise of what came of an act. The act is done: its effects stand in the order of the calls, and no revocation finds it
/// half done; only the answer comes later.
fn promised(result: JsResult<JsValue>, context: &mut Context) -> JsResult<JsValue> {
    let (promise, resolvers) = JsPromise::new_pending(context);
    let (function, value) = match result {
        Ok(value) => (resolvers.resolve, value),
        // An error that ends the guest is no answer.
        Err(error) if error.as_engine().is_some() => return Err(error),
        Err(error) => (resolvers.reject, thrown(error, context)?),
    };
    function.call(&JsValue::undefined(), &[value], context)?;
    Ok(promise.into())
}

fn thrown(error: JsError, context: &mut Context) -> JsResult<JsValue> {
    error.into_opaque(context)
}

/// A power over host data: frozen, and hardened where the realm is.
pub(super) fn object<T: boa_engine::object::NativeObject>(
    prototype: JsObject,
    data: T,
    context: &mut Context,
) -> JsResult<JsObject> {
    let object = JsObject::from_proto_and_data(prototype, data);
    secure(&object.clone().upcast(), context)?;
    Ok(object.upcast())
}
