//! Attenuators: less of a capability than there was, never more.

mod operation;
mod pattern;
mod policy;
mod queries;

use std::rc::Rc;

use boa_engine::{Context, JsResult, JsString, JsValue, context::time::Clock};

pub use operation::{Operation, OperationKind};
pub use pattern::Pattern;
pub(crate) use policy::{Policy, Refusal};
pub(crate) use queries::Queries;

use crate::caretaker::{Caretaker, Revoker};

/// One way to grant less than the whole of an object.
///
/// Several compose by intersection: an operation passes when every attenuator lets it. Those
/// about keys speak of the granted object itself; all others of everything reached through it.
#[derive(Clone)]
#[non_exhaustive]
pub enum Attenuator {
    /// Nothing can be changed: no writes, no construction, and no calls but of the intrinsic
    /// methods that only read (`Map.prototype.get`). Getters of the target still run.
    ReadOnly,
    /// Only these methods exist. Nothing can be written, and the prototype is hidden.
    Methods(Vec<JsString>),
    /// Only these properties exist. The prototype is hidden.
    Keys(Vec<JsString>),
    /// These properties do not exist. The prototype is hidden, so that they are not found there.
    WithoutKeys(Vec<JsString>),
    /// So many calls and constructions; the next one revokes the grant.
    CallQuota(u64),
    /// Until this time of the clock, in milliseconds since the Unix epoch; then the grant is revoked.
    ExpiresAt(Rc<dyn Clock>, i64),
    /// Calls and constructions take arguments of this shape, and no more of them.
    Arguments(Vec<Pattern>),
    /// Nothing can be constructed.
    NoConstruct,
    /// No function can be handed in, whether as an argument or inside of one.
    NoCallbacks,
    /// What the embedder's own rule lets pass.
    Custom(Rc<dyn Rule>),
}

impl std::fmt::Debug for Attenuator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ReadOnly => f.write_str("ReadOnly"),
            Self::Methods(names) => f.debug_tuple("Methods").field(&plain(names)).finish(),
            Self::Keys(names) => f.debug_tuple("Keys").field(&plain(names)).finish(),
            Self::WithoutKeys(names) => f.debug_tuple("WithoutKeys").field(&plain(names)).finish(),
            Self::CallQuota(calls) => f.debug_tuple("CallQuota").field(calls).finish(),
            Self::ExpiresAt(_, at) => f.debug_tuple("ExpiresAt").field(at).finish(),
            Self::Arguments(patterns) => f.debug_tuple("Arguments").field(patterns).finish(),
            Self::NoConstruct => f.write_str("NoConstruct"),
            Self::NoCallbacks => f.write_str("NoCallbacks"),
            Self::Custom(_) => f.write_str("Custom"),
        }
    }
}

/// Names as text, for people.
fn plain(names: &[JsString]) -> Vec<String> {
    names.iter().map(JsString::to_std_string_escaped).collect()
}

/// A rule of the embedder's own, asked about each operation of the holder.
///
/// It must not hold objects of any context: they would never be collected.
pub trait Rule {
    /// Whether the operation may pass.
    ///
    /// # Errors
    ///
    /// What the holder is told: a reason without secrets.
    fn permit(&self, operation: &Operation<'_>) -> Result<(), String>;
}

/// Grants less of `target`: a proxy that lets pass what every attenuator lets, and the revoker.
///
/// # Errors
///
/// A TypeError when `target` is not an object.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::{Attenuator, attenuate};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let counter = context.eval(Source::from_bytes("({ n: 0, up() { return ++this.n } })"))?;
/// let limits = [Attenuator::Methods(vec![js_string!("up")]), Attenuator::CallQuota(2)];
/// let (granted, _revoker) = attenuate(&counter, &limits, &mut context)?;
/// context.register_global_property(js_string!("counter"), granted, Default::default())?;
/// let seen = context.eval(Source::from_bytes("counter.up() + counter.up() + typeof counter.n"))?;
/// assert_eq!(seen, js_string!("3undefined").into());
/// assert!(context.eval(Source::from_bytes("counter.up()")).is_err());
/// # Ok(())
/// # }
/// ```
pub fn attenuate(
    target: &JsValue,
    attenuators: &[Attenuator],
    context: &mut Context,
) -> JsResult<(JsValue, Revoker)> {
    Caretaker::builder()
        .attenuate(attenuators)
        .build(target, context)
}
