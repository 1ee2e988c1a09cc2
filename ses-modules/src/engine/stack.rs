//! Who is on the engine's call stack.

use std::path::{Path, PathBuf};

use boa_engine::Context;
use boa_engine::vm::SourcePath;
use ses_core::real_path;

use crate::error::Site;

/// The file and place that called the running native function, as the engine counts them.
pub(crate) fn call_site(context: &Context) -> Option<(PathBuf, Site)> {
    let location = context.stack_trace().next()?.position();
    let position = location.position?;
    let site = Site {
        line: position.line_number(),
        column: position.column_number(),
    };
    Some((real(&location.path)?.to_owned(), site))
}

/// The files of the modules whose top level is on the stack: they are being evaluated.
pub(crate) fn modules_running(context: &Context) -> Vec<PathBuf> {
    context
        .stack_trace()
        .map(boa_engine::vm::CallFrame::position)
        .filter(|location| location.function_name == "<main>")
        .filter_map(|location| real(&location.path).map(Path::to_owned))
        .collect()
}

fn real(path: &SourcePath) -> Option<&Path> {
    match path {
        SourcePath::Path(path) => Some(real_path(path)),
        _ => None,
    }
}
