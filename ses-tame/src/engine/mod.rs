//! The one place where this crate depends on how the engine keeps objects, keys and native functions.

mod functions;
mod hooks;
mod keys;
mod properties;

pub(crate) use functions::{Body, accessor, function, native, type_error};
pub(crate) use hooks::{is_mended, proxy_data};
pub(crate) use keys::{key_of, name_of, same_key};
pub(crate) use properties::{constant, hidden, own_keys, own_property, own_value};
