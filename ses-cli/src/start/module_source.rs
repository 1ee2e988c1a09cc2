//! `ModuleSource`: a module's text that was checked, and what it imports and exports.

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsResult, JsString, JsSymbol, JsValue,
    Module, Source, Trace,
    class::{Class, ClassBuilder},
    js_string,
    property::Attribute,
};

/// The native data of a `ModuleSource`: its text, whole and unchanged.
#[derive(Debug, Trace, Finalize, JsData)]
pub(super) struct ModuleSource {
    /// The text.
    #[allow(dead_code)]
    text: JsString,
}

impl Class for ModuleSource {
    const NAME: &'static str = "ModuleSource";
    const LENGTH: usize = 1;

    fn data_constructor(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<Self> {
        let text = args.get_or_undefined(0).as_string().ok_or_else(|| {
            JsNativeError::typ()
                .with_message("the first argument of ModuleSource() must be a string")
        })?;
        let source = text.to_std_string_lossy();
        Module::parse(Source::from_bytes(source.as_bytes()), None, context)?;
        Ok(Self { text })
    }

    fn init(class: &mut ClassBuilder<'_>) -> JsResult<()> {
        class.property(
            JsSymbol::to_string_tag(),
            js_string!("ModuleSource"),
            Attribute::CONFIGURABLE,
        );
        Ok(())
    }
}
