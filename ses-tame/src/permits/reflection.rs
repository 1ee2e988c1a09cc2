//! Permits of Reflect and Proxy.
use super::Group::{Methods, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function("Proxy", &[Methods("revocable")]),
    Intrinsic::object(
        "Reflect",
        "%ObjectPrototype%",
        &[
            Strings("@@toStringTag"),
            Methods(
                "apply construct defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible \
            ownKeys preventExtensions set setPrototypeOf",
            ),
        ],
    ),
];
