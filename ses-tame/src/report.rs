//! What lockdown did: removals, repaired properties, what shims added.

/// What lockdown did to a realm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub(crate) removed: Vec<Removal>,
    pub(crate) repaired: usize,
    pub(crate) shims: Vec<String>,
}

impl Report {
    /// Everything that was removed from the intrinsics because no permit names it, once each.
    #[must_use]
    pub fn removed(&self) -> &[Removal] {
        &self.removed
    }

    /// The removals that nobody foresaw: an engine or a program brought something that this crate does not know.
    ///
    /// These are what the reference warns of; removals with a known reason happen on every lockdown.
    pub fn unexpected(&self) -> impl Iterator<Item = &Removal> {
        self.removed
            .iter()
            .filter(|removal| removal.expected.is_none())
    }

    /// How many properties were repaired so that assigning them on an heir works (the override mistake).
    #[must_use]
    pub fn repaired(&self) -> usize {
        self.repaired
    }

    /// The paths of what shims added to the intrinsics between repair and hardening.
    #[must_use]
    pub fn shims(&self) -> &[String] {
        &self.shims
    }
}

/// One thing that was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    pub(crate) path: String,
    pub(crate) expected: Option<&'static str>,
}

impl Removal {
    /// The path, beginning with `intrinsics.`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why this is left out knowingly; `None` where it came as a surprise.
    #[must_use]
    pub fn reason(&self) -> Option<&'static str> {
        self.expected
    }
}

impl std::fmt::Display for Removal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Removing {}", self.path)
    }
}
