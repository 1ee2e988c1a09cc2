//! What the host of one run knows, within reach of its native functions.

use std::{
    cell::{Cell, RefCell},
    path::Path,
};

use boa_engine::{Context, JsNativeError, JsResult};
use ses_core::Compartment;

use crate::{builtins::Facts, directories::Opened, grant::Grant, powers::Powers};

/// A compartment whose sources have real paths.
struct Owner {
    /// What the paths of its sources begin with.
    mark: String,
    package: Option<String>,
}

/// The host of one run, as data of its context.
pub(crate) struct Host {
    /// What the command can do.
    pub(crate) powers: Powers,
    /// What the program may know of its process.
    pub(crate) facts: Facts,
    /// What the command line granted to packages.
    pub(crate) grants: Vec<Grant>,
    /// The directories among them, opened before the program began.
    pub(crate) directories: Vec<Opened>,
    /// What the program set as `process.exitCode`.
    pub(crate) exit_code: Cell<Option<i32>>,
    /// The compartments whose sources are files, or modules of this command.
    owners: RefCell<Vec<Owner>>,
}

impl Host {
    pub(crate) fn new(powers: Powers, facts: Facts, grants: Vec<Grant>) -> Self {
        Self {
            powers,
            facts,
            grants,
            directories: Vec::new(),
            exit_code: Cell::new(None),
            owners: RefCell::default(),
        }
    }

    /// Remembers a compartment whose sources are files, or modules of this command; with its canonical name if it is a
    /// package's.
    pub(crate) fn note_owner(&self, compartment: &Compartment, package: Option<&str>) {
        let mark = compartment.source_path(Path::new(""));
        self.owners.borrow_mut().push(Owner {
            mark: mark.to_string_lossy().into_owned(),
            package: package.map(ToOwned::to_owned),
        });
    }

    /// The canonical name of the package that owns a source, by the mark that its path carries: what a guest calls its
    /// compartments and files does not count.
    pub(crate) fn package_of(&self, marked: &Path) -> Option<String> {
        let path = marked.to_string_lossy();
        let owners = self.owners.borrow();
        let owner = owners.iter().find(|owner| path.starts_with(&owner.mark))?;
        owner.package.clone()
    }

    /// The marks of the compartments whose sources are files, or modules of this command.
    pub(crate) fn marks(&self) -> Vec<String> {
        let owners = self.owners.borrow();
        owners.iter().map(|owner| owner.mark.clone()).collect()
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
