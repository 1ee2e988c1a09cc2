//! The event loop: order, and what an error does.

use std::{cell::RefCell, rc::Rc, time::Duration};

use boa_engine::{
    Context, JsArgs, JsError, JsObject, JsValue, NativeFunction,
    context::time::FixedClock,
    job::{NativeJob, TimeoutJob},
    js_string,
    object::FunctionObjectBuilder,
};
use ses_core::{Compartment, JobErrorSink, SharedContextBuilder, Sleeper, Verdict, install};

#[derive(Default)]
struct Log(RefCell<Vec<String>>);

impl JobErrorSink for Log {
    fn uncaught(&self, error: JsError, _: &mut Context) -> Verdict {
        self.0.borrow_mut().push(
            format!("uncaught {error}")
                .lines()
                .next()
                .unwrap_or("")
                .to_owned(),
        );
        Verdict::Continue
    }

    fn unhandled_rejection(&self, reason: JsValue, _: JsObject, _: &mut Context) -> Verdict {
        self.0
            .borrow_mut()
            .push(format!("unhandled {}", reason.display()));
        Verdict::Continue
    }

    fn rejection_handled(&self, _: &JsObject) {
        self.0.borrow_mut().push("handled".to_owned());
    }
}

struct Jump(Rc<FixedClock>);

impl Sleeper for Jump {
    fn sleep(&self, duration: Duration) {
        self.0
            .forward(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX));
    }
}

/// Runs a program with `log` and `setTimeout`, and gives what it logged.
fn transcript(program: &str) -> String {
    let log = Rc::new(Log::default());
    let clock = Rc::new(FixedClock::from_millis(0));
    let mut context = SharedContextBuilder::new()
        .clock(clock.clone())
        .sleeper(Rc::new(Jump(clock)))
        .job_errors(log.clone())
        .build()
        .expect("a context");
    install(&mut context).expect("installs");
    let set_timeout =
        FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(set_timeout))
            .build();
    let guest = Compartment::builder()
        .global("setTimeout", set_timeout)
        .build(&mut context)
        .expect("made");
    guest
        .evaluate(
            &format!("globalThis.out = []; const log = (x) => out.push(x); {program}"),
            &mut context,
        )
        .expect("runs");
    context.run_jobs().expect("ends");
    let out = guest.evaluate("out.join()", &mut context).expect("there");
    let mut lines = vec![
        out.to_string(&mut context)
            .expect("text")
            .to_std_string_escaped(),
    ];
    lines.extend(log.0.borrow().iter().cloned());
    lines.join("; ")
}

fn set_timeout(
    _: &JsValue,
    args: &[JsValue],
    context: &mut Context,
) -> boa_engine::JsResult<JsValue> {
    let callback = args.get_or_undefined(0).as_object().expect("a function");
    let delay = args.get_or_undefined(1).to_length(context)?;
    let job = NativeJob::new(move |context| callback.call(&JsValue::undefined(), &[], context));
    context.enqueue_job(TimeoutJob::new(job, delay).into());
    Ok(js_string!("timer").into())
}

#[test]
fn promise_jobs_come_before_timers() {
    for (program, expected) in [
        (
            "setTimeout(() => log('t'), 0); Promise.resolve().then(() => log('p'))",
            "p,t",
        ),
        (
            "setTimeout(() => { log(1); Promise.resolve().then(() => log('p')) }, 0); setTimeout(() => log(2), 0)",
            "1,p,2",
        ),
        (
            "setTimeout(() => log('b'), 20); setTimeout(() => log('a'), 10)",
            "a,b",
        ),
        (
            "setTimeout(() => log('a'), 5); setTimeout(() => log('b'), 5)",
            "a,b",
        ),
        (
            "const p = Promise.resolve(); p.then(() => { log(1); p.then(() => log(3)) }); p.then(() => log(2))",
            "1,2,3",
        ),
        (
            "(async () => { log(1); await null; log(3) })(); log(2)",
            "1,2,3",
        ),
    ] {
        assert_eq!(transcript(program), expected, "{program}");
    }
}

#[test]
fn an_error_drops_no_other_job() {
    assert_eq!(
        transcript(
            "setTimeout(() => { throw Error('e') }, 0); setTimeout(() => log('t'), 0); Promise.resolve().then(() => log('p'))"
        ),
        "p,t; uncaught Error: e (ses+0000000100000002::1:84)"
    );
}

#[test]
fn unhandled_rejections_are_reported_once_and_handled_ones_never() {
    for (program, expected) in [
        ("Promise.reject('r')", "; unhandled \"r\""),
        ("Promise.reject('r').catch(() => log('c'))", "c"),
        (
            "const p = Promise.reject('r'); Promise.resolve().then(() => p.catch(() => log('late')))",
            "late",
        ),
        (
            "const p = Promise.reject('r'); setTimeout(() => p.catch(() => log('later')), 1)",
            "later; unhandled \"r\"; handled",
        ),
    ] {
        assert_eq!(transcript(program), expected, "{program}");
    }
}
