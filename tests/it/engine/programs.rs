//! Runs the `js` blocks of `docs/engine.md` on a plain context of the engine, each in a fresh one.
//!
//! The last line of a block says what must come of it: `// gives <text>`, `// throws <text>` or `// panics`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use boa_engine::{Context, Source};

use crate::repository;

/// A block: its line in the document, the program, and what must come of it.
struct Fact {
    line: usize,
    program: String,
    outcome: String,
}

fn facts(text: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut block: Option<Vec<&str>> = None;
    for (index, line) in text.lines().enumerate() {
        match (&mut block, line) {
            (None, "```js") => block = Some(Vec::new()),
            (Some(lines), "```") => {
                let outcome = lines.pop().unwrap_or_default();
                facts.push(Fact {
                    line: index,
                    program: lines.join("\n"),
                    outcome: outcome.trim_start_matches("// ").to_owned(),
                });
                block = None;
            }
            (Some(lines), line) => lines.push(line),
            (None, _) => {}
        }
    }
    facts
}

/// What comes of a program, its promise jobs included: `gives` the value at the end, `throws` or `panics`.
fn outcome(program: &str) -> String {
    let run = || {
        let context = &mut Context::default();
        let result = context
            .eval(Source::from_bytes(program))
            .and_then(|value| context.run_jobs().map(|()| value))
            .and_then(|value| value.to_string(context));
        match result {
            Ok(text) => format!("gives {}", text.to_std_string_escaped()),
            Err(error) => match error.into_opaque(context) {
                Ok(thrown) => format!("throws {}", thrown.display()),
                Err(error) => format!("ends with {error}"),
            },
        }
    };
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| "panics".to_owned())
}

#[test]
fn every_program_gives_what_the_document_says() {
    let facts = facts(&repository::read("docs/engine.md"));
    assert!(facts.len() > 20, "the document's programs are found");
    let changed: Vec<_> = facts
        .iter()
        .filter_map(|fact| {
            let found = outcome(&fact.program);
            (!found.starts_with(&fact.outcome)).then(|| {
                format!(
                    "docs/engine.md:{}: {}\n    now {found}",
                    fact.line, fact.outcome
                )
            })
        })
        .collect();
    assert!(
        changed.is_empty(),
        "the engine has changed:\n{}",
        changed.join("\n")
    );
}
