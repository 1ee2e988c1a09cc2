//! Where an error came from: the engine's trace, read frame by frame and shown with real paths.

use std::{fmt, path::Path, rc::Rc};

use boa_engine::{Context, JsObject, JsValue};

use crate::feral::Feral;

/// How many frames a trace shows, as in Node.
const MOST_SHOWN: usize = 10;

/// One call of a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The function's name; empty at the top level of a file.
    pub function: String,
    /// The file's real path, or what stands for it.
    pub path: String,
    /// Line and column, from 1, where they are known.
    pub position: Option<(u32, u32)>,
}

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place();
        if self.function.is_empty() {
            write!(f, "at {place}")
        } else {
            write!(f, "at {} ({place})", self.function)
        }
    }
}

impl Frame {
    /// `path:line:column`, as far as it is known.
    #[must_use]
    pub fn place(&self) -> String {
        match self.position {
            Some((line, column)) => format!("{}:{line}:{column}", self.path),
            None => self.path.clone(),
        }
    }
}

/// Puts a position of the text that the engine saw into the file that people see.
pub type Corrector = Rc<dyn Fn(&Path, (u32, u32)) -> (u32, u32)>;

/// The corrector of a context, as host data.
pub struct Correction(pub Corrector);

/// The frames of an error that the engine made, innermost first. Native functions are left out.
pub fn of(error: &JsObject, context: &mut Context) -> Vec<Frame> {
    let Some(stack) = context
        .get_data::<Feral>()
        .map(|feral| feral.error_stack.clone())
    else {
        return Vec::new();
    };
    let text = stack.call(&JsValue::from(error.clone()), &[], context);
    let text = text.ok().and_then(|text| text.as_string());
    text.map_or_else(Vec::new, |text| read(&text.to_std_string_lossy(), context))
}

/// The frames of a trace as the engine writes it, among other lines.
pub(crate) fn read(text: &str, context: &Context) -> Vec<Frame> {
    let corrector = context
        .get_data::<Correction>()
        .map(|correction| correction.0.clone());
    text.lines()
        .filter_map(parse)
        .filter(|frame| !frame.path.is_empty())
        .take(MOST_SHOWN)
        .map(|frame| corrected(frame, corrector.as_ref()))
        .collect()
}

/// Reads one line of the engine's trace: `    at name (path:line:column)`.
fn parse(line: &str) -> Option<Frame> {
    let line = line.trim_start().strip_prefix("at ")?.strip_suffix(')')?;
    // A path may hold anything, so the name ends at the first " (" that starts one; names hold none in practice.
    let (function, place) = line
        .split_once(" (")
        .or_else(|| Some(("", line.strip_prefix('(')?)))?;
    if place.starts_with("native") {
        return None;
    }
    let mut parts = place.rsplitn(3, ':');
    let (column, line, path) = (parts.next()?, parts.next()?, parts.next()?);
    let position = line.parse().ok().zip(column.parse().ok());
    let function = match function {
        "<main>" | "<eval>" => "",
        name => name,
    };
    Some(Frame {
        function: function.to_owned(),
        path: real(path),
        position,
    })
}

fn real(path: &str) -> String {
    ses_core::real_path(Path::new(path)).display().to_string()
}

fn corrected(mut frame: Frame, corrector: Option<&Corrector>) -> Frame {
    if let (Some(position), Some(corrector)) = (frame.position, corrector) {
        frame.position = Some(corrector(Path::new(&frame.path), position));
    }
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_engine() {
        for (line, expected) in [
            ("    at f (/a/b.js:1:2)", Some("at f (/a/b.js:1:2)")),
            ("    at <main> (/a/b.js:10:20)", Some("at /a/b.js:10:20")),
            (
                "    at f (/a (x)/b:c.js:1:2)",
                Some("at f (/a (x)/b:c.js:1:2)"),
            ),
            ("    at map (native)", None),
            ("    at map (native at src/x.rs:1:2)", None),
            ("    at f (/a/b.js:?:?)", Some("at f (/a/b.js)")),
            ("nonsense", None),
        ] {
            let frame = parse(line).map(|frame| frame.to_string());
            assert_eq!(frame.as_deref(), expected, "{line}");
        }
    }
}
