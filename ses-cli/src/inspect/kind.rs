//! Which kind of function an object is, read from the only public sign of it.

use std::fmt::{self, Write};

use boa_engine::{JsObject, builtins::function::OrdinaryFunction};

/// What a function of JavaScript was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FunctionKind {
    Class,
    Ordinary,
    Async,
    Generator,
    AsyncGenerator,
}

impl FunctionKind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Class | Self::Ordinary => "Function",
            Self::Async => "AsyncFunction",
            Self::Generator => "GeneratorFunction",
            Self::AsyncGenerator => "AsyncGeneratorFunction",
        }
    }
}

/// Tells the kind of a function without running it. Native and bound functions are ordinary.
///
/// The engine keeps the flags of a function's code to itself, but shows them first in its debugging text; nothing else public tells
/// a class from a function, whose source text may be missing.
pub(super) fn kind(function: &JsObject) -> FunctionKind {
    let Some(function) = function.downcast_ref::<OrdinaryFunction>() else {
        return FunctionKind::Ordinary;
    };
    let mut flags = Beginning(String::new());
    let _ = write!(flags, "{:?}", function.codeblock());
    let has = |flag: &str| flags.0.contains(flag);
    match (has("IS_ASYNC"), has("IS_GENERATOR")) {
        _ if has("IS_CLASS_CONSTRUCTOR") => FunctionKind::Class,
        (true, true) => FunctionKind::AsyncGenerator,
        (true, false) => FunctionKind::Async,
        (false, true) => FunctionKind::Generator,
        (false, false) => FunctionKind::Ordinary,
    }
}

/// Text up to the end of the first field; refuses the rest, which ends the formatting early.
struct Beginning(String);

impl Write for Beginning {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.contains("length:") {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}
