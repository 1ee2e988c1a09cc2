//! The object `module`.

use std::path::Path;

use boa_engine::object::IntegrityLevel;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::{Attribute, PropertyDescriptor};
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};

use crate::graph::{Graph, Unit};
use crate::resolve::Resolver;

/// Who requires: the module object, and the package it belongs to.
pub(crate) struct Parent<'a> {
    pub(super) unit: &'a Unit,
    pub(super) module: &'a JsObject,
}

/// The path of a file as JavaScript sees it.
pub(super) fn path_string(path: &Path) -> JsString {
    js_string!(&*path.to_string_lossy())
}

/// A module object, not yet loaded.
pub(super) fn new(
    (unit, path): (&Unit, &Path),
    parent: Option<&Parent<'_>>,
    is_main: bool,
    context: &mut Context,
) -> JsResult<JsObject> {
    let filename = path_string(path);
    let directory = path_string(path.parent().unwrap_or(path));
    let exports = JsObject::with_object_proto(context.intrinsics());
    let children = JsArray::new(context)?;
    let paths = Resolver::lookup_paths(path)
        .into_iter()
        .map(|it| js_string!(it).into());
    let paths = JsArray::from_iter(paths, context);
    let id = if is_main {
        js_string!(".")
    } else {
        filename.clone()
    };
    let module = JsObject::with_object_proto(context.intrinsics());
    let entries: [(JsString, JsValue); 8] = [
        (js_string!("id"), id.into()),
        (js_string!("path"), directory.into()),
        (js_string!("exports"), exports.into()),
        (js_string!("filename"), filename.into()),
        (js_string!("loaded"), false.into()),
        (js_string!("children"), children.into()),
        (js_string!("paths"), paths.into()),
        (
            js_string!("parent"),
            parent_value(unit, parent, is_main, context)?,
        ),
    ];
    for (name, value) in entries {
        module.insert_property(name, data(value, Attribute::all()));
    }
    Ok(module)
}

/// A data property.
pub(super) fn data(value: impl Into<JsValue>, attribute: Attribute) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(attribute.writable())
        .enumerable(attribute.enumerable())
        .configurable(attribute.configurable())
        .build()
}

/// `module.parent`: `null` for the main module, `undefined` for what `import` loaded.
///
/// A module of another package shows as an empty stand-in: its exports and its `require` are its own.
fn parent_value(
    unit: &Unit,
    parent: Option<&Parent<'_>>,
    is_main: bool,
    context: &mut Context,
) -> JsResult<JsValue> {
    match parent {
        None if is_main => Ok(JsValue::null()),
        None => Ok(JsValue::undefined()),
        Some(parent) if parent.unit == unit => Ok(parent.module.clone().into()),
        Some(parent) => stand_in(parent.unit.package.name(), context).map(JsValue::from),
    }
}

/// A frozen object that stands for a module of another package.
fn stand_in(package: &str, context: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(context.intrinsics());
    object.insert_property(
        js_string!("id"),
        data(js_string!(package), Attribute::all()),
    );
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(object)
}

/// `require.main` as a package sees it.
pub(super) fn main_value(graph: &Graph, unit: &Unit, context: &mut Context) -> JsResult<JsValue> {
    let Some(main) = graph.main.borrow().clone() else {
        return Ok(JsValue::undefined());
    };
    if unit.package.is_root() {
        return Ok(main.into());
    }
    stand_in(graph.root().name(), context).map(JsValue::from)
}

/// Adds a module to its parent's `children`.
pub(super) fn add_child(parent: &Parent<'_>, child: &JsObject, context: &mut Context) {
    if let Some((children, None)) = find_child(parent, child, context) {
        // What cannot be pushed to is the program's own doing.
        let _ = children.push(child.clone(), context);
    }
}

/// Takes a module that failed out of its parent's `children`.
pub(super) fn remove_child(parent: &Parent<'_>, child: &JsObject, context: &mut Context) {
    if let Some((children, Some(at))) = find_child(parent, child, context) {
        let _ = children.splice(at, Some(1), &[], context);
    }
}

/// The parent's `children`, if they are still an array, and where among them a module is.
fn find_child(
    parent: &Parent<'_>,
    child: &JsObject,
    context: &mut Context,
) -> Option<(JsArray, Option<u32>)> {
    let children = parent
        .module
        .get(js_string!("children"), context)
        .ok()?
        .as_object()?;
    let children = JsArray::from_object(children).ok()?;
    let at = children.index_of(child.clone(), None, context).ok()?;
    Some((children, at))
}
