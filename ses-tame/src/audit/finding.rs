//! What an audit can find.

/// What is wrong with something that a guest can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FindingKind {
    /// An object that takes new properties.
    Extensible,
    /// A property whose value can be changed.
    Writable,
    /// A property that can be redefined or deleted.
    Configurable,
    /// A function that compiles source text outside of the guest's compartment.
    Compiler,
    /// A function that tells the time.
    Clock,
    /// A function that gives random numbers.
    Randomness,
    /// Something that tells when objects are collected.
    Collection,
    /// Memory that another thread can write, by which time can be told.
    SharedMemory,
    /// Something that tells the host's locale.
    Locale,
    /// A stack trace that a guest can read.
    Stack,
}

/// Something that an audit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub(super) path: String,
    pub(super) kind: FindingKind,
}

impl Finding {
    /// How a guest comes to it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> FindingKind {
        self.kind
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = match self.kind {
            FindingKind::Extensible => "takes new properties",
            FindingKind::Writable => "can be assigned",
            FindingKind::Configurable => "can be redefined",
            FindingKind::Compiler => "compiles source text",
            FindingKind::Clock => "tells the time",
            FindingKind::Randomness => "gives random numbers",
            FindingKind::Collection => "tells when objects are collected",
            FindingKind::SharedMemory => "is memory that other threads write",
            FindingKind::Locale => "tells the host's locale",
            FindingKind::Stack => "shows a stack trace",
        };
        write!(f, "{} {what}", self.path)
    }
}
