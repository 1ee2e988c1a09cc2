//! What a `ModuleSource` says of its text: the entries of its module, its bindings in order, what it needs of its host.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    BindingIdentifier, Declaration, ExportDeclaration, ExportFromDeclaration, ImportDeclaration,
    ImportDeclarationSpecifier, ModuleExportName, Program, Statement, VariableDeclaration,
};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use super::{Goal, Indirect, Summary, Taken, parse, summary};

/// One name or wildcard that a module imports or exports, as written (proposal-compartments, layer 1).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Binding {
    /// `import { import as alias } from 'from'`
    Import {
        /// The name in the other module.
        import: String,
        /// The name here.
        alias: String,
        /// The specifier.
        from: String,
    },
    /// `import * as alias from 'from'`
    ImportAll {
        /// The name here.
        alias: String,
        /// The specifier.
        from: String,
    },
    /// `export { export as alias }`, or a declaration that is exported.
    Export {
        /// The name here.
        export: String,
        /// The name for others.
        alias: String,
    },
    /// `export { export as alias } from 'from'`
    ExportFrom {
        /// The name in the other module.
        export: String,
        /// The name for others.
        alias: String,
        /// The specifier.
        from: String,
    },
    /// `export * from 'from'`, or `export * as alias from 'from'`.
    ExportAll {
        /// The name for the namespace, if it has one.
        alias: Option<String>,
        /// The specifier.
        from: String,
    },
}

/// What is known of the text of a `ModuleSource`.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceFacts {
    pub(crate) summary: Summary,
    pub(crate) bindings: Vec<Binding>,
    /// Whether it has an `import()`.
    pub(crate) dynamic_import: bool,
    /// Whether it mentions `import.meta`.
    pub(crate) import_meta: bool,
}

impl SourceFacts {
    /// The facts where only the entries are known: it may need anything.
    pub(crate) fn from_summary(summary: Summary) -> Self {
        let specifier = |at: usize| summary.requests[at].specifier.clone();
        let taken = |it: &Indirect| match &it.taken {
            Taken::Name(name) => Binding::ExportFrom {
                export: name.clone(),
                alias: it.exported.clone(),
                from: specifier(it.request),
            },
            Taken::Namespace => Binding::ExportAll {
                alias: Some(it.exported.clone()),
                from: specifier(it.request),
            },
        };
        let imports = summary.imports.iter().map(|(at, it)| match it {
            Taken::Name(name) => Binding::Import {
                import: name.clone(),
                alias: name.clone(),
                from: specifier(*at),
            },
            Taken::Namespace => Binding::ImportAll {
                alias: "*".to_owned(),
                from: specifier(*at),
            },
        });
        let local = summary.local.iter().map(|name| Binding::Export {
            export: name.clone(),
            alias: name.clone(),
        });
        let stars = summary.stars.iter().map(|at| Binding::ExportAll {
            alias: None,
            from: specifier(*at),
        });
        let bindings = imports
            .chain(local)
            .chain(summary.indirect.iter().map(taken))
            .chain(stars)
            .collect();
        Self {
            bindings,
            summary,
            dynamic_import: true,
            import_meta: true,
        }
    }
}

/// Reads the text of a module; nothing when it cannot be read.
pub(crate) fn source_facts(text: &str) -> Option<SourceFacts> {
    let allocator = Allocator::default();
    let parsed = parse(&allocator, text, Goal::Module)?;
    Some(SourceFacts {
        summary: summary::of(text, &parsed)?,
        bindings: bindings(&parsed.program),
        dynamic_import: !parsed.module_record.dynamic_imports.is_empty(),
        import_meta: !parsed.module_record.import_metas.is_empty(),
    })
}

/// The line and column of the first early error of a text that is no module, as far as this parser finds one.
pub(crate) fn first_error(text: &str) -> Option<(usize, usize)> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    let diagnostic = parsed.diagnostics.into_iter().next().or_else(|| {
        let checked = SemanticBuilder::new()
            .with_check_syntax_error(true)
            .build(&parsed.program);
        checked.diagnostics.into_iter().next()
    })?;
    // Of two places, as for a name that is declared twice, the later one is the error.
    let at = diagnostic.labels.iter().map(|it| it.offset()).max()?;
    let before = text.get(..at as usize)?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next()?.chars().count() + 1;
    Some((line, column))
}

