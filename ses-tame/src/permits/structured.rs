//! Permits of JSON.
use super::Group::{Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[Intrinsic::object(
    "JSON",
    "%ObjectPrototype%",
    &[
        Strings("@@toStringTag"),
        Methods("parse stringify rawJSON isRawJSON"),
    ],
)];
