//! The `ses` command.
fn main() {}
