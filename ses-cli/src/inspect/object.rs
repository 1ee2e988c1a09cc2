//! Objects of every kind: which kind it is, what stands around its properties, and the properties.

use boa_engine::{
    JsObject, JsSymbol, JsValue,
    builtins::{error::Error, proxy::Proxy},
    js_string,
    module::ModuleNamespace,
    object::builtins::{
        JsArrayBuffer, JsDataView, JsDate, JsMap, JsPromise, JsSet, JsTypedArray, JsWeakMap,
        JsWeakSet,
    },
    property::PropertyKey,
};

use crate::globals::url;

use super::{Inspector, layout::Kind, look, name::Names, text::Style};

/// How an object is put together from its properties.
pub(super) struct Frame {
    /// What stands in front: a function's name, an error's stack. Alone if there are no properties.
    pub(super) base: String,
    /// The braces, the first with its prefix.
    pub(super) open: String,
    pub(super) close: &'static str,
    /// What comes before the properties.
    pub(super) content: Content,
    /// The keys of the properties.
    pub(super) keys: Vec<PropertyKey>,
    /// What is shown instead if there is neither content nor property.
    pub(super) empty: Option<String>,
}

/// What an object shows besides its properties.
pub(super) enum Content {
    None,
    Array,
    TypedArray(JsTypedArray),
    Set(JsSet),
    Map(JsMap),
    Buffer(JsArrayBuffer),
    View(JsDataView),
    Promise(JsPromise),
    Unknown,
    Namespace,
    Url,
    Pairs(Vec<(JsValue, JsValue)>),
}

impl Frame {
    pub(super) fn braces(prefix: &str, keys: Vec<PropertyKey>) -> Self {
        Self {
            base: String::new(),
            open: format!("{prefix}{{"),
            close: "}",
            content: Content::None,
            keys,
            empty: None,
        }
    }

    pub(super) fn base(base: String, keys: Vec<PropertyKey>) -> Self {
        let empty = keys.is_empty().then(|| base.clone());
        Self {
            base,
            empty,
            ..Self::braces("", keys)
        }
    }
}

