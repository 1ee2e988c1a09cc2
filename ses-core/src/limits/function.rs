//! Limits in JavaScript: a power that lets its holder run a function within tighter ones.

use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsValue, js_string,
    native_function::NativeFunction, object::FunctionObjectBuilder, property::PropertyKey,
};

use super::{Limit, Limits, with_limits};

/// Makes the JavaScript function `withLimits(limits, thunk)`: it calls `thunk` within `limits`, whose properties are
/// `loopIterations`, `sourceLength`, `sourceStack` and `bufferBytes`, and gives its result.
///
/// Where `thunk` reaches one of `limits`, the caller gets a `RangeError` that names it; `thunk` itself cannot catch it.
/// Where it reaches a tighter one from outside, the caller ends as well. It is nobody's global until an embedder endows it:
/// a guest that holds it can run its own guests within bounds, and can loosen none.
///
/// # Examples
///
/// ```
/// use ses_core::{Compartment, SharedContextBuilder, install, limits_function};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let with_limits = limits_function(&context);
/// let host = Compartment::builder().global("withLimits", with_limits).build(&mut context)?;
/// let program = "const plugin = new Compartment();
///     try { withLimits({ loopIterations: 1000 }, () => plugin.evaluate('for (;;);')) } catch (e) { e.message }";
/// let said = host.evaluate(program, &mut context)?.to_string(&mut context)?.to_std_string_lossy();
/// assert_eq!(said, "the code reached the limit of 1000 loop iterations (Limits::loop_iterations)");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn limits_function(context: &Context) -> JsObject {
    FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(call))
        .name(js_string!("withLimits"))
        .length(2)
        .constructor(false)
        .build()
        .into()
}

fn call(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(bag) = args.get_or_undefined(0).as_object() else {
        return Err(refuse("the limits must be an object"));
    };
    let Some(thunk) = args.get_or_undefined(1).as_callable() else {
        return Err(refuse("what is to be called must be a function"));
    };
    let limits = read(&bag, context)?;
    let outside = context.runtime_limits().loop_iteration_limit();
    let result = with_limits(&limits, context, |context| {
        thunk.call(&JsValue::undefined(), &[], context)
    });
    result.map_err(|error| explain(error, &limits, outside))
}

/// An error of the caller's own limit becomes one that the caller can catch.
fn explain(error: JsError, limits: &Limits, outside: u64) -> JsError {
    match limits.loop_iterations {
        Some(own) if own < outside && Limit::reached_by(&error) == Some(Limit::LoopIterations) => {
            let limit = Limit::LoopIterations;
            JsNativeError::range()
                .with_message(format!(
                    "the code reached the limit of {own} loop iterations ({limit})"
                ))
                .into()
        }
        _ => error,
    }
}

/// Bounds that tighten nothing but what the bag says.
fn read(bag: &JsObject, context: &mut Context) -> JsResult<Limits> {
    let mut limits = Limits {
        recursion: usize::MAX,
        stack_values: usize::MAX,
        loop_iterations: None,
        source_stack: usize::MAX,
        source_length: None,
        buffer_bytes: u64::MAX,
        jobs_per_run: None,
    };
    for key in bag.own_property_keys(context)? {
        let value = bag.get(key.clone(), context)?;
        let name = match &key {
            PropertyKey::String(name) => name.to_std_string_escaped(),
            other => other.to_string(),
        };
        let count = count(&name, &value)?;
        let size = usize::try_from(count).unwrap_or(usize::MAX);
        match name.as_str() {
            "loopIterations" => limits.loop_iterations = Some(count),
            "sourceLength" => limits.source_length = Some(size),
            "sourceStack" => limits.source_stack = size,
            "bufferBytes" => limits.buffer_bytes = count,
            _ => {
                return Err(refuse(&format!(
                    "there is no limit {name}; there are loopIterations, sourceLength, sourceStack and bufferBytes"
                )));
            }
        }
    }
    Ok(limits)
}

/// A limit is a non-negative safe integer.
fn count(name: &str, value: &JsValue) -> JsResult<u64> {
    const MOST: f64 = 9_007_199_254_740_991.0;
    match value.as_number() {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Some(number) if number.fract() == 0.0 && (0.0..=MOST).contains(&number) => {
            Ok(number as u64)
        }
        _ => Err(refuse(&format!(
            "the limit {name} must be a non-negative safe integer"
        ))),
    }
}

fn refuse(why: &str) -> JsError {
    JsNativeError::typ()
        .with_message(format!("withLimits: {why}"))
        .into()
}
