//! `ModuleSource` as JavaScript sees it: constructor and prototype.

use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    js_string,
    native_function::{NativeFunction, NativeFunctionPointer},
    object::{FunctionObjectBuilder, IntegrityLevel, builtins::JsArray},
    property::{PropertyDescriptor, PropertyKey},
};
use boa_gc::{Finalize, GcRefCell, Trace};

use super::{
    ModuleSource,
    precompiled::{PROGRAM, TEXT},
};
use crate::analyze::Binding;

/// The native data of a `ModuleSource` object.
#[derive(Trace, Finalize, JsData)]
pub(crate) struct ModuleSourceData {
    #[unsafe_ignore_trace]
    pub(crate) source: ModuleSource,
    /// The lists that were asked for, frozen, by which they are.
    lists: GcRefCell<[Option<JsObject>; 4]>,
}

impl ModuleSourceData {
    /// The source that a value stands for; nothing for any other value, however alike.
    pub(crate) fn of(value: &JsValue) -> Option<ModuleSource> {
        let object = value.as_object()?;
        let data = object.downcast_ref::<Self>()?;
        Some(data.source.clone())
    }
}

/// Makes the `ModuleSource` constructor (proposal-compartments, layers 0 and 1; SES guide, "Modules").
///
/// Differs from the reference's in that `imports`, `exports` and `reexports` are accessors of the prototype; and that
/// of the options only `sourceUrl` has an effect, since nothing is rewritten and a source map would map nothing.
pub(crate) fn module_source_constructor(context: &mut Context) -> JsObject {
    let prototype = JsObject::with_object_proto(context.intrinsics());
    let getters: [(&str, NativeFunctionPointer); 6] = [
        ("imports", |this, _, context| {
            list(this, List::Imports, context)
        }),
        ("exports", |this, _, context| {
            list(this, List::Exports, context)
        }),
        ("reexports", |this, _, context| {
            list(this, List::Reexports, context)
        }),
        ("bindings", |this, _, context| {
            list(this, List::Bindings, context)
        }),
        ("needsImport", |this, _, _| {
            Ok(branded(this)?.needs_import().into())
        }),
        ("needsImportMeta", |this, _, _| {
            Ok(branded(this)?.needs_import_meta().into())
        }),
    ];
    for (name, get) in getters {
        let get = FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(get))
            .name(js_string!(format!("get {name}")))
            .build();
        let descriptor = PropertyDescriptor::builder()
            .get(JsObject::from(get))
            .enumerable(false)
            .configurable(true);
        prototype.insert_property(js_string!(name), descriptor.build());
    }
    let to_json = NativeFunction::from_fn_ptr(|this, _, context| to_json(this, context));
    let to_json: JsObject = FunctionObjectBuilder::new(context.realm(), to_json)
        .name(js_string!("toJSON"))
        .build()
        .into();
    let method = PropertyDescriptor::builder()
        .value(to_json)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    prototype.insert_property(js_string!("toJSON"), method.build());
    let constructor = NativeFunction::from_copy_closure_with_captures(construct, prototype.clone());
    let constructor: JsObject = FunctionObjectBuilder::new(context.realm(), constructor)
        .name(js_string!("ModuleSource"))
        .length(1)
        .constructor(true)
        .build()
        .into();
    let fixed = PropertyDescriptor::builder()
        .writable(false)
        .enumerable(false)
        .configurable(false);
    constructor.insert_property(
        js_string!("prototype"),
        fixed.value(prototype.clone()).build(),
    );
    let hidden = PropertyDescriptor::builder()
        .writable(true)
        .enumerable(false)
        .configurable(true);
    prototype.insert_property(
        js_string!("constructor"),
        hidden.value(constructor.clone()).build(),
    );
    let tag = PropertyDescriptor::builder()
        .value(js_string!("ModuleSource"))
        .writable(false)
        .enumerable(false)
        .configurable(true);
    prototype.insert_property(JsSymbol::to_string_tag(), tag.build());
    constructor
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    prototype: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let given = Given::read("ModuleSource", new_target, args, prototype, context)?;
    let data = ModuleSourceData {
        source: ModuleSource::parse(given.text, given.name.as_deref(), context)?,
        lists: GcRefCell::default(),
    };
    let object = JsObject::from_proto_and_data(given.prototype, data);
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(object.into())
}

/// What a constructor of sources was given.
pub(super) struct Given {
    pub(super) text: JsString,
    pub(super) name: Option<String>,
    /// What the instance inherits from: the heir's prototype, where an heir of the constructor makes it.
    pub(super) prototype: JsObject,
}

impl Given {
    pub(super) fn read(
        constructor: &str,
        new_target: &JsValue,
        args: &[JsValue],
        prototype: &JsObject,
        context: &mut Context,
    ) -> JsResult<Self> {
        let Some(target) = new_target.as_object() else {
            return Err(type_error(&format!(
                "Class constructor {constructor} cannot be invoked without 'new'"
            )));
        };
        let Some(text) = args.get_or_undefined(0).as_string() else {
            return Err(type_error(&format!(
                "the first argument of {constructor}() must be a string"
            )));
        };
        let name = source_name(constructor, args.get_or_undefined(1), context)?;
        let own = target.get(js_string!("prototype"), context)?;
        let prototype = own.as_object().unwrap_or_else(|| prototype.clone());
        Ok(Self {
            text,
            name,
            prototype,
        })
    }
}

/// The options. Those beside `sourceUrl` steer the rewriting and the source maps of the reference's, of which there are
/// none here: they are accepted and have no effect.
const KNOWN: [&str; 5] = [
    "sourceUrl",
    "sourceMapUrl",
    "sourceMap",
    "sourceMapHook",
    "allowHidden",
];

