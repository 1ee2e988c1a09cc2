//! Parsing the text of a `ModuleSource`: once to check it, and once for each instance.

use std::path::Path;

use boa_engine::{Context, JsError, JsNativeError, JsResult, JsString, Module, Source};
use ses_core::{Compartment, Goal, check_nesting, refuse_using};

use crate::analyze::{SourceFacts, source_facts};
use crate::engine::{Framed, check_module, parse_module, summarize};

/// Checks a text, and says what it imports and exports.
pub(super) fn check(
    text: &JsString,
    name: Option<&str>,
    owned: Option<&Path>,
    context: &mut Context,
) -> JsResult<(SourceFacts, Option<Module>)> {
    let shown = Path::new(name.unwrap_or("<unknown>"));
    let plain = text.to_std_string_lossy();
    check_nesting(plain.as_bytes(), Goal::Module, context)
        .and_then(|()| refuse_using(&plain, Goal::Module))
        .map_err(|error| name_file(&error, shown, context))?;
    let module = match text.to_std_string() {
        Ok(exact) => check_module(framed(&exact, END), (shown, owned), context)?,
        Err(_) => parse_units(text, owned.unwrap_or(shown), END, context)?,
    };
    let facts = source_facts(&plain)
        .or_else(|| Some(SourceFacts::from_summary(summarize(&(plain + END))?)));
    let facts = facts.ok_or_else(|| {
        let why = JsNativeError::syntax().with_message("its imports cannot be listed");
        name_file(&why.into(), shown, context)
    })?;
    Ok((facts, owned.map(|_| module)))
}

/// The engine fails on an export list that ends the text.
pub(crate) const END: &str = "\n;";

/// An instance of a checked text that belongs to `compartment`.
pub(super) fn instantiate(
    text: &JsString,
    compartment: &Compartment,
    (shown, tail): (&Path, &str),
    context: &mut Context,
) -> JsResult<Module> {
    match text.to_std_string() {
        Ok(exact) => parse_module(framed(&exact, tail), compartment, shown, context),
        Err(_) => parse_units(text, &compartment.source_path(shown), tail, context),
    }
}

fn framed<'a>(text: &'a str, tail: &'a str) -> Framed<'a> {
    Framed {
        head: "",
        text,
        tail,
    }
}

/// A text with lone surrogates, which are legal within literals and no UTF-8.
fn parse_units(
    text: &JsString,
    path: &Path,
    tail: &str,
    context: &mut Context,
) -> JsResult<Module> {
    let units: Vec<u16> = text.iter().chain(tail.encode_utf16()).collect();
    let source = Source::from_utf16(&units).with_path(path);
    Module::parse(source, None, context).map_err(|error| {
        let shown = ses_core::real_path(path).to_owned();
        name_file(&error, &shown, context)
    })
}

fn name_file(error: &JsError, shown: &Path, context: &mut Context) -> JsError {
    let why = error
        .as_native()
        .map_or_else(|| error.to_string(), |it| it.message().to_string());
    let error = JsNativeError::syntax()
        .with_message(format!("{why} ({})", shown.display()))
        .into_opaque(context);
    JsError::from_opaque(error.into())
}
