//! Module graphs for SES: packages mapped to compartments, Node-accurate resolution, ESM and CommonJS.

pub mod analyze;
pub mod error;
pub mod fs;
pub mod packages;
pub mod resolve;
