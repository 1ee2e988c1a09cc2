//! What each construct can cost: bytes of native stack that parsing and compiling it takes, measured and rounded up.

/// A function, a class, or what may be one (measured: 63 KB a level).
pub(super) const FUNCTION: usize = 64 << 10;
/// Parentheses, brackets, an object literal, a substitution in a template (30 KB).
pub(super) const BRACKET: usize = 32 << 10;
/// A block (2 to 4 KB).
pub(super) const BLOCK: usize = 8 << 10;
/// A token that the grammar recurses to the right of: an arrow, a conditional, an assignment, a unary operator, a
/// statement inside a statement.
pub(super) const RIGHT: usize = 4 << 10;
/// A token that only makes the tree deeper to the left: a binary operator, a member, a comma.
pub(super) const LEFT: usize = 768;

/// The most that one code unit can cost.
pub(super) const DEAREST: usize = FUNCTION;
