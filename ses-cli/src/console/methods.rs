//! The methods of a console.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::{FunctionObjectBuilder, ObjectInitializer, builtins::JsFunction},
    property::Attribute,
};

use super::{Console, MOST_LABELS, Owner, print::Stream};
use crate::inspect::{Options, inspect, own_property};

type Method = fn(&Console, &[JsValue], &mut Context) -> JsResult<()>;

const METHODS: &[(&str, Method)] = &[
    ("log", |console, args, context| {
        console.say(Stream::Out, args, context)
    }),
    ("info", |console, args, context| {
        console.say(Stream::Out, args, context)
    }),
    ("debug", |console, args, context| {
        console.say(Stream::Out, args, context)
    }),
    ("warn", |console, args, context| {
        console.say(Stream::Err, args, context)
    }),
    ("error", |console, args, context| {
        console.say(Stream::Err, args, context)
    }),
    ("dirxml", |console, args, context| {
        console.say(Stream::Out, args, context)
    }),
    ("trace", Console::trace),
    ("assert", Console::assert),
    ("dir", Console::dir),
    ("table", Console::table),
    ("count", Console::count),
    ("countReset", Console::count_reset),
    ("group", Console::group),
    ("groupCollapsed", Console::group),
    ("groupEnd", Console::group_end),
    ("clear", Console::clear),
];

/// What needs a clock.
const TIME_METHODS: &[(&str, Method)] = &[
    ("time", Console::time),
    ("timeLog", |console, args, context| {
        console.time_log("timeLog", args, context)
    }),
    ("timeEnd", Console::time_end),
];

pub(super) fn object(console: &Console, context: &mut Context) -> JsResult<JsObject> {
    let timed = matches!(console.state.owner, Owner::Entry { .. });
    let clocked = if timed { TIME_METHODS } else { &[] };
    let functions: Vec<(JsString, JsFunction)> = METHODS
        .iter()
        .chain(clocked)
        .map(|(name, method)| {
            let name = JsString::from(*name);
            (name.clone(), function(console, name, *method, context))
        })
        .collect();
    let mut object = ObjectInitializer::new(context);
    for (name, function) in functions {
        object.property(name, function, Attribute::all());
    }
    Ok(object.build())
}

fn function(
    console: &Console,
    name: JsString,
    method: Method,
    context: &mut Context,
) -> JsFunction {
    let native = NativeFunction::from_copy_closure_with_captures(
        move |_, args, console: &Console, context| {
            method(console, args, context)?;
            Ok(JsValue::undefined())
        },
        console.clone(),
    );
    FunctionObjectBuilder::new(context.realm(), native)
        .name(name)
        .length(0)
        .constructor(false)
        .build()
}

impl Console {
    fn dir(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let given = args.get_or_undefined(1).as_object();
        let options = options(given.as_ref(), self.options(Stream::Out));
        let text = inspect(args.get_or_undefined(0), &options, context);
        self.print(Stream::Out, &text);
        Ok(())
    }

    fn table(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let columns = args.get_or_undefined(1).as_object();
        match super::table::table(args.get_or_undefined(0), columns.as_ref(), context) {
            Some(table) => self.print(Stream::Out, &table),
            None => self.say(Stream::Out, &args[..args.len().min(1)], context)?,
        }
        Ok(())
    }

    fn count(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let label = label(args, context)?;
        let count = {
            let mut counts = self.state.counts.borrow_mut();
            if counts.len() >= MOST_LABELS && !counts.contains_key(&label) {
                counts.clear();
            }
            let count = counts.entry(label.clone()).or_default();
            *count += 1;
            *count
        };
        self.print(Stream::Out, &format!("{label}: {count}"));
        Ok(())
    }

    fn count_reset(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let label = label(args, context)?;
        if self.state.counts.borrow_mut().remove(&label).is_none() {
            self.print(
                Stream::Err,
                &format!("Warning: Count for '{label}' does not exist"),
            );
        }
        Ok(())
    }

    fn group_end(&self, _: &[JsValue], _: &mut Context) -> JsResult<()> {
        let shallower = self.state.indentation.get().saturating_sub(2);
        self.state.indentation.set(shallower);
        Ok(())
    }

