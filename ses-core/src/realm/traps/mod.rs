//! The traps of the dispatcher: those that look a name up, and those that only refuse.

mod lookup;
mod refusals;

pub(super) use lookup::{get, has, set};
pub(super) use refusals::{
    define_property, delete_property, get_own_property_descriptor, get_prototype_of, is_extensible,
    own_keys, refuse,
};
