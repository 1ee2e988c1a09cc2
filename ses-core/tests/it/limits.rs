//! Limits: each ends guests with an error that names it, which they cannot defeat, and leaves the realm usable.

use boa_engine::{Context, JsError, JsValue, Module, Source, builtins::promise::PromiseState};
use ses_core::{
    Compartment, EventLoop, Limit, Limits, SharedContextBuilder, install, limits_function,
    with_limits,
};

use crate::support::show;

fn limited(limits: Limits) -> (Context, Compartment) {
    let mut context = SharedContextBuilder::new()
        .limits(limits)
        .build()
        .expect("a context");
    install(&mut context).expect("installs");
    let guest = Compartment::builder()
        .name("guest")
        .build(&mut context)
        .expect("made");
    (context, guest)
}

fn ordinary() -> Limits {
    Limits::for_ordinary_stack()
}

fn failure(guest: &Compartment, program: &str, context: &mut Context) -> JsError {
    match guest.evaluate(program, context) {
        Ok(_) => panic!("no limit is reached: {program}"),
        Err(error) => error,
    }
}

#[track_caller]
fn usable(guest: &Compartment, context: &mut Context) {
    let after = guest.evaluate(
        "let n = 0; for (const x of [1, 2]) n += x; Promise.resolve(n).then((n) => { globalThis.sum = n }); n",
        context,
    );
    assert_eq!(show(after, context), "3");
    context.run_jobs().expect("runs");
    let sum = guest.evaluate("sum", context);
    assert_eq!(show(sum, context), "3");
}

#[test]
fn the_engines_limits_cannot_be_caught() {
    let limits = ordinary()
        .with_loop_iterations(1_000)
        .with_recursion(100)
        .with_stack_values(5_000);
    let rows = [
        ("for (;;);", Limit::LoopIterations),
        ("let i = 0; while (true) i++", Limit::LoopIterations),
        ("do {} while (1)", Limit::LoopIterations),
        ("(function f() { f() })()", Limit::Recursion),
        (
            "const o = { get x() { return this.x } }; o.x",
            Limit::Recursion,
        ),
        ("const f = () => [1].map(f); f()", Limit::Recursion),
        (
            "const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x",
            Limit::Recursion,
        ),
        (
            "JSON.stringify({ toJSON() { return JSON.stringify(this) } })",
            Limit::Recursion,
        ),
        (
            "new Compartment().evaluate('for (;;);')",
            Limit::LoopIterations,
        ),
        ("eval('for (;;);')", Limit::LoopIterations),
        ("new Function('for (;;);')()", Limit::LoopIterations),
    ];
    let (mut context, guest) = limited(limits);
    for (program, limit) in rows {
        for wrapped in [
            program.to_owned(),
            format!(
                "try {{ {program} }} catch {{ globalThis.caught = 1 }} finally {{ globalThis.caught = 2 }}"
            ),
            format!(
                "[1].forEach(() => {{ try {{ {program} }} catch {{ globalThis.caught = 3 }} }})"
            ),
        ] {
            let error = failure(&guest, &wrapped, &mut context);
            assert_eq!(Limit::reached_by(&error), Some(limit), "{wrapped}: {error}");
        }
        let caught = guest.evaluate("typeof caught", &mut context);
        assert_eq!(show(caught, &mut context), "undefined", "{program}");
        usable(&guest, &mut context);
    }
}

#[test]
fn a_thousand_limits_leave_the_stack_as_it_was() {
    let limits = ordinary().with_loop_iterations(10).with_stack_values(2_000);
    let (mut context, guest) = limited(limits);
    for program in [
        "for (;;);",
        "let a, b, c, d, e, f; try { for (;;); } finally { a = b = c = d = e = f }",
        "[1].map(() => { for (;;); })",
        "(() => { (() => { for (;;); })() })()",
    ] {
        for _ in 0..1_000 {
            let error = failure(&guest, program, &mut context);
            assert_eq!(
                Limit::reached_by(&error),
                Some(Limit::LoopIterations),
                "{program}"
            );
        }
        usable(&guest, &mut context);
    }
    let too_many = "((...a) => a)(...Array.from({ length: 9 }), ...'x'.repeat(2000))";
    let (mut context, guest) = limited(ordinary().with_stack_values(2_000));
    for _ in 0..100 {
        let error = failure(&guest, too_many, &mut context);
        assert_eq!(Limit::reached_by(&error), Some(Limit::StackValues));
        usable(&guest, &mut context);
    }
}

