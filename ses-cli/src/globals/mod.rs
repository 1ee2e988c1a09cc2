//! The globals that the command gives to compartments: the pure web globals for all, timers for those who are granted them.

pub(crate) mod base64;
mod clone;
mod exception;
mod lazy;
pub(crate) mod performance;
pub(crate) mod text;
pub(crate) mod timers;
pub(crate) mod url;
mod web;

pub use lazy::lazy;
pub(crate) use web::share;
pub use web::{LAZY, harden, register, values};
