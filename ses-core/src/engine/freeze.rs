//! Freezing an object in one step, and marks on objects, as the mended engine offers them.

use boa_engine::{Context, JsObject, JsResult, JsValue};

use super::mended;

/// The type under which the mended engine leaves its functions in a new context's data.
type FreezeHooks = (
    fn(&JsObject) -> bool,
    fn(&JsObject) -> bool,
    fn(&JsObject, &mut Vec<JsObject>),
    fn(&JsObject) -> bool,
    fn(&JsObject),
    fn(&JsValue) -> bool,
);

/// The type under which it leaves what spares a native function calls that would only give their argument back.
type GivesBackHook = fn(&JsObject, fn(&JsValue) -> bool);

/// What the mended engine does to an object without running anyone's code.
#[derive(Clone, Copy)]
pub(crate) struct Freezing(FreezeHooks);

impl Freezing {
    /// # Errors
    ///
    /// As [`mended`].
    pub(crate) fn of(context: &Context) -> JsResult<Self> {
        mended(context).map(Self)
    }

    /// Whether all own properties of an object are in its property map, and its operations on them run no code of anyone's.
    pub(crate) fn is_plain(self, object: &JsObject) -> bool {
        (self.0.0)(object)
    }

    /// Makes a plain object inextensible, and tells whether it took properties until now.
    pub(crate) fn prevent_extensions(self, object: &JsObject) -> bool {
        (self.0.1)(object)
    }

    /// Makes the properties of a plain object unchangeable, and adds what it refers to, its prototype included.
    pub(crate) fn freeze(self, object: &JsObject, refers: &mut Vec<JsObject>) {
        (self.0.2)(object, refers);
    }

    /// Whether an object, of any kind, is marked.
    pub(crate) fn is_marked(self, object: &JsObject) -> bool {
        (self.0.3)(object)
    }

    /// Marks an object of any kind, for good.
    pub(crate) fn mark(self, object: &JsObject) {
        (self.0.4)(object);
    }

    /// Lets the engine answer plain calls of `function`, which marks its argument and gives it back, where there is nothing to
    /// mark: a primitive, or an object that is marked. Calls with spread arguments, or by other functions, are made.
    ///
    /// # Errors
    ///
    /// As [`mended`].
    pub(crate) fn spare_calls(self, function: &JsObject, context: &Context) -> JsResult<()> {
        mended::<GivesBackHook>(context)?(function, self.0.5);
        Ok(())
    }
}
