//! Reading a module descriptor: which of its forms it has, each property once, anything else an error.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, js_string, module::ModuleNamespace,
    object::builtins::JsPromise, property::PropertyKey,
};
use ses_core::{Compartment, quoted};

use super::{AnySource, Descriptor};
use crate::{
    linkage::{Graph, deferred_of, invalid_compartment, type_error},
    source::{ModuleSourceData, precompiled},
    virtual_source::{kind_of, looks_virtual, read as read_virtual},
};

/// Reads what a map or a hook gave for a specifier of a graph.
///
/// # Errors
///
/// A `TypeError` in the words of the reference where it has words for it; what reading throws.
pub(crate) fn read(
    value: &JsValue,
    (graph, specifier): (&Graph, &JsString),
    context: &mut Context,
) -> JsResult<Descriptor> {
    let place = Place { graph, specifier };
    let Some(object) = value.as_object() else {
        return Err(match value.as_string() {
            Some(other) => type_error(&format!(
                "Cannot map module {} to {} in parent compartment, use {{source}} module descriptor",
                quoted(specifier),
                quoted(&other)
            )),
            None => type_error(&format!(
                "module descriptor must be a string or object for {}",
                graph.specifier_in(specifier)
            )),
        });
    };
    if let Some(known) = bare(&object, context) {
        return Ok(known);
    }
    let fields = Fields::read(&object, &place, context)?;
    match fields {
        Fields {
            namespace: Some(namespace),
            source: None,
            record: None,
            specifier: None,
            import_meta: None,
            compartment,
        } => shared(&namespace, compartment, &place, context),
        Fields {
            source: Some(source),
            namespace: None,
            record: None,
            specifier,
            compartment,
            import_meta,
        } => {
            if let Some(source) = source.as_string() {
                return Ok(Descriptor::SourceOf {
                    source,
                    compartment,
                    specifier,
                    import_meta,
                });
            }
            Ok(Descriptor::Source {
                source: any_source(&source, &place, context)?,
                compartment,
                specifier,
                import_meta,
            })
        }
        Fields {
            record: Some(record),
            source: None,
            namespace: None,
            specifier,
            compartment,
            import_meta,
        } => Ok(Descriptor::Source {
            source: any_source(&record, &place, context)?,
            compartment,
            specifier,
            import_meta,
        }),
        Fields {
            specifier: Some(specifier),
            record: None,
            source: None,
            namespace: None,
            import_meta: None,
            compartment: Some(compartment),
        } => Ok(Descriptor::Shared {
            specifier,
            compartment: Some(compartment),
        }),
        Fields {
            record: None,
            source: None,
            namespace: None,
            ..
        } => virtual_or_nothing(&object, &place, context),
        _ => Err(place.error(
            "Invalid module descriptor: it must have one of 'source', 'namespace', 'record', and \
             'specifier' or 'importMeta' only with what they belong to,",
        )),
    }
}

/// What is no object of properties at all: a source, a namespace.
fn bare(object: &JsObject, context: &mut Context) -> Option<Descriptor> {
    if let Some(source) = ModuleSourceData::of(&object.clone().into()) {
        return Some(Descriptor::Source {
            source: AnySource::Text(source),
            compartment: None,
            specifier: None,
            import_meta: None,
        });
    }
    namespace(object, context)
}

/// A namespace, there already or deferred.
fn namespace(object: &JsObject, context: &mut Context) -> Option<Descriptor> {
    if object.is::<ModuleNamespace>() {
        return Some(Descriptor::Namespace(object.clone()));
    }
    let (graph, specifier) = deferred_of(object, context)?;
    Some(Descriptor::Shared {
        specifier,
        compartment: Some(graph.compartment.clone()),
    })
}

fn shared(
    value: &JsValue,
    compartment: Option<Compartment>,
    place: &Place<'_>,
    context: &mut Context,
) -> JsResult<Descriptor> {
    if let Some(specifier) = value.as_string() {
        return Ok(Descriptor::Shared {
            specifier,
            compartment,
        });
    }
    let Some(object) = value.as_object() else {
        return Err(place.error(&format!(
            "Invalid module descriptor: 'namespace' must be a string or an object, got {}",
            kind_of(value)
        )));
    };
    if compartment.is_some() {
        return Err(place.error(
            "Invalid module descriptor: 'compartment' belongs to a 'namespace' that is a string,",
        ));
    }
    Ok(namespace(&object, context).unwrap_or(Descriptor::Namespace(object)))
}

