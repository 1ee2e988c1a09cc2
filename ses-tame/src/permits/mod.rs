//! The permits: every intrinsic object that lockdown allows, with its prototype and each of its own properties.

mod buffers;
mod control;
mod dates;
mod encoding;
mod errors;
mod fundamental;
mod indexed;
mod intl;
mod keyed;
mod memory;
mod numbers;
mod reflection;
mod removed;
mod structured;
mod temporal;
mod text;

#[cfg(test)]
mod tests;

pub(crate) use removed::reason as reason_of_removal;

/// What an own property of an intrinsic must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A function that is no intrinsic of its own: nothing on it but `length` and `name`.
    Method,
    /// An accessor that can only be read.
    Getter,
    /// An accessor that can be read and set.
    Accessor,
    Number,
    String,
    Boolean,
    Symbol,
    /// The intrinsic of this name.
    Link(&'static str),
}

/// Properties of one kind, by their keys: text separated by spaces; a well-known symbol is written `@@iterator`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Group {
    Methods(&'static str),
    Getters(&'static str),
    Accessors(&'static str),
    Numbers(&'static str),
    Strings(&'static str),
    Booleans(&'static str),
    Symbols(&'static str),
    /// `key=intrinsic`, separated by spaces.
    Links(&'static str),
}

impl Group {
    /// The properties of the group, one by one.
    pub(crate) fn properties(self) -> impl Iterator<Item = (&'static str, Kind)> {
        let (keys, kind) = match self {
            Group::Methods(keys) => (keys, Kind::Method),
            Group::Getters(keys) => (keys, Kind::Getter),
            Group::Accessors(keys) => (keys, Kind::Accessor),
            Group::Numbers(keys) => (keys, Kind::Number),
            Group::Strings(keys) => (keys, Kind::String),
            Group::Booleans(keys) => (keys, Kind::Boolean),
            Group::Symbols(keys) => (keys, Kind::Symbol),
            Group::Links(pairs) => (pairs, Kind::Link("")),
        };
        keys.split_ascii_whitespace().map(move |entry| match kind {
            Kind::Link(_) => {
                let (key, target) = entry.split_once('=').unwrap_or((entry, ""));
                (key, Kind::Link(target))
            }
            _ => (entry, kind),
        })
    }
}

/// What kind of object an intrinsic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A function: `length` and `name` are permitted without being listed.
    Function,
    Object,
}

/// The permit of one intrinsic object.
#[derive(Debug)]
pub(crate) struct Intrinsic {
    /// The name, as reports show it: the global's own name, or one in percent signs for what has no global.
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// The name of its prototype; `None` where it must have none.
    pub(crate) prototype: Option<&'static str>,
    pub(crate) own: &'static [Group],
}

impl Intrinsic {
    const fn function(name: &'static str, own: &'static [Group]) -> Self {
        Self {
            name,
            form: Form::Function,
            prototype: Some("%FunctionPrototype%"),
            own,
        }
    }

    const fn object(name: &'static str, prototype: &'static str, own: &'static [Group]) -> Self {
        Self {
            name,
            form: Form::Object,
            prototype: Some(prototype),
            own,
        }
    }

    const fn root(name: &'static str, own: &'static [Group]) -> Self {
        Self {
            name,
            form: Form::Object,
            prototype: None,
            own,
        }
    }

    const fn inherits(self, prototype: &'static str) -> Self {
        Self {
            prototype: Some(prototype),
            ..self
        }
    }

    /// The permitted own properties.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        let of_functions: &[_] = match self.form {
            Form::Function => &[("length", Kind::Number), ("name", Kind::String)],
            Form::Object => &[],
        };
        let listed = self.own.iter().flat_map(|group| group.properties());
        of_functions.iter().copied().chain(listed)
    }
}

/// All permits, family by family.
pub(crate) fn all() -> impl Iterator<Item = &'static Intrinsic> {
    const FAMILIES: &[&[Intrinsic]] = &[
        fundamental::PERMITS,
        errors::PERMITS,
        numbers::PERMITS,
        dates::PERMITS,
        text::PERMITS,
        indexed::PERMITS,
        keyed::PERMITS,
        memory::PERMITS,
        buffers::PERMITS,
        structured::PERMITS,
        reflection::PERMITS,
        control::PERMITS,
        temporal::PERMITS,
        intl::PERMITS,
        encoding::PERMITS,
    ];
    FAMILIES.iter().copied().flatten()
}
