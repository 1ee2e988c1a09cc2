//! `TextEncoder` of the engine's runtime with `encodeInto`, and a `TextDecoder` that honours `fatal` and `stream`, which the runtime's
//! ignores.

use std::cell::RefCell;

use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsResult, JsString, JsSymbol, JsValue, Trace,
    class::{Class, ClassBuilder},
    js_string,
    native_function::NativeFunction,
    object::{
        FunctionObjectBuilder, ObjectInitializer,
        builtins::{JsArrayBuffer, JsDataView, JsTypedArray, JsUint8Array},
    },
    property::{Attribute, PropertyDescriptor},
};
use boa_runtime::text::TextEncoder;

pub(super) fn register(context: &mut Context) -> JsResult<()> {
    context.register_global_class::<TextEncoder>()?;
    context.register_global_class::<TextDecoder>()?;
    let prototype = context
        .get_global_class::<TextEncoder>()
        .ok_or_else(|| JsNativeError::error().with_message("TextEncoder was not registered"))?
        .prototype();
    let into =
        FunctionObjectBuilder::new(context.realm(), NativeFunction::from_fn_ptr(encode_into))
            .name(js_string!("encodeInto"))
            .length(2)
            .build();
    let method = PropertyDescriptor::builder()
        .value(into)
        .writable(true)
        .enumerable(true)
        .configurable(true);
    prototype.define_property_or_throw(js_string!("encodeInto"), method, context)?;
    Ok(())
}

/// `TextEncoder.prototype.encodeInto` (<https://encoding.spec.whatwg.org/#dom-textencoder-encodeinto>).
fn encode_into(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if !this
        .as_object()
        .is_some_and(|this| this.is::<TextEncoder>())
    {
        return Err(JsNativeError::typ()
            .with_message("Value of \"this\" must be of type TextEncoder")
            .into());
    }
    let text = args.get_or_undefined(0).to_string(context)?;
    let no_bytes = || {
        JsNativeError::typ()
            .with_message("The \"dest\" argument must be an instance of Uint8Array.")
    };
    let target =
        JsUint8Array::from_object(args.get_or_undefined(1).as_object().ok_or_else(no_bytes)?)?;
    let (offset, room) = (target.byte_offset(context)?, target.byte_length(context)?);
    let buffer =
        JsArrayBuffer::from_object(target.buffer(context)?.as_object().ok_or_else(no_bytes)?)?;
    let (mut read, mut written) = (0, 0);
    if let Some(mut data) = buffer.data_mut() {
        let mut bytes = [0; 4];
        for point in text.code_points() {
            let c = char::from_u32(point.as_u32()).unwrap_or(char::REPLACEMENT_CHARACTER);
            let encoded = c.encode_utf8(&mut bytes).as_bytes();
            let Some(place) = data.get_mut(offset + written..offset + written + encoded.len())
            else {
                break;
            };
            if written + encoded.len() > room {
                break;
            }
            place.copy_from_slice(encoded);
            read += point.code_unit_count();
            written += encoded.len();
        }
    }
    Ok(ObjectInitializer::new(context)
        .property(js_string!("read"), read, Attribute::all())
        .property(js_string!("written"), written, Attribute::all())
        .build()
        .into())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Latin1,
}

impl Encoding {
    /// By its label (<https://encoding.spec.whatwg.org/#names-and-labels>), as far as it is known here.
    fn labelled(label: &str) -> Option<Self> {
        let label = label
            .trim_matches(['\t', '\n', '\u{c}', '\r', ' '])
            .to_ascii_lowercase();
        Some(match label.as_str() {
            "utf-8" | "utf8" | "unicode-1-1-utf-8" | "unicode11utf8" | "unicode20utf8"
            | "x-unicode20utf8" => Self::Utf8,
            "utf-16le" | "utf-16" | "ucs-2" | "unicode" | "unicodefeff" | "csunicode"
            | "iso-10646-ucs-2" => Self::Utf16Le,
            "utf-16be" | "unicodefffe" => Self::Utf16Be,
            "latin1" | "iso-8859-1" | "iso8859-1" | "iso88591" | "ascii" | "us-ascii"
            | "windows-1252" | "cp1252" | "l1" => Self::Latin1,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Latin1 => "windows-1252",
        }
    }
}

/// A `TextDecoder` (<https://encoding.spec.whatwg.org/#interface-textdecoder>).
#[derive(Debug, Trace, Finalize, JsData)]
struct TextDecoder {
    #[unsafe_ignore_trace]
    encoding: Encoding,
    #[unsafe_ignore_trace]
    fatal: bool,
    #[unsafe_ignore_trace]
    ignore_bom: bool,
    #[unsafe_ignore_trace]
    stream: RefCell<Stream>,
}

/// What a decoder remembers between two pieces of a stream.
#[derive(Debug, Default)]
struct Stream {
    /// Bytes of a character that is not complete.
    left: Vec<u8>,
    /// Whether the beginning, where a byte order mark may stand, is behind us.
    begun: bool,
}

impl Class for TextDecoder {
    const NAME: &'static str = "TextDecoder";
    const LENGTH: usize = 0;