    /// Clears a terminal, from its upper left corner on; anything else is left alone.
    fn clear(&self, _: &[JsValue], _: &mut Context) -> JsResult<()> {
        if let Owner::Entry { stdout, .. } = &self.state.owner
            && stdout.is_terminal()
        {
            stdout.write(b"\x1b[1;1H\x1b[0J");
        }
        Ok(())
    }

    fn now(&self) -> std::time::Duration {
        match &self.state.owner {
            Owner::Entry { clock, .. } => clock(),
            Owner::Dependency { .. } => std::time::Duration::ZERO,
        }
    }

    fn time(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let label = label(args, context)?;
        let mut timers = self.state.timers.borrow_mut();
        if timers.contains_key(&label) {
            drop(timers);
            self.print(
                Stream::Err,
                &format!("Warning: Label '{label}' already exists for console.time()"),
            );
            return Ok(());
        }
        if timers.len() < MOST_LABELS {
            timers.insert(label, self.now());
        }
        Ok(())
    }

    fn time_log(&self, method: &str, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let label = label(args, context)?;
        let started = self.state.timers.borrow().get(&label).copied();
        let Some(started) = started else {
            self.print(
                Stream::Err,
                &format!("Warning: No such label '{label}' for console.{method}()"),
            );
            return Ok(());
        };
        let mut text = format!("{label}: {}", elapsed(self.now().saturating_sub(started)));
        let rest = args.get(1..).unwrap_or_default();
        let said = self.said(Stream::Out, rest, context)?;
        if !rest.is_empty() {
            text.push(' ');
            text.push_str(&said.message);
        }
        self.print(Stream::Out, &text);
        self.explain(Stream::Out, &said, context)
    }

    fn time_end(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        self.time_log("timeEnd", &args[..args.len().min(1)], context)?;
        let label = label(args, context)?;
        self.state.timers.borrow_mut().remove(&label);
        Ok(())
    }
}

/// The label of `count` and `time`. A guest's own `toString` may run: it is the guest that called.
fn label(args: &[JsValue], context: &mut Context) -> JsResult<String> {
    let label = args.get_or_undefined(0);
    if label.is_undefined() {
        return Ok("default".to_owned());
    }
    Ok(label.to_string(context)?.to_std_string_lossy())
}

#[allow(clippy::cast_precision_loss)]
fn elapsed(time: std::time::Duration) -> String {
    let millis = time.as_secs_f64() * 1_000.0;
    if millis < 1_000.0 {
        // Node drops the zeros at the end.
        return format!("{}ms", (millis * 1_000.0).round() / 1_000.0);
    }
    format!("{:.3}s", millis / 1_000.0)
}

/// Options of an inspection from an object of the program, by its data properties alone.
pub(crate) fn options(given: Option<&JsObject>, base: Options) -> Options {
    let Some(given) = given else {
        return base;
    };
    let read =
        |name: JsString| own_property(given, &name.into()).and_then(|found| found.value().cloned());
    let count = |name: &str, base: usize| {
        let value = read(JsString::from(name));
        match value.as_ref().and_then(JsValue::as_number) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some(number) => number.max(0.0) as usize,
            None if value.is_some_and(|value| value.is_null()) => usize::MAX,
            None => base,
        }
    };
    let flag = |name: &str| read(JsString::from(name)).map(|value| value.to_boolean());
    let depth = match read(js_string!("depth")) {
        Some(depth) if depth.is_null() => None,
        Some(depth) => match depth.as_number() {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some(depth) if depth.is_finite() => Some(depth.max(0.0) as usize),
            Some(_) => None,
            None => base.depth,
        },
        None => base.depth,
    };
    let colours = match flag("colors") {
        Some(true) => crate::inspect::Colours::On,
        Some(false) => crate::inspect::Colours::Off,
        None => base.colours,
    };
    let compact = match read(js_string!("compact")) {
        Some(value) if value.as_boolean() == Some(false) => 0,
        Some(value) if value.as_boolean() == Some(true) => 3,
        _ => count("compact", base.compact),
    };
    Options {
        depth,
        show_hidden: flag("showHidden").unwrap_or(base.show_hidden),
        max_array_length: count("maxArrayLength", base.max_array_length),
        max_string_length: count("maxStringLength", base.max_string_length),
        break_length: count("breakLength", base.break_length),
        compact,
        sorted: flag("sorted").unwrap_or(base.sorted),
        colours,
        traces: base.traces,
    }
}
