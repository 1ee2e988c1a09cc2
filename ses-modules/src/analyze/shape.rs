//! Whether a text is the body of a function, or needs the module goal.

use oxc_allocator::Allocator;

use super::{Goal, parse};

/// Whether a text parses as the body of one function, so that it does not close the one it is put into.
pub(crate) fn is_function_body(text: &str) -> bool {
    parse(&Allocator::default(), text, Goal::CommonJs).is_some()
}

/// Whether a text is a module by its syntax alone, as Node finds out for `.js` files whose package has no `type`.
pub(crate) fn needs_module(text: &str) -> bool {
    if !["import", "export", "await"]
        .iter()
        .any(|word| text.contains(word))
    {
        return false;
    }
    let allocator = Allocator::default();
    parse(&allocator, text, Goal::CommonJs).is_none()
        && parse(&allocator, text, Goal::Module).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_bodies() {
        let rows = [
            ("return 1", true),
            ("exports.a = 1; function f() {} { let x }", true),
            ("}); evil(); (function () {", false),
            ("} + function () {", false),
            ("import x from 'y'", false),
            ("/* }); */ '});'; `});`; /}\\);/", true),
            ("var await = 1", true),
        ];
        for (text, expected) in rows {
            assert_eq!(is_function_body(text), expected, "{text}");
        }
    }

    #[test]
    fn module_syntax() {
        let rows = [
            ("import 'x'", true),
            ("export let a", true),
            ("await 1", true),
            ("import.meta.url", true),
            ("import('x')", false),
            ("exports.a = 1", false),
            ("import x from", false),
        ];
        for (text, expected) in rows {
            assert_eq!(needs_module(text), expected, "{text}");
        }
    }
}
