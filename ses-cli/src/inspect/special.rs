//! Dates, regular expressions, boxed primitives, namespaces of modules, and URLs.

use boa_engine::{
    JsBigInt, JsObject, JsString, JsSymbol, JsValue,
    object::builtins::{JsDate, JsRegExp},
    property::PropertyKey,
};

use super::{Inspector, look, name::Names, object::Frame, text, text::Style, value::number_text};

impl Inspector<'_> {
    pub(super) fn date(&mut self, date: &JsDate, names: &Names) -> String {
        let text = date
            .to_iso_string(self.context)
            .ok()
            .and_then(|text| text.as_string())
            .map_or("Invalid Date".to_owned(), |text| text.to_std_string_lossy());
        if names.plain("Date") {
            return text;
        }
        format!("{}{text}", names.prefix("Date", None))
    }

    pub(super) fn regexp(&mut self, object: &JsObject, names: &Names) -> Option<String> {
        let regexp = JsRegExp::from_object(object.clone()).ok()?;
        let context = &mut *self.context;
        let source = regexp.source(context).unwrap_or_else(|_| "(?:)".to_owned());
        let mut text = format!("/{source}/");
        // Flag by flag: `flags` would ask the guest's own properties.
        let flags = [
            ('d', regexp.has_indices(context)),
            ('g', regexp.global(context)),
            ('i', regexp.ignore_case(context)),
            ('m', regexp.multiline(context)),
            ('s', regexp.dot_all(context)),
            ('u', regexp.unicode(context)),
            ('y', regexp.sticky(context)),
        ];
        text.extend(
            flags
                .into_iter()
                .filter_map(|(flag, set)| set.unwrap_or(false).then_some(flag)),
        );
        if !names.plain("RegExp") {
            text.insert_str(0, &names.prefix("RegExp", None));
        }
        Some(text)
    }

    /// Objects around a primitive: `[Number: 3]`.
    pub(super) fn boxed(&mut self, object: &JsObject, names: &Names) -> Option<Frame> {
        let (kind, value) = if let Some(number) = object.downcast_ref::<f64>() {
            ("Number", number_text(*number))
        } else if let Some(truth) = object.downcast_ref::<bool>() {
            ("Boolean", truth.to_string())
        } else if let Some(string) = object.downcast_ref::<JsString>() {
            ("String", text::quote(&string))
        } else if let Some(symbol) = object.downcast_ref::<JsSymbol>() {
            (
                "Symbol",
                crate::lines::one_line(&symbol.descriptive_string().to_std_string_lossy()),
            )
        } else if let Some(number) = object.downcast_ref::<JsBigInt>() {
            ("BigInt", format!("{}n", *number))
        } else {
            return None;
        };
        let mut label = kind.to_owned();
        match names.constructor.as_deref() {
            Some(name) if name == kind => {}
            Some(name) => label.push_str(&format!(" ({name})")),
            None => label.push_str(" (null prototype)"),
        }
        let mut base = format!("[{label}: {value}]");
        if !names.tag.is_empty() {
            base.push_str(&format!(" [{}]", names.tag));
        }
        let keys = look::keys(
            object,
            kind != "String",
            self.options.show_hidden,
            usize::MAX,
        );
        Some(Frame::base(self.style(Style::Number, base), keys))
    }

    /// The exports of a module. A namespace's own `get` reads bindings and runs nothing.
    pub(super) fn exports(&mut self, namespace: &JsObject, level: usize) -> Vec<String> {
        let keys = namespace
            .own_property_keys(self.context)
            .unwrap_or_default();
        let mut pieces = Vec::new();
        for key in keys {
            if matches!(key, PropertyKey::Symbol(_)) {
                continue;
            }
            self.indentation += 2;
            let value = match namespace.get(key.clone(), self.context) {
                Ok(value) => self.value(&value, level),
                Err(_) => self.style(Style::Special, "<uninitialized>".to_owned()),
            };
            self.indentation -= 2;
            pieces.push(format!("{}: {value}", self.key(&key, true)));
        }
        pieces
    }

    /// The parts of a URL, as its accessors give them.
    pub(super) fn url_parts(&mut self, object: &JsObject) -> Vec<String> {
        let parts = crate::globals::url::parts(object, self.context);
        let mut pieces = Vec::new();
        for (name, value) in parts {
            let value = match value {
                Ok(text) => self.primitive(&JsValue::from(text)),
                Err(pairs) => pairs,
            };
            pieces.push(format!("{name}: {value}"));
        }
        pieces
    }
}
