//! The causal console itself: what is written of an error, once.

use std::rc::Rc;

use boa_engine::{Context, JsObject, JsResult, JsValue, object::builtins::JsWeakSet};
use boa_gc::{Finalize, Trace};

use super::{
    ConsoleSink, Severity, error,
    format::{Piece, pieces, shown},
    tags::tag,
    text::guarded,
};
use crate::assert::{Remark, listen, message_of, take_notes};

/// How deep nested errors are explained, and how many for one message: both are guests' to choose.
const DEEPEST: usize = 16;
const MOST: usize = 100;
/// How many elements of `errors` are named.
const MOST_ERRORS: usize = 100;

/// A console that shows each error once, as `(Name#N)` where it stands, and below the message what it is: its message
/// with nothing redacted, its stack, its cause, its errors and its notes, and the errors that those name, in groups.
///
/// It tells people what `assert` redacts for guests. Nothing that it shows runs a guest's code, and no text of a guest
/// reads like a tag or begins a line of the console's (the reference's console passes such text on).
/// Notes that come after an error was shown are shown when they come.
#[derive(Clone, Trace, Finalize)]
pub struct CausalConsole {
    #[unsafe_ignore_trace]
    sink: Rc<dyn ConsoleSink>,
    /// The errors that were explained.
    explained: JsObject,
    /// How many groups are open.
    #[unsafe_ignore_trace]
    depth: Rc<std::cell::Cell<usize>>,
}

impl std::fmt::Debug for CausalConsole {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CausalConsole").finish_non_exhaustive()
    }
}

impl CausalConsole {
    /// A console that writes to `sink`.
    #[must_use]
    pub fn new(sink: Rc<dyn ConsoleSink>, context: &mut Context) -> Self {
        Self {
            sink,
            explained: JsWeakSet::new(context).into(),
            depth: Rc::default(),
        }
    }

    /// Writes a message, and explains the errors among `args`.
    ///
    /// # Errors
    ///
    /// None but of the engine's own.
    pub fn log(&self, severity: Severity, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let mut errors = Vec::new();
        let message = self.message(args, &mut errors, context)?;
        self.write(severity, &message);
        self.explain(severity, &errors, context)
    }

    /// Explains those of `errors` that were not explained before, for a host that wrote the message itself. Write
    /// [`tag_of`](Self::tag_of) where an error stood.
    ///
    /// # Errors
    ///
    /// None but of the engine's own.
    pub fn explain(
        &self,
        severity: Severity,
        errors: &[JsObject],
        context: &mut Context,
    ) -> JsResult<()> {
        let mut left = MOST;
        match errors {
            [] => Ok(()),
            [error] => self.explain_one(severity, error, 0, &mut left, context),
            errors => self.group(severity, errors, None, 0, &mut left, context),
        }
    }

    /// What stands for an error in a message, `(Name#N)`; `None` where `value` is no error.
    ///
    /// # Errors
    ///
    /// None but of the engine's own.
    pub fn tag_of(&self, value: &JsValue, context: &mut Context) -> JsResult<Option<String>> {
        match error::of(value) {
            Some(error) => Ok(Some(format!("({})", tag(&error, context)?))),
            None => Ok(None),
        }
    }

    /// Opens a group; what follows stands deeper.
    pub fn open_group(&self) {
        self.depth.set((self.depth.get() + 1).min(MOST));
    }

