//! Import attributes: `type: 'json'`, `'text'` and `'bytes'`, and nothing else.

use boa_engine::module::ModuleRequest;

use crate::error::{ModuleError, ModuleErrorKind};
use crate::kind::Kind;

/// The type that an import asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// No attribute: whatever the file is, but JSON.
    Nothing,
    /// `with { type: 'json' }`
    Json,
    /// `with { type: 'text' }`: the text of a file of any kind.
    Text,
    /// `with { type: 'bytes' }`: its bytes.
    Bytes,
}

/// Reads the attributes of a request (Node's `validateAttributes`, first half).
///
/// `text` and `bytes` are the proposals' (<https://github.com/tc39/proposal-import-text>,
/// <https://github.com/tc39/proposal-import-bytes>); Node 20 has neither.
pub(super) fn asked(request: &ModuleRequest) -> Result<Asked, ModuleError> {
    let mut asked = Asked::Nothing;
    for attribute in request.attributes() {
        let (key, value) = (
            attribute.key().to_std_string_escaped(),
            attribute.value().to_std_string_escaped(),
        );
        asked = match (key.as_str(), value.as_str()) {
            ("type", "json") => Asked::Json,
            ("type", "text") => Asked::Text,
            ("type", "bytes") => Asked::Bytes,
            _ => {
                let message =
                    format!("Import attribute \"{key}\" with value \"{value}\" is not supported");
                return Err(ModuleError::new(
                    ModuleErrorKind::AttributeUnsupported,
                    message,
                ));
            }
        };
    }
    Ok(asked)
}

/// Whether the attribute fits the file (Node's `validateAttributes`, second half).
pub(super) fn check(asked: Asked, kind: Kind, url: &str) -> Result<(), ModuleError> {
    match (asked, kind) {
        (Asked::Nothing, Kind::Json) => Err(ModuleError::new(
            ModuleErrorKind::AttributeMissing,
            format!("Module \"{url}\" needs an import attribute of \"type: json\""),
        )),
        (Asked::Json, Kind::Esm | Kind::CommonJs) => Err(ModuleError::new(
            ModuleErrorKind::AttributeIncompatible,
            format!("Module \"{url}\" is not of type \"json\""),
        )),
        _ => Ok(()),
    }
}
