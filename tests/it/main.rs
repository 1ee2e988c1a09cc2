//! The tests of the whole house, in one binary: its form, the engine's facts, and the isolation.

mod arrows;
mod defences;
mod engine;
mod guests;
mod hardening;
mod headers;
mod isolation;
mod papers;
mod repository;
