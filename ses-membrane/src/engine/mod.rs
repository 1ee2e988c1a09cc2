//! The seam to Boa: everything that depends on how the engine represents proxies, descriptors and intrinsics.

pub(crate) mod descriptor;
pub(crate) mod function;
pub(crate) mod list;
pub(crate) mod native;
pub(crate) mod reflect;
pub(crate) mod toolkit;

pub(crate) use toolkit::Toolkit;
