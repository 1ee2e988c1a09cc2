//! Puts the `assert` object together.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, IntegrityLevel},
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{
    Redaction,
    checks::Tools,
    details::{Details, details_of, token, unrecognized},
    make_error::make_error,
    notes, quote,
};
use crate::realm::hidden;

/// What every function of one `assert` knows.
#[derive(Clone, Trace, Finalize)]
struct Captures {
    details_prototype: JsObject,
    quote_prototype: JsObject,
    #[unsafe_ignore_trace]
    redaction: Redaction,
    /// Called with the error before it is thrown, where `makeAssert` was given one.
    raise: JsValue,
}

type Member = fn(&[JsValue], &Captures, &mut Context) -> JsResult<JsValue>;

const MEMBERS: &[(&str, usize, Member)] = &[
    ("equal", 2, |args, own, context| {
        checked(own, context, |tools, context| tools.equal(args, context))
    }),
    ("typeof", 2, |args, own, context| {
        checked(own, context, |tools, context| tools.type_of(args, context))
    }),
    ("string", 1, |args, own, context| {
        checked(own, context, |tools, context| tools.string(args, context))
    }),
    ("fail", 0, |args, own, context| {
        checked(own, context, |tools, context| tools.fail(args, context))
    }),
    ("makeError", 2, make),
    ("note", 2, note),
    ("details", 1, details),
    ("Fail", 1, fail_tag),
    ("quote", 1, |args, own, context| {
        quote::token(args, false, &own.quote_prototype, context)
    }),
    ("bare", 1, |args, own, context| {
        quote::token(args, true, &own.quote_prototype, context)
    }),
    ("error", 2, make),
    ("makeAssert", 0, make_assert),
];

/// The JavaScript global `assert` (SES guide, "assert"), frozen.
///
/// Its messages are redacted as `redaction` says: guests that catch an error learn only what `quote` and `bare`
/// disclosed. The host reads the rest with [`error_notes`](crate::error_notes). An unknown option of `makeError` is an
/// error here; the reference ignores it.
///
/// # Errors
///
/// Where the object cannot be frozen.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsValue};
/// use ses_core::{Redaction, assert_object};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = Context::default();
/// let assert = assert_object(Redaction::Redacted, &mut context)?;
/// let error = assert.call(&JsValue::undefined(), &[false.into()], &mut context).unwrap_err();
/// assert_eq!(error.into_opaque(&mut context)?.to_string(&mut context)?, "Error: Check failed");
/// # Ok(())
/// # }
/// ```
pub fn assert_object(redaction: Redaction, context: &mut Context) -> JsResult<JsObject> {
    build(redaction, JsValue::undefined(), context)
}

fn build(redaction: Redaction, raise: JsValue, context: &mut Context) -> JsResult<JsObject> {
    let details_prototype = token_prototype(details_text, context)?;
    let quote_prototype = token_prototype(quote_text, context)?;
    let own = Captures {
        details_prototype,
        quote_prototype,
        redaction,
        raise,
    };
    let check: Member =
        |args, own, context| checked(own, context, |tools, context| tools.check(args, context));
    let assert = function("assert", 1, check, own.clone(), context);
    for (name, length, member) in MEMBERS {
        let value = match *name {
            "error" => assert.get(js_string!("makeError"), context)?,
            _ => function(name, *length, *member, own.clone(), context).into(),
        };
        let descriptor = PropertyDescriptor::builder()
            .value(value)
            .writable(true)
            .enumerable(true)
            .configurable(true);
        assert.insert_property(js_string!(*name), descriptor.build());
    }
    freeze_own(&assert, context)?;
    Ok(assert)
}

/// Freezes what this module made. The intrinsics it inherits from are lockdown's to freeze, not ours: before lockdown
/// they are still to be repaired.
fn freeze_own(assert: &JsObject, context: &mut Context) -> JsResult<()> {
    for (name, _, _) in MEMBERS {
        if let Some(member) = assert.get(js_string!(*name), context)?.as_object() {
            freeze(&member, context)?;
        }
    }
    freeze(assert, context)
}

fn freeze(object: &JsObject, context: &mut Context) -> JsResult<()> {
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(())
}

fn function(
    name: &str,
    length: usize,
    member: Member,
    own: Captures,
    context: &Context,
) -> JsObject {
    let native = NativeFunction::from_copy_closure_with_captures(
        move |_, args, own: &Captures, context| member(args, own, context),
        own,
    );
    FunctionObjectBuilder::new(context.realm(), native)
        .name(js_string!(name))
        .length(length)
        .constructor(false)
        .build()
        .into()
}

fn token_prototype(
    text: fn(&JsValue, &[JsValue], &mut Context) -> JsResult<JsValue>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let to_string = FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(text))
        .name(js_string!("toString"))
        .length(0)
        .constructor(false)
        .build();
    freeze(&to_string, context)?;
    prototype.insert_property(js_string!("toString"), hidden(to_string));
    freeze(&prototype, context)?;
    Ok(prototype)
}

fn details_text(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    match details_of(this, context)? {
        Some(details) => Ok(details.message(context)?.into()),
        None => Ok(js_string!("[not a details token]").into()),
    }
}

fn quote_text(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = quote::declassified(this, context)?;
    Ok(text.unwrap_or(js_string!("[not a quote token]")).into())
}

/// Runs a check; what it throws goes through `raise` first.
fn checked(
    own: &Captures,
    context: &mut Context,
    check: impl FnOnce(&Tools<'_>, &mut Context) -> JsResult<JsValue>,
) -> JsResult<JsValue> {
    let default_constructor = JsValue::undefined();
    let tools = Tools {
        redaction: own.redaction,
        details_prototype: &own.details_prototype,
        default_constructor: &default_constructor,
    };
    let result = check(&tools, context);
    if let (Err(error), Some(raise)) = (&result, own.raise.as_callable()) {
        let reason = error.clone().into_opaque(context)?;
        raise.call(&JsValue::undefined(), &[reason], context)?;
    }
    result
}

fn make(args: &[JsValue], _: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let (details, constructor) = (args.get_or_undefined(0), args.get_or_undefined(1));
    Ok(make_error(details, constructor, args.get_or_undefined(2), context)?.into())
}

fn note(args: &[JsValue], _: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let given = args.get_or_undefined(1);
    let note = details_of(given, context)?;
    let note = note.map_or_else(|| Err(unrecognized(given, context)), Ok)?;
    notes::annotate(args.get_or_undefined(0), note, context)?;
    Ok(JsValue::undefined())
}

fn details(args: &[JsValue], own: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let details = Details::of_template(args, own.redaction, context)?;
    Ok(token(details, &own.details_prototype, context)?.into())
}

fn fail_tag(args: &[JsValue], own: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let details = details(args, own, context)?;
    checked(own, context, |tools, context| {
        tools.fail(&[details], context)
    })
}

fn make_assert(args: &[JsValue], own: &Captures, context: &mut Context) -> JsResult<JsValue> {
    let raise = args.get_or_undefined(0);
    let redaction = if args.get_or_undefined(1).to_boolean() {
        Redaction::Disclosed
    } else {
        own.redaction
    };
    Ok(build(redaction, raise.clone(), context)?.into())
}
