//! Whether a text needs the module goal.

use oxc_allocator::Allocator;

use super::{Goal, parse};

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
