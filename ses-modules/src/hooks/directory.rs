//! A loader over a directory that it was given.

use std::io::Read;

use boa_engine::{Context, JsObject, JsResult, js_string};
use cap_std::fs::Dir;

use super::{LoadModule, Loaded, ModuleFailure};

/// How large a file may be that is loaded as a module.
const LARGEST: u64 = 64 << 20;

/// Modules in the files of a directory: `./lib/a.js` is its file `lib/a.js`.
///
/// The directory is a capability: no path leads out of it, by `..`, by an absolute path or by a symbolic link. Use it with
/// [`RelativeSpecifiers`](super::RelativeSpecifiers), and `./main.js` as the first specifier.
///
/// `.json` files are JSON modules; every other file is an ES module in UTF-8. `import.meta.url` is the specifier: the
/// place of the directory is not told.
///
/// # Ambient authority
///
/// None: it reads what the [`Dir`] reaches.
#[derive(Debug)]
pub struct DirectoryModules {
    directory: Dir,
}

impl DirectoryModules {
    /// The modules of a directory.
    #[must_use]
    pub fn new(directory: Dir) -> Self {
        Self { directory }
    }

    fn read(&self, specifier: &str) -> Result<String, ModuleFailure> {
        let path = specifier.strip_prefix("./").ok_or_else(|| {
            ModuleFailure::new(format!(
                "Cannot find module \"{specifier}\": a module of a directory is named from it, as ./{specifier}"
            ))
        })?;
        let fail = |error: std::io::Error| {
            ModuleFailure::new(format!("Cannot read module \"{specifier}\"")).with_source(error)
        };
        let file = self.directory.open(path).map_err(fail)?;
        let size = file.metadata().map_err(fail)?.len();
        if size > LARGEST {
            return Err(ModuleFailure::new(format!(
                "Cannot read module \"{specifier}\": it has {size} bytes, and the limit is {LARGEST}"
            )));
        }
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes).map_err(fail)?;
        String::from_utf8(bytes).map_err(|error| {
            ModuleFailure::new(format!(
                "Cannot read module \"{specifier}\": it is not UTF-8"
            ))
            .with_source(error)
        })
    }
}

impl LoadModule for DirectoryModules {
    fn load_now(&self, specifier: &str) -> Result<Loaded, ModuleFailure> {
        let text = self.read(specifier)?;
        let is_json = std::path::Path::new(specifier)
            .extension()
            .is_some_and(|it| it == "json");
        Ok(if is_json {
            Loaded::Json(text)
        } else {
            Loaded::Text(text)
        })
    }

    fn import_meta(&self, specifier: &str, meta: &JsObject, context: &mut Context) -> JsResult<()> {
        meta.create_data_property_or_throw(js_string!("url"), js_string!(specifier), context)?;
        Ok(())
    }
}
