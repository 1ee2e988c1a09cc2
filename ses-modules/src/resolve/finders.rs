//! The resolver of the library, set up for what one package sees, for each syntax.

use std::path::Path;
use std::sync::Arc;

use oxc_resolver::{Resolution, ResolveError, ResolveOptions, ResolverGeneric};

use super::view::View;
use super::{ResolutionOptions, Syntax};
use crate::fs::{FileSystem, MemoryFileSystem, ResolverFiles};

type Finder = ResolverGeneric<ResolverFiles>;

/// What answers the requests of one package.
pub(super) struct Finders {
    import: Finder,
    require: Finder,
    /// What the package sees; nothing where there are no bounds.
    pub(super) view: Option<Arc<View>>,
}

impl Finders {
    /// Over what a package sees.
    pub(super) fn bounded(view: View, options: &ResolutionOptions) -> Self {
        let view = Arc::new(view);
        let files: Arc<dyn FileSystem> = Arc::<View>::clone(&view);
        Self::over(files, Some(view), options)
    }

    /// Over all files.
    pub(super) fn plain(files: Arc<dyn FileSystem>, options: &ResolutionOptions) -> Self {
        Self::over(files, None, options)
    }

    fn over(
        files: Arc<dyn FileSystem>,
        view: Option<Arc<View>>,
        options: &ResolutionOptions,
    ) -> Self {
        let files = ResolverFiles(files);
        let require = Finder::new_with_file_system(files, finder_options(options, Syntax::Require));
        let import = require.clone_with_options(ResolveOptions {
            fully_specified: true,
            ..finder_options(options, Syntax::Import)
        });
        Self {
            import,
            require,
            view,
        }
    }

    pub(super) fn resolve(
        &self,
        syntax: Syntax,
        directory: &Path,
        specifier: &str,
    ) -> Result<Resolution, ResolveError> {
        let finder = match syntax {
            Syntax::Import => &self.import,
            Syntax::Require => &self.require,
        };
        finder.resolve(directory, specifier)
    }
}

/// Which specifiers are built-in modules.
pub(super) struct Builtins(Finder);

impl Builtins {
    pub(super) fn new() -> Self {
        let files = ResolverFiles(Arc::new(MemoryFileSystem::new()));
        let options = finder_options(&ResolutionOptions::default(), Syntax::Require);
        Self(Finder::new_with_file_system(files, options))
    }

    /// The module's name with `node:`.
    pub(super) fn named(&self, specifier: &str) -> Option<String> {
        match self.0.resolve("/", specifier) {
            Err(ResolveError::Builtin { resolved, .. }) => Some(resolved),
            _ => None,
        }
    }
}

/// The conditions of `exports` and `imports` that hold for a syntax, beside `default`.
pub(super) fn conditions(options: &ResolutionOptions, syntax: Syntax) -> Vec<String> {
    let syntax = match syntax {
        Syntax::Import => "import",
        Syntax::Require => "require",
    };
    let own = ["node", syntax, "module-sync"].map(str::to_owned);
    own.into_iter()
        .chain(options.conditions.iter().cloned())
        .collect()
}

fn finder_options(options: &ResolutionOptions, syntax: Syntax) -> ResolveOptions {
    ResolveOptions {
        condition_names: conditions(options, syntax),
        // Those are read as Node reads them, see `mapping`; for `browser`, see `browser`.
        exports_fields: Vec::new(),
        imports_fields: Vec::new(),
        extensions: [".js", ".json", ".node"].map(str::to_owned).to_vec(),
        builtin_modules: true,
        // The environment is not ours to read.
        node_path: false,
        ..ResolveOptions::default()
    }
}
