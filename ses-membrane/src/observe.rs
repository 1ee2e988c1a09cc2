//! Observers: the embedder is told what passes a membrane, and changes nothing.

use crate::{attenuate::Operation, side::Side};

/// Is told what passes a membrane. It runs in the middle of guests' operations: it must be quick, must not touch the context, and
/// must not hold objects of one, which would never be collected.
///
/// # Examples
///
/// ```
/// use std::{cell::RefCell, rc::Rc};
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::{Membrane, Observer, Operation, Side};
///
/// #[derive(Default)]
/// struct Log(RefCell<Vec<String>>);
///
/// impl Observer for Log {
///     fn operation(&self, _: Side, _: Side, operation: &Operation<'_>) {
///         self.0.borrow_mut().push(operation.kind.name().to_owned());
///     }
/// }
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let log = Rc::new(Log::default());
/// let membrane = Membrane::builder().observe(log.clone()).build(&mut context)?;
/// let (wet, dry) = membrane.pair();
/// let target = context.eval(Source::from_bytes("({ f: () => 1 })"))?;
/// let seen = membrane.wrap(wet, dry, &target, &mut context)?;
/// context.register_global_property(js_string!("p"), seen, Default::default())?;
/// context.eval(Source::from_bytes("p.f()"))?;
/// assert_eq!(*log.0.borrow(), ["getting a property", "calling"]);
/// # Ok(())
/// # }
/// ```
pub trait Observer {
    /// An operation reached a proxy that is alive: done by side `actor`, to an object of side `home`. It may still be refused.
    fn operation(&self, actor: Side, home: Side, operation: &Operation<'_>) {
        let (_, _, _) = (actor, home, operation);
    }

    /// An object of side `home` got its proxy for side `away`.
    fn proxied(&self, home: Side, away: Side) {
        let (_, _) = (home, away);
    }

    /// A side was cut off.
    fn revoked(&self, side: Side, reason: &str) {
        let (_, _) = (side, reason);
    }
}
