//! Finds the intrinsics that only others lead to, by the links that the permits name.

use boa_engine::{Context, JsResult};

use super::{Intrinsics, syntax};
use crate::permits::{self, Kind};

/// Enters everything that a permitted link leads to and that has no name yet.
///
/// # Errors
///
/// What the engine throws while iterators are made whose prototypes no property leads to.
pub(crate) fn follow(intrinsics: &mut Intrinsics, context: &mut Context) -> JsResult<()> {
    // The permits list a holder before what it leads to, so one pass finds them all.
    for permit in permits::all() {
        let Some(holder) = intrinsics.get(permit.name).cloned() else {
            continue;
        };
        for (key, kind) in permit.properties() {
            if let Kind::Link(target) = kind {
                intrinsics.adopt(target, &holder, key);
            }
        }
    }
    syntax::segments(intrinsics, context)
}
