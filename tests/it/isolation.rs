//! Two compartments: what is written in one is never looked up in the other.

mod dynamic_import;
mod errors;
mod evaluators;
mod functions;
mod intrinsics;
mod jobs;
mod names;
