//! What is needed of a text before it is compiled, by parsing it once.

use oxc_allocator::Allocator;

use super::{Goal, Summary, UnboundName, parse, summary, unbound};

/// Whether the unbound names of a text are asked for; finding them costs about as much as parsing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unbound {
    /// They are.
    Wanted,
    /// They are not; the list stays empty.
    Unwanted,
}

/// What is known of the text of a module.
#[derive(Debug, Default)]
pub(crate) struct ModuleFacts {
    pub(crate) summary: Summary,
    pub(crate) unbound: Vec<UnboundName>,
}

/// Reads the text of a module; nothing when it cannot be read.
pub(crate) fn module_facts(text: &str, wanted: Unbound) -> Option<ModuleFacts> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, Goal::Module)?;
    let summary = summary::of(text, &parsed)?;
    let unbound = match wanted {
        Unbound::Wanted => unbound::in_program(&parsed.program, Goal::Module),
        Unbound::Unwanted => Vec::new(),
    };
    Some(ModuleFacts { summary, unbound })
}

/// The unbound names of a text that is the body of one function, so that it does not close the one it is put into;
/// nothing when it is not, or cannot be read.
pub(crate) fn body_facts(text: &str, wanted: Unbound) -> Option<Vec<UnboundName>> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, Goal::CommonJs)?;
    Some(match wanted {
        Unbound::Wanted => unbound::in_program(&parsed.program, Goal::CommonJs),
        Unbound::Unwanted => Vec::new(),
    })
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
            assert_eq!(
                body_facts(text, Unbound::Unwanted).is_some(),
                expected,
                "{text}"
            );
        }
    }
}
