//! Each operation of the file system fails once: there is an error that names the file, or the answer is the same.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::fs::{FileKind, FileSystem};

/// Files of which the operation fails that is counted down to.
struct Failing {
    files: MemoryFileSystem,
    kind: io::ErrorKind,
    left: AtomicUsize,
}

impl Failing {
    fn next(&self) -> io::Result<()> {
        let left = self
            .left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            });
        match left {
            Ok(1) => Err(io::Error::new(self.kind, "injected")),
            _ => Ok(()),
        }
    }
}

impl FileSystem for Failing {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.next()?;
        self.files.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<FileKind> {
        self.next()?;
        self.files.kind(path)
    }

    fn link_kind(&self, path: &Path) -> io::Result<FileKind> {
        self.next()?;
        self.files.link_kind(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.next()?;
        self.files.read_link(path)
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.next()?;
        self.files.canonicalize(path)
    }
}

const CHAINS: &[(Syntax, &[&str])] = &[
    (Require, &["main"]),
    (Import, &["main", "hoist"]),
    (Require, &["main", "nested"]),
    (Require, &["main/sub"]),
    (Import, &["cond"]),
    (Import, &["@s/p"]),
    (Import, &["linked", "peer"]),
    (Require, &["workspace"]),
    (Import, &["#none"]),
    (Require, &["nowhere"]),
    (Import, &["dev"]),
    (Require, &["./src/self"]),
    (Import, &["./src/self.js"]),
];

#[test]
fn what_fails_is_not_taken_for_what_is_not_there() {
    for kind in [io::ErrorKind::Other, io::ErrorKind::PermissionDenied] {
        for bounds in [Bounds::Packages, Bounds::None] {
            let told: usize = CHAINS
                .iter()
                .map(|(syntax, specifiers)| {
                    each_operation_fails(kind, bounds, (*syntax, specifiers))
                })
                .sum();
            assert!(told > 50, "{kind:?} {bounds:?}: {told}");
        }
    }
}

/// How many of the failures were told.
fn each_operation_fails(
    kind: io::ErrorKind,
    bounds: Bounds,
    (syntax, specifiers): (Syntax, &[&str]),
) -> usize {
    let mut told = 0;
    for at in 1.. {
        let files = Arc::new(Failing {
            files: tree(),
            kind,
            left: AtomicUsize::new(0),
        });
        let options = ResolutionOptions {
            bounds,
            ..ResolutionOptions::default()
        };
        let program: Arc<dyn FileSystem> = Arc::<Failing>::clone(&files);
        let fresh = || {
            Resolver::new(
                Arc::clone(&program),
                Path::new("/app/main.js"),
                options.clone(),
            )
        };
        let right = chain(&fresh().unwrap(), syntax, specifiers);
        let resolver = fresh().unwrap();
        files.left.store(at, Ordering::Relaxed);
        let failed = chain(&resolver, syntax, specifiers);
        let reached = files.left.swap(0, Ordering::Relaxed) == 0;
        let what = format!("{kind:?} {bounds:?} {specifiers:?}, operation {at}");
        if failed == "ERR_SES_UNREADABLE" {
            told += 1;
        } else {
            assert_eq!(failed, right, "{what}");
        }
        // Nothing that was worked out meanwhile is left.
        assert_eq!(
            chain(&resolver, syntax, specifiers),
            right,
            "{what}, afterwards"
        );
        if !reached {
            break;
        }
    }
    told
}

#[test]
fn the_error_names_the_file_and_the_cause() {
    let files = Arc::new(Failing {
        files: tree(),
        kind: io::ErrorKind::Other,
        left: AtomicUsize::new(0),
    });
    let program: Arc<dyn FileSystem> = Arc::<Failing>::clone(&files);
    let resolver = Resolver::new(
        program,
        Path::new("/app/main.js"),
        ResolutionOptions::default(),
    )
    .unwrap();
    let request = Request {
        specifier: "main",
        from: Path::new("/app/main.js"),
        package: resolver.packages().root(),
        syntax: Require,
    };
    let messages: Vec<_> = (1..30)
        .filter_map(|at| {
            files.left.store(at, Ordering::Relaxed);
            let found = resolver.resolve(&request);
            files.left.store(0, Ordering::Relaxed);
            Some(found.err()?.to_string())
        })
        .collect();
    let wanted = "Cannot read /app/node_modules/main/package.json: injected";
    assert!(messages.iter().any(|it| it == wanted), "{messages:?}");
}
