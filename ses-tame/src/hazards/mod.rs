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
use ses_core::defences::{Defence, stands};

use crate::{defences, intrinsics::Intrinsics};

/// What a file of hazards does.
type Tame = fn(&Intrinsics, &Context);

/// Each file's part, with the name by which a test removes it.
const PARTS: &[(Defence, Tame)] = &[
    (defences::SORT, sort::tame),
    (defences::TYPED_SORT, typed_sort::tame),
    (defences::TEXT, text::tame),
    (defences::JOIN, join::tame),
    (defences::FLAT, flat::tame),
    (defences::JSON, json::tame),
    (defences::APPLY, apply::tame),
    (defences::PROTOTYPE, prototype::tame),
    (defences::FILL, fill::tame),
    (defences::BUFFER, buffer::tame),
    (defences::SUM, sum::tame),
];

/// Replaces or guards what is hazardous.
pub(crate) fn tame(intrinsics: &Intrinsics, context: &Context) {
    for (name, part) in PARTS {
        if stands(name, context) {
            part(intrinsics, context);
        }
    }
}
