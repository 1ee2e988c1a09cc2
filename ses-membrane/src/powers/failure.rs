//! The errors of powers: with the codes that programs written for Node know, and codes of our own for refusals.

use std::io;

use boa_engine::{
    Context, JsError, JsNativeError, JsString, js_string, property::PropertyDescriptor,
};

/// An error with a `code`.
pub(super) fn coded(code: &str, message: String, context: &mut Context) -> JsError {
    let native = JsError::from(JsNativeError::error().with_message(message));
    let Ok(value) = native.clone().into_opaque(context) else {
        return native;
    };
    if let Some(error) = value.as_object() {
        let property = PropertyDescriptor::builder()
            .value(JsString::from(code))
            .writable(true)
            .enumerable(true)
            .configurable(true);
        error.insert_property(js_string!("code"), property.build());
    }
    JsError::from_opaque(value)
}

/// A call with arguments that make no sense.
pub(super) fn misuse(message: impl Into<std::borrow::Cow<'static, str>>) -> JsError {
    JsNativeError::typ().with_message(message).into()
}

/// What the host could not do, without anything that the guest did not say itself: no path of the machine.
#[cfg(any(feature = "directory", feature = "output"))]
pub(super) fn failed(error: &io::Error, what: &str, context: &mut Context) -> JsError {
    let (code, why) = code_of(error);
    coded(code, format!("{code}: {why}, {what}"), context)
}

/// What an error of the host is called, and a sentence on it.
#[cfg(any(feature = "directory", feature = "output"))]
fn code_of(error: &io::Error) -> (&'static str, String) {
    use io::ErrorKind as Kind;
    // cap-std refuses what would lead out by an error of its own, which no system call made.
    if error.kind() == Kind::PermissionDenied && error.raw_os_error().is_none() {
        return (
            "SES_PATH_ESCAPES",
            "the path leads out of the directory".to_owned(),
        );
    }
    if let Some(special) = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<NotAFile>())
    {
        return ("SES_NOT_A_FILE", special.to_string());
    }
    let (code, why) = match error.kind() {
        Kind::NotFound => ("ENOENT", "no such file or directory"),
        Kind::AlreadyExists => ("EEXIST", "file already exists"),
        Kind::PermissionDenied => ("EACCES", "permission denied"),
        Kind::NotADirectory => ("ENOTDIR", "not a directory"),
        Kind::IsADirectory => ("EISDIR", "illegal operation on a directory"),
        Kind::DirectoryNotEmpty => ("ENOTEMPTY", "directory not empty"),
        Kind::ReadOnlyFilesystem => ("EROFS", "read-only file system"),
        Kind::StorageFull => ("ENOSPC", "no space left on device"),
        Kind::QuotaExceeded => ("EDQUOT", "disk quota exceeded"),
        Kind::InvalidInput => ("EINVAL", "invalid argument"),
        Kind::InvalidFilename => ("ENAMETOOLONG", "name too long"),
        Kind::FileTooLarge => ("EFBIG", "file too large"),
        Kind::ResourceBusy => ("EBUSY", "resource busy or locked"),
        Kind::CrossesDevices => ("EXDEV", "cross-device link not permitted"),
        Kind::InvalidData => ("EILSEQ", "the bytes are no UTF-8"),
        _ => match error.raw_os_error() {
            // What the standard library has no stable kind for: too many symbolic links (Linux), too many open files.
            Some(40) if cfg!(target_os = "linux") => ("ELOOP", "too many symbolic links"),
            Some(24) if cfg!(unix) => ("EMFILE", "too many open files"),
            _ => ("EIO", "the system failed to do it"),
        },
    };
    (code, why.to_owned())
}

/// What is neither a file nor a directory: a device, a pipe, a socket.
#[derive(Debug)]
#[cfg_attr(not(feature = "directory"), allow(dead_code))]
pub(super) struct NotAFile;

impl std::fmt::Display for NotAFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("neither a file nor a directory; devices, pipes and sockets are not opened")
    }
}

impl std::error::Error for NotAFile {}
