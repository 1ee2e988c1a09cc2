//! The texts of the built-in modules.

/// The text of a module, by its name without `node:`; names that begin with `internal/` are for the other modules only.
pub(super) fn find(name: &str) -> Option<&'static str> {
    Some(match name {
        "assert" => include_str!("js/assert.js"),
        "assert/strict" => "module.exports = require('assert').strict;",
        "buffer" => include_str!("js/buffer.js"),
        "crypto" => include_str!("js/crypto.js"),
        "diagnostics_channel" => include_str!("js/diagnostics_channel.js"),
        "events" => include_str!("js/events.js"),
        "fs" => include_str!("js/fs.js"),
        "internal/abort" => include_str!("js/abort.js"),
        "internal/abort_timers" => include_str!("js/abort_timers.js"),
        "internal/dom_exception" => include_str!("js/dom_exception.js"),
        "internal/equal" => include_str!("js/equal.js"),
        "internal/event_target" => include_str!("js/event_target.js"),
        "internal/fs_types" => include_str!("js/fs_types.js"),
        "internal/search_params" => include_str!("js/search_params.js"),
        "os" => include_str!("js/os.js"),
        "path" => include_str!("js/path.js"),
        "path/posix" => "module.exports = require('path').posix;",
        "path/win32" => "module.exports = require('path').win32;",
        "process" => include_str!("js/process.js"),
        "punycode" => include_str!("js/punycode.js"),
        "querystring" => include_str!("js/querystring.js"),
        "string_decoder" => include_str!("js/string_decoder.js"),
        "stub" => include_str!("js/stub.js"),
        "timers" => include_str!("js/timers.js"),
        "timers/promises" => "module.exports = require('timers').promises;",
        "tty" => include_str!("js/tty.js"),
        "url" => include_str!("js/url.js"),
        "util" | "sys" => include_str!("js/util.js"),
        "util/types" => "module.exports = require('util').types;",
        _ => return None,
    })
}
