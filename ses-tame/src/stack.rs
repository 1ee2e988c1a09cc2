//! Stack traces: the engine's text read into frames, and what `stackFiltering` leaves of them.

use std::{fmt, path::Path, rc::Rc};

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

    /// Whether it is a built-in constructor of errors: the topmost frame of an error that was constructed.
    pub(crate) fn constructs_errors(&self) -> bool {
        self.native && self.function.ends_with("Error")
    }

    /// Reads one line of the engine's trace: `    at name (path:line:column)`.
    fn parse(line: &str) -> Option<Self> {
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

/// The frames of a trace as the engine writes it, the innermost first.
pub(crate) fn frames(trace: &str) -> Vec<StackFrame> {
    trace.lines().filter_map(StackFrame::parse).collect()
}

/// Puts a position of the text that the engine saw into the file that people see: of the file's real path, a line and a
/// column, both from 1.
pub type PositionCorrector = Rc<dyn Fn(&Path, (u32, u32)) -> (u32, u32)>;

/// The context's corrector.
struct Correction(PositionCorrector);

/// Has traces show positions as `corrector` gives them: for hosts that put something before a file's text, as the wrapper of
/// CommonJS modules is.
///
/// # Examples
///
/// ```
/// use std::rc::Rc;
///
/// use boa_engine::Context;
///
/// let mut context = Context::default();
/// ses_tame::correct_positions(Rc::new(|_, (line, column)| (line - 1, column)), &mut context);
/// ```
pub fn correct_positions(corrector: PositionCorrector, context: &mut Context) {
    context.insert_data(Correction(corrector));
}

/// A position as the context's corrector gives it, see [`correct_positions`]; the same where there is none.
///
/// # Examples
///
/// ```
/// use std::{path::Path, rc::Rc};
///
/// use boa_engine::Context;
///
/// let mut context = Context::default();
/// ses_tame::correct_positions(Rc::new(|_, (line, column)| (line - 1, column)), &mut context);
/// assert_eq!(ses_tame::corrected_position(Path::new("/a.js"), (3, 7), &context), (2, 7));
/// ```
#[must_use]
pub fn corrected_position(path: &Path, position: (u32, u32), context: &Context) -> (u32, u32) {
    match context.get_data::<Correction>() {
        Some(Correction(corrector)) => corrector(path, position),
        None => position,
    }
}

/// Corrects the positions of frames.
pub(crate) fn correct(frames: &mut [StackFrame], context: &Context) {
    for frame in frames {
        if let Some(position) = frame.position {
            frame.position = Some(corrected_position(
                Path::new(&frame.path),
                position,
                context,
            ));
        }
    }
}

impl StackFiltering {
    /// Whether a call of JavaScript does not show: what a function's name asks to hide, and the code of packages that are not the
    /// program's own, under `concise` and `omit-frames`.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_tame::StackFiltering;
    ///
    /// let path = "/app/node_modules/dep/index.js";
    /// assert!(StackFiltering::Concise.leaves_out("f", path));
    /// assert!(!StackFiltering::Verbose.leaves_out("f", path));
    /// assert!(!StackFiltering::Concise.leaves_out("f", "/app/main.js"));
    /// ```
    #[must_use]
    pub fn leaves_out(self, function: &str, path: &str) -> bool {
        matches!(self, Self::Concise | Self::OmitFrames) && is_infrastructure(function, path)
    }

    /// The path as it shows under `concise` and `shorten-paths`, where they know a shorter form: without what is before the parts
    /// that the reference knows.
    ///
    /// # Examples
    ///
    /// ```
    /// use ses_tame::StackFiltering;
    ///
    /// let path = "/home/me/sdk/packages/errors/a.js";
    /// assert_eq!(StackFiltering::ShortenPaths.shorter(path).as_deref(), Some("packages/errors/a.js"));
    /// assert_eq!(StackFiltering::Verbose.shorter(path), None);
    /// ```
    #[must_use]
    pub fn shorter(self, path: &str) -> Option<String> {
        let shortens = matches!(self, Self::Concise | Self::ShortenPaths);
        shortens.then(|| shorten(path)).flatten()
    }
}

/// A trace as programs see it where they may, one frame a line, shortened as `filtering` says.
///
/// As in the reference `concise` leaves out what is seldom of interest and shortens paths, `omit-frames` does the first,
/// `shorten-paths` the second, `verbose` neither.
pub(crate) fn show(mut frames: Vec<StackFrame>, filtering: StackFiltering) -> String {
    let omits = matches!(
        filtering,
        StackFiltering::Concise | StackFiltering::OmitFrames
    );
    frames.retain(|frame| {
        let native = omits && frame.native;
        !(native || filtering.leaves_out(&frame.function, &frame.path))
    });
    for frame in &mut frames {
        if let Some(short) = filtering.shorter(&frame.path) {
            frame.path = short;
        }
    }
    let lines: Vec<_> = frames.iter().map(|frame| format!("    {frame}")).collect();
    lines.join("\n")
}

/// What a function's name asks to hide, and the code of packages that are not the program's own.
fn is_infrastructure(function: &str, path: &str) -> bool {
    const OTHERS: [&str; 2] = ["/node_modules/", "/packages/eventual-send/src/"];
    const TOOLS: [&str; 2] = [
        "/packages/ses/src/error/assert.js",
        "/packages/ses-ava/src/ses-ava-test.js",
    ];
    function.starts_with("__HIDE_")
        || OTHERS.iter().any(|part| path.contains(part))
        || TOOLS.iter().any(|end| path.ends_with(end))
}

/// A path without what is before the parts that the reference knows: `…/packages/x/y.js` from `packages` on, `….../x/y.js` from
/// behind the dots, `file://x/y.js` without the scheme; any other stays as it is.
fn shorten(path: &str) -> Option<String> {
    // Code of an eval has the path of what called it.
    if let Some(caller) = path.strip_prefix("eval at ") {
        return shorten(caller).map(|caller| format!("eval at {caller}"));
    }
    behind_ellipsis(path)
        .or_else(|| from_packages(path))
        .or_else(|| without_scheme(path))
}

fn behind_ellipsis(path: &str) -> Option<String> {
    let (before, behind) = path.split_once(".../")?;
    let dropped = before.is_empty() || (before.ends_with('/') && before.chars().all(is_plain));
    if !dropped {
        return None;
    }
    (!behind.is_empty()).then(|| behind.to_owned())
}

fn from_packages(path: &str) -> Option<String> {
    let mut places = path.rmatch_indices("/packages/").map(|(at, _)| at);
    let at = places.find(|at| path[..*at].chars().all(is_plain))?;
    let short = &path[at + 1..];
    (short.len() > "packages/".len()).then(|| short.to_owned())
}

fn without_scheme(path: &str) -> Option<String> {
    let rest = path.strip_prefix("file://")?;
    (!rest.is_empty() && !rest.starts_with('/')).then(|| rest.to_owned())
}

/// What may stand in the part of a path that is dropped.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '_' | '-')
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
            (StackFiltering::ShortenPaths, TRACE),
            (
                StackFiltering::Concise,
                "    at f (/home/me/app/lib/a.js:1:2)\n    at <main> (b.js:3:4)",
            ),
        ];
        for (filtering, expected) in table {
            assert_eq!(show(frames(TRACE), filtering), expected, "{filtering:?}");
        }
    }

    #[test]
    fn paths_are_shortened_by_known_patterns() {
        for (path, short) in [
            ("/home/me/app/lib/a.js", None),
            (
                "/home/me/agoric-sdk/packages/errors/a.js",
                Some("packages/errors/a.js"),
            ),
            (
                "file:///home/me/packages/errors/a.js",
                Some("packages/errors/a.js"),
            ),
            ("/packages/x/packages/y/a.js", Some("packages/y/a.js")),
            ("/home/me.too/packages/errors/a.js", None),
            ("/home/me/packages/", None),
            ("/vat-v1/.../errors/a.js", Some("errors/a.js")),
            (".../errors/a.js", Some("errors/a.js")),
            ("file://test/a.js", Some("test/a.js")),
            ("file:///test/a.js", None),
            ("a.js", None),
            (
                "eval at file:///me/packages/x/a.js:1:28, <anonymous>",
                Some("eval at packages/x/a.js:1:28, <anonymous>"),
            ),
            ("eval at guest:1:2, <anonymous>", None),
        ] {
            assert_eq!(shorten(path).as_deref(), short, "{path}");
        }
    }

    #[test]
    fn infrastructure_is_left_out() {
        let trace = "    at a (/app/node_modules/x/a.js:1:1)\n    at __HIDE_b (/app/b.js:1:1)\n    at c (native)\n    \
                     at d (/x/packages/eventual-send/src/d.js:1:1)\n    at e (/app/e.js:1:1)";
        let kept = show(frames(trace), StackFiltering::OmitFrames);
        assert_eq!(kept, "    at e (/app/e.js:1:1)");
        assert_eq!(show(frames(trace), StackFiltering::Verbose), trace);
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
            let frame = StackFrame::parse(line);
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
