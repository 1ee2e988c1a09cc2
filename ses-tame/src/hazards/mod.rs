//! Engine hazards: built-ins by which a guest could panic or abort the process throw an ordinary error instead.
//!
//! Each file replaces the built-ins of one hazard. Results are the specification's wherever the engine would have given
//! one; what is bounded is bounded by [`size`] (what fits in memory) and [`depth`] (what fits on the stack). Calls of native
//! functions and chains of proxies are bounded by the mended engine itself.

mod apply;
mod array_like;
mod buffer;
mod depth;
mod fill;
mod flat;
mod join;
mod json;
mod merge_sort;
mod prototype;
mod replace;
mod size;
mod sort;
mod sum;
mod text;
mod typed_sort;

use boa_engine::Context;

use crate::intrinsics::Intrinsics;

/// Replaces or guards what is hazardous.
pub(crate) fn tame(intrinsics: &mut Intrinsics, context: &mut Context) {
    sort::tame(intrinsics, context);
    typed_sort::tame(intrinsics, context);
    text::tame(intrinsics, context);
    join::tame(intrinsics, context);
    flat::tame(intrinsics, context);
    json::tame(intrinsics, context);
    apply::tame(intrinsics, context);
    prototype::tame(intrinsics, context);
    fill::tame(intrinsics, context);
    buffer::tame(intrinsics, context);
    sum::tame(intrinsics, context);
}
