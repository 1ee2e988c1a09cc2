//! Which exports of a module its text may assign, so that their bindings do not keep their first value.

use std::collections::HashSet;

use oxc_ast::ast::{
    AssignmentTargetPropertyIdentifier, BindingPattern, Declaration, IdentifierReference, Program,
    SimpleAssignmentTarget, Statement, VariableDeclaration, VariableDeclarationKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::module_record::{ExportLocalName, ModuleRecord};

/// The names of the local exports of a module whose bindings may be assigned after they are initialised.
///
/// Names are compared, not scopes: a variable of that name in a function counts too. So does `var`, whose value is
/// `undefined` before its declaration runs; and where the text mentions `eval`, all but `const`.
pub(super) fn exports(program: &Program<'_>, record: &ModuleRecord<'_>) -> Vec<String> {
    let locals: Vec<(String, String)> = record
        .local_export_entries
        .iter()
        .filter_map(|entry| {
            let ExportLocalName::Name(local) = &entry.local_name else {
                return None;
            };
            Some((local.name.to_string(), super::summary::exported(entry)?))
        })
        .collect();
    let constants = constants(program);
    if locals.iter().all(|(local, _)| constants.contains(&**local)) {
        return Vec::new();
    }
    let mut finder = Finder::default();
    finder.visit_program(program);
    let assigned = locals.into_iter().filter(|(local, _)| {
        !constants.contains(&**local) && (finder.evaluates || finder.names.contains(&**local))
    });
    assigned.map(|(_, exported)| exported).collect()
}

/// The names of the constants at the top level.
fn constants<'a>(program: &'a Program<'_>) -> HashSet<&'a str> {
    let mut names = HashSet::new();
    for statement in &program.body {
        let declaration = match statement {
            Statement::VariableDeclaration(it) => it,
            Statement::ExportDeclaration(it) => match &it.declaration {
                Declaration::VariableDeclaration(it) => it,
                _ => continue,
            },
            _ => continue,
        };
        if declaration.kind == VariableDeclarationKind::Const {
            names.extend(bound(declaration));
        }
    }
    names
}

fn bound<'a>(declaration: &'a VariableDeclaration<'_>) -> Vec<&'a str> {
    let patterns = declaration.declarations.iter().map(|it| &it.id);
    patterns
        .flat_map(BindingPattern::get_binding_identifiers)
        .map(|it| it.name.as_str())
        .collect()
}

#[derive(Default)]
struct Finder {
    names: HashSet<String>,
    /// Whether `eval` is mentioned.
    evaluates: bool,
}

impl<'a> Visit<'a> for Finder {
    fn visit_simple_assignment_target(&mut self, target: &SimpleAssignmentTarget<'a>) {
        if let SimpleAssignmentTarget::AssignmentTargetIdentifier(it) = target {
            self.names.insert(it.name.to_string());
        }
        walk::walk_simple_assignment_target(self, target);
    }

    fn visit_assignment_target_property_identifier(
        &mut self,
        target: &AssignmentTargetPropertyIdentifier<'a>,
    ) {
        self.names.insert(target.binding.name.to_string());
        walk::walk_assignment_target_property_identifier(self, target);
    }

    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        if declaration.kind == VariableDeclarationKind::Var {
            self.names
                .extend(bound(declaration).into_iter().map(str::to_owned));
        }
        walk::walk_variable_declaration(self, declaration);
    }

    fn visit_identifier_reference(&mut self, reference: &IdentifierReference<'a>) {
        self.evaluates |= reference.name == "eval";
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze::{Unbound, module_facts};

    #[test]
    fn assigned_exports() {
        let rows = [
            (
                "export const a = 1; export let b = 2, c; export default () => a",
                "",
            ),
            (
                "export function f() {} export class C {} export default function g() {}",
                "",
            ),
            (
                "export default class {} export { x as y, x as z }; const { x } = {}",
                "",
            ),
            ("export let a = 1; export const up = () => { a++ }", "a"),
            (
                "export let a, b, c, d, e; [a, ...b] = [{ c }] = x; ({ c, k: d = 1 } = {})",
                "a b c d",
            ),
            (
                "export let a, b, c; for (a of []); for (b in {}) c ??= 1",
                "a b c",
            ),
            ("export function f() {} f = 1", "f"),
            ("export default function f() {} () => { f = 1 }", "default"),
            ("export class C {} delete C.x; C.y = 1", ""),
            ("export { C as D, C as E }; class C {} C = 1", "D E"),
            ("let x = 1; export default x; x = 2", ""),
            ("export var v = 1; { var w } export { w as u }", "v u"),
            ("export let a; function f() { let a; a = 1 }", "a"),
            (
                "export let a; export const b = 1; export function c() {} eval('a = 1')",
                "a c",
            ),
            ("export let a; (eval)('a = 1')", "a"),
            (
                "import { i } from 'i'; export { i }; export * from 'j'; export let a",
                "",
            ),
        ];
        for (text, expected) in rows {
            let facts = module_facts(text, Unbound::Unwanted).expect(text);
            assert_eq!(facts.summary.assigned.join(" "), expected, "{text}");
        }
    }
}
