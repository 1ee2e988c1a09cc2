//! Prototypes that no property leads to and the engine's list shows only with a feature: found by making an heir.

use boa_engine::{Context, JsObject, JsResult, JsSymbol, js_string, property::PropertyKey};

use super::Intrinsics;

/// The prototypes of what `Intl.Segmenter` makes (ECMA-402 18.5, 18.6), where the engine has it.
///
/// # Errors
///
/// What the engine throws while a segmenter is made.
pub(super) fn segments(intrinsics: &mut Intrinsics, context: &mut Context) -> JsResult<()> {
    let Some(constructor) = intrinsics.get("%Intl.Segmenter%").cloned() else {
        return Ok(());
    };
    // Without locale data no segmenter can be made, by anyone: then nothing leads to these prototypes.
    let Ok(segmenter) = constructor.construct(&[], None, context) else {
        return Ok(());
    };
    let segments = invoke(&segmenter, js_string!("segment"), context)?;
    let iterator = invoke(&segments, JsSymbol::iterator(), context)?;
    // ECMA-402 18.6.2: it inherits from %IteratorPrototype%; the engine gives it %Object.prototype%.
    if let (Some(prototype), Some(parent)) =
        (iterator.prototype(), intrinsics.get("%IteratorPrototype%"))
    {
        prototype.set_prototype(Some(parent.clone()));
    }
    for (name, heir) in [
        ("%SegmentsPrototype%", segments),
        ("%SegmentIteratorPrototype%", iterator),
    ] {
        if let Some(prototype) = heir.prototype() {
            intrinsics.set(name, prototype);
        }
    }
    Ok(())
}

fn invoke(on: &JsObject, key: impl Into<PropertyKey>, context: &mut Context) -> JsResult<JsObject> {
    let method = on.get(key.into(), context)?;
    let function = method
        .as_callable()
        .ok_or_else(|| crate::engine::type_error("Intl.Segmenter lacks a method"))?;
    function
        .call(&on.clone().into(), &[js_string!("a").into()], context)?
        .to_object(context)
}
