//! Where an error came from: the engine's trace, read frame by frame and shown with real paths.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use boa_engine::{Context, JsObject, JsValue};
use ses_tame::StackFiltering;

use crate::{
    feral::Feral,
    host::Host,
    lines::{one_line, quoted},
};

/// How many frames a trace shows, as in Node.
const MOST_SHOWN: usize = 10;

/// What stands for the path of a native function; no file's path is relative.
const NATIVE: &str = "native";

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
            write!(f, "at {} ({place})", one_line(&self.function))
        }
    }
}

impl Frame {
    /// `path:line:column`, as far as it is known, on one line.
    #[must_use]
    pub fn place(&self) -> String {
        let path = one_line(&self.path);
        match self.position {
            Some((line, column)) => format!("{path}:{line}:{column}"),
            None => path,
        }
    }
}

/// What people see of traces, as host data. Without it: no native functions, and whole paths.
#[derive(Clone)]
struct Filter {
    filtering: StackFiltering,
    /// Where paths are shortened, those below this directory show as they are from there, as terminals and editors take them.
    from: PathBuf,
}

impl Filter {
    /// Native functions show, and every call that was recorded.
    fn keeps_all(&self) -> bool {
        matches!(
            self.filtering,
            StackFiltering::ShortenPaths | StackFiltering::Verbose
        )
    }

    fn leaves_out(&self, frame: &Frame) -> bool {
        self.filtering.leaves_out(&frame.function, &frame.path)
    }

    fn shorter(&self, path: &str) -> Option<String> {
        let shortens = matches!(
            self.filtering,
            StackFiltering::ShortenPaths | StackFiltering::Concise
        );
        let from_here = || Path::new(path).strip_prefix(&self.from).ok();
        let below = || Some(from_here()?.to_string_lossy().into_owned());
        let known = self.filtering.shorter(path);
        shortens.then(|| known.or_else(below)).flatten()
    }
}

/// Shows traces from now on as the option `stackFiltering` says: `concise` leaves native functions and the calls of installed
/// packages out and shortens paths to what they are from `directory`, `omit-frames` does the first, `shorten-paths` the second,
/// `verbose` neither.
pub(crate) fn filter(filtering: StackFiltering, directory: &Path, context: &mut Context) {
    context.insert_data(Filter {
        filtering,
        from: directory.to_owned(),
    });
}

/// The frames of an error that the engine made, innermost first. Native functions are left out.
pub fn of(error: &JsObject, context: &mut Context) -> Vec<Frame> {
    text_of(error, context).map_or_else(Vec::new, |text| {
        read(&text, context)
            .filter(|frame| frame.path != NATIVE)
            .take(MOST_SHOWN)
            .collect()
    })
}

/// The lines of an error's trace as people see them.
pub(crate) fn shown(error: &JsObject, context: &mut Context) -> Vec<String> {
    text_of(error, context).map_or_else(Vec::new, |text| lines(&text, context))
}

/// The lines of a trace as the engine writes it, as people see them.
pub(crate) fn lines(trace: &str, context: &Context) -> Vec<String> {
    let filter = context.get_data::<Filter>();
    let all = filter.is_some_and(Filter::keeps_all);
    let most = if all { usize::MAX } else { MOST_SHOWN };
    read(trace, context)
        .filter(|frame| all || frame.path != NATIVE)
        .filter(|frame| !filter.is_some_and(|filter| filter.leaves_out(frame)))
        .take(most)
        .map(|mut frame| {
            if let Some(short) = filter.and_then(|filter| filter.shorter(&frame.path)) {
                frame.path = short;
            }
            format!("    {frame}")
        })
        .collect()
}

/// The trace of an error as the engine writes it.
fn text_of(error: &JsObject, context: &mut Context) -> Option<String> {
    let stack = context.get_data::<Feral>()?.error_stack.clone();
    let text = stack.call(&JsValue::from(error.clone()), &[], context);
    Some(text.ok()?.as_string()?.to_std_string_lossy())
}

/// Where an error was made within a file: `marked` is the path that the engine has for it, and `position` what is said if
/// the error's own trace does not name the file.
pub(crate) fn place_in(
    error: &JsObject,
    (marked, position): (&Path, Option<(u32, u32)>),
    context: &mut Context,
) -> String {
    let path = real(&marked.to_string_lossy()).to_owned();
    if let Some(frame) = of(error, context).iter().find(|frame| frame.path == path) {
        return frame.place();
    }
    let frame = Frame {
        function: String::new(),
        path,
        position,
    };
    corrected(frame, context).place()
}

