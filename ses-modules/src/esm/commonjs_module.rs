//! CommonJS as an ES module: `default` is `module.exports`, and the names found in its text stand beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::job::PromiseJob;
use boa_engine::module::{SyntheticModule, SyntheticModuleInitializer};
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsResult, JsString, JsValue, Module, js_string};
use boa_gc::{Finalize, Trace};

use crate::analyze::export_names;
use crate::commonjs;
use crate::engine::mark_handled;
use crate::graph::{FileId, Graph, Unit, kind, resolve, source};
use crate::kind::Kind;
use crate::packages::Package;
use crate::resolve::{Request, Syntax, Target};

#[derive(Trace, Finalize)]
struct Captures {
    graph: Graph,
    unit: Unit,
    path: PathBuf,
    file: FileId,
    names: Vec<JsString>,
}

/// The module of a CommonJS file, made once; the file runs when the module is evaluated.
pub(super) fn of(
    graph: &Graph,
    unit: &Unit,
    file: &FileId,
    context: &mut Context,
) -> JsResult<Module> {
    if let Some(known) = unit.modules.borrow().get(file) {
        return known.clone();
    }
    let module = new(graph, unit, file, context);
    unit.modules
        .borrow_mut()
        .insert(file.clone(), module.clone());
    module
}

fn new(graph: &Graph, unit: &Unit, file: &FileId, context: &mut Context) -> JsResult<Module> {
    let text = source(graph, file.path(), context)?;
    let mut found = Found {
        seen: BTreeSet::new(),
        names: Vec::new(),
    };
    found.add(graph, &unit.package, (file.path(), &text), context);
    let names: Vec<JsString> = found
        .names
        .iter()
        .filter(|it| *it != "default")
        .map(|it| js_string!(it.as_str()))
        .collect();
    let all: Vec<JsString> = std::iter::once(js_string!("default"))
        .chain(names.iter().cloned())
        .collect();
    let captures = Captures {
        graph: graph.clone(),
        unit: unit.clone(),
        path: file.path().to_owned(),
        file: file.clone(),
        names,
    };
    let run = SyntheticModuleInitializer::from_copy_closure_with_captures(evaluate, captures);
    let shown = unit.compartment.source_path(&file.shown());
    Ok(Module::synthetic(&all, run, Some(shown), None, context))
}

fn evaluate(module: &SyntheticModule, it: &Captures, context: &mut Context) -> JsResult<()> {
    let exports = match commonjs::load(&it.graph, (&it.unit, &it.path), None, context) {
        Ok(exports) => exports,
        Err(error) => {
            handle_later(it, context);
            return Err(error);
        }
    };
    if let Some(object) = exports.as_object() {
        for name in &it.names {
            let key = PropertyKey::from(name.clone());
            if object.has_own_property(key.clone(), context)? {
                // A getter may throw; the export is then undefined, as in Node.
                let value = object.get(key, context).unwrap_or_default();
                module.set_export(name, value)?;
            }
        }
    }
    module.set_export(&js_string!("default"), exports)
}

/// Marks the rejection of this module's evaluation as handled, once there is one.
///
/// Whoever imports the module gets its error. Boa 0.22 leaves the step out in which that marks the promise
/// (ECMA-262 16.2.1.6.1.3.1, InnerModuleEvaluation, step 1.a.i), so an error that was caught would be reported too.
fn handle_later(it: &Captures, context: &mut Context) {
    let (unit, file) = (it.unit.clone(), it.file.clone());
    let job = PromiseJob::new(move |context| {
        let module = unit.modules.borrow().get(&file).cloned();
        if let Some(Ok(module)) = module {
            let evaluated = module.evaluate(context)?;
            mark_handled(&evaluated, context)?;
        }
        Ok(JsValue::undefined())
    });
    context.enqueue_job(job.into());
}

/// The names found in a file and in those that it re-exports.
struct Found {
    seen: BTreeSet<PathBuf>,
    names: Vec<String>,
}

impl Found {
    fn add(
        &mut self,
        graph: &Graph,
        package: &Rc<Package>,
        (path, text): (&Path, &str),
        context: &mut Context,
    ) {
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        let found = export_names(text);
        for name in found.names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        for specifier in &found.reexports {
            let request = Request {
                specifier,
                from: path,
                package,
                syntax: Syntax::Require,
            };
            // What cannot be found or may not be had has no names; running the file tells.
            if let Ok(Target::File { package, path, .. }) = resolve(graph, &request)
                && kind(graph, &package, &path, context) == Ok(Kind::CommonJs)
                && let Ok(text) = source(graph, &path, context)
            {
                self.add(graph, &package, (&path, &text), context);
            }
        }
    }
}
