//! What a context knows about its shared realm.

use boa_engine::{Context, JsObject};

use crate::compartment::{Compartment, Leave, Registry};

/// Marks a context that was built with this crate's hooks and loader, and so may be installed on.
pub(crate) struct Prepared;

/// The shared realm of a context, once installed.
pub(crate) struct RealmState {
    pub(crate) registry: Registry,
    /// The compartment that holds what was on the realm's global object: the powerful one.
    pub(crate) start: Compartment,
    pub(crate) leave: Leave,
    /// The JavaScript `Compartment` constructor that compartments start with.
    pub(crate) constructor: JsObject,
}

impl RealmState {
    pub(crate) fn of(context: &Context) -> Option<&Self> {
        context.get_data::<Self>()
    }
}

/// The `Compartment` constructor that compartments start with.
pub(crate) fn shared_constructor(context: &Context) -> Option<JsObject> {
    RealmState::of(context).map(|state| state.constructor.clone())
}

/// The start compartment's global object where the shared realm is installed, else the realm's own.
///
/// # Examples
///
/// ```
/// use boa_engine::Context;
///
/// let mut context = Context::default();
/// assert_eq!(ses_core::start_global(&mut context), context.global_object());
/// ```
#[must_use]
pub fn start_global(context: &mut Context) -> JsObject {
    match RealmState::of(context) {
        Some(state) => state.start.global(),
        None => context.global_object(),
    }
}
