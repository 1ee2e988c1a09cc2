//! Which statements are only types, and which cannot be erased.

use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, FunctionType, Statement, TSNamespaceDeclaration,
    TSNamespaceDeclarationBody,
};

/// What becomes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is JavaScript, with types in it perhaps.
    Kept,
    /// It is only a type.
    Erased,
    /// It makes code of its own.
    Refused(&'static str),
}

const ENUM: &str = "enum";
const NAMESPACE: &str = "namespace";
const IMPORT_EQUALS: &str = "import equals declaration";
const EXPORT_ASSIGNMENT: &str = "export assignment";

fn unless(erased: bool, what: &'static str) -> Fate {
    if erased {
        Fate::Erased
    } else {
        Fate::Refused(what)
    }
}

fn if_only_a_type(erased: bool) -> Fate {
    if erased { Fate::Erased } else { Fate::Kept }
}

/// What becomes of a statement.
pub(super) fn fate(statement: &Statement<'_>) -> Fate {
    match statement {
        Statement::ImportDeclaration(it) => if_only_a_type(it.import_kind.is_type()),
        Statement::ExportNamedDeclaration(it) => if_only_a_type(it.export_kind.is_type()),
        Statement::ExportFromDeclaration(it) => if_only_a_type(it.export_kind.is_type()),
        Statement::ExportAllDeclaration(it) => if_only_a_type(it.export_kind.is_type()),
        Statement::ExportDeclaration(it) => of_declaration(&it.declaration),
        Statement::ExportDefaultDeclaration(it) => match &it.declaration {
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => Fate::Erased,
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                if_only_a_type(function.r#type == FunctionType::TSDeclareFunction)
            }
            _ => Fate::Kept,
        },
        Statement::TSExportAssignment(_) => Fate::Refused(EXPORT_ASSIGNMENT),
        Statement::TSNamespaceExportDeclaration(_) => Fate::Erased,
        _ => statement
            .as_declaration()
            .map_or(Fate::Kept, of_declaration),
    }
}

fn of_declaration(declaration: &Declaration<'_>) -> Fate {
    match declaration {
        Declaration::VariableDeclaration(it) => if_only_a_type(it.declare),
        Declaration::FunctionDeclaration(it) => {
            if_only_a_type(it.declare || it.r#type == FunctionType::TSDeclareFunction)
        }
        Declaration::ClassDeclaration(it) => if_only_a_type(it.declare),
        Declaration::TSTypeAliasDeclaration(_)
        | Declaration::TSInterfaceDeclaration(_)
        | Declaration::TSExternalModuleDeclaration(_)
        | Declaration::TSGlobalDeclaration(_) => Fate::Erased,
        Declaration::TSEnumDeclaration(it) => unless(it.declare, ENUM),
        Declaration::TSNamespaceDeclaration(it) => unless(only_types(it), NAMESPACE),
        Declaration::TSImportEqualsDeclaration(it) => {
            unless(it.import_kind.is_type(), IMPORT_EQUALS)
        }
    }
}

/// Whether a namespace makes no object: it is declared only, or holds nothing but types.
fn only_types(namespace: &TSNamespaceDeclaration<'_>) -> bool {
    namespace.declare
        || match &namespace.body {
            TSNamespaceDeclarationBody::TSNamespaceDeclaration(inner) => only_types(inner),
            TSNamespaceDeclarationBody::TSModuleBlock(block) => {
                block.body.iter().all(|it| fate(it) == Fate::Erased)
            }
        }
}
