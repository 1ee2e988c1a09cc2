//! Permits of keyed collections: Map, Set, WeakMap, WeakSet and their iterators.
use super::Group::{Getters, Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "Map",
        &[
            Links("prototype=%MapPrototype%"),
            Methods("groupBy"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::function(
        "Set",
        &[Links("prototype=%SetPrototype%"), Getters("@@species")],
    ),
    Intrinsic::function("WeakMap", &[Links("prototype=%WeakMapPrototype%")]),
    Intrinsic::function("WeakSet", &[Links("prototype=%WeakSetPrototype%")]),
    Intrinsic::object(
        "%SetIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
    Intrinsic::object(
        "%MapIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
    Intrinsic::object(
        "%MapPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=Map"),
            Strings("@@toStringTag"),
            Methods(
                "entries clear delete forEach get has keys set values getOrInsert getOrInsertComputed @@iterator",
            ),
            Getters("size"),
        ],
    ),
    Intrinsic::object(
        "%SetPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=Set"),
            Strings("@@toStringTag"),
            Methods(
                "add clear delete entries forEach has difference intersection isDisjointFrom isSubsetOf isSupersetOf \
            symmetricDifference union keys values @@iterator",
            ),
            Getters("size"),
        ],
    ),
    Intrinsic::object(
        "%WeakMapPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=WeakMap"),
            Strings("@@toStringTag"),
            Methods("delete get has set getOrInsert getOrInsertComputed"),
        ],
    ),
    Intrinsic::object(
        "%WeakSetPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=WeakSet"),
            Strings("@@toStringTag"),
            Methods("add delete has"),
        ],
    ),
];
