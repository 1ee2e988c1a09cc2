//! What a holder asks of a granted object.

use boa_engine::{JsValue, property::PropertyKey};

/// The thirteen operations that a proxy sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum OperationKind {
    Get,
    Set,
    Has,
    Delete,
    GetOwnProperty,
    DefineProperty,
    OwnKeys,
    GetPrototypeOf,
    SetPrototypeOf,
    IsExtensible,
    PreventExtensions,
    Call,
    Construct,
}

impl OperationKind {
    /// This operation's place in a set of them.
    pub(crate) const fn bit(self) -> u16 {
        1 << self as u8
    }

    /// What a refusal calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "getting a property",
            Self::Set => "setting a property",
            Self::Has => "looking for a property",
            Self::Delete => "deleting a property",
            Self::GetOwnProperty => "describing a property",
            Self::DefineProperty => "defining a property",
            Self::OwnKeys => "listing the keys",
            Self::GetPrototypeOf => "getting the prototype",
            Self::SetPrototypeOf => "setting the prototype",
            Self::IsExtensible => "asking for extensibility",
            Self::PreventExtensions => "preventing extensions",
            Self::Call => "calling",
            Self::Construct => "constructing",
        }
    }
}

/// One operation of a holder, as a [`Rule`](super::Rule) sees it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Operation<'a> {
    /// Which of the thirteen.
    pub kind: OperationKind,
    /// The property, where the operation is about one.
    pub key: Option<&'a PropertyKey>,
    /// The arguments of a call or construction, as the holder gave them.
    pub arguments: &'a [JsValue],
    /// Whether it is done to the granted object itself, not to something reached through it.
    pub on_granted: bool,
}
