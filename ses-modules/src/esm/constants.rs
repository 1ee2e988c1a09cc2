//! The hidden module of a compartment, which exports its constant globals to the modules that mention them.

use std::hash::{BuildHasher, Hasher, RandomState};

use boa_engine::module::{ModuleRequest, SyntheticModuleInitializer};
use boa_engine::{Context, JsResult, JsString, Module};

use crate::analyze::{Summary, UnboundName};
use crate::engine::Constants;
use crate::graph::Unit;

/// The import attribute that marks a request for the hidden module. A text that writes it itself is refused.
pub(crate) const KEY: &str = "ses";

/// What is put behind the text of a module: an import of the constants that it mentions. Declarations are hoisted, and
/// behind the text nothing moves.
///
/// Nothing when it mentions none, or writes the attribute itself.
pub(crate) fn appended(
    constants: &Constants,
    summary: &Summary,
    unbound: &[UnboundName],
    word: &str,
) -> Option<String> {
    let forged = summary
        .requests
        .iter()
        .any(|it| it.attributes.iter().any(|it| it.0 == KEY));
    let names = constants.among(unbound);
    if forged || names.is_empty() {
        return None;
    }
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("{name} as {name}"))
        .collect();
    Some(format!(
        "import{{{}}}from\"ses:globals\"with{{{KEY}:\"{word}\"}};",
        names.join(",")
    ))
}

/// A word that no text can know beforehand, for the request of one module.
pub(super) fn word() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// Whether a request is for the hidden module, by the word that was put behind the text of the asking module.
///
/// It may come more than once: the engine asks again for a module that two imports load at the same time.
pub(super) fn is_request(request: &ModuleRequest, word: &str) -> bool {
    request
        .get_attribute(KEY)
        .is_some_and(|it| it.to_std_string_escaped() == word)
}

/// The hidden module of a package's compartment.
///
/// It is evaluated at once: in a cycle, a function of a module can be called before the module's turn comes.
///
/// # Errors
/// When the engine cannot evaluate it.
pub(super) fn module(unit: &Unit, context: &mut Context) -> JsResult<Module> {
    if let Some(known) = &*unit.constants_module.borrow() {
        return Ok(known.clone());
    }
    let names: Vec<JsString> = unit.constants.names().collect();
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, constants: &Constants, context| {
            for name in constants.names() {
                module.set_export(&name, constants.value(&name, context)?)?;
            }
            Ok(())
        },
        unit.constants.clone(),
    );
    let module = Module::synthetic(&names, set, None, None, context);
    module.link(context)?;
    module.evaluate(context)?;
    *unit.constants_module.borrow_mut() = Some(module.clone());
    Ok(module)
}
