//! The globals that the command gives to compartments.

pub mod url;
