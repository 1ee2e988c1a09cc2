//! The causal console as a JavaScript object.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, IntegrityLevel},
    property::PropertyDescriptor,
};
use boa_gc::{Finalize, Trace};

use super::{CausalConsole, ConsoleSink, Severity};

/// How many labels `count` remembers: they are the guest's to choose.
const MOST_LABELS: usize = 1_000;

/// What the methods of one console share.
#[derive(Clone, Trace, Finalize)]
struct Shared {
    console: CausalConsole,
    #[unsafe_ignore_trace]
    counts: Rc<RefCell<HashMap<String, u64>>>,
}

type Method = fn(&Shared, &[JsValue], &mut Context) -> JsResult<()>;

const METHODS: &[(&str, Method)] = &[
    ("debug", |own, args, context| {
        own.console.log(Severity::Debug, args, context)
    }),
    ("log", log),
    ("info", |own, args, context| {
        own.console.log(Severity::Info, args, context)
    }),
    ("warn", |own, args, context| {
        own.console.log(Severity::Warn, args, context)
    }),
    ("error", |own, args, context| {
        own.console.log(Severity::Error, args, context)
    }),
    ("trace", log),
    ("dirxml", log),
    ("dir", |own, args, context| {
        let shown = args.get(..1).unwrap_or_default();
        own.console.log(Severity::Log, shown, context)
    }),
    ("table", |own, args, context| {
        let shown = args.get(..1).unwrap_or_default();
        own.console.log(Severity::Log, shown, context)
    }),
    ("assert", |own, args, context| {
        if args.get_or_undefined(0).to_boolean() {
            return Ok(());
        }
        let mut shown = vec![JsValue::from(js_string!("Assertion failed:"))];
        shown.extend(args.iter().skip(1).cloned());
        own.console.log(Severity::Error, &shown, context)
    }),
    ("group", group),
    ("groupCollapsed", group),
    ("groupEnd", |own, _, _| {
        own.console.close_group();
        Ok(())
    }),
    ("count", count),
    ("countReset", |own, args, _| {
        own.counts.borrow_mut().remove(&label(args));
        Ok(())
    }),
];

/// Makes the JavaScript `console` of whoever `sink` writes for: a causal console, frozen (SES guide, "console").
///
/// It has the methods of the Console Standard that need no clock; `dir` and `table` show their first argument. To be given
/// to one compartment: groups and counts are its holders' shared state.
///
/// # Errors
///
/// Where the object cannot be frozen.
pub fn console_object(sink: Rc<dyn ConsoleSink>, context: &mut Context) -> JsResult<JsObject> {
    let shared = Shared {
        console: CausalConsole::new(sink, context),
        counts: Rc::default(),
    };
    let console = JsObject::with_object_proto(context.intrinsics());
    for (name, method) in METHODS {
        let native = NativeFunction::from_copy_closure_with_captures(
            move |_, args, own: &Shared, context| {
                method(own, args, context)?;
                Ok(JsValue::undefined())
            },
            shared.clone(),
        );
        let function: JsObject = FunctionObjectBuilder::new(context.realm(), native)
            .name(js_string!(*name))
            .length(0)
            .constructor(false)
            .build()
            .into();
        function.set_integrity_level(IntegrityLevel::Frozen, context)?;
        let property = PropertyDescriptor::builder()
            .value(function)
            .writable(true)
            .enumerable(true)
            .configurable(true);
        console.insert_property(js_string!(*name), property.build());
    }
    console.set_integrity_level(IntegrityLevel::Frozen, context)?;
    Ok(console)
}

fn log(own: &Shared, args: &[JsValue], context: &mut Context) -> JsResult<()> {
    own.console.log(Severity::Log, args, context)
}

fn group(own: &Shared, args: &[JsValue], context: &mut Context) -> JsResult<()> {
    if !args.is_empty() {
        log(own, args, context)?;
    }
    own.console.open_group();
    Ok(())
}

fn count(own: &Shared, args: &[JsValue], context: &mut Context) -> JsResult<()> {
    let label = label(args);
    let count = {
        let mut counts = own.counts.borrow_mut();
        if counts.len() >= MOST_LABELS && !counts.contains_key(&label) {
            counts.clear();
        }
        let count = counts.entry(label.clone()).or_default();
        *count += 1;
        *count
    };
    let message = JsValue::from(js_string!(format!("{label}: {count}")));
    own.console.log(Severity::Info, &[message], context)
}

/// The label of a counter; what is no string counts as the default, lest a `toString` of a guest's run.
fn label(args: &[JsValue]) -> String {
    let label = args.get_or_undefined(0).as_string();
    label.map_or("default".to_owned(), |label| label.to_std_string_lossy())
}
