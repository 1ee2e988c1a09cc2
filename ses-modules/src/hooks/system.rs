//! Installing modules in a context: the `ModuleSource` constructor, and the module half of the `Compartment` constructor.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject, JsResult, JsString, js_string,
    property::{PropertyDescriptor, PropertyKey},
};
use ses_core::{
    Compartment, CompartmentLoader, ModuleOptions, ModuleSystem, SharedGlobals,
    add_namespace_witness, set_module_system, start_global,
};

use super::{HookLoader, Hooks};
use crate::{
    linkage::{Graph, GraphData, MapWitness},
    source::module_source_constructor,
};

/// Makes the loaders of compartments that programs construct.
struct HookSystem;

impl ModuleSystem for HookSystem {
    fn loader(
        &self,
        compartment: &Compartment,
        options: ModuleOptions,
        context: &mut Context,
    ) -> JsResult<Box<dyn CompartmentLoader>> {
        let map = match &options.map {
            Some(map) => snapshot(map, context)?,
            None => Vec::new(),
        };
        let hooks = Hooks::JavaScript((&options).into());
        let graph = Graph::with(compartment, hooks, |data: &mut GraphData| {
            data.map = map.into_iter().collect();
            data.parent = options.parent;
            data.aggregate = !options.no_aggregate_load_errors;
        });
        Ok(Box::new(HookLoader::new(graph)))
    }
}

/// The module map as it is now: what its maker does to the object later changes nothing.
fn snapshot(
    map: &JsObject,
    context: &mut Context,
) -> JsResult<Vec<(JsString, boa_engine::JsValue)>> {
    let copy = JsObject::with_null_proto();
    copy.copy_data_properties::<PropertyKey>(&map.clone().into(), Vec::new(), context)?;
    let mut entries = Vec::new();
    for key in copy.own_property_keys(context)? {
        let name = match &key {
            PropertyKey::String(name) => name.clone(),
            PropertyKey::Index(index) => js_string!(index.get().to_string()),
            PropertyKey::Symbol(_) => continue,
        };
        let value = copy.get(key, context)?;
        // Says nothing, as for `Compartment` of the reference: the hooks are asked.
        if !value.is_undefined() {
            entries.push((name, value));
        }
    }
    Ok(entries)
}

/// Gives a context's `Compartment` constructor its module half, and compartments and the start compartment the
/// `ModuleSource` constructor (SES guide, "Modules").
///
/// To be called after `ses_core::install` and before lockdown.
///
/// # Errors
///
/// What the engine says.
///
/// # Examples
///
/// ```
/// use ses_core::{Compartment, SharedContextBuilder, install};
/// use ses_modules::install_modules;
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// install_modules(&mut context)?;
/// let start = Compartment::start(&context).expect("installed above");
/// let program = "new Compartment({ __options__: true, modules: {
///     x: { source: new ModuleSource('export default 42') },
/// } }).importNow('x').default";
/// assert_eq!(start.evaluate(program, &mut context)?.as_number(), Some(42.0));
/// # Ok(())
/// # }
/// ```
pub fn install_modules(context: &mut Context) -> JsResult<()> {
    let constructor = module_source_constructor(context);
    let name = js_string!("ModuleSource");
    SharedGlobals::of(context).set(name.clone(), constructor.clone().into());
    let property = PropertyDescriptor::builder()
        .value(constructor)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    start_global(context).insert_property(name, property.build());
    set_module_system(Rc::new(HookSystem), context);
    add_namespace_witness(Rc::new(MapWitness), context);
    Ok(())
}
