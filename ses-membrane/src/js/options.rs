//! Options given as properties of an object.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};

/// An options argument; `undefined` is one without any.
pub(super) struct Options(Option<JsObject>);

impl Options {
    pub(super) fn new(argument: &JsValue) -> JsResult<Self> {
        if argument.is_undefined() {
            return Ok(Self(None));
        }
        let refusal = || JsNativeError::typ().with_message("the options must be an object");
        Ok(Self(Some(argument.as_object().ok_or_else(refusal)?)))
    }

    pub(super) fn get(&self, name: JsString, context: &mut Context) -> JsResult<Option<JsValue>> {
        let Some(options) = &self.0 else {
            return Ok(None);
        };
        let value = options.get(name, context)?;
        Ok((!value.is_undefined()).then_some(value))
    }

    pub(super) fn flag(&self, name: JsString, context: &mut Context) -> JsResult<bool> {
        Ok(self
            .get(name, context)?
            .is_some_and(|value| value.to_boolean()))
    }

    pub(super) fn text(&self, name: JsString, context: &mut Context) -> JsResult<Option<JsString>> {
        self.get(name, context)?
            .map(|value| value.to_string(context))
            .transpose()
    }

    pub(super) fn number(&self, name: JsString, context: &mut Context) -> JsResult<Option<u64>> {
        self.get(name, context)?
            .map(|value| value.to_length(context))
            .transpose()
    }

    /// A list of strings.
    pub(super) fn names(
        &self,
        name: JsString,
        context: &mut Context,
    ) -> JsResult<Option<Vec<JsString>>> {
        let Some(list) = self.get(name.clone(), context)? else {
            return Ok(None);
        };
        let name = name.to_std_string_escaped();
        let refusal = || JsNativeError::typ().with_message(format!("{name} must be a list"));
        let list = list.as_object().ok_or_else(refusal)?;
        let length = list
            .get(js_string!("length"), context)?
            .to_length(context)?;
        let element = |index| list.get(index, context)?.to_string(context);
        (0..length).map(element).collect::<JsResult<_>>().map(Some)
    }
}
