//! The module half of compartments in Rust: resolvers, loaders, linkage, modules of Rust, errors with chains.

use std::{cell::RefCell, rc::Rc, task::Poll};

use boa_engine::{Context, JsResult, JsValue, builtins::promise::PromiseState, js_string};
use cap_std::{ambient_authority, fs::Dir};
use ses_core::{Compartment, GlobalsFate};
use ses_modules::{
    DirectoryModules, Linkage, LoadModule, Loaded, LoadedLater, MemoryModules, ModuleFailure,
    ModuleMap, ModuleSource, NativeModule, RelativeSpecifiers, ResolveSpecifier,
};

use super::program::{Phase, context, text};

fn compartment(name: &str, map: ModuleMap, context: &mut Context) -> Compartment {
    let made = Compartment::builder().name(name).build(context).unwrap();
    map.attach(&made);
    made
}

fn default_of(namespace: JsResult<boa_engine::JsObject>, context: &mut Context) -> String {
    let value = namespace.and_then(|it| it.get(js_string!("default"), context));
    text(value, context)
}

fn imported(compartment: &Compartment, specifier: &str, context: &mut Context) -> String {
    let promise = compartment.import(specifier, context).unwrap();
    context.run_jobs().unwrap();
    match promise.state() {
        PromiseState::Fulfilled(boxed) => {
            let namespace = boxed
                .as_object()
                .unwrap()
                .get(js_string!("namespace"), context)
                .map(|it| it.as_object().unwrap());
            default_of(namespace, context)
        }
        PromiseState::Rejected(reason) => text(Ok(reason), context),
        PromiseState::Pending => "pending".to_owned(),
    }
}

#[test]
fn in_memory() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let files = MemoryModules::new()
        .text("./lib/a.js", "import b from '../b.js'; import j from './j.json' with { type: 'json' }; export default [b, j.x]")
        .text("./b.js", "export default 'b'")
        .json("./lib/j.json", r#"{"x": 7}"#);
    let c = compartment("c", ModuleMap::new(RelativeSpecifiers, files), &mut context);
    assert_eq!(
        default_of(c.import_now("./lib/a.js", &mut context), &mut context),
        "b,7"
    );
    assert_eq!(imported(&c, "./lib/a.js", &mut context), "b,7");
    assert_eq!(
        imported(&c, "./none.js", &mut context),
        "TypeError: Failed to load module \"./none.js\" in package \"c\" (1 underlying failures: Cannot find module \"./none.js\""
    );
    assert_eq!(
        default_of(c.import_now("./../x.js", &mut context), &mut context),
        "TypeError: Failed to load module \"./../x.js\" in package \"c\" (1 underlying failures: Cannot find module \"./../x.js\""
    );
}

