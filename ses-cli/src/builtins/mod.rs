//! Node's built-in modules: which there are, the harmless ones, and the refusal of the rest.

pub mod catalog;
