//! Whether a module awaits at its top level, which `require` cannot wait for.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    ArrowFunctionExpression, AwaitExpression, ForOfStatement, Function, Program, StaticBlock,
};
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::scope::ScopeFlags;

use super::{Goal, parse};

/// Whether the text of a module has an `await` outside of its functions (ECMA-262 16.2.1.7.1, *async*).
///
/// # Examples
/// ```
/// use ses_modules::analyze::awaits_at_top;
///
/// assert!(awaits_at_top("const x = await import('./x.js')"));
/// assert!(!awaits_at_top("const f = async () => await 1"));
/// ```
#[must_use]
pub fn awaits_at_top(text: &str) -> bool {
    if !text.contains("await") {
        return false;
    }
    let allocator = Allocator::default();
    parse(&allocator, text, Goal::Module).is_some_and(|parsed| in_program(&parsed.program))
}

pub(super) fn in_program(program: &Program<'_>) -> bool {
    let mut finder = Finder { found: false };
    finder.visit_program(program);
    finder.found
}

struct Finder {
    found: bool,
}

impl<'a> Visit<'a> for Finder {
    fn visit_await_expression(&mut self, _: &AwaitExpression<'a>) {
        self.found = true;
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        self.found |= statement.r#await;
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_static_block(&mut self, _: &StaticBlock<'a>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_top_level_counts() {
        let rows = [
            ("await 1", true),
            ("for await (const x of y) {}", true),
            ("if (a) { b(await c) }", true),
            (
                "async function f() { await 1; for await (const x of y) {} }",
                false,
            ),
            ("class C { async m() { await 1 } }", false),
            ("const s = 'await 1'", false),
            ("export default (async () => await 1)()", false),
        ];
        for (text, expected) in rows {
            assert_eq!(awaits_at_top(text), expected, "{text}");
        }
    }
}
