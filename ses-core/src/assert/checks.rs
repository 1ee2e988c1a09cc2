//! The checks: a condition, sameness, and what kind a value is.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string};

use super::{
    details::{Details, Redaction, token, with_article},
    make_error::fail,
};

/// What the checks need: how details are shown, and what their tokens inherit from.
pub(super) struct Tools<'a> {
    pub(super) redaction: Redaction,
    pub(super) details_prototype: &'a JsObject,
    pub(super) default_constructor: &'a JsValue,
}

impl Tools<'_> {
    fn token(
        &self,
        parts: &[&str],
        substitutions: Vec<JsValue>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let details = Details::new(parts, substitutions, self.redaction);
        Ok(token(details, self.details_prototype, context)?.into())
    }

    fn or_default(
        &self,
        details: &JsValue,
        parts: &[&str],
        values: Vec<JsValue>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        if details.is_undefined() {
            self.token(parts, values, context)
        } else {
            Ok(details.clone())
        }
    }

    fn constructor(&self, given: &JsValue) -> JsValue {
        if given.is_null_or_undefined() {
            self.default_constructor.clone()
        } else {
            given.clone()
        }
    }

    /// `fail(details, Constructor, options)`.
    pub(super) fn fail(&self, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
        let given = args.get_or_undefined(0);
        let details = self.or_default(given, &["Check failed"], vec![], context)?;
        let constructor = self.constructor(args.get_or_undefined(1));
        Err(fail(
            &details,
            &constructor,
            args.get_or_undefined(2),
            context,
        ))
    }

    /// `assert(condition, details, Constructor, options)`.
    pub(super) fn check(&self, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
        if args.get_or_undefined(0).to_boolean() {
            return Ok(JsValue::undefined());
        }
        let given = args.get_or_undefined(1);
        let details = self.or_default(given, &["Check failed"], vec![], context)?;
        let constructor = self.constructor(args.get_or_undefined(2));
        Err(fail(
            &details,
            &constructor,
            args.get_or_undefined(3),
            context,
        ))
    }

    /// `equal(actual, expected, details, Constructor, options)`: sameness as `Object.is` has it.
    pub(super) fn equal(&self, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
        let (actual, expected) = (args.get_or_undefined(0), args.get_or_undefined(1));
        if JsValue::same_value(actual, expected) {
            return Ok(JsValue::undefined());
        }
        let values = vec![actual.clone(), expected.clone()];
        let parts = ["Expected ", " is same as ", ""];
        // As in the reference, what is falsy counts as not given here, an empty string too.
        let details = match args.get_or_undefined(2) {
            given if given.to_boolean() => given.clone(),
            _ => self.token(&parts, values, context)?,
        };
        let constructor = match args.get_or_undefined(3) {
            given if !given.to_boolean() => context
                .intrinsics()
                .constructors()
                .range_error()
                .constructor()
                .into(),
            given => given.clone(),
        };
        Err(fail(
            &details,
            &constructor,
            args.get_or_undefined(4),
            context,
        ))
    }

    /// `typeof(specimen, typename, details)`.
    pub(super) fn type_of(&self, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
        let (specimen, typename) = (args.get_or_undefined(0), args.get_or_undefined(1));
        let Some(name) = typename.as_string() else {
            let shown =
                super::quote::best_effort_stringify(typename, &JsValue::undefined(), context)?;
            let message = js_string!(&shown, &js_string!(" must be a string"));
            return Err(fail(
                &message.into(),
                self.default_constructor,
                &JsValue::undefined(),
                context,
            ));
        };
        self.expect_type(
            specimen,
            &name.to_std_string_escaped(),
            args.get_or_undefined(2),
            context,
        )
    }

    /// `string(specimen, details)`.
    pub(super) fn string(&self, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
        self.expect_type(
            args.get_or_undefined(0),
            "string",
            args.get_or_undefined(1),
            context,
        )
    }

    fn expect_type(
        &self,
        specimen: &JsValue,
        name: &str,
        details: &JsValue,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        if specimen.type_of() == name {
            return Ok(JsValue::undefined());
        }
        let must = format!(" must be {}", with_article(name));
        let details = self.or_default(details, &["", &must], vec![specimen.clone()], context)?;
        let type_error = context
            .intrinsics()
            .constructors()
            .type_error()
            .constructor()
            .into();
        Err(fail(&details, &type_error, &JsValue::undefined(), context))
    }
}
