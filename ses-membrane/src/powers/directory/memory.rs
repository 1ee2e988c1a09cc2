//! A directory in memory: the twin of the real one, for tests and for hosts without a disk. It has no links.

use std::{cell::RefCell, collections::BTreeMap, io, rc::Rc};

use super::{DirectoryHost, Entry, FileHost, Kind, Links, Opening, RelativePath, Stat};

/// The largest file, in bytes: a position far out must not take all memory.
const LARGEST: usize = 1 << 28;

type Children = Rc<RefCell<BTreeMap<String, Node>>>;
type Content = Rc<RefCell<Vec<u8>>>;

#[derive(Clone, Debug)]
enum Node {
    File(Content),
    Directory(Children),
}

/// Files and directories in memory. Clones are the same directory.
///
/// # Examples
///
/// ```
/// use ses_membrane::powers::directory::MemoryDirectory;
///
/// let directory = MemoryDirectory::new().file("a/b.txt", "hello");
/// assert_eq!(directory.content("a/b.txt").as_deref(), Some(&b"hello"[..]));
/// assert_eq!(directory.content("a"), None);
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryDirectory(Children);

#[derive(Debug)]
struct MemoryFile {
    content: Content,
    how: Opening,
}

impl MemoryDirectory {
    /// An empty directory.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, with the directories above it; names are joined by `/`. Does nothing where a file is in the way.
    #[must_use]
    pub fn file(self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        let mut at = self.0.clone();
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        for name in above.split('/').filter(|name| !name.is_empty()) {
            let below = at
                .borrow_mut()
                .entry(name.to_owned())
                .or_insert_with(|| Node::Directory(Children::default()))
                .clone();
            let Node::Directory(below) = below else {
                return self;
            };
            at = below;
        }
        let content = Rc::new(RefCell::new(content.into()));
        at.borrow_mut().insert(name.to_owned(), Node::File(content));
        self
    }

    /// The bytes of a file, as they are now.
    #[must_use]
    pub fn content(&self, path: &str) -> Option<Vec<u8>> {
        match self.find(path).ok()? {
            Node::File(content) => Some(content.borrow().clone()),
            Node::Directory(_) => None,
        }
    }

    fn find(&self, path: &str) -> io::Result<Node> {
        let mut at = Node::Directory(self.0.clone());
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let below = match &at {
                Node::File(_) => return Err(io::ErrorKind::NotADirectory.into()),
                Node::Directory(children) => children.borrow().get(name).cloned(),
            };
            at = below.ok_or(io::ErrorKind::NotFound)?;
        }
        Ok(at)
    }

    fn children(&self, path: &str) -> io::Result<Children> {
        match self.find(path)? {
            Node::Directory(children) => Ok(children),
            Node::File(_) => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// The directory that a path lies in, and its last name.
    fn above<'a>(&self, path: &'a RelativePath) -> io::Result<(Children, &'a str)> {
        if path.is_self() {
            return Err(io::ErrorKind::ResourceBusy.into());
        }
        let (above, name) = path
            .as_str()
            .rsplit_once('/')
            .unwrap_or(("", path.as_str()));
        Ok((self.children(above)?, name))
    }
}

fn stat(node: &Node) -> Stat {
    let (kind, size) = match node {
        Node::File(content) => (Kind::File, content.borrow().len() as u64),
        Node::Directory(_) => (Kind::Directory, 0),
    };
    Stat {
        kind,
        size,
        modified: None,
    }
}

impl DirectoryHost for MemoryDirectory {
    fn open(&self, path: &RelativePath, how: Opening) -> io::Result<Rc<dyn FileHost>> {
        if path.is_self() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let (above, name) = self.above(path)?;
        let found = above.borrow().get(name).cloned();
        let content = match (found, how) {
            (Some(_), Opening::Create) => return Err(io::ErrorKind::AlreadyExists.into()),
            (Some(Node::Directory(_)), _) => return Err(io::ErrorKind::IsADirectory.into()),
            (Some(Node::File(content)), _) => content,
            (None, Opening::Read | Opening::Update) => {
                return Err(io::ErrorKind::NotFound.into());
            }
            (None, _) => {
                let content = Content::default();
                let node = Node::File(content.clone());
                above.borrow_mut().insert(name.to_owned(), node);
                content
            }
        };
        if how == Opening::Write {
            content.borrow_mut().clear();
        }
        Ok(Rc::new(MemoryFile { content, how }))
    }

