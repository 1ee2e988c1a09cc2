//! The command line as a library: arguments, output, and how the layers are composed.
