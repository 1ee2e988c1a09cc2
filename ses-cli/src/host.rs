//! What the host of one run knows, within reach of its native functions.

use std::{
    cell::{Cell, RefCell},
    path::{Path, PathBuf},
};

use boa_engine::{Context, JsNativeError, JsResult};

use crate::{builtins::Facts, grant::Grant, powers::Powers};

/// The host of one run, as data of its context.
pub(crate) struct Host {
    /// What the command can do.
    pub(crate) powers: Powers,
    /// What the program may know of its process.
    pub(crate) facts: Facts,
    /// What the command line granted to packages.
    pub(crate) grants: Vec<Grant>,
    /// What the program set as `process.exitCode`.
    pub(crate) exit_code: Cell<Option<i32>>,
    /// The packages that run, by location, with their canonical names.
    packages: RefCell<Vec<(PathBuf, String)>>,
}

impl Host {
    pub(crate) fn new(powers: Powers, facts: Facts, grants: Vec<Grant>) -> Self {
        Self {
            powers,
            facts,
            grants,
            exit_code: Cell::new(None),
            packages: RefCell::default(),
        }
    }

    /// Remembers that a package runs.
    pub(crate) fn note_package(&self, location: &Path, name: &str) {
        self.packages
            .borrow_mut()
            .push((location.to_owned(), name.to_owned()));
    }

    /// The canonical name of the package that a file is of: the innermost whose directory holds it.
    pub(crate) fn package_of(&self, file: &Path) -> Option<String> {
        let packages = self.packages.borrow();
        let holding = packages
            .iter()
            .filter(|(location, _)| file.starts_with(location));
        let innermost = holding.max_by_key(|(location, _)| location.as_os_str().len())?;
        Some(innermost.1.clone())
    }

    /// The host of a context.
    ///
    /// # Errors
    /// When the context is no run's.
    pub(crate) fn of(context: &Context) -> JsResult<&Self> {
        context.get_data::<Self>().ok_or_else(|| {
            JsNativeError::error()
                .with_message("this context has no host")
                .into()
        })
    }
}
