//! The texts of a program's files, and what the files are.

use std::path::Path;

use boa_engine::{Context, JsError, JsNativeError, JsResult};
use ses_core::{Goal, check_nesting, refuse_using};

use super::{Graph, raise};
use crate::analyze;
use crate::error::ModuleError;
use crate::kind::{Kind, Known, by_name, is_typescript};
use crate::packages::Package;
use crate::resolve::Bounds;

/// The bytes of a file.
pub(crate) fn bytes(graph: &Graph, path: &Path) -> Result<Vec<u8>, ModuleError> {
    let files = graph.shared.resolver.files();
    files
        .read(path)
        .map_err(|error| ModuleError::unreadable(path, &error.to_string()))
}

/// The text of a file; what is not UTF-8 is replaced, and a byte order mark taken away, as Node does.
pub(crate) fn text(graph: &Graph, path: &Path) -> Result<String, ModuleError> {
    let bytes = bytes(graph, path)?;
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// The text of a file as JavaScript: TypeScript without its types.
pub(crate) fn javascript(graph: &Graph, path: &Path) -> Result<String, ModuleError> {
    let text = text(graph, path)?;
    if !is_typescript(path) {
        return Ok(text);
    }
    analyze::erase(&text).map_err(|error| ModuleError::typescript(&error, path))
}

/// The text of a file of JavaScript, that no recursive parser will run out of stack over.
///
/// # Errors
/// When it cannot be read; a `SyntaxError` that names it when it nests too deep.
pub(crate) fn source(graph: &Graph, path: &Path, context: &mut Context) -> JsResult<String> {
    graph.shared.host.loading(path);
    if is_typescript(path) {
        let typed = text(graph, path).map_err(|error| raise(graph, error, context))?;
        check_nesting(typed.as_bytes(), Goal::Module, context)
            .map_err(|error| name_file(&error, path, context))?;
    }
    let text = javascript(graph, path).map_err(|error| raise(graph, error, context))?;
    // The engine reads it as a module, and what looks at CommonJS first, as a script: they differ in these comments.
    let comments = ["<!--", "-->"].iter().any(|it| text.contains(it));
    let goals: &[Goal] = if comments {
        &[Goal::Module, Goal::Script]
    } else {
        &[Goal::Module]
    };
    for goal in goals {
        check_nesting(text.as_bytes(), *goal, context)
            .map_err(|error| name_file(&error, path, context))?;
    }
    if text.contains("using") {
        // CommonJS may return at its top level, where it parses only as the body of a function.
        let body = format!("(function () {{{text}\n}})");
        refuse_using(&text, Goal::Module)
            .and_then(|()| refuse_using(&body, Goal::Script))
            .map_err(|error| name_file(&error, path, context))?;
    }
    Ok(text)
}

fn name_file(error: &JsError, path: &Path, context: &mut Context) -> JsError {
    let why = error
        .as_native()
        .map_or_else(|| error.to_string(), |it| it.message().to_string());
    let message = format!("{why} ({}:1:1)", path.display());
    let error = JsNativeError::syntax()
        .with_message(message)
        .into_opaque(context);
    JsError::from_opaque(error.into())
}

/// What a file of a package is.
///
/// # Errors
/// When its extension is unknown, or a `package.json` or the file itself cannot be read.
pub(crate) fn kind(
    graph: &Graph,
    package: &Package,
    path: &Path,
    context: &mut Context,
) -> JsResult<Kind> {
    let top = (graph.shared.bounds == Bounds::Packages).then(|| package.location());
    let packages = graph.shared.resolver.packages();
    match by_name(path, || packages.type_of(path, top)) {
        Ok(Known::Kind(kind)) => Ok(kind),
        Ok(Known::BySyntax) => kind_by_syntax(graph, path, context),
        Err(error) => Err(raise(graph, error, context)),
    }
}

fn kind_by_syntax(graph: &Graph, path: &Path, context: &mut Context) -> JsResult<Kind> {
    if let Some(kind) = graph.shared.kinds.borrow().get(path) {
        return Ok(*kind);
    }
    // As Node, packages that are installed are not second-guessed.
    let installed = path
        .components()
        .any(|part| part.as_os_str() == "node_modules");
    let is_module = !installed && analyze::needs_module(&source(graph, path, context)?);
    let kind = if is_module { Kind::Esm } else { Kind::CommonJs };
    graph
        .shared
        .kinds
        .borrow_mut()
        .insert(path.to_owned(), kind);
    Ok(kind)
}
