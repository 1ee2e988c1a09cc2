//! The law of names: several compartments that share functions behave as one plain realm for each.

mod generate;
mod law;
mod program;
mod realms;
