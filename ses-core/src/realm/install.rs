//! Installs the shared realm on a context: its globals move to the start compartment, the dispatcher takes their place.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, js_string, property::PropertyDescriptor,
};

use super::{Prepared, RealmState, SharedGlobals, dispatcher};
use crate::{
    compartment::{
        Compartment, LazyGlobal, Leave, Registry, Transforms, compartment_constructor,
        install_evaluators, new_global,
    },
    engine::{allow_direct_eval, look_up_directly},
};

/// Turns the context's realm into one that many compartments share.
///
/// What was on the realm's global object (register host globals before) moves to the global object of the start
/// compartment, [`Compartment::start`]. From then on a free identifier is looked up in the compartment whose code holds
/// it, and a script that belongs to no compartment finds no binding at all.
///
/// # Errors
///
/// A `TypeError` where the context was not made by [`SharedContextBuilder`](crate::SharedContextBuilder), is installed
/// already, or has a global property that can be neither moved nor left as a constant.
///
/// # Examples
///
/// ```
/// use boa_engine::Source;
/// use ses_core::{Compartment, SharedContextBuilder, install};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// // A script of nobody's finds nothing.
/// assert!(context.eval(Source::from_bytes("Array")).is_err());
/// let start = Compartment::start(&context).expect("installed above");
/// assert!(start.evaluate("Array", &mut context)?.is_callable());
/// # Ok(())
/// # }
/// ```
pub fn install(context: &mut Context) -> JsResult<()> {
    if RealmState::of(context).is_some() {
        return Err(refuse("the shared realm is installed already").into());
    }
    if !context.has_data::<Prepared>() {
        let what = "the context was not built by ses_core::SharedContextBuilder, so its hooks would \
                    let guests compile code outside of compartments";
        return Err(refuse(what).into());
    }
    SharedGlobals::of(context);
    let realm_global = context.global_object();
    let start_global = new_global(context);
    move_properties(&realm_global, &start_global, context)?;
    let dispatcher = dispatcher::build(context)?;
    if !realm_global.set_prototype(Some(dispatcher.into())) {
        return Err(refuse("the realm's global object does not take a prototype").into());
    }
    seal(&realm_global, context)?;
    let registry = Registry::default();
    let start = Compartment::from_record(registry.enter(
        js_string!("start"),
        LazyGlobal::ready(start_global),
        Transforms::default(),
    ));
    let constructor = compartment_constructor(context);
    SharedGlobals::of(context).set(js_string!("Compartment"), constructor.clone().into());
    let harden = crate::harden_function(context);
    SharedGlobals::of(context).set(js_string!("harden"), harden.clone().into());
    for (name, value) in [("Compartment", constructor.clone()), ("harden", harden)] {
        start
            .global()
            .insert_property(js_string!(name), hidden(value));
    }
    install_evaluators(&start, context);
    look_up_directly(context);
    allow_direct_eval(context);
    context.insert_data(RealmState {
        registry,
        start,
        leave: Leave::default(),
        constructor,
    });
    Ok(())
}

/// A property as the language's own globals are: writable, configurable, not enumerable.
pub(crate) fn hidden(value: impl Into<boa_engine::JsValue>) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true)
        .build()
}

fn move_properties(from: &JsObject, to: &JsObject, context: &mut Context) -> JsResult<()> {
    for key in from.own_property_keys(context)? {
        let Some(descriptor) = from.borrow().properties().get(&key) else {
            continue;
        };
        let movable = descriptor.configurable() == Some(true);
        let constant = descriptor.writable() == Some(false);
        if !movable && !constant {
            let what = format!("the global property {key} can be neither moved nor left");
            return Err(refuse(&what).into());
        }
        to.insert_property(key.clone(), descriptor);
        if movable {
            from.delete_property_or_throw(key, context)?;
        }
    }
    Ok(())
}

/// No script, whoever's, can declare anything on the realm's global object from now on.
fn seal(realm_global: &JsObject, context: &mut Context) -> JsResult<()> {
    use boa_engine::object::IntegrityLevel;
    if realm_global.set_integrity_level(IntegrityLevel::Frozen, context)? {
        return Ok(());
    }
    Err(refuse("the realm's global object cannot be frozen").into())
}

fn refuse(why: &str) -> JsNativeError {
    JsNativeError::typ().with_message(format!("cannot install the shared realm: {why}"))
}
