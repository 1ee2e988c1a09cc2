//! Which modules are in the middle of their top level: the engine must not be asked to link or run them again.

use boa_engine::{Context, vm::SourcePath};

use super::{Record, Shared};

/// The records of the modules whose top level is on the stack.
pub(super) fn records(context: &mut Context) -> Vec<Record> {
    let shared = Shared::of(context);
    let paths: Vec<_> = context
        .stack_trace()
        .map(boa_engine::vm::CallFrame::position)
        .filter(|location| location.function_name == "<main>")
        .filter_map(|location| match &location.path {
            SourcePath::Path(path) => Some(path.to_path_buf()),
            _ => None,
        })
        .collect();
    let by_path = shared.by_path.borrow();
    paths
        .iter()
        .filter_map(|path| by_path.get(path))
        .flatten()
        .filter_map(|it| it.upgrade().map(Record))
        .collect()
}
