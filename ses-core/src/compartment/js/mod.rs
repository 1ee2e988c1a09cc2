//! `Compartment` as JavaScript sees it: constructor, options, prototype.

mod brand;
mod constructor;
mod make;
mod options;
mod prototype;

pub(crate) use constructor::compartment_constructor;
