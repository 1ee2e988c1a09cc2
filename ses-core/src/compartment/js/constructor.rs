//! The `Compartment` constructor.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, js_string, native_function::NativeFunction,
    object::IntegrityLevel,
};
use boa_gc::{Finalize, Trace};

use super::{
    brand::{CompartmentData, type_error},
    make::{constant, function},
    options::Options,
    prototype::prototype,
};
use crate::{compartment::Compartment, modules, realm::hidden};

/// What a constructor knows: the prototype, and the compartment whose children it makes.
#[derive(Clone, Trace, Finalize)]
struct Captures {
    prototype: JsObject,
    parent: Option<Compartment>,
}

/// Makes the `Compartment` constructor of a context (SES guide, "Compartment").
pub(crate) fn compartment_constructor(context: &mut Context) -> JsObject {
    let captures = Captures {
        prototype: prototype(context),
        parent: None,
    };
    constructor(captures, context)
}

fn constructor(captures: Captures, context: &Context) -> JsObject {
    let prototype = captures.prototype.clone();
    let body = NativeFunction::from_copy_closure_with_captures(construct, captures);
    let constructor = function("Compartment", 0, body, true, context);
    constructor.insert_property(js_string!("prototype"), constant(prototype));
    constructor
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    captures: &Captures,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(target) = new_target.as_object() else {
        return Err(type_error(
            "Class constructor Compartment cannot be invoked without 'new'",
        ));
    };
    let prototype = match target.get(js_string!("prototype"), context)?.as_object() {
        Some(own) => own,
        None => captures.prototype.clone(),
    };
    let options = Options::read(args, context)?;
    let no_namespace_box = options.no_namespace_box;
    let compartment = make(options, captures, context)?;
    let data = CompartmentData {
        compartment: compartment.clone(),
        no_namespace_box,
    };
    let object = JsObject::from_proto_and_data(prototype, data);
    *compartment.record().object.borrow_mut() = Some(object.clone());
    Ok(object.into())
}

/// A `Compartment` object for a compartment that no program constructed.
pub(in crate::compartment) fn object_of(
    compartment: &Compartment,
    context: &mut Context,
) -> JsResult<JsObject> {
    let shared = crate::realm::shared_constructor(context)
        .ok_or_else(|| type_error("the compartment belongs to another context"))?;
    let prototype = shared.get(js_string!("prototype"), context)?.as_object();
    let data = CompartmentData {
        compartment: compartment.clone(),
        no_namespace_box: false,
    };
    Ok(JsObject::from_proto_and_data(prototype, data))
}

fn make(mut options: Options, captures: &Captures, context: &mut Context) -> JsResult<Compartment> {
    options.modules.parent = captures.parent.clone();
    let inherited = captures
        .parent
        .as_ref()
        .map(Compartment::inescapable_transforms);
    let mut inescapable = options.inescapable_transforms;
    inescapable.extend(inherited.unwrap_or_default());
    let name = options
        .name
        .map_or_else(|| "<unknown>".to_owned(), |n| n.to_std_string_escaped());
    let compartment = Compartment::builder()
        .name(name)
        .transforms(options.transforms)
        .inescapable_transforms(inescapable.clone())
        .globals(options.globals)
        .build(context)?;
    // Its children find in it their parent: whose transforms they cannot escape, and where the sources of modules are
    // that they name without a compartment.
    if !inescapable.is_empty() || !options.modules.is_empty() {
        give_own_constructor(&compartment, captures, context)?;
    }
    modules::attach(&compartment, options.modules, context)?;
    Ok(compartment)
}

/// A compartment that is a parent to its children has a `Compartment` constructor of its own, unless it was endowed with
/// another one.
fn give_own_constructor(
    compartment: &Compartment,
    captures: &Captures,
    context: &mut Context,
) -> JsResult<()> {
    let shared = crate::realm::shared_constructor(context);
    let global = compartment.global();
    let key = boa_engine::property::PropertyKey::from(js_string!("Compartment"));
    let current = global
        .borrow()
        .properties()
        .get(&key)
        .and_then(|own| own.value().cloned());
    let is_shared = match (current.and_then(|value| value.as_object()), shared) {
        (Some(current), Some(shared)) => JsObject::equals(&current, &shared),
        _ => false,
    };
    if is_shared {
        let captures = Captures {
            prototype: captures.prototype.clone(),
            parent: Some(compartment.clone()),
        };
        let own = constructor(captures, context);
        // As the compartment's own eval and Function: a guest has one mutable object, its global.
        own.set_integrity_level(IntegrityLevel::Frozen, context)?;
        global.insert_property(key, hidden(own));
    }
    Ok(())
}
