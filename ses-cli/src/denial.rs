//! Refusals of this command's own, and what is said about any refusal.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string, vm::SourcePath};

use crate::{host::Host, lines::quoted, trace};

/// The `code` of the errors that refusals throw.
pub const CODE: &str = "ERR_SES_DENIED";

/// What was refused, to whom, where, and what would allow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was refused, to whom and why, in a sentence.
    pub what: String,
    /// The file, with line and column as far as they are known.
    pub place: String,
    /// What would allow it.
    pub allow: String,
}

/// The refusals that were thrown in a context, by error, as host data.
#[derive(Default)]
struct Refusals(Vec<(JsObject, Refusal)>);

/// How many refusals are remembered: a program may provoke as many as it likes.
const MOST_REMEMBERED: usize = 1_000;

/// The refusal that an error reports, if it is one of this command's.
pub(crate) fn refusal_of(error: &JsValue, context: &Context) -> Option<Refusal> {
    let error = error.as_object()?;
    let all = context.get_data::<Refusals>()?;
    let found = all
        .0
        .iter()
        .find(|(known, _)| JsObject::equals(known, &error))?;
    Some(found.1.clone())
}

/// Makes the error of a refusal. Its place is where the innermost file of the program calls.
pub(crate) fn refuse(what: String, allow: String, context: &mut Context) -> JsResult<JsValue> {
    let error = context.intrinsics().constructors().error().constructor();
    let error = error.construct(&[js_string!(what.as_str()).into()], None, context)?;
    let place = place_of(&error, context);
    error.create_data_property_or_throw(js_string!("code"), js_string!(CODE), context)?;
    let mut all = context.remove_data::<Refusals>().unwrap_or_default();
    if all.0.len() >= MOST_REMEMBERED {
        all.0.remove(0);
    }
    all.0.push((error.clone(), Refusal { what, place, allow }));
    context.insert_data(*all);
    Ok(error.into())
}

/// The place of an error: where the innermost file of the program calls.
pub(crate) fn place_of(error: &JsObject, context: &mut Context) -> String {
    // The calls as the engine has them, not as its trace tells them: names in a trace are the guest's.
    let caller = context.stack_trace().find_map(|call| {
        let site = call.position();
        let SourcePath::Path(path) = site.path else {
            return None;
        };
        Host::of(context).ok()?.package_of(&path)?;
        let position = site.position;
        Some((
            path,
            position.map(|at| (at.line_number(), at.column_number())),
        ))
    });
    if let Some((path, position)) = caller {
        return trace::place_in(error, (&path, position), context);
    }
    let frames = trace::of(error, context);
    let frame = frames.iter().find(|frame| !frame.path.starts_with("node:"));
    frame.map_or("an unknown place".to_owned(), trace::Frame::place)
}

/// `internal.refuse(module, member)`, which the members of a module call that was granted in name only.
pub(crate) fn refuse_member(
    module: &str,
    package: &str,
    args: &[JsValue],
    context: &mut Context,
) -> JsResult<JsValue> {
    let member = args
        .get_or_undefined(0)
        .to_string(context)?
        .to_std_string_lossy();
    let what = format!(
        "package {} may not call {member} of node:{module}: the module was granted in name only",
        quoted(package)
    );
    refuse(what, format!("no power opens node:{module} yet"), context)
}
