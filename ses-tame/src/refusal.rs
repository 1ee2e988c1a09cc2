//! Refusals of tamed powers, recognised by the identity of their errors: a message proves nothing, any guest can write one.

use std::{path::Path, rc::Rc};

use boa_engine::{
    Context, Finalize, JsData, JsError, JsObject, JsString, JsValue, Trace,
    object::builtins::JsWeakMap, vm::SourcePath,
};

/// How many of the calls that led to a refusal are remembered.
const MOST_CALLERS: usize = 16;

/// A power that lockdown takes out of an intrinsic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TamedPower {
    /// The time: `Date.now()`, `new Date()`, `Date()`.
    Clock,
    /// Randomness: `Math.random()`.
    Randomness,
}

/// A call on the stack when a power was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Caller {
    /// The path of the calling source, with the mark of the compartment that owns it.
    pub path: Rc<Path>,
    /// Line and column, from 1, as the engine counts them.
    pub position: Option<(u32, u32)>,
}

/// What was refused, and to whom. It is taken when the power is refused, so no guest can change it afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PowerRefusal {
    /// The power.
    pub power: TamedPower,
    /// The calls that led to it, the innermost first; no more than the first sixteen.
    pub callers: Vec<Caller>,
}

/// The refusals of a context, by error. An error that nothing else holds goes.
struct Refusals(JsWeakMap);

#[derive(Trace, Finalize, JsData)]
struct Record(#[unsafe_ignore_trace] PowerRefusal);

/// Whether `error` is the very object that a tamed function of this context threw.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, Source};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let mut context = ses_core::SharedContextBuilder::new().build()?;
/// ses_core::install(&mut context)?;
/// ses_tame::lockdown(&mut context, &ses_tame::LockdownOptions::default())?;
/// let guest = ses_core::Compartment::builder().build(&mut context)?;
/// for (source, expected) in [
///     ("try { Math.random() } catch (error) { error.message = 'other'; error }", true),
///     ("try { Math.random() } catch (error) { new TypeError(error.message) }", false),
/// ] {
///     let error = guest.evaluate(source, &mut context)?.as_object().ok_or("no error")?;
///     assert_eq!(ses_tame::is_power_refusal(&error, &mut context), expected, "{source}");
/// }
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn is_power_refusal(error: &JsObject, context: &mut Context) -> bool {
    power_refusal(error, context).is_some()
}

/// The refusal that `error` reports, if it is the very object that a tamed function of this context threw.
#[must_use]
pub fn power_refusal(error: &JsObject, context: &mut Context) -> Option<PowerRefusal> {
    let known = context.get_data::<Refusals>()?.0.clone();
    let record = known.get(error, context).ok()?.as_object()?;
    let refusal = record.downcast_ref::<Record>()?.0.clone();
    Some(refusal)
}

/// The `TypeError` of a refusal, remembered as one.
pub(crate) fn refuse(power: TamedPower, message: &str, context: &mut Context) -> JsError {
    remembered(power, message, context).map_or_else(|error| error, JsError::from_opaque)
}

fn remembered(power: TamedPower, message: &str, context: &mut Context) -> Result<JsValue, JsError> {
    let constructors = context.intrinsics().constructors();
    let constructor = constructors.type_error().constructor();
    let error = constructor.construct(&[JsString::from(message).into()], None, context)?;
    let refusal = PowerRefusal {
        power,
        callers: callers(context),
    };
    let known = match context.get_data::<Refusals>() {
        Some(known) => known.0.clone(),
        None => {
            let known = JsWeakMap::new(context);
            context.insert_data(Refusals(known.clone()));
            known
        }
    };
    let record = JsObject::from_proto_and_data(None, Record(refusal));
    known.set(&error, record.into(), context)?;
    Ok(error.into())
}

fn callers(context: &Context) -> Vec<Caller> {
    let sites = context
        .stack_trace()
        .map(boa_engine::vm::CallFrame::position);
    let callers = sites.filter_map(|site| match site.path {
        SourcePath::Path(path) => Some(Caller {
            path,
            position: site
                .position
                .map(|at| (at.line_number(), at.column_number())),
        }),
        _ => None,
    });
    callers.take(MOST_CALLERS).collect()
}
