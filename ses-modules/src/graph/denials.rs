//! The refusals of a program: each as long as the error that reports it, and a bounded list of them all.

use std::cell::RefCell;

use boa_engine::object::builtins::JsWeakMap;
use boa_engine::{Context, JsData, JsObject, JsResult};
use boa_gc::{Finalize, Trace};

use crate::error::Denial;

/// How many distinct refusals are listed: a program may provoke as many as it likes.
const MOST_LISTED: usize = 1_000;

/// The refusals of one program.
#[derive(Trace, Finalize)]
pub(super) struct Denials {
    /// From errors to [`Record`]s, weakly: a guest that provokes refusals and drops their errors fills no memory.
    records: JsWeakMap,
    #[unsafe_ignore_trace]
    listed: RefCell<Vec<Denial>>,
}

/// What an error reports. No guest gets hold of it.
#[derive(Trace, Finalize, JsData)]
struct Record(#[unsafe_ignore_trace] Denial);

impl Denials {
    pub(super) fn new(context: &mut Context) -> Self {
        Self {
            records: JsWeakMap::new(context),
            listed: RefCell::default(),
        }
    }

    /// Remembers what an error reports.
    pub(super) fn keep(
        &self,
        error: &JsObject,
        denial: &Denial,
        context: &mut Context,
    ) -> JsResult<()> {
        let record = JsObject::from_proto_and_data(None, Record(denial.clone()));
        self.records.set(error, record.upcast().into(), context)?;
        let mut listed = self.listed.borrow_mut();
        if listed.len() < MOST_LISTED && !listed.contains(denial) {
            listed.push(denial.clone());
        }
        Ok(())
    }

    /// The refusal that an error reports.
    pub(super) fn of(&self, error: &JsObject, context: &mut Context) -> Option<Denial> {
        let record = self.records.get(error, context).ok()?.as_object()?;
        let record = record.downcast_ref::<Record>()?;
        Some(record.0.clone())
    }

    /// The first thousand distinct ones, in order.
    pub(super) fn all(&self) -> Vec<Denial> {
        self.listed.borrow().clone()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use boa_engine::{JsValue, Source, js_string};

    use super::*;
    use crate::error::DenialKind;

    fn denial(specifier: &str) -> Denial {
        let asked = (specifier, Path::new("/app/main.js"));
        Denial::new(DenialKind::Escape, "a", asked, "it is outside", "nothing")
    }

    #[test]
    fn a_refusal_is_known_as_long_as_its_error_and_no_longer() {
        let mut context = Context::default();
        let denials = Denials::new(&mut context);
        let living = context.eval(Source::from_bytes(
            "const watched = []; globalThis.living = () => String(watched.map(it => typeof it.deref())); it => { watched.push(new WeakRef(it)) }",
        ));
        let watch = living.unwrap().as_callable().unwrap();
        let kept = JsObject::with_null_proto();
        denials.keep(&kept, &denial("kept"), &mut context).unwrap();
        for at in 0..3 {
            let dropped = JsObject::with_null_proto();
            denials
                .keep(&dropped, &denial("dropped"), &mut context)
                .unwrap();
            let error = if at == 0 { kept.clone() } else { dropped };
            watch
                .call(&JsValue::undefined(), &[error.into()], &mut context)
                .unwrap();
        }
        context.clear_kept_objects();
        boa_gc::force_collect();
        let living = context.eval(Source::from_bytes("living()")).unwrap();
        assert_eq!(living, js_string!("object,undefined,undefined").into());
        assert_eq!(denials.of(&kept, &mut context), Some(denial("kept")));
        assert_eq!(denials.all(), [denial("kept"), denial("dropped")]);
    }
}
