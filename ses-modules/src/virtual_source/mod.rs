//! Virtual module sources: modules that are implemented by a function instead of by a text.

mod exports_target;
mod generate;
mod read;
mod run;

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use boa_gc::{Finalize, Trace};

pub(crate) use generate::{Described, shape};
pub(crate) use read::{kind_of, looks_virtual, read};
pub(crate) use run::run_module;

use crate::analyze::Summary;

/// A virtual module source, read once: what its maker does to it later changes nothing.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct VirtualSource {
    pub(crate) executor: Executor,
    #[unsafe_ignore_trace]
    pub(crate) shape: Rc<Shape>,
}

/// What runs when the module does.
#[derive(Clone, Trace, Finalize)]
pub(crate) enum Executor {
    /// It only links other modules.
    Nothing,
    /// `execute` of an object, called on it.
    JavaScript {
        /// The source.
        source: JsObject,
        /// Its `execute`.
        execute: JsObject,
    },
    /// A function of the host.
    Native(#[unsafe_ignore_trace] NativeExecutor),
}

/// A function of the host that gives the exports of a module when it runs.
pub(crate) type NativeExecutor = Rc<dyn Fn(&mut Context) -> JsResult<Vec<(JsString, JsValue)>>>;

/// Which protocol a virtual source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// The reference's: `execute(exportsTarget, compartment, resolvedImports)`.
    Reference,
    /// The proposal's: `execute(namespace, { import, importMeta, globalThis })`.
    Proposal,
}

/// What of a virtual source is known before it runs.
pub(crate) struct Shape {
    pub(crate) protocol: Protocol,
    /// The specifiers that it asks for while it runs: loaded with it, and not run before it (the reference's).
    pub(crate) imports: Vec<String>,
    /// The names under which it is given what it imports.
    pub(crate) imported: Vec<String>,
    /// The names by which it sets its exports.
    pub(crate) locals: Vec<String>,
    pub(crate) needs_import: bool,
    pub(crate) needs_import_meta: bool,
    /// The module that carries the exports.
    pub(crate) text: String,
    pub(crate) summary: Rc<Summary>,
}
