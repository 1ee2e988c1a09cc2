//! A directory as guests see it: the object, its methods, and how their arguments and answers are read and made.

use std::{io, rc::Rc};

use boa_engine::{
    Context, JsArgs, JsData, JsError, JsObject, JsResult, JsString, JsValue, js_string,
    object::{IntegrityLevel, builtins::JsArray},
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{Access, DirectoryHost, FileHost, Links, Names, Opening, RelativePath, Stat, file};
use crate::powers::{
    bytes,
    class::{self, Answers, Method},
    failure::{coded, failed, misuse},
};

/// The largest file that is read at once, in bytes, where the context allows no less.
const MOST_READ: u64 = 1 << 29;

#[derive(Clone, Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    host: Rc<dyn DirectoryHost>,
    #[unsafe_ignore_trace]
    access: Access,
}

const READING: &[Method] = &[
    ("read", 1, Answers::Both, read),
    ("readText", 1, Answers::Both, read_text),
    ("list", 0, Answers::Both, list),
    ("stat", 0, Answers::Both, stat_followed),
    ("statLink", 1, Answers::Both, stat_link),
    ("exists", 1, Answers::Both, exists),
    ("open", 1, Answers::Both, open),
    ("directory", 1, Answers::Both, directory),
    ("readOnly", 0, Answers::Sync, read_only),
];

const CHANGING: &[Method] = &[
    ("write", 2, Answers::Both, write),
    ("append", 2, Answers::Both, append),
    ("create", 2, Answers::Both, create),
    ("makeDirectory", 1, Answers::Both, make_directory),
    ("rename", 2, Answers::Both, rename),
    ("remove", 1, Answers::Both, remove),
    ("removeAll", 1, Answers::Both, remove_all),
];

/// The object for a directory.
pub(super) fn make(
    host: Rc<dyn DirectoryHost>,
    access: Access,
    context: &mut Context,
) -> JsResult<JsObject> {
    let prototype = match access {
        Access::Whole => class::prototype("Directory", &[READING, CHANGING], context)?,
        Access::ReadOnly => class::prototype("ReadOnlyDirectory", &[READING], context)?,
    };
    class::object(prototype, Held { host, access }, context)
}

fn held(this: &JsValue) -> JsResult<Held> {
    let object = this.as_object();
    let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
    held.map(|held| held.clone())
        .ok_or_else(|| misuse("the receiver is not a Directory"))
}

/// The receiver, where it may be changed: its prototype lends its methods to nobody.
fn changed(this: &JsValue, context: &mut Context) -> JsResult<Held> {
    let held = held(this)?;
    match held.access {
        Access::Whole => Ok(held),
        Access::ReadOnly => Err(read_only_refusal(context)),
    }
}

fn read_only_refusal(context: &mut Context) -> JsError {
    let why = "SES_READ_ONLY: the directory was granted to be read only".to_owned();
    coded("SES_READ_ONLY", why, context)
}

/// A path in the arguments, as it was given, and checked.
struct Given {
    text: String,
    path: RelativePath,
}

fn given(value: &JsValue, what: &str, context: &mut Context) -> JsResult<Given> {
    let Some(text) = value.as_string() else {
        return Err(misuse(format!("{what}: the path must be a string")));
    };
    let shown = text.to_std_string_lossy();
    match RelativePath::parse(&text, Names::native()) {
        Ok(path) => Ok(Given { text: shown, path }),
        Err(refused) => {
            let message = format!("{}: {}, {what} {shown:?}", refused.code, refused.why);
            Err(coded(refused.code, message, context))
        }
    }
}

/// A path that may be left out, for the directory itself.
fn given_or_self(args: &[JsValue], what: &str, context: &mut Context) -> JsResult<Given> {
    match args.get_or_undefined(0) {
        path if path.is_undefined() => given(&js_string!("").into(), what, context),
        path => given(path, what, context),
    }
}

impl Given {
    fn answer<T>(&self, result: io::Result<T>, what: &str, context: &mut Context) -> JsResult<T> {
        result.map_err(|error| failed(&error, &format!("{what} {:?}", self.text), context))
    }
}

