//! A directory as a capability: all that lies in it, and nothing else.

mod file;
mod host;
mod memory;
mod object;
mod path;
mod real;

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult};

pub use host::{DirectoryHost, Entry, FileHost, Kind, Links, Opening, Stat};
pub use memory::MemoryDirectory;
pub use path::{Names, PathRefused, RelativePath};

/// Whether what is in a directory can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Whole,
    ReadOnly,
}

/// A directory that can be read and changed.
///
/// Guests name what is in it by relative paths of `/`. No path leads out: not by `..`, not from the root, not by a symbolic link,
/// whoever puts it there and when. A sub-directory is a capability of its own, from which nothing leads back up.
///
/// For guests it is an object with these methods, each also with `Sync` at the end of its name, which answers at once instead of
/// by a promise:
///
/// | method | |
/// |---|---|
/// | `read(path)`, `readText(path)` | the bytes of a file; its text, which must be UTF-8 |
/// | `list(path?)` | what is in a directory, by name: frozen `{ name, kind }`, the kind `file`, `directory`, `link` or `other` |
/// | `stat(path?)`, `statLink(path)` | frozen `{ kind, size, modified }`, of what a link leads to, or of the link |
/// | `exists(path)` | whether there is something that can be reached |
/// | `open(path, mode?)` | a `File`: `read(length?, position?)`, `write(data, position?)`, `stat()`, `truncate(length)`, `close()`; the mode is `r`, `r+`, `w`, `wx` or `a` |
/// | `directory(path)` | a sub-directory as a capability of its own |
/// | `write(path, data)`, `append(path, data)`, `create(path, data)` | all of a file, more of it, a new one that must not be there yet; the data is text or bytes |
/// | `makeDirectory(path)` | one directory |
/// | `rename(from, to)` | within this directory |
/// | `remove(path)`, `removeAll(path)` | a file, link or empty directory; a directory with all that is in it |
/// | `readOnly()` | the same directory, to be read; there is no way back |
///
/// Whatever a method does is done when it is called, whichever way it answers: calls take effect in their order, and a power
/// revoked later leaves nothing half done.
///
/// Errors carry a `code`: Node's where Node has one (`ENOENT`, `EEXIST`…), else `SES_PATH_ESCAPES`, `SES_PATH_INVALID`,
/// `SES_NOT_A_FILE` or `SES_READ_ONLY`. They name the path that was given and nothing of the machine.
///
/// What it does not do: it does not follow a directory that is moved elsewhere while it is open (it *is* that directory, wherever
/// it lies), it cannot tell a hard link from the file, and it makes neither kind of link. Devices, pipes and sockets are not opened.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::powers::{Directory, directory::MemoryDirectory};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let directory = Directory::from_host(MemoryDirectory::new().file("notes/a.txt", "hello"));
/// let object = directory.to_object(&mut context)?;
/// context.register_global_property(js_string!("dir"), object, Default::default())?;
/// let seen = context.eval(Source::from_bytes(
///     "const notes = dir.directorySync('notes');
///      let refused; try { notes.readTextSync('../notes/a.txt') } catch (error) { refused = error.code }
///      [notes.readTextSync('a.txt'), notes.listSync().map(e => e.name), refused].join()",
/// ))?;
/// assert_eq!(seen, js_string!("hello,a.txt,SES_PATH_ESCAPES").into());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Directory {
    host: Rc<dyn DirectoryHost>,
}

/// A directory that can be read, and from which no power to change it can be got.
///
/// Guests see the methods of [`Directory`] that read, and `open` with the mode `r` alone.
///
/// ```compile_fail,E0308
/// # use ses_membrane::powers::{Directory, directory::MemoryDirectory};
/// let view = Directory::from_host(MemoryDirectory::new()).read_only();
/// let whole: Directory = view; // less never becomes more
/// ```
#[derive(Clone)]
pub struct ReadOnlyDirectory {
    host: Rc<dyn DirectoryHost>,
}

impl Directory {
    /// A directory of the machine, which the embedder opened: `cap_std::fs::Dir::open_ambient_dir`, or a sub-directory of one.
    #[must_use]
    pub fn new(directory: cap_std::fs::Dir) -> Self {
        Self::from_host(real::RealDirectory::new(directory))
    }

    /// A directory of another kind: in memory, in an archive, of the embedder's own.
    #[must_use]
    pub fn from_host(host: impl DirectoryHost + 'static) -> Self {
        Self {
            host: Rc::new(host),
        }
    }

    /// The same directory, to be read.
    #[must_use]
    pub fn read_only(&self) -> ReadOnlyDirectory {
        ReadOnlyDirectory {
            host: self.host.clone(),
        }
    }

    /// The capability to hand to a guest: frozen, and hardened where the realm is.
    ///
    /// # Errors
    ///
    /// When it cannot be hardened.
    pub fn to_object(&self, context: &mut Context) -> JsResult<JsObject> {
        object::make(self.host.clone(), Access::Whole, context)
    }
}

impl ReadOnlyDirectory {
    /// The capability to hand to a guest: frozen, and hardened where the realm is.
    ///
    /// # Errors
    ///
    /// When it cannot be hardened.
    pub fn to_object(&self, context: &mut Context) -> JsResult<JsObject> {
        object::make(self.host.clone(), Access::ReadOnly, context)
    }
}

impl std::fmt::Debug for Directory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Directory").finish_non_exhaustive()
    }
}

impl std::fmt::Debug for ReadOnlyDirectory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadOnlyDirectory").finish_non_exhaustive()
    }
}
