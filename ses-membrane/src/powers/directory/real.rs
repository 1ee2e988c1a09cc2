//! A directory of the machine, over `cap_std`, which keeps every path below it whatever links are put there meanwhile.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    rc::Rc,
    time::UNIX_EPOCH,
};

use cap_fs_ext::OpenOptionsSyncExt;
use cap_std::fs::{Dir, File, FileType, Metadata, OpenOptions};

use super::{DirectoryHost, Entry, FileHost, Kind, Links, Opening, RelativePath, Stat};
use crate::powers::failure::NotAFile;

pub(super) struct RealDirectory(Dir);

struct RealFile {
    file: File,
    appends: bool,
}

impl RealDirectory {
    pub(super) fn new(directory: Dir) -> Self {
        Self(directory)
    }
}

fn kind(file: FileType) -> Kind {
    if file.is_file() {
        Kind::File
    } else if file.is_dir() {
        Kind::Directory
    } else if file.is_symlink() {
        Kind::Link
    } else {
        Kind::Other
    }
}

fn stat(metadata: &Metadata) -> Stat {
    let modified = metadata.modified().ok().map(|time| {
        let time = time.into_std();
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => after.as_secs_f64() * 1e3,
            Err(before) => before.duration().as_secs_f64() * -1e3,
        }
    });
    Stat {
        kind: kind(metadata.file_type()),
        size: metadata.len(),
        modified,
    }
}

/// Files only: opening a device or a pipe can act on it, or wait for ever.
fn regular(metadata: &Metadata) -> io::Result<()> {
    match kind(metadata.file_type()) {
        Kind::File => Ok(()),
        Kind::Directory => Err(io::ErrorKind::IsADirectory.into()),
        Kind::Link | Kind::Other => Err(io::Error::other(NotAFile)),
    }
}

/// The directory itself cannot be renamed, removed or made.
fn inner(path: &RelativePath) -> io::Result<&str> {
    if path.is_self() {
        return Err(io::ErrorKind::ResourceBusy.into());
    }
    Ok(path.as_str())
}

impl DirectoryHost for RealDirectory {
    fn open(&self, path: &RelativePath, how: Opening) -> io::Result<Rc<dyn FileHost>> {
        // Asked before it is opened, so that no device notices; and after, so that no exchange of the two helps.
        match self.0.metadata(path.or_dot()) {
            Ok(_) if how == Opening::Create => return Err(io::ErrorKind::AlreadyExists.into()),
            Ok(metadata) => regular(&metadata)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !how_reads(how) => {}
            Err(error) => return Err(error),
        }
        let mut options = OpenOptions::new();
        // A pipe that took the file's place must not keep us waiting.
        options.nonblock(true);
        match how {
            Opening::Read => options.read(true),
            Opening::Update => options.read(true).write(true),
            Opening::Write => options.write(true).create(true),
            Opening::Create => options.write(true).create_new(true),
            Opening::Append => options.append(true).create(true),
        };
        let file = self.0.open_with(path.or_dot(), &options)?;
        regular(&file.metadata()?)?;
        if how == Opening::Write {
            file.set_len(0)?;
        }
        Ok(Rc::new(RealFile {
            file,
            appends: how == Opening::Append,
        }))
    }

    fn list(&self, path: &RelativePath) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in self.0.read_dir(path.or_dot())? {
            let entry = entry?;
            entries.push(Entry {
                name: entry.file_name().to_string_lossy().into_owned(),
                kind: kind(entry.file_type()?),
            });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(entries)
    }

    fn stat(&self, path: &RelativePath, links: Links) -> io::Result<Stat> {
        let found = match links {
            Links::Followed => self.0.metadata(path.or_dot()),
            Links::Kept => self.0.symlink_metadata(path.or_dot()),
        };
        found.map(|metadata| stat(&metadata))
    }

    fn make_directory(&self, path: &RelativePath) -> io::Result<()> {
        if path.is_self() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.0.create_dir(path.as_str())
    }

    fn rename(&self, from: &RelativePath, to: &RelativePath) -> io::Result<()> {
        self.0.rename(inner(from)?, &self.0, inner(to)?)
    }

    fn remove(&self, path: &RelativePath) -> io::Result<()> {
        let path = inner(path)?;
        if self.0.symlink_metadata(path)?.is_dir() {
            self.0.remove_dir(path)
        } else {
            self.0.remove_file(path)
        }
    }

    fn remove_all(&self, path: &RelativePath) -> io::Result<()> {
        let path = inner(path)?;
        if self.0.symlink_metadata(path)?.is_dir() {
            self.0.remove_dir_all(path)
        } else {
            self.0.remove_file(path)
        }
    }

    fn directory(&self, path: &RelativePath) -> io::Result<Rc<dyn DirectoryHost>> {
        Ok(Rc::new(Self(self.0.open_dir(path.or_dot())?)))
    }
}

fn how_reads(how: Opening) -> bool {
    matches!(how, Opening::Read | Opening::Update)
}

impl FileHost for RealFile {
    fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut file = &self.file;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        file.take(length as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file = &self.file;
        if !self.appends {
            file.seek(SeekFrom::Start(at))?;
        }
        file.write_all(bytes)
    }

    fn stat(&self) -> io::Result<Stat> {
        self.file.metadata().map(|metadata| stat(&metadata))
    }

    fn truncate(&self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}
