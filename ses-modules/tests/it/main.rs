//! Whole programs over a file system in memory: what they print, and what they are refused.

mod attacks;
mod caches;
mod commonjs;
mod constants;
mod cycles;
mod denials;
mod errors;
mod esm;
mod interop;
mod lifetimes;
mod support;
