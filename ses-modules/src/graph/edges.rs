//! Which file has asked for which, to see cycles that the engine could not survive.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// The edges seen so far.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    to: HashMap<PathBuf, BTreeSet<PathBuf>>,
}

impl Edges {
    /// `from` has asked for `to`.
    pub(crate) fn add(&mut self, from: &Path, to: PathBuf) {
        match self.to.get_mut(from) {
            Some(list) => {
                list.insert(to);
            }
            None => {
                self.to.insert(from.to_owned(), BTreeSet::from([to]));
            }
        }
    }

    /// Everything that is reached from a file, itself included.
    pub(crate) fn reached(&self, from: &Path) -> HashSet<PathBuf> {
        let mut reached = HashSet::from([from.to_owned()]);
        let mut open = vec![from.to_owned()];
        while let Some(next) = open.pop() {
            for to in self.to.get(&next).into_iter().flatten() {
                if reached.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_end() {
        let mut edges = Edges::default();
        for (from, to) in [("/a", "/b"), ("/b", "/c"), ("/c", "/a"), ("/x", "/a")] {
            edges.add(Path::new(from), to.into());
        }
        let reached = edges.reached(Path::new("/b"));
        assert_eq!(reached, ["/a", "/b", "/c"].map(PathBuf::from).into());
    }
}