/// The bytes of a file from `at` on, where they are not too many.
pub(super) fn rest_of(file: &dyn FileHost, at: u64, context: &mut Context) -> io::Result<Vec<u8>> {
    let most = most_read(context);
    if file.stat()?.size.saturating_sub(at) > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // One more, for a file that grows.
    let length = usize::try_from(most.saturating_add(1)).unwrap_or(usize::MAX);
    let bytes = file.read(at, length)?;
    if bytes.len() as u64 > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// How many bytes are read at once at most.
pub(super) fn most_read(context: &mut Context) -> u64 {
    let hooks = context.host_hooks();
    hooks.max_buffer_size(context).min(MOST_READ)
}

fn all_of(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<(Given, Vec<u8>)> {
    let held = held(this)?;
    let given = given(args.get_or_undefined(0), "read", context)?;
    let opened = held.host.open(&given.path, Opening::Read);
    let read = opened.and_then(|file| rest_of(&*file, 0, context));
    let bytes = given.answer(read, "read", context)?;
    Ok((given, bytes))
}

fn read(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (_, bytes) = all_of(this, args, context)?;
    bytes::fresh(bytes, context)
}

fn read_text(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let (given, bytes) = all_of(this, args, context)?;
    let text = bytes::text(&bytes).map_err(|_| io::ErrorKind::InvalidData.into());
    given.answer(text, "read", context)
}

fn list(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given_or_self(args, "list", context)?;
    let found = given.answer(held.host.list(&given.path), "list", context)?;
    let mut entries = Vec::with_capacity(found.len());
    for entry in found {
        let name = JsString::from(entry.name.as_str());
        let kind = JsString::from(entry.kind.name());
        let fields = [
            (js_string!("name"), name.into()),
            (js_string!("kind"), kind.into()),
        ];
        entries.push(record(fields, context)?);
    }
    let list: JsObject = JsArray::from_iter(entries, context).into();
    list.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(list.into())
}

/// A frozen record.
fn record<const N: usize>(
    fields: [(JsString, JsValue); N],
    context: &mut Context,
) -> JsResult<JsValue> {
    let record = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in fields {
        let property = PropertyDescriptor::builder().value(value).writable(false);
        let property = property.enumerable(true).configurable(false);
        record.insert_property(name, property.build());
    }
    record.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(record.into())
}

/// The facts on a file as guests see them.
#[allow(clippy::cast_precision_loss)] // no file is 8 petabytes
pub(super) fn facts(stat: Stat, context: &mut Context) -> JsResult<JsValue> {
    let kind = JsString::from(stat.kind.name());
    let modified = stat.modified.map_or_else(JsValue::undefined, JsValue::from);
    let fields = [
        (js_string!("kind"), kind.into()),
        (js_string!("size"), (stat.size as f64).into()),
        (js_string!("modified"), modified),
    ];
    record(fields, context)
}

fn stat_followed(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given_or_self(args, "stat", context)?;
    let found = held.host.stat(&given.path, Links::Followed);
    facts(given.answer(found, "stat", context)?, context)
}

fn stat_link(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given(args.get_or_undefined(0), "stat", context)?;
    let found = held.host.stat(&given.path, Links::Kept);
    facts(given.answer(found, "stat", context)?, context)
}

/// Nothing is absence only where nothing is there: what is refused throws.
fn exists(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given(args.get_or_undefined(0), "stat", context)?;
    match held.host.stat(&given.path, Links::Followed) {
        Ok(_) => Ok(true.into()),
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(false.into())
        }
        Err(error) => given.answer(Err(error), "stat", context),
    }
}

fn open(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given(args.get_or_undefined(0), "open", context)?;
    let how = opening(args.get_or_undefined(1))?;
    if held.access == Access::ReadOnly && !how.is_read_only() {
        return Err(read_only_refusal(context));
    }
    let opened = given.answer(held.host.open(&given.path, how), "open", context)?;
    file::make(opened, how, context).map(JsValue::from)
}

fn opening(mode: &JsValue) -> JsResult<Opening> {
    if mode.is_undefined() {
        return Ok(Opening::Read);
    }
    let mode = mode.as_string().map(|mode| mode.to_std_string_lossy());
    Ok(match mode.as_deref() {
        Some("r") => Opening::Read,
        Some("r+") => Opening::Update,
        Some("w") => Opening::Write,
        Some("wx") => Opening::Create,
        Some("a") => Opening::Append,
        _ => return Err(misuse("open: the mode must be 'r', 'r+', 'w', 'wx' or 'a'")),
    })
}

fn directory(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = held(this)?;
    let given = given(args.get_or_undefined(0), "open", context)?;
    let below = given.answer(held.host.directory(&given.path), "open", context)?;
    make(below, held.access, context).map(JsValue::from)
}

fn read_only(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    make(held(this)?.host.clone(), Access::ReadOnly, context).map(JsValue::from)
}

fn write_all(
    this: &JsValue,
    args: &[JsValue],
    how: Opening,
    what: &str,
    context: &mut Context,
) -> JsResult<JsValue> {
    let held = changed(this, context)?;
    let given = given(args.get_or_undefined(0), what, context)?;
    let bytes = bytes::given(args.get_or_undefined(1), context)?;
    let opened = held.host.open(&given.path, how);
    let written = opened.and_then(|file| file.write(0, &bytes));
    given.answer(written, what, context)?;
    Ok(JsValue::undefined())
}

fn write(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    write_all(this, args, Opening::Write, "write", context)
}

fn append(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    write_all(this, args, Opening::Append, "append", context)
}

fn create(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    write_all(this, args, Opening::Create, "create", context)
}

fn make_directory(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = changed(this, context)?;
    let given = given(args.get_or_undefined(0), "make", context)?;
    given.answer(held.host.make_directory(&given.path), "make", context)?;
    Ok(JsValue::undefined())
}

fn rename(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = changed(this, context)?;
    let from = given(args.get_or_undefined(0), "rename", context)?;
    let to = given(args.get_or_undefined(1), "rename to", context)?;
    from.answer(held.host.rename(&from.path, &to.path), "rename", context)?;
    Ok(JsValue::undefined())
}

fn remove(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = changed(this, context)?;
    let given = given(args.get_or_undefined(0), "remove", context)?;
    given.answer(held.host.remove(&given.path), "remove", context)?;
    Ok(JsValue::undefined())
}

fn remove_all(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let held = changed(this, context)?;
    let given = given(args.get_or_undefined(0), "remove", context)?;
    given.answer(held.host.remove_all(&given.path), "remove", context)?;
    Ok(JsValue::undefined())
}
