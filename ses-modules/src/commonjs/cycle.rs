//! Whether evaluating a module now would enter the engine where it cannot be entered.

use std::collections::HashSet;
use std::path::PathBuf;

use boa_engine::Context;

use crate::engine::modules_running;
use crate::esm::Reached;
use crate::graph::Graph;

/// Whether a module imports, directly or not, one that is being evaluated.
///
/// Those are the CommonJS modules that are being run (an `import` of one would see half of its exports, which Node
/// refuses too), and the ES modules whose top level is on the stack; every other module that is half evaluated
/// imports one of these.
pub(super) fn closes_cycle(graph: &Graph, reached: &Reached, context: &Context) -> bool {
    let mut busy: HashSet<PathBuf> = modules_running(context).into_iter().collect();
    busy.extend(graph.shared.running.borrow().iter().cloned());
    reached.files.iter().any(|it| busy.contains(it))
}
