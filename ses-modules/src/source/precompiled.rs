//! Precompiled module sources: the records that the reference's `ModuleSource` makes of modules, and our own as JSON.

use std::collections::HashSet;

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, object::builtins::JsArray,
    property::PropertyKey,
};
use ses_core::quoted;

use super::ModuleSource;
use crate::{
    analyze::{Functor, functor, is_identifier},
    linkage::type_error,
};

/// Where our own sources keep their text, as JSON.
pub(super) const TEXT: &str = "__moduleText__";
/// Where the reference's keep their program.
pub(super) const PROGRAM: &str = "__syncModuleProgram__";
/// Where its bundles keep a function that was compiled with them.
const FUNCTION: &str = "__syncModuleFunctor__";

/// The source that a precompiled one stands for; nothing for any other object. `place` names the module in errors.
///
/// The reference rewrites a module to a program that is told of its imports and tells of its exports. The program is put
/// back into a module whose imports and exports are the engine's own, so that bindings are live. Differs from the text that it
/// was made of in that an export which is read before the program sets it is undefined.
///
/// # Errors
///
/// A `TypeError` for a program that is none of the reference's; a `SyntaxError` for one that does not parse.
pub(crate) fn precompiled(
    object: &JsObject,
    place: &str,
    context: &mut Context,
) -> JsResult<Option<ModuleSource>> {
    let mut has = |name: &str| object.has_property(js_string!(name), context);
    let (own, program, function) = (has(TEXT)?, has(PROGRAM)?, has(FUNCTION)?);
    if !own && !program && !function {
        return Ok(None);
    }
    let refuse = |why: &str| {
        type_error(&format!(
            "Unsupported precompiled module source: {why} for {place}"
        ))
    };
    let program = object.get(js_string!(PROGRAM), context)?;
    let program = program
        .as_string()
        .ok_or_else(|| refuse("it has no program but a function, which cannot be linked,"))?;
    let program = program.to_std_string_lossy();
    let name = program
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("//# sourceURL="))
        .map(|it| super::clean(&js_string!(it)));
    if own {
        let text = object.get(js_string!(TEXT), context)?;
        let text = text
            .as_string()
            .ok_or_else(|| refuse("its text is no string,"))?;
        return ModuleSource::parse(text, name.as_deref(), context).map(Some);
    }
    let text = Parts::read(object, &program, context)?
        .and_then(|parts| parts.module())
        .ok_or_else(|| refuse("its program is none that @endo/module-source makes,"))?;
    ModuleSource::parse(text, name.as_deref(), context).map(Some)
}

/// What a program is put together with.
struct Parts {
    functor: Functor,
    /// `{ exported: [local] }`
    fixed: Vec<(String, String)>,
    /// `{ exported: [local, whether the program assigns it by its name] }`
    live: Vec<(String, String, bool)>,
    /// By specifier: the names there, and the names here.
    named: Vec<(String, Vec<(String, String)>)>,
    stars: Vec<String>,
    needs_import: bool,
    needs_import_meta: bool,
}

impl Parts {
    fn read(object: &JsObject, program: &str, context: &mut Context) -> JsResult<Option<Self>> {
        let Some(functor) = functor(program) else {
            return Ok(None);
        };
        let mut parts = Self {
            functor,
            fixed: Vec::new(),
            live: Vec::new(),
            named: Vec::new(),
            stars: Vec::new(),
            needs_import: object
                .get(js_string!("__needsImport__"), context)?
                .to_boolean(),
            needs_import_meta: object
                .get(js_string!("__needsImportMeta__"), context)?
                .to_boolean(),
        };
        for (exported, binding) in entries(object, "__fixedExportMap__", context)? {
            let Some(local) = text_at(&binding, 0, context)? else {
                return Ok(None);
            };
            parts.fixed.push((exported, local));
        }
        for (exported, binding) in entries(object, "__liveExportMap__", context)? {
            let Some(local) = text_at(&binding, 0, context)? else {
                return Ok(None);
            };
            let by_name = element(&binding, 1, context)?.to_boolean();
            parts.live.push((exported, local, by_name));
        }
        for (specifier, list) in entries(object, "__reexportMap__", context)? {
            let mut names = Vec::new();
            for at in 0..length(&list, context)? {
                let pair = element(&list, at, context)?;
                let (Some(name), Some(exported)) =
                    (text_at(&pair, 0, context)?, text_at(&pair, 1, context)?)
                else {
                    return Ok(None);
                };
                names.push((name, exported));
            }
            parts.named.push((specifier, names));
        }
        let stars = object.get(js_string!("reexports"), context)?;
        for at in 0..length(&stars, context)? {
            let Some(specifier) = text_at(&stars, at, context)? else {
                return Ok(None);
            };
            parts.stars.push(specifier);
        }
        Ok(Some(parts))
    }