    fn data_constructor(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<Self> {
        let label = args.get_or_undefined(0);
        let label = if label.is_undefined() {
            js_string!("utf-8")
        } else {
            label.to_string(context)?
        };
        let label = label.to_std_string_lossy();
        let encoding = Encoding::labelled(&label).ok_or_else(|| {
            JsNativeError::range()
                .with_message(format!("The \"{label}\" encoding is not supported"))
        })?;
        let options = args.get_or_undefined(1);
        let options = if options.is_null_or_undefined() {
            None
        } else {
            Some(options.to_object(context)?)
        };
        let mut flag = |name: JsString| match &options {
            None => Ok(false),
            Some(options) => Ok::<_, boa_engine::JsError>(options.get(name, context)?.to_boolean()),
        };
        Ok(Self {
            encoding,
            fatal: flag(js_string!("fatal"))?,
            ignore_bom: flag(js_string!("ignoreBOM"))?,
            stream: RefCell::default(),
        })
    }

    fn init(class: &mut ClassBuilder<'_>) -> JsResult<()> {
        class.method(js_string!("decode"), 0, NativeFunction::from_fn_ptr(decode));
        let getters: [(&str, boa_engine::native_function::NativeFunctionPointer); 3] = [
            ("encoding", |this, _, _| {
                with(this, |decoder| js_string!(decoder.encoding.name()).into())
            }),
            ("fatal", |this, _, _| {
                with(this, |decoder| decoder.fatal.into())
            }),
            ("ignoreBOM", |this, _, _| {
                with(this, |decoder| decoder.ignore_bom.into())
            }),
        ];
        for (name, getter) in getters {
            let getter = FunctionObjectBuilder::new(
                class.context().realm(),
                NativeFunction::from_fn_ptr(getter),
            )
            .name(JsString::from(format!("get {name}")))
            .build();
            let attributes = Attribute::CONFIGURABLE | Attribute::ENUMERABLE;
            class.accessor(js_string!(name), Some(getter), None, attributes);
        }
        class.property(
            JsSymbol::to_string_tag(),
            js_string!("TextDecoder"),
            Attribute::CONFIGURABLE,
        );
        Ok(())
    }
}

fn with(this: &JsValue, read: impl Fn(&TextDecoder) -> JsValue) -> JsResult<JsValue> {
    let object = this.as_object().ok_or_else(not_a_decoder)?;
    let decoder = object
        .downcast_ref::<TextDecoder>()
        .ok_or_else(not_a_decoder)?;
    Ok(read(&decoder))
}

fn not_a_decoder() -> JsNativeError {
    JsNativeError::typ().with_message("Value of \"this\" must be of type TextDecoder")
}

fn decode(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    // What may run the guest's code comes before the decoder is looked at.
    let options = args.get_or_undefined(1);
    let going_on = match options.as_object() {
        Some(options) => options.get(js_string!("stream"), context)?.to_boolean(),
        None => false,
    };
    let bytes = input(args.get_or_undefined(0), context)?;
    let object = this.as_object().ok_or_else(not_a_decoder)?;
    let decoder = object
        .downcast_ref::<TextDecoder>()
        .ok_or_else(not_a_decoder)?;
    let text = decoder.run(&bytes, going_on);
    text.map(JsValue::from).ok_or_else(|| {
        let name = decoder.encoding.name();
        JsNativeError::typ()
            .with_message(format!(
                "The encoded data was not valid for encoding {name}"
            ))
            .into()
    })
}

/// The bytes of an `ArrayBuffer` or of a view of one.
fn input(value: &JsValue, context: &mut Context) -> JsResult<Vec<u8>> {
    let wrong = || {
        JsNativeError::typ().with_message(
            "The \"list\" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.",
        )
    };
    if value.is_undefined() {
        return Ok(Vec::new());
    }
    let object = value.as_object().ok_or_else(wrong)?;
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        return Ok(buffer.to_vec().unwrap_or_default());
    }
    if JsTypedArray::from_object(object.clone()).is_ok() {
        return crate::builtins::bytes_of(value, context);
    }
    let view = JsDataView::from_object(object).map_err(|_| wrong())?;
    let (offset, length) = (view.byte_offset(context)?, view.byte_length(context)?);
    let buffer = JsArrayBuffer::from_object(view.buffer(context)?.as_object().ok_or_else(wrong)?)?;
    let bytes = buffer.to_vec().unwrap_or_default();
    let end = usize::try_from(offset + length).unwrap_or(0);
    let start = usize::try_from(offset).unwrap_or(0);
    Ok(bytes.get(start..end).ok_or_else(wrong)?.to_vec())
}

impl TextDecoder {
    /// Decodes a piece; `None` if it is malformed and that is fatal.
    fn run(&self, bytes: &[u8], going_on: bool) -> Option<JsString> {
        let mut stream = self.stream.borrow_mut();
        let mut all = std::mem::take(&mut stream.left);
        all.extend_from_slice(bytes);
        let (text, left) = match self.encoding {
            Encoding::Utf8 => self.utf8(&all, going_on)?,
            Encoding::Utf16Le => self.utf16(&all, going_on, u16::from_le_bytes)?,
            Encoding::Utf16Be => self.utf16(&all, going_on, u16::from_be_bytes)?,
            Encoding::Latin1 => (all.iter().map(|byte| windows_1252(*byte)).collect(), 0),
        };
        stream.left = all[all.len() - left..].to_vec();
        let skip_mark = !stream.begun && !self.ignore_bom && self.encoding != Encoding::Latin1;
        stream.begun = going_on && (stream.begun || !text.is_empty());
        let text = if skip_mark {
            text.strip_prefix('\u{feff}').unwrap_or(&text)
        } else {
            &text
        };
        Some(JsString::from(text))
    }

