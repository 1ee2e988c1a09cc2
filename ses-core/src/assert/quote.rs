//! `quote` and `bare`: substitutions that their author declares to be no secret.

use boa_engine::{
    Context, JsArgs, JsData, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::{error::Error, object::OrdinaryObject},
    js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, IntegrityLevel},
};
use boa_gc::{Finalize, GcRefCell, Trace};

/// What a token of `quote` or `bare` shows.
#[derive(Clone, Trace, Finalize, JsData)]
pub(super) struct Declassified {
    payload: JsValue,
    spaces: JsValue,
    #[unsafe_ignore_trace]
    bare: bool,
}

/// The token of `quote(payload, spaces)`, or of `bare(payload, spaces)`, frozen.
pub(super) fn token(
    args: &[JsValue],
    bare: bool,
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let payload = args.get_or_undefined(0).clone();
    let bare = bare && payload.as_string().is_some_and(|text| is_plain(&text));
    let spaces = args.get_or_undefined(1).clone();
    let token = JsObject::from_proto_and_data(
        prototype.clone(),
        Declassified {
            payload,
            spaces,
            bare,
        },
    );
    token.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(token.into())
}

/// The text of a token; `None` where `value` is no token.
///
/// # Errors
///
/// As [`best_effort_stringify`].
pub(super) fn declassified(value: &JsValue, context: &mut Context) -> JsResult<Option<JsString>> {
    let Some(token) = token_of(value) else {
        return Ok(None);
    };
    match token.payload.as_string() {
        Some(text) if token.bare => Ok(Some(text.clone())),
        _ => best_effort_stringify(&token.payload, &token.spaces, context).map(Some),
    }
}

/// What the author of a token declared to be no secret; `value` itself where it is no token.
pub(super) fn payload(value: &JsValue) -> JsValue {
    token_of(value).map_or_else(|| value.clone(), |token| token.payload.clone())
}

fn token_of(value: &JsValue) -> Option<Declassified> {
    let object = value.as_object()?;
    let token = object.downcast_ref::<Declassified>()?;
    Some(token.clone())
}

/// Whether `text` is words of letters, digits, `_`, `:` and `-`, one space apart: nothing that could be mistaken for
/// the message around it.
fn is_plain(text: &JsString) -> bool {
    let text = text.to_std_string_escaped();
    let word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-'))
    };
    text.split(' ').all(word)
}

const FAILED: &str = "[Something that failed to stringify]";

/// `value` as JSON, with what JSON cannot say in square brackets: `"[undefined]"`, `"[Function f]"`, `"[Seen]"`.
///
/// Getters, `toJSON` and traps that throw leave a placeholder.
///
/// # Errors
///
/// A limit that was reached meanwhile: a guest must not survive one by having it swallowed here.
pub(super) fn best_effort_stringify(
    value: &JsValue,
    spaces: &JsValue,
    context: &mut Context,
) -> JsResult<JsString> {
    match try_stringify(value, spaces, context) {
        Err(error) if error.as_engine().is_some() => Err(error),
        result => Ok(result
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| js_string!(FAILED))),
    }
}

#[derive(Trace, Finalize, Default)]
struct Seen(GcRefCell<Vec<JsObject>>);

fn try_stringify(value: &JsValue, spaces: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    let replacer = NativeFunction::from_copy_closure_with_captures(
        |_, args, seen: &Seen, context| replace(args.get_or_undefined(1), seen, context),
        Seen::default(),
    );
    let replacer = FunctionObjectBuilder::new(context.realm(), replacer).build();
    let json = context.intrinsics().objects().json();
    let stringify = json.get(js_string!("stringify"), context)?;
    let Some(stringify) = stringify.as_callable() else {
        return Ok(JsValue::undefined());
    };
    stringify.call(
        &json.into(),
        &[value.clone(), replacer.into(), spaces.clone()],
        context,
    )
}

fn replace(value: &JsValue, seen: &Seen, context: &mut Context) -> JsResult<JsValue> {
    if let Some(object) = value.as_object() {
        return replace_object(object, seen, context);
    }
    if let Some(text) = value.as_string() {
        let text = text.to_std_string_escaped();
        return Ok(if text.starts_with('[') {
            bracketed(&text)
        } else {
            value.clone()
        });
    }
    if value.is_undefined() {
        return Ok(bracketed("undefined"));
    }
    if let Some(symbol) = value.as_symbol() {
        return Ok(bracketed(
            &symbol.descriptive_string().to_std_string_escaped(),
        ));
    }
    if let Some(integer) = value.as_bigint() {
        return Ok(bracketed(&format!("{integer}n")));
    }
    match value.as_number() {
        Some(number) if !number.is_finite() => Ok(bracketed(
            &JsValue::from(number)
                .to_string(context)?
                .to_std_string_escaped(),
        )),
        _ => Ok(value.clone()),
    }
}

fn replace_object(object: JsObject, seen: &Seen, context: &mut Context) -> JsResult<JsValue> {
    if object.is_callable() {
        let name = object
            .get(js_string!("name"), context)?
            .to_string(context)?;
        let name = if name.is_empty() {
            "<anon>".to_owned()
        } else {
            name.to_std_string_escaped()
        };
        return Ok(bracketed(&format!("Function {name}")));
    }
    if seen
        .0
        .borrow()
        .iter()
        .any(|known| JsObject::equals(known, &object))
    {
        return Ok(bracketed("Seen"));
    }
    seen.0.borrow_mut().push(object.clone());
    if object.is::<Error>() {
        let name = object
            .get(js_string!("name"), context)?
            .to_string(context)?;
        let message = object
            .get(js_string!("message"), context)?
            .to_string(context)?;
        let (name, message) = (
            name.to_std_string_escaped(),
            message.to_std_string_escaped(),
        );
        return Ok(bracketed(&format!("{name}: {message}")));
    }
    if object.has_property(JsSymbol::to_string_tag(), context)? {
        let tag = object
            .get(JsSymbol::to_string_tag(), context)?
            .to_string(context)?;
        return Ok(bracketed(&tag.to_std_string_escaped()));
    }
    sorted(&object, context)
}

/// The object with its enumerable properties in order of their names, so that equal records read equal.
fn sorted(object: &JsObject, context: &mut Context) -> JsResult<JsValue> {
    if object.is_array() {
        return Ok(object.clone().into());
    }
    let names = OrdinaryObject::keys(&JsValue::undefined(), &[object.clone().into()], context)?;
    let Some(names) = names.as_object() else {
        return Ok(object.clone().into());
    };
    let mut names: Vec<JsString> = {
        let names = names.borrow();
        let names = names.properties().index_property_values();
        names.filter_map(|name| name.value()?.as_string()).collect()
    };
    if names.is_sorted() {
        return Ok(object.clone().into());
    }
    names.sort_unstable();
    let copy = JsObject::with_null_proto();
    for name in names {
        let value = object.get(name.clone(), context)?;
        copy.create_data_property_or_throw(name, value, context)?;
    }
    Ok(copy.into())
}

fn bracketed(text: &str) -> JsValue {
    js_string!(format!("[{text}]")).into()
}
