//! Describes and makes a compartment.

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
    native_function::NativeFunction,
    object::{FunctionObjectBuilder, IntegrityLevel},
    property::{PropertyDescriptor, PropertyKey},
    value::TryIntoJs,
};
use boa_gc::Gc;

use super::{Compartment, Transforms, global};
use crate::{loader::CompartmentLoader, realm::RealmState};

/// What happens to a compartment's global object once it has its globals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlobalsFate {
    /// Its code may add, change and delete globals, as the language says.
    #[default]
    Open,
    /// Each global that it starts with keeps its value, and looking it up can be made free; its code may add names of
    /// its own, which nobody else sees. Packages that keep their state on `globalThis` work with this.
    Pinned,
    /// The global object is frozen: each name keeps its value, and looking it up can be made free.
    Frozen,
}

/// Describes a compartment; made by [`Compartment::builder`].
#[derive(Default)]
pub struct CompartmentBuilder {
    name: Option<JsString>,
    globals: Vec<(PropertyKey, Endowment)>,
    fate: GlobalsFate,
    transforms: Transforms,
    loader: Option<Box<dyn CompartmentLoader>>,
}

impl std::fmt::Debug for CompartmentBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CompartmentBuilder")
            .field("name", &self.name)
            .field("globals", &self.names())
            .field("fate", &self.fate)
            .finish_non_exhaustive()
    }
}

impl CompartmentBuilder {
    pub(super) fn new() -> Self {
        Self::default()
    }

    fn endow(mut self, name: &str, endowment: Endowment) -> Self {
        self.globals.push((js_string!(name).into(), endowment));
        self
    }

    fn names(&self) -> Vec<&PropertyKey> {
        self.globals.iter().map(|(key, _)| key).collect()
    }

    /// Names the compartment, for diagnostics.
    #[must_use]
    pub fn name(mut self, name: impl AsRef<str>) -> Self {
        self.name = Some(JsString::from(name.as_ref()));
        self
    }

    /// Endows it with a global, enumerable as those given to the JavaScript constructor are. A name given twice keeps
    /// the later value; a name of the language's own globals is replaced.
    #[must_use]
    pub fn global(self, name: impl AsRef<str>, value: impl Into<JsValue>) -> Self {
        self.endow(name.as_ref(), Endowment::Value(value.into()))
    }

