//! `Compartment.prototype.evaluate`: its options, and what they make of the source.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, property::PropertyKey};

use super::{
    brand::{branded, type_error},
    functions::functions_of,
    options::object_or_undefined,
};
use crate::compartment::{Undeclared, transforms};

/// What the second argument of `evaluate` says.
#[derive(Default)]
struct Options {
    transforms: Vec<JsObject>,
    undeclared: Undeclared,
}

/// `evaluate(source, options)`: local transforms, then the compartment's, then the evaluation.
pub(super) fn evaluate(
    this: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let compartment = branded(this, "evaluate")?;
    let Some(source) = args.get_or_undefined(0).as_string() else {
        return Err(type_error("first argument of evaluate() must be a string"));
    };
    let options = Options::read(args.get_or_undefined(1), context)?;
    let source = transforms::apply(&options.transforms, source.clone(), context)?;
    let path = compartment.own_path();
    transforms::evaluate(&compartment, source, path, options.undeclared, context)
}

impl Options {
    /// Reads the bag. An unknown option is an error here; the reference ignores it.
    fn read(bag: &JsValue, context: &mut Context) -> JsResult<Self> {
        let mut options = Self::default();
        let Some(bag) = object_or_undefined(bag, "second argument of evaluate()")? else {
            return Ok(options);
        };
        for key in bag.own_property_keys(context)? {
            let value = bag.get(key.clone(), context)?;
            if value.is_undefined() {
                continue;
            }
            let name = match &key {
                PropertyKey::String(name) => name.to_std_string_escaped(),
                _ => return Err(unknown(&key)),
            };
            match name.as_str() {
                "transforms" => options.transforms = functions_of(&value, &name, context)?,
                "sloppyGlobalsMode" if value.to_boolean() => {
                    options.undeclared = Undeclared::Assignable;
                }
                // The first has no effect in the reference either. The others lift checks of the reference's that there are
                // none of here: text that looks like an import, an HTML comment or a direct eval is read as the language says.
                "name"
                | "sloppyGlobalsMode"
                | "__evadeHtmlCommentTest__"
                | "__evadeImportExpressionTest__"
                | "__rejectSomeDirectEvalExpressions__" => {}
                "__moduleShimLexicals__" => {
                    return Err(type_error(
                        "evaluate() takes no __moduleShimLexicals__: modules are no evaluated programs here; \
                         endow the compartment, or a compartment of its own, with globals instead",
                    ));
                }
                _ => return Err(unknown(&key)),
            }
        }
        Ok(options)
    }
}

fn unknown(key: &PropertyKey) -> boa_engine::JsError {
    type_error(&format!(
        "evaluate() does not know the option {key}; it takes transforms, sloppyGlobalsMode and name"
    ))
}
