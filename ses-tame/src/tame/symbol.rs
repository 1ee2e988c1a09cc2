//! Symbol: `%SharedSymbol%` has the well-known symbols that the permits know, and no other.
//!
//! The registry (`Symbol.for`) is shared by all compartments, as in the reference: an allowed meeting point that
//! carries no power.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsSymbol, JsValue, native_function::NativeFunction,
};

use super::twin;
use crate::{engine::type_error, error::LockdownError, intrinsics::Intrinsics, permits};

/// Makes `%SharedSymbol%`, and makes it the `constructor` of every symbol.
pub(super) fn tame(
    intrinsics: &mut Intrinsics,
    context: &mut Context,
) -> Result<(), LockdownError> {
    let initial = twin::required(intrinsics, "%InitialSymbol%")?;
    let prototype = twin::required(intrinsics, "%SymbolPrototype%")?;
    let shared = twin::constructor(
        "Symbol",
        0,
        NativeFunction::from_fn_ptr(make),
        &prototype,
        context,
    );
    let permitted = permitted_keys();
    twin::copy(&initial, &shared, |key, value| {
        (value.is_symbol() || value.is_callable()) && twin::is_one_of(key, &permitted)
    });
    twin::own_constructor(&prototype, &shared);
    intrinsics.set("%SharedSymbol%", shared);
    Ok(())
}

fn permitted_keys() -> Vec<&'static str> {
    permits::all()
        .filter(|permit| permit.name == "%SharedSymbol%")
        .flat_map(|permit| permit.own)
        .flat_map(|group| group.properties())
        .map(|(key, _)| key)
        .collect()
}

/// `Symbol ( [ description ] )` (ECMA-262 20.4.1.1).
fn make(new_target: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // 1. If NewTarget is not undefined, throw a TypeError exception.
    if !new_target.is_undefined() {
        return Err(type_error("Symbol is not a constructor"));
    }
    // 2. If description is undefined, let descString be undefined.
    // 3. Else, let descString be ? ToString(description).
    let description = match args.get_or_undefined(0) {
        undefined if undefined.is_undefined() => None,
        description => Some(description.to_string(context)?),
    };
    // 4. Return a new Symbol whose [[Description]] is descString.
    JsSymbol::new(description)
        .map(JsValue::from)
        .ok_or_else(|| type_error("no more symbols can be made"))
}

/// The symbol that `Symbol.for(key)` gives.
pub(super) fn registered(
    key: &str,
    intrinsics: &Intrinsics,
    context: &mut Context,
) -> Result<JsSymbol, LockdownError> {
    let symbol: JsObject = twin::required(intrinsics, "%InitialSymbol%")?;
    let lookup = twin::required_method(&symbol, "%InitialSymbol%", "for")?;
    lookup
        .call(
            &symbol.into(),
            &[boa_engine::js_string!(key).into()],
            context,
        )?
        .as_symbol()
        .ok_or_else(|| {
            LockdownError::intrinsic("intrinsics.%InitialSymbol%.for", "gives no symbol")
        })
}
