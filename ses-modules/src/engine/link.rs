//! Linking a module while JavaScript is running.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsValue, Module, NativeFunction, Script, Source,
};

/// Links modules from within native functions that JavaScript has called.
///
/// `Module::link` of Boa 0.22 leaves two values on the engine's stack for each module that it links, under the feet of
/// whoever is running: `f(require('./a'), 1)` would then call something else than `f`. A JavaScript frame between
/// takes them away when it returns.
#[derive(Clone, boa_gc::Trace, boa_gc::Finalize)]
pub(crate) struct Linker {
    frame: JsObject,
}

impl Linker {
    pub(crate) fn new(context: &mut Context) -> JsResult<Self> {
        let source = Source::from_bytes("(function (link) { 'use strict'; link(); })");
        let frame = Script::parse(source, None, context)?.evaluate(context)?;
        let frame = frame.as_object().ok_or_else(|| {
            JsNativeError::error().with_message("the engine made no function of a function")
        })?;
        Ok(Self { frame })
    }

    /// Links a loaded module (ECMA-262 16.2.1.6.1.2).
    pub(crate) fn link(&self, module: &Module, context: &mut Context) -> JsResult<()> {
        let link = NativeFunction::from_copy_closure_with_captures(
            |_, _, module: &Module, context| {
                module.link(context)?;
                Ok(JsValue::undefined())
            },
            module.clone(),
        );
        let link = FunctionObjectBuilder::new(context.realm(), link).build();
        self.frame
            .call(&JsValue::undefined(), &[link.into()], context)
            .map(drop)
    }
}
