//! The facts of `docs/engine.md` still hold: each of its programs gives what stands beneath it.

mod programs;
mod running_script;
