//! The entries of a module by the engine's own parser, for texts that the faster one cannot read.

use boa_engine::Source;
use boa_engine::ast::declaration::{
    ExportDeclaration, ExportEntry, ImportAttribute, ImportName, ReExportImportName,
};
use boa_engine::ast::operations::{ContainsSymbol, contains};
use boa_engine::ast::scope::Scope;
use boa_engine::ast::{Module, ModuleItem};
use boa_engine::interner::{Interner, Sym};
use boa_engine::parser::Parser;

use crate::analyze::{Indirect, StaticRequest, Summary, Taken};

/// The entries of the text of a module; nothing when the engine cannot read it.
pub(crate) fn summarize(text: &str) -> Option<Summary> {
    let mut interner = Interner::new();
    let scope = Scope::new_global();
    let module = Parser::new(Source::from_bytes(text))
        .parse_module(&scope, &mut interner)
        .ok()?;
    let names = Names(&interner);
    let mut summary = Summary::default();
    for item in module.items().items() {
        let (specifier, attributes) = match item {
            ModuleItem::ImportDeclaration(it) => (it.specifier().sym(), it.attributes()),
            ModuleItem::ExportDeclaration(it) => match &**it {
                ExportDeclaration::ReExport {
                    specifier,
                    attributes,
                    ..
                } => (specifier.sym(), &**attributes),
                _ => continue,
            },
            ModuleItem::StatementListItem(_) => continue,
        };
        summary.request(names.request(specifier, attributes));
    }
    imports(&module, &names, &mut summary);
    exports(&module, &names, &mut summary);
    // What is assigned is not looked for here.
    summary.assigned = summary.local.clone();
    summary.awaits = contains(&module, ContainsSymbol::AwaitExpression);
    Some(summary)
}

struct Names<'a>(&'a Interner);

impl Names<'_> {
    fn text(&self, symbol: Sym) -> String {
        self.0.resolve_expect(symbol).to_string()
    }

    fn request(&self, specifier: Sym, attributes: &[ImportAttribute]) -> StaticRequest {
        let pair = |it: &ImportAttribute| (self.text(it.key()), self.text(it.value()));
        let mut attributes: Vec<_> = attributes.iter().map(pair).collect();
        attributes.sort();
        StaticRequest {
            specifier: self.text(specifier),
            attributes,
        }
    }
}

fn imports(module: &Module, names: &Names<'_>, summary: &mut Summary) {
    for entry in module.items().import_entries() {
        let request = summary.request(names.request(entry.module_request(), entry.attributes()));
        let taken = match entry.import_name() {
            ImportName::Name(name) => Taken::Name(names.text(name)),
            ImportName::Namespace => Taken::Namespace,
        };
        summary.imports.push((request, taken));
    }
}

fn exports(module: &Module, names: &Names<'_>, summary: &mut Summary) {
    let imports = module.items().import_entries();
    for entry in module.items().export_entries() {
        match entry {
            ExportEntry::Ordinary(entry) => {
                let exported = names.text(entry.export_name());
                let import = imports
                    .iter()
                    .find(|it| it.local_name().sym() == entry.local_name());
                let Some(import) = import else {
                    summary.local.push(exported);
                    continue;
                };
                let request = names.request(import.module_request(), import.attributes());
                let taken = match import.import_name() {
                    ImportName::Name(name) => Taken::Name(names.text(name)),
                    ImportName::Namespace => Taken::Namespace,
                };
                let request = summary.request(request);
                summary.indirect.push(Indirect {
                    exported,
                    request,
                    taken,
                });
            }
            ExportEntry::StarReExport {
                module_request,
                attributes,
            } => {
                let request = summary.request(names.request(module_request, &attributes));
                summary.stars.push(request);
            }
            ExportEntry::ReExport(entry) => {
                let request = names.request(entry.module_request(), entry.attributes());
                let request = summary.request(request);
                let taken = match entry.import_name() {
                    ReExportImportName::Name(name) => Taken::Name(names.text(name)),
                    ReExportImportName::Star => Taken::Namespace,
                };
                let exported = names.text(entry.export_name());
                summary.indirect.push(Indirect {
                    exported,
                    request,
                    taken,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::{Unbound, module_facts};

    #[test]
    fn both_parsers_see_the_same() {
        let rows = [
            "import 'a'; import b, { c as d } from 'b'; import * as e from 'a';",
            "export let x = 1, { y, z: [w] } = {}; export function f() {} export default 1;",
            "export default class {} export class C {} export async function* g() {}",
            "export default function () {}",
            "export { a as b, default } from 'm'; export * from 'n'; export * as ns from 'n';",
            "import { a } from 'm'; import * as n from 'm'; export { a as b, n };",
            "import d from 'm'; export { d, d as default }; export { d as x } from 'm';",
            "import j from 'j' with { type: 'json' }; import k from 'j';",
            "import { 'a b' as c } from 'm'; export { c as 'd e' };",
            "await 1; for await (const x of y) {}",
            "async function f() { await 1 }",
        ];
        for text in rows {
            let mut fast = module_facts(text, Unbound::Unwanted).unwrap().summary;
            let mut own = summarize(text).unwrap();
            for it in [&mut fast, &mut own] {
                it.assigned.clear();
                it.local.sort();
                it.indirect.sort_by(|a, b| a.exported.cmp(&b.exported));
            }
            assert_eq!(fast, own, "{text}");
        }
    }
}
