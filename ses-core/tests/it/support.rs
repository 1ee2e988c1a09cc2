//! What the tests share: a context with compartments, and results as text.

use boa_engine::{Context, JsResult, JsValue};
use ses_core::{Compartment, SharedContextBuilder, install};

/// A context with the shared realm installed.
pub(crate) fn context() -> Context {
    let mut context = SharedContextBuilder::new().build().expect("a context");
    install(&mut context).expect("installs once");
    context
}

/// A compartment of that name.
pub(crate) fn compartment(name: &str, context: &mut Context) -> Compartment {
    Compartment::builder()
        .name(name)
        .build(context)
        .expect("a compartment")
}

/// The result of a program as text: its completion value, or `Name: message` of what it throws.
pub(crate) fn show(result: JsResult<JsValue>, context: &mut Context) -> String {
    match result {
        Ok(value) => value
            .to_string(context)
            .map_or("?".into(), |s| s.to_std_string_escaped()),
        Err(error) => match error.into_opaque(context) {
            Ok(thrown) => thrown
                .to_string(context)
                .map_or("?".into(), |s| s.to_std_string_escaped()),
            Err(error) => format!("uncatchable: {error}"),
        },
    }
}

/// Runs each row in a fresh compartment and compares.
#[track_caller]
pub(crate) fn rows(rows: &[(&str, &str)]) {
    let mut context = context();
    for (program, expected) in rows {
        let guest = compartment("guest", &mut context);
        let result = guest.evaluate(program, &mut context);
        assert_eq!(show(result, &mut context), *expected, "{program}");
    }
}
