//! The tags of errors, `Name#N`: one for each error of a context, whichever console shows it.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, object::builtins::JsWeakMap};

use super::{error, text};

/// The tags that a context gave, weakly, and how many.
struct Tags {
    known: JsWeakMap,
    count: u64,
}

fn table(context: &mut Context) -> JsWeakMap {
    if let Some(tags) = context.get_data::<Tags>() {
        return tags.known.clone();
    }
    let known = JsWeakMap::new(context);
    let tags = Tags {
        known: known.clone(),
        count: 0,
    };
    context.insert_data(tags);
    known
}

/// Gives an error its tag under another name than its own, if it has none.
pub(crate) fn tag_under(error: &JsObject, named: &str, context: &mut Context) -> JsResult<()> {
    give(error, text::chosen_name(named), context)?;
    Ok(())
}

/// The tag of an error, given to it now if it has none.
pub(super) fn tag(error: &JsObject, context: &mut Context) -> JsResult<String> {
    give(error, None, context)
}

fn give(error: &JsObject, named: Option<String>, context: &mut Context) -> JsResult<String> {
    let table = table(context);
    if let Some(known) = table.get(error, context)?.as_string() {
        return Ok(known.to_std_string_escaped());
    }
    let name = named.unwrap_or_else(|| error::name(error, context));
    let count = match context.host_defined_mut().get_mut::<Tags>() {
        Some(tags) => {
            tags.count += 1;
            tags.count
        }
        None => 0,
    };
    let tag = format!("{name}#{count}");
    table.set(error, JsValue::from(JsString::from(tag.as_str())), context)?;
    Ok(tag)
}