/// `sourceUrl` for a constructor, as a string or in a bag of options.
fn source_name(
    constructor: &str,
    options: &JsValue,
    context: &mut Context,
) -> JsResult<Option<String>> {
    if let Some(name) = options.as_string() {
        return Ok(Some(clean(&name)));
    }
    let Some(bag) = options.as_object() else {
        return if options.is_undefined() {
            Ok(None)
        } else {
            Err(type_error(&format!(
                "the second argument of {constructor}() must be a URL or an object of options"
            )))
        };
    };
    for key in bag.own_property_keys(context)? {
        let known = KNOWN
            .iter()
            .any(|it| key == PropertyKey::from(js_string!(*it)));
        // An option that is undefined says nothing.
        if !known && !bag.get(key.clone(), context)?.is_undefined() {
            return Err(type_error(&format!(
                "{constructor} does not know the option {key}; it takes {}",
                KNOWN.join(", ")
            )));
        }
    }
    let name = bag.get(js_string!("sourceUrl"), context)?;
    match name.as_string() {
        Some(name) => Ok(Some(clean(&name))),
        None if name.is_undefined() => Ok(None),
        None => Err(type_error("the option sourceUrl must be a string")),
    }
}

/// A name within one line: it stands in traces, and must not forge their lines.
pub(crate) fn clean(name: &JsString) -> String {
    let plain = name.to_std_string_lossy();
    plain
        .chars()
        .map(|it| {
            let breaks = it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
            if breaks { '\u{fffd}' } else { it }
        })
        .collect()
}

#[derive(Clone, Copy)]
enum List {
    Imports,
    Exports,
    Reexports,
    Bindings,
}

fn branded(this: &JsValue) -> JsResult<ModuleSource> {
    ModuleSourceData::of(this)
        .ok_or_else(|| type_error("ModuleSource.prototype called on what is no ModuleSource"))
}

fn list(this: &JsValue, which: List, context: &mut Context) -> JsResult<JsValue> {
    let source = branded(this)?;
    let known = this.as_object().and_then(|object| {
        let data = object.downcast_ref::<ModuleSourceData>()?;
        data.lists.borrow()[which as usize].clone()
    });
    if let Some(known) = known {
        return Ok(known.into());
    }
    let texts = |list: Vec<&str>| -> Vec<JsValue> {
        list.into_iter().map(|it| js_string!(it).into()).collect()
    };
    let values = match which {
        List::Imports => texts(source.imports()),
        List::Exports => texts(source.exports()),
        List::Reexports => texts(source.reexports()),
        List::Bindings => source
            .bindings()
            .iter()
            .map(|it| binding(it, context))
            .collect::<JsResult<_>>()?,
    };
    let made: JsObject = JsArray::from_iter(values, context).into();
    made.set_integrity_level(IntegrityLevel::Frozen, context)?;
    if let Some(object) = this.as_object()
        && let Some(data) = object.downcast_ref::<ModuleSourceData>()
    {
        data.lists.borrow_mut()[which as usize] = Some(made.clone());
    }
    Ok(made.into())
}

/// What archives keep of a source: a record like the reference's, which is a module source again wherever there is this
/// `ModuleSource`. It holds the text instead of a rewritten program; the program only says so, to whom cannot run a text.
fn to_json(this: &JsValue, context: &mut Context) -> JsResult<JsValue> {
    const REFUSAL: &str = "(()=>{throw TypeError(\"this archive holds the texts of modules, not programs made of \
        them: it needs an engine with a ModuleSource of its own\")})\n";
    let source = branded(this)?;
    let object = JsObject::with_object_proto(context.intrinsics());
    for (name, which) in [
        ("imports", List::Imports),
        ("exports", List::Exports),
        ("reexports", List::Reexports),
    ] {
        let list = list(this, which, context)?;
        object.create_data_property_or_throw(js_string!(name), list, context)?;
    }
    let name = source.name().map(|it| format!("//# sourceURL={it}\n"));
    let program = [REFUSAL, name.as_deref().unwrap_or_default()].concat();
    for (key, value) in [
        (PROGRAM, js_string!(program)),
        (TEXT, source.text().clone()),
    ] {
        object.create_data_property_or_throw(js_string!(key), value, context)?;
    }
    Ok(object.into())
}

/// A binding in the shape of the proposal: a name that is the same on both sides is given once.
fn binding(it: &Binding, context: &mut Context) -> JsResult<JsValue> {
    let differs = |a: &str, b: &str| (a != b).then(|| ("as", b.to_owned()));
    let entries: Vec<Option<(&str, String)>> = match it {
        Binding::Import {
            import,
            alias,
            from,
        } => vec![
            Some(("import", import.clone())),
            differs(import, alias),
            Some(("from", from.clone())),
        ],
        Binding::ImportAll { alias, from } => vec![
            Some(("importAllFrom", from.clone())),
            Some(("as", alias.clone())),
        ],
        Binding::Export { export, alias } => {
            vec![Some(("export", export.clone())), differs(export, alias)]
        }
        Binding::ExportFrom {
            export,
            alias,
            from,
        } => vec![
            Some(("export", export.clone())),
            differs(export, alias),
            Some(("from", from.clone())),
        ],
        Binding::ExportAll { alias, from } => vec![
            Some(("exportAllFrom", from.clone())),
            alias.clone().map(|it| ("as", it)),
        ],
    };
    let object = JsObject::with_object_proto(context.intrinsics());
    for (key, value) in entries.into_iter().flatten() {
        object.create_data_property_or_throw(js_string!(key), js_string!(value), context)?;
    }
    object.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(object.into())
}

fn type_error(message: &str) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.to_owned()).into()
}
