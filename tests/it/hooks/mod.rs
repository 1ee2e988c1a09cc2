//! The module half of compartments, before and after lockdown: sources, hooks, descriptors, graphs, and attacks on them.

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
