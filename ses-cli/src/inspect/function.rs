//! Functions and classes by name.

use boa_engine::{JsObject, js_string};

use crate::lines::one_line;

use super::{
    Inspector,
    kind::{FunctionKind, kind},
    look,
    name::Names,
};

impl Inspector<'_> {
    #[allow(clippy::unused_self)]
    pub(super) fn function(&self, function: &JsObject, names: &Names) -> String {
        let kind = kind(function);
        if kind == FunctionKind::Class {
            return class(function, names);
        }
        let kind = kind.name();
        let name = look::own_string(function, js_string!("name")).unwrap_or_default();
        let mut text = format!("[{kind}");
        if names.constructor.is_none() {
            text.push_str(" (null prototype)");
        }
        if name.is_empty() {
            text.push_str(" (anonymous)]");
        } else {
            text.push_str(&format!(": {}]", one_line(&name.to_std_string_lossy())));
        }
        if let Some(constructor) = names
            .constructor
            .as_deref()
            .filter(|name| *name != kind && *name != "Function")
        {
            text.push_str(&format!(" {constructor}"));
        }
        if !names.tag.is_empty() && names.tag != kind {
            text.push_str(&format!(" [{}]", names.tag));
        }
        text
    }
}

fn class(class: &JsObject, names: &Names) -> String {
    let name = look::own_string(class, js_string!("name")).filter(|name| !name.is_empty());
    let name = name.map_or("(anonymous)".to_owned(), |name| {
        one_line(&name.to_std_string_lossy())
    });
    let mut text = format!("[class {name}");
    if let Some(constructor) = names
        .constructor
        .as_deref()
        .filter(|name| *name != "Function")
    {
        text.push_str(&format!(" [{constructor}]"));
    }
    if !names.tag.is_empty() {
        text.push_str(&format!(" [{}]", names.tag));
    }
    match class.prototype() {
        None => text.push_str(" extends null"),
        Some(parent) => {
            let parent =
                look::own_string(&parent, js_string!("name")).filter(|name| !name.is_empty());
            if let Some(parent) = parent {
                text.push_str(&format!(
                    " extends {}",
                    one_line(&parent.to_std_string_lossy())
                ));
            }
        }
    }
    text.push(']');
    text
}
