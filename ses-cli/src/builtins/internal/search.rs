//! The query of a URL, read and written past whatever a guest put on the object.

use boa_engine::{Context, JsArgs, JsResult, JsValue};

use super::Entry;
use crate::globals::url;

pub(super) const ENTRIES: &[Entry] = &[("search", search), ("setSearch", set_search)];

/// `internal.search(url)`.
fn search(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    url::search(args.get_or_undefined(0), context)
}

/// `internal.setSearch(url, query)`.
fn set_search(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    url::set_search(args.get_or_undefined(0), args.get_or_undefined(1), context)
}
