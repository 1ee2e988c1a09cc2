//! What `harden` may know of the namespaces of a program's ES modules: which bindings keep their value.

use std::collections::HashSet;

use boa_engine::{Context, JsObject, JsString};
use boa_gc::WeakGc;
use ses_core::NamespaceWitness;

use super::link_check::{Found, Home, resolve};
use crate::graph::{Edge, Graph, GraphData};

/// The witness for the modules of one program.
pub(crate) struct ProgramWitness(WeakGc<GraphData>);

impl ProgramWitness {
    pub(crate) fn new(graph: &Graph) -> Self {
        Self(WeakGc::new(graph))
    }
}

impl NamespaceWitness for ProgramWitness {
    fn lasting_exports(
        &self,
        namespace: &JsObject,
        context: &mut Context,
    ) -> Option<HashSet<JsString>> {
        let graph: Graph = self.0.upgrade()?;
        let edge = module_of(&graph, namespace, context)?;
        let keys = namespace.own_property_keys(context).ok()?;
        let names = keys.iter().filter_map(crate::engine::export_name);
        Some(
            names
                .filter(|name| lasts(&graph, &edge, name, context))
                .collect(),
        )
    }
}

/// The ES module that a namespace is of.
fn module_of(graph: &Graph, namespace: &JsObject, context: &mut Context) -> Option<Edge> {
    for unit in graph.units() {
        let known: Vec<_> = unit
            .modules
            .borrow()
            .iter()
            .filter_map(|(file, module)| Some((file.clone(), module.clone().ok()?)))
            .collect();
        for (file, module) in known {
            if JsObject::equals(&module.namespace(context), namespace) {
                return Some(Edge::Es { unit, file });
            }
        }
    }
    None
}

fn lasts(graph: &Graph, edge: &Edge, name: &JsString, context: &mut Context) -> bool {
    let name = name.to_std_string_lossy();
    match resolve(graph, edge, &name, &mut HashSet::new(), context) {
        Ok(Found::Binding(_, None)) => true,
        Ok(Found::Binding(Home::Es(location, file), Some(name))) => {
            let units = graph.units();
            let unit = units
                .iter()
                .find(|unit| unit.package.location() == location);
            let known = unit.and_then(|unit| unit.statics.borrow().get(&file).cloned());
            known.is_some_and(|known| !known.summary.assigned.contains(&name))
        }
        // CommonJS, and what the host runs, set their exports when they like.
        _ => false,
    }
}
