//! `overrideDebug`: who wants to know when a program overrides a property by assignment.

use std::rc::Rc;

use boa_engine::Context;

/// Is told of overridden properties that the option `overrideDebug` names.
pub trait OverrideObserver {
    /// A program assigned `property` (`intrinsics.%ObjectPrototype%.toString`, say) on an heir.
    fn overridden(&self, property: &str, context: &mut Context);
}

/// The context's observer.
struct Observer(Rc<dyn OverrideObserver>);

/// Sets who is told of overridden properties that `overrideDebug` names. Without an observer nobody is.
///
/// # Examples
///
/// ```
/// use std::{cell::RefCell, rc::Rc};
///
/// use boa_engine::{Context, Source};
/// use ses_tame::{LockdownOptions, OverrideObserver, lockdown, observe_overrides};
///
/// #[derive(Default)]
/// struct Log(RefCell<Vec<String>>);
///
/// impl OverrideObserver for Log {
///     fn overridden(&self, property: &str, _: &mut Context) {
///         self.0.borrow_mut().push(property.to_owned());
///     }
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut context = Context::default();
/// let log = Rc::new(Log::default());
/// observe_overrides(log.clone(), &mut context);
/// let options = LockdownOptions::new().with_override_debug(["constructor"]);
/// lockdown(&mut context, &options)?;
/// context.eval(Source::from_bytes("({}).constructor = 1; ({}).toString = 2"))?;
/// assert_eq!(*log.0.borrow(), ["intrinsics.%ObjectPrototype%.constructor"]);
/// # Ok(())
/// # }
/// ```
pub fn observe_overrides(observer: Rc<dyn OverrideObserver>, context: &mut Context) {
    context.insert_data(Observer(observer));
}

/// Tells the observer.
pub(super) fn tell(owner: &str, key: &str, context: &mut Context) {
    let observer = context
        .get_data::<Observer>()
        .map(|observer| Rc::clone(&observer.0));
    if let Some(observer) = observer {
        observer.overridden(&format!("intrinsics.{owner}.{key}"), context);
    }
}
