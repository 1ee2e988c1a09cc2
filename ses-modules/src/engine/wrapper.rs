//! The function that a CommonJS module is, compiled so that its text cannot get out of it.

use std::borrow::Cow;
use std::path::Path;

use boa_engine::ast::declaration::ExportDeclaration;
use boa_engine::ast::scope::Scope;
use boa_engine::ast::{Expression, ModuleItem};
use boa_engine::interner::Interner;
use boa_engine::object::builtins::JsPromise;
use boa_engine::parser::Parser;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, Source, js_string};
use ses_core::Compartment;

use super::constants::Constants;
use super::link::Linker;
use super::parse::{Framed, parse_module};
use super::promise::{Settled, mark_handled, settled};
use crate::analyze::body_facts;

const OPEN: &str = "(function (exports, require, module, __filename, __dirname) {";
const CLOSE: &str = "\n})";

/// What stands before the text, on its first line: positions on that line are as much further right.
///
/// The wrapper is a module rather than a script: code that closed the function early would run in a scope of its
/// own, strict, and not in the one that all scripts of the realm share. It is refused all the same.
/// Constants of the global object become parameters of a function around it, so that looking them up is free.
fn head(constants: &[String]) -> String {
    match constants {
        [] => format!("export default {OPEN}"),
        names => format!(
            "export default (function ({}) {{ return {OPEN}",
            names.join(",")
        ),
    }
}

fn tail(constants: &[String]) -> String {
    match constants {
        [] => format!("{CLOSE};\n"),
        _ => format!("{CLOSE}}});\n"),
    }
}

/// What a CommonJS module is compiled with.
pub(crate) struct Wrapping<'a> {
    pub(crate) compartment: &'a Compartment,
    pub(crate) linker: &'a Linker,
    /// The names that a compartment's global object holds for good.
    pub(crate) constants: &'a Constants,
}

/// A compiled CommonJS module.
pub(crate) struct Compiled {
    /// The function that runs it.
    pub(crate) function: JsObject,
    /// How many columns stand before its text on the first line.
    pub(crate) shift: u32,
}

/// Compiles a CommonJS module for a compartment.
///
/// # Errors
/// A `SyntaxError` when the text does not parse, or is more than the body of one function.
pub(crate) fn compile(
    text: &str,
    with: &Wrapping<'_>,
    path: &Path,
    context: &mut Context,
) -> JsResult<Compiled> {
    let body = body(text);
    let facts = body_facts(text, with.constants.wanted());
    let constants = with.constants.among(facts.as_deref().unwrap_or_default());
    let (head, tail) = (head(&constants), tail(&constants));
    let framed = Framed {
        head: &head,
        text: &body,
        tail: &tail,
    };
    let module = parse_module(framed, with.compartment, path, context)?;
    if (facts.is_none() || parsers_may_differ(text)) && !is_one_function(&framed.whole()) {
        return Err(refuse(path).into());
    }
    // Nothing is imported, so the promises have settled when they are returned.
    let loaded = module.load(context);
    expect(&loaded, path, context)?;
    with.linker.link(&module, context)?;
    let evaluated = module.evaluate(context)?;
    expect(&evaluated, path, context)?;
    let mut function = module
        .namespace(context)
        .get(js_string!("default"), context)?;
    if !constants.is_empty() {
        let values = with.constants.values(&constants, context)?;
        let outer = function.as_object().ok_or_else(|| refuse(path))?;
        function = outer.call(&JsValue::undefined(), &values, context)?;
    }
    let function = function.as_object().filter(JsObject::is_callable);
    let function = function.ok_or_else(|| refuse(path))?;
    Ok(Compiled {
        function,
        shift: u32::try_from(head.len()).unwrap_or(0),
    })
}

/// Whether the text may close its function for one parser and not for the other: what looks like an HTML comment is one for
/// a script's parser, and operators for the engine's, which compiles the wrapper as a module.
fn parsers_may_differ(text: &str) -> bool {
    text.contains("<!--") || text.contains("-->")
}

fn expect(promise: &JsPromise, path: &Path, context: &mut Context) -> JsResult<()> {
    if settled(promise) == Settled::Fulfilled {
        return Ok(());
    }
    mark_handled(promise, context)?;
    Err(refuse(path).into())
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
/// Asked only about texts that the other parser cannot read, which therefore have no constants.
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
    use crate::analyze::Unbound;

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
                is_one_function(&[&head(&[]), text, &tail(&[])].concat()),
                expected,
                "{text}"
            );
            assert_eq!(
                body_facts(text, Unbound::Unwanted).is_some(),
                expected,
                "{text}"
            );
        }
    }
}
