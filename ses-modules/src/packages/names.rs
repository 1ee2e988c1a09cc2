//! Canonical names, as LavaMoat gives them: fewest hops from the root, then shorter, then first in the alphabet.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::ROOT;

/// The names given so far, and the locations whose dependencies have not been looked at yet.
///
/// The graph is walked level by level and no further than what is asked for, so that a program which loads
/// a few of its packages does not read the rest.
#[derive(Debug)]
pub(super) struct Names {
    given: HashMap<PathBuf, String>,
    frontier: Vec<PathBuf>,
}

impl Names {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            given: HashMap::from([(root.to_owned(), ROOT.to_owned())]),
            frontier: vec![root.to_owned()],
        }
    }

    /// The name of the package at `location`; `dependencies` gives a location's dependencies by name.
    ///
    /// Nothing when no path of dependencies leads there.
    pub(super) fn of(
        &mut self,
        location: &Path,
        mut dependencies: impl FnMut(&Path) -> Vec<(String, PathBuf)>,
    ) -> Option<String> {
        loop {
            if let Some(name) = self.given.get(location) {
                return Some(name.clone());
            }
            if self.frontier.is_empty() {
                return None;
            }
            self.next_level(&mut dependencies);
        }
    }

    /// The location that a name has been given to.
    pub(super) fn location_of(&self, name: &str) -> Option<PathBuf> {
        let found = self.given.iter().find(|(_, given)| *given == name);
        found.map(|(location, _)| location.clone())
    }

    fn next_level(&mut self, dependencies: &mut impl FnMut(&Path) -> Vec<(String, PathBuf)>) {
        let mut level: BTreeMap<PathBuf, String> = BTreeMap::new();
        for parent in std::mem::take(&mut self.frontier) {
            let path = &self.given[&parent];
            for (dependency, location) in dependencies(&parent) {
                if self.given.contains_key(&location) {
                    continue;
                }
                let name = if path == ROOT {
                    dependency
                } else {
                    format!("{path}>{dependency}")
                };
                let best = level.entry(location).or_insert_with(|| name.clone());
                if (name.len(), &name) < (best.len(), best) {
                    *best = name;
                }
            }
        }
        self.frontier = level.keys().cloned().collect();
        self.given.extend(level);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewest_hops_then_shorter_then_alphabetical() {
        let graph: &[(&str, &[(&str, &str)])] = &[
            ("/", &[("a", "/a"), ("bb", "/bb"), ("c", "/c")]),
            ("/a", &[("deep", "/deep"), ("x", "/x")]),
            ("/bb", &[("x", "/x"), ("y", "/y")]),
            ("/c", &[("x", "/x"), ("a", "/a")]),
            ("/deep", &[("far", "/far"), ("c", "/c")]),
            ("/y", &[("far", "/far")]),
        ];
        let rows = [
            ("/far", Some("bb>y>far")),
            ("/x", Some("a>x")),
            ("/a", Some("a")),
            ("/", Some("$root$")),
            ("/nobody", None),
        ];
        for (location, name) in rows {
            let got = Names::new(Path::new("/")).of(Path::new(location), |parent| {
                let found = graph.iter().find(|(key, _)| Path::new(key) == parent);
                let list = found.map(|(_, list)| *list).unwrap_or_default();
                list.iter()
                    .map(|(name, to)| ((*name).to_owned(), PathBuf::from(to)))
                    .collect()
            });
            assert_eq!(got.as_deref(), name, "{location}");
        }
    }

    #[test]
    fn looks_no_further_than_asked() {
        let mut asked = Vec::new();
        let mut names = Names::new(Path::new("/"));
        names.of(Path::new("/a"), |parent| {
            asked.push(parent.to_owned());
            vec![("a".to_owned(), "/a".into())]
        });
        assert_eq!(asked, [Path::new("/")]);
    }
}
