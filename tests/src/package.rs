//! Running a package from files in memory, with a `log` for its modules and a record of what was read.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{Context, JsArgs, JsResult, JsValue, NativeFunction, js_string};
use ses_core::GlobalsFate;
use ses_modules::fs::MemoryFileSystem;
use ses_modules::{Endowments, Package, PackageHost, Program, ResolutionOptions, Started};

use crate::watched::Watched;

/// How a run of a package went.
#[derive(Debug)]
pub(crate) struct Went {
    /// What its modules logged.
    pub(crate) log: Vec<String>,
    pub(crate) end: End,
    /// The files that were read.
    pub(crate) read: Vec<PathBuf>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    Well,
    Error(String),
    Pending,
}

/// The lines that modules logged, as data of the context.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

/// Gives every package `log`.
struct LoggingHost;

impl PackageHost for LoggingHost {
    fn endowments(&self, _: &Package, context: &mut Context) -> JsResult<Endowments> {
        let log = NativeFunction::from_fn_ptr(|_, args, context| {
            let line = args.get_or_undefined(0).to_string(context)?;
            if let Some(log) = context.get_data::<Log>() {
                log.0.borrow_mut().push(line.to_std_string_lossy());
            }
            Ok(JsValue::undefined())
        });
        let log = FunctionObjectBuilder::new(context.realm(), log).build();
        Ok(Endowments {
            globals: vec![(js_string!("log"), log.into())],
            fate: GlobalsFate::Frozen,
        })
    }
}

/// Runs the package of `entry`.
pub(crate) fn run(files: MemoryFileSystem, entry: &str, context: &mut Context) -> Went {
    let log = Log::default();
    context.insert_data(log.clone());
    let read = Arc::new(Mutex::new(Vec::new()));
    let record = Arc::clone(&read);
    let watch = move |path: &Path, found: io::Result<Vec<u8>>| {
        if found.is_ok() {
            let mut record = record.lock().unwrap_or_else(PoisonError::into_inner);
            record.push(path.to_owned());
        }
        found
    };
    let files = Arc::new(Watched { files, watch });
    let options = ResolutionOptions::default();
    let host = Rc::new(LoggingHost);
    let program = Program::load(files, Path::new(entry), host, options, context);
    let end = match program {
        Err(error) => End::Error(error.to_string()),
        Ok(program) => match program.run(context) {
            Err(error) => End::Error(error.to_string()),
            Ok(started) => settled(&started, context),
        },
    };
    let read = std::mem::take(&mut *read.lock().unwrap_or_else(PoisonError::into_inner));
    let log = log.0.borrow().clone();
    Went { log, end, read }
}

fn settled(started: &Started, context: &mut Context) -> End {
    if let Err(error) = context.run_jobs() {
        ses_core::EventLoop::discard(context);
        return End::Error(error.to_string());
    }
    match started {
        Started::Ran => End::Well,
        Started::Evaluating(promise) => match promise.state() {
            PromiseState::Fulfilled(_) => End::Well,
            PromiseState::Pending => End::Pending,
            PromiseState::Rejected(reason) => End::Error(reason.display().to_string()),
        },
    }
}
