//! A program: an entry, the packages it is made of, and a compartment for each.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsResult, JsValue};
use ses_core::{Compartment, drive_loading};

use crate::commonjs;
use crate::engine::{Settled, mark_handled, settled};
use crate::error::{Denial, ModuleError};
use crate::esm::es_module;
use crate::fs::FileSystem;
use crate::graph::{FileId, Graph, kind, new_graph, unit_of};
use crate::host::PackageHost;
use crate::kind::Kind;
use crate::packages::{Named, Package};
use crate::resolve::{ResolutionOptions, Resolver};

/// What came of starting a program.
#[derive(Clone, Debug)]
pub enum Started {
    /// The entry is a CommonJS module and has run. Its timers and promises may still be at work.
    Ran,
    /// The entry is an ES module: the promise of its evaluation. Run the context's jobs, then look at it.
    Evaluating(JsPromise),
}

/// A program that is mapped and not yet run.
///
/// Differs from Node's loader in that each package runs in a compartment of its own, reaches only what its
/// `package.json` names, and is strict throughout.
///
/// # Examples
/// ```
/// use std::{path::Path, rc::Rc, sync::Arc};
/// use ses_core::{SharedContextBuilder, install};
/// use ses_modules::{NoPowers, Program, ResolutionOptions, fs::MemoryFileSystem};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let files = MemoryFileSystem::new()
///     .file("/app/package.json", r#"{"dependencies": {"dep": "1"}}"#)
///     .file("/app/main.mjs", "import { answer } from 'dep'; if (answer !== 42) throw answer")
///     .file("/app/node_modules/dep/index.js", "exports.answer = 42");
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let options = ResolutionOptions::default();
/// let program = Program::load(Arc::new(files), Path::new("/app/main.mjs"), Rc::new(NoPowers), options, &mut context)?;
/// program.run(&mut context)?;
/// context.run_jobs()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Program {
    graph: Graph,
    entry: PathBuf,
}

impl std::fmt::Debug for Program {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Program")
            .field("entry", &self.entry)
            .finish_non_exhaustive()
    }
}

impl Program {
    /// Maps the program of an entry file: finds its package; other packages are found as they are imported.
    ///
    /// # Errors
    /// When the entry cannot be found, or its `package.json` cannot be read.
    pub fn load(
        files: Arc<dyn FileSystem>,
        entry: &Path,
        host: Rc<dyn PackageHost>,
        options: ResolutionOptions,
        context: &mut Context,
    ) -> Result<Self, ModuleError> {
        let entry = files
            .canonicalize(entry)
            .map_err(|error| ModuleError::unreadable(entry, &error.to_string()))?;
        let bounds = options.bounds;
        let resolver = Resolver::new(files, &entry, options)?;
        let graph = new_graph(resolver, host, bounds, context)
            .map_err(|error| ModuleError::unreadable(&entry, &error.to_string()))?;
        Ok(Self { graph, entry })
    }

    /// The entry, without links in its path.
    #[must_use]
    pub fn entry(&self) -> &Path {
        &self.entry
    }

    /// The package of the entry.
    #[must_use]
    pub fn root(&self) -> &Package {
        self.graph.root()
    }

    /// What a name of a package stands for, such as `a>b` for what `a` depends on as `b`: so that powers are never granted
    /// to a name that nobody has.
    #[must_use]
    pub fn package_named(&self, path: &str) -> Named {
        self.graph.shared.resolver.named(path)
    }

    /// The canonical name of the package, among those that were loaded, that a file belongs to.
    #[must_use]
    pub fn package_of(&self, file: &Path) -> Option<String> {
        self.graph.package_of(file)
    }

    /// The compartment of the entry's package.
    ///
    /// # Errors
    /// What the host says when it is asked for its globals.
    pub fn root_compartment(&self, context: &mut Context) -> JsResult<Compartment> {
        let root = Rc::clone(self.graph.root());
        Ok(unit_of(&self.graph, &root, context)?.compartment.clone())
    }

    /// Loads and evaluates the entry. The event loop is the caller's to run.
    ///
    /// # Errors
    /// What the program throws while it is loaded or run synchronously. A refusal among them is found with
    /// [`Program::denial_of`].
    pub fn run(&self, context: &mut Context) -> JsResult<Started> {
        let root = Rc::clone(self.graph.root());
        let kind = kind(&self.graph, &root, &self.entry, context)?;
        let unit = unit_of(&self.graph, &root, context)?;
        if kind != Kind::Esm {
            commonjs::load(&self.graph, (&unit, &self.entry), None, context)?;
            return Ok(Started::Ran);
        }
        self.graph.shared.started.set(true);
        let file = FileId::new(self.entry.clone(), String::new());
        let module = es_module(&self.graph, &unit, file, context)?;
        let loaded = module.load(context);
        drive_loading(context)?;
        if let Settled::Rejected(reason) = settled(&loaded) {
            mark_handled(&loaded, context)?;
            return Err(boa_engine::JsError::from_opaque(reason));
        }
        self.graph.linker.link(&module, context)?;
        Ok(Started::Evaluating(module.evaluate(context)?))
    }

    /// The refusals so far, each once, in order; a program may have caught the error and gone on. After a thousand no more
    /// are listed.
    #[must_use]
    pub fn denials(&self) -> Vec<Denial> {
        self.graph.denials()
    }

    /// The refusal that a JavaScript error reports, if it is one. It is known as long as the error lives.
    #[must_use]
    pub fn denial_of(&self, error: &JsValue, context: &mut Context) -> Option<Denial> {
        self.graph.denial_of(error, context)
    }

    /// By how many columns the engine's positions on a line of a file are too far right: what the wrapper of a
    /// CommonJS module puts before its first line.
    #[must_use]
    pub fn column_shift(&self, file: &Path, line: u32) -> u32 {
        self.graph.shift(file, line)
    }
}
