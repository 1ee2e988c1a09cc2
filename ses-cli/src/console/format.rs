//! Node's `util.format`: the first string's `%` directives filled in, the rest appended.

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, JsVariant,
    builtins::function::OrdinaryFunction, js_string,
};

use crate::{
    feral::Feral,
    inspect::{Options, data_property, inspect},
};

/// Joins arguments into one message, as `console.log` does.
///
/// # Errors
/// What an object's own `toString` throws, where `%s` asks it.
pub(crate) fn format(
    args: &[JsValue],
    options: &Options,
    context: &mut Context,
) -> JsResult<String> {
    let Some(first) = args.first() else {
        return Ok(String::new());
    };
    let mut rest = &args[1..];
    let mut message = match first.as_string() {
        Some(template) if !rest.is_empty() => {
            let template = template.to_std_string_lossy();
            let (filled, left) = fill(&template, rest, options, context)?;
            rest = left;
            filled
        }
        _ => plain(first, options, context),
    };
    for arg in rest {
        message.push(' ');
        message.push_str(&plain(arg, options, context));
    }
    Ok(message)
}

/// A template in which only the directives of the Console Standard are left: any other, such as Node's `%j`, stands for itself,
/// since what it showed would be the platform's affair.
pub(super) fn standard(template: &str) -> String {
    let mut text = String::with_capacity(template.len());
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        text.push(c);
        if c != '%' {
            continue;
        }
        match chars.next() {
            Some(kind @ ('s' | 'd' | 'i' | 'f' | 'o' | 'O' | 'c' | '%')) => text.push(kind),
            Some(other) => text.extend(['%', other]),
            None => {}
        }
    }
    text
}

/// A string as it is, anything else as it is inspected.
fn plain(value: &JsValue, options: &Options, context: &mut Context) -> String {
    match value.as_string() {
        Some(string) => string.to_std_string_lossy(),
        None => inspect(value, options, context),
    }
}

fn fill<'a>(
    template: &str,
    args: &'a [JsValue],
    options: &Options,
    context: &mut Context,
) -> JsResult<(String, &'a [JsValue])> {
    let mut text = String::with_capacity(template.len());
    let mut args = args.iter();
    let mut pieces = template.split('%');
    text.push_str(pieces.next().unwrap_or_default());
    while let Some(piece) = pieces.next() {
        if piece.is_empty() {
            // `%%`, or a `%` at the very end.
            text.push('%');
            text.push_str(pieces.next().unwrap_or_default());
            continue;
        }
        let kind = piece.chars().next().unwrap_or_default();
        if !matches!(kind, 's' | 'd' | 'i' | 'f' | 'j' | 'o' | 'O' | 'c') || args.len() == 0 {
            text.push('%');
            text.push_str(piece);
            continue;
        }
        if let Some(arg) = args.next() {
            text.push_str(&directive(kind, arg, options, context)?);
        }
        text.push_str(&piece[1..]);
    }
    Ok((text, args.as_slice()))
}

fn directive(
    kind: char,
    value: &JsValue,
    options: &Options,
    context: &mut Context,
) -> JsResult<String> {
    Ok(match kind {
        's' => return as_string(value, options, context),
        'd' => as_number(value, JsString::to_number, |number| number),
        'i' => as_number(value, parse_int, f64::trunc),
        'f' => as_number(value, parse_float, |number| number),
        'j' => as_json(value, context),
        'o' => {
            let options = Options {
                show_hidden: true,
                depth: Some(4),
                ..options.clone()
            };
            inspect(value, &options, context)
        }
        'O' => inspect(value, options, context),
        // CSS means nothing here.
        _ => String::new(),
    })
}

fn as_string(value: &JsValue, options: &Options, context: &mut Context) -> JsResult<String> {
    if let Some(to_string) = own_to_string(value) {
        let text = to_string.call(value, &[], context)?;
        return Ok(text.to_string(context)?.to_std_string_lossy());
    }
    Ok(match value.variant() {
        JsVariant::String(string) => string.to_std_string_lossy(),
        JsVariant::Object(object) if object.is_callable() => source(&object, context),
        _ => {
            let options = Options {
                depth: Some(0),
                colours: crate::inspect::Colours::Off,
                ..options.clone()
            };
            inspect(value, &options, context)
        }
    })
}

/// The `toString` that the program gave an object or its class: a method that is data and no built-in one.
fn own_to_string(value: &JsValue) -> Option<JsObject> {
    let object = value.as_object().filter(|object| !object.is_callable())?;
    let method = data_property(&object, js_string!("toString"))?.as_object()?;
    method.is::<OrdinaryFunction>().then_some(method)
}

/// The source text of a function. A native function has none, and asking for it would run a getter of its `name`.
fn source(function: &JsObject, context: &mut Context) -> String {
    if !function.is::<OrdinaryFunction>() {
        return "function () { [native code] }".to_owned();
    }
    let to_string = context
        .get_data::<Feral>()
        .map(|feral| feral.function_to_string.clone());
    let text = to_string.and_then(|to_string| {
        let text = to_string
            .call(&JsValue::from(function.clone()), &[], context)
            .ok()?;
        text.as_string()
    });
    text.map_or("function () { [native code] }".to_owned(), |text| {
        text.to_std_string_lossy()
    })
}

/// A number as it is, a string as `read` reads it, an object never: that would run its `valueOf`.
fn as_number(
    value: &JsValue,
    read: impl Fn(&JsString) -> f64,
    round: impl Fn(f64) -> f64,
) -> String {
    let number = match value.variant() {
        JsVariant::BigInt(number) => return format!("{number}n"),
        JsVariant::String(string) => read(&string),
        JsVariant::Boolean(truth) => f64::from(u8::from(truth)),
        JsVariant::Null => 0.0,
        JsVariant::Integer32(number) => f64::from(number),
        JsVariant::Float64(number) => round(number),
        _ => f64::NAN,
    };
    let number = if number == 0.0 && number.is_sign_negative() {
        return "-0".to_owned();
    } else {
        number
    };
    JsValue::from(number).display().to_string()
}

fn parse_int(string: &JsString) -> f64 {
    let text = string.trim().to_std_string_lossy();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(&text)),
    };
    let (radix, digits) = match digits
        .strip_prefix("0x")
        .or_else(|| digits.strip_prefix("0X"))
    {
        Some(hexadecimal) => (16, hexadecimal),
        None => (10, digits),
    };
    let mut number = None;
    for digit in digits.chars().map_while(|c| c.to_digit(radix)) {
        number = Some(number.unwrap_or(0.0) * f64::from(radix) + f64::from(digit));
    }
    number.map_or(f64::NAN, |number| sign * number)
}

fn parse_float(string: &JsString) -> f64 {
    let text = string.trim().to_std_string_lossy();
    let end = |text: &str| {
        text.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(text.len())
    };
    let mut length = if text.starts_with("Infinity") {
        8
    } else {
        end(&text)
    };
    while length > 0 {
        if let Ok(number) = text[..length].parse::<f64>() {
            return number;
        }
        length -= 1;
    }
    f64::NAN
}

fn as_json(value: &JsValue, context: &mut Context) -> String {
    let stringify = crate::feral::json_stringify(value, context);
    match stringify {
        Ok(json) => json
            .as_string()
            .map_or("undefined".to_owned(), |json: JsString| {
                json.to_std_string_lossy()
            }),
        Err(_) => "[Circular]".to_owned(),
    }
}
