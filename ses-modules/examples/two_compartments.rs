//! An application compartment that imports from a dependency compartment, each with rules of its own to resolve and load.

use boa_engine::{
    Context, JsResult, JsValue, NativeFunction, js_string, object::FunctionObjectBuilder,
};
use ses_core::{Compartment, SharedContextBuilder, install};
use ses_modules::{
    LoadModule, Loaded, MemoryModules, ModuleFailure, ModuleMap, RelativeSpecifiers,
    ResolveSpecifier,
};

/// The application's rules: bare names are packages, everything else is a file beside the referrer.
struct Packages;

impl ResolveSpecifier for Packages {
    fn resolve(&self, specifier: &str, referrer: &str) -> Result<String, ModuleFailure> {
        if specifier.starts_with('.') {
            return RelativeSpecifiers.resolve(specifier, referrer);
        }
        Ok(format!("package:{specifier}"))
    }
}

/// A loader that says what it is asked for.
struct Told<L>(&'static str, L);

impl<L: LoadModule> LoadModule for Told<L> {
    fn load_now(&self, specifier: &str) -> Result<Loaded, ModuleFailure> {
        println!("{} loads {specifier}", self.0);
        self.1.load_now(specifier)
    }
}

fn main() -> JsResult<()> {
    let mut context = SharedContextBuilder::new().build()?;
    install(&mut context)?;

    let files = MemoryModules::new()
        .text(
            "./main.js",
            "import { shout } from './lib/shout.js';
             export const greet = (name) => shout('hello, ' + name);
             export const power = typeof print;",
        )
        .text(
            "./lib/shout.js",
            "export const shout = (text) => text.toUpperCase() + '!';",
        );
    let dependency = Compartment::builder()
        .name("dependency")
        .build(&mut context)?;
    ModuleMap::new(RelativeSpecifiers, Told("dependency", files)).attach(&dependency);

    let files = MemoryModules::new().text(
        "./main.js",
        "import { greet, power } from 'dependency';
         print(greet('world'));
         print('the dependency sees print: ' + power + ', and the application: ' + typeof print);",
    );
    let application = Compartment::builder()
        .name("application")
        .global("print", print(&context))
        .build(&mut context)?;
    ModuleMap::new(Packages, Told("application", files))
        .link("package:dependency", &dependency, "./main.js")
        .attach(&application);

    application.import("./main.js", &mut context)?;
    context.run_jobs()
}

fn print(context: &Context) -> JsValue {
    let print = NativeFunction::from_fn_ptr(|_, args, context| {
        let text = args
            .first()
            .unwrap_or(&JsValue::undefined())
            .to_string(context)?;
        println!("{}", text.to_std_string_lossy());
        Ok(JsValue::undefined())
    });
    FunctionObjectBuilder::new(context.realm(), print)
        .name(js_string!("print"))
        .length(1)
        .build()
        .into()
}
