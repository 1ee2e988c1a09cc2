//! An open file as guests see it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use boa_engine::{Context, JsArgs, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::{FileHost, Opening, object};
use crate::powers::{
    bytes,
    class::{self, Answers, Method},
    failure::{coded, failed, misuse},
};

#[derive(Trace, Finalize, JsData)]
struct Open {
    /// None once closed.
    #[unsafe_ignore_trace]
    host: RefCell<Option<Rc<dyn FileHost>>>,
    #[unsafe_ignore_trace]
    how: Opening,
    /// Where the next reading or writing without a position begins.
    #[unsafe_ignore_trace]
    at: Cell<u64>,
}

const METHODS: &[Method] = &[
    ("read", 0, Answers::Both, read),
    ("write", 1, Answers::Both, write),
    ("stat", 0, Answers::Both, stat),
    ("truncate", 1, Answers::Both, truncate),
    ("close", 0, Answers::Both, close),
];

/// The object for an open file.
pub(super) fn make(
    host: Rc<dyn FileHost>,
    how: Opening,
    context: &mut Context,
) -> JsResult<JsObject> {
    let prototype = class::prototype("File", &[METHODS], context)?;
    let open = Open {
        host: RefCell::new(Some(host)),
        how,
        at: Cell::new(0),
    };
    class::object(prototype, open, context)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Reading,
    Writing,
    Either,
}

/// Does something with the open file; a closed one, and one opened for something else, is an error.
fn with<T>(
    this: &JsValue,
    wanted: Wanted,
    context: &mut Context,
    act: impl FnOnce(&Open, &dyn FileHost, &mut Context) -> JsResult<T>,
) -> JsResult<T> {
    let object = this.as_object();
    let open = object.as_ref().and_then(JsObject::downcast_ref::<Open>);
    let open = open.ok_or_else(|| misuse("the receiver is not a File"))?;
    let host = open.host.borrow().clone();
    let fits = match wanted {
        Wanted::Reading => matches!(open.how, Opening::Read | Opening::Update),
        Wanted::Writing => open.how != Opening::Read,
        Wanted::Either => true,
    };
    match host {
        None => Err(bad("the file is closed", context)),
        Some(_) if !fits => Err(bad("the file was not opened for that", context)),
        Some(host) => act(&open, &*host, context),
    }
}

fn bad(why: &str, context: &mut Context) -> boa_engine::JsError {
    coded("EBADF", format!("EBADF: {why}"), context)
}

/// A count or position: a whole number that is not negative; the default where there is none.
fn number(value: &JsValue, what: &str, default: u64) -> JsResult<u64> {
    if value.is_null_or_undefined() {
        return Ok(default);
    }
    let number = value.as_number().filter(|number| {
        number.fract() == 0.0 && *number >= 0.0 && *number <= 9_007_199_254_740_991.0
    });
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
    number.map(|number| number as u64).ok_or_else(|| {
        misuse(format!(
            "{what} must be a whole number that is not negative"
        ))
    })
}

/// `read(length?, position?)`: bytes; none at the end of the file.
fn read(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = with(this, Wanted::Reading, context, |open, host, context| {
        let length = number(args.get_or_undefined(0), "the length", u64::MAX)?;
        let at = number(args.get_or_undefined(1), "the position", open.at.get())?;
        let read = if length == u64::MAX {
            object::rest_of(host, at, context)
        } else {
            // What is asked for beyond the largest reading comes with the next one.
            let length = length.min(object::most_read(context));
            host.read(at, usize::try_from(length).unwrap_or(usize::MAX))
        };
        let bytes = read.map_err(|error| failed(&error, "read", context))?;
        if args.get_or_undefined(1).is_null_or_undefined() {
            open.at.set(at.saturating_add(bytes.len() as u64));
        }
        Ok(bytes)
    })?;
    bytes::fresh(bytes, context)
}

/// `write(data, position?)`: how many bytes were written, which is all.
#[allow(clippy::cast_precision_loss)] // no data is 8 petabytes
fn write(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes::given(args.get_or_undefined(0), context)?;
    with(this, Wanted::Writing, context, |open, host, context| {
        let at = number(args.get_or_undefined(1), "the position", open.at.get())?;
        let written = host.write(at, &bytes);
        written.map_err(|error| failed(&error, "write", context))?;
        if args.get_or_undefined(1).is_null_or_undefined() {
            open.at.set(at.saturating_add(bytes.len() as u64));
        }
        Ok((bytes.len() as f64).into())
    })
}

fn stat(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let found = with(this, Wanted::Either, context, |_, host, context| {
        host.stat().map_err(|error| failed(&error, "stat", context))
    })?;
    object::facts(found, context)
}

fn truncate(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    with(this, Wanted::Writing, context, |_, host, context| {
        let length = number(args.get_or_undefined(0), "the length", 0)?;
        let cut = host.truncate(length);
        cut.map_err(|error| failed(&error, "truncate", context))?;
        Ok(JsValue::undefined())
    })
}

/// Closes the file; a second call does nothing.
fn close(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let object = this.as_object();
    let open = object.as_ref().and_then(JsObject::downcast_ref::<Open>);
    let open = open.ok_or_else(|| misuse("the receiver is not a File"))?;
    open.host.borrow_mut().take();
    Ok(JsValue::undefined())
}
