//! An environment as a capability: the variables that were named, and no others. It is its own twin: a list of names and values.

use std::collections::BTreeMap;

use boa_engine::{
    Context, JsArgs, JsData, JsObject, JsResult, JsString, JsValue,
    object::{IntegrityLevel, builtins::JsArray},
};
use boa_gc::{Finalize, Trace};

use super::{
    class::{self, Answers, Method},
    failure::{coded, misuse},
};

#[derive(Trace, Finalize, JsData)]
struct Held(BTreeMap<JsString, Option<JsString>>);

const METHODS: &[Method] = &[
    ("get", 1, Answers::Sync, get),
    ("names", 0, Answers::Sync, names),
];

/// Variables for guests: `get(name)` gives the value, or `undefined` where the variable was granted and is not set; `names()` what
/// was granted. A name that was not granted is an error with the code `ERR_SES_DENIED`: refused is not missing.
///
/// Each variable is looked up once, now.
///
/// # Errors
///
/// When it cannot be hardened.
///
/// # Examples
///
/// ```
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::powers::environment;
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let machine = |name: &str| (name != "EMPTY").then(|| format!("value of {name}"));
/// let env = environment(&["HOME", "EMPTY"], machine, &mut context)?;
/// context.register_global_property(js_string!("env"), env, Default::default())?;
/// let seen = context.eval(Source::from_bytes(
///     "let refused; try { env.get('SECRET') } catch (error) { refused = error.code }
///      [env.get('HOME'), typeof env.get('EMPTY'), refused, env.names()].join()",
/// ))?;
/// assert_eq!(seen, js_string!("value of HOME,undefined,ERR_SES_DENIED,EMPTY,HOME").into());
/// # Ok(())
/// # }
/// ```
pub fn environment(
    granted: &[&str],
    look_up: impl Fn(&str) -> Option<String>,
    context: &mut Context,
) -> JsResult<JsObject> {
    let variable = |name: &&str| {
        let value = look_up(name).map(|value| JsString::from(value.as_str()));
        (JsString::from(*name), value)
    };
    let held = Held(granted.iter().map(variable).collect());
    let prototype = class::prototype("Environment", &[METHODS], context)?;
    class::object(prototype, held, context)
}

fn with<T>(this: &JsValue, read: impl FnOnce(&Held) -> T) -> JsResult<T> {
    let object = this.as_object();
    let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
    held.map(|held| read(&held))
        .ok_or_else(|| misuse("the receiver is not an Environment"))
}

fn get(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).as_string();
    let name = name.ok_or_else(|| misuse("get: the name must be a string"))?;
    match with(this, |held| held.0.get(&name).cloned())? {
        Some(value) => Ok(value.map_or_else(JsValue::undefined, JsValue::from)),
        None => {
            let name = name.to_std_string_lossy();
            let why = format!("ERR_SES_DENIED: the variable {name:?} was not granted");
            Err(coded("ERR_SES_DENIED", why, context))
        }
    }
}

fn names(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let names: Vec<JsValue> = with(this, |held| {
        held.0.keys().map(|name| name.clone().into()).collect()
    })?;
    let list: JsObject = JsArray::from_iter(names, context).into();
    list.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(list.into())
}
