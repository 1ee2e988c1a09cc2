//! What a membrane promises, by topic: each row of the specification in both directions.

mod accessors;
mod attenuators;
mod brands;
mod calls;
mod caretakers;
mod collection;
mod depth;
mod grants;
mod harness;
mod identity;
mod invariants;
mod javascript;
mod laws;
mod many_sides;
mod powers;
mod promises;
mod prototypes;
mod revocation;