    /// The text of the module, on the first line of the program.
    fn module(&self) -> Option<String> {
        let mut text = String::new();
        let mut imported = HashSet::new();
        for (specifier, names) in &self.functor.imports {
            self.requests(specifier, names, &mut text);
            imported.extend(names.iter().map(|(_, variable)| &**variable));
        }
        let mut variables = Variables::default();
        let mut exports = Vec::new();
        for (exported, local) in &self.fixed {
            let variable = variables.hidden(local);
            exports.push(format!("{variable} as {}", string(exported)));
        }
        for (exported, local, by_name) in &self.live {
            let variable = if imported.contains(&**local) {
                local.clone()
            } else if *by_name {
                variables.named(local)?
            } else {
                variables.hidden(local)
            };
            exports.push(format!("{variable} as {}", string(exported)));
        }
        let setters = variables.setters();
        let import = if self.needs_import {
            "(s)=>import(s)"
        } else {
            "void 0"
        };
        let meta = if self.needs_import_meta {
            "import.meta"
        } else {
            "{__proto__:null}"
        };
        text += &variables.declared();
        text += &format!("export{{{}}};(", exports.join(","));
        text += &self.functor.expression;
        text += &format!(
            ")({{liveVar:{setters},onceVar:{setters},import:{import},importMeta:{meta}}});"
        );
        Some(text)
    }

    /// What is asked of one module, in one or more statements.
    fn requests(&self, specifier: &str, names: &[(String, String)], text: &mut String) {
        let from = string(specifier);
        let taken: Vec<String> = names
            .iter()
            .filter(|(name, _)| name != "*")
            .map(|(name, variable)| format!("{} as {variable}", string(name)))
            .collect();
        // Also where nothing is taken: it runs in its turn.
        *text += &format!("import{{{}}}from{from};", taken.join(","));
        for (_, variable) in names.iter().filter(|(name, _)| name == "*") {
            *text += &format!("import*as {variable} from{from};");
        }
        if self.stars.iter().any(|it| it == specifier) {
            *text += &format!("export*from{from};");
        }
        let named = self.named.iter().filter(|(it, _)| it == specifier);
        for (name, exported) in named.flat_map(|(_, names)| names) {
            let exported = string(exported);
            *text += &if name == "*" {
                format!("export*as {exported} from{from};")
            } else {
                format!("export{{{} as {exported}}}from{from};", string(name))
            };
        }
    }
}

/// The variables that hold what a program exports: by the name that its setter has, the name that they have.
#[derive(Default)]
struct Variables(Vec<(String, String)>);

impl Variables {
    fn known(&self, local: &str) -> Option<String> {
        let known = self.0.iter().find(|(it, _)| it == local);
        known.map(|(_, variable)| variable.clone())
    }

    /// One that the program sets, and does not see.
    fn hidden(&mut self, local: &str) -> String {
        if let Some(known) = self.known(local) {
            return known;
        }
        // The reference hides its own names so, and lets no program have such.
        let variable = format!("$h\u{34f}_{}", self.0.len());
        self.0.push((local.to_owned(), variable.clone()));
        variable
    }

    /// One that the program has by its name.
    fn named(&mut self, local: &str) -> Option<String> {
        if let Some(known) = self.known(local) {
            return Some(known);
        }
        if !is_identifier(local) {
            return None;
        }
        self.0.push((local.to_owned(), local.to_owned()));
        Some(local.to_owned())
    }

    fn declared(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|(_, variable)| &**variable).collect();
        if names.is_empty() {
            String::new()
        } else {
            format!("let {};", names.join(","))
        }
    }

    fn setters(&self) -> String {
        let setters: Vec<String> = self
            .0
            .iter()
            .map(|(local, variable)| format!("[{}]:(v)=>{variable}=v", string(local)))
            .collect();
        format!("{{{}}}", setters.join(","))
    }
}

/// The own entries of a map that a source has as a property; none where it has no such property.
fn entries(
    object: &JsObject,
    name: &str,
    context: &mut Context,
) -> JsResult<Vec<(String, JsValue)>> {
    let Some(map) = object.get(js_string!(name), context)?.as_object() else {
        return Ok(Vec::new());
    };
    let mut entries = Vec::new();
    for key in map.own_property_keys(context)? {
        let name = match &key {
            PropertyKey::String(name) => name.to_std_string_lossy(),
            PropertyKey::Index(index) => index.get().to_string(),
            PropertyKey::Symbol(_) => continue,
        };
        entries.push((name, map.get(key, context)?));
    }
    Ok(entries)
}

fn array(value: &JsValue) -> Option<JsArray> {
    JsArray::from_object(value.as_object()?).ok()
}

/// The length of an array; of anything else, none.
fn length(value: &JsValue, context: &mut Context) -> JsResult<u64> {
    array(value).map_or(Ok(0), |array| array.length(context))
}

fn element(value: &JsValue, at: u64, context: &mut Context) -> JsResult<JsValue> {
    array(value).map_or(Ok(JsValue::undefined()), |array| array.get(at, context))
}

fn text_at(value: &JsValue, at: u64, context: &mut Context) -> JsResult<Option<String>> {
    let text = element(value, at, context)?.as_string();
    Ok(text.map(|it| it.to_std_string_lossy()))
}

/// A string literal: JSON's are JavaScript's (ECMA-262, since 2019).
fn string(text: &str) -> String {
    quoted(&JsString::from(text))
}
