//! Stack traces: the engine's text read into frames, and what `stackFiltering` leaves of them.

use std::{fmt, path::Path};

use boa_engine::Context;

use crate::options::StackFiltering;

/// One call in the stack of an error.
///
/// The engine keeps stacks as text; in our copy of it (`docs/decisions/0008-mended-engine.md`) no function's name can end a line or
/// open a parenthesis, so that reading the text back is exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StackFrame {
    function: String,
    path: String,
    position: Option<(u32, u32)>,
    native: bool,
}

impl StackFrame {
    /// The function's name; `<main>` at the top level of a source text, `<anonymous>` for a built-in without a name.
    #[must_use]
    pub fn function(&self) -> &str {
        &self.function
    }

    /// The file, or the name that the source text was given; empty for native code.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Line and column, both counted from 1, where the engine knows them.
    #[must_use]
    pub fn position(&self) -> Option<(u32, u32)> {
        self.position
    }

    /// Whether the function is built in or the host's.
    #[must_use]
    pub fn is_native(&self) -> bool {
        self.native
    }

    /// Reads one line of the engine's trace: `    at name (path:line:column)`. `written` says where a position of a source is
    /// in what its author wrote.
    fn parse(line: &str, written: Written<'_>) -> Option<Self> {
        let line = line.strip_prefix("    at ")?.strip_suffix(')')?;
        let (function, place) = line.split_once(" (")?;
        let native = place == "native" || place.starts_with("native at ");
        let mut parts = place.rsplitn(3, ':');
        let (path, position) = match (native, parts.next(), parts.next(), parts.next()) {
            (true, ..) => ("", None),
            (false, Some(column), Some(line), Some(path)) => {
                (path, line.parse().ok().zip(column.parse().ok()))
            }
            _ => (place, None),
        };
        let position = position.map(|position| written(Path::new(path), position));
        let real = ses_core::real_path(Path::new(path));
        Some(Self {
            function: function.to_owned(),
            path: real.to_string_lossy().into_owned(),
            position,
            native,
        })
    }
}

impl fmt::Display for StackFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at {} (", self.function)?;
        match self.position {
            _ if self.native => write!(f, "native")?,
            Some((line, column)) => write!(f, "{}:{line}:{column}", self.path)?,
            None => write!(f, "{}", self.path)?,
        }
        write!(f, ")")
    }
}

type Written<'a> = &'a dyn Fn(&Path, (u32, u32)) -> (u32, u32);

/// The frames of a trace as the engine writes it, the innermost first.
pub(crate) fn frames(trace: &str, context: &Context) -> Vec<StackFrame> {
    let written = |path: &Path, position| ses_core::written_position(path, position, context);
    read(trace, &written)
}

fn read(trace: &str, written: Written<'_>) -> Vec<StackFrame> {
    trace
        .lines()
        .filter_map(|line| StackFrame::parse(line, written))
        .collect()
}

/// A trace as programs see it where they may, one frame a line, shortened as `filtering` says.
///
/// `concise` leaves out frames of native code and shortens paths, `omit-frames` does the first, `shorten-paths` the
/// second, `verbose` neither.
pub(crate) fn show(mut frames: Vec<StackFrame>, filtering: StackFiltering) -> String {
    if matches!(
        filtering,
        StackFiltering::Concise | StackFiltering::OmitFrames
    ) {
        frames.retain(|frame| !frame.native);
    }
    if matches!(
        filtering,
        StackFiltering::Concise | StackFiltering::ShortenPaths
    ) {
        for frame in &mut frames {
            frame.path = shorten(&frame.path);
        }
    }
    let lines: Vec<_> = frames.iter().map(|frame| format!("    {frame}")).collect();
    lines.join("\n")
}

/// Leaves the last two parts of a path: `…/package/file.js`.
fn shorten(path: &str) -> String {
    match path.rmatch_indices('/').nth(1) {
        Some((at, _)) => format!("…{}", &path[at..]),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str =
        "    at f (/home/me/app/lib/a.js:1:2)\n    at map (native)\n    at <main> (b.js:3:4)";

    #[test]
    fn filters_as_the_option_says() {
        let table = [
            (StackFiltering::Verbose, TRACE),
            (
                StackFiltering::OmitFrames,
                "    at f (/home/me/app/lib/a.js:1:2)\n    at <main> (b.js:3:4)",
            ),
            (
                StackFiltering::ShortenPaths,
                "    at f (…/lib/a.js:1:2)\n    at map (native)\n    at <main> (b.js:3:4)",
            ),
            (
                StackFiltering::Concise,
                "    at f (…/lib/a.js:1:2)\n    at <main> (b.js:3:4)",
            ),
        ];
        for (filtering, expected) in table {
            assert_eq!(
                show(read(TRACE, &|_, position| position), filtering),
                expected,
                "{filtering:?}"
            );
        }
    }

    #[test]
    fn reads_what_the_engine_writes() {
        let rows = [
            (
                "    at f (/a (x)/b:c.js:1:2)",
                Some(("f", "/a (x)/b:c.js", Some((1, 2)), false)),
            ),
            ("    at f (a.js:?:?)", Some(("f", "a.js", None, false))),
            (
                "    at map (native at src/x.rs:1:2)",
                Some(("map", "", None, true)),
            ),
            (
                "    at native (native:3:4)",
                Some(("native", "native", Some((3, 4)), false)),
            ),
            (
                "    at g (ses+0000000000000001:lib/a.js:1:2)",
                Some(("g", "lib/a.js", Some((1, 2)), false)),
            ),
            ("Error: at f (a.js:1:2)", None),
            ("    at nothing", None),
        ];
        for (line, expected) in rows {
            let frame = StackFrame::parse(line, &|_, position| position);
            let got = frame.as_ref().map(|frame| {
                (
                    frame.function(),
                    frame.path(),
                    frame.position(),
                    frame.is_native(),
                )
            });
            assert_eq!(got, expected, "{line}");
        }
    }
}
