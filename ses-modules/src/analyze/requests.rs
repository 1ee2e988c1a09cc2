//! What the text of a CommonJS module asks for: its `require` calls and its `import()`s.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Argument, CallExpression, Expression, ImportExpression};
use oxc_ast_visit::{Visit, walk};

use super::{Goal, parse};

/// The requests of a CommonJS module.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    /// What `require` is called with, where that is a literal; each once, in order.
    pub(crate) requires: Vec<String>,
    /// What `import()` is called with, where that is a literal; each once, in order.
    pub(crate) imports: Vec<String>,
    /// Where the `import` of each `import()` begins, in bytes, in order.
    pub(crate) import_calls: Vec<usize>,
}

/// The requests of a text; nothing when it cannot be read as the body of a CommonJS module.
pub(crate) fn requests(text: &str) -> Option<Requests> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, Goal::CommonJs)?;
    let mut found = Requests::default();
    found.visit_program(&parsed.program);
    found.import_calls.sort_unstable();
    Some(found)
}

fn once(list: &mut Vec<String>, specifier: &str) {
    if !list.iter().any(|it| it == specifier) {
        list.push(specifier.to_owned());
    }
}

impl<'a> Visit<'a> for Requests {
    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if let Expression::Identifier(name) = &call.callee
            && name.name == "require"
            && let [Argument::StringLiteral(specifier)] = call.arguments.as_slice()
            && !specifier.lone_surrogates
        {
            once(&mut self.requires, &specifier.value);
        }
        walk::walk_call_expression(self, call);
    }

    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        self.import_calls.push(import.span.start as usize);
        if let Expression::StringLiteral(specifier) = &import.source
            && !specifier.lone_surrogates
        {
            once(&mut self.imports, &specifier.value);
        }
        walk::walk_import_expression(self, import);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_found_where_they_are_literal() {
        let text = "const a = require('a'); if (a) require(a); require('b').c; require('a');\n\
                    // require('no')\nimport('d').then(() => import(a)); 'import(1)'";
        let found = requests(text).unwrap();
        assert_eq!(found.requires, ["a", "b"]);
        assert_eq!(found.imports, ["d"]);
        let calls: Vec<&str> = found
            .import_calls
            .iter()
            .map(|at| &text[*at..*at + 9])
            .collect();
        assert_eq!(calls, ["import('d", "import(a)"]);
        assert!(requests("}); (function () {").is_none());
    }
}
