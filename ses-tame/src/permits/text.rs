//! Permits of text: String, RegExp, their iterators, the URI functions and escape.
use super::Group::{Getters, Links, Methods, Numbers, Strings};
use super::Intrinsic;

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "String",
        &[
            Links("prototype=%StringPrototype%"),
            Methods("raw fromCharCode fromCodePoint"),
        ],
    ),
    Intrinsic::function(
        "RegExp",
        &[
            Links("prototype=%RegExpPrototype%"),
            Methods("escape"),
            Getters("@@species"),
        ],
    ),
    Intrinsic::function("encodeURI", &[]),
    Intrinsic::function("encodeURIComponent", &[]),
    Intrinsic::function("decodeURI", &[]),
    Intrinsic::function("decodeURIComponent", &[]),
    Intrinsic::function("escape", &[]),
    Intrinsic::function("unescape", &[]),
    Intrinsic::object(
        "%StringIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
    Intrinsic::object(
        "%RegExpStringIteratorPrototype%",
        "%IteratorPrototype%",
        &[Strings("@@toStringTag"), Methods("next")],
    ),
    Intrinsic::object(
        "%StringPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=String"),
            Numbers("length"),
            Methods(
                "trimStart trimEnd charAt charCodeAt codePointAt toString concat repeat slice startsWith endsWith includes \
            indexOf isWellFormed lastIndexOf localeCompare match normalize padEnd padStart trim toLowerCase toUpperCase \
            toWellFormed toLocaleLowerCase toLocaleUpperCase substring split valueOf matchAll replace replaceAll search at \
            trimLeft trimRight substr anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup \
            @@iterator",
            ),
        ],
    ),
    Intrinsic::object(
        "%RegExpPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=RegExp"),
            Methods("test exec toString @@match @@matchAll @@replace @@search @@split"),
            Getters(
                "hasIndices global ignoreCase multiline dotAll unicode unicodeSets sticky flags source",
            ),
        ],
    ),
];
