//! Notes on errors: a side table that the host's console reads and no guest does.

use boa_engine::{
    Context, JsData, JsNativeError, JsObject, JsResult, JsValue, object::builtins::JsWeakMap,
};
use boa_gc::{Finalize, GcRefCell, Trace};

use super::details::Details;

/// How many notes an error keeps: a guest that annotates one error forever fills no memory.
const MOST: usize = 16;

/// A context's side table: an error to its notes, weakly.
struct NoteTable(JsWeakMap);

/// What one error was annotated with.
#[derive(Default, Trace, Finalize, JsData)]
struct Notes(GcRefCell<Vec<Details>>);

fn table(context: &mut Context) -> JsWeakMap {
    if let Some(table) = context.get_data::<NoteTable>() {
        return table.0.clone();
    }
    let table = JsWeakMap::new(context);
    context.insert_data(NoteTable(table.clone()));
    table
}

/// Annotates `error`; the oldest notes make room.
pub(super) fn annotate(error: &JsValue, note: Details, context: &mut Context) -> JsResult<()> {
    let Some(error) = error.as_object() else {
        return Err(JsNativeError::typ()
            .with_message("only an error can be annotated")
            .into());
    };
    let table = table(context);
    let holder = match table.get(&error, context)?.as_object() {
        Some(holder) => holder,
        None => {
            let holder = JsObject::from_proto_and_data(None, Notes::default());
            table.set(&error, holder.clone().into(), context)?;
            holder
        }
    };
    if let Some(notes) = holder.downcast_ref::<Notes>() {
        let mut notes = notes.0.borrow_mut();
        if notes.len() == MOST {
            notes.remove(0);
        }
        notes.push(note);
    }
    Ok(())
}

/// What `error` was annotated with by `assert.note` and by redacted messages, oldest first, with every substitution
/// shown. For the host only.
#[must_use]
pub fn error_notes(error: &JsObject, context: &mut Context) -> Vec<String> {
    let table = table(context);
    let Some(holder) = table
        .get(error, context)
        .ok()
        .and_then(|holder| holder.as_object())
    else {
        return Vec::new();
    };
    let notes = holder
        .downcast_ref::<Notes>()
        .map(|notes| notes.0.borrow().clone());
    let notes = notes.unwrap_or_default();
    notes
        .iter()
        .map(|note| note.disclosed(context).to_std_string_escaped())
        .collect()
}
