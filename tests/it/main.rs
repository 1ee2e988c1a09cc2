//! The tests of the whole house, in one binary: its form, the engine's facts, and the isolation.

mod arrows;
mod attacks;
mod compartment;
mod defences;
mod engine;
mod evaluators;
mod guests;
mod hardening;
mod headers;
mod hooks;
mod isolation;
mod papers;
mod properties;
mod repository;
