//! The option bag as JavaScript passes it: every key and every value is known, or lockdown refuses.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, builtins::object::OrdinaryObject, property::PropertyKey,
};

use super::{LockdownOptions, OptionError, choice::Given};
use crate::{engine::name_of, error::LockdownError};

/// What programs may still say, and what does nothing; in the future the reference will refuse it.
const DEPRECATED: [&str; 2] = ["dateTaming", "mathTaming"];

impl LockdownOptions {
    /// Reads the options from a JavaScript value; `undefined` stands for the defaults, and so does a value of
    /// `undefined`.
    ///
    /// The reference ignores what it does not know; here that is an error, since a typo would silently leave a
    /// protection out.
    ///
    /// # Errors
    ///
    /// [`LockdownError::Option`] for an unknown key or value, [`LockdownError::Thrown`] if a getter throws.
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::{Context, Source};
    /// use ses_tame::{LockdownOptions, StackFiltering};
    ///
    /// let mut context = Context::default();
    /// let bag = context.eval(Source::from_bytes("({ stackFiltering: 'verbose' })")).unwrap();
    /// let options = LockdownOptions::from_js(&bag, &mut context).unwrap();
    /// assert_eq!(options.stack_filtering(), StackFiltering::Verbose);
    ///
    /// let bag = context.eval(Source::from_bytes("({ errorTamming: 'unsafe' })")).unwrap();
    /// assert!(LockdownOptions::from_js(&bag, &mut context).is_err());
    /// ```
    pub fn from_js(value: &JsValue, context: &mut Context) -> Result<Self, LockdownError> {
        Self::default().with_js(value, context)
    }

    /// These options, but for what a JavaScript value says: `undefined` says nothing, and so does a value of `undefined`.
    ///
    /// # Errors
    ///
    /// As [`LockdownOptions::from_js`].
    ///
    /// # Examples
    ///
    /// ```
    /// use boa_engine::{Context, Source};
    /// use ses_tame::{ErrorTrapping, LockdownOptions, StackFiltering};
    ///
    /// let mut context = Context::default();
    /// let bag = context.eval(Source::from_bytes("({ stackFiltering: 'verbose' })")).unwrap();
    /// let defaults = LockdownOptions::new().with_error_trapping(ErrorTrapping::Report);
    /// let options = defaults.with_js(&bag, &mut context).unwrap();
    /// assert_eq!(options.error_trapping(), ErrorTrapping::Report);
    /// assert_eq!(options.stack_filtering(), StackFiltering::Verbose);
    /// ```
    pub fn with_js(
        mut self,
        value: &JsValue,
        context: &mut Context,
    ) -> Result<Self, LockdownError> {
        if value.is_undefined() {
            return Ok(self);
        }
        let bag = value.as_object().ok_or(OptionError::NoBag)?;
        let mut unknown = Vec::new();
        for key in enumerable_keys(&bag, context)? {
            let value = bag.get(key.clone(), context)?;
            match self.read(&key, &value, context) {
                Err(LockdownError::Option(OptionError::UnknownOption { name })) => {
                    unknown.push(name);
                }
                other => other?,
            }
        }
        match unknown.len() {
            0 => Ok(self),
            1 => Err(OptionError::UnknownOption {
                name: unknown.remove(0),
            }
            .into()),
            _ => Err(OptionError::UnknownOptions { names: unknown }.into()),
        }
    }

    fn read(
        &mut self,
        key: &PropertyKey,
        value: &JsValue,
        context: &mut Context,
    ) -> Result<(), LockdownError> {
        let name = match key {
            PropertyKey::String(name) => name.to_std_string_lossy(),
            other => name_of(other),
        };
        if name == "overrideDebug" {
            if !value.is_undefined() {
                self.override_debug = names(value, context)?;
            }
            return Ok(());
        }
        self.choose(&name, &Given::from(value))?;
        let deprecated = DEPRECATED.iter().find(|deprecated| **deprecated == name);
        self.deprecated
            .extend(deprecated.filter(|_| !value.is_undefined()));
        Ok(())
    }
}

fn names(value: &JsValue, context: &mut Context) -> Result<Vec<String>, LockdownError> {
    const NAME: &str = "overrideDebug";
    let wrong = |value: &JsValue| OptionError::UnknownValue {
        name: NAME,
        value: value.type_of().to_owned(),
        permitted: vec!["an array of property names"],
    };
    let Some(array) = value.as_object().filter(JsObject::is_array) else {
        return Err(wrong(value).into());
    };
    let length = array.get(boa_engine::js_string!("length"), context)?;
    let mut names = Vec::new();
    for index in 0..length.to_u32(context)? {
        let element = array.get(index, context)?;
        let Some(name) = element.as_string() else {
            return Err(wrong(&element).into());
        };
        names.push(name.to_std_string_lossy());
    }
    Ok(names)
}

/// The own enumerable keys, of strings and symbols alike: a symbol is no option and must be refused, too.
fn enumerable_keys(bag: &JsObject, context: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let mut keys = bag.own_property_keys(context)?;
    let this = JsValue::from(bag.clone());
    let mut failure = None;
    keys.retain(|key| {
        let arguments = [JsValue::from(key)];
        match OrdinaryObject::property_is_enumerable(&this, &arguments, context) {
            Ok(enumerable) => enumerable.to_boolean(),
            Err(error) => {
                failure = Some(error);
                false
            }
        }
    });
    match failure {
        Some(error) => Err(error),
        None => Ok(keys),
    }
}
