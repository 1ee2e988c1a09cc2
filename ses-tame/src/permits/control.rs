//! Permits of promises and iteration: Promise, Iterator and the anonymous iterator prototypes.
use super::Group::{Accessors, Getters, Links, Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "Promise",
        &[
            Links("prototype=%PromisePrototype%"),
            Methods("all allSettled any race reject resolve try withResolvers"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::function(
        "Iterator",
        &[
            Links("prototype=%IteratorPrototype%"),
            Methods("from concat"),
        ],
    ),
    Intrinsic::object(
        "%AsyncIteratorPrototype%",
        "%ObjectPrototype%",
        &[Methods("@@asyncIterator")],
    ),
    Intrinsic::object(
        "%AsyncFromSyncIteratorPrototype%",
        "%AsyncIteratorPrototype%",
        &[Methods("next return throw")],
    ),
    Intrinsic::object(
        "%IteratorHelperPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next return")],
    ),
    Intrinsic::object(
        "%WrapForValidIteratorPrototype%",
        "%IteratorPrototype%",
        &[Methods("next return")],
    ),
    Intrinsic::object(
        "%PromisePrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=Promise"),
            Strings("@@toStringTag"),
            Methods("then catch finally"),
        ],
    ),
    Intrinsic::object(
        "%IteratorPrototype%",
        "%ObjectPrototype%",
        &[
            Methods(
                "map filter take drop flatMap reduce toArray forEach some every find @@iterator",
            ),
            Accessors("constructor @@toStringTag"),
        ],
    ),
];
