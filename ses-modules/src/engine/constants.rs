//! The constants of a compartment: globals that keep their value for good, so that code can hold them lexically.

use std::collections::HashSet;

use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, Trace};

use crate::analyze::{Unbound, UnboundName};

/// The names that a global object holds for good: own data properties, neither writable nor configurable.
#[derive(Clone, Trace, Finalize)]
pub(crate) struct Constants {
    global: JsObject,
    names: HashSet<String>,
}

impl Constants {
    /// Those of a global object that has all that it will start with.
    pub(crate) fn of(global: &JsObject, context: &mut Context) -> JsResult<Self> {
        let mut names = HashSet::new();
        for key in global.own_property_keys(context)? {
            let PropertyKey::String(name) = &key else {
                continue;
            };
            let descriptor = global.borrow().properties().get(&key);
            let constant = descriptor.is_some_and(|it| {
                it.is_data_descriptor()
                    && it.writable() == Some(false)
                    && it.configurable() == Some(false)
            });
            let name = name.to_std_string_escaped();
            if constant && is_plain(&name) {
                names.insert(name);
            }
        }
        Ok(Self {
            global: global.clone(),
            names,
        })
    }

    /// Whether there are any, so that looking for them in a text is worth it.
    pub(crate) fn wanted(&self) -> Unbound {
        if self.names.is_empty() {
            Unbound::Unwanted
        } else {
            Unbound::Wanted
        }
    }

    /// Those that a text takes from outside and never assigns (which is to fail, as for any constant global).
    pub(crate) fn among(&self, unbound: &[UnboundName]) -> Vec<String> {
        let taken = unbound
            .iter()
            .filter(|it| !it.assigned && self.names.contains(&it.name));
        taken.map(|it| it.name.clone()).collect()
    }

    /// Their values, in order.
    pub(crate) fn values(&self, names: &[String], context: &mut Context) -> JsResult<Vec<JsValue>> {
        names
            .iter()
            .map(|name| self.global.get(js_string!(&**name), context))
            .collect()
    }

    /// All names.
    pub(crate) fn names(&self) -> impl Iterator<Item = JsString> {
        self.names.iter().map(|name| js_string!(&**name))
    }

    /// The value of one.
    pub(crate) fn value(&self, name: &JsString, context: &mut Context) -> JsResult<JsValue> {
        self.global.get(name.clone(), context)
    }
}

/// Whether a name can be bound in strict code, and is no syntax in disguise.
fn is_plain(name: &str) -> bool {
    const NOT: [&str; 8] = [
        "eval",
        "arguments",
        "undefined",
        "NaN",
        "Infinity",
        "await",
        "yield",
        "let",
    ];
    let mut letters = name.chars();
    let is_start = |it: char| it.is_ascii_alphabetic() || it == '_' || it == '$';
    letters.next().is_some_and(is_start)
        && letters.all(|it| is_start(it) || it.is_ascii_digit())
        && !NOT.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names() {
        let rows = [
            ("Math", true),
            ("_$1", true),
            ("1a", false),
            ("a-b", false),
            ("eval", false),
            ("arguments", false),
            ("ü", false),
            ("", false),
        ];
        for (name, expected) in rows {
            assert_eq!(is_plain(name), expected, "{name}");
        }
    }
}
