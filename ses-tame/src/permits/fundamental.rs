//! Permits of fundamental objects: Object, Function and the other function kinds, Boolean, Symbol.
use super::Group::{Accessors, Getters, Links, Methods, Strings, Symbols};
use super::Intrinsic;

const KNOWN_SYMBOLS: &str = "asyncDispose asyncIterator dispose hasInstance isConcatSpreadable iterator match matchAll replace \
    search species split toPrimitive toStringTag unscopables";

pub(super) const PERMITS: &[Intrinsic] = &[
    Intrinsic::function(
        "Object",
        &[
            Links("prototype=%ObjectPrototype%"),
            Methods(
                "create setPrototypeOf getPrototypeOf defineProperty defineProperties assign is keys values entries seal \
                isSealed freeze isFrozen preventExtensions isExtensible getOwnPropertyDescriptor \
                getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols hasOwn fromEntries groupBy",
            ),
        ],
    ),
    Intrinsic::root(
        "%ObjectPrototype%",
        &[
            Links("constructor=Object"),
            Methods(
                "hasOwnProperty propertyIsEnumerable toString toLocaleString valueOf isPrototypeOf __defineGetter__ \
                __defineSetter__ __lookupGetter__ __lookupSetter__",
            ),
            Accessors("__proto__"),
        ],
    ),
    Intrinsic::function("Function", &[Links("prototype=%FunctionPrototype%")]),
    Intrinsic::function("%InertFunction%", &[Links("prototype=%FunctionPrototype%")]),
    Intrinsic::function(
        "%FunctionPrototype%",
        &[
            Links("constructor=%InertFunction%"),
            Methods("apply bind call toString @@hasInstance"),
        ],
    )
    .inherits("%ObjectPrototype%"),
    Intrinsic::function(
        "%InertAsyncFunction%",
        &[Links("prototype=%AsyncFunctionPrototype%")],
    )
    .inherits("%InertFunction%"),
    Intrinsic::object(
        "%AsyncFunctionPrototype%",
        "%FunctionPrototype%",
        &[
            Links("constructor=%InertAsyncFunction%"),
            Strings("@@toStringTag"),
        ],
    ),
    Intrinsic::function(
        "%InertGeneratorFunction%",
        &[Links("prototype=%Generator%")],
    )
    .inherits("%InertFunction%"),
    Intrinsic::object(
        "%Generator%",
        "%FunctionPrototype%",
        &[
            Links("prototype=%GeneratorPrototype% constructor=%InertGeneratorFunction%"),
            Strings("@@toStringTag"),
        ],
    ),
    Intrinsic::object(
        "%GeneratorPrototype%",
        "%IteratorPrototype%",
        &[
            Links("constructor=%Generator%"),
            Strings("@@toStringTag"),
            Methods("next return throw"),
        ],
    ),
    Intrinsic::function(
        "%InertAsyncGeneratorFunction%",
        &[Links("prototype=%AsyncGenerator%")],
    )
    .inherits("%InertFunction%"),
    Intrinsic::object(
        "%AsyncGenerator%",
        "%FunctionPrototype%",
        &[
            Links("prototype=%AsyncGeneratorPrototype% constructor=%InertAsyncGeneratorFunction%"),
            Strings("@@toStringTag"),
        ],
    ),
    Intrinsic::object(
        "%AsyncGeneratorPrototype%",
        "%AsyncIteratorPrototype%",
        &[
            Links("constructor=%AsyncGenerator%"),
            Strings("@@toStringTag"),
            Methods("next return throw"),
        ],
    ),
    Intrinsic::function("%ThrowTypeError%", &[]),
    Intrinsic::function("eval", &[]),
    Intrinsic::function("Boolean", &[Links("prototype=%BooleanPrototype%")]),
    Intrinsic::object(
        "%BooleanPrototype%",
        "%ObjectPrototype%",
        &[Links("constructor=Boolean"), Methods("toString valueOf")],
    ),
    Intrinsic::function(
        "%InitialSymbol%",
        &[
            Links("prototype=%SymbolPrototype%"),
            Symbols(KNOWN_SYMBOLS),
            Methods("for keyFor"),
        ],
    ),
    Intrinsic::function(
        "%SharedSymbol%",
        &[
            Links("prototype=%SymbolPrototype%"),
            Symbols(KNOWN_SYMBOLS),
            Methods("for keyFor"),
        ],
    ),
    Intrinsic::object(
        "%SymbolPrototype%",
        "%ObjectPrototype%",
        &[
            Links("constructor=%SharedSymbol%"),
            Strings("@@toStringTag"),
            Methods("toString valueOf @@toPrimitive"),
            Getters("description"),
        ],
    ),
];