/// The frames of a trace as the engine writes it, and nothing else: never a text that a program had a hand in.
fn read(trace: &str, context: &Context) -> impl Iterator<Item = Frame> {
    let marks = Host::of(context).ok().map(Host::marks);
    trace
        .lines()
        .filter_map(move |line| parse(line, marks.as_deref()))
        .filter(|frame| !frame.path.is_empty())
        .map(move |frame| corrected(frame, context))
}

/// Reads one line of the engine's trace: `    at name (path:line:column)`. `marks` are what the paths of files begin with, where
/// that is known: other compartments' sources have a name that a guest chose, so it is shown as such.
fn parse(line: &str, marks: Option<&[String]>) -> Option<Frame> {
    let line = line.strip_prefix("    at ")?.strip_suffix(')')?;
    let (function, place) = split(line, marks)?;
    if is_native(place) {
        return Some(Frame {
            function: function.to_owned(),
            path: NATIVE.to_owned(),
            position: None,
        });
    }
    let mut parts = place.rsplitn(3, ':');
    let (column, line, path) = (parts.next()?, parts.next()?, parts.next()?);
    let position = line.parse().ok().zip(column.parse().ok());
    let function = match function {
        "<main>" | "<eval>" => "",
        name => name,
    };
    let is_file = marks.is_none_or(|marks| marks.iter().any(|mark| path.starts_with(mark)));
    let path = match real(path) {
        name if name != path && !is_file => format!("compartment {}", quoted(name)),
        real => real.to_owned(),
    };
    Some(Frame {
        function: function.to_owned(),
        path,
        position,
    })
}

/// Parts the name from the place. A name may hold anything, so the place begins where a compartment's mark does, or where one
/// of the engine's own words is the whole place.
fn split<'a>(line: &'a str, marks: Option<&[String]>) -> Option<(&'a str, &'a str)> {
    if marks.is_none() {
        return line.split_once(" (");
    }
    let splits = line
        .match_indices(" (")
        .map(|(at, _)| (&line[..at], &line[at + 2..]));
    let marked = splits.clone().find(|(_, place)| {
        let path = place.rsplitn(3, ':').nth(2).unwrap_or_default();
        real(path) != path || ["eval at ", "unknown at "].contains(&path)
    });
    // Only where no file is named: a name may pretend to be native.
    marked.or_else(|| splits.last().filter(|(_, place)| is_native(place)))
}

fn is_native(place: &str) -> bool {
    place == NATIVE || place.starts_with("native at ")
}

/// A path without the mark of the compartment that owns it.
fn real(path: &str) -> &str {
    let real = ses_core::real_path(Path::new(path));
    real.to_str().unwrap_or(path)
}

fn corrected(mut frame: Frame, context: &Context) -> Frame {
    if let Some(position) = frame.position {
        let path = Path::new(&frame.path);
        frame.position = Some(ses_tame::corrected_position(path, position, context));
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
            ("    at map (native)", Some("at map (native)")),
            (
                "    at map (native at src/x.rs:1:2)",
                Some("at map (native)"),
            ),
            ("    at f (/a/b.js:?:?)", Some("at f (/a/b.js)")),
            ("nonsense", None),
        ] {
            let frame = parse(line, None).map(|frame| frame.to_string());
            assert_eq!(frame.as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn what_a_guest_names_is_no_place() {
        let marks = ["ses+0000000000000001:".to_owned()];
        for (line, expected) in [
            (
                "    at f (ses+0000000000000001:/a.js:1:2)",
                Some("at f (/a.js:1:2)"),
            ),
            (
                "    at f (/b.js:1:2) (ses+0000000000000001:/a (x).js:1:2)",
                Some("at f (/b.js:1:2) (/a (x).js:1:2)"),
            ),
            (
                "    at f (native (ses+0000000000000001:/a.js:1:2)",
                Some("at f (native (/a.js:1:2)"),
            ),
            (
                "    at f (ses+0000000000000002:/a.js:1:2)",
                Some("at f (compartment \"/a.js\":1:2)"),
            ),
            ("    at innocent (/b.js:7:7)", None),
            ("    at map (native)", Some("at map (native)")),
            (
                "    at f (native at  (ses+0000000000000001:/a.js:1:2)",
                Some("at f (native at  (/a.js:1:2)"),
            ),
            ("    at f (native) (/b.js:7:7)", None),
            ("at f (ses+0000000000000001:/a.js:1:2)", None),
        ] {
            let frame = parse(line, Some(&marks)).map(|frame| frame.to_string());
            assert_eq!(frame.as_deref(), expected, "{line}");
        }
    }
}
