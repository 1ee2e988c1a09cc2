//! Shape checks on source text, by the engine's own parser, so that what is checked is what is compiled.

use boa_engine::ast::{
    Expression, Script, Statement, StatementListItem, function::FunctionExpression, scope::Scope,
};
use boa_engine::{Context, JsNativeError, JsResult, Source};
use boa_interner::Interner;
use boa_parser::Parser;

use crate::nesting::{Goal, check_nesting};

/// Refuses `text` unless it is exactly one parenthesised function expression.
///
/// A function that is put together from parts (the `Function` constructor, a CommonJS wrapper) must not be closed early
/// by one of them: what follows would run outside of it.
///
/// # Errors
///
/// A `SyntaxError` where `text` does not parse, or parses to anything else; it names `what`.
pub(crate) fn sole_function_expression(
    text: &[u16],
    what: &str,
    context: &Context,
) -> JsResult<FunctionShape> {
    check_nesting(text, Goal::Script, context)?;
    let mut interner = Interner::default();
    let mut parser = Parser::new(Source::from_utf16(text));
    parser.set_strict();
    let script = parser
        .parse_script(&Scope::new_global(), &mut interner)
        .map_err(|error| JsNativeError::syntax().with_message(error.to_string()))?;
    function_of(&script).map(FunctionShape::of).ok_or_else(|| {
        JsNativeError::syntax()
            .with_message(format!("{what} closes its function early"))
            .into()
    })
}

/// What is in a function expression, as far as the checks ask.
pub(crate) struct FunctionShape {
    /// Whether it has no parameters.
    pub(crate) no_parameters: bool,
    /// Whether its body has no statements.
    pub(crate) empty_body: bool,
}

impl FunctionShape {
    fn of(function: &FunctionExpression) -> Self {
        Self {
            no_parameters: function.parameters().as_ref().is_empty(),
            empty_body: function.body().statements().is_empty(),
        }
    }
}

fn function_of(script: &Script) -> Option<&FunctionExpression> {
    let [StatementListItem::Statement(statement)] = script.statements().statements() else {
        return None;
    };
    let Statement::Expression(Expression::Parenthesized(inner)) = statement.as_ref() else {
        return None;
    };
    let Expression::FunctionExpression(function) = inner.expression() else {
        return None;
    };
    Some(function)
}
