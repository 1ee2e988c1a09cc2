//! Behaviour of lockdown: one-line programs, attacks, assignments on heirs, options, and the live realm against the permits.

mod audit;
mod builtins;
mod enumeration;
mod hazards;
mod options;
mod overrides;
mod phases;
mod programs;
mod support;
mod tamings;
