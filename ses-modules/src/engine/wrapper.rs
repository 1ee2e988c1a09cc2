//! The function that a CommonJS module is, compiled so that its text cannot get out of it.

use std::borrow::Cow;
use std::path::Path;

use boa_engine::ast::declaration::ExportDeclaration;
use boa_engine::ast::scope::Scope;
use boa_engine::ast::{Expression, ModuleItem};
use boa_engine::interner::Interner;
use boa_engine::parser::Parser;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, Source, js_string};
use ses_core::Compartment;

use super::link::Linker;
use super::parse::{Framed, parse_module};
use super::promise::{Settled, mark_handled, settled};
use crate::analyze::is_function_body;

/// What stands before the text, on its first line: positions on that line are as much further right.
///
/// The wrapper is a module rather than a script: code that closed the function early would run in a scope of its
/// own, strict, and not in the one that all scripts of the realm share. It is refused all the same.
pub(crate) const HEAD: &str =
    "export default (function (exports, require, module, __filename, __dirname) {";
const TAIL: &str = "\n});\n";

/// Compiles a CommonJS module for a compartment into the function that runs it.
///
/// # Errors
/// A `SyntaxError` when the text does not parse, or is more than the body of one function.
pub(crate) fn compile(
    text: &str,
    (compartment, linker): (&Compartment, &Linker),
    path: &Path,
    context: &mut Context,
) -> JsResult<JsObject> {
    let body = body(text);
    let framed = Framed {
        head: HEAD,
        text: &body,
        tail: TAIL,
    };
    let module = parse_module(framed, compartment, path, context)?;
    if !is_function_body(text) && !is_one_function(&framed.whole()) {
        return Err(refuse(path).into());
    }
    // Nothing is imported, so the promises have settled when they are returned.
    let loaded = module.load(context);
    if settled(&loaded) != Settled::Fulfilled {
        mark_handled(&loaded, context)?;
        return Err(refuse(path).into());
    }
    linker.link(&module, context)?;
    let evaluated = module.evaluate(context)?;
    if settled(&evaluated) != Settled::Fulfilled {
        mark_handled(&evaluated, context)?;
        return Err(refuse(path).into());
    }
    let function = module
        .namespace(context)
        .get(js_string!("default"), context)?;
    function
        .as_object()
        .filter(JsObject::is_callable)
        .ok_or_else(|| refuse(path).into())
}

/// A hashbang is a comment only where the text begins: inside it becomes an ordinary one, of the same length.
fn body(text: &str) -> Cow<'_, str> {
    match text.strip_prefix("#!") {
        Some(rest) => Cow::Owned(format!("//{rest}")),
        None => Cow::Borrowed(text),
    }
}

fn refuse(path: &Path) -> JsNativeError {
    let message = format!(
        "the text closes the function that a CommonJS module is ({}:1:1)",
        path.display()
    );
    JsNativeError::syntax().with_message(message)
}

/// Whether a wrapped text is one function and nothing beside it, by the parser that also compiles it.
///
/// Asked only about texts that the other parser cannot read.
fn is_one_function(wrapped: &str) -> bool {
    let mut interner = Interner::new();
    let scope = Scope::new_global();
    let Ok(module) = Parser::new(Source::from_bytes(wrapped)).parse_module(&scope, &mut interner)
    else {
        return false;
    };
    let [ModuleItem::ExportDeclaration(export)] = module.items().items() else {
        return false;
    };
    let ExportDeclaration::DefaultAssignmentExpression(Expression::Parenthesized(inner)) =
        &**export
    else {
        return false;
    };
    matches!(inner.expression(), Expression::FunctionExpression(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashbangs_become_comments() {
        assert_eq!(body("#!/usr/bin/env node\n1"), "///usr/bin/env node\n1");
    }

    #[test]
    fn one_function_and_nothing_beside_it() {
        let rows = [
            ("exports.a = 1", true),
            ("}); evil(); (function () {", false),
            ("}, function () {", false),
            ("}).call(this); ({", false),
            ("} + function () {", false),
            ("}); import 'x'; (function () {", false),
            ("}); await 1; (function () {", false),
        ];
        for (text, expected) in rows {
            assert_eq!(
                is_one_function(&[HEAD, text, TAIL].concat()),
                expected,
                "{text}"
            );
            assert_eq!(is_function_body(text), expected, "{text}");
        }
    }
}
