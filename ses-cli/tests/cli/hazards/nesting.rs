//! Sources, patterns and JSON that nest.

use super::{End, Hazard, hazard};

pub(super) const HAZARDS: &[Hazard] = &[
    hazard("brackets", "(0, eval)('['.repeat(1e5))", End::Usable),
    hazard(
        "parentheses",
        "(0, eval)('('.repeat(1e5) + '1' + ')'.repeat(1e5))",
        End::Usable,
    ),
    hazard(
        "braces in Function",
        "Function('{'.repeat(1e5))",
        End::Usable,
    ),
    hazard(
        "functions",
        "(0, eval)('(function () {'.repeat(1e4) + '})'.repeat(1e4))",
        End::Usable,
    ),
    hazard(
        "templates",
        "(0, eval)('`${'.repeat(1e4) + '1' + '}`'.repeat(1e4))",
        End::Usable,
    ),
    hazard(
        "unary operators",
        "(0, eval)('!'.repeat(1e5) + '1')",
        End::Usable,
    ),
    hazard(
        "a long sum",
        "(0, eval)('1' + '+1'.repeat(1e5))",
        End::Usable,
    ),
    hazard(
        "a long chain of members",
        "(0, eval)('globalThis' + '.x'.repeat(1e4))",
        End::Slow,
    ),
    hazard(
        "a long chain of conditionals",
        "(0, eval)('1?1:'.repeat(1e4) + '1')",
        End::Usable,
    ),
    hazard("arrows", "(0, eval)('() => '.repeat(1e4) + '1')", End::Slow),
    hazard(
        "exponents",
        "(0, eval)('1' + '**1'.repeat(1e4))",
        End::Usable,
    ),
    hazard(
        "groups of a regular expression",
        "new RegExp('('.repeat(1e5) + ')'.repeat(1e5))",
        End::Usable,
    ),
    hazard(
        "quantified groups",
        "new RegExp('(?:'.repeat(1e4) + 'a' + ')*'.repeat(1e4)).test('a')",
        End::Usable,
    ),
    hazard(
        "lookaheads",
        "new RegExp('(?='.repeat(1e4) + 'a' + ')'.repeat(1e4)).test('a')",
        End::Usable,
    ),
    hazard(
        "classes of a regular expression",
        "new RegExp('['.repeat(1e5), 'v')",
        End::Usable,
    ),
    hazard("JSON", "JSON.parse('['.repeat(1e5))", End::Usable),
    hazard(
        "JSON of objects",
        "JSON.parse('{\"a\":'.repeat(1e5))",
        End::Usable,
    ),
];
