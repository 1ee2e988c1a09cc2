//! Making a module of a source, for one compartment and under one full specifier.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    rc::Rc,
};

use boa_engine::{
    Context, JsObject, JsResult, JsString, Module, js_string, module::SyntheticModuleInitializer,
    property::PropertyKey,
};
use boa_gc::{Gc, GcRefCell};

use super::{
    Graph, Record, Shared, constants,
    record::{Edge, Origin, RecordData, edges},
};
use crate::{
    analyze::Summary,
    descriptor::AnySource,
    engine::{Framed, parse_module},
    source::clean,
    virtual_source::VirtualSource,
};

/// Makes a module of a source and enters it in the map, where no other is.
pub(super) fn instantiate(
    graph: &Graph,
    specifier: &JsString,
    (source, meta): (&AnySource, Option<JsObject>),
    context: &mut Context,
) -> JsResult<Record> {
    match source {
        AnySource::Text(source) => {
            let tail = constants::tail(graph, source);
            let whole = [crate::source::END, tail.as_deref().unwrap_or_default()].concat();
            let plain = clean(specifier);
            let shown = PathBuf::from(source.shown(&plain));
            let module = source.instantiate(&graph.compartment, (&shown, &whole), context)?;
            let summary = source.summary().clone();
            let made = Made {
                module,
                origin: Origin::Text(source.clone()),
                edges: edges(&summary, &[]),
                summary: Some(summary),
                expects_constants: tail.is_some(),
            };
            Ok(enter(graph, specifier, made, meta, context))
        }
        AnySource::Virtual(source) => carry(graph, specifier, (source, meta), context),
    }
}

fn carry(
    graph: &Graph,
    specifier: &JsString,
    (source, meta): (&VirtualSource, Option<JsObject>),
    context: &mut Context,
) -> JsResult<Record> {
    let framed = Framed {
        head: "",
        text: &source.shape.text,
        tail: "",
    };
    let plain = clean(specifier);
    let module = parse_module(framed, &graph.compartment, Path::new(&plain), context)?;
    let made = Made {
        module,
        origin: Origin::Virtual(source.clone()),
        edges: edges(&source.shape.summary, &source.shape.imports),
        summary: Some(source.shape.summary.clone()),
        expects_constants: false,
    };
    Ok(enter(graph, specifier, made, meta, context))
}

/// A module that exports all own names of an object, with the values that they have when the module runs.
pub(super) fn of_values(
    graph: &Graph,
    specifier: &JsString,
    object: &JsObject,
    context: &mut Context,
) -> JsResult<Record> {
    let keys = object.own_property_keys(context)?;
    let names: Vec<JsString> = keys
        .into_iter()
        .filter_map(|key| match key {
            PropertyKey::String(name) => Some(name),
            PropertyKey::Index(index) => Some(js_string!(index.get().to_string())),
            PropertyKey::Symbol(_) => None,
        })
        .collect();
    let set = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, (object, names): &(JsObject, Vec<JsString>), context| {
            for name in names {
                module.set_export(name, object.get(name.clone(), context)?)?;
            }
            Ok(())
        },
        (object.clone(), names.clone()),
    );
    let module = Module::synthetic(&names, set, None, None, context);
    let summary = Summary {
        local: names.iter().map(JsString::to_std_string_lossy).collect(),
        ..Summary::default()
    };
    let made = Made {
        module,
        origin: Origin::Values,
        edges: Vec::new(),
        summary: Some(Rc::new(summary)),
        expects_constants: false,
    };
    Ok(enter(graph, specifier, made, None, context))
}

/// A module that another kind of loader gave.
pub(super) fn foreign(
    graph: &Graph,
    specifier: &JsString,
    module: Module,
    context: &mut Context,
) -> Record {
    if let Some(known) = graph.record_of(&module) {
        return known;
    }
    let made = Made {
        module,
        origin: Origin::Foreign,
        edges: Vec::new(),
        summary: None,
        expects_constants: false,
    };
    enter(graph, specifier, made, None, context)
}

struct Made {
    module: Module,
    origin: Origin,
    edges: Vec<Edge>,
    summary: Option<Rc<Summary>>,
    expects_constants: bool,
}

fn enter(
    graph: &Graph,
    specifier: &JsString,
    made: Made,
    given_meta: Option<JsObject>,
    context: &mut Context,
) -> Record {
    let path = made.module.path().map(Path::to_owned);
    let record = Record(Gc::new(RecordData {
        module: made.module.clone(),
        graph: graph.clone(),
        specifier: specifier.clone(),
        origin: made.origin,
        summary: made.summary,
        edges: GcRefCell::new(made.edges),
        dynamic: GcRefCell::default(),
        given_meta,
        meta: GcRefCell::default(),
        filling_meta: Cell::new(false),
        run: GcRefCell::default(),
        expects_constants: made.expects_constants,
        loaded: Cell::new(false),
        linked: Cell::new(false),
        started: Cell::new(false),
        evaluated: Cell::new(false),
    }));
    graph
        .records
        .borrow_mut()
        .insert(made.module, record.clone());
    Shared::of(context).enter(path.unwrap_or_default(), &record);
    record
}
