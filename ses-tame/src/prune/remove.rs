//! Deletes what no permit names, and reports it once.

use boa_engine::{Context, JsObject, js_string, property::PropertyKey};

use super::{Pruner, check::path};
use crate::{
    engine::{name_of, own_property},
    error::LockdownError,
    permits,
    report::{Removal, Report},
};

impl Pruner<'_> {
    pub(super) fn remove(
        &mut self,
        owner: &str,
        object: &JsObject,
        key: PropertyKey,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        remove(owner, object, key, self.report, context)
    }
}

/// Takes globals away that are no part of the language: the start compartment must not have them either.
pub(super) fn globals(report: &mut Report, context: &mut Context) -> Result<(), LockdownError> {
    let global = ses_core::start_global(context);
    let key = PropertyKey::from(js_string!("TypedArray"));
    if own_property(&global, &key).is_none() {
        return Ok(());
    }
    remove("globalThis", &global, key, report, context)
}

fn remove(
    owner: &str,
    object: &JsObject,
    key: PropertyKey,
    report: &mut Report,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let path = path(owner, &key);
    let expected = permits::reason_of_removal(owner, &name_of(&key));
    object.delete_property_or_throw(key, context).map_err(|_| {
        LockdownError::intrinsic(path.clone(), "is not permitted and cannot be removed")
    })?;
    report.removed.push(Removal { path, expected });
    Ok(())
}
