//! Saying something: the message, and below it what explains the errors in it.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use ses_core::Severity;

use super::{Console, causal, format::format, print::Stream};

/// What a call says: its message, and the errors that stand in it as tags.
pub(super) struct Said {
    pub(super) message: String,
    errors: Vec<JsObject>,
}

impl Console {
    pub(super) fn say(
        &self,
        stream: Stream,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<()> {
        let said = self.said(stream, args, context)?;
        self.print(stream, &said.message);
        self.explain(stream, &said, context)
    }

    /// What these arguments say on a stream.
    pub(super) fn said(
        &self,
        stream: Stream,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<Said> {
        let options = self.options(stream);
        if let Some(console) = &self.causal
            && causal::is_in_force(context)
        {
            let (args, errors) = causal::tagged(console, args, context)?;
            let message = format(&args, &options, context)?;
            return Ok(Said { message, errors });
        }
        Ok(Said {
            message: format(args, &options, context)?,
            errors: Vec::new(),
        })
    }

    /// Explains the errors of what was said on a stream, each once.
    pub(super) fn explain(
        &self,
        stream: Stream,
        said: &Said,
        context: &mut Context,
    ) -> JsResult<()> {
        let severity = match stream {
            Stream::Out => Severity::Log,
            Stream::Err => Severity::Error,
        };
        match &self.causal {
            Some(console) => console.explain(severity, &said.errors, context),
            None => Ok(()),
        }
    }

    pub(super) fn trace(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let said = self.said(Stream::Err, args, context)?;
        let mut text = if said.message.is_empty() {
            "Trace".to_owned()
        } else {
            format!("Trace: {}", crate::lines::continued(&said.message))
        };
        let constructor = context.intrinsics().constructors().error().constructor();
        let here = constructor.construct(&[], None, context)?;
        for frame in crate::trace::of(&here, context) {
            text.push_str(&format!("\n    {frame}"));
        }
        self.print(Stream::Err, &text);
        // Of the level of `log`, as in the reference.
        self.explain(Stream::Out, &said, context)
    }

    pub(super) fn assert(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        if args.get_or_undefined(0).to_boolean() {
            return Ok(());
        }
        let rest = args.get(1..).unwrap_or_default();
        let said = self.said(Stream::Err, rest, context)?;
        let separator = if rest.is_empty() { "" } else { ": " };
        let message = format!("Assertion failed{separator}{}", said.message);
        self.print(Stream::Err, &message);
        self.explain(Stream::Err, &said, context)
    }

    pub(super) fn group(&self, args: &[JsValue], context: &mut Context) -> JsResult<()> {
        let said = self.said(Stream::Out, args, context)?;
        if !args.is_empty() {
            self.print(Stream::Out, &said.message);
        }
        let deeper = self.state.indentation.get().saturating_add(2).min(1_000);
        self.state.indentation.set(deeper);
        self.explain(Stream::Out, &said, context)
    }
}