fn any_source(value: &JsValue, place: &Place<'_>, context: &mut Context) -> JsResult<AnySource> {
    if let Some(source) = ModuleSourceData::of(value) {
        return Ok(AnySource::Text(source));
    }
    let Some(object) = value.as_object() else {
        return Err(place.no_source(value));
    };
    if let Some(source) = precompiled(&object, &place.shown(), context)? {
        return Ok(AnySource::Text(source));
    }
    let source = read_virtual(&object, &place.shown(), context)?;
    Ok(AnySource::Virtual(source))
}

fn virtual_or_nothing(
    object: &JsObject,
    place: &Place<'_>,
    context: &mut Context,
) -> JsResult<Descriptor> {
    if looks_virtual(object, context)? {
        return Ok(Descriptor::Source {
            source: any_source(&object.clone().into(), place, context)?,
            compartment: None,
            specifier: None,
            import_meta: None,
        });
    }
    if JsPromise::from_object(object.clone()).is_ok() {
        return Err(
            place.error("Invalid module descriptor: a promise, where nothing waits for it,")
        );
    }
    Err(place.no_source(&JsValue::undefined()))
}

/// The properties of a descriptor.
struct Fields {
    source: Option<JsValue>,
    namespace: Option<JsValue>,
    record: Option<JsValue>,
    specifier: Option<JsString>,
    compartment: Option<Compartment>,
    import_meta: Option<JsObject>,
}

const KNOWN: [&str; 6] = [
    "source",
    "namespace",
    "record",
    "specifier",
    "compartment",
    "importMeta",
];

impl Fields {
    fn read(object: &JsObject, place: &Place<'_>, context: &mut Context) -> JsResult<Self> {
        let mut read = |name: &str| -> JsResult<Option<JsValue>> {
            let value = object.get(js_string!(name), context)?;
            Ok((!value.is_undefined()).then_some(value))
        };
        let (source, namespace, record) = (read("source")?, read("namespace")?, read("record")?);
        let (specifier, compartment) = (read("specifier")?, read("compartment")?);
        let import_meta = read("importMeta")?;
        // XS's `{ archive, path }`, which is none of ours either.
        if source.is_none() && namespace.is_none() && read("archive")?.is_some() {
            return Err(type_error(&format!(
                "Unsupported archive module descriptor for {}",
                place.graph.specifier_in(place.specifier)
            )));
        }
        if source.is_some() || namespace.is_some() || record.is_some() || specifier.is_some() {
            only_known(object, place, context)?;
        }
        let specifier = match specifier {
            None => None,
            Some(value) => Some(value.to_string(context)?),
        };
        let compartment = match compartment {
            None => None,
            Some(value) => Some(
                Compartment::of_value(&value)
                    .ok_or_else(|| invalid_compartment(place.graph, place.specifier))?,
            ),
        };
        let import_meta = match import_meta {
            None => None,
            Some(value) => Some(value.as_object().ok_or_else(|| {
                place.error(&format!(
                    "Invalid module descriptor: 'importMeta' must be an object, got {}",
                    kind_of(&value)
                ))
            })?),
        };
        Ok(Self {
            source,
            namespace,
            record,
            specifier,
            compartment,
            import_meta,
        })
    }
}

/// A misspelt property of a descriptor is an error, not a module in the wrong compartment. One that is undefined says nothing.
fn only_known(object: &JsObject, place: &Place<'_>, context: &mut Context) -> JsResult<()> {
    for key in object.own_property_keys(context)? {
        let known =
            matches!(&key, PropertyKey::String(name) if KNOWN.iter().any(|it| *name == *it));
        if !known && !object.get(key.clone(), context)?.is_undefined() {
            return Err(place.error(&format!(
                "Invalid module descriptor: it does not know the property {key}; it takes {}",
                KNOWN.join(", ")
            )));
        }
    }
    Ok(())
}

struct Place<'a> {
    graph: &'a Graph,
    specifier: &'a JsString,
}

impl Place<'_> {
    fn shown(&self) -> String {
        self.graph.place(self.specifier)
    }

    fn error(&self, what: &str) -> boa_engine::JsError {
        type_error(&format!("{what} for {}", self.shown()))
    }

    fn no_source(&self, value: &JsValue) -> boa_engine::JsError {
        type_error(&format!(
            "Invalid module source: 'imports' must be an array of strings, got {} for {}",
            kind_of(value),
            self.shown()
        ))
    }
}
