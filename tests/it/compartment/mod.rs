//! The JavaScript `Compartment` (SES guide, "Compartment"), row by row, before and after lockdown.

mod brand;
mod forms;
mod globals;
mod prototype;
mod subclasses;
mod transforms;
