//! The names that a text mentions and does not declare: what it takes from its global object.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_semantic::SemanticBuilder;

use super::{Goal, parse};

/// A name that a text takes from outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnboundName {
    /// The name.
    pub name: String,
    /// Whether the text assigns it somewhere.
    pub assigned: bool,
}

/// The names that a text mentions without declaring them, sorted; nothing when the text cannot be read.
///
/// The parameters of the CommonJS wrapper and `arguments` are declared. What a direct `eval` mentions is not seen.
///
/// # Examples
/// ```
/// use ses_modules::analyze::{Goal, unbound_names};
///
/// let names = unbound_names("let a = Math.max(b, 1); c = a", Goal::Module).unwrap();
/// let names: Vec<_> = names.iter().map(|it| (it.name.as_str(), it.assigned)).collect();
/// assert_eq!(names, [("Math", false), ("b", false), ("c", true)]);
/// ```
#[must_use]
pub fn unbound_names(text: &str, goal: Goal) -> Option<Vec<UnboundName>> {
    let allocator = Allocator::default();
    parse(&allocator, text, goal).map(|parsed| in_program(&parsed.program, goal))
}

/// The same over a syntax tree.
pub(super) fn in_program<'a>(program: &'a Program<'a>, goal: Goal) -> Vec<UnboundName> {
    let built = SemanticBuilder::new()
        .with_build_nodes(false)
        .build(program);
    let scoping = built.semantic.scoping();
    let mut names: Vec<UnboundName> = scoping
        .root_unresolved_references()
        .iter()
        .filter(|(name, _)| !is_given(name.as_str(), goal))
        .map(|(name, references)| UnboundName {
            name: name.to_string(),
            assigned: references
                .iter()
                .any(|id| scoping.get_reference(*id).is_write()),
        })
        .collect();
    names.sort();
    names
}

fn is_given(name: &str, goal: Goal) -> bool {
    goal == Goal::CommonJs
        && [
            "exports",
            "require",
            "module",
            "__filename",
            "__dirname",
            "arguments",
        ]
        .contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, goal: Goal) -> String {
        let list = unbound_names(text, goal).unwrap_or_default();
        let word = |it: &UnboundName| format!("{}{}", it.name, if it.assigned { "!" } else { "" });
        list.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn modules() {
        let rows = [
            ("import a from 'a'; a(b)", "b"),
            ("export { x }; let x", ""),
            ("export const f = (Math) => Math", ""),
            ("function f() { return g } { var g }", ""),
            ("typeof window; x++; [y] = z", "window x! y! z"),
            ("label: for (;;) break label; a.b.c; ({ d: 1 })", "a"),
            ("class A { static x = A; y = arguments }", "arguments"),
            ("try {} catch (e) { e }", ""),
            ("undefined; NaN", "NaN undefined"),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text, Goal::Module), expected, "{text}");
        }
    }

    #[test]
    fn commonjs() {
        let rows = [
            (
                "module.exports = require('x')(Object, __dirname, arguments)",
                "Object",
            ),
            ("var Array = 1; return Array", ""),
            ("function Map() {} new Map", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(names(text, Goal::CommonJs), expected, "{text}");
        }
    }
}
