//! `CjsModuleSource`: what the text of a CommonJS module asks for and exports, and the text of its function.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, IntegrityLevel, builtins::JsArray},
    property::PropertyDescriptor,
};

use super::class::Given;
use crate::analyze::{export_names, requests};

/// The name by which the function's text calls what imports for it; no program writes it by accident.
const IMPORT: &str = "$h\u{34f}_import";

/// Makes the `CjsModuleSource` constructor of `@endo/module-source`: frozen objects `{ imports, exports, reexports,
/// cjsFunctor, __needsImport__ }`.
///
/// `cjsFunctor` is the text of `(function (require, exports, module, __filename, __dirname) { … })`. Like the reference's
/// they are no virtual sources by themselves: what runs the function as a module's `execute` is the importer's, such as
/// `@endo/compartment-mapper/cjs.js`. Differs from the reference's in that the text is changed only where it says
/// `import()`, and that each specifier is listed once.
#[must_use]
pub fn cjs_module_source_constructor(context: &mut Context) -> JsObject {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let body = NativeFunction::from_copy_closure_with_captures(construct, prototype.clone());
    let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), body)
        .name(js_string!("CjsModuleSource"))
        .length(1)
        .constructor(true)
        .build()
        .into();
    let fixed = |value: &JsObject| {
        PropertyDescriptor::builder()
            .value(value.clone())
            .writable(false)
            .enumerable(false)
            .configurable(false)
            .build()
    };
    constructor.insert_property(js_string!("prototype"), fixed(&prototype));
    prototype.insert_property(js_string!("constructor"), fixed(&constructor));
    constructor
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let given = Given::read("CjsModuleSource", new_target, args, prototype, context)?;
    let read = read(&given.text, given.name.as_deref())?;
    let object = JsObject::from_proto_and_data(given.prototype, ());
    for (key, list) in [
        ("imports", read.imports),
        ("exports", read.exports),
        ("reexports", read.reexports),
    ] {
        let list = list.iter().map(|it| js_string!(&**it).into());
        let list: JsObject = JsArray::from_iter(list.collect::<Vec<JsValue>>(), context).into();
        list.set_integrity_level(IntegrityLevel::Frozen, context)?;
        object.create_data_property_or_throw(js_string!(key), list, context)?;
    }
    let functor = js_string!(read.functor);
    object.create_data_property_or_throw(js_string!("cjsFunctor"), functor, context)?;
    let key = js_string!("__needsImport__");
    object.create_data_property_or_throw(key, read.needs_import, context)?;
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(object.into())
}

struct Read {
    imports: Vec<String>,
    exports: Vec<String>,
    reexports: Vec<String>,
    functor: String,
    needs_import: bool,
}

fn read(text: &JsString, name: Option<&str>) -> JsResult<Read> {
    let refuse = |why: &str| {
        let shown = name.unwrap_or("<unknown>");
        JsNativeError::syntax().with_message(format!("{why} ({shown})"))
    };
    let text = text.to_std_string().map_err(|_| {
        refuse("the text of a CommonJS module has a lone surrogate, which no file can hold")
    })?;
    // A hashbang is a comment only where a text begins: in a function it becomes an ordinary one.
    let text = match text.strip_prefix("#!") {
        Some(rest) => format!("//{rest}"),
        None => text,
    };
    let asked = requests(&text)
        .ok_or_else(|| refuse("the text does not parse as the body of a CommonJS module"))?;
    let found = export_names(&text);
    let mut exports = found.names;
    if !exports.iter().any(|it| it == "default") {
        exports.push("default".to_owned());
    }
    let needs_import = !asked.import_calls.is_empty();
    let mut imports = asked.requires;
    for specifier in asked.imports {
        if !imports.contains(&specifier) {
            imports.push(specifier);
        }
    }
    Ok(Read {
        imports,
        exports,
        reexports: found.reexports,
        functor: functor(&text, &asked.import_calls, name),
        needs_import,
    })
}

/// The text of the function, whose `import()`s call what it is given for them.
fn functor(text: &str, import_calls: &[usize], name: Option<&str>) -> String {
    let mut functor = String::from("(function (require, exports, module, __filename, __dirname");
    if !import_calls.is_empty() {
        functor.push_str(", ");
        functor.push_str(IMPORT);
    }
    functor.push_str(") { 'use strict'; ");
    let mut done = 0;
    for at in import_calls {
        functor.push_str(&text[done..*at]);
        functor.push_str(IMPORT);
        done = at + "import".len();
    }
    functor.push_str(&text[done..]);
    // Ends a comment that the text left open as well as one that it did not.
    functor.push_str(" //*/\n})\n");
    if let Some(name) = name {
        functor.push_str("//# sourceURL=");
        functor.push_str(name);
        functor.push('\n');
    }
    functor
}