impl Inspector<'_> {
    pub(super) fn object(&mut self, object: &JsObject, level: usize) -> String {
        if object.is::<Proxy>() {
            return self.style(Style::Special, "[Proxy]".to_owned());
        }
        let names = self.names(object);
        let frame = self.frame(object, &names);
        if let Some(empty) = frame.empty {
            return empty;
        }
        if self.too_deep(level) {
            let name = names.prefix("Object", None);
            let name = if object.is_array() { "Array " } else { &name };
            return self.style(Style::Special, format!("[{}]", name.trim_end()));
        }
        self.filled(object, frame, level)
    }

    fn filled(&mut self, object: &JsObject, frame: Frame, level: usize) -> String {
        let level = level + 1;
        self.seen.push(object.clone());
        self.current_depth = level;
        let kind = if matches!(frame.content, Content::Array | Content::TypedArray(_)) {
            Kind::Array
        } else {
            Kind::Object
        };
        let mut pieces = self.content(object, &frame.content, level);
        pieces.extend(self.properties(object, &frame.keys, level, Kind::Object));
        self.seen.pop();
        let (mut base, mut open) = (frame.base, frame.open);
        if let Some(at) = self
            .circular
            .iter()
            .position(|known| JsObject::equals(known, object))
        {
            let reference = self.style(Style::Special, format!("<ref *{}>", at + 1));
            if base.is_empty() {
                open = format!("{reference} {open}");
            } else {
                base = format!("{reference} {base}");
            }
        }
        if self.options.sorted && kind == Kind::Object {
            pieces.sort();
        }
        let text = self.join(pieces, &base, (&open, frame.close), kind, level, object);
        self.spent += text.len();
        text
    }

    /// Finds out what an object is.
    fn frame(&mut self, object: &JsObject, names: &Names) -> Frame {
        let hidden = self.options.show_hidden;
        let limit = usize::MAX;
        if object.is_array() {
            return self.array(object, names);
        }
        if let Ok(typed) = JsTypedArray::from_object(object.clone()) {
            return self.typed_array(object, typed, names);
        }
        if object.is_callable() {
            let keys = look::keys(object, true, hidden, limit);
            let base = self.function(object, names);
            return Frame::base(self.style(Style::Special, base), keys);
        }
        if object.is::<Error>() {
            return self.error(object, names);
        }
        if let Some(frame) = self.boxed(object, names) {
            return frame;
        }
        let keys = look::keys(object, true, hidden, limit);
        if let Some(frame) = self.special(object, names, &keys) {
            return frame;
        }
        if self.is_arguments(object) {
            return Frame::braces("[Arguments] ", keys);
        }
        let prefix = if names.plain("Object") {
            String::new()
        } else {
            names.prefix("Object", None)
        };
        let empty = keys.is_empty().then(|| format!("{prefix}{{}}"));
        Frame {
            empty,
            ..Frame::braces(&prefix, keys)
        }
    }

    /// Whether an object is a function's `arguments`, by the properties that nothing else has in this way.
    fn is_arguments(&self, object: &JsObject) -> bool {
        let own = |key: PropertyKey| look::own(object, &key);
        let values = self.context.intrinsics().objects().array_prototype_values();
        let iterator = own(JsSymbol::iterator().into())
            .and_then(|found| found.value()?.as_object())
            .is_some_and(|iterator| JsObject::equals(&iterator, &values));
        iterator && !object.is_ordinary() && own(js_string!("callee").into()).is_some()
    }

    /// Objects with content of their own.
    fn special(&mut self, object: &JsObject, names: &Names, keys: &[PropertyKey]) -> Option<Frame> {
        let with = |prefix: String, content: Content| Frame {
            content,
            ..Frame::braces(&prefix, keys.to_vec())
        };
        if let Ok(set) = JsSet::from_object(object.clone()) {
            let prefix = names.prefix("Set", Some(set.size()));
            let empty = (set.size() == 0 && keys.is_empty()).then(|| format!("{prefix}{{}}"));
            return Some(Frame {
                empty,
                ..with(prefix, Content::Set(set))
            });
        }
        if let Ok(map) = JsMap::from_object(object.clone()) {
            let size = self.map_size(&map);
            let prefix = names.prefix("Map", Some(size));
            let empty = (size == 0 && keys.is_empty()).then(|| format!("{prefix}{{}}"));
            return Some(Frame {
                empty,
                ..with(prefix, Content::Map(map))
            });
        }
        if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
            return Some(with(
                names.prefix("ArrayBuffer", None),
                Content::Buffer(buffer),
            ));
        }
        if let Ok(view) = JsDataView::from_object(object.clone()) {
            return Some(with(names.prefix("DataView", None), Content::View(view)));
        }
        if let Ok(promise) = JsPromise::from_object(object.clone()) {
            return Some(with(
                names.prefix("Promise", None),
                Content::Promise(promise),
            ));
        }
        if JsWeakMap::from_object(object.clone()).is_ok()
            || JsWeakSet::from_object(object.clone()).is_ok()
        {
            return Some(with(names.prefix("WeakSet", None), Content::Unknown));
        }
        if object.is::<ModuleNamespace>() {
            return Some(with(
                "[Module: null prototype] ".to_owned(),
                Content::Namespace,
            ));
        }
        if object.is::<boa_runtime::url::Url>() {
            return Some(with(names.prefix("URL", None), Content::Url));
        }
        if let Some(pairs) = url::search_pairs(object, self.context) {
            let prefix = names.prefix("URLSearchParams", None);
            let empty = (pairs.is_empty() && keys.is_empty()).then(|| format!("{prefix}{{}}"));
            return Some(Frame {
                empty,
                ..with(prefix, Content::Pairs(pairs))
            });
        }
        if let Ok(date) = JsDate::from_object(object.clone()) {
            let text = self.date(&date, names);
            return Some(Frame::base(self.style(Style::Date, text), keys.to_vec()));
        }
        let text = self.regexp(object, names)?;
        Some(Frame::base(self.style(Style::RegExp, text), keys.to_vec()))
    }
}
