//! Modules implemented in Rust.

use std::{fmt, rc::Rc};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, native_function::NativeFunction,
    object::FunctionObjectBuilder,
};

use crate::{
    analyze::Binding,
    virtual_source::{Described, Executor, Protocol, VirtualSource, shape},
};

/// How the host makes a value for an export.
type MakeValue = Rc<dyn Fn(&mut Context) -> JsResult<JsValue>>;

/// A module implemented in Rust: a virtual module source of the host.
///
/// Each compartment that imports it gets an instance of its own, whose values are made when it runs. A closure must not
/// hold objects of the context: what it needs of JavaScript it makes, or is given.
///
/// # Examples
///
/// ```
/// use boa_engine::{JsValue, NativeFunction};
/// use ses_core::{Compartment, SharedContextBuilder, install};
/// use ses_modules::{MemoryModules, ModuleMap, NativeModule, RelativeSpecifiers};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let math = NativeModule::new()
///     .value("answer", |_| Ok(JsValue::from(42)))
///     .function("twice", 1, |_, args, context| Ok((args[0].to_number(context)? * 2.0).into()));
/// let modules = MemoryModules::new()
///     .native("math", math)
///     .text("./main.js", "import { answer, twice } from 'math'; export default twice(answer)");
/// let compartment = Compartment::builder().name("app").build(&mut context)?;
/// ModuleMap::new(RelativeSpecifiers, modules).attach(&compartment);
/// let namespace = compartment.import_now("./main.js", &mut context)?;
/// let result = namespace.get(boa_engine::js_string!("default"), &mut context)?;
/// assert_eq!(result.as_number(), Some(84.0));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Default)]
pub struct NativeModule {
    exports: Vec<(String, MakeValue)>,
}

impl fmt::Debug for NativeModule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.exports.iter().map(|(name, _)| name).collect();
        f.debug_struct("NativeModule")
            .field("exports", &names)
            .finish()
    }
}

impl NativeModule {
    /// A module that exports nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Exports a value, made when an instance runs. An export named before is replaced.
    #[must_use]
    pub fn value(
        mut self,
        name: impl Into<String>,
        make: impl Fn(&mut Context) -> JsResult<JsValue> + 'static,
    ) -> Self {
        let name = name.into();
        self.exports.retain(|(known, _)| *known != name);
        self.exports.push((name, Rc::new(make)));
        self
    }

    /// Exports a function that takes no part in construction.
    #[must_use]
    pub fn function<F>(self, name: impl Into<String>, length: usize, body: F) -> Self
    where
        F: Fn(&JsValue, &[JsValue], &mut Context) -> JsResult<JsValue> + Copy + 'static,
    {
        let name = name.into();
        let shown = JsString::from(&*name);
        self.value(name, move |context| {
            let body = NativeFunction::from_copy_closure(body);
            let function = FunctionObjectBuilder::new(context.realm(), body)
                .name(shown.clone())
                .length(length)
                .build();
            Ok(JsObject::from(function).into())
        })
    }

    /// The module of a JSON text: each instance has a value of its own, so that it is no channel.
    pub(super) fn json(text: &str) -> Self {
        let text = text.to_owned();
        Self::new().value("default", move |context| {
            let parsed: serde_json::Value = serde_json::from_str(&text).map_err(|error| {
                boa_engine::JsNativeError::syntax().with_message(error.to_string())
            })?;
            JsValue::from_json(&parsed, context)
        })
    }

    pub(crate) fn source(&self) -> VirtualSource {
        let bindings = self.exports.iter().map(|(name, _)| Binding::Export {
            export: name.clone(),
            alias: name.clone(),
        });
        let described = Described {
            protocol: Protocol::Proposal,
            imports: Vec::new(),
            bindings: bindings.collect(),
            awaits: false,
            needs_import: false,
            needs_import_meta: false,
        };
        let exports = self.exports.clone();
        let run = move |context: &mut Context| {
            exports
                .iter()
                .map(|(name, make)| Ok((js_string!(&**name), make(context)?)))
                .collect()
        };
        VirtualSource {
            executor: Executor::Native(Rc::new(run)),
            shape: Rc::new(shape(described)),
        }
    }
}
