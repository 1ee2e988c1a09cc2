//! The command as its users run it: a process, its two outputs and its exit code.

mod audit;
mod command;
mod defences;
mod denials;
mod example;
mod exits;
mod files;
mod interop;
mod lockdown;
mod order;
mod packages;
mod powers;
mod real_packages;
mod start;
mod traps;
mod tree;
