//! The exit codes of the command, one constant for each way a run can end.

/// The program ran to its end.
pub const SUCCESS: u8 = 0;
/// The program failed: an uncaught error, an unhandled rejection, or an entry that cannot be loaded.
pub const FAILURE: u8 = 1;
/// The command line was wrong; nothing ran.
pub const USAGE: u8 = 2;
/// The program ended because it was refused a power that nobody granted.
pub const DENIED: u8 = 3;
/// The audit found what lockdown should have left nothing of.
pub const FOUND: u8 = 7;
/// `--timeout` ended the process.
pub const TIMEOUT: u8 = 8;
/// `--max-memory` ended the process.
pub const MEMORY: u8 = 9;
/// `--max-steps` ended the program.
pub const STEPS: u8 = 10;
/// The engine or this command broke; the program is not to blame.
pub const INTERNAL: u8 = 70;
/// The program ended while its entry still waited at its top level (Node's code for it).
pub const UNSETTLED: u8 = 13;
/// The program aborted (`errorTrapping: "abort"`) on a system that tells no signal from a code.
pub const ABORTED: u8 = 134;
/// An uncaught exception under `errorTrapping: "platform"` or `"exit"` (the reference's code for it, -1).
pub const TRAPPED: u8 = 255;
