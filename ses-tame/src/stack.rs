//! Stack traces as text: what `stackFiltering` leaves of them.

use crate::options::StackFiltering;

/// Shortens a trace, one frame a line, as `filtering` says.
///
/// `concise` leaves out frames of native code and shortens paths, `omit-frames` does the first, `shorten-paths` the
/// second, `verbose` neither.
pub(crate) fn filter(trace: &str, filtering: StackFiltering) -> String {
    let omit = matches!(
        filtering,
        StackFiltering::Concise | StackFiltering::OmitFrames
    );
    let shorten = matches!(
        filtering,
        StackFiltering::Concise | StackFiltering::ShortenPaths
    );
    let mut lines = Vec::new();
    for line in trace.lines() {
        if omit && is_native(line) {
            continue;
        }
        lines.push(if shorten {
            shorten_path(line)
        } else {
            line.to_owned()
        });
    }
    lines.join("\n")
}

fn is_native(line: &str) -> bool {
    line.contains("(native")
}

/// Leaves the last two parts of a path: `…/package/file.js:1:2`.
fn shorten_path(line: &str) -> String {
    let Some(open) = line.rfind('(') else {
        return line.to_owned();
    };
    let (head, path) = line.split_at(open + 1);
    let mut parts = path.rmatch_indices('/');
    match (parts.next(), parts.next()) {
        (Some(_), Some((at, _))) => format!("{head}…{}", &path[at..]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRACE: &str =
        "    at f (/home/me/app/lib/a.js:1:2)\n    at map (native at ?)\n    at <main> (b.js:3:4)";

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
                "    at f (…/lib/a.js:1:2)\n    at map (native at ?)\n    at <main> (b.js:3:4)",
            ),
            (
                StackFiltering::Concise,
                "    at f (…/lib/a.js:1:2)\n    at <main> (b.js:3:4)",
            ),
        ];
        for (filtering, expected) in table {
            assert_eq!(filter(TRACE, filtering), expected, "{filtering:?}");
        }
    }
}
