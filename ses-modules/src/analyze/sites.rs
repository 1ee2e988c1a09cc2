//! Where a text asks for a module, for the report of a refusal.

use oxc_allocator::Allocator;

use super::{Goal, parse};
use crate::error::Site;

/// The place of the first `import`, `export … from` or `import()` of a specifier.
pub(crate) fn site_of_request(text: &str, goal: Goal, specifier: &str) -> Option<Site> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, goal)?;
    let record = &parsed.module_record;
    let named = record
        .requested_modules
        .get(specifier)
        .into_iter()
        .flatten();
    let quoted = |span: &oxc_span::Span| {
        text.get(span.start as usize + 1..(span.end as usize).saturating_sub(1)) == Some(specifier)
    };
    let dynamic = record
        .dynamic_imports
        .iter()
        .filter(|it| quoted(&it.module_request));
    named
        .map(|request| request.span.start)
        .chain(dynamic.map(|it| it.span.start))
        .min()
        .and_then(|offset| site_at(text, offset as usize))
}

/// The begin of a call whose opening parenthesis stands at a site: where the engine says that a call is.
pub(crate) fn start_of_call(text: &str, site: Site) -> Site {
    let line = text.split('\n').nth(site.line as usize - 1).unwrap_or("");
    let before: Vec<char> = line.chars().take(site.column as usize - 1).collect();
    let is_part = |it: &char| it.is_alphanumeric() || "_$.".contains(*it);
    let name = before.iter().rev().take_while(|it| is_part(it)).count();
    let called = line.chars().nth(before.len()) == Some('(');
    let back = if called {
        u32::try_from(name).unwrap_or(0)
    } else {
        0
    };
    Site {
        line: site.line,
        column: site.column - back,
    }
}

/// The line and column of a byte offset.
pub(super) fn site_at(text: &str, offset: usize) -> Option<Site> {
    let before = text.get(..offset)?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
    Some(Site {
        line: u32::try_from(line).ok()?,
        column: u32::try_from(column).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites() {
        let text = "import a from 'a'\nexport * from \"b\"\n  const c = import('c')\nimport 'a'";
        let rows = [
            ("a", Some((1, 15))),
            ("b", Some((2, 15))),
            ("c", Some((3, 13))),
            ("d", None),
        ];
        for (specifier, expected) in rows {
            let got = site_of_request(text, Goal::Module, specifier);
            assert_eq!(
                got.map(|site| (site.line, site.column)),
                expected,
                "{specifier}"
            );
        }
    }

    #[test]
    fn calls() {
        let rows = [
            ("  require('x')", 10, 3),
            ("a = module.require('x')", 19, 5),
            ("require", 3, 3),
        ];
        for (text, at, start) in rows {
            let site = start_of_call(
                text,
                Site {
                    line: 1,
                    column: at,
                },
            );
            assert_eq!(site.column, start, "{text}");
        }
    }
}
