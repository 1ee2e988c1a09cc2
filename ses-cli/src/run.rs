//! `ses run`: an application in a locked-down realm, one compartment for each package.

use std::{collections::HashSet, path::Path, rc::Rc, sync::Arc};

use boa_engine::{Context, JsError, JsResult, JsValue, builtins::promise::PromiseState};
use ses_core::{JobErrorSink, Limits, SharedContextBuilder, Verdict, install};
use ses_modules::{DevDependencies, Program, ResolutionOptions, Started};
use ses_tame::LockdownOptions;

use crate::{
    activity::{Activity, Phase},
    args::RunArgs,
    builtins::{Facts, Library},
    console::neutral,
    directories,
    ending::Ending,
    exit,
    feral::Feral,
    globals,
    host::Host,
    lines::continued,
    lockdown,
    packages::{Consoles, Packages},
    powers::Powers,
    progress::Progress,
    reference::Reference,
    report::{self, Failure},
    watch::Bounds,
};

/// Runs an application to its end and gives the exit code. To be called on a stack that fits [`Limits::default`], see
/// [`ses_core::run_on_guest_stack`].
///
/// # Ambient authority
/// None: what the program may do is in `powers`, and it gets of them what the defaults and `args` say.
#[must_use]
pub fn run(args: &RunArgs, powers: &Powers) -> u8 {
    let mut own = powers.clone();
    let progress = Progress::on(&mut own);
    let ending = Rc::new(Ending::new(own));
    let powers = ending.powers();
    let options = match lockdown::options(lockdown::of_run(), &powers.lockdown) {
        Ok(options) => options,
        Err(why) => return misused(&why, powers),
    };
    let activity = Arc::new(Activity::default());
    let bounds = Bounds {
        timeout: args.timeout,
        memory: args.max_memory,
    };
    if let Err(why) = (powers.watch)(bounds, activity.clone()) {
        return misused(&why, powers);
    }
    let mut context = match prepare(args, &options, &ending) {
        Ok(context) => context,
        Err(error) => return internal(&error, powers),
    };
    if let Err(why) = open_directories(args, powers, &mut context) {
        return misused(&why, powers);
    }
    let code = match launch(args, (&ending, &progress, activity), &mut context) {
        Ok(()) => ending.code(&context),
        Err(failure) => {
            failure.print(powers);
            failure.code
        }
    };
    progress.clear();
    // Whatever is left of the program goes with the process.
    std::mem::forget(context);
    code
}

/// Says what is wrong with what was asked for.
pub(crate) fn misused(why: &str, powers: &Powers) -> u8 {
    let failure = report::misused(why);
    failure.print(powers);
    failure.code
}

/// Opens the directories that were granted, before the program begins: what cannot be had is a wrong command line.
fn open_directories(args: &RunArgs, powers: &Powers, context: &mut Context) -> Result<(), String> {
    let start = ses_core::start_global(context);
    let shared = start.own_property_keys(context).unwrap_or_default();
    let web = globals::LAZY.iter().map(|(name, _, _)| (*name).to_owned());
    let taken: HashSet<String> = shared.iter().map(ToString::to_string).chain(web).collect();
    let opened = directories::open(&args.grants, powers, |name| taken.contains(name))?;
    if let Some(host) = context.host_defined_mut().get_mut::<Host>() {
        host.directories = opened;
    }
    Ok(())
}

pub(crate) fn internal(error: &JsError, powers: &Powers) -> u8 {
    powers
        .stderr
        .write(format!("ses: {}\n", neutral(&continued(&error.to_string()))).as_bytes());
    exit::INTERNAL
}

/// A context with the web globals, and those that `more` registers, before lockdown.
pub(crate) fn context(
    ending: &Rc<Ending>,
    limits: Limits,
    more: impl FnOnce(&mut Context) -> JsResult<()>,
) -> JsResult<Context> {
    let mut context = SharedContextBuilder::new()
        .limits(limits)
        .job_errors(ending.clone())
        .sleeper(ending.powers().sleeper.clone())
        .build()?;
    Feral::capture(&mut context)?;
    globals::register(&mut context)?;
    more(&mut context)?;
    install(&mut context)?;
    ending.remember(&mut context);
    Ok(context)
}