    /// Endows it with a global that is converted from a value of Rust, say a `Vec`, a map or an `Option`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use ses_core::{Compartment, SharedContextBuilder, install};
    /// # fn main() -> boa_engine::JsResult<()> {
    /// # let mut context = SharedContextBuilder::new().build()?;
    /// # install(&mut context)?;
    /// let guest = Compartment::builder().value("primes", vec![2, 3, 5]).build(&mut context)?;
    /// assert_eq!(guest.evaluate_as::<i32>("primes.at(-1)", &mut context)?, 5);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn value<T: TryIntoJs + 'static>(self, name: impl AsRef<str>, value: T) -> Self {
        let convert = move |context: &mut Context| value.try_into_js(context);
        self.endow(name.as_ref(), Endowment::Converted(Box::new(convert)))
    }

    /// Endows it with a function of the host. `length` is the number of arguments that it says it takes.
    ///
    /// The closure captures only what is `Copy`; for one that holds values of JavaScript see
    /// [`native_function`](Self::native_function).
    ///
    /// # Examples
    ///
    /// ```
    /// # use boa_engine::{JsArgs, JsValue};
    /// # use ses_core::{Compartment, SharedContextBuilder, install};
    /// # fn main() -> boa_engine::JsResult<()> {
    /// # let mut context = SharedContextBuilder::new().build()?;
    /// # install(&mut context)?;
    /// let rate = 0.2;
    /// let guest = Compartment::builder()
    ///     .function("tax", 1, move |_, args, context| {
    ///         Ok(JsValue::from(args.get_or_undefined(0).to_number(context)? * rate))
    ///     })
    ///     .build(&mut context)?;
    /// assert_eq!(guest.evaluate_as::<f64>("tax(50)", &mut context)?, 10.0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn function<F>(self, name: impl AsRef<str>, length: usize, body: F) -> Self
    where
        F: Fn(&JsValue, &[JsValue], &mut Context) -> JsResult<JsValue> + Copy + 'static,
    {
        self.native_function(name, length, NativeFunction::from_copy_closure(body))
    }

    /// Endows it with a function of the host that is made already, say one with
    /// [captures](NativeFunction::from_copy_closure_with_captures).
    #[must_use]
    pub fn native_function(
        self,
        name: impl AsRef<str>,
        length: usize,
        body: NativeFunction,
    ) -> Self {
        self.endow(name.as_ref(), Endowment::Function(length, body))
    }

    /// Endows it with several globals.
    #[must_use]
    pub fn globals(mut self, globals: impl IntoIterator<Item = (PropertyKey, JsValue)>) -> Self {
        let globals = globals.into_iter();
        self.globals
            .extend(globals.map(|(key, value)| (key, Endowment::Value(value))));
        self
    }

    /// Says what happens to the global object at the end; it stays open unless told otherwise.
    #[must_use]
    pub fn freeze_globals(mut self, fate: GlobalsFate) -> Self {
        self.fate = fate;
        self
    }

    /// Functions from source to source that its evaluators apply, one after another.
    #[must_use]
    pub fn transforms(mut self, transforms: Vec<JsObject>) -> Self {
        self.transforms.own = transforms;
        self
    }

    /// Transforms that the compartments made by its code inherit.
    #[must_use]
    pub fn inescapable_transforms(mut self, transforms: Vec<JsObject>) -> Self {
        self.transforms.inescapable = transforms;
        self
    }

    /// Says how its code's imports are loaded; without a loader every import is refused.
    #[must_use]
    pub fn loader(mut self, loader: impl CompartmentLoader) -> Self {
        self.loader = Some(Box::new(loader));
        self
    }

    /// Makes the compartment.
    ///
    /// # Errors
    ///
    /// A `TypeError` where the shared realm is not installed on `context`, see [`install`](crate::install); what the
    /// conversion of a [`value`](Self::value) says; a `TypeError` where it is endowed with `undefined`, `NaN` or `Infinity`.
    pub fn build(self, context: &mut Context) -> JsResult<Compartment> {
        let Some(state) = RealmState::of(context) else {
            return Err(JsNativeError::typ()
                .with_message("the shared realm is not installed: call ses_core::install first")
                .into());
        };
        let registry = state.registry.clone();
        let global = global::constructed_global(context)?;
        let object = global.unfilled().clone();
        let name = self.name.unwrap_or_default();
        let compartment = Compartment::from_record(registry.enter(name, global, self.transforms));
        global::install_evaluators(&compartment, context);
        global::freeze_evaluators(&object, context)?;
        for (key, value) in self.globals {
            let object = compartment.global();
            refuse_constant(&object, &key)?;
            let value = value.into_value(&key, context)?;
            object.insert_property(key, endowment(value));
        }
        if let Some(loader) = self.loader {
            *compartment.record().loader.borrow_mut() = Some(Gc::new(loader));
        }
        match self.fate {
            GlobalsFate::Open => {}
            GlobalsFate::Pinned => global::pin(&compartment.global()),
            GlobalsFate::Frozen => {
                let global = compartment.global();
                global.set_integrity_level(IntegrityLevel::Frozen, context)?;
            }
        }
        Ok(compartment)
    }
}

/// Makes a value of the context's out of one of Rust's.
type Conversion = Box<dyn FnOnce(&mut Context) -> JsResult<JsValue>>;

/// A global that waits for the compartment to be made.
enum Endowment {
    Value(JsValue),
    Function(usize, NativeFunction),
    Converted(Conversion),
}

impl Endowment {
    fn into_value(self, key: &PropertyKey, context: &mut Context) -> JsResult<JsValue> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Converted(convert) => convert(context),
            Self::Function(length, body) => {
                let name = match key {
                    PropertyKey::String(name) => name.clone(),
                    _ => JsString::default(),
                };
                let function = FunctionObjectBuilder::new(context.realm(), body)
                    .name(name)
                    .length(length)
                    .constructor(false)
                    .build();
                Ok(function.into())
            }
        }
    }
}

/// `undefined`, `NaN` and `Infinity` are the language's for good.
fn refuse_constant(global: &JsObject, key: &PropertyKey) -> JsResult<()> {
    let current = global.borrow().properties().get(key);
    if current.is_some_and(|current| current.configurable() == Some(false)) {
        return Err(JsNativeError::typ()
            .with_message(format!(
                "cannot endow a compartment with {key}: the language fixes its value"
            ))
            .into());
    }
    Ok(())
}

fn endowment(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(true)
        .build()
}
