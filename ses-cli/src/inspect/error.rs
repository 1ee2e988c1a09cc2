//! Errors: their headline, their stack where it may be shown, and their properties.

use boa_engine::{Context, JsObject, JsString, js_string, property::PropertyKey};

use crate::lines::continued;

use super::{Inspector, Traces, look, name, name::Names, object::Frame};

impl Inspector<'_> {
    pub(super) fn error(&mut self, error: &JsObject, names: &Names) -> Frame {
        let headline = headline_of(error, names, self.context);
        let stack = self.stack(error);
        let mut keys = look::keys(error, true, self.options.show_hidden, usize::MAX);
        keys.retain(|key| !repeats(error, key, &headline, &stack));
        for extra in [js_string!("cause"), js_string!("errors")] {
            let key = PropertyKey::from(extra);
            if !keys.contains(&key) && look::own(error, &key).is_some() {
                keys.push(key);
            }
        }
        // Where frames may be shown, nothing that the program wrote may look like one.
        let guarded = |text: &str| match self.options.traces {
            Traces::Shown => continued(text),
            Traces::Hidden => text.to_owned(),
        };
        let mut text = match &stack {
            Stack::None => format!("[{}]", guarded(&headline)),
            Stack::Frames(frames) => format!("{}\n{}", guarded(&headline), frames.join("\n")),
            Stack::Own(text) => {
                let text = renamed(text, &headline, &inherited_name(error, self.context));
                if text.contains("\n    at") {
                    guarded(&text)
                } else {
                    format!("[{}]", guarded(&text))
                }
            }
        };
        if self.indentation > 0 {
            text = text.replace('\n', &format!("\n{}", " ".repeat(self.indentation)));
        }
        Frame::base(text, keys)
    }

    fn stack(&mut self, error: &JsObject) -> Stack {
        if let Some(own) = look::own_string(error, js_string!("stack")) {
            return Stack::Own(own.to_std_string_lossy());
        }
        if self.options.traces == Traces::Hidden {
            return Stack::None;
        }
        let lines = crate::trace::shown(error, self.context);
        if lines.is_empty() {
            return Stack::None;
        }
        Stack::Frames(lines)
    }
}

/// A stack that the program put there, under the name by which its class goes.
fn renamed(stack: &str, headline: &str, inherited: &str) -> String {
    let name = headline.split(':').next().unwrap_or_default();
    match stack.strip_prefix(inherited) {
        Some(rest) if rest.is_empty() || rest.starts_with([':', '\n']) => format!("{name}{rest}"),
        _ => stack.to_owned(),
    }
}

enum Stack {
    /// There is none, or it is not to be shown.
    None,
    /// The engine's.
    Frames(Vec<String>),
    /// What the program put into `stack`.
    Own(String),
}

/// Whether a property only repeats what the stack shows.
fn repeats(error: &JsObject, key: &PropertyKey, headline: &str, stack: &Stack) -> bool {
    let PropertyKey::String(name) = key else {
        return false;
    };
    if *name == js_string!("stack") {
        return true;
    }
    if *name != js_string!("name") && *name != js_string!("message") {
        return false;
    }
    let Some(text) = look::own_string(error, name.clone()) else {
        return true;
    };
    let text = text.to_std_string_lossy();
    headline.contains(&text) || matches!(stack, Stack::Own(stack) if stack.contains(&text))
}

/// `TypeError: message`, from data properties alone.
fn headline_of(error: &JsObject, names: &Names, context: &Context) -> String {
    let inherited = match names.constructor.as_deref() {
        // Its errors are told apart by a name of their own.
        Some("DOMException") => look::own_string(error, js_string!("name")),
        _ => None,
    };
    let inherited = inherited.map(|name| name.to_std_string_lossy());
    let inherited = inherited.unwrap_or_else(|| inherited_name(error, context));
    let name = match &names.constructor {
        None => format!("[{inherited}: null prototype]"),
        Some(constructor) if *constructor == inherited || constructor.starts_with("Object") => {
            inherited
        }
        Some(constructor) if constructor.contains(&inherited) => constructor.clone(),
        Some(constructor) => format!("{constructor} [{inherited}]"),
    };
    let message = look::data(error, js_string!("message")).and_then(|message| message.as_string());
    match message.filter(|message| !message.is_empty()) {
        Some(message) if name.is_empty() => message.to_std_string_lossy(),
        Some(message) => format!("{name}: {}", message.to_std_string_lossy()),
        None => name,
    }
}

/// The name that the error had when it was made: its prototypes', not one that was put on it later.
fn inherited_name(error: &JsObject, context: &Context) -> String {
    for holder in look::chain(error).skip(1) {
        if let Some(own) = look::own_string(&holder, js_string!("name")) {
            return own.to_std_string_lossy();
        }
        if let Some(known) =
            name::intrinsic(&holder, context).filter(|name| name.ends_with("Error"))
        {
            return known.to_owned();
        }
    }
    let own: Option<JsString> = look::own_string(error, js_string!("name"));
    own.map_or("Error".to_owned(), |own| own.to_std_string_lossy())
}
