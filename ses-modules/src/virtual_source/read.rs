//! Reading a virtual source from a JavaScript object: each property once, and nothing of it later.

use std::{collections::HashSet, rc::Rc};

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    object::builtins::JsArray,
};

use super::{
    Executor, Protocol, VirtualSource,
    generate::{Described, shape},
};
use crate::analyze::Binding;

/// Whether an object may be meant as a virtual source.
///
/// # Errors
///
/// What a trap of it throws.
pub(crate) fn looks_virtual(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    for name in ["imports", "exports", "bindings", "execute"] {
        if object.has_property(js_string!(name), context)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads a virtual source; `place` names the module in errors.
///
/// # Errors
///
/// A `TypeError` that names the property that is not as it must be; what reading it throws.
pub(crate) fn read(
    source: &JsObject,
    place: &str,
    context: &mut Context,
) -> JsResult<VirtualSource> {
    let bindings = source.get(js_string!("bindings"), context)?;
    let execute = source.get(js_string!("execute"), context)?;
    let proposal = !bindings.is_undefined()
        || !(source.has_property(js_string!("imports"), context)?
            || source.has_property(js_string!("exports"), context)?)
            && execute.is_callable();
    let mut described = if proposal {
        Described {
            protocol: Protocol::Proposal,
            imports: Vec::new(),
            bindings: read_bindings(&bindings, place, context)?,
            awaits: false,
            needs_import: source.get(js_string!("needsImport"), context)?.to_boolean(),
            needs_import_meta: source
                .get(js_string!("needsImportMeta"), context)?
                .to_boolean(),
        }
    } else {
        reference(source, place, context)?
    };
    unique_exports(&described.bindings, place)?;
    let executor = match execute.as_callable() {
        Some(function) => {
            described.awaits = is_async(&function, context);
            Executor::JavaScript {
                source: source.clone(),
                execute: function,
            }
        }
        None if execute.is_undefined() && proposal => Executor::Nothing,
        None => {
            let what = format!(
                "Invalid module source: 'execute' must be a function, got {} for {place}",
                kind_of(&execute)
            );
            return Err(type_error(&what));
        }
    };
    Ok(VirtualSource {
        executor,
        shape: Rc::new(shape(described)),
    })
}

fn reference(source: &JsObject, place: &str, context: &mut Context) -> JsResult<Described> {
    let imports = source.get(js_string!("imports"), context)?;
    let imports = strings(&imports, "imports", place, context)?;
    let exports = source.get(js_string!("exports"), context)?;
    let exports = strings(&exports, "exports", place, context)?;
    let reexports = source.get(js_string!("reexports"), context)?;
    let reexports = if reexports.is_undefined() {
        Vec::new()
    } else {
        strings(&reexports, "reexports", place, context)?
    };
    let local = exports.into_iter().map(|name| Binding::Export {
        export: name.clone(),
        alias: name,
    });
    let stars = reexports
        .into_iter()
        .map(|from| Binding::ExportAll { alias: None, from });
    Ok(Described {
        protocol: Protocol::Reference,
        bindings: local.chain(stars).collect(),
        imports,
        awaits: false,
        needs_import: false,
        needs_import_meta: false,
    })
}

/// An async function by its prototype; a function that hides it (a bound one, a proxy) is taken for a plain one.
fn is_async(function: &JsObject, context: &Context) -> bool {
    let async_prototype = context
        .intrinsics()
        .constructors()
        .async_function()
        .prototype();
    function
        .prototype()
        .is_some_and(|it| JsObject::equals(&it, &async_prototype))
}

/// The strings of an array, in the words of the reference where it is none.
fn strings(
    value: &JsValue,
    what: &str,
    place: &str,
    context: &mut Context,
) -> JsResult<Vec<String>> {
    let refuse = |it: &JsValue| {
        type_error(&format!(
            "Invalid module source: '{what}' must be an array of strings, got {} for {place}",
            kind_of(it)
        ))
    };
    let array = value
        .as_object()
        .and_then(|object| JsArray::from_object(object).ok())
        .ok_or_else(|| refuse(value))?;
    let mut strings = Vec::new();
    for index in 0..array.length(context)? {
        let element = array.get(index, context)?;
        let Some(text) = element.as_string() else {
            return Err(refuse(value));
        };
        strings.push(well_formed(&text, what, place)?);
    }
    Ok(strings)
}

fn well_formed(text: &JsString, what: &str, place: &str) -> JsResult<String> {
    text.to_std_string().map_err(|_| {
        type_error(&format!(
            "Invalid module source: '{what}' has a string with a lone surrogate, which names no export \
             and no module, for {place}"
        ))
    })
}

fn read_bindings(value: &JsValue, place: &str, context: &mut Context) -> JsResult<Vec<Binding>> {
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let refuse = |what: &str| {
        type_error(&format!(
            "Invalid module source: 'bindings' must be an array of bindings, got {what} for {place}"
        ))
    };
    let array = value
        .as_object()
        .and_then(|object| JsArray::from_object(object).ok())
        .ok_or_else(|| refuse(kind_of(value)))?;
    let mut bindings = Vec::new();
    for index in 0..array.length(context)? {
        let element = array.get(index, context)?;
        let Some(object) = element.as_object() else {
            return Err(refuse(kind_of(&element)));
        };
        let field = |name: &str, context: &mut Context| -> JsResult<Option<String>> {
            let value = object.get(js_string!(name), context)?;
            match value.as_string() {
                Some(text) => well_formed(&text, "bindings", place).map(Some),
                None if value.is_undefined() => Ok(None),
                None => Err(refuse(&format!(
                    "one whose '{name}' is {}",
                    kind_of(&value)
                ))),
            }
        };
        let read = (
            field("import", context)?,
            field("importAllFrom", context)?,
            field("export", context)?,
            field("exportAllFrom", context)?,
            field("as", context)?,
            field("from", context)?,
        );
        bindings.push(match read {
            (Some(import), None, None, None, alias, Some(from)) => Binding::Import {
                alias: alias.unwrap_or_else(|| import.clone()),
                import,
                from,
            },
            (None, Some(from), None, None, Some(alias), None) => Binding::ImportAll { alias, from },
            (None, None, Some(export), None, alias, None) => Binding::Export {
                alias: alias.unwrap_or_else(|| export.clone()),
                export,
            },
            (None, None, Some(export), None, alias, Some(from)) => Binding::ExportFrom {
                alias: alias.unwrap_or_else(|| export.clone()),
                export,
                from,
            },
            (None, None, None, Some(from), alias, None) => Binding::ExportAll { alias, from },
            _ => {
                return Err(refuse(
                    "one that is neither { import, as?, from }, { importAllFrom, as }, { export, as?, from? } \
                     nor { exportAllFrom, as? }",
                ));
            }
        });
    }
    Ok(bindings)
}

fn unique_exports(bindings: &[Binding], place: &str) -> JsResult<()> {
    let mut seen = HashSet::new();
    let names = bindings.iter().filter_map(|it| match it {
        Binding::Export { alias, .. } | Binding::ExportFrom { alias, .. } => Some(alias),
        Binding::ExportAll { alias, .. } => alias.as_ref(),
        Binding::Import { .. } | Binding::ImportAll { .. } => None,
    });
    for name in names {
        if !seen.insert(name) {
            return Err(type_error(&format!(
                "Invalid module source: it exports '{name}' twice, for {place}"
            )));
        }
    }
    Ok(())
}

/// A value in the redacted words of the reference.
pub(crate) fn kind_of(value: &JsValue) -> &'static str {
    match value {
        it if it.is_undefined() => "(an undefined)",
        it if it.is_null() => "(a null)",
        it if it.is_boolean() => "(a boolean)",
        it if it.is_number() => "(a number)",
        it if it.is_bigint() => "(a bigint)",
        it if it.is_string() => "(a string)",
        it if it.is_symbol() => "(a symbol)",
        it if it.is_callable() => "(a function)",
        _ => "(an object)",
    }
}

fn type_error(message: &str) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
