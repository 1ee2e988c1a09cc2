//! Source transforms: what an evaluator rewrites before it evaluates.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue};

use super::{Compartment, evaluate as run};

/// Applies `transforms` one after another.
///
/// # Errors
///
/// What a transform throws; a `TypeError` where one gives no string.
pub(super) fn apply(
    transforms: &[JsObject],
    mut source: JsString,
    context: &mut Context,
) -> JsResult<JsString> {
    for transform in transforms {
        let given = transform.call(&JsValue::undefined(), &[source.into()], context)?;
        source = given.as_string().ok_or_else(|| {
            JsNativeError::typ().with_message("a source transform must return a string")
        })?;
    }
    Ok(source)
}

/// Evaluates `source` after the compartment's own transforms and those it inherited.
pub(super) fn evaluate(
    compartment: &Compartment,
    source: JsString,
    context: &mut Context,
) -> JsResult<JsValue> {
    let source = apply(&compartment.record().transforms, source, context)?;
    let source = apply(
        &compartment.record().inescapable_transforms,
        source,
        context,
    )?;
    run::evaluate(compartment, source, context)
}