    /// The text, and how many bytes at the end wait for more.
    fn utf8(&self, bytes: &[u8], going_on: bool) -> Option<(String, usize)> {
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            let invalid = chunk.invalid();
            if invalid.is_empty() {
                continue;
            }
            let at_end = std::ptr::eq(invalid.as_ptr_range().end, bytes.as_ptr_range().end);
            if at_end && going_on && incomplete(invalid) {
                return Some((text, invalid.len()));
            }
            if self.fatal {
                return None;
            }
            text.push(char::REPLACEMENT_CHARACTER);
        }
        Some((text, 0))
    }

    fn utf16(
        &self,
        bytes: &[u8],
        going_on: bool,
        unit: fn([u8; 2]) -> u16,
    ) -> Option<(String, usize)> {
        let mut units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        let mut left = bytes.len() % 2;
        if going_on
            && units
                .last()
                .is_some_and(|last| (0xd800..0xdc00).contains(last))
        {
            units.pop();
            left += 2;
        }
        let odd = left > 0 && !going_on;
        let mut text = String::with_capacity(units.len());
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => text.push(c),
                Err(_) if self.fatal => return None,
                Err(_) => text.push(char::REPLACEMENT_CHARACTER),
            }
        }
        if odd {
            if self.fatal {
                return None;
            }
            text.push(char::REPLACEMENT_CHARACTER);
            left = 0;
        }
        Some((text, left))
    }
}

/// Whether bytes begin a character of UTF-8 that only lacks its end.
fn incomplete(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// A byte of windows-1252, which is what the web calls latin1.
fn windows_1252(byte: u8) -> char {
    const SPECIAL: [u16; 32] = [
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
        0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
        0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
    ];
    match byte {
        0x80..=0x9f => {
            char::from_u32(u32::from(SPECIAL[usize::from(byte) - 0x80])).unwrap_or(char::from(byte))
        }
        _ => char::from(byte),
    }
}
