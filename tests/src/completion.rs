//! The completion value of a script, kept in a variable: so that a program for `evaluate` runs as a module's text as well.

use oxc_allocator::Allocator;
use oxc_ast::ast::Statement;
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType, Span};

/// The program with `variable = (…)` around each expression that may be its completion value; as it is where it does
/// not parse.
///
/// # Examples
///
/// ```
/// use ses_tests::kept_in;
/// assert_eq!(kept_in("v", "let n = 1; n + 1"), "let n = 1; v = (n + 1)");
/// assert_eq!(kept_in("v", "try { f() } catch (e) { e.name }"), "try { v = (f()) } catch (e) { v = (e.name) }");
/// ```
#[must_use]
pub fn kept_in(variable: &str, program: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, program, SourceType::script()).parse();
    if !parsed.diagnostics.is_empty() {
        return program.to_owned();
    }
    let mut values = Vec::new();
    if !last(&parsed.program.body, &mut values) {
        // A lone string is parsed as a directive.
        values.extend(
            parsed
                .program
                .directives
                .last()
                .map(|it| it.expression.span),
        );
    }
    values.sort_by_key(|span| span.start);
    let mut text = program.to_owned();
    for span in values.iter().rev() {
        text.insert(span.end as usize, ')');
        text.insert_str(span.start as usize, &format!("{variable} = ("));
    }
    text
}

/// Finds the expressions that give a list of statements its value; whether there is any.
fn last(list: &[Statement<'_>], values: &mut Vec<Span>) -> bool {
    list.iter().rev().any(|statement| value(statement, values))
}

fn value(statement: &Statement<'_>, values: &mut Vec<Span>) -> bool {
    match statement {
        Statement::ExpressionStatement(it) => values.push(it.expression.span()),
        Statement::BlockStatement(it) => return last(&it.body, values),
        Statement::TryStatement(it) => {
            last(&it.block.body, values);
            if let Some(handler) = &it.handler {
                last(&handler.body.body, values);
            }
        }
        Statement::IfStatement(it) => {
            value(&it.consequent, values);
            if let Some(alternate) = &it.alternate {
                value(alternate, values);
            }
        }
        Statement::ForStatement(it) => return value(&it.body, values),
        Statement::ForOfStatement(it) => return value(&it.body, values),
        Statement::ForInStatement(it) => return value(&it.body, values),
        Statement::WhileStatement(it) => return value(&it.body, values),
        _ => return false,
    }
    true
}