/// A host evaluates, imports and calls what throws for years: what none catches leaves nothing on the engine's stack.
#[test]
fn a_thousand_exceptions_leave_the_stack_as_it_was() {
    let (mut context, guest) = limited(ordinary().with_stack_values(2_000));
    for program in [
        "throw 1",
        "missing",
        "let a, b, c; (() => { let d = 1; throw d })()",
        "[3, 1, 2].sort(() => { throw 1 })",
        "eval('missing')",
        "(0, eval)('(() => { throw 1 })()')",
        "Function('throw 1')()",
        "new (class { constructor() { throw 1 } })",
        "new (class extends Object { constructor() {} })",
        "for (const x of [1, 2]) { ((y) => { throw y })(x) }",
        "function* g() { yield 1; throw 2 } [...g()]",
        "const o = { get x() { throw 1 } }; o.x",
        "JSON.parse('[1, 2, x]')",
        "JSON.parse('[1]', () => { throw 1 })",
        "new Compartment().evaluate('throw 1')",
        "syntax error",
    ] {
        for _ in 0..1_000 {
            let error = failure(&guest, program, &mut context);
            assert_eq!(Limit::reached_by(&error), None, "{program}: {error}");
        }
        usable(&guest, &mut context);
    }
    for function in [
        "() => missing",
        "class {}",
        "(() => { throw 1 }).bind(1, 2, 3)",
        "new Proxy(() => { throw 1 }, {})",
        "new Proxy(function () {}, { apply() { throw 1 } })",
        "Array.prototype.map",
    ] {
        let function = guest
            .evaluate(&format!("({function})"), &mut context)
            .expect("made");
        let function = function.as_callable().expect("a function");
        for _ in 0..1_000 {
            let called = function.call(&JsValue::undefined(), &[1.into(), 2.into()], &mut context);
            let error = called.expect_err("it throws");
            assert_eq!(Limit::reached_by(&error), None, "{error}");
        }
        usable(&guest, &mut context);
    }
    for script in ["throw 1", "function NaN() {}", "(() => missing)()"] {
        for _ in 0..1_000 {
            let error = context.eval(Source::from_bytes(script)).unwrap_err();
            assert_eq!(Limit::reached_by(&error), None, "{script}: {error}");
        }
        usable(&guest, &mut context);
    }
    for module in ["throw 1", "(() => missing)()", "await 1; throw 2"] {
        for _ in 0..1_000 {
            let module = Module::parse(Source::from_bytes(module), None, &mut context);
            let evaluated = module.expect("it parses").load_link_evaluate(&mut context);
            context.run_jobs().expect("runs");
            assert!(matches!(evaluated.state(), PromiseState::Rejected(_)));
        }
        usable(&guest, &mut context);
    }
}

#[test]
fn formatters_swallow_no_limit() {
    let (mut context, _) = limited(ordinary().with_loop_iterations(1_000));
    let assert =
        ses_core::assert_object(ses_core::Redaction::Redacted, &mut context).expect("made");
    let guest = Compartment::builder()
        .global("assert", assert)
        .build(&mut context)
        .expect("made");
    for program in [
        "String(assert.quote({ get x() { for (;;); } })); globalThis.survived = 1",
        "try { assert.Fail`${assert.quote({ toJSON() { for (;;); } })}` } catch {} globalThis.survived = 1",
        "try { assert(false, new Proxy({}, { ownKeys() { for (;;); } })) } catch {} globalThis.survived = 1",
        "try { harden(new Proxy({}, { ownKeys() { for (;;); } })) } catch {} globalThis.survived = 1",
    ] {
        let error = failure(&guest, program, &mut context);
        assert_eq!(
            Limit::reached_by(&error),
            Some(Limit::LoopIterations),
            "{program}"
        );
        let survived = guest.evaluate("typeof survived", &mut context);
        assert_eq!(show(survived, &mut context), "undefined", "{program}");
    }
}

