//! What a granted `process`, `os` and `tty` tell: facts that the command found out, the same for all who are granted them.

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunctionPointer,
    object::{ObjectInitializer, builtins::JsArray},
    property::Attribute,
};

use super::bytes::bytes_of;
use crate::host::Host;

/// The version of Node whose built-in modules these are modelled on.
const NODE_VERSION: &str = "v20.20.2";

/// What the program may know of its process.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The command, the entry, and the program's own arguments.
    pub(crate) argv: Vec<String>,
    /// The variables that `--env` names.
    pub(crate) env: Vec<(String, String)>,
}

/// Puts into `internal` what `process.js`, `os.js` and `tty.js` find there besides the rest.
pub(super) fn put(internal: &JsObject, context: &mut Context) -> JsResult<()> {
    let facts = facts(context)?;
    internal.create_data_property_or_throw(js_string!("facts"), facts, context)?;
    let natives: [(&str, NativeFunctionPointer); 5] = [
        ("exit", exit),
        ("exitCode", exit_code),
        ("setExitCode", set_exit_code),
        ("writeOut", write_out),
        ("writeErr", write_err),
    ];
    for (name, native) in natives {
        super::put(internal, name, native, context)?;
    }
    Ok(())
}

fn facts(context: &mut Context) -> JsResult<JsObject> {
    let host = Host::of(context)?;
    let facts = host.facts.clone();
    let terminals = [
        host.powers.stdout.is_terminal(),
        host.powers.stderr.is_terminal(),
    ];
    let argv = facts
        .argv
        .iter()
        .map(|arg| JsValue::from(JsString::from(arg.as_str())));
    let argv = JsArray::from_iter(argv, context);
    let env = JsObject::with_object_proto(context.intrinsics());
    for (name, value) in &facts.env {
        env.create_data_property_or_throw(
            JsString::from(name.as_str()),
            JsString::from(value.as_str()),
            context,
        )?;
    }
    let stdout = stream(1, terminals[0], context);
    let stderr = stream(2, terminals[1], context);
    Ok(ObjectInitializer::new(context)
        .property(js_string!("argv"), argv, Attribute::all())
        .property(js_string!("env"), env, Attribute::all())
        .property(
            js_string!("version"),
            js_string!(NODE_VERSION),
            Attribute::all(),
        )
        .property(
            js_string!("ses"),
            js_string!(env!("CARGO_PKG_VERSION")),
            Attribute::all(),
        )
        .property(
            js_string!("platform"),
            js_string!(platform()),
            Attribute::all(),
        )
        .property(js_string!("arch"), js_string!(arch()), Attribute::all())
        .property(js_string!("stdout"), stdout, Attribute::all())
        .property(js_string!("stderr"), stderr, Attribute::all())
        .build())
}

fn stream(fd: i32, terminal: bool, context: &mut Context) -> JsObject {
    ObjectInitializer::new(context)
        .property(js_string!("fd"), fd, Attribute::all())
        .property(js_string!("terminal"), terminal, Attribute::all())
        .property(js_string!("columns"), 80, Attribute::all())
        .property(js_string!("rows"), 24, Attribute::all())
        .build()
}

/// The platform under the name that Node has for it.
fn platform() -> &'static str {
    match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    }
}

fn arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        other => other,
    }
}

fn exit(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let code = args.get_or_undefined(0).to_i32(context)?;
    let code = crate::ending::leave(code, context);
    let exit = Host::of(context)?.powers.exit.clone();
    exit(code);
    // An exit that returns is a test's: nothing of the program may follow.
    Err(boa_engine::error::PanicError::new("the program has exited").into())
}

fn exit_code(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let code = Host::of(context)?.exit_code.get();
    Ok(code.map_or(JsValue::undefined(), JsValue::from))
}

fn set_exit_code(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let code = args.get_or_undefined(0);
    let code = if code.is_undefined() {
        None
    } else {
        Some(code.to_i32(context)?)
    };
    Host::of(context)?.exit_code.set(code);
    Ok(JsValue::undefined())
}

fn write_out(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), context)?;
    Host::of(context)?.powers.stdout.write(&bytes);
    Ok(JsValue::undefined())
}

fn write_err(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), context)?;
    Host::of(context)?.powers.stderr.write(&bytes);
    Ok(JsValue::undefined())
}

fn bytes(value: &JsValue, context: &mut Context) -> JsResult<Vec<u8>> {
    match value.as_string() {
        Some(text) => Ok(text.to_std_string_lossy().into_bytes()),
        None => bytes_of(value, context),
    }
}
