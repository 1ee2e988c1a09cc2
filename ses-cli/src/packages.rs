//! What each package gets: its globals, and the built-in modules that it may have.

use std::{cell::RefCell, collections::HashMap, path::Path, rc::Rc, sync::Arc};

use boa_engine::{
    Context, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
    object::builtins::JsArray,
};
use ses_core::{Compartment, GlobalsFate};
use ses_modules::{Builtin, Endowments, Package, PackageHost};

use crate::{
    activity::Activity,
    builtins::{Library, catalog, catalog::Standing, function, members_of},
    console::{Owner, console},
    denial, directories,
    globals::{LAZY, lazy, performance, timers},
    grant::{Access, Grant, Power},
    host::Host,
    inspect::Colours,
    process,
    progress::Progress,
    reference::{Reference, is_shim, is_vetted_shim, nothing},
};

/// Whether dependencies have a console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Consoles {
    /// A tagged one on standard error.
    Tagged,
    /// None.
    Absent,
}

/// The host of the packages of one run.
pub(crate) struct Packages {
    web: Vec<(JsString, JsValue)>,
    reference: Reference,
    consoles: Consoles,
    progress: Rc<Progress>,
    activity: Arc<Activity>,
    /// What was made for one package alone, by package and name.
    own: RefCell<HashMap<(String, &'static str), JsValue>>,
}

impl Packages {
    pub(crate) fn new(
        web: Vec<(JsString, JsValue)>,
        reference: Reference,
        consoles: Consoles,
        (progress, activity): (Rc<Progress>, Arc<Activity>),
    ) -> Self {
        Self {
            web,
            reference,
            consoles,
            progress,
            activity,
            own: RefCell::default(),
        }
    }

    /// What was made for a package under a name, made now if it never was.
    fn own(
        &self,
        package: &Package,
        name: &'static str,
        make: impl FnOnce(&mut Context) -> JsResult<JsValue>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let key = (package.name().to_owned(), name);
        if let Some(known) = self.own.borrow().get(&key) {
            return Ok(known.clone());
        }
        let made = make(context)?;
        self.own.borrow_mut().insert(key, made.clone());
        Ok(made)
    }

    fn console(&self, package: &Package, context: &mut Context) -> JsResult<JsValue> {
        let make = |context: &mut Context| {
            let powers = &Host::of(context)?.powers;
            let owner = if package.is_root() {
                let colours = if powers.colours(&*powers.stdout) {
                    Colours::On
                } else {
                    Colours::Off
                };
                Owner::Entry {
                    stdout: powers.stdout.clone(),
                    stderr: powers.stderr.clone(),
                    clock: powers.monotonic.clone(),
                    colours,
                }
            } else {
                Owner::Dependency {
                    name: package.name().to_owned(),
                    stderr: powers.stderr.clone(),
                }
            };
            Ok(console(owner, context)?.into())
        };
        self.own(package, "console", make, context)
    }

    fn process(&self, package: &Package, context: &mut Context) -> JsResult<JsValue> {
        let make = |context: &mut Context| {
            if granted(package, &Power::Process, context)? {
                return Library::fresh("process", &JsValue::undefined(), context);
            }
            if package.is_root() {
                return Ok(process::process(context)?.into());
            }
            let process = JsObject::with_object_proto(context.intrinsics());
            let env = process::environment(context)?;
            process.create_data_property_or_throw(js_string!("env"), env, context)?;
            Ok(process.into())
        };
        self.own(package, "process", make, context)
    }

    /// A module in name only.
    fn stub(
        &self,
        name: &'static str,
        package: &Package,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let holder = package.name().to_owned();
        let make = |context: &mut Context| {
            let members = members_of(name)
                .iter()
                .map(|member| JsValue::from(js_string!(*member)));
            let members = JsArray::from_iter(members, context);
            let captures = (JsString::from(name), JsString::from(holder.as_str()));
            let native = NativeFunction::from_copy_closure_with_captures(
                |_, args, (module, package): &(JsString, JsString), context| {
                    denial::refuse_member(
                        &module.to_std_string_lossy(),
                        &package.to_std_string_lossy(),
                        args,
                        context,
                    )
                },
                captures,
            );
            let refuse = function("refuse", native, context);
            let extra = JsObject::with_object_proto(context.intrinsics());
            extra.create_data_property_or_throw(js_string!("members"), members, context)?;
            extra.create_data_property_or_throw(js_string!("refuse"), refuse, context)?;
            Library::fresh("stub", &extra.into(), context)
        };
        self.own(package, name, make, context)
    }