    fn list(&self, path: &RelativePath) -> io::Result<Vec<Entry>> {
        let children = self.children(path.as_str())?;
        let entry = |(name, node): (&String, &Node)| Entry {
            name: name.clone(),
            kind: stat(node).kind,
        };
        Ok(children.borrow().iter().map(entry).collect())
    }

    fn stat(&self, path: &RelativePath, _: Links) -> io::Result<Stat> {
        self.find(path.as_str()).map(|node| stat(&node))
    }

    fn make_directory(&self, path: &RelativePath) -> io::Result<()> {
        if path.is_self() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let (above, name) = self.above(path)?;
        let mut above = above.borrow_mut();
        if above.contains_key(name) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        above.insert(name.to_owned(), Node::Directory(Children::default()));
        Ok(())
    }

    fn rename(&self, from: &RelativePath, to: &RelativePath) -> io::Result<()> {
        let (old, name) = self.above(from)?;
        let (new, renamed) = self.above(to)?;
        let node = old
            .borrow()
            .get(name)
            .cloned()
            .ok_or(io::ErrorKind::NotFound)?;
        if from == to {
            return Ok(());
        }
        let below_itself = to.as_str().strip_prefix(from.as_str());
        if below_itself.is_some_and(|rest| rest.starts_with('/')) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let replaced = new.borrow().get(renamed).cloned();
        match (&node, replaced) {
            (_, None) | (Node::File(_), Some(Node::File(_))) => {}
            (Node::File(_), Some(Node::Directory(_))) => {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            (Node::Directory(_), Some(Node::File(_))) => {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            (Node::Directory(_), Some(Node::Directory(there))) => {
                if !there.borrow().is_empty() {
                    return Err(io::ErrorKind::DirectoryNotEmpty.into());
                }
            }
        }
        old.borrow_mut().remove(name);
        new.borrow_mut().insert(renamed.to_owned(), node);
        Ok(())
    }

    fn remove(&self, path: &RelativePath) -> io::Result<()> {
        let (above, name) = self.above(path)?;
        match above.borrow().get(name) {
            None => return Err(io::ErrorKind::NotFound.into()),
            Some(Node::Directory(children)) if !children.borrow().is_empty() => {
                return Err(io::ErrorKind::DirectoryNotEmpty.into());
            }
            Some(_) => {}
        }
        above.borrow_mut().remove(name);
        Ok(())
    }

    fn remove_all(&self, path: &RelativePath) -> io::Result<()> {
        let (above, name) = self.above(path)?;
        let removed = above.borrow_mut().remove(name);
        removed
            .map(drop)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn directory(&self, path: &RelativePath) -> io::Result<Rc<dyn DirectoryHost>> {
        Ok(Rc::new(Self(self.children(path.as_str())?)))
    }
}

impl FileHost for MemoryFile {
    fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let content = self.content.borrow();
        let start = usize::try_from(at).unwrap_or(usize::MAX).min(content.len());
        let end = start.saturating_add(length).min(content.len());
        Ok(content[start..end].to_vec())
    }

    fn write(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut content = self.content.borrow_mut();
        let at = if self.how == Opening::Append {
            content.len()
        } else {
            usize::try_from(at).map_err(|_| io::ErrorKind::FileTooLarge)?
        };
        let end = at.checked_add(bytes.len()).filter(|end| *end <= LARGEST);
        let end = end.ok_or(io::ErrorKind::FileTooLarge)?;
        if end > content.len() {
            content.resize(end, 0);
        }
        content[at..end].copy_from_slice(bytes);
        Ok(())
    }

    fn stat(&self) -> io::Result<Stat> {
        Ok(stat(&Node::File(self.content.clone())))
    }

    fn truncate(&self, length: u64) -> io::Result<()> {
        let length = usize::try_from(length)
            .ok()
            .filter(|length| *length <= LARGEST);
        let length = length.ok_or(io::ErrorKind::FileTooLarge)?;
        self.content.borrow_mut().resize(length, 0);
        Ok(())
    }
}
