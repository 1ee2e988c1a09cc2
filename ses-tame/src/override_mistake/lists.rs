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
    ("%BooleanPrototype%", "constructor"),
    ("%SymbolPrototype%", "constructor"),
    ("%NumberPrototype%", "constructor"),
    ("%BigIntPrototype%", "constructor"),
    ("%ErrorPrototype%", "*"),
    ("%RangeErrorPrototype%", "*"),
    ("%ReferenceErrorPrototype%", "*"),
    ("%TypeErrorPrototype%", "*"),
    ("%SyntaxErrorPrototype%", "*"),
    ("%EvalErrorPrototype%", "*"),
    ("%URIErrorPrototype%", "*"),
    ("%AggregateErrorPrototype%", "*"),
    ("%DatePrototype%", "constructor toJSON toString"),
    ("%RegExpPrototype%", "constructor toString"),
    ("%StringPrototype%", "constructor"),
    (
        "%ArrayPrototype%",
        "concat constructor map push toString @@iterator",
    ),
    ("%TypedArrayPrototype%", "*"),
    ("%ArrayBufferPrototype%", "constructor slice"),
    ("%DataViewPrototype%", "constructor"),
    ("%MapPrototype%", "constructor @@iterator"),
    ("%SetPrototype%", "constructor @@iterator"),
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
