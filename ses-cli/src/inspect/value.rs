//! Primitive values, and properties with their keys.

use boa_engine::{
    JsObject, JsString, JsValue, JsVariant, js_string,
    property::{PropertyDescriptor, PropertyKey},
};

use crate::lines::one_line;

use super::{Inspector, layout::Kind, look, text, text::Style};

/// A string at least this long may be broken at its line ends.
const SHORTEST_BROKEN: usize = 16;

impl Inspector<'_> {
    pub(super) fn primitive(&mut self, value: &JsValue) -> String {
        match value.variant() {
            JsVariant::Undefined => self.style(Style::Undefined, "undefined".to_owned()),
            JsVariant::Null => self.style(Style::Null, "null".to_owned()),
            JsVariant::Boolean(truth) => self.style(Style::Number, truth.to_string()),
            JsVariant::Integer32(number) => self.style(Style::Number, number.to_string()),
            JsVariant::Float64(number) => self.style(Style::Number, number_text(number)),
            JsVariant::BigInt(number) => self.style(Style::Number, format!("{number}n")),
            JsVariant::Symbol(symbol) => {
                let text = one_line(&symbol.descriptive_string().to_std_string_lossy());
                self.style(Style::Symbol, text)
            }
            JsVariant::String(string) => self.string(&string),
            JsVariant::Object(_) => unreachable!("objects are not primitive"),
        }
    }

    /// A string in quotes; a long one with line ends in several pieces.
    fn string(&mut self, string: &JsString) -> String {
        let limit = self.options.max_string_length;
        if string.len() > limit {
            let kept = string.slice(0, limit);
            let left = string.len() - limit;
            let plural = if left > 1 { "s" } else { "" };
            return format!(
                "{}... {left} more character{plural}",
                self.string_pieces(&kept)
            );
        }
        self.string_pieces(string)
    }

    fn string_pieces(&mut self, string: &JsString) -> String {
        let room = self
            .options
            .break_length
            .saturating_sub(self.indentation + 4);
        if string.len() <= SHORTEST_BROKEN || string.len() <= room {
            return self.style(Style::Text, text::quote(string));
        }
        let units = string.to_vec();
        let pieces: Vec<String> = units
            .split_inclusive(|unit| *unit == u16::from(b'\n'))
            .map(|piece| self.style(Style::Text, text::quote(&JsString::from(piece))))
            .collect();
        pieces.join(&format!(" +\n{}", " ".repeat(self.indentation + 2)))
    }

    /// The properties of an object under the given keys.
    pub(super) fn properties(
        &mut self,
        object: &JsObject,
        keys: &[PropertyKey],
        level: usize,
        kind: Kind,
    ) -> Vec<String> {
        let mut pieces = Vec::new();
        for key in keys {
            if let Some(property) = look::own(object, key) {
                let value = self.property_value(&property, level, kind);
                let name = self.key(key, property.enumerable() != Some(false));
                pieces.push(format!("{name}: {value}"));
            }
        }
        pieces
    }

    pub(super) fn property_value(
        &mut self,
        property: &PropertyDescriptor,
        level: usize,
        kind: Kind,
    ) -> String {
        if let Some(value) = property.value() {
            let value = value.clone();
            // Elements are aligned under the bracket; values of long properties under their key.
            let indent = if self.options.compact > 0 || kind == Kind::Array {
                2
            } else {
                3
            };
            self.indentation += indent;
            let text = self.value(&value, level);
            self.indentation -= indent;
            self.spent += text.len();
            return text;
        }
        let is_function = |half: Option<&JsValue>| half.is_some_and(|half| !half.is_undefined());
        match (is_function(property.get()), is_function(property.set())) {
            (true, true) => self.style(Style::Special, "[Getter/Setter]".to_owned()),
            (true, false) => self.style(Style::Special, "[Getter]".to_owned()),
            (false, true) => self.style(Style::Special, "[Setter]".to_owned()),
            (false, false) => self.style(Style::Undefined, "undefined".to_owned()),
        }
    }

    pub(super) fn key(&self, key: &PropertyKey, enumerable: bool) -> String {
        let name = match key {
            PropertyKey::Symbol(symbol) => {
                let text = one_line(&symbol.descriptive_string().to_std_string_lossy());
                return format!("[{}]", self.style(Style::Symbol, text));
            }
            PropertyKey::Index(index) => {
                return self.style(Style::Text, format!("'{}'", index.get()));
            }
            PropertyKey::String(name) => name,
        };
        if *name == js_string!("__proto__") {
            return "['__proto__']".to_owned();
        }
        if !enumerable {
            return format!("[{}]", one_line(&name.to_std_string_lossy()));
        }
        if is_identifier(name) {
            return name.to_std_string_lossy();
        }
        self.style(Style::Text, text::quote(name))
    }
}

fn is_identifier(name: &JsString) -> bool {
    let mut units = name.iter();
    let word = |unit: u16| {
        u8::try_from(unit).is_ok_and(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
    };
    units.next().is_some_and(|first| {
        word(first) && !u8::try_from(first).is_ok_and(|byte| byte.is_ascii_digit())
    }) && units.all(word)
}

/// A number as JavaScript writes it, but for negative zero, which shows its sign.
pub(super) fn number_text(number: f64) -> String {
    if number == 0.0 && number.is_sign_negative() {
        return "-0".to_owned();
    }
    JsValue::from(number).display().to_string()
}
