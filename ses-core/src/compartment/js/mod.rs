//! `Compartment` as JavaScript sees it: constructor, options, prototype.

mod brand;
mod constructor;
mod evaluate;
mod functions;
mod make;
mod options;
mod prototype;

pub(super) use brand::compartment_of;
pub(crate) use constructor::compartment_constructor;
pub(super) use constructor::object_of;
