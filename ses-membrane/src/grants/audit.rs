//! What the registry remembers of each act: text only, so that it keeps nothing alive.

/// What was done to a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub enum Action {
    /// It was given.
    Issued,
    /// It was taken back.
    Revoked,
    /// It ended with the grant it was derived from.
    Cascaded,
}

/// One act. The log depends on what was done and on nothing else: no clock, no collection.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct AuditEntry {
    /// Its place in the log.
    pub sequence: u64,
    /// What was done.
    pub action: Action,
    /// The sequence number of the grant.
    pub grant: u64,
    /// Who held it.
    pub holder: String,
    /// What it was called.
    pub label: String,
    /// How it was attenuated.
    pub attenuators: Vec<String>,
    /// The sequence number of the grant it was derived from.
    pub parent: Option<u64>,
    /// Why it was taken back.
    pub reason: Option<String>,
}
