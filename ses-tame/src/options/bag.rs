//! The option bag as JavaScript passes it: every key and every value is known, or lockdown refuses.

use boa_engine::{
    Context, JsObject, JsResult, JsValue, builtins::object::OrdinaryObject, property::PropertyKey,
};

use super::{
    LockdownOptions, OptionError,
    values::{
        ConsoleTaming, ErrorTaming, ErrorTrapping, EvalTaming, HardenTaming, Inert,
        LegacyRegeneratorRuntimeTaming, LocaleTaming, OverrideTaming, RegExpTaming, Reporting,
        StackFiltering, UnhandledRejectionTrapping,
    },
};
use crate::{engine::name_of, error::LockdownError};

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
        let mut options = Self::default();
        if value.is_undefined() {
            return Ok(options);
        }
        let bag = value.as_object().ok_or(OptionError::NoBag)?;
        for key in enumerable_keys(&bag, context)? {
            let value = bag.get(key.clone(), context)?;
            options.read(&key, &value, context)?;
        }
        Ok(options)
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
            self.override_debug = names(value, context)?;
            return Ok(());
        }
        Ok(self.read_choice(&name, value)?)
    }

    fn read_choice(&mut self, name: &str, value: &JsValue) -> Result<(), OptionError> {
        let mut inert = Inert::Safe;
        match name {
            "errorTaming" => choose(
                &mut self.error_taming,
                "errorTaming",
                value,
                ErrorTaming::NAMES,
            ),
            "errorTrapping" => choose(
                &mut self.error_trapping,
                "errorTrapping",
                value,
                ErrorTrapping::NAMES,
            ),
            "reporting" => choose(&mut self.reporting, "reporting", value, Reporting::NAMES),
            "unhandledRejectionTrapping" => choose(
                &mut self.unhandled_rejection_trapping,
                "unhandledRejectionTrapping",
                value,
                UnhandledRejectionTrapping::NAMES,
            ),
            "regExpTaming" => choose(
                &mut self.reg_exp_taming,
                "regExpTaming",
                value,
                RegExpTaming::NAMES,
            ),
            "localeTaming" => choose(
                &mut self.locale_taming,
                "localeTaming",
                value,
                LocaleTaming::NAMES,
            ),
            "consoleTaming" => choose(
                &mut self.console_taming,
                "consoleTaming",
                value,
                ConsoleTaming::NAMES,
            ),
            "overrideTaming" => choose(
                &mut self.override_taming,
                "overrideTaming",
                value,
                OverrideTaming::NAMES,
            ),
            "stackFiltering" => choose(
                &mut self.stack_filtering,
                "stackFiltering",
                value,
                StackFiltering::NAMES,
            ),
            "evalTaming" => choose(
                &mut self.eval_taming,
                "evalTaming",
                value,
                EvalTaming::NAMES,
            ),
            "legacyRegeneratorRuntimeTaming" => choose(
                &mut self.legacy_regenerator_runtime_taming,
                "legacyRegeneratorRuntimeTaming",
                value,
                LegacyRegeneratorRuntimeTaming::NAMES,
            ),
            "__hardenTaming__" => choose(
                &mut self.harden_taming,
                "__hardenTaming__",
                value,
                HardenTaming::NAMES,
            ),
            "dateTaming" => choose(&mut inert, "dateTaming", value, Inert::NAMES),
            "mathTaming" => choose(&mut inert, "mathTaming", value, Inert::NAMES),
            "domainTaming" => choose(&mut inert, "domainTaming", value, Inert::NAMES),
            unknown => Err(OptionError::UnknownOption {
                name: unknown.to_owned(),
            }),
        }
    }
}

/// Sets `option` to what `value` names.
fn choose<T: Copy>(
    option: &mut T,
    name: &'static str,
    value: &JsValue,
    choices: &'static [(&'static str, T)],
) -> Result<(), OptionError> {
    if value.is_undefined() {
        return Ok(());
    }
    let text = value.as_string().map(|text| text.to_std_string_lossy());
    let chosen = choices
        .iter()
        .find(|(choice, _)| Some(*choice) == text.as_deref());
    let Some((_, chosen)) = chosen else {
        return Err(OptionError::UnknownValue {
            name,
            value: text.map_or_else(|| value.type_of().to_owned(), |text| format!("{text:?}")),
            permitted: choices.iter().map(|(choice, _)| *choice).collect(),
        });
    };
    *option = *chosen;
    Ok(())
}

fn names(value: &JsValue, context: &mut Context) -> Result<Vec<String>, LockdownError> {
    const NAME: &str = "overrideDebug";
    if value.is_undefined() {
        return Ok(Vec::new());
    }
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
