//! Runs a program whose packages can `print`, and gives what it printed and how it ended.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{Context, JsResult, JsString, JsValue, NativeFunction, js_string};
use ses_core::{Compartment, GlobalsFate, JobErrorSink, SharedContextBuilder, Verdict, install};
use ses_modules::fs::MemoryFileSystem;
use ses_modules::{
    Builtin, Denial, Endowments, Package, PackageHost, Program, ResolutionOptions, Started,
};

/// What the programs printed.
#[derive(Clone, Default)]
struct Printed(Rc<RefCell<Vec<String>>>);

/// Gives every package `print` and `pkg`; `node:fs` is refused, `node:path` harmless, `late` runs when evaluated.
struct TestHost {
    printed: Printed,
}

impl TestHost {
    fn print(&self, context: &mut Context) -> JsValue {
        let printed = self.printed.0.clone();
        context.insert_data(Printed(printed));
        let print = NativeFunction::from_fn_ptr(|_, args, context| {
            let words = args
                .iter()
                .map(|it| show(it, context))
                .collect::<JsResult<Vec<_>>>()?;
            if let Some(printed) = context.get_data::<Printed>() {
                printed.0.borrow_mut().push(words.join(" "));
            }
            Ok(JsValue::undefined())
        });
        FunctionObjectBuilder::new(context.realm(), print)
            .name(js_string!("print"))
            .build()
            .into()
    }
}

fn show(value: &JsValue, context: &mut Context) -> JsResult<String> {
    Ok(value.to_string(context)?.to_std_string_escaped())
}

impl PackageHost for TestHost {
    fn endowments(&self, package: &Package, context: &mut Context) -> JsResult<Endowments> {
        let globals: Vec<(JsString, JsValue)> = vec![
            (js_string!("print"), self.print(context)),
            (js_string!("pkg"), js_string!(package.name()).into()),
        ];
        let fate = if package.is_root() {
            GlobalsFate::Open
        } else {
            GlobalsFate::Frozen
        };
        Ok(Endowments { globals, fate })
    }

    fn builtin(&self, name: &str, package: &Package, context: &mut Context) -> JsResult<Builtin> {
        Ok(match name {
            "node:path" => {
                let exports = boa_engine::JsObject::with_object_proto(context.intrinsics());
                exports.set(js_string!("sep"), js_string!("/"), true, context)?;
                exports.set(
                    js_string!("owner"),
                    js_string!(package.name()),
                    true,
                    context,
                )?;
                Builtin::Exports(exports.into())
            }
            "late" => Builtin::Deferred {
                names: vec![js_string!("a")],
                evaluate: Rc::new(|context| {
                    let print = context.get_data::<Printed>().cloned();
                    print
                        .unwrap_or_default()
                        .0
                        .borrow_mut()
                        .push("late runs".to_owned());
                    let exports = boa_engine::JsObject::with_object_proto(context.intrinsics());
                    exports.set(js_string!("a"), 1, true, context)?;
                    Ok(exports.into())
                }),
            },
            "node:fs" => Builtin::Denied {
                why: "it reads and writes files".to_owned(),
                allow: "--allow fs".to_owned(),
            },
            _ => Builtin::Unknown,
        })
    }

    fn replaces(&self, specifier: &str) -> bool {
        specifier == "late"
    }
}

/// Remembers what nobody caught.
#[derive(Default)]
struct Sink(RefCell<Vec<String>>);

impl JobErrorSink for Sink {
    fn uncaught(&self, error: boa_engine::JsError, _: &mut Context) -> Verdict {
        self.0.borrow_mut().push(format!("uncaught {error}"));
        Verdict::Continue
    }

    fn unhandled_rejection(
        &self,
        reason: JsValue,
        _: boa_engine::JsObject,
        context: &mut Context,
    ) -> Verdict {
        let reason = show(&reason, context).unwrap_or_default();
        self.0.borrow_mut().push(format!("unhandled {reason}"));
        Verdict::Continue
    }
}

/// How a program ended.
pub(crate) struct Outcome {
    /// What it printed, and what ended it as the last line.
    pub(crate) lines: Vec<String>,
    /// What it was refused.
    pub(crate) denials: Vec<Denial>,
    /// What nobody caught, beside the error that ended it.
    pub(crate) unhandled: Vec<String>,
}

/// A tree of files: `path: text`.
pub(crate) type Tree<'a> = &'a [(&'a str, &'a str)];

pub(crate) fn files(tree: Tree<'_>) -> MemoryFileSystem {
    tree.iter()
        .fold(MemoryFileSystem::new(), |files, (path, text)| {
            match text.strip_prefix("-> ") {
                Some(target) => files.link(format!("/app/{path}"), target),
                None => files.file(format!("/app/{path}"), *text),
            }
        })
}

pub(crate) fn new_context(sink: Rc<dyn JobErrorSink>) -> Context {
    let mut context = SharedContextBuilder::new()
        .job_errors(sink)
        .build()
        .unwrap();
    install(&mut context).unwrap();
    context
}

/// Runs `/app/<entry>` of a tree, with options.
pub(crate) fn run_with(tree: Tree<'_>, entry: &str, options: ResolutionOptions) -> Outcome {
    run_files(files(tree), entry, options)
}

/// Runs `/app/<entry>` of a file system, with options.
pub(crate) fn run_files(
    files: MemoryFileSystem,
    entry: &str,
    options: ResolutionOptions,
) -> Outcome {
    let sink = Rc::new(Sink::default());
    let mut context = new_context(Rc::<Sink>::clone(&sink));
    let printed = Printed::default();
    let host = Rc::new(TestHost {
        printed: printed.clone(),
    });
    if let Some(start) = Compartment::start(&context) {
        let print = host.print(&mut context);
        start
            .global()
            .set(js_string!("print"), print, true, &mut context)
            .unwrap();
    }
    let path = format!("/app/{entry}");
    let program = Program::load(
        Arc::new(files),
        Path::new(&path),
        host,
        options,
        &mut context,
    )
    .unwrap();
    let end = finish(&program, &mut context);
    let mut lines = printed.0.borrow().clone();
    lines.extend(end.clone());
    let mut unhandled = sink.0.borrow().clone();
    unhandled.retain(|it| {
        end.as_ref()
            .is_none_or(|end| !end.ends_with(it.trim_start_matches("unhandled ")))
    });
    Outcome {
        lines,
        denials: program.denials(),
        unhandled,
    }
}

fn finish(program: &Program, context: &mut Context) -> Option<String> {
    let error = match program.run(context) {
        Err(error) => error.into_opaque(context).unwrap(),
        Ok(started) => {
            context.run_jobs().unwrap();
            match started {
                Started::Ran => return None,
                Started::Evaluating(promise) => match promise.state() {
                    PromiseState::Fulfilled(_) => return None,
                    PromiseState::Pending => return Some("pending".to_owned()),
                    PromiseState::Rejected(reason) => reason,
                },
            }
        }
    };
    Some(format!("threw {}", show(&error, context).unwrap()))
}

/// Runs the first file of a tree.
pub(crate) fn run(tree: Tree<'_>) -> Outcome {
    run_with(tree, tree[0].0, ResolutionOptions::default())
}

/// Runs each tree's first file and compares what it prints, line by line.
pub(crate) fn check(rows: &[(&str, Tree<'_>, &[&str])]) {
    for (name, tree, expected) in rows {
        let outcome = run(tree);
        assert_eq!(outcome.lines, *expected, "{name}");
        assert!(
            outcome.unhandled.is_empty(),
            "{name}: {:?}",
            outcome.unhandled
        );
    }
}
