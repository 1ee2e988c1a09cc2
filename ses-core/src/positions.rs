//! Where a position of the engine is in the text that its author wrote, where the host put something before that text.

use std::{
    cell::RefCell,
    collections::HashMap,
    path::{Path, PathBuf},
    rc::Rc,
};

use boa_engine::Context;

/// By the path that the engine has for a source: how many columns of its first line are not its author's.
#[derive(Clone, Default)]
struct FirstLines(Rc<RefCell<HashMap<PathBuf, u32>>>);

/// Says that the first line of a source begins with `columns` columns that are not its author's, such as the wrapper of a
/// CommonJS module. `path` is what [`Compartment::source_path`](crate::Compartment::source_path) gives.
pub fn shift_first_line(path: PathBuf, columns: u32, context: &mut Context) {
    if !context.has_data::<FirstLines>() {
        context.insert_data(FirstLines::default());
    }
    if let Some(lines) = context.get_data::<FirstLines>() {
        lines.0.borrow_mut().insert(path, columns);
    }
}

/// Line and column, from 1, of a position that the engine gives for the source at `path`, in the text that its author wrote.
/// `path` still has the mark of the compartment that owns the source.
///
/// # Examples
///
/// ```
/// use std::path::{Path, PathBuf};
///
/// let mut context = boa_engine::Context::default();
/// ses_core::shift_first_line(PathBuf::from("/a.js"), 10, &mut context);
/// assert_eq!(ses_core::written_position(Path::new("/a.js"), (1, 12), &context), (1, 2));
/// assert_eq!(ses_core::written_position(Path::new("/a.js"), (2, 12), &context), (2, 12));
/// ```
#[must_use]
pub fn written_position(path: &Path, (line, column): (u32, u32), context: &Context) -> (u32, u32) {
    if line != 1 {
        return (line, column);
    }
    let lines = context.get_data::<FirstLines>();
    let shift = lines.and_then(|lines| lines.0.borrow().get(path).copied());
    (line, column.saturating_sub(shift.unwrap_or(0)).max(1))
}
