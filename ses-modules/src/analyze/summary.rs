//! What a module imports and exports by its text: the entries of ECMA-262's Source Text Module Records.

use std::collections::HashMap;

use oxc_ast::ast::{ImportAttributeKey, Program, Statement, StringLiteral, WithClause};
use oxc_parser::ParserReturn;
use oxc_syntax::module_record::{
    ExportEntry, ExportExportName, ExportImportName, ExportLocalName, ImportImportName,
    ModuleRecord, NameSpan,
};

use super::{assigned, await_at_top};

/// A specifier and its import attributes, sorted by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StaticRequest {
    pub(crate) specifier: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// What is taken from a requested module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// One of its exports.
    Name(String),
    /// Its namespace.
    Namespace,
}

/// An export that is another module's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Indirect {
    pub(crate) exported: String,
    pub(crate) request: usize,
    pub(crate) taken: Taken,
}

/// The entries of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// [[RequestedModules]], each once, in the order of the text.
    pub(crate) requests: Vec<StaticRequest>,
    /// [[ImportEntries]]: from which request, and what.
    pub(crate) imports: Vec<(usize, Taken)>,
    /// The names in [[LocalExportEntries]].
    pub(crate) local: Vec<String>,
    /// Those of them whose binding the text may assign after it is initialised.
    pub(crate) assigned: Vec<String>,
    /// [[IndirectExportEntries]]
    pub(crate) indirect: Vec<Indirect>,
    /// [[StarExportEntries]]
    pub(crate) stars: Vec<usize>,
    /// [[HasTLA]]
    pub(crate) awaits: bool,
}

impl Summary {
    /// The index of a request, added when it is new.
    pub(crate) fn request(&mut self, request: StaticRequest) -> usize {
        let known = self.requests.iter().position(|it| *it == request);
        known.unwrap_or_else(|| {
            self.requests.push(request);
            self.requests.len() - 1
        })
    }
}

/// The entries of a module; nothing when its record does not fit its text.
pub(super) fn of(text: &str, parsed: &ParserReturn<'_>) -> Option<Summary> {
    let mut summary = Summary::default();
    let requests = requests(&parsed.program, &mut summary);
    fill(&parsed.module_record, &requests, &mut summary)?;
    summary.assigned = assigned::exports(&parsed.program, &parsed.module_record);
    summary.awaits = text.contains("await") && await_at_top::in_program(&parsed.program);
    Some(summary)
}

/// The requests by where their specifiers stand.
fn requests(program: &Program<'_>, summary: &mut Summary) -> HashMap<u32, usize> {
    let mut requests = HashMap::new();
    for statement in &program.body {
        let (source, with) = match statement {
            Statement::ImportDeclaration(it) => (&it.source, &it.with_clause),
            Statement::ExportAllDeclaration(it) => (&it.source, &it.with_clause),
            Statement::ExportFromDeclaration(it) => (&it.source, &it.with_clause),
            _ => continue,
        };
        let request = StaticRequest {
            specifier: source.value.to_string(),
            attributes: attributes(with.as_deref()),
        };
        requests.insert(source.span.start, summary.request(request));
    }
    requests
}

fn attributes(with: Option<&WithClause<'_>>) -> Vec<(String, String)> {
    let key = |key: &ImportAttributeKey<'_>| match key {
        ImportAttributeKey::Identifier(name) => name.name.to_string(),
        ImportAttributeKey::StringLiteral(text) => string(text),
    };
    let entries = with.into_iter().flat_map(|with| &with.with_entries);
    let mut attributes: Vec<_> = entries
        .map(|it| (key(&it.key), string(&it.value)))
        .collect();
    attributes.sort();
    attributes
}

fn string(literal: &StringLiteral<'_>) -> String {
    literal.value.to_string()
}

