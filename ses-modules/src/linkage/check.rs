//! Checks before the engine links a graph: every name that is imported is there, and the engine's recursion fits its stack.
//!
//! The engine says of a missing name only the name, and panics when a cycle cannot be linked (`docs/engine.md`); its walks
//! over a graph are recursive, and a graph is as deep as a guest makes it.

use std::collections::{HashMap, HashSet};

use boa_engine::{Context, JsError, JsNativeError, JsResult};

use super::Record;
use crate::{analyze::Taken, esm::components};

/// Checks records that have not run; all that they reach and that has not run is among them.
pub(super) fn links(records: &[Record], context: &Context) -> JsResult<()> {
    depth(records, context)?;
    for record in records.iter().filter(|it| !it.linked.get()) {
        let Some(summary) = &record.summary else {
            continue;
        };
        let imports = summary.imports.iter().map(|(at, taken)| (*at, taken));
        let indirect = summary.indirect.iter().map(|it| (it.request, &it.taken));
        for (request, taken) in imports.chain(indirect) {
            let Taken::Name(name) = taken else {
                continue;
            };
            let Some(target) = target(record, request) else {
                continue;
            };
            match resolve(&target, name, &mut HashSet::new()) {
                Found::Binding(..) | Found::Unknown => {}
                end => {
                    let specifier = &summary.requests[request].specifier;
                    return Err(missing(specifier, name, &end));
                }
            }
        }
    }
    Ok(())
}

fn missing(specifier: &str, name: &str, found: &Found) -> JsError {
    let mut message =
        format!("The requested module '{specifier}' does not provide an export named '{name}'");
    if matches!(found, Found::Ambiguous) {
        message += ": several `export *` of it do, and differ";
    }
    JsNativeError::syntax().with_message(message).into()
}

fn target(record: &Record, request: usize) -> Option<Record> {
    record.edges.borrow().get(request)?.target.clone()
}

fn address(record: &Record) -> *const () {
    std::ptr::from_ref(&**record).cast()
}

/// What an export is.
#[derive(PartialEq)]
pub(super) enum Found {
    /// A binding of a module; without a name, its namespace.
    Binding(Record, Option<String>),
    Missing,
    Ambiguous,
    /// A foreign module is on the way: the engine knows.
    Unknown,
}

/// ResolveExport ( exportName, resolveSet ), see ECMA-262 16.2.1.7.2.2.
pub(super) fn resolve(
    record: &Record,
    name: &str,
    seen: &mut HashSet<(*const (), String)>,
) -> Found {
    let Some(summary) = &record.summary else {
        return Found::Unknown;
    };
    let own = address(record);
    // 5. For each ExportEntry Record e of module.[[LocalExportEntries]]
    if summary.local.iter().any(|it| it == name) {
        return Found::Binding(record.clone(), Some(name.to_owned()));
    }
    // 3. If module and exportName are in resolveSet, this is a circular import request: return null.
    if !seen.insert((own, name.to_owned())) {
        return Found::Missing;
    }
    // 6. For each ExportEntry Record e of module.[[IndirectExportEntries]]
    if let Some(entry) = summary.indirect.iter().find(|it| it.exported == name) {
        let Some(target) = target(record, entry.request) else {
            return Found::Unknown;
        };
        return match &entry.taken {
            Taken::Namespace => Found::Binding(target, None),
            Taken::Name(name) => resolve(&target, name, seen),
        };
    }
    // 7. If exportName is "default", return null: it cannot come from `export *`.
    if name == "default" {
        return Found::Missing;
    }
    // 9. For each ExportEntry Record e of module.[[StarExportEntries]]
    let mut star: Option<Found> = None;
    for request in &summary.stars {
        let Some(target) = target(record, *request) else {
            return Found::Unknown;
        };
        match (resolve(&target, name, seen), &star) {
            (Found::Missing, _) => {}
            (Found::Binding(home, name), None) => star = Some(Found::Binding(home, name)),
            (found @ Found::Binding(..), Some(known)) if found == *known => {}
            (Found::Binding(..), Some(_)) => return Found::Ambiguous,
            (end, _) => return end,
        }
    }
    // 10. Return starResolution.
    star.unwrap_or(Found::Missing)
}

/// How deep the engine would recurse into the graph, against what its stack holds.
fn depth(records: &[Record], context: &Context) -> JsResult<()> {
    let limit = context.runtime_limits().recursion_limit();
    if records.len() <= limit {
        return Ok(());
    }
    let index: HashMap<*const (), usize> = records
        .iter()
        .enumerate()
        .map(|(at, it)| (address(it), at))
        .collect();
    let edges: Vec<Vec<usize>> = records
        .iter()
        .map(|it| {
            let targets = it.targets();
            targets
                .iter()
                .filter_map(|it| index.get(&address(it)).copied())
                .collect()
        })
        .collect();
    // Linking and running walk depth first; resolving a name may take any path of re-exports.
    let walked = deepest_walk(&edges);
    let re_exports: Vec<Vec<usize>> = records
        .iter()
        .zip(&edges)
        .map(|(it, edges)| match &it.summary {
            Some(summary) if !summary.stars.is_empty() || !summary.indirect.is_empty() => {
                edges.clone()
            }
            _ => Vec::new(),
        })
        .collect();
    let deep = walked.max(longest_path(&re_exports));
    if deep <= limit {
        return Ok(());
    }
    Err(JsNativeError::range()
        .with_message(format!(
            "the module graph is {deep} modules deep, and the limit is {limit}: see ses_core::Limits"
        ))
        .into())
}

/// How deep a depth-first walk from the first node goes.
fn deepest_walk(edges: &[Vec<usize>]) -> usize {
    let mut seen = vec![false; edges.len()];
    let mut open = vec![(0, 0)];
    let mut deepest = 0;
    if let Some(first) = seen.first_mut() {
        *first = true;
    }
    while let Some((node, at)) = open.last_mut() {
        let Some(&to) = edges[*node].get(*at) else {
            open.pop();
            continue;
        };
        *at += 1;
        if !seen[to] {
            seen[to] = true;
            open.push((to, 0));
            deepest = deepest.max(open.len());
        }
    }
    deepest
}

/// How many nodes the longest path can have, a cycle counted whole.
fn longest_path(edges: &[Vec<usize>]) -> usize {
    let components = components(edges);
    let mut of = vec![0; edges.len()];
    for (at, component) in components.iter().enumerate() {
        for node in component {
            of[*node] = at;
        }
    }
    // Components come in the order in which they are complete: what one reaches stands before it.
    let mut lengths = vec![0; components.len()];
    for (at, component) in components.iter().enumerate() {
        let below = component
            .iter()
            .flat_map(|node| &edges[*node])
            .filter(|to| of[**to] != at)
            .map(|to| lengths[of[*to]])
            .max();
        lengths[at] = component.len() + below.unwrap_or(0);
    }
    lengths.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_and_paths() {
        let chain: Vec<Vec<usize>> = (0..1000)
            .map(|n| if n < 999 { vec![n + 1] } else { Vec::new() })
            .collect();
        assert_eq!((deepest_walk(&chain), longest_path(&chain)), (1000, 1000));
        // The root imports each of a chain, the last first: the walk is short, and re-exports are not.
        let mut fan = chain;
        fan[0] = (1..1000).rev().collect();
        assert_eq!((deepest_walk(&fan), longest_path(&fan)), (2, 1000));
        let ring: Vec<Vec<usize>> = (0..10).map(|n| vec![(n + 1) % 10]).collect();
        assert_eq!(longest_path(&ring), 10);
    }
}
