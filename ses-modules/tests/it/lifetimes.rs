//! Programs that are dropped leave nothing behind in their context.

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use ses_core::{Compartment, SharedContextBuilder, install};
use ses_modules::{NoPowers, Program, ResolutionOptions};

use crate::support::files;

/// A guest that provokes refusals for ever must not fill the memory with what is remembered of them.
#[test]
fn no_more_than_a_thousand_refusals_are_listed() {
    let mut context = SharedContextBuilder::new().build().unwrap();
    install(&mut context).unwrap();
    let tree = files(&[(
        "main.cjs",
        "let last;
         for (let at = 0; at < 1200; at++) try { require('../' + at) } catch (error) { last = error }
         throw last",
    )]);
    let entry = Path::new("/app/main.cjs");
    let options = ResolutionOptions::default();
    let host = Rc::new(NoPowers);
    let program = Program::load(Arc::new(tree), entry, host, options, &mut context).unwrap();
    let error = program.run(&mut context).unwrap_err();
    let error = error.into_opaque(&mut context).unwrap();
    assert_eq!(program.denials().len(), 1_000);
    let denial = program.denial_of(&error, &mut context).unwrap();
    assert_eq!(denial.specifier(), "../1199");
}

/// A namespace object of the engine keeps its module alive for good (`ModuleNamespace::resolved_bindings` is not traced),
/// so no module that knows its compartment has one here.
#[test]
fn compartments_are_collected() {
    let mut context = SharedContextBuilder::new().build().unwrap();
    install(&mut context).unwrap();
    let tree = files(&[
        ("main.mjs", "import { f } from 'dep'; import './c.cjs'; f()"),
        ("c.cjs", "require('./m.mjs'); require('./j.json')"),
        ("m.mjs", "export default 1"),
        ("j.json", "{}"),
        ("package.json", r#"{"dependencies": {"dep": "1"}}"#),
        ("node_modules/dep/index.js", "exports.f = () => Math.max(1)"),
    ]);
    for _ in 0..20 {
        let (files, host) = (Arc::new(tree.clone()), Rc::new(NoPowers));
        let entry = Path::new("/app/main.mjs");
        let program = Program::load(
            files,
            entry,
            host,
            ResolutionOptions::default(),
            &mut context,
        )
        .unwrap();
        program.run(&mut context).unwrap();
        context.run_jobs().unwrap();
    }
    boa_gc::force_collect();
    assert!(
        Compartment::count(&context) < 10,
        "{}",
        Compartment::count(&context)
    );
}