    /// Closes the innermost group.
    pub fn close_group(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    fn write(&self, severity: Severity, message: &str) {
        self.sink.write(severity, self.depth.get(), message);
    }

    /// The text of a message; the errors in it are added to `errors`.
    fn message(
        &self,
        args: &[JsValue],
        errors: &mut Vec<JsObject>,
        context: &mut Context,
    ) -> JsResult<String> {
        let mut message = String::new();
        for piece in pieces(args) {
            match piece {
                Piece::Space => message.push(' '),
                Piece::Text(text) => message.push_str(&guarded(&text)),
                Piece::Argument(index) => {
                    message.push_str(&self.shown(&args[index], errors, context)?);
                }
            }
        }
        Ok(message)
    }

    fn shown(
        &self,
        value: &JsValue,
        errors: &mut Vec<JsObject>,
        context: &mut Context,
    ) -> JsResult<String> {
        if let Some(error) = error::of(value) {
            let tag = tag(&error, context)?;
            errors.push(error);
            return Ok(format!("({tag})"));
        }
        Ok(shown(value, &*self.sink, context))
    }

    fn explain_one(
        &self,
        severity: Severity,
        error: &JsObject,
        level: usize,
        left: &mut usize,
        context: &mut Context,
    ) -> JsResult<()> {
        let explained = JsWeakSet::from_object(self.explained.clone());
        let Ok(explained) = explained else {
            return Ok(());
        };
        if explained.has(error, context)? {
            return Ok(());
        }
        if *left == 0 || level > DEEPEST {
            return Ok(());
        }
        *left -= 1;
        explained.add(error, context)?;
        let tag = tag(error, context)?;
        let mut nested = Vec::new();
        let message = self.message_of(error, &mut nested, context)?;
        self.write(severity, &format!("{tag}: {message}"));
        if let Some(stack) = self.sink.stack(error, context)
            && !stack.is_empty()
        {
            self.write(severity, &stack);
        }
        if let Some(cause) = error::data(error, "cause").filter(JsValue::to_boolean) {
            let cause = self.shown(&cause, &mut nested, context)?;
            self.write(severity, &format!("{tag} cause: {cause}"));
        }
        if let Some(errors) = self.errors_of(error, &mut nested, context)? {
            self.write(severity, &format!("{tag} errors: {errors}"));
        }
        for note in take_notes(error, context) {
            let note = self.remark(&note, &mut nested, context)?;
            self.write(severity, &format!("{tag} ERROR_NOTE: {note}"));
        }
        listen(error, self, severity, context)?;
        if nested.is_empty() {
            return Ok(());
        }
        self.group(severity, &nested, Some(&tag), level + 1, left, context)
    }

    /// What the error says: with nothing redacted where `assert` made it.
    fn message_of(
        &self,
        error: &JsObject,
        nested: &mut Vec<JsObject>,
        context: &mut Context,
    ) -> JsResult<String> {
        if let Some(remark) = message_of(error, context) {
            return self.remark(&remark, nested, context);
        }
        match error::data(error, "message") {
            Some(message) => self.shown(&message, nested, context),
            None => Ok(String::new()),
        }
    }

    /// The `errors` of an error where they are an array.
    fn errors_of(
        &self,
        error: &JsObject,
        nested: &mut Vec<JsObject>,
        context: &mut Context,
    ) -> JsResult<Option<String>> {
        let errors = error::data(error, "errors").and_then(|errors| errors.as_object());
        let Some(errors) = errors.filter(JsObject::is_array) else {
            return Ok(None);
        };
        let elements: Vec<JsValue> = {
            let errors = errors.borrow();
            let mut elements: Vec<_> = errors
                .properties()
                .index_properties()
                .filter_map(|(index, property)| Some((index, property.value()?.clone())))
                .collect();
            elements.sort_by_key(|(index, _)| *index);
            elements.into_iter().map(|(_, element)| element).collect()
        };
        let mut text = Vec::new();
        for element in elements.iter().take(MOST_ERRORS) {
            text.push(self.shown(element, nested, context)?);
        }
        if elements.len() > MOST_ERRORS {
            text.push(format!("... {} more", elements.len() - MOST_ERRORS));
        }
        Ok(Some(text.join(" ")))
    }

    fn remark(
        &self,
        remark: &Remark,
        nested: &mut Vec<JsObject>,
        context: &mut Context,
    ) -> JsResult<String> {
        let mut text = String::new();
        for (index, part) in remark.parts.iter().enumerate() {
            // Two values with nothing between them are told apart.
            if part.is_empty() && index > 0 && index < remark.values.len() {
                text.push(' ');
            }
            text.push_str(&guarded(&part.to_std_string_lossy()));
            if let Some(value) = remark.values.get(index) {
                text.push_str(&self.shown(value, nested, context)?);
            }
        }
        Ok(text)
    }

    fn group(
        &self,
        severity: Severity,
        errors: &[JsObject],
        under: Option<&str>,
        level: usize,
        left: &mut usize,
        context: &mut Context,
    ) -> JsResult<()> {
        let explained = JsWeakSet::from_object(self.explained.clone());
        let mut fresh: Vec<&JsObject> = Vec::new();
        for error in errors {
            let known = match &explained {
                Ok(explained) => explained.has(error, context)?,
                Err(_) => true,
            };
            if !known && !fresh.iter().any(|other| JsObject::equals(other, error)) {
                fresh.push(error);
            }
        }
        if fresh.is_empty() {
            return Ok(());
        }
        let mut label = match fresh.len() {
            1 => "Nested error".to_owned(),
            count => format!("Nested {count} errors"),
        };
        if let Some(tag) = under {
            label = format!("{label} under {tag}");
        }
        self.write(severity, &label);
        if *left == 0 || level > DEEPEST {
            self.sink
                .write(severity, self.depth.get() + 1, "... (not shown)");
            return Ok(());
        }
        self.open_group();
        let result = fresh
            .into_iter()
            .try_for_each(|error| self.explain_one(severity, error, level, left, context));
        self.close_group();
        result
    }

    /// Shows a note of an error that was explained before.
    pub(crate) fn late_note(
        &self,
        severity: Severity,
        error: &JsObject,
        note: &Remark,
        context: &mut Context,
    ) -> JsResult<()> {
        let tag = tag(error, context)?;
        let mut nested = Vec::new();
        let note = self.remark(note, &mut nested, context)?;
        self.write(severity, &format!("{tag} ERROR_NOTE: {note}"));
        let mut left = MOST;
        self.group(severity, &nested, Some(&tag), 0, &mut left, context)
    }
}
