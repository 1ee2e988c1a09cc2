//! Property keys and the names by which the permits call them.

use boa_engine::{JsString, JsSymbol, js_string, property::PropertyKey};

type Make = fn() -> JsSymbol;

/// The well-known symbols, by the name that follows `@@`.
const WELL_KNOWN: &[(&str, Make)] = &[
    ("asyncDispose", JsSymbol::async_dispose),
    ("asyncIterator", JsSymbol::async_iterator),
    ("dispose", JsSymbol::dispose),
    ("hasInstance", JsSymbol::has_instance),
    ("isConcatSpreadable", JsSymbol::is_concat_spreadable),
    ("iterator", JsSymbol::iterator),
    ("match", JsSymbol::r#match),
    ("matchAll", JsSymbol::match_all),
    ("replace", JsSymbol::replace),
    ("search", JsSymbol::search),
    ("species", JsSymbol::species),
    ("split", JsSymbol::split),
    ("toPrimitive", JsSymbol::to_primitive),
    ("toStringTag", JsSymbol::to_string_tag),
    ("unscopables", JsSymbol::unscopables),
];

/// Whether `key` is the one that the permits call `name`.
pub(crate) fn same_key(key: &PropertyKey, name: &str) -> bool {
    match key {
        PropertyKey::String(string) => same_text(string, name),
        PropertyKey::Symbol(symbol) => {
            name.strip_prefix("@@").and_then(well_known).as_ref() == Some(symbol)
        }
        PropertyKey::Index(_) => false,
    }
}

/// The key that the permits call `name`.
pub(crate) fn key_of(name: &str) -> PropertyKey {
    match name.strip_prefix("@@").and_then(well_known) {
        Some(symbol) => symbol.into(),
        None => js_string!(name).into(),
    }
}

/// How reports show `key`: `@@iterator` for a well-known symbol, `Symbol(…)` for another.
pub(crate) fn name_of(key: &PropertyKey) -> String {
    match key {
        PropertyKey::String(string) => string.to_std_string_escaped(),
        PropertyKey::Index(index) => index.get().to_string(),
        PropertyKey::Symbol(symbol) => WELL_KNOWN
            .iter()
            .find(|(_, make)| make() == *symbol)
            .map_or_else(
                || symbol.descriptive_string().to_std_string_escaped(),
                |(name, _)| format!("@@{name}"),
            ),
    }
}

fn well_known(name: &str) -> Option<JsSymbol> {
    WELL_KNOWN
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, make)| make())
}

fn same_text(string: &JsString, name: &str) -> bool {
    match string.as_str().as_latin1() {
        Some(bytes) => bytes == name.as_bytes(),
        None => *string == *name,
    }
}
