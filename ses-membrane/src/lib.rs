//! Membranes and caretakers that grant a capability for a time.
