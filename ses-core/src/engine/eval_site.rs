//! How traces name the text of an `eval`: by the place that called it.

use std::path::PathBuf;

use boa_engine::{Context, vm::SourcePath};

use super::real_path;

const AT: &str = "eval at ";
const INSIDE: &str = ", <anonymous>";

/// The path of a text that the running code evaluates, as V8 names it: `eval at /app/main.js:3:5, <anonymous>`. An eval in
/// such a text is named by the outermost place, so that names stay short.
pub(crate) fn eval_site(context: &Context) -> PathBuf {
    let Some(location) = context.stack_trace().next().map(|frame| frame.position()) else {
        return PathBuf::from("<anonymous>");
    };
    let SourcePath::Path(path) = &location.path else {
        return PathBuf::from("<anonymous>");
    };
    let real = real_path(path).display().to_string();
    if real.starts_with(AT) && real.ends_with(INSIDE) {
        return real.into();
    }
    let place = location.position.map_or(String::new(), |position| {
        format!(":{}:{}", position.line_number(), position.column_number())
    });
    format!("{AT}{real}{place}{INSIDE}").into()
}
