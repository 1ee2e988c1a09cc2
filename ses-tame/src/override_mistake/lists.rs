//! Which properties are repaired under which `overrideTaming`: intrinsic, and names or `*` for all that were writable.
//!
//! Reading a repaired property costs a call of a native getter, so the list holds what programs are known to assign on
//! heirs, and of hot methods only those whose own work outweighs it.

/// The least with which common packages load.
pub(super) const MIN: &[(&str, &str)] = &[
    (
        "%ObjectPrototype%",
        "constructor hasOwnProperty toString valueOf",
    ),
    ("%FunctionPrototype%", "constructor toString"),
    ("%ErrorPrototype%", "constructor message name toString"),
    ("%IteratorPrototype%", "@@iterator"),
];

/// The default.
pub(super) const MODERATE: &[(&str, &str)] = &[
    ("%ObjectPrototype%", "*"),
    ("%FunctionPrototype%", "*"),
    ("%AsyncFunctionPrototype%", "*"),
    ("%BooleanPrototype%", "*"),
    ("%SymbolPrototype%", "*"),
    ("%NumberPrototype%", "*"),
    ("%BigIntPrototype%", "*"),
    ("%ErrorPrototype%", "*"),
    ("%RangeErrorPrototype%", "*"),
    ("%ReferenceErrorPrototype%", "*"),
    ("%TypeErrorPrototype%", "*"),
    ("%SyntaxErrorPrototype%", "*"),
    ("%EvalErrorPrototype%", "*"),
    ("%URIErrorPrototype%", "*"),
    ("%AggregateErrorPrototype%", "*"),
    (
        "%DatePrototype%",
        "constructor toISOString toJSON toLocaleString toString valueOf",
    ),
    ("%RegExpPrototype%", "constructor exec test toString"),
    (
        "%StringPrototype%",
        "constructor toString valueOf @@iterator",
    ),
    (
        "%ArrayPrototype%",
        "concat constructor join map push toString @@iterator",
    ),
    ("%TypedArrayPrototype%", "*"),
    ("%ArrayBufferPrototype%", "constructor slice"),
    ("%DataViewPrototype%", "constructor"),
    (
        "%MapPrototype%",
        "constructor entries forEach keys values @@iterator",
    ),
    (
        "%SetPrototype%",
        "constructor entries forEach keys values @@iterator",
    ),
    ("%WeakMapPrototype%", "constructor"),
    ("%WeakSetPrototype%", "constructor"),
    ("%PromisePrototype%", "*"),
    ("%IteratorPrototype%", "*"),
    ("%AsyncIteratorPrototype%", "*"),
    ("%ArrayIteratorPrototype%", "*"),
    ("%Generator%", "*"),
    ("%GeneratorPrototype%", "*"),
    ("%AsyncGenerator%", "*"),
    ("%AsyncGeneratorPrototype%", "*"),
];
