//! The command line as a library: arguments, output, and how the layers are composed.

pub mod activity;
pub mod ambient;
pub mod args;
pub mod audit;
pub mod builtins;
pub mod console;
pub mod denial;
mod directories;
mod ending;
pub mod exit;
pub mod feral;
pub mod globals;
pub mod grant;
mod host;
pub mod inspect;
mod lines;
mod lockdown;
mod packages;
pub mod powers;
mod process;
mod progress;
mod reference;
mod report;
pub mod run;
pub mod start;
pub mod trace;
pub mod watch;
