//! The names of Node's built-in modules, and what each is to us: harmless, or opened by a power, or never given.

use boa_engine::JsString;
use ses_modules::Builtin;

/// How a built-in module stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Pure: every package may have it.
    Pure,
    /// Given with this power (a word that `--grant` knows).
    Power(&'static str),
    /// Made by the loader for each package, and harmless.
    Loader,
    /// Nothing gives it yet; it can be granted in name only.
    Refused,
}

use Standing::{Loader, Power, Pure, Refused};

/// Every built-in module, in alphabetical order.
pub const MODULES: &[(&str, Standing)] = &[
    ("assert", Pure),
    ("assert/strict", Pure),
    ("async_hooks", Refused),
    ("buffer", Pure),
    ("child_process", Refused),
    ("cluster", Refused),
    ("console", Pure),
    ("constants", Refused),
    ("crypto", Power("crypto")),
    ("dgram", Refused),
    ("diagnostics_channel", Pure),
    ("dns", Refused),
    ("dns/promises", Refused),
    ("domain", Refused),
    ("events", Pure),
    ("fs", Power("fs")),
    ("fs/promises", Power("fs")),
    ("http", Refused),
    ("http2", Refused),
    ("https", Refused),
    ("inspector", Refused),
    ("inspector/promises", Refused),
    ("module", Loader),
    ("net", Refused),
    ("os", Power("process")),
    ("path", Pure),
    ("path/posix", Pure),
    ("path/win32", Pure),
    ("perf_hooks", Refused),
    ("process", Power("process")),
    ("punycode", Pure),
    ("querystring", Pure),
    ("readline", Refused),
    ("readline/promises", Refused),
    ("repl", Refused),
    ("sea", Refused),
    ("stream", Refused),
    ("stream/consumers", Refused),
    ("stream/promises", Refused),
    ("stream/web", Refused),
    ("string_decoder", Pure),
    ("sys", Pure),
    ("test", Refused),
    ("test/reporters", Refused),
    ("timers", Power("timers")),
    ("timers/promises", Power("timers")),
    ("tls", Refused),
    ("trace_events", Refused),
    ("tty", Power("process")),
    ("url", Pure),
    ("util", Pure),
    ("util/types", Pure),
    ("v8", Refused),
    ("vm", Refused),
    ("wasi", Refused),
    ("worker_threads", Refused),
    ("zlib", Refused),
];

/// Modules that exist under `node:` only; without it the name is an ordinary package's.
const PREFIX_ONLY: &[&str] = &["sea", "test", "test/reporters"];

/// `node:module`, which knows the names here.
pub(crate) fn loader() -> Builtin {
    let names = MODULES.iter().map(|(name, _)| JsString::from(*name));
    Builtin::Loader {
        builtins: names.collect(),
    }
}

/// The standing of a built-in module, by its name without `node:`.
#[must_use]
pub fn find(name: &str) -> Option<Standing> {
    let at = MODULES
        .binary_search_by_key(&name, |(module, _)| module)
        .ok()?;
    Some(MODULES[at].1)
}

/// The built-in module that a specifier names, without `node:`.
///
/// A name with `node:` that no built-in module has is no built-in module: loading it is an error of its own.
///
/// # Examples
/// ```
/// use ses_cli::builtins::catalog::named;
/// assert_eq!(named("node:path"), Some("path"));
/// assert_eq!(named("path"), Some("path"));
/// assert_eq!(named("test"), None);
/// assert_eq!(named("left-pad"), None);
/// ```
#[must_use]
pub fn named(specifier: &str) -> Option<&'static str> {
    let bare = specifier.strip_prefix("node:");
    let name = bare.unwrap_or(specifier);
    let at = MODULES
        .binary_search_by_key(&name, |(module, _)| module)
        .ok()?;
    let name = MODULES[at].0;
    (bare.is_some() || !PREFIX_ONLY.contains(&name)).then_some(name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::MODULES.is_sorted_by(|a, b| a.0 < b.0));
    }
}
