//! RegExp: `source` as the language says; the engine escapes what is escaped already.

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, native_function::NativeFunction};

use super::twin;
use crate::{
    engine::{Body, accessor, key_of, native, own_property},
    error::LockdownError,
    intrinsics::Intrinsics,
};

const SLASH: u16 = b'/' as u16;
const BACKSLASH: u16 = b'\\' as u16;

/// Replaces the getter of `RegExp.prototype.source` (ECMA-262 22.2.6.13): libraries compose expressions from it, and the engine's
/// gives another expression than the one that was written. `toString` reads it and is mended with it.
pub(super) fn tame(intrinsics: &Intrinsics, context: &mut Context) -> Result<(), LockdownError> {
    let prototype = twin::required(intrinsics, "%RegExpPrototype%")?;
    let key = key_of("source");
    let before = own_property(&prototype, &key);
    let Some(feral) = before.and_then(|property| property.get()?.as_callable()) else {
        let path = "intrinsics.%RegExpPrototype%.source";
        return Err(LockdownError::intrinsic(path, "is not an accessor"));
    };
    let body = NativeFunction::from_copy_closure_with_captures(source, feral);
    let getter = native("get source", 0, Body::Function, body, context);
    prototype.insert_property(key, accessor(getter, None));
    Ok(())
}

fn source(
    this: &JsValue,
    _: &[JsValue],
    feral: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let source = feral.call(this, &[], context)?;
    Ok(match source.as_string() {
        Some(text) => escape_pattern(&written(&text)).into(),
        None => source,
    })
}

/// The pattern as it was written: the engine put exactly one backslash before each slash.
fn written(source: &JsString) -> Vec<u16> {
    let mut pattern = Vec::with_capacity(source.len());
    for unit in source.iter() {
        if unit == SLASH && pattern.last() == Some(&BACKSLASH) {
            pattern.pop();
        }
        pattern.push(unit);
    }
    pattern
}

/// EscapeRegExpPattern (ECMA-262 22.2.6.13.1), for slashes; line terminators the engine has escaped already.
fn escape_pattern(pattern: &[u16]) -> JsString {
    let mut source = Vec::with_capacity(pattern.len());
    let (mut escaped, mut in_class) = (false, false);
    for unit in pattern {
        if *unit == SLASH && !escaped && !in_class {
            source.push(BACKSLASH);
        }
        source.push(*unit);
        match u8::try_from(*unit) {
            Ok(b'[') if !escaped => in_class = true,
            Ok(b']') if !escaped => in_class = false,
            _ => {}
        }
        escaped = *unit == BACKSLASH && !escaped;
    }
    JsString::from(source.as_slice())
}

#[cfg(test)]
mod tests {
    use boa_engine::{Context, Source};

    use crate::{LockdownOptions, lockdown};

    #[test]
    fn the_source_is_what_was_written() {
        let mut context = Context::default();
        lockdown(&mut context, &LockdownOptions::new()).unwrap();
        for (expression, expected) in [
            (r"/a\/b/.source", r"a\/b"),
            (r"/a\/b[/]\\\//.source", r"a\/b[/]\\\/"),
            (r"/[\]/]\//.source", r"[\]/]\/"),
            (r"new RegExp('/').source", r"\/"),
            (r"new RegExp('\n').source", r"\n"),
            (r"new RegExp('').source", r"(?:)"),
            (r"RegExp.prototype.source", r"(?:)"),
            (r"new RegExp(/x\/y/.source).source", r"x\/y"),
            (r"String(/a\/b/g)", r"/a\/b/g"),
        ] {
            let given = context.eval(Source::from_bytes(expression)).unwrap();
            let given = given.as_string().unwrap().to_std_string_lossy();
            assert_eq!(given, expected, "{expression}");
        }
    }
}
