//! Powers as guests use them: each directly, granted through a membrane, attenuated, and revoked while in use.

mod attenuated;
mod directory;
mod escapes;
mod races;
mod scratch;

use boa_engine::{Context, JsObject, JsValue, Source, js_string, property::Attribute};

/// A context with a power as the global `p`.
fn with(make: impl FnOnce(&mut Context) -> JsObject) -> Context {
    let mut context = Context::default();
    ses_membrane::prepare(&mut context).unwrap();
    let object = make(&mut context);
    put("p", object.into(), &mut context);
    context
}

fn put(name: &str, value: JsValue, context: &mut Context) {
    context
        .register_global_property(js_string!(name), value, Attribute::all())
        .unwrap();
}

/// What an expression gives as text, or the code (else the text) of what it throws; promises are awaited.
fn ask(context: &mut Context, expression: &str) -> String {
    let source = format!(
        "'use strict'; globalThis.answer = 'pending';
         (async () => {{ try {{ return String(await ({expression})) }} catch (e) {{ return e.code ?? String(e) }} }})()
             .then(text => {{ answer = text }})"
    );
    context.eval(Source::from_bytes(&source)).unwrap();
    context.run_jobs().unwrap();
    let answer = context.eval(Source::from_bytes("answer")).unwrap();
    answer.to_string(context).unwrap().to_std_string_escaped()
}

/// Every row's expression must give its text; tells all that do not.
fn rows(context: &mut Context, rows: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (expression, expected) in rows {
        let got = ask(context, expression);
        if got != *expected {
            wrong.push(format!("{expression}\n  want {expected}\n  got  {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