fn prepare(args: &RunArgs, options: &LockdownOptions, ending: &Rc<Ending>) -> JsResult<Context> {
    let limits = match args.max_steps {
        Some(most) => Limits::default()
            .with_loop_iterations(most)
            .with_jobs_per_run(most),
        None => Limits::default(),
    };
    let mut context = context(ending, limits, |_| Ok(()))?;
    ses_modules::install_modules(&mut context)?;
    let locked = ses_tame::lockdown(&mut context, options).map_err(JsError::from_rust)?;
    let powers = ending.powers();
    let told = lockdown::names("stackFiltering", &powers.lockdown);
    let filtering = told.then(|| options.stack_filtering());
    lockdown::apply(options, filtering, locked.report(), ending, &mut context);
    let facts = Facts {
        argv: argv(&args.entry, &args.arguments, powers),
        env: environment(&args.env, powers),
    };
    context.insert_data(Host::new(powers.clone(), facts, args.grants.clone()));
    Ok(context)
}

/// The variables of the environment that have these names.
pub(crate) fn environment(names: &[String], powers: &Powers) -> Vec<(String, String)> {
    let named = names
        .iter()
        .filter_map(|name| Some((name.clone(), (powers.environment)(name)?)));
    named.collect()
}

/// `process.argv`: the command, the entry's whole path, and the program's own arguments.
pub(crate) fn argv(entry: &Path, arguments: &[String], powers: &Powers) -> Vec<String> {
    let entry = powers.directory.join(entry);
    let entry = powers.files.canonicalize(&entry).unwrap_or(entry);
    let mut argv = vec![
        powers.executable.display().to_string(),
        entry.display().to_string(),
    ];
    argv.extend(arguments.iter().cloned());
    argv
}

fn launch(
    args: &RunArgs,
    (ending, progress, activity): (&Rc<Ending>, &Rc<Progress>, Arc<Activity>),
    context: &mut Context,
) -> Result<(), Failure> {
    let web = web(context).map_err(|error| report::uncaught(error, None, context))?;
    let consoles = if args.no_console {
        Consoles::Absent
    } else {
        Consoles::Tagged
    };
    let options = ResolutionOptions {
        conditions: args.conditions.clone(),
        dev: if args.dev {
            DevDependencies::Included
        } else {
            DevDependencies::Excluded
        },
        ..ResolutionOptions::default()
    };
    let reference =
        Reference::new(context).map_err(|error| report::uncaught(error, None, context))?;
    let host = Rc::new(Packages::new(
        web,
        reference,
        consoles,
        (progress.clone(), activity.clone()),
    ));
    let powers = ending.powers();
    let entry = powers.directory.join(&args.entry);
    let program = Program::load(powers.files.clone(), &entry, host, options, context)
        .map_err(|error| report::unloadable(&error))?;
    for grant in &args.grants {
        report::check_grant(grant, &program.package_named(&grant.package))?;
    }
    go(&program, (ending, &activity), context)
}

fn web(context: &mut Context) -> JsResult<Vec<(boa_engine::JsString, JsValue)>> {
    let web = globals::values(context)?;
    globals::harden(&web, context)?;
    Library::install(&web, context)?;
    Ok(web)
}

/// Runs a program and the event loop to the end.
pub(crate) fn go(
    program: &Program,
    (ending, activity): (&Rc<Ending>, &Activity),
    context: &mut Context,
) -> Result<(), Failure> {
    let shift = program.clone();
    let corrector = move |path: &Path, (line, column): (u32, u32)| {
        let column = column.saturating_sub(shift.column_shift(path, line));
        (line, column.max(1))
    };
    ses_tame::correct_positions(Rc::new(corrector), context);
    ending.begin(program);
    activity.enters(Phase::Modules);
    let started = match program.run(context) {
        Ok(Started::Evaluating(promise)) => {
            ending.awaits(promise.clone().into());
            Some(promise)
        }
        Ok(Started::Ran) => None,
        Err(error) => match ending.uncaught(error, context) {
            Verdict::Continue => None,
            Verdict::Stop => {
                ending.tell_all(context);
                return Ok(());
            }
        },
    };
    activity.enters(Phase::Jobs);
    context
        .run_jobs()
        .map_err(|error| report::uncaught(error, Some(program), context))?;
    ending.tell_all(context);
    if let Some(promise) = started
        && !ending.has_failed()
        && matches!(promise.state(), PromiseState::Pending)
    {
        return Err(report::unsettled(program.entry()));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
