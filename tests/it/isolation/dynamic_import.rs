//! `import()` in evaluate, eval and Function goes through the loader of the compartment whose code holds it.

use std::{cell::RefCell, path::Path};

use boa_engine::{Context, Module, Source, js_string, module::ModuleRequest};
use boa_gc::{Finalize, Trace};
use ses_core::{Compartment, CompartmentLoader, LoadFuture, LoadReferrer};

use crate::guests::{Configuration, Guests, show};

/// Gives a module that says who asked for what.
#[derive(Trace, Finalize)]
struct Echo;

impl CompartmentLoader for Echo {
    fn load<'a>(
        &self,
        referrer: LoadReferrer,
        request: ModuleRequest,
        context: &'a RefCell<&mut Context>,
    ) -> LoadFuture<'a> {
        Box::pin(async move {
            let asker = referrer.compartment.name();
            let specifier = request.specifier().to_std_string_escaped();
            let text = format!("export default '{asker} asks for {specifier}'");
            let path = referrer.compartment.source_path(Path::new("echo.js"));
            let source = Source::from_bytes(&text).with_path(&path);
            Module::parse(source, None, &mut context.borrow_mut())
        })
    }
}

fn guest(name: &str, context: &mut Context) -> Compartment {
    Compartment::builder()
        .name(name)
        .loader(Echo)
        .build(context)
        .expect("a compartment")
}

/// Runs a check before and after lockdown.
fn in_both_phases(check: fn(Context)) {
    for configuration in [Configuration::Feral, Configuration::Locked] {
        check(Guests::new(configuration).context);
    }
}

#[test]
fn everywhere_by_the_own_loader() {
    in_both_phases(by_the_own_loader);
}

fn by_the_own_loader(mut context: Context) {
    let a = guest("a", &mut context);
    let b = guest("b", &mut context);
    let shared = "({ load: (x) => import(x), eval, Function, run: (text) => eval(text) })";
    let handed = a.evaluate(shared, &mut context).expect("an object");
    b.global()
        .set(js_string!("a"), handed, true, &mut context)
        .expect("set");
    for (program, expected) in [
        ("import('1')", "b asks for 1"),
        ("(() => import('2'))()", "b asks for 2"),
        ("eval('import(\"3\")')", "b asks for 3"),
        ("(0, eval)('import(\"4\")')", "b asks for 4"),
        ("Function('x', 'return import(x)')('5')", "b asks for 5"),
        (
            "(async () => { await 0; return import('6') })()",
            "b asks for 6",
        ),
        (
            "Promise.resolve('7').then((x) => import(x))",
            "b asks for 7",
        ),
        ("new (class { f = import('8') })().f", "b asks for 8"),
        ("a.load('9')", "a asks for 9"),
        ("a.eval('import(\"10\")')", "a asks for 10"),
        ("a.Function('return import(\"11\")')()", "a asks for 11"),
        ("a.run('import(\"12\")')", "a asks for 12"),
        ("['13'].map(a.load)[0]", "a asks for 13"),
    ] {
        let keep = format!(
            "({program}).then((m) => {{ globalThis.seen = m.default }}, (e) => {{ globalThis.seen = String(e) }}); 0"
        );
        b.evaluate(&keep, &mut context).expect("starts");
        context.run_jobs().expect("no job fails");
        let seen = b.evaluate("seen", &mut context);
        assert_eq!(show(seen, &mut context), expected, "{program}");
    }
}

#[test]
fn an_eval_that_a_job_runs_imports_as_its_own_compartment() {
    in_both_phases(by_an_eval_that_a_job_runs);
}

fn by_an_eval_that_a_job_runs(mut context: Context) {
    let a = guest("a", &mut context);
    // Jobs run the eval without a caller.
    let keep = "Promise.resolve('import(\"x\")').then(eval)\
        .then((m) => { globalThis.seen = m.default }, (e) => { globalThis.seen = String(e) }); 0";
    a.evaluate(keep, &mut context).expect("starts");
    context.run_jobs().expect("no job fails");
    let seen = a.evaluate("seen", &mut context);
    let seen = show(seen, &mut context);
    assert_eq!(seen, "a asks for x");
}
