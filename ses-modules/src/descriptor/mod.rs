//! Module descriptors: what the `modules` map and the hooks say that a specifier stands for.

mod read;

use boa_engine::{JsObject, JsString};
use ses_core::Compartment;

pub(crate) use read::read;

use crate::{source::ModuleSource, virtual_source::VirtualSource};

/// Something that a module can be made of.
#[derive(Clone)]
pub(crate) enum AnySource {
    /// A text.
    Text(ModuleSource),
    /// A function.
    Virtual(VirtualSource),
}

/// A module descriptor, read once (SES guide, "Module descriptors").
pub(crate) enum Descriptor {
    /// `{ source, specifier?, compartment?, importMeta? }`, `{ record, … }`, a bare source: an instance of a source.
    Source {
        source: AnySource,
        compartment: Option<Compartment>,
        specifier: Option<JsString>,
        import_meta: Option<JsObject>,
    },
    /// `{ source: 'specifier', compartment? }`: an instance of the source that a module of another compartment has.
    SourceOf {
        source: JsString,
        compartment: Option<Compartment>,
        specifier: Option<JsString>,
        import_meta: Option<JsObject>,
    },
    /// `{ namespace: 'specifier', compartment? }`, `{ specifier, compartment? }`, a deferred namespace: the same
    /// instance.
    Shared {
        specifier: JsString,
        compartment: Option<Compartment>,
    },
    /// `{ namespace: object }`, a bare namespace.
    Namespace(JsObject),
}