fn bindings(program: &Program<'_>) -> Vec<Binding> {
    let mut found = Vec::new();
    for statement in &program.body {
        match statement {
            Statement::ImportDeclaration(it) => imports(it, &mut found),
            Statement::ExportDeclaration(it) => declared(it, &mut found),
            Statement::ExportNamedDeclaration(it) => {
                found.extend(it.specifiers.iter().map(|it| Binding::Export {
                    export: name(&it.local),
                    alias: name(&it.exported),
                }));
            }
            Statement::ExportFromDeclaration(it) => reexports(it, &mut found),
            Statement::ExportDefaultDeclaration(_) => found.push(Binding::Export {
                export: "default".to_owned(),
                alias: "default".to_owned(),
            }),
            Statement::ExportAllDeclaration(it) => found.push(Binding::ExportAll {
                alias: it.exported.as_ref().map(name),
                from: it.source.value.to_string(),
            }),
            _ => {}
        }
    }
    found
}

fn imports(it: &ImportDeclaration<'_>, found: &mut Vec<Binding>) {
    let from = || it.source.value.to_string();
    for specifier in it.specifiers.iter().flatten() {
        found.push(match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(it) => Binding::Import {
                import: name(&it.imported),
                alias: it.local.name.to_string(),
                from: from(),
            },
            ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => Binding::Import {
                import: "default".to_owned(),
                alias: it.local.name.to_string(),
                from: from(),
            },
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => Binding::ImportAll {
                alias: it.local.name.to_string(),
                from: from(),
            },
        });
    }
}

fn reexports(it: &ExportFromDeclaration<'_>, found: &mut Vec<Binding>) {
    found.extend(it.specifiers.iter().map(|specifier| Binding::ExportFrom {
        export: name(&specifier.local),
        alias: name(&specifier.exported),
        from: it.source.value.to_string(),
    }));
}

fn declared(it: &ExportDeclaration<'_>, found: &mut Vec<Binding>) {
    struct Names<'a>(&'a mut Vec<Binding>);
    impl<'a> Visit<'a> for Names<'_> {
        fn visit_binding_identifier(&mut self, it: &BindingIdentifier<'a>) {
            self.0.push(Binding::Export {
                export: it.name.to_string(),
                alias: it.name.to_string(),
            });
        }
        // Names are bound by patterns; what their defaults compute binds none here.
        fn visit_expression(&mut self, _: &oxc_ast::ast::Expression<'a>) {}
        fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
            for declarator in &it.declarations {
                walk::walk_binding_pattern(self, &declarator.id);
            }
        }
    }
    let mut names = Names(found);
    match &it.declaration {
        Declaration::VariableDeclaration(it) => names.visit_variable_declaration(it),
        Declaration::FunctionDeclaration(it) => it
            .id
            .iter()
            .for_each(|it| names.visit_binding_identifier(it)),
        Declaration::ClassDeclaration(it) => it
            .id
            .iter()
            .for_each(|it| names.visit_binding_identifier(it)),
        _ => {}
    }
}

fn name(it: &ModuleExportName<'_>) -> String {
    it.name().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let facts = source_facts(text).unwrap();
        let one = |it: &Binding| match it {
            Binding::Import {
                import,
                alias,
                from,
            } => format!("import {import} as {alias} from {from}"),
            Binding::ImportAll { alias, from } => format!("import * as {alias} from {from}"),
            Binding::Export { export, alias } => format!("export {export} as {alias}"),
            Binding::ExportFrom {
                export,
                alias,
                from,
            } => format!("export {export} as {alias} from {from}"),
            Binding::ExportAll { alias, from } => format!("export * as {alias:?} from {from}"),
        };
        let mut words: Vec<_> = facts.bindings.iter().map(one).collect();
        words.extend(facts.dynamic_import.then(|| "import()".to_owned()));
        words.extend(facts.import_meta.then(|| "import.meta".to_owned()));
        words.join("; ")
    }

    #[test]
    fn bindings_are_as_written() {
        let rows = [
            (
                "import d, { a, b as c } from 'm'",
                "import default as d from m; import a as a from m; import b as c from m",
            ),
            ("import * as n from 'm'", "import * as n from m"),
            ("import 'm'", ""),
            (
                "export let a = 1, { b: c, ...d } = {}, [e = () => { let no; }] = []",
                "export a as a; export c as c; export d as d; export e as e",
            ),
            (
                "export function f(x) { var y; } export class C { m(z) {} }",
                "export f as f; export C as C",
            ),
            ("let a; export { a as b }", "export a as b"),
            (
                "import { a } from 'm'; export { a as 'b c' }",
                "import a as a from m; export a as b c",
            ),
            ("export default 1", "export default as default"),
            ("export { a as b } from 'm'", "export a as b from m"),
            (
                "export * from 'm'; export * as n from 'm'",
                "export * as None from m; export * as Some(\"n\") from m",
            ),
            ("import('m'); import.meta.url", "import(); import.meta"),
            ("'import.meta import()'", ""),
        ];
        for (text, expected) in rows {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