#[test]
fn a_limit_in_a_job_ends_the_job() {
    let (mut context, guest) = limited(ordinary().with_loop_iterations(1_000));
    for program in [
        "Promise.resolve().then(() => { try { for (;;); } finally { globalThis.caught = 1 } })",
        "(async () => { await 0; try { for (;;); } catch { globalThis.caught = 2 } })()",
        "(async () => { await 0; try { for (;;); } catch {} globalThis.caught = 3 })()",
        "(async () => { try { await Promise.reject(0) } catch { for (;;); } })()",
        "(async function* () { await 0; for (;;); })().next()",
    ] {
        guest.evaluate(program, &mut context).expect("queues");
        let error = context.run_jobs().expect_err(program);
        assert_eq!(
            Limit::reached_by(&error),
            Some(Limit::LoopIterations),
            "{program}"
        );
        let caught = guest.evaluate("typeof caught", &mut context);
        assert_eq!(show(caught, &mut context), "undefined", "{program}");
        usable(&guest, &mut context);
    }
}

#[test]
fn an_eval_counts_as_a_call() {
    let (mut context, guest) = limited(ordinary());
    let error = guest
        .evaluate("const s = 'eval(s)'; eval(s)", &mut context)
        .expect_err("endless");
    assert_eq!(Limit::reached_by(&error), Some(Limit::Recursion));
    usable(&guest, &mut context);
}

#[test]
fn a_limit_in_an_async_generator_ends_the_run() {
    let (mut context, guest) = limited(ordinary().with_loop_iterations(1_000));
    let error = guest
        .evaluate("(async function* () { for (;;); })().next()", &mut context)
        .expect_err("endless");
    assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
    usable(&guest, &mut context);
}

#[test]
fn sources_are_checked_in_every_evaluator() {
    let limits = ordinary().with_source_length(3_000);
    let (mut context, guest) = limited(limits);
    let deep = "'['.repeat(1400)";
    let long = "'1;'.repeat(3000)";
    for (program, says) in [
        (
            format!("eval({deep})"),
            "the source nests too deep for the limit of 1024 KiB of stack (Limits::source_stack)",
        ),
        (format!("(0, eval)({deep})"), "the source nests too deep"),
        (format!("new Function({deep})"), "the source nests too deep"),
        (
            format!("new Function({deep}, '')"),
            "the source nests too deep",
        ),
        (
            format!("new Compartment().evaluate({deep})"),
            "the source nests too deep",
        ),
        (
            format!("eval({long})"),
            "the source is longer than the limit of 3000 code units (Limits::source_length)",
        ),
        (format!("new Function({long})"), "the source is longer"),
        (
            format!("new Compartment().evaluate({long})"),
            "the source is longer",
        ),
    ] {
        // A guest may catch it: the text is refused all the same.
        let shown = guest.evaluate(
            format!("try {{ {program}; 'parsed' }} catch (e) {{ `${{e}}` }}").as_str(),
            &mut context,
        );
        let shown = show(shown, &mut context);
        assert!(
            shown.starts_with(&format!("SyntaxError: {says}")),
            "{program}: {shown}"
        );
    }
    let error = failure(&guest, &"[".repeat(2_000), &mut context);
    assert_eq!(
        Limit::reached_by(&error),
        Some(Limit::SourceStack),
        "{error}"
    );
    let error = failure(&guest, &"1;".repeat(2_000), &mut context);
    assert_eq!(
        Limit::reached_by(&error),
        Some(Limit::SourceLength),
        "{error}"
    );
    usable(&guest, &mut context);
}

#[test]
fn buffers_are_bounded() {
    let (mut context, guest) = limited(ordinary().with_buffer_bytes(1 << 20));
    for program in [
        "new ArrayBuffer(1048577)",
        "new Uint8Array(1048577)",
        "new Float64Array(131073)",
        "new ArrayBuffer(1, { maxByteLength: 1048577 })",
        "Uint8Array.from({ length: 1048577 })",
    ] {
        let error = failure(&guest, program, &mut context);
        let text = show(Err(error), &mut context);
        assert_eq!(
            text, "RangeError: cannot allocate a buffer that exceeds the maximum buffer size",
            "{program}"
        );
    }
    let fits = guest.evaluate("new ArrayBuffer(1048576).byteLength", &mut context);
    assert_eq!(show(fits, &mut context), "1048576");
}