    /// `node:fs` or `node:fs/promises`, over the directories that the package has.
    fn files(
        &self,
        name: &'static str,
        package: &Package,
        context: &mut Context,
    ) -> JsResult<Builtin> {
        if !directories::any(package, context)? {
            let stub = grant(package, Power::Stub(name.to_owned()));
            let wanted = directories::wanted(package.name(), "DIRECTORY", Access::ReadOnly);
            return Ok(Builtin::Denied {
                why: "it is a power, and nobody granted it".to_owned(),
                allow: format!(
                    "{wanted} gives it a directory; {stub} lets the package load it, and refuses when it is called"
                ),
            });
        }
        let make = |context: &mut Context| {
            let internal = directories::internal(package, context)?;
            Library::fresh("fs", &internal, context)
        };
        let exports = self.own(package, "fs", make, context)?;
        if name == "fs" {
            return Ok(Builtin::Exports(exports));
        }
        let promises = exports
            .to_object(context)?
            .get(js_string!("promises"), context)?;
        Ok(Builtin::Exports(promises))
    }

    /// The answer to a request for a module that needs a power.
    fn powerful(
        &self,
        name: &'static str,
        power: &str,
        package: &Package,
        context: &mut Context,
    ) -> JsResult<Builtin> {
        if power == "fs" {
            return self.files(name, package, context);
        }
        let wanted = match power {
            "process" => Power::Process,
            "crypto" => Power::Crypto,
            _ => Power::Timers,
        };
        let by_right = package.is_root() && (wanted == Power::Timers || name == "process");
        let by_env = name == "process" && granted(package, &Power::Env, context)?;
        if by_right || by_env || granted(package, &wanted, context)? {
            let exports = match name {
                "process" => self.process(package, context)?,
                _ => Library::module(name, context)?,
            };
            return Ok(Builtin::Exports(exports));
        }
        Ok(Builtin::Denied {
            why: "it is a power, and nobody granted it".to_owned(),
            allow: grant(package, wanted).to_string(),
        })
    }
}

/// Whether the command line grants a power to a package.
fn granted(package: &Package, power: &Power, context: &Context) -> JsResult<bool> {
    let grants = &Host::of(context)?.grants;
    Ok(grants
        .iter()
        .any(|grant| grant.power == *power && grant.package == package.name()))
}

/// What to write on the command line to grant a power to a package.
fn grant(package: &Package, power: Power) -> Grant {
    Grant {
        package: package.name().to_owned(),
        power,
    }
}

/// The time: the start compartment's `Date`, which lockdown leaves whole, and a `performance`.
fn clock(context: &mut Context) -> JsResult<Vec<(JsString, JsValue)>> {
    let date = ses_core::start_global(context).get(js_string!("Date"), context)?;
    ses_core::harden(&date, context)?;
    let performance = performance::object(context);
    Ok(vec![
        (js_string!("Date"), date),
        (js_string!("performance"), performance.into()),
    ])
}

/// The start compartment's `Math`, which lockdown leaves whole: its `random` draws.
fn random(context: &mut Context) -> JsResult<(JsString, JsValue)> {
    let math = ses_core::start_global(context).get(js_string!("Math"), context)?;
    ses_core::harden(&math, context)?;
    Ok((js_string!("Math"), math))
}

impl PackageHost for Packages {
    fn endowments(&self, package: &Package, context: &mut Context) -> JsResult<Endowments> {
        let mut globals = self.web.clone();
        if package.is_root() || self.consoles == Consoles::Tagged {
            globals.push((js_string!("console"), self.console(package, context)?));
        }
        if package.is_root() || granted(package, &Power::Timers, context)? {
            let timers = timers::functions(context)?;
            globals.extend(
                timers
                    .into_iter()
                    .map(|(name, function)| (name, function.into())),
            );
        }
        let env = granted(package, &Power::Env, context)?;
        if package.is_root() || env || granted(package, &Power::Process, context)? {
            globals.push((js_string!("process"), self.process(package, context)?));
        }
        globals.extend(directories::globals(package, context)?);
        if granted(package, &Power::Clock, context)? {
            globals.extend(clock(context)?);
        }
        let crypto = granted(package, &Power::Crypto, context)?;
        if crypto || granted(package, &Power::Random, context)? {
            globals.push(random(context)?);
        }
        if crypto {
            let module = Library::module("crypto", context)?.to_object(context)?;
            let webcrypto = module.get(js_string!("webcrypto"), context)?;
            globals.push((js_string!("crypto"), webcrypto));
        }
        Ok(Endowments {
            globals,
            fate: GlobalsFate::Pinned,
        })
    }

