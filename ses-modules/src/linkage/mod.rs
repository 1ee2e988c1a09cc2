//! Module maps: what compartments have loaded by their hooks, how graphs of it are loaded, linked and run.
//!
//! A compartment's loader owns its [`Graph`]. A graph maps each full specifier to an entry: a module, or a load that is in
//! flight and those who wait for it. A [`Record`] is an engine module with the compartment and the full specifier that
//! it was instantiated for, and where its requests lead. A [`Load`] brings one module and all that it reaches into their
//! maps. Nothing of it waits inside the engine: when a load is complete the engine is given what it asks for at once.

mod check;
mod constants;
mod deferred;
mod errors;
mod evaluate;
mod executing;
mod find;
mod graph;
mod instantiate;
mod load;
mod lookup;
mod record;
mod settle;
mod witness;

pub(crate) use constants::module as constants_module;
pub(crate) use deferred::{deferred_of, module as deferred_module};
pub(crate) use errors::type_error;
pub(crate) use evaluate::{import_now, mark_started, prepare};
pub(crate) use graph::{Graph, GraphData, Shared};
pub(crate) use load::{Completion, Load, Mode};
pub(crate) use lookup::invalid_compartment;
pub(crate) use record::Record;
pub(crate) use witness::MapWitness;
