//! Behaviour of ses-core, one line of JavaScript a row.

mod assert;
mod compartments;
mod console;
mod embedding;
mod evaluate;
mod harden;
mod inline_caches;
mod jobs;
mod lifetimes;
mod limits;
mod model;
mod nesting;
mod shapes;
mod support;
mod traces;