    fn furnish(
        &self,
        package: &Package,
        compartment: &Compartment,
        context: &mut Context,
    ) -> JsResult<()> {
        Host::of(context)?.note_owner(compartment, Some(package.name()));
        self.reference.furnish(package, &compartment.global());
        let timers = package.is_root() || granted(package, &Power::Timers, context)?;
        furnish(compartment, timers, context)
    }

    fn replaces(&self, specifier: &str) -> bool {
        is_shim(specifier) || is_vetted_shim(specifier)
    }

    fn loading(&self, file: &Path) {
        self.activity.begins(file);
        self.progress.tick();
    }

    fn builtin(&self, name: &str, package: &Package, context: &mut Context) -> JsResult<Builtin> {
        if self.replaces(name) {
            return Ok(nothing());
        }
        let Some(name) = catalog::named(name) else {
            return Ok(Builtin::Unknown);
        };
        if granted(package, &Power::Stub(name.to_owned()), context)? {
            return Ok(Builtin::Exports(self.stub(name, package, context)?));
        }
        match catalog::find(name) {
            None => Ok(Builtin::Unknown),
            Some(Standing::Pure) if name == "console" => {
                if !package.is_root() && self.consoles == Consoles::Absent {
                    return Ok(Builtin::Denied {
                        why: "dependencies have no console in this run".to_owned(),
                        allow: "running without --no-console".to_owned(),
                    });
                }
                Ok(Builtin::Exports(self.console(package, context)?))
            }
            // What one package publishes is no other's to hear.
            Some(Standing::Pure) if name == "diagnostics_channel" => {
                let make = |context: &mut Context| {
                    Library::fresh("diagnostics_channel", &JsValue::undefined(), context)
                };
                let channels = self.own(package, "diagnostics_channel", make, context)?;
                Ok(Builtin::Exports(channels))
            }
            Some(Standing::Pure) => Ok(Builtin::Exports(Library::module(name, context)?)),
            Some(Standing::Loader) => Ok(catalog::loader()),
            Some(Standing::Power(power)) => self.powerful(name, power, package, context),
            Some(Standing::Refused) => Ok(Builtin::Denied {
                why: "it is a power, and nothing gives it yet".to_owned(),
                allow: format!(
                    "{} lets the package load it, and refuses when it is called",
                    grant(package, Power::Stub(name.to_owned()))
                ),
            }),
        }
    }
}

/// Puts on a compartment's global object what is no plain value: the globals that are made when they are asked for, and `global`.
/// With timers, what can be made of them comes too.
pub(crate) fn furnish(
    compartment: &Compartment,
    timers: bool,
    context: &mut Context,
) -> JsResult<()> {
    let global = compartment.global();
    for (name, module, export) in LAZY {
        let module = match (*module, timers) {
            ("internal/abort", true) => "internal/abort_timers",
            (module, _) => module,
        };
        let accessor = lazy(module, export, context)?;
        global.insert_property(js_string!(*name), accessor);
    }
    let alias = boa_engine::property::PropertyDescriptor::builder()
        .value(global.clone())
        .writable(false)
        .enumerable(false)
        .configurable(false);
    global.insert_property(js_string!("global"), alias);
    Ok(())
}
