//! Permits of what observes the garbage collector: WeakRef and FinalizationRegistry, for the start compartment only.
use super::Group::{Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function("WeakRef", &[Links("prototype=%WeakRefPrototype%")]),
    Intrinsic::function(
        "FinalizationRegistry",
        &[Links("prototype=%FinalizationRegistryPrototype%")],
    ),
    Intrinsic::object(
        "%WeakRefPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=WeakRef"),
            Strings("@@toStringTag"),
            Methods("deref"),
        ],
    ),
    Intrinsic::object(
        "%FinalizationRegistryPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=FinalizationRegistry"),
            Strings("@@toStringTag"),
            Methods("register unregister"),
        ],
    ),
];
