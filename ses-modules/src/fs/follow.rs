//! Follows symbolic links as far as they stay inside, and asks nothing about what they lead to outside.

use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

use super::{FileKind, FileSystem};

/// How many links one path may pass through, as on Linux.
const LINKS: usize = 40;

/// Where a path leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// To this path, which has no links in it, and to what is there.
    To(PathBuf, FileKind),
    /// To nothing.
    Nowhere,
    /// Out. Whether anything is there has not been looked at.
    Outside,
}

/// Follows a path below `top`, a directory without links in its path; `inside` says which paths below it may be looked at.
pub(crate) fn follow(
    files: &dyn FileSystem,
    (top, inside): (&Path, &dyn Fn(&Path) -> bool),
    path: &Path,
) -> Way {
    let mut links = 0;
    let mut rest = Vec::new();
    push(&mut rest, path);
    let mut done = PathBuf::from("/");
    let mut kind = FileKind::Directory;
    while let Some(part) = rest.pop() {
        if part == ".." {
            done.pop();
            kind = FileKind::Directory;
            continue;
        }
        if kind != FileKind::Directory {
            return Way::Nowhere;
        }
        let next = done.join(&part);
        if top.starts_with(&next) {
            done = next;
            continue;
        }
        if !next.starts_with(top) || !inside(&next) {
            return Way::Outside;
        }
        match files.link_kind(&next) {
            Ok(FileKind::Symlink) => {
                links += 1;
                let (true, Ok(target)) = (links <= LINKS, files.read_link(&next)) else {
                    return Way::Nowhere;
                };
                if target.has_root() {
                    done = PathBuf::from("/");
                }
                push(&mut rest, &target);
            }
            Ok(found) => {
                kind = found;
                done = next;
            }
            Err(_) => return Way::Nowhere,
        }
    }
    if done.starts_with(top) {
        Way::To(done, kind)
    } else {
        Way::Outside
    }
}

/// Puts the parts of a path on a stack, the first on top.
fn push(rest: &mut Vec<OsString>, path: &Path) {
    let parts = path.components().rev().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_owned()),
        Component::ParentDir => Some("..".into()),
        Component::CurDir | Component::RootDir | Component::Prefix(_) => None,
    });
    rest.extend(parts);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::MemoryFileSystem;

    #[test]
    fn a_way_out_is_the_same_whether_it_leads_to_something_or_not() {
        let files = MemoryFileSystem::new()
            .file("/t/a.js", "")
            .file("/secret/x.js", "")
            .link("/t/link", "a.js")
            .link("/t/up", "../t/./a.js")
            .link("/t/file", "/secret/x.js")
            .link("/t/dangling", "/secret/y.js")
            .link("/t/dir", "../secret")
            .link("/t/gone", "../nothing")
            .link("/t/top", "..")
            .link("/t/loop", "loop");
        let a = || Way::To("/t/a.js".into(), FileKind::File);
        let rows = [
            ("/t/a.js", a()),
            ("/t/link", a()),
            ("/t/up", a()),
            ("/t", Way::To("/t".into(), FileKind::Directory)),
            ("/t/b.js", Way::Nowhere),
            ("/t/a.js/x", Way::Nowhere),
            ("/t/loop", Way::Nowhere),
            ("/t/file", Way::Outside),
            ("/t/dangling", Way::Outside),
            ("/t/dir/x.js", Way::Outside),
            ("/t/dir/y.js", Way::Outside),
            ("/t/gone/x.js", Way::Outside),
            ("/t/top", Way::Outside),
            ("/t/../secret/x.js", Way::Outside),
        ];
        for (path, expected) in rows {
            let way = follow(&files, (Path::new("/t"), &|_| true), Path::new(path));
            assert_eq!(way, expected, "{path}");
        }
    }
}
