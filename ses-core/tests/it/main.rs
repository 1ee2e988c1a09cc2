//! Behaviour of ses-core, one line of JavaScript a row.

mod assert;
mod compartments;
mod evaluate;
mod harden;
mod inline_caches;
mod jobs;
mod nesting;
mod support;
