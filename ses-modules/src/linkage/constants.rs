//! The hidden module of a compartment, which exports its constant globals to the modules that mention them.

use boa_engine::{Context, JsResult, JsString, Module, module::SyntheticModuleInitializer};
use boa_gc::{Finalize, Trace};

use super::Graph;
use crate::{
    analyze::{Unbound, module_facts},
    engine::Constants,
    esm::appended,
    source::ModuleSource,
};

/// What is known of the constants of a compartment: those that its global object had when its last load started. A
/// constant stays one, so what is missing here is only slower.
#[derive(Default, Trace, Finalize)]
pub(crate) struct HiddenConstants {
    known: Option<Constants>,
    module: Option<Module>,
}

/// Looks at the compartment's global object again, before a load.
pub(super) fn refresh(graph: &Graph, context: &mut Context) -> JsResult<()> {
    let found = Constants::of(&graph.compartment.global(), context)?;
    let mut constants = graph.constants.borrow_mut();
    let count = |it: &Constants| it.names().count();
    if constants.known.as_ref().map(count) != Some(count(&found)) {
        *constants = HiddenConstants {
            known: Some(found),
            module: None,
        };
    }
    Ok(())
}

/// The import to put behind a text, of the constants that it mentions.
pub(super) fn tail(graph: &Graph, source: &ModuleSource) -> Option<String> {
    let constants = graph.constants.borrow();
    let known = constants.known.as_ref()?;
    if known.wanted() == Unbound::Unwanted {
        return None;
    }
    let text = source.text().to_std_string().ok()?;
    let facts = module_facts(&text, Unbound::Wanted)?;
    // The hidden module holds what the asking module reads as its globals anyway: no secret word is needed.
    appended(known, &facts.summary, &facts.unbound, "globals")
}

/// The hidden module.
pub(crate) fn module(graph: &Graph, context: &mut Context) -> JsResult<Option<Module>> {
    let known = {
        let constants = graph.constants.borrow();
        if let Some(module) = &constants.module {
            return Ok(Some(module.clone()));
        }
        constants.known.clone()
    };
    let Some(known) = known else {
        return Ok(None);
    };
    let names: Vec<JsString> = known.names().collect();
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, constants: &Constants, context| {
            for name in constants.names() {
                module.set_export(&name, constants.value(&name, context)?)?;
            }
            Ok(())
        },
        known,
    );
    let module = Module::synthetic(&names, set, None, None, context);
    module.link(context)?;
    module.evaluate(context)?;
    graph.constants.borrow_mut().module = Some(module.clone());
    Ok(Some(module))
}
