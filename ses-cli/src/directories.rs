//! The directories that the command line grants: opened before the program begins, given to packages as capabilities and behind `node:fs`.

use std::path::{Component, Path, PathBuf};

use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::builtins::JsArray,
};
use ses_membrane::powers::Directory;
use ses_modules::Package;

use crate::{
    builtins::function,
    denial,
    grant::{Access, DirectoryGrant, Grant, Power},
    host::Host,
    lines::quoted,
    powers::Powers,
};

/// Globals that a package has of its own, beside those of every compartment.
const TAKEN: &[&str] = &[
    "console",
    "crypto",
    "exports",
    "global",
    "module",
    "performance",
    "process",
    "require",
    "__dirname",
    "__filename",
    "undefined",
    "NaN",
    "Infinity",
];

/// A granted directory, open.
#[derive(Clone)]
pub(crate) struct Opened {
    grant: Grant,
    /// Where it lies, as absolute paths without `.` and `..`: as it was written, and without links.
    roots: Vec<PathBuf>,
    directory: Directory,
}

impl Opened {
    fn granted(&self) -> Option<&DirectoryGrant> {
        match &self.grant.power {
            Power::Directory(granted) => Some(granted),
            _ => None,
        }
    }
}

/// Opens all directories that the grants name. `taken` are the names of globals that every package has.
///
/// # Errors
/// A sentence on the grant that cannot be had.
pub(crate) fn open(
    grants: &[Grant],
    powers: &Powers,
    taken: impl Fn(&str) -> bool,
) -> Result<Vec<Opened>, String> {
    let mut all: Vec<Opened> = Vec::new();
    for grant in grants {
        let Power::Directory(granted) = &grant.power else {
            continue;
        };
        let DirectoryGrant { name, path, .. } = granted;
        if TAKEN.contains(&name.as_str()) || taken(name) {
            return Err(format!(
                "{grant}: every package has a global `{name}` already; give the directory another name, as in fs.data={path}:ro"
            ));
        }
        let same = |other: &&Opened| {
            other.grant.package == grant.package
                && other.granted().is_some_and(|other| other.name == *name)
        };
        if all.iter().any(|other| same(&other)) {
            return Err(format!(
                "{grant}: the package has a directory `{name}` already; give this one a name of its own, as in fs.data={path}:ro"
            ));
        }
        let place = powers.directory.join(path);
        let directory = (powers.directories)(&place)
            .map_err(|error| format!("{grant}: the directory cannot be opened: {error}"))?;
        let mut roots = vec![plain(&place)];
        if let Ok(real) = powers.files.canonicalize(&place)
            && !roots.contains(&real)
        {
            roots.push(real);
        }
        all.push(Opened {
            grant: grant.clone(),
            roots,
            directory,
        });
    }
    Ok(all)
}

/// A path without `.` and `..`, by its text alone.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

fn object(opened: &Opened, context: &mut Context) -> JsResult<JsObject> {
    match opened.granted().map(|granted| granted.access) {
        Some(Access::ReadWrite) => opened.directory.to_object(context),
        _ => opened.directory.read_only().to_object(context),
    }
}

/// What one package has of a granted directory, so that the host need not be borrowed meanwhile.
struct Mine {
    name: String,
    writable: bool,
    roots: Vec<String>,
    directory: JsObject,
}

fn mine(package: &Package, context: &mut Context) -> JsResult<Vec<Mine>> {
    let count = Host::of(context)?.directories.len();
    let mut found = Vec::new();
    for at in 0..count {
        let (name, writable, roots, opened) = {
            let opened = &Host::of(context)?.directories[at];
            let Some(granted) = opened.granted() else {
                continue;
            };
            if opened.grant.package != package.name() {
                continue;
            }
            let roots = opened.roots.iter().map(|root| root.display().to_string());
            let writable = granted.access == Access::ReadWrite;
            (
                granted.name.clone(),
                writable,
                roots.collect(),
                opened.clone(),
            )
        };
        let directory = object(&opened, context)?;
        found.push(Mine {
            name,
            writable,
            roots,
            directory,
        });
    }
    Ok(found)
}

