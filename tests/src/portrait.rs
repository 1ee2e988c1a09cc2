//! A portrait of a whole realm as text: every intrinsic, its keys, attributes and values; two of one realm must be equal.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write as _;

use boa_engine::{Context, JsObject, JsResult, JsValue, js_string, property::PropertyKey};
use ses_core::Compartment;

use crate::reach::{globals, look};

/// What syntax alone leads to, besides the globals.
const BY_SYNTAX: &str = "[async () => {}, function* () {}, async function* () {}, [].values(), new Map().keys(), \
    new Set().keys(), ''[Symbol.iterator](), ''.matchAll(/x/g), [].values().map((x) => x), Iterator.from({ next() {} }), \
    (function* () {})(), (async function* () {})(), (function () { 'use strict'; return arguments })(), \
    Proxy.revocable({}, {}).revoke, Promise.withResolvers().resolve].map((it) => Object.getPrototypeOf(it))";

/// Draws a realm as a fresh compartment reaches it.
///
/// # Errors
///
/// What the engine's reflection says.
pub fn portrait(context: &mut Context) -> JsResult<String> {
    let fresh = Compartment::builder().name("portrait").build(context)?;
    let mut drawing = Drawing::default();
    for (name, value) in globals(&fresh.global(), context)? {
        drawing.reach(&name.to_std_string_lossy(), &value);
    }
    let by_syntax = fresh.evaluate(BY_SYNTAX, context)?;
    if let Some(list) = by_syntax.as_object() {
        let length = list.get(js_string!("length"), context)?.to_u32(context)?;
        for index in 0..length {
            let value = list.get(index, context)?;
            drawing.reach(&format!("by syntax {index}"), &value);
        }
    }
    drawing.finish(context)
}

#[derive(Default)]
struct Drawing {
    numbers: HashMap<JsObject, usize>,
    pending: VecDeque<JsObject>,
    text: String,
}

impl Drawing {
    fn reach(&mut self, name: &str, value: &JsValue) {
        let shown = self.show(value);
        let _ = writeln!(self.text, "{name} = {shown}");
    }

    /// A primitive as text, an object as the number of its place in the walk.
    fn show(&mut self, value: &JsValue) -> String {
        let Some(object) = value.as_object() else {
            return value.display().to_string();
        };
        let next = self.numbers.len();
        let number = *self.numbers.entry(object.clone()).or_insert_with(|| {
            self.pending.push_back(object);
            next
        });
        format!("#{number}")
    }

    fn finish(mut self, context: &mut Context) -> JsResult<String> {
        while let Some(object) = self.pending.pop_front() {
            let number = self.numbers[&object];
            let Some(held) = look(&object, context)? else {
                let _ = writeln!(self.text, "#{number} is a proxy");
                continue;
            };
            let prototype = self.show(&held.prototype);
            let _ = writeln!(
                self.text,
                "#{number}: extensible {}, prototype {prototype}",
                held.extensible
            );
            for (key, property) in held.properties {
                let key = match &key {
                    PropertyKey::Symbol(symbol) => {
                        symbol.descriptive_string().to_std_string_lossy()
                    }
                    other => other.to_string(),
                };
                let parts: Vec<_> = [property.value(), property.get(), property.set()]
                    .into_iter()
                    .map(|part| part.map_or_else(|| "-".to_owned(), |part| self.show(part)))
                    .collect();
                let _ = writeln!(
                    self.text,
                    "#{number}.{key} {} {:?} {:?} {:?}",
                    parts.join(" "),
                    property.writable(),
                    property.enumerable(),
                    property.configurable()
                );
            }
        }
        Ok(self.text)
    }
}

/// The first line in which two portraits differ.
#[must_use]
pub fn difference(before: &str, after: &str) -> Option<String> {
    if before == after {
        return None;
    }
    let lines = before.lines().zip(after.lines());
    let differing = lines.into_iter().find(|(before, after)| before != after);
    Some(match differing {
        Some((before, after)) => format!("`{before}` became `{after}`"),
        None => "one portrait is longer than the other".to_owned(),
    })
}
