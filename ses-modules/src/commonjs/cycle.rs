//! Whether evaluating a module now would enter the engine where it cannot be entered.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::Context;

use crate::analyze::static_requests;
use crate::engine::modules_running;
use crate::graph::{Graph, resolve};
use crate::packages::Package;
use crate::resolve::{Request, Syntax, Target};

/// Whether a module imports, directly or not, one that is being evaluated.
///
/// Evaluating modules are the CommonJS ones that an `import` runs, and those whose top level is on the stack; every
/// other module that is half evaluated imports one of these.
pub(super) fn closes_cycle(
    graph: &Graph,
    package: &Rc<Package>,
    path: &Path,
    context: &Context,
) -> bool {
    let mut busy: HashSet<PathBuf> = modules_running(context).into_iter().collect();
    busy.extend(graph.shared.running.borrow().iter().cloned());
    if busy.is_empty() || graph.shared.edges.borrow().reached(path).is_disjoint(&busy) {
        return false;
    }
    // The edges hold `import()` too, which waits for nobody: look again at what is imported statically.
    imports_one_of(graph, package, path, &busy)
}

fn imports_one_of(
    graph: &Graph,
    package: &Rc<Package>,
    path: &Path,
    busy: &HashSet<PathBuf>,
) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(Rc::clone(package), path.to_owned())];
    while let Some((package, path)) = open.pop() {
        if busy.contains(&path) {
            return true;
        }
        if !seen.insert(path.clone()) {
            continue;
        }
        let text = graph.text(&path).unwrap_or_default();
        for specifier in static_requests(&text) {
            let request = Request {
                specifier: &specifier,
                from: &path,
                package: &package,
                syntax: Syntax::Import,
            };
            if let Ok(Target::File { package, path, .. }) = resolve(graph, &request) {
                open.push((package, path));
            }
        }
    }
    false
}
