//! For which module a hook of a program is being called: a source that it makes meanwhile is most likely for that one.

use std::{cell::RefCell, rc::Rc};

use boa_engine::{Context, JsString};
use ses_core::Compartment;

/// The module that a hook is being asked for.
#[derive(Clone, Default)]
pub(crate) struct Asking(Rc<RefCell<Option<(Compartment, JsString)>>>);

impl Asking {
    /// The compartment and full specifier, while a hook runs.
    pub(crate) fn of(context: &Context) -> Option<(Compartment, JsString)> {
        let asking = context.get_data::<Self>()?.0.borrow();
        let (compartment, specifier) = asking.as_ref()?;
        Some((compartment.clone(), specifier.clone()))
    }

    /// Runs a hook that is asked for a module.
    pub(super) fn during<T>(
        (compartment, specifier): (&Compartment, &JsString),
        context: &mut Context,
        run: impl FnOnce(&mut Context) -> T,
    ) -> T {
        if !context.has_data::<Self>() {
            context.insert_data(Self::default());
        }
        let Some(asking) = context.get_data::<Self>().cloned() else {
            return run(context);
        };
        let now = (compartment.clone(), specifier.clone());
        let before = asking.0.replace(Some(now));
        let result = run(context);
        asking.0.replace(before);
        result
    }
}
