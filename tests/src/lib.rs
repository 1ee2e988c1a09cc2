//! Isolation of the whole house, proven by attacks, properties and comparisons with Node.
