//! `ses audit`: locks a fresh realm down, and tells what lockdown did and what an independent look finds.

mod json;
mod words;

use std::rc::Rc;

use boa_engine::{Context, JsError, JsResult};
use ses_tame::{LockdownError, LockdownOptions, LockedDown};

use crate::{
    args::AuditArgs,
    ending::Ending,
    exit, lockdown,
    powers::Powers,
    run::{context, internal, misused},
};

/// Audits a realm as `ses run` makes it, under the options that were asked for, and gives the exit code. To be called on a stack
/// that fits [`ses_core::Limits::default`].
///
/// # Ambient authority
/// None: the report goes to `powers.stdout`.
#[must_use]
pub fn audit(args: &AuditArgs, powers: &Powers) -> u8 {
    let options = match options(args, powers) {
        Ok(options) => options,
        Err(why) => return misused(&why, powers),
    };
    let report = prepare(&options, powers).and_then(|mut context| {
        let report = tell(args.json, &mut context).map_err(JsError::from_rust);
        std::mem::forget(context);
        report
    });
    match report {
        Ok((text, code)) => {
            powers.stdout.write(text.as_bytes());
            code
        }
        Err(error) => internal(&error, powers),
    }
}

fn options(args: &AuditArgs, powers: &Powers) -> Result<LockdownOptions, String> {
    let mut options = lockdown::options(LockdownOptions::new(), &powers.lockdown)?;
    for (name, value) in &args.set {
        let set = options.dangerous().named(name, value);
        options = set.map_err(|why| why.to_string())?.done();
    }
    Ok(options)
}

fn prepare(options: &LockdownOptions, powers: &Powers) -> JsResult<Context> {
    let ending = Rc::new(Ending::new(powers.clone()));
    let mut context = context(&ending, ses_core::Limits::default(), |_| Ok(()))?;
    ses_tame::lockdown(&mut context, options).map_err(JsError::from_rust)?;
    Ok(context)
}

/// Audits a realm that is locked down: the report, and the exit code.
fn tell(as_json: bool, context: &mut Context) -> Result<(String, u8), LockdownError> {
    let locked = LockedDown::of(context).ok_or(LockdownError::NotRepaired)?;
    let audit = ses_tame::audit(context)?;
    let text = if as_json {
        json::report(&audit, locked.report())
    } else {
        words::report(&audit, locked.report())
    };
    let code = if audit.findings().is_empty() {
        exit::SUCCESS
    } else {
        exit::FOUND
    };
    Ok((text, code))
}

#[cfg(test)]
mod tests;
