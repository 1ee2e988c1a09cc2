//! Who is asking: the compartment whose code contains the free identifier being looked up.

use boa_engine::{Context, module::Referrer};
use boa_gc::Gc;

use super::{is_lenient, owner_of_referrer};
use crate::{
    compartment::Record,
    defences::{OWN_GLOBALS, stands},
    realm::RealmState,
};

/// The record of the compartment that owns the running script or module (ECMA-262 9.4.1 `GetActiveScriptOrModule`).
///
/// Nobody running, somebody unknown, or a compartment that is gone: `None`, and the caller finds no binding.
pub(crate) fn asking_compartment(context: &Context) -> Option<Gc<Record>> {
    if !stands(OWN_GLOBALS, context) {
        return RealmState::of(context).map(|state| state.start.record().clone());
    }
    let running = Referrer::from(context.get_active_script_or_module()?);
    let key = owner_of_referrer(&running)?;
    RealmState::of(context)?.registry.get(key)
}

/// Whether the running code may assign to names that nobody declared (`sloppyGlobalsMode`).
pub(crate) fn asks_leniently(context: &Context) -> bool {
    let running = context.get_active_script_or_module();
    running.is_some_and(|running| is_lenient(&Referrer::from(running)))
}