// A test makes a directory to give; the library is given one.
#[allow(clippy::disallowed_methods)]
#[test]
fn over_a_directory() {
    let folder = std::env::temp_dir().join(format!("ses-modules-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("inside/lib")).unwrap();
    std::fs::write(folder.join("secret.js"), "export default 'secret'").unwrap();
    std::fs::write(
        folder.join("inside/main.js"),
        "import a from './lib/a.js'; import j from './j.json'; export default [a, j, import.meta.url]",
    )
    .unwrap();
    std::fs::write(folder.join("inside/lib/a.js"), "export default 1").unwrap();
    std::fs::write(folder.join("inside/j.json"), "[2]").unwrap();
    std::fs::write(folder.join("inside/latin.js"), [0xe9]).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.js", folder.join("inside/link.js")).unwrap();
    let directory = Dir::open_ambient_dir(folder.join("inside"), ambient_authority()).unwrap();
    let map = ModuleMap::new(RelativeSpecifiers, DirectoryModules::new(directory));
    let (mut context, _) = context(Phase::BeforeLockdown);
    let c = compartment("c", map.first_failure_only(), &mut context);
    assert_eq!(imported(&c, "./main.js", &mut context), "1,2,./main.js");
    let rows = [
        ("./../secret.js", "Cannot read module \"./../secret.js\""),
        ("./link.js", "Cannot read module \"./link.js\""),
        ("./none.js", "Cannot read module \"./none.js\""),
        (
            "./latin.js",
            "Cannot read module \"./latin.js\": it is not UTF-8",
        ),
        (
            "/etc/passwd",
            "Cannot find module \"/etc/passwd\": a module of a directory is named from it, as .//etc/passwd",
        ),
        (".//etc/passwd", "Cannot read module \".//etc/passwd\""),
    ];
    for (specifier, expected) in rows {
        let given = imported(&c, specifier, &mut context);
        assert_eq!(given, format!("Error: {expected}"), "{specifier}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

/// Gives its text at the third poll, and nothing synchronously.
struct Slow(Rc<RefCell<Vec<String>>>);

impl LoadModule for Slow {
    fn load_now(&self, specifier: &str) -> Result<Loaded, ModuleFailure> {
        Err(ModuleFailure::new(format!("{specifier} takes its time")))
    }

    fn load(&self, specifier: &str) -> Option<LoadedLater> {
        self.0.borrow_mut().push(specifier.to_owned());
        let (mut polls, specifier) = (0, specifier.to_owned());
        Some(Box::pin(std::future::poll_fn(move |_| {
            polls += 1;
            if polls < 3 {
                return Poll::Pending;
            }
            Poll::Ready(match &*specifier {
                "x" => Ok(Loaded::Text(
                    "import y from 'y'; import 'y'; export default y".to_owned(),
                )),
                "y" => Ok(Loaded::Text("export default 5".to_owned())),
                _ => Err(ModuleFailure::not_found(&specifier)),
            })
        })))
    }
}

#[test]
fn asynchronously() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let asked = Rc::new(RefCell::default());
    let map = ModuleMap::new(RelativeSpecifiers, Slow(Rc::clone(&asked)));
    let c = compartment("c", map, &mut context);
    let now = default_of(c.import_now("x", &mut context), &mut context);
    assert!(now.ends_with("x takes its time"), "{now}");
    assert_eq!(imported(&c, "x", &mut context), "5");
    assert_eq!(
        default_of(c.import_now("x", &mut context), &mut context),
        "5"
    );
    assert_eq!(*asked.borrow(), ["x", "y"]);
    assert!(imported(&c, "z", &mut context).ends_with("Cannot find module \"z\""));
}

#[test]
fn linkage() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let files = MemoryModules::new().text("./main.js", "export default who; export let o = {}");
    let endowed = |who: &str, context: &mut Context| {
        Compartment::builder()
            .name(who)
            .global("who", js_string!(who))
            .build(context)
            .unwrap()
    };
    let dependency = endowed("dependency", &mut context);
    ModuleMap::new(RelativeSpecifiers, files).attach(&dependency);
    let app = endowed("app", &mut context);
    let source = Linkage::Source {
        compartment: dependency.clone(),
        specifier: "./main.js".to_owned(),
    };
    let files = MemoryModules::new()
        .text("./shared.js", "import d from 'dep'; export default d")
        .text("./copied.js", "import d from 'copy'; export default d")
        .module(
            "./alias.js",
            Loaded::Link(Linkage::Module {
                compartment: dependency.clone(),
                specifier: "./main.js".to_owned(),
            }),
        )
        .module(
            "./dir",
            Loaded::Redirect(
                "./dir/index.js".to_owned(),
                Box::new(Loaded::Text(
                    "import x from './x.js'; export default x".to_owned(),
                )),
            ),
        )
        .text("./dir/x.js", "export default 'redirected'");
    ModuleMap::new(RelativeSpecifiers, files)
        .link("dep", &dependency, "./main.js")
        .map("copy", source)
        .attach(&app);
    for (specifier, expected) in [
        ("./shared.js", "dependency"),
        ("./copied.js", "app"),
        ("./alias.js", "dependency"),
        ("./dir", "redirected"),
        ("./dir/index.js", "redirected"),
    ] {
        assert_eq!(
            imported(&app, specifier, &mut context),
            expected,
            "{specifier}"
        );
    }
    let one = app.import_now("./alias.js", &mut context).unwrap();
    let other = dependency.import_now("./main.js", &mut context).unwrap();
    assert!(boa_engine::JsObject::equals(&one, &other));
}

#[test]
fn modules_of_rust() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let module = NativeModule::new()
        .value("default", |context| {
            Ok(boa_engine::JsObject::with_object_proto(context.intrinsics()).into())
        })
        .value("a b", |_| Ok(JsValue::from(1)))
        .function("add", 2, |_, args, context| {
            Ok((args[0].to_number(context)? + args[1].to_number(context)?).into())
        });
    let failing = NativeModule::new().value("a", |_| {
        Err(boa_engine::JsNativeError::error()
            .with_message("made in Rust")
            .into())
    });
    let files = || {
        MemoryModules::new()
            .native("native", module.clone())
            .native("failing", failing.clone())
            .text("x", "import o, { add, 'a b' as one } from 'native'; export default [add(one, 2), add.name, add.length, typeof o]; export { o }")
            .text("y", "import { a } from 'failing'")
            .text("z", "import { none } from 'native'")
    };
    let a = compartment(
        "a",
        ModuleMap::new(RelativeSpecifiers, files()),
        &mut context,
    );
    let b = compartment(
        "b",
        ModuleMap::new(RelativeSpecifiers, files()),
        &mut context,
    );
    assert_eq!(
        default_of(a.import_now("x", &mut context), &mut context),
        "3,add,2,object"
    );
    let own = |it: &Compartment, context: &mut Context| {
        let namespace = it.import_now("x", context).unwrap();
        namespace.get(js_string!("o"), context).unwrap()
    };
    assert_ne!(own(&a, &mut context), own(&b, &mut context));
    assert_eq!(imported(&a, "y", &mut context), "Error: made in Rust");
    assert_eq!(
        imported(&a, "z", &mut context),
        "SyntaxError: The requested module 'native' does not provide an export named 'none'"
    );
}

struct Strict;

impl ResolveSpecifier for Strict {
    fn resolve(&self, specifier: &str, referrer: &str) -> Result<String, ModuleFailure> {
        let why =
            ModuleFailure::new("the rules").with_source(std::io::Error::other("the rules say so"));
        Err(ModuleFailure::new(format!("{referrer} may not import {specifier}")).with_source(why))
    }
}

#[test]
fn errors_have_chains() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let files = MemoryModules::new().text("x", "import 'y'");
    let map = ModuleMap::new(Strict, files).first_failure_only();
    let c = compartment("c", map, &mut context);
    let error = c.import_now("x", &mut context).unwrap_err();
    let mut value = error.into_opaque(&mut context).unwrap();
    let mut chain = Vec::new();
    while let Some(object) = value.as_object() {
        let message = object.get(js_string!("message"), &mut context);
        chain.push(text(message, &mut context));
        value = object.get(js_string!("cause"), &mut context).unwrap();
    }
    assert_eq!(chain[0], "x may not import y");
    assert_eq!(chain.last().unwrap(), "the rules say so");
    assert!(chain.len() >= 2, "{chain:?}");
}

#[test]
fn sources_are_shared_with_javascript() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let source =
        ModuleSource::parse("export default who", Some("shared.js"), &mut context).unwrap();
    let files = MemoryModules::new().module("x", Loaded::Source(source.clone()));
    let made = Compartment::builder()
        .name("rust")
        .global("who", js_string!("rust"))
        .freeze_globals(GlobalsFate::Frozen)
        .build(&mut context)
        .unwrap();
    ModuleMap::new(RelativeSpecifiers, files).attach(&made);
    assert_eq!(imported(&made, "x", &mut context), "rust");
    let start = Compartment::start(&context).unwrap();
    let object = made.object(&mut context).unwrap();
    start
        .global()
        .set(js_string!("made"), object, true, &mut context)
        .unwrap();
    let program = "new Compartment({ __options__: true, modules: { y: { namespace: 'x', compartment: made } } }).importNow('y').default + made.name";
    assert_eq!(
        text(start.evaluate(program, &mut context), &mut context),
        "rustrust"
    );
}

/// A compartment with modules is collected when nobody holds it: its maps hold no root.
#[test]
fn compartments_with_modules_are_collected() {
    let (mut context, _) = context(Phase::BeforeLockdown);
    let start = Compartment::start(&context).unwrap();
    let program = "{ const c = new Compartment({ __options__: true, resolveHook: (it) => it, importNowHook: (it) => ({ source: it === 'v'
            ? { imports: [], exports: ['a'], execute(it, c) { it.a = c; } }
            : new ModuleSource(`import { a } from 'v'; export default () => [a, import('x')]`) }) });
        c.module('x'); c.importNow('x'); new Compartment({ __options__: true, modules: { x: { namespace: 'x', compartment: c } } }).importNow('x'); }";
    let count = |context: &mut Context| {
        boa_gc::force_collect();
        Compartment::count(context)
    };
    let before = count(&mut context);
    for _ in 0..5 {
        start.evaluate(program, &mut context).unwrap();
        context.run_jobs().unwrap();
    }
    assert!(
        count(&mut context) <= before + 2,
        "{} of {before}",
        count(&mut context)
    );
}
