//! Who the engine says is running: always the script whose text holds the code, never its caller.

use std::path::Path;

use boa_engine::module::Referrer;
use boa_engine::{Context, JsResult, JsString, JsValue, NativeFunction, Script, Source, js_string};

/// The path of the script or module that is running, as a string.
fn who(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let path = context
        .get_active_script_or_module()
        .map(Referrer::from)
        .and_then(|referrer| referrer.path().map(Path::to_path_buf));
    Ok(match path {
        Some(path) => JsString::from(path.to_string_lossy().as_ref()).into(),
        None => JsValue::undefined(),
    })
}

fn context() -> Context {
    let mut context = Context::default();
    context
        .register_global_callable(js_string!("who"), 0, NativeFunction::from_fn_ptr(who))
        .expect("a fresh global");
    context
}

fn run(name: &str, source: &str, context: &mut Context) -> String {
    let source = Source::from_bytes(source).with_path(Path::new(name));
    let script = Script::parse(source, None, context).expect("parses");
    let value = script.evaluate(context).expect("runs");
    context.run_jobs().expect("jobs run");
    value.display().to_string().trim_matches('"').to_owned()
}

#[test]
fn it_is_where_the_code_stands() {
    let context = &mut context();
    run(
        "a.js",
        "var plain = () => who(); var evaluated = eval('() => who()'); \
         var indirect = (0, eval)('() => who()'); var made = Function('return who()'); \
         var Class = class { static #w = () => who(); static field = Class0 => this.#w(); get g() { return who(); } }; \
         var object = { toString: () => who() }; var generator = (function* () { yield who(); })();",
        context,
    );
    for (program, expected) in [
        ("who()", "b.js"),
        ("plain()", "a.js"),
        ("evaluated()", "a.js"),
        ("indirect()", "a.js"),
        ("made()", "a.js"),
        ("[1].map(plain)[0]", "a.js"),
        ("[1].map(() => who())[0]", "b.js"),
        ("String(object)", "a.js"),
        ("`${object}`", "a.js"),
        ("new Class().g", "a.js"),
        ("Class.field()", "a.js"),
        ("generator.next().value", "a.js"),
        ("Reflect.apply(plain, undefined, [])", "a.js"),
        ("plain.bind(null)()", "a.js"),
        ("new Proxy({}, { get: plain }).x", "a.js"),
        ("JSON.parse('1', plain)", "a.js"),
        ("'x'.replace('x', plain)", "a.js"),
        ("eval('who()')", "b.js"),
        ("(0, eval)('who()')", "b.js"),
        ("Function('return who()')()", "b.js"),
    ] {
        assert_eq!(run("b.js", program, context), expected, "{program}");
    }
}

#[test]
fn it_is_kept_by_jobs() {
    let context = &mut context();
    run(
        "a.js",
        "var seen = []; var note = () => { seen.push(who()); };",
        context,
    );
    run(
        "b.js",
        "Promise.resolve().then(note); Promise.resolve().then(() => note(seen.push(who()))); \
         (async () => { await null; seen.push(who()); })();",
        context,
    );
    assert_eq!(run("c.js", "seen.join()", context), "a.js,b.js,a.js,b.js");
}

#[test]
fn a_native_function_called_by_a_job_finds_nobody() {
    // Why the dispatcher answers "no binding" to nobody: `promise.then(eval)` has no script of its own.
    let context = &mut context();
    run(
        "a.js",
        "var found = 'unset'; Promise.resolve().then(who).then((name) => { found = String(name); });",
        context,
    );
    assert_eq!(run("b.js", "found", context), "undefined");
}
