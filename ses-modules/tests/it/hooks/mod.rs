//! The module half of compartments: sources, hooks, descriptors, graphs across compartments, and attacks on them.

mod attacks;
mod descriptors;
mod errors;
mod linking;
mod lookup;
mod namespaces;
mod now;
mod precompiled;
mod program;
mod rust;
mod sources;
mod virtual_sources;
