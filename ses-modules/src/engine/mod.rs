//! The seam to Boa: parsing, wrapping, throwing, promises that have settled, and who is on the stack.

mod constants;
mod export_name;
mod link;
mod parse;
mod promise;
mod stack;
mod summarize;
mod throw;
mod wrapper;

pub(crate) use constants::Constants;
pub(crate) use export_name::export_name;
pub(crate) use link::Linker;
pub(crate) use parse::{Framed, check_module, parse_module};
pub(crate) use promise::{Settled, mark_handled, settled};
pub(crate) use stack::{call_site, modules_running};
pub(crate) use summarize::summarize;
pub(crate) use throw::throw;
pub(crate) use wrapper::{Wrapping, compile};
