//! The contents of arrays, maps, sets, buffers and promises.

use boa_engine::{
    JsObject, JsValue,
    builtins::promise::PromiseState,
    js_string,
    object::builtins::{JsArrayBuffer, JsDataView, JsMap, JsSet, JsTypedArray},
};

use super::{
    Inspector,
    layout::Kind,
    look,
    name::Names,
    object::{Content, Frame},
    text::Style,
};
use crate::builtins::{bytes_of, known_class};

/// How many bytes of a buffer are shown.
const BYTES_SHOWN: usize = 50;

impl Inspector<'_> {
    pub(super) fn content(
        &mut self,
        object: &JsObject,
        content: &Content,
        level: usize,
    ) -> Vec<String> {
        match content {
            Content::None => Vec::new(),
            Content::Array => self.elements(object, level),
            Content::TypedArray(typed) => self.numbers(typed),
            Content::Set(set) => self.members(set, level),
            Content::Map(map) => self.pairs(map, level),
            Content::Buffer(buffer) => self.bytes(buffer),
            Content::View(view) => self.view(view, level),
            Content::Promise(promise) => vec![match promise.state() {
                PromiseState::Pending => self.style(Style::Special, "<pending>".to_owned()),
                PromiseState::Fulfilled(value) => self.indented(&value, level),
                PromiseState::Rejected(reason) => {
                    let label = self.style(Style::Special, "<rejected>".to_owned());
                    format!("{label} {}", self.indented(&reason, level))
                }
            }],
            Content::Unknown => vec![self.style(Style::Special, "<items unknown>".to_owned())],
            Content::Namespace => self.exports(object, level),
            Content::Url => self.url_parts(object),
            Content::Pairs(pairs) => self.shown_pairs(pairs, level),
        }
    }

    fn indented(&mut self, value: &JsValue, level: usize) -> String {
        self.indentation += 2;
        let text = self.value(value, level);
        self.indentation -= 2;
        text
    }

    pub(super) fn array(&mut self, object: &JsObject, names: &Names) -> Frame {
        let length = length(object);
        let keys = self.named_keys(object);
        let prefix = if names.plain("Array") {
            String::new()
        } else {
            names.prefix("Array", Some(length))
        };
        let empty = (length == 0 && keys.is_empty()).then(|| format!("{prefix}[]"));
        Frame {
            base: String::new(),
            open: format!("{prefix}["),
            close: "]",
            content: Content::Array,
            keys,
            empty,
        }
    }

    pub(super) fn typed_array(
        &mut self,
        object: &JsObject,
        typed: JsTypedArray,
        names: &Names,
    ) -> Frame {
        if let Some(buffer) = self.buffer(object, &typed) {
            let keys = self.named_keys(object);
            return Frame::base(buffer, keys);
        }
        let kind = typed
            .kind()
            .map_or("TypedArray".to_owned(), |kind| format!("{kind:?}Array"));
        let length = typed.length(self.context).unwrap_or(0);
        let tag = if names.constructor.as_ref() == Some(&kind) {
            String::new()
        } else {
            kind.clone()
        };
        let names = Names {
            constructor: names.constructor.clone(),
            tag,
        };
        let prefix = names.prefix(&kind, Some(length));
        let keys = self.named_keys(object);
        let empty = (length == 0 && keys.is_empty()).then(|| format!("{prefix}[]"));
        Frame {
            base: String::new(),
            open: format!("{prefix}["),
            close: "]",
            content: Content::TypedArray(typed),
            keys,
            empty,
        }
    }

    /// A `Buffer` of the command's own, as Node shows it: `<Buffer 01 02>`.
    fn buffer(&mut self, object: &JsObject, typed: &JsTypedArray) -> Option<String> {
        let prototype = object.prototype()?;
        known_class(&prototype, self.context).filter(|name| name == "Buffer")?;
        let bytes = bytes_of(&JsValue::from(JsObject::from(typed.clone())), self.context).ok()?;
        let shown = bytes
            .iter()
            .take(BYTES_SHOWN)
            .map(|byte| format!(" {byte:02x}"));
        let mut text = format!("<Buffer{}", shown.collect::<String>());
        if bytes.len() > BYTES_SHOWN {
            let left = bytes.len() - BYTES_SHOWN;
            let plural = if left > 1 { "s" } else { "" };
            text.push_str(&format!(" ... {left} more byte{plural}"));
        }
        Some(format!("{text}>"))
    }

    /// The keys of an array that are not elements.
    fn named_keys(&self, object: &JsObject) -> Vec<boa_engine::property::PropertyKey> {
        look::keys(object, false, self.options.show_hidden, 0)
    }

    fn elements(&mut self, array: &JsObject, level: usize) -> Vec<String> {
        let length = length(array);
        let limit = self.options.max_array_length;
        let mut pieces = Vec::new();
        let mut next = 0;
        for index in look::indices(array, limit) {
            let at = index as usize;
            if pieces.len() >= limit || at >= length {
                break;
            }
            if at > next {
                pieces.push(self.holes(at - next));
                if pieces.len() >= limit {
                    next = at;
                    break;
                }
            }
            if let Some(element) = look::own(array, &index.into()) {
                pieces.push(self.property_value(&element, level, Kind::Array));
            }
            next = at + 1;
        }
        if next < length && pieces.len() < limit {
            pieces.push(self.holes(length - next));
            next = length;
        }
        push_more(&mut pieces, length - next);
        pieces
    }

    fn holes(&self, count: usize) -> String {
        let plural = if count > 1 { "s" } else { "" };
        self.style(Style::Undefined, format!("<{count} empty item{plural}>"))
    }

    fn numbers(&mut self, typed: &JsTypedArray) -> Vec<String> {
        let length = typed.length(self.context).unwrap_or(0);
        let shown = length.min(self.options.max_array_length);
        let mut pieces = Vec::with_capacity(shown);
        for index in 0..shown {
            #[allow(clippy::cast_possible_wrap)]
            let element = typed.at(index as i64, self.context).unwrap_or_default();
            pieces.push(self.primitive(&element));
        }
        push_more(&mut pieces, length - shown);
        pieces
    }

    fn members(&mut self, set: &JsSet, level: usize) -> Vec<String> {
        let limit = self.options.max_array_length;
        let mut members = Vec::new();
        let _ = set.for_each_native(|member| {
            if members.len() < limit {
                members.push(member);
            }
            Ok(())
        });
        let mut pieces: Vec<String> = members
            .iter()
            .map(|member| self.indented(member, level))
            .collect();
        push_more(&mut pieces, set.size() - members.len());
        pieces
    }

    #[allow(clippy::unused_self)]
    pub(super) fn map_size(&self, map: &JsMap) -> usize {
        let mut size = 0;
        let _ = map.for_each_native(|_, _| {
            size += 1;
            Ok(())
        });
        size
    }

    fn pairs(&mut self, map: &JsMap, level: usize) -> Vec<String> {
        let limit = self.options.max_array_length;
        let (mut pairs, mut size) = (Vec::new(), 0);
        let _ = map.for_each_native(|key, value| {
            if pairs.len() < limit {
                pairs.push((key, value));
            }
            size += 1;
            Ok(())
        });
        let mut pieces = self.shown_pairs(&pairs, level);
        push_more(&mut pieces, size - pairs.len());
        pieces
    }

    fn shown_pairs(&mut self, pairs: &[(JsValue, JsValue)], level: usize) -> Vec<String> {
        let mut pieces = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let key = self.indented(key, level);
            pieces.push(format!("{key} => {}", self.indented(value, level)));
        }
        pieces
    }

    fn bytes(&mut self, buffer: &JsArrayBuffer) -> Vec<String> {
        let Some(bytes) = buffer.data() else {
            return vec!["(detached)".to_owned(), "byteLength: 0".to_owned()];
        };
        let shown: Vec<String> = bytes
            .iter()
            .take(BYTES_SHOWN)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let mut contents = shown.join(" ");
        let left = bytes.len() - shown.len();
        if left > 0 {
            let plural = if left > 1 { "s" } else { "" };
            contents.push_str(&format!(" ... {left} more byte{plural}"));
        }
        let length = self.style(Style::Number, bytes.len().to_string());
        vec![
            format!("[Uint8Contents]: <{contents}>"),
            format!("byteLength: {length}"),
        ]
    }

    fn view(&mut self, view: &JsDataView, level: usize) -> Vec<String> {
        let mut pieces = Vec::new();
        if let Ok(length) = view.byte_length(self.context) {
            pieces.push(format!("byteLength: {length}"));
        }
        if let Ok(offset) = view.byte_offset(self.context) {
            pieces.push(format!("byteOffset: {offset}"));
        }
        if let Ok(buffer) = view.buffer(self.context) {
            pieces.push(format!("buffer: {}", self.indented(&buffer, level)));
        }
        pieces
    }
}

/// The length of an array, which is always its own data property.
fn length(array: &JsObject) -> usize {
    let length = look::own(array, &js_string!("length").into());
    let length = length.and_then(|length| length.value()?.as_number());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    length.map_or(0, |length| length as usize)
}

fn push_more(pieces: &mut Vec<String>, left: usize) {
    if left > 0 {
        let plural = if left > 1 { "s" } else { "" };
        pieces.push(format!("... {left} more item{plural}"));
    }
}
