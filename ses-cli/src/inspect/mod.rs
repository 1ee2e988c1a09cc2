//! Values as text, the way Node's `util.inspect` shows them, without ever running the guest's code.
//!
//! Where Node would call a getter, a proxy's trap or a custom inspector, this shows what can be seen from outside. What it
//! shows is bounded in depth and in size, so that a hostile value costs little.

mod collection;
mod error;
mod function;
mod kind;
mod layout;
mod look;
mod name;
mod object;
mod special;
mod text;
mod value;

pub(crate) use look::{data as data_property, own as own_property};
pub(crate) use text::{quote, width};

use boa_engine::{Context, JsObject, JsValue, JsVariant};

/// The deepest that anything is shown, whatever was asked for: the formatter recurses on the native stack.
const DEEPEST: usize = 500;

/// How many bytes of text a value may become before the rest is left out.
const LARGEST: usize = 1 << 26;

/// Whether errors show where they came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Traces {
    /// With their stack: for people in front of a terminal, never for guests.
    Shown,
    /// Without: a stack tells one package about another's calls.
    Hidden,
}

/// Whether the text carries colours for a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Escape sequences, in Node's choice of colours.
    On,
    /// Plain text.
    Off,
}

/// How a value is shown. The names and defaults are those of Node's `util.inspect`.
#[derive(Clone, Debug)]
pub struct Options {
    /// How many levels below the value are shown; `None` for all.
    pub depth: Option<usize>,
    /// Whether properties that are not enumerable are shown too.
    pub show_hidden: bool,
    /// How many elements of an array, set or map are shown.
    pub max_array_length: usize,
    /// How many code units of a string are shown.
    pub max_string_length: usize,
    /// From which length on a value takes several lines.
    pub break_length: usize,
    /// How many inner levels may share a line; 0 for none.
    pub compact: usize,
    /// Whether properties come in alphabetical order.
    pub sorted: bool,
    /// Colours.
    pub colours: Colours,
    /// Stacks.
    pub traces: Traces,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            depth: Some(2),
            show_hidden: false,
            max_array_length: 100,
            max_string_length: 10_000,
            break_length: 80,
            compact: 3,
            sorted: false,
            colours: Colours::Off,
            traces: Traces::Hidden,
        }
    }
}

/// Shows a value.
///
/// Differs from Node where Node would run the program: a getter shows as `[Getter]` under every option, a proxy as `[Proxy]`, and
/// custom inspectors are not called.
///
/// # Examples
/// ```
/// use boa_engine::{Context, Source};
/// use ses_cli::inspect::{Options, inspect};
/// let context = &mut Context::default();
/// let value = context.eval(Source::from_bytes("({ a: [1, 'two'], get b() { throw 1 } })"))?;
/// assert_eq!(inspect(&value, &Options::default(), context), "{ a: [ 1, 'two' ], b: [Getter] }");
/// # Ok::<(), boa_engine::JsError>(())
/// ```
#[must_use]
pub fn inspect(value: &JsValue, options: &Options, context: &mut Context) -> String {
    Inspector::new(options, context).value(value, 0)
}

/// The state of one inspection.
struct Inspector<'a> {
    options: &'a Options,
    context: &'a mut Context,
    /// How far the current value is indented.
    indentation: usize,
    /// How deep the object is that was entered last.
    current_depth: usize,
    /// The objects around the current one, outermost first.
    seen: Vec<JsObject>,
    /// The objects that something inside them refers to; their numbers are their places, from 1.
    circular: Vec<JsObject>,
    /// How much text was made.
    spent: usize,
}

impl<'a> Inspector<'a> {
    fn new(options: &'a Options, context: &'a mut Context) -> Self {
        Self {
            options,
            context,
            indentation: 0,
            current_depth: 0,
            seen: Vec::new(),
            circular: Vec::new(),
            spent: 0,
        }
    }

    fn value(&mut self, value: &JsValue, level: usize) -> String {
        let JsVariant::Object(object) = value.variant() else {
            return self.primitive(value);
        };
        if self.seen.iter().any(|seen| JsObject::equals(seen, &object)) {
            let number = self.circle(&object);
            return self.style(text::Style::Special, format!("[Circular *{number}]"));
        }
        self.object(&object, level)
    }

    /// The number by which an object is referred to from inside itself.
    fn circle(&mut self, object: &JsObject) -> usize {
        let known = self
            .circular
            .iter()
            .position(|known| JsObject::equals(known, object));
        known.map_or_else(
            || {
                self.circular.push(object.clone());
                self.circular.len()
            },
            |at| at + 1,
        )
    }

    /// Whether an object at this level is only named.
    fn too_deep(&self, level: usize) -> bool {
        level > DEEPEST
            || self.spent > LARGEST
            || self.options.depth.is_some_and(|depth| level > depth)
    }

    fn style(&self, style: text::Style, text: String) -> String {
        match self.options.colours {
            Colours::Off => text,
            Colours::On => style.paint(text),
        }
    }
}

/// The kind of a function, as the name of its constructor.
pub(crate) fn function_kind(function: &JsObject) -> &'static str {
    kind::kind(function).name()
}

#[cfg(test)]
mod tests;
