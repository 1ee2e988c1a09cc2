//! Notes on errors: a side table that the host's console reads and no guest does.

use boa_engine::{
    Context, JsData, JsNativeError, JsObject, JsResult, JsValue, object::builtins::JsWeakMap,
};
use boa_gc::{Finalize, GcRefCell, Trace};

use super::details::{Details, Remark};
use crate::console::{CausalConsole, Severity};

/// How many notes an error keeps: a guest that annotates one error forever fills no memory.
const MOST: usize = 16;

/// A context's side table: an error to its notes, weakly.
struct NoteTable(JsWeakMap);

/// What is known of one error.
#[derive(Default, Trace, Finalize, JsData)]
struct Notes {
    /// The details that its message was made from.
    message: GcRefCell<Option<Details>>,
    notes: GcRefCell<Vec<Details>>,
    /// The console that showed the error last, and how.
    listener: GcRefCell<Option<Listener>>,
}

#[derive(Clone, Trace, Finalize)]
struct Listener {
    console: CausalConsole,
    #[unsafe_ignore_trace]
    severity: Severity,
}

fn table(context: &mut Context) -> JsWeakMap {
    if let Some(table) = context.get_data::<NoteTable>() {
        return table.0.clone();
    }
    let table = JsWeakMap::new(context);
    context.insert_data(NoteTable(table.clone()));
    table
}

/// What is known of `error`, if anything.
fn known(error: &JsObject, context: &mut Context) -> Option<JsObject> {
    let table = table(context);
    table.get(error, context).ok()?.as_object()
}

/// Where what is known of `error` is kept.
fn holder(error: &JsObject, context: &mut Context) -> JsResult<JsObject> {
    if let Some(holder) = known(error, context) {
        return Ok(holder);
    }
    let holder = JsObject::from_proto_and_data(None, Notes::default());
    let table = table(context);
    table.set(error, holder.clone().into(), context)?;
    Ok(holder)
}

/// Remembers what the message of `error` was made from.
pub(super) fn set_message(
    error: &JsObject,
    message: Details,
    context: &mut Context,
) -> JsResult<()> {
    let holder = holder(error, context)?;
    if let Some(notes) = holder.downcast_ref::<Notes>() {
        *notes.message.borrow_mut() = Some(message);
    }
    Ok(())
}

/// Annotates `error`; the oldest notes make room. Where a console showed the error already, it shows the note at once.
pub(super) fn annotate(error: &JsValue, note: Details, context: &mut Context) -> JsResult<()> {
    let Some(error) = error.as_object() else {
        return Err(JsNativeError::typ()
            .with_message("only an error can be annotated")
            .into());
    };
    let holder = holder(&error, context)?;
    let listener = {
        let Some(notes) = holder.downcast_ref::<Notes>() else {
            return Ok(());
        };
        let listener = notes.listener.borrow().clone();
        if listener.is_none() {
            let mut notes = notes.notes.borrow_mut();
            if notes.len() == MOST {
                notes.remove(0);
            }
            notes.push(note.clone());
        }
        listener
    };
    match listener {
        Some(listener) => {
            let note = note.remark();
            listener
                .console
                .late_note(listener.severity, &error, &note, context)
        }
        None => Ok(()),
    }
}

/// What the message of `error` was made from, with nothing redacted, where `assert` made it.
pub(crate) fn message_of(error: &JsObject, context: &mut Context) -> Option<Remark> {
    let holder = known(error, context)?;
    let notes = holder.downcast_ref::<Notes>()?;
    let message = notes.message.borrow();
    message.as_ref().map(Details::remark)
}

/// Takes the notes of `error`, oldest first.
pub(crate) fn take_notes(error: &JsObject, context: &mut Context) -> Vec<Remark> {
    let Some(holder) = known(error, context) else {
        return Vec::new();
    };
    let Some(notes) = holder.downcast_ref::<Notes>() else {
        return Vec::new();
    };
    let taken = std::mem::take(&mut *notes.notes.borrow_mut());
    taken.iter().map(Details::remark).collect()
}

/// Has `console` show the notes that come from now on.
pub(crate) fn listen(
    error: &JsObject,
    console: &CausalConsole,
    severity: Severity,
    context: &mut Context,
) -> JsResult<()> {
    let holder = holder(error, context)?;
    if let Some(notes) = holder.downcast_ref::<Notes>() {
        *notes.listener.borrow_mut() = Some(Listener {
            console: console.clone(),
            severity,
        });
    }
    Ok(())
}

/// What `error` was annotated with by `assert.note` and by redacted messages, oldest first, with every substitution
/// shown. For the host only. A [`CausalConsole`](crate::CausalConsole) takes the notes that it shows.
#[must_use]
pub fn error_notes(error: &JsObject, context: &mut Context) -> Vec<String> {
    let Some(holder) = known(error, context) else {
        return Vec::new();
    };
    let details: Vec<Details> = match holder.downcast_ref::<Notes>() {
        Some(notes) => {
            let message = notes.message.borrow().clone();
            message
                .into_iter()
                .chain(notes.notes.borrow().iter().cloned())
                .collect()
        }
        None => Vec::new(),
    };
    details
        .iter()
        .filter_map(|details| details.disclosed(context).ok())
        .map(|text| text.to_std_string_escaped())
        .collect()
}
