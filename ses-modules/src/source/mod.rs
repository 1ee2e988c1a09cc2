//! `ModuleSource`: the text of a module, checked once, to be instantiated in any number of compartments.

mod class;
mod commonjs;
mod parse;
mod precompiled;

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    rc::Rc,
};

use boa_engine::{Context, JsResult, JsString, Module};
use ses_core::Compartment;

pub(crate) use class::{ModuleSourceData, clean, module_source_constructor};
pub use commonjs::cjs_module_source_constructor;
pub(crate) use parse::END;
pub(crate) use precompiled::precompiled;

use crate::{
    analyze::{Binding, SourceFacts, Summary},
    hooks::Asking,
};

/// The text of a module: parsed once by the engine for its early errors, analysed once, and shared by every module that
/// is made of it.
///
/// It holds no module instance and no compartment, so it is safe to share. Differs from the reference's in that the text
/// is never rewritten; and from the proposal's in that a source made in Rust and one made in JavaScript are one type.
///
/// The engine consumes a syntax tree when it links a module, so each instance parses the text again, but the first of a
/// source that a hook made for the module that it was asked for; see `docs/decisions/0010-module-graph.md`.
///
/// # Examples
///
/// ```
/// use ses_core::{SharedContextBuilder, install};
/// use ses_modules::ModuleSource;
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let source = ModuleSource::parse("export { a } from './a.js'", None, &mut context)?;
/// assert_eq!(source.imports(), ["./a.js"]);
/// assert_eq!(source.exports(), ["a"]);
/// assert!(ModuleSource::parse("let let = 1", None, &mut context).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ModuleSource {
    inner: Rc<Inner>,
}

struct Inner {
    text: JsString,
    /// What traces and errors call it, where its maker gave a name.
    name: Option<String>,
    facts: Rc<SourceFacts>,
    summary: Rc<Summary>,
    /// What checking it has parsed, where a hook made it and so said for whom it is: the first instance, by its path. It is
    /// a root of the collector, and reaches nothing but its own text.
    first: RefCell<Option<(PathBuf, Module)>>,
}

impl std::fmt::Debug for ModuleSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ModuleSource")
            .field("name", &self.inner.name)
            .field("bindings", &self.inner.facts.bindings)
            .finish_non_exhaustive()
    }
}

impl ModuleSource {
    /// Checks the text of a module. `name` is what traces call it; without one, they call it by its specifier.
    ///
    /// # Errors
    ///
    /// A `SyntaxError` that ends in `(name:line:column)`, by the engine's own parser; one for a text that nests too
    /// deep.
    pub fn parse(
        text: impl Into<JsString>,
        name: Option<&str>,
        context: &mut Context,
    ) -> JsResult<Self> {
        let text = text.into();
        let expected = Asking::of(context).map(|(compartment, specifier)| {
            let plain = clean(&specifier);
            compartment.source_path(Path::new(name.unwrap_or(&plain)))
        });
        let (facts, module) = parse::check(&text, name, expected.as_deref(), context)?;
        Ok(Self {
            inner: Rc::new(Inner {
                text,
                name: name.map(str::to_owned),
                summary: Rc::new(facts.summary.clone()),
                facts: Rc::new(facts),
                first: RefCell::new(expected.zip(module)),
            }),
        })
    }

    /// The specifiers that it imports or re-exports from, each once, in order.
    #[must_use]
    pub fn imports(&self) -> Vec<&str> {
        let mut seen = Vec::new();
        for request in &self.inner.facts.summary.requests {
            if !seen.contains(&&*request.specifier) {
                seen.push(&*request.specifier);
            }
        }
        seen
    }

    /// The names that it exports, sorted; what `export *` adds is not known.
    #[must_use]
    pub fn exports(&self) -> Vec<&str> {
        let summary = &self.inner.facts.summary;
        let indirect = summary.indirect.iter().map(|it| &*it.exported);
        let mut names: Vec<&str> = summary
            .local
            .iter()
            .map(|it| &**it)
            .chain(indirect)
            .collect();
        names.sort_unstable();
        names
    }

    /// The specifiers of its `export *`, in order.
    #[must_use]
    pub fn reexports(&self) -> Vec<&str> {
        let summary = &self.inner.facts.summary;
        summary
            .stars
            .iter()
            .map(|at| &*summary.requests[*at].specifier)
            .collect()
    }

    /// Every name and wildcard that it imports or exports, in the order of the text.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.inner.facts.bindings
    }

    /// Whether it has an `import()`.
    #[must_use]
    pub fn needs_import(&self) -> bool {
        self.inner.facts.dynamic_import
    }

    /// Whether it mentions `import.meta`.
    #[must_use]
    pub fn needs_import_meta(&self) -> bool {
        self.inner.facts.import_meta
    }

    pub(crate) fn summary(&self) -> &Rc<Summary> {
        &self.inner.summary
    }

    pub(crate) fn text(&self) -> &JsString {
        &self.inner.text
    }

    /// The name that its maker gave.
    pub(crate) fn name(&self) -> Option<&str> {
        self.inner.name.as_deref()
    }

    /// What traces call it.
    pub(crate) fn shown<'a>(&'a self, specifier: &'a str) -> &'a str {
        self.inner.name.as_deref().unwrap_or(specifier)
    }

    /// An instance for a compartment, with `tail` behind the text.
    pub(crate) fn instantiate(
        &self,
        compartment: &Compartment,
        (shown, tail): (&Path, &str),
        context: &mut Context,
    ) -> JsResult<Module> {
        let first = self.inner.first.take();
        match first {
            Some((path, module)) if tail == END && path == compartment.source_path(shown) => {
                Ok(module)
            }
            _ => parse::instantiate(&self.inner.text, compartment, (shown, tail), context),
        }
    }
}
