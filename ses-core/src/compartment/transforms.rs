//! Source transforms: what an evaluator rewrites before it evaluates.

use std::{path::Path, rc::Rc};

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue};

use super::{
    Compartment,
    evaluate::{self as run, Code, Undeclared},
};

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

/// Applies the compartment's own transforms and those it inherited.
pub(crate) fn transform(
    compartment: &Compartment,
    source: JsString,
    context: &mut Context,
) -> JsResult<JsString> {
    let source = apply(&compartment.record().transforms, source, context)?;
    apply(
        &compartment.record().inescapable_transforms,
        source,
        context,
    )
}

/// Evaluates `source` after the compartment's own transforms and those it inherited. Traces show `path`, which is one of
/// [`Compartment::source_path`].
pub(super) fn evaluate(
    compartment: &Compartment,
    source: JsString,
    path: Rc<Path>,
    undeclared: Undeclared,
    context: &mut Context,
) -> JsResult<JsValue> {
    let source = transform(compartment, source, context)?;
    let code = Code {
        source,
        path,
        undeclared,
    };
    run::evaluate(compartment, code, context)
}
