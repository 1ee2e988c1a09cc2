//! `ses start`: a script or module in the start compartment, before lockdown, with no packages apart.

mod endo;

use std::rc::Rc;

use boa_engine::{
    Context, JsError, JsResult, JsString, JsValue, NativeFunction, js_string, object::JsObject,
    property::PropertyDescriptor,
};
use ses_core::Compartment;
use ses_modules::{Bounds, Program, ResolutionOptions};
use ses_tame::LockdownOptions;

use crate::{
    activity::Activity,
    args::StartArgs,
    builtins::{Facts, Library, function},
    console::{Owner, causal_console, format},
    ending::Ending,
    globals::{self, performance, timers},
    host::Host,
    inspect::{Colours, Options, Traces, own_property},
    lockdown::{self, ProgramLockdown},
    packages::furnish,
    powers::Powers,
    process,
    report::{self, Failure},
    run::{argv, context, environment, go, misused},
};

/// Runs a script or a module graph to its end and gives the exit code. To be called on a stack that fits
/// [`ses_core::Limits::default`].
///
/// # Ambient authority
/// None: what the program may do is in `powers`.
#[must_use]
pub fn start(args: &StartArgs, powers: &Powers) -> u8 {
    let ending = Rc::new(Ending::new(powers.clone()));
    // What `@endo/lockdown` reads for itself says nothing to a `lockdown()` that is called without it.
    let mut variables = powers.lockdown.to_vec();
    variables.retain(|(name, _)| name != lockdown::BUNDLE);
    let options = match lockdown::options(LockdownOptions::new(), &variables) {
        Ok(options) => options,
        Err(why) => return misused(&why, powers),
    };
    let mut context = match prepare(args, options, &ending, powers) {
        Ok(context) => context,
        Err(error) => {
            powers.stderr.write(format!("ses: {error}\n").as_bytes());
            return crate::exit::INTERNAL;
        }
    };
    let code = match launch(args, &ending, powers, &mut context) {
        Ok(()) => ending.code(&context),
        Err(failure) => {
            failure.print(powers);
            failure.code
        }
    };
    let code = ending.exits(i32::from(code), &mut context).to_le_bytes()[0];
    std::mem::forget(context);
    code
}

fn prepare(
    args: &StartArgs,
    options: LockdownOptions,
    ending: &Rc<Ending>,
    powers: &Powers,
) -> JsResult<Context> {
    let mut context = context(ending, ses_core::Limits::default(), |_| Ok(()))?;
    let mut env = environment(&args.env, powers);
    env.extend(powers.lockdown.iter().cloned());
    let facts = Facts {
        argv: argv(&args.entry, &args.arguments, powers),
        env,
    };
    context.insert_data(Host::new(powers.clone(), facts, Vec::new()));
    let web = globals::values(&mut context)?;
    Library::install(&web, &mut context)?;
    endow(&mut context, powers)?;
    globals::share(&mut context);
    let global = ses_core::start_global(&mut context);
    let console = own_property(&global, &js_string!("console").into());
    let console = console.and_then(|console| console.value()?.as_object());
    let host = ProgramLockdown::new(options, ending.clone(), console);
    ses_tame::set_lockdown_host(Rc::new(host), &mut context);
    Ok(context)
}

/// Gives the start compartment the globals that programs written for the reference expect.
fn endow(context: &mut Context, powers: &Powers) -> JsResult<()> {
    let start = Compartment::start(context)
        .ok_or_else(|| JsError::from_opaque(js_string!("no start compartment").into()))?;
    ses_modules::install_modules(context)?;
    ses_tame::install_lockdown(context);
    let mut globals: Vec<(JsString, JsValue)> = Vec::new();
    let colours = if powers.colours(&*powers.stdout) {
        Colours::On
    } else {
        Colours::Off
    };
    let owner = Owner::Entry {
        stdout: powers.stdout.clone(),
        stderr: powers.stderr.clone(),
        clock: powers.monotonic.clone(),
        colours,
    };
    globals.push((
        js_string!("console"),
        causal_console(owner, context)?.into(),
    ));
    let print = function("print", NativeFunction::from_fn_ptr(print), context);
    globals.push((js_string!("print"), print.into()));
    globals.push((
        js_string!("performance"),
        performance::object(context).into(),
    ));
    globals.push((js_string!("process"), process::of_start(context)?));
    globals.extend(
        timers::functions(context)?
            .into_iter()
            .map(|(name, function)| (name, function.into())),
    );
    globals.extend(endo::globals(context)?);
    let global: JsObject = start.global();
    for (name, value) in globals {
        let property = PropertyDescriptor::builder()
            .value(value)
            .writable(true)
            .enumerable(false)
            .configurable(true);
        global.insert_property(name, property);
    }
    Host::of(context)?.note_owner(&start, None);
    furnish(&start, true, context)
}

/// `print(...)`, as shells of engines have it.
fn print(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let options = Options {
        traces: Traces::Shown,
        ..Options::default()
    };
    let mut text = String::new();
    for (at, arg) in args.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        match arg.as_string() {
            Some(string) => text.push_str(&string.to_std_string_lossy()),
            None => text.push_str(&format(std::slice::from_ref(arg), &options, context)?),
        }
    }
    text.push('\n');
    Host::of(context)?.powers.stdout.write(text.as_bytes());
    Ok(JsValue::undefined())
}

fn launch(
    args: &StartArgs,
    ending: &Rc<Ending>,
    powers: &Powers,
    context: &mut Context,
) -> Result<(), Failure> {
    let options = ResolutionOptions {
        bounds: Bounds::None,
        ..ResolutionOptions::default()
    };
    let entry = powers.directory.join(&args.entry);
    let host = Rc::new(endo::StartHost);
    let program = Program::load(powers.files.clone(), &entry, host, options, context)
        .map_err(|error| report::unloadable(&error))?;
    go(&program, (ending, &Activity::default()), context)
}
