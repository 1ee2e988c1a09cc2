//! `URL` of the engine's runtime, completed: `searchParams`, a tag, and without registries of blobs.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, builtins::JsFunction},
    property::{Attribute, PropertyDescriptor},
};
use boa_runtime::{RuntimeExtension, extensions::UrlExtension, url::Url};

use crate::{
    builtins::{Library, known_class},
    inspect::own_property,
};

/// The accessors of `URL.prototype` that the host uses itself.
struct Accessors {
    search: JsFunction,
    set_search: JsFunction,
    all: Vec<(&'static str, JsFunction)>,
}

/// What a URL shows of itself, in order.
const PARTS: &[&str] = &[
    "href",
    "origin",
    "protocol",
    "username",
    "password",
    "host",
    "hostname",
    "port",
    "pathname",
    "search",
    "searchParams",
    "hash",
];

pub(super) fn register(context: &mut Context) -> JsResult<()> {
    UrlExtension.register(None, context)?;
    let constructor = context
        .global_object()
        .get(js_string!("URL"), context)?
        .to_object(context)?;
    let prototype = constructor
        .get(js_string!("prototype"), context)?
        .to_object(context)?;
    // Registries of objects by URL would be state that all packages share.
    for name in ["createObjectURL", "revokeObjectURL"] {
        constructor.delete_property_or_throw(js_string!(name), context)?;
    }
    let view =
        FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(search_params))
            .name(js_string!("get searchParams"))
            .build();
    let accessor = PropertyDescriptor::builder()
        .get(view)
        .set(JsValue::undefined())
        .enumerable(true)
        .configurable(true);
    prototype.define_property_or_throw(js_string!("searchParams"), accessor, context)?;
    let tag = PropertyDescriptor::builder()
        .value(js_string!("URL"))
        .writable(false)
        .enumerable(false)
        .configurable(true);
    prototype.define_property_or_throw(JsSymbol::to_string_tag(), tag, context)?;
    context.register_global_property(js_string!("URL"), constructor, Attribute::all())?;
    remember(&prototype, context)
}

fn remember(prototype: &JsObject, context: &mut Context) -> JsResult<()> {
    let half = |name: &str, setter: bool| {
        let property = own_property(prototype, &js_string!(name).into())?;
        let half = if setter {
            property.set()
        } else {
            property.get()
        };
        JsFunction::from_object(half?.as_object()?)
    };
    let all = PARTS
        .iter()
        .filter_map(|name| Some((*name, half(name, false)?)))
        .collect();
    let missing =
        || JsNativeError::error().with_message("the engine's URL has no accessor `search`");
    let accessors = Accessors {
        search: half("search", false).ok_or_else(missing)?,
        set_search: half("search", true).ok_or_else(missing)?,
        all,
    };
    context.insert_data(accessors);
    Ok(())
}

/// `get URL.prototype.searchParams`: the one view of the URL's query.
fn search_params(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let url = this.as_object().filter(|url| url.is::<Url>());
    let url = url.ok_or_else(|| {
        JsNativeError::typ().with_message("Value of \"this\" must be of type URL")
    })?;
    let module = Library::module("internal/search_params", context)?.to_object(context)?;
    let view_of = module.get(js_string!("viewOf"), context)?;
    let view_of = view_of
        .as_callable()
        .ok_or_else(|| JsNativeError::typ().with_message("no viewOf"))?;
    view_of.call(&JsValue::undefined(), &[url.into()], context)
}

/// The query of a URL, with its question mark.
///
/// # Errors
/// When the value is no URL.
pub(crate) fn search(url: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let accessor = accessors(context)?.search.clone();
    accessor.call(url, &[], context)
}

/// Sets the query of a URL.
///
/// # Errors
/// When the value is no URL.
pub(crate) fn set_search(
    url: &JsValue,
    query: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let accessor = accessors(context)?.set_search.clone();
    accessor.call(url, &[[query.clone()].get_or_undefined(0).clone()], context)
}

fn accessors(context: &Context) -> JsResult<&Accessors> {
    context.get_data::<Accessors>().ok_or_else(|| {
        JsNativeError::error()
            .with_message("URL is not registered on this context")
            .into()
    })
}

/// The pairs of a `URLSearchParams` of the command's own, read from its private fields.
pub(crate) fn search_pairs(
    params: &JsObject,
    context: &mut Context,
) -> Option<Vec<(JsValue, JsValue)>> {
    let known = params
        .prototype()
        .and_then(|prototype| known_class(&prototype, context));
    known.filter(|name| name == "URLSearchParams")?;
    let module = Library::module("internal/search_params", context)
        .ok()?
        .as_object()?;
    let list_of = own_property(&module, &js_string!("listOf").into())?
        .value()?
        .as_callable()?;
    let pairs = list_of
        .call(&JsValue::undefined(), &[params.clone().into()], context)
        .ok()?;
    let pairs = pairs.as_object()?;
    let mut all = Vec::new();
    for index in 0_u32.. {
        let Some(pair) =
            own_property(&pairs, &index.into()).and_then(|pair| pair.value()?.as_object())
        else {
            break;
        };
        let half = |at: u32| own_property(&pair, &at.into()).and_then(|half| half.value().cloned());
        all.push((half(0)?, half(1)?));
    }
    Some(all)
}

/// The parts of a URL in the order in which they are shown. `searchParams` comes as the text that it is shown as.
pub(crate) fn parts(
    url: &JsObject,
    context: &mut Context,
) -> Vec<(&'static str, Result<JsString, String>)> {
    let Ok(all) = accessors(context).map(|accessors| accessors.all.clone()) else {
        return Vec::new();
    };
    let url = JsValue::from(url.clone());
    let query = search(&url, context)
        .ok()
        .and_then(|query| query.as_string())
        .unwrap_or_default();
    let mut parts = Vec::new();
    for (name, getter) in all {
        if name == "searchParams" {
            parts.push((name, Err(shown_query(&query))));
            continue;
        }
        let text = getter
            .call(&url, &[], context)
            .ok()
            .and_then(|text| text.as_string());
        parts.push((name, Ok(text.unwrap_or_default())));
    }
    parts
}

fn shown_query(query: &JsString) -> String {
    let query = query.to_std_string_lossy();
    let pairs: Vec<String> = query
        .trim_start_matches('?')
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let quote = |text: &str| crate::inspect::quote(&JsString::from(text));
            format!("{} => {}", quote(name), quote(value))
        })
        .collect();
    if pairs.is_empty() {
        return "URLSearchParams {}".to_owned();
    }
    format!("URLSearchParams {{ {} }}", pairs.join(", "))
}
