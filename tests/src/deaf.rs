//! A host that listens to no error: what guests leave behind is their own affair.

use boa_engine::{Context, JsError, JsObject, JsValue};
use ses_core::{JobErrorSink, Verdict};

/// Goes on whatever nobody caught.
#[derive(Debug)]
pub struct Deaf;

impl JobErrorSink for Deaf {
    fn uncaught(&self, _: JsError, _: &mut Context) -> Verdict {
        Verdict::Continue
    }

    fn unhandled_rejection(&self, _: JsValue, _: JsObject, _: &mut Context) -> Verdict {
        Verdict::Continue
    }
}
