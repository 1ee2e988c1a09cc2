//! The command as its users run it: a process, its two outputs and its exit code.

mod audit;
mod bounds;
mod command;
mod commonjs;
mod defences;
mod denials;
mod example;
mod exits;
mod files;
mod graphs;
mod hazards;
mod interop;
mod languages;
mod layouts;
mod limits;
mod lockdown;
mod order;
mod packages;
mod powers;
mod process;
mod real_packages;
mod reference;
mod resolution;
mod start;
mod traps;
mod tree;