fn fill(
    record: &ModuleRecord<'_>,
    requests: &HashMap<u32, usize>,
    summary: &mut Summary,
) -> Option<()> {
    let request = |name: &NameSpan<'_>| requests.get(&name.span.start).copied();
    for entry in &record.import_entries {
        let taken = match &entry.import_name {
            ImportImportName::Name(name) => Taken::Name(name.name.to_string()),
            ImportImportName::Default(_) => Taken::Name("default".to_owned()),
            ImportImportName::NamespaceObject => Taken::Namespace,
        };
        summary
            .imports
            .push((request(&entry.module_request)?, taken));
    }
    for entry in &record.local_export_entries {
        let exported = exported(entry)?;
        // A namespace that is imported and exported is re-exported (ECMA-262 16.2.1.7.1, step 10.a.ii.3).
        let namespace = record.import_entries.iter().find(|it| {
            it.import_name.is_namespace_object()
                && matches!(&entry.local_name, ExportLocalName::Name(local) if local.name == it.local_name.name)
        });
        match namespace {
            None => summary.local.push(exported),
            Some(import) => summary.indirect.push(Indirect {
                exported,
                request: request(&import.module_request)?,
                taken: Taken::Namespace,
            }),
        }
    }
    for entry in &record.indirect_export_entries {
        summary.indirect.push(Indirect {
            exported: exported(entry)?,
            request: request(entry.module_request.as_ref()?)?,
            taken: taken(record, &entry.import_name),
        });
    }
    for entry in &record.star_export_entries {
        let from = request(entry.module_request.as_ref()?)?;
        match exported(entry) {
            // export * as name from 'x'
            Some(exported) => summary.indirect.push(Indirect {
                exported,
                request: from,
                taken: Taken::Namespace,
            }),
            None => summary.stars.push(from),
        }
    }
    Some(())
}

/// What a re-export takes.
///
/// For `import d from 'x'; export { d }` the record names the local binding: it stands where the import does.
fn taken(record: &ModuleRecord<'_>, name: &ExportImportName<'_>) -> Taken {
    let ExportImportName::Name(name) = name else {
        return Taken::Namespace;
    };
    let is_default = record
        .import_entries
        .iter()
        .any(|it| it.import_name.is_default() && it.local_name.span == name.span);
    Taken::Name(if is_default {
        "default".to_owned()
    } else {
        name.name.to_string()
    })
}

pub(super) fn exported(entry: &ExportEntry<'_>) -> Option<String> {
    match &entry.export_name {
        ExportExportName::Name(name) => Some(name.name.to_string()),
        ExportExportName::Default(_) => Some("default".to_owned()),
        ExportExportName::Null => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{Unbound, module_facts};

    fn shown(text: &str) -> String {
        let it = module_facts(text, Unbound::Unwanted).unwrap().summary;
        let taken = |taken: &Taken| match taken {
            Taken::Name(name) => name.clone(),
            Taken::Namespace => "*".to_owned(),
        };
        let requests: Vec<_> = it
            .requests
            .iter()
            .map(|it| {
                format!(
                    "{}{}",
                    it.specifier,
                    if it.attributes.is_empty() { "" } else { "+" }
                )
            })
            .collect();
        let imports: Vec<_> = it
            .imports
            .iter()
            .map(|(at, it)| format!("{at}.{}", taken(it)))
            .collect();
        let indirect: Vec<_> = it
            .indirect
            .iter()
            .map(|it| format!("{}={}.{}", it.exported, it.request, taken(&it.taken)))
            .collect();
        let stars: Vec<_> = it.stars.iter().map(ToString::to_string).collect();
        let lists = [requests, imports, it.local, indirect, stars].map(|list| list.join(" "));
        format!(
            "{}{}",
            lists.join(" | "),
            if it.awaits { " | await" } else { "" }
        )
    }

    #[test]
    fn entries() {
        let rows = [
            (
                "import 'a'; import b, { c as d } from 'b'; import * as e from 'a'",
                "a b | 1.default 1.c 0.* |  |  | ",
            ),
            (
                "export let x = 1, { y, z: [w] } = {}; export function f() {} export default 1",
                " |  | x y w f default |  | ",
            ),
            (
                "export { a as b, default } from 'm'; export * from 'n'; export * as ns from 'n'",
                "m n |  |  | b=0.a default=0.default ns=1.* | 1",
            ),
            (
                "import { a } from 'm'; import * as n from 'm'; export { a as b, n }",
                "m | 0.a 0.* |  | n=0.* b=0.a | ",
            ),
            (
                "import d from 'm'; export { d, d as default }; export { d as x } from 'm'",
                "m | 0.default |  | d=0.default default=0.default x=0.d | ",
            ),
            (
                "import j from 'j' with { type: 'json' }; import k from 'j'",
                "j+ j | 0.default 1.default |  |  | ",
            ),
            ("await 1", " |  |  |  |  | await"),
            (
                "let x; export { x as 'a b' }; export class C {}",
                " |  | a b C |  | ",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