/// Whether a package has any directory.
pub(crate) fn any(package: &Package, context: &Context) -> JsResult<bool> {
    let all = &Host::of(context)?.directories;
    Ok(all
        .iter()
        .any(|opened| opened.grant.package == package.name()))
}

/// The capabilities that a package has among its globals, by name.
pub(crate) fn globals(
    package: &Package,
    context: &mut Context,
) -> JsResult<Vec<(JsString, JsValue)>> {
    let mine = mine(package, context)?;
    Ok(mine
        .into_iter()
        .map(|mine| (JsString::from(mine.name.as_str()), mine.directory.into()))
        .collect())
}

/// What `node:fs` finds in `internal` besides the rest: `mounts`, `workingDirectory`, and `refuse(what, kind)`.
pub(crate) fn internal(package: &Package, context: &mut Context) -> JsResult<JsValue> {
    let mut mounts = Vec::new();
    for mine in mine(package, context)? {
        let roots = mine
            .roots
            .iter()
            .map(|root| JsString::from(root.as_str()).into());
        let roots = JsArray::from_iter(roots.collect::<Vec<JsValue>>(), context);
        let mount = JsObject::with_object_proto(context.intrinsics());
        for (name, value) in [
            (js_string!("roots"), roots.into()),
            (js_string!("writable"), mine.writable.into()),
            (js_string!("directory"), mine.directory.into()),
        ] {
            let value: JsValue = value;
            mount.create_data_property_or_throw(name, value, context)?;
        }
        mounts.push(mount.into());
    }
    let mounts = JsArray::from_iter::<Vec<JsValue>>(mounts, context);
    let working = Host::of(context)?.powers.directory.display().to_string();
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, args, package: &JsString, context| {
            refuse(&package.to_std_string_lossy(), args, context)
        },
        JsString::from(package.name()),
    );
    let refuse = function("refuse", native, context);
    let internal = JsObject::with_object_proto(context.intrinsics());
    let working = JsString::from(working);
    internal.create_data_property_or_throw(js_string!("mounts"), mounts, context)?;
    internal.create_data_property_or_throw(js_string!("workingDirectory"), working, context)?;
    internal.create_data_property_or_throw(js_string!("refuse"), refuse, context)?;
    Ok(internal.into())
}

/// `internal.refuse(what, kind)`: `what` completes "may not", `kind` tells what would help.
fn refuse(package: &str, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = |at: usize, context: &mut Context| -> JsResult<String> {
        Ok(args
            .get_or_undefined(at)
            .to_string(context)?
            .to_std_string_lossy())
    };
    let (what, kind) = (text(0, context)?, text(1, context)?);
    let (why, allow) = match kind.as_str() {
        "outside" => (
            "it lies in no directory that was granted",
            wanted(package, "DIRECTORY", Access::ReadOnly),
        ),
        "read-only" => (
            "the directory was granted to be read only",
            wanted(package, "DIRECTORY", Access::ReadWrite),
        ),
        "escapes" => (
            "the path leads out of the directory that was granted",
            format!(
                "{}, with a directory that holds both the link and what it leads to",
                wanted(package, "DIRECTORY", Access::ReadOnly)
            ),
        ),
        "special" => (
            "it is neither a file nor a directory",
            "nothing opens devices, pipes and sockets".to_owned(),
        ),
        _ => (
            "node:fs does not have it here",
            "nothing gives it yet".to_owned(),
        ),
    };
    let what = format!("package {} may not {what}: {why}", quoted(package));
    denial::refuse(what, allow, context)
}

/// What to write on the command line to grant a directory to a package.
pub(crate) fn wanted(package: &str, path: &str, access: Access) -> String {
    Grant {
        package: package.to_owned(),
        power: Power::Directory(DirectoryGrant {
            name: "fs".to_owned(),
            path: path.to_owned(),
            access,
        }),
    }
    .to_string()
}
