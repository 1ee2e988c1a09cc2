//! What `harden` may know of the namespaces of module maps: which bindings keep their value.

use std::collections::HashSet;

use boa_engine::{Context, JsObject, JsString};
use ses_core::NamespaceWitness;

use super::{
    Record,
    check::{Found, resolve},
    find::record_of_namespace,
    record::Origin,
};

/// The witness for every module map of a context.
pub(crate) struct MapWitness;

impl NamespaceWitness for MapWitness {
    fn lasting_exports(
        &self,
        namespace: &JsObject,
        context: &mut Context,
    ) -> Option<HashSet<JsString>> {
        let record = record_of_namespace(namespace, context)?;
        let keys = namespace.own_property_keys(context).ok()?;
        let names = keys.iter().filter_map(crate::engine::export_name);
        Some(names.filter(|name| lasts(&record, name)).collect())
    }
}

fn lasts(record: &Record, name: &JsString) -> bool {
    match resolve(record, &name.to_std_string_lossy(), &mut HashSet::new()) {
        Found::Binding(_, None) => true,
        Found::Binding(home, Some(name)) => match (&home.origin, &home.summary) {
            (Origin::Text(_), Some(summary)) => !summary.assigned.contains(&name),
            // Its values are read when it runs.
            (Origin::Values, _) => home.evaluated.get(),
            // A virtual module sets its exports when it likes.
            _ => false,
        },
        Found::Missing | Found::Ambiguous | Found::Unknown => false,
    }
}