#[test]
fn a_run_of_jobs_is_bounded() {
    let (mut context, guest) = limited(ordinary().with_jobs_per_run(100));
    let program = "globalThis.n = 0; (function f() { n++; Promise.resolve().then(f) })()";
    guest.evaluate(program, &mut context).expect("queues");
    for run in 1..=3_u32 {
        let error = context.run_jobs().expect_err("it never ends");
        assert_eq!(
            error.as_native().expect("one of ours").message(),
            "the event loop ran as many jobs as its limit of 100 (Limits::jobs_per_run)"
        );
        assert_eq!(Limit::reached_by(&error), Some(Limit::JobsPerRun));
        // No job is lost between runs.
        let ran = guest.evaluate("n", &mut context);
        assert_eq!(show(ran, &mut context), (run * 100 + 1).to_string());
    }
    EventLoop::discard(&context);
    context.run_jobs().expect("nothing is left");
    usable(&guest, &mut context);
    let program = "for (let i = 0; i < 99; i++) Promise.resolve().then(() => {})";
    guest.evaluate(program, &mut context).expect("queues");
    context.run_jobs().expect("fits");
}

#[test]
fn work_within_work_only_tightens() {
    let (mut context, guest) = limited(ordinary().with_loop_iterations(10_000));
    let loose = Limits::default().with_loop_iterations(1 << 40);
    let error = with_limits(&loose, &mut context, |context| {
        failure(&guest, "for (;;);", context)
    });
    assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
    let tight = ordinary().with_loop_iterations(10).with_source_length(30);
    let loops = "let i = 0; for (; i < 20;) i++";
    with_limits(&tight, &mut context, |context| {
        let error = failure(&guest, loops, context);
        assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
        let error = failure(&guest, &" ".repeat(31), context);
        assert_eq!(Limit::reached_by(&error), Some(Limit::SourceLength));
    });
    // And the limits of before are back.
    let after = guest.evaluate("let i = 0; for (; i < 5000;) i++; i", &mut context);
    assert_eq!(show(after, &mut context), "5000");
}

#[test]
fn javascript_can_bound_its_own_guests() {
    let (mut context, _) = limited(ordinary().with_loop_iterations(100_000));
    let with_limits = limits_function(&context);
    let host = Compartment::builder()
        .global("withLimits", with_limits)
        .build(&mut context)
        .expect("made");
    for (program, expected) in [
        ("withLimits({}, () => 7)", "7"),
        (
            "try { withLimits({ loopIterations: 10 }, () => { try { for (;;); } catch { globalThis.caught = 1 } }) } catch (e) { `${e}${typeof caught}` }",
            "RangeError: the code reached the limit of 10 loop iterations (Limits::loop_iterations)undefined",
        ),
        (
            "try { withLimits({ sourceLength: 5 }, () => eval('1 + 1 + 1')) } catch (e) { `${e}` }",
            "SyntaxError: the source is longer than the limit of 5 code units (Limits::source_length)",
        ),
        (
            "try { withLimits({ bufferBytes: 8 }, () => new ArrayBuffer(9)) } catch (e) { e.name }",
            "RangeError",
        ),
        (
            "withLimits({ loopIterations: 5 }, () => 1); let i = 0; for (; i < 50;) i++; i",
            "50",
        ),
        (
            "withLimits({ loops: 1 }, () => 1)",
            "TypeError: withLimits: there is no limit loops; there are loopIterations, sourceLength, sourceStack and bufferBytes",
        ),
        (
            "withLimits({ loopIterations: -1 }, () => 1)",
            "TypeError: withLimits: the limit loopIterations must be a non-negative safe integer",
        ),
        (
            "withLimits({ loopIterations: '5' }, () => 1)",
            "TypeError: withLimits: the limit loopIterations must be a non-negative safe integer",
        ),
        (
            "withLimits({}, 1)",
            "TypeError: withLimits: what is to be called must be a function",
        ),
        (
            "withLimits(1, () => 1)",
            "TypeError: withLimits: the limits must be an object",
        ),
    ] {
        let result = host.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), expected, "{program}");
    }
    // Looser than what surrounds it, it is no way to survive.
    let program = "try { withLimits({ loopIterations: 1e15 }, () => { for (;;); }) } catch { globalThis.survived = 1 }";
    let error = failure(&host, program, &mut context);
    assert_eq!(Limit::reached_by(&error), Some(Limit::LoopIterations));
    let survived = host.evaluate("typeof survived", &mut context);
    assert_eq!(show(survived, &mut context), "undefined");
}
