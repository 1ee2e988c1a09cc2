//! The function `require`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::Attribute;
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Trace};

use super::load::load;
use super::module_object::{Parent, data, main_value};
use super::resolve;
use crate::error::ModuleError;
use crate::esm::builtin_exports;
use crate::graph::{Graph, Unit, kind, raise, unit_of};
use crate::kind::Kind;
use crate::resolve::{Request, Syntax, Target};

/// What a `require` knows: whose it is.
#[derive(Clone, Trace, Finalize)]
pub(super) struct Captures {
    pub(super) graph: Graph,
    pub(super) unit: Unit,
    pub(super) module: JsObject,
    pub(super) path: PathBuf,
    #[unsafe_ignore_trace]
    known: Rc<RefCell<HashMap<String, Target>>>,
}

impl Captures {
    /// Resolves a specifier from a file of this package.
    pub(super) fn resolve(&self, specifier: &str, from: &Path) -> Result<Target, ModuleError> {
        let request = Request {
            specifier,
            from,
            package: &self.unit.package,
            syntax: Syntax::Require,
        };
        crate::graph::resolve(&self.graph, &request)
    }

    fn target(&self, specifier: &str) -> Result<Target, ModuleError> {
        if let Some(known) = self.known.borrow().get(specifier) {
            return Ok(known.clone());
        }
        let target = self.resolve(specifier, &self.path)?;
        self.known
            .borrow_mut()
            .insert(specifier.to_owned(), target.clone());
        Ok(target)
    }
}

/// The `require` of a file.
pub(super) fn function(
    graph: &Graph,
    (unit, path): (&Unit, &Path),
    module: &JsObject,
    context: &mut Context,
) -> JsResult<JsObject> {
    let captures = Captures {
        graph: graph.clone(),
        unit: unit.clone(),
        module: module.clone(),
        path: path.to_owned(),
        known: Rc::default(),
    };
    let resolve = resolve::function(&captures, context);
    let require = NativeFunction::from_copy_closure_with_captures(require, captures);
    let require = FunctionObjectBuilder::new(context.realm(), require)
        .name(js_string!("require"))
        .length(1)
        .build();
    let main = main_value(graph, unit, context)?;
    let entries: [(_, JsValue); 4] = [
        (js_string!("resolve"), resolve.into()),
        (js_string!("main"), main),
        (js_string!("extensions"), unit.extensions.clone().into()),
        (js_string!("cache"), unit.cache.clone().into()),
    ];
    for (name, value) in entries {
        require.insert_property(name, data(value, Attribute::all()));
    }
    Ok(require.into())
}

/// `require(id)`
fn require(
    _: &JsValue,
    args: &[JsValue],
    it: &Captures,
    context: &mut Context,
) -> JsResult<JsValue> {
    let specifier = specifier_of(args, context)?;
    let target = it
        .target(&specifier)
        .map_err(|error| raise(&it.graph, error, context))?;
    match target {
        Target::Builtin(name) => {
            let asked = (&*name, &*specifier, &*it.path);
            builtin_exports(&it.graph, &it.unit, asked, context)
        }
        Target::File { package, path, .. } => {
            let kind = kind(&it.graph, &package, &path, context)?;
            // JSON is data: each package gets a copy of its own, so that it is no channel.
            let unit = match kind {
                Kind::Json => it.unit.clone(),
                Kind::Esm | Kind::CommonJs => unit_of(&it.graph, &package, context)?,
            };
            let parent = Parent {
                unit: &it.unit,
                module: &it.module,
            };
            load(&it.graph, (&unit, &path), Some(&parent), context)
        }
    }
}

/// The argument of `require` and its kin (Node's `validateString`).
pub(super) fn specifier_of(args: &[JsValue], context: &mut Context) -> JsResult<String> {
    let argument = args.get_or_undefined(0);
    match argument.as_string() {
        Some(id) if id.is_empty() => {
            let message = "The argument 'id' must be a non-empty string. Received ''";
            Err(invalid(
                "ERR_INVALID_ARG_VALUE",
                message.to_owned(),
                context,
            ))
        }
        Some(id) => Ok(id.to_std_string_lossy()),
        None => {
            let message = format!(
                "The \"id\" argument must be of type string. Received {}",
                argument.type_of()
            );
            Err(invalid("ERR_INVALID_ARG_TYPE", message, context))
        }
    }
}

pub(super) fn invalid(code: &str, message: String, context: &mut Context) -> JsError {
    let object = JsNativeError::typ()
        .with_message(message)
        .into_opaque(context);
    object.insert_property(js_string!("code"), data(js_string!(code), Attribute::all()));
    JsError::from_opaque(object.into())
}
