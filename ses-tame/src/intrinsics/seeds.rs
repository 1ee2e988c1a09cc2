//! Where the intrinsics are taken from: the engine's own list, and the globals for what that list does not show.

use boa_engine::{Context, context::intrinsics::StandardConstructor, js_string};
use ses_core::SharedGlobals;

use super::Intrinsics;

/// The standard constructors and their prototypes.
pub(super) fn constructors(intrinsics: &mut Intrinsics, context: &Context) {
    let all = context.intrinsics().constructors();
    let pairs: [(&'static str, &'static str, &StandardConstructor); 42] = [
        ("Object", "%ObjectPrototype%", all.object()),
        ("Function", "%FunctionPrototype%", all.function()),
        ("Array", "%ArrayPrototype%", all.array()),
        ("Boolean", "%BooleanPrototype%", all.boolean()),
        ("Number", "%NumberPrototype%", all.number()),
        ("BigInt", "%BigIntPrototype%", all.bigint()),
        ("String", "%StringPrototype%", all.string()),
        ("RegExp", "%RegExpPrototype%", all.regexp()),
        ("RangeError", "%RangeErrorPrototype%", all.range_error()),
        (
            "ReferenceError",
            "%ReferenceErrorPrototype%",
            all.reference_error(),
        ),
        ("TypeError", "%TypeErrorPrototype%", all.type_error()),
        ("SyntaxError", "%SyntaxErrorPrototype%", all.syntax_error()),
        ("EvalError", "%EvalErrorPrototype%", all.eval_error()),
        ("URIError", "%URIErrorPrototype%", all.uri_error()),
        (
            "AggregateError",
            "%AggregateErrorPrototype%",
            all.aggregate_error(),
        ),
        ("Map", "%MapPrototype%", all.map()),
        ("Set", "%SetPrototype%", all.set()),
        ("WeakMap", "%WeakMapPrototype%", all.weak_map()),
        ("WeakSet", "%WeakSetPrototype%", all.weak_set()),
        ("WeakRef", "%WeakRefPrototype%", all.weak_ref()),
        (
            "FinalizationRegistry",
            "%FinalizationRegistryPrototype%",
            all.finalization_registry(),
        ),
        ("Int8Array", "%Int8ArrayPrototype%", all.typed_int8_array()),
        (
            "Uint8Array",
            "%Uint8ArrayPrototype%",
            all.typed_uint8_array(),
        ),
        (
            "Uint8ClampedArray",
            "%Uint8ClampedArrayPrototype%",
            all.typed_uint8clamped_array(),
        ),
        (
            "Int16Array",
            "%Int16ArrayPrototype%",
            all.typed_int16_array(),
        ),
        (
            "Uint16Array",
            "%Uint16ArrayPrototype%",
            all.typed_uint16_array(),
        ),
        (
            "Int32Array",
            "%Int32ArrayPrototype%",
            all.typed_int32_array(),
        ),
        (
            "Uint32Array",
            "%Uint32ArrayPrototype%",
            all.typed_uint32_array(),
        ),
        (
            "BigInt64Array",
            "%BigInt64ArrayPrototype%",
            all.typed_bigint64_array(),
        ),
        (
            "BigUint64Array",
            "%BigUint64ArrayPrototype%",
            all.typed_biguint64_array(),
        ),
        (
            "Float16Array",
            "%Float16ArrayPrototype%",
            all.typed_float16_array(),
        ),
        (
            "Float32Array",
            "%Float32ArrayPrototype%",
            all.typed_float32_array(),
        ),
        (
            "Float64Array",
            "%Float64ArrayPrototype%",
            all.typed_float64_array(),
        ),
        ("ArrayBuffer", "%ArrayBufferPrototype%", all.array_buffer()),
        (
            "SharedArrayBuffer",
            "%SharedArrayBufferPrototype%",
            all.shared_array_buffer(),
        ),
        ("DataView", "%DataViewPrototype%", all.data_view()),
        ("Promise", "%PromisePrototype%", all.promise()),
        ("Iterator", "%IteratorPrototype%", all.iterator()),
        ("%InitialDate%", "%DatePrototype%", all.date()),
        ("%InitialSymbol%", "%SymbolPrototype%", all.symbol()),
        ("%SharedError%", "%ErrorPrototype%", all.error()),
        ("%TypedArray%", "%TypedArrayPrototype%", all.typed_array()),
    ];
    for (name, prototype, pair) in pairs {
        intrinsics.set(name, pair.constructor());
        intrinsics.set(prototype, pair.prototype());
    }
    // Proxy has no prototype property; the constructors of the other function kinds go unnamed, for nothing may lead
    // to them after lockdown.
    intrinsics.set("Proxy", all.proxy().constructor());
    let kinds = [
        ("%AsyncFunctionPrototype%", all.async_function()),
        ("%Generator%", all.generator_function()),
        ("%AsyncGenerator%", all.async_generator_function()),
    ];
    for (name, pair) in kinds {
        intrinsics.set(name, pair.prototype());
    }
}

/// Namespace objects, global functions and the prototypes that no global leads to.
pub(super) fn objects(intrinsics: &mut Intrinsics, context: &Context) {
    let all = context.intrinsics().objects();
    let iterators = all.iterator_prototypes();
    let objects = [
        ("%InitialMath%", all.math()),
        ("%InitialTemporal%", all.temporal()),
        ("JSON", all.json()),
        ("Reflect", all.reflect()),
        ("Atomics", all.atomics()),
        ("eval", all.eval().into()),
        ("isFinite", all.is_finite().into()),
        ("isNaN", all.is_nan().into()),
        ("parseFloat", all.parse_float().into()),
        ("parseInt", all.parse_int().into()),
        ("escape", all.escape().into()),
        ("unescape", all.unescape().into()),
        ("%ThrowTypeError%", all.throw_type_error().into()),
        ("%GeneratorPrototype%", all.generator()),
        ("%AsyncGeneratorPrototype%", all.async_generator()),
        ("%ArrayIteratorPrototype%", iterators.array()),
        ("%SetIteratorPrototype%", iterators.set()),
        ("%MapIteratorPrototype%", iterators.map()),
        ("%StringIteratorPrototype%", iterators.string()),
        ("%RegExpStringIteratorPrototype%", iterators.regexp_string()),
        ("%AsyncIteratorPrototype%", iterators.async_iterator()),
        (
            "%AsyncFromSyncIteratorPrototype%",
            iterators.async_from_sync_iterator(),
        ),
        ("%IteratorHelperPrototype%", iterators.iterator_helper()),
        (
            "%WrapForValidIteratorPrototype%",
            iterators.wrap_for_valid_iterator(),
        ),
    ];
    for (name, object) in objects {
        intrinsics.set(name, object);
    }
}

/// What the engine's list does not show: the URI functions, Intl where the engine has it, and what the host shares.
pub(super) fn globals(intrinsics: &mut Intrinsics, context: &mut Context) {
    let global = ses_core::start_global(context);
    for name in [
        "decodeURI",
        "decodeURIComponent",
        "encodeURI",
        "encodeURIComponent",
        "Intl",
    ] {
        intrinsics.adopt(name, &global, name);
    }
    // Not from the global object, which is the program's to change: only a host shares anything.
    for name in ["TextDecoder", "TextEncoder"] {
        let shared = SharedGlobals::of(context).get(&js_string!(name));
        if let Some(object) = shared.and_then(|value| value.as_object()) {
            intrinsics.set(name, object);
        }
    }
}
