//! The handle that Rust code holds of a compartment.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use boa_engine::{
    Context, JsObject, JsResult, JsValue, object::builtins::JsPromise, value::TryFromJs,
};
use boa_gc::{Finalize, Gc, Trace};

use super::{
    CompartmentBuilder, CompartmentKey, Record, SourceText, evaluate::Undeclared, import, js,
    transforms,
};
use crate::{engine::owned_path, loader::CompartmentLoader, realm::RealmState};

/// A compartment: a global object and evaluators of its own inside the realm that all compartments share.
///
/// A handle is cheap to clone and keeps the compartment alive; so does every function made in it.
///
/// # Examples
///
/// ```
/// use ses_core::{Compartment, SharedContextBuilder, install};
///
/// # fn main() -> boa_engine::JsResult<()> {
/// let mut context = SharedContextBuilder::new().build()?;
/// install(&mut context)?;
/// let a = Compartment::builder().name("a").build(&mut context)?;
/// let b = Compartment::builder().name("b").build(&mut context)?;
/// a.evaluate("globalThis.secret = 1", &mut context)?;
/// assert_eq!(b.evaluate("typeof secret", &mut context)?.as_string().unwrap(), "undefined");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Trace, Finalize)]
pub struct Compartment {
    record: Gc<Record>,
}

impl std::fmt::Debug for Compartment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Compartment")
            .field("name", &self.name())
            .finish_non_exhaustive()
    }
}

impl PartialEq for Compartment {
    fn eq(&self, other: &Self) -> bool {
        Gc::ptr_eq(&self.record, &other.record)
    }
}

impl Eq for Compartment {}

impl Compartment {
    /// Starts to describe a compartment.
    #[must_use]
    pub fn builder() -> CompartmentBuilder {
        CompartmentBuilder::new()
    }

    /// The start compartment, which holds what was on the realm's global object; `None` before
    /// [`install`](crate::install).
    #[must_use]
    pub fn start(context: &Context) -> Option<Self> {
        RealmState::of(context).map(|state| state.start.clone())
    }

    /// How many compartments of the context are alive, or dead and not yet collected; the start compartment counts.
    #[must_use]
    pub fn count(context: &Context) -> usize {
        RealmState::of(context).map_or(0, |state| state.registry.len())
    }

    /// The name it was given; it need not be unique.
    #[must_use]
    pub fn name(&self) -> String {
        self.record.name.to_std_string_escaped()
    }

    /// Its global object, an ordinary object that inherits from `%Object.prototype%`.
    #[must_use]
    pub fn global(&self) -> JsObject {
        self.record.global.clone()
    }

    /// Its key, unique in its context for good.
    #[must_use]
    pub fn key(&self) -> CompartmentKey {
        self.record.key
    }

    /// Runs `source` as strict code of this compartment and gives its completion value.
    ///
    /// `this` is the compartment's global object. Unlike a script's, the declarations at the top level of `source` do
    /// not outlive the call; assign to `globalThis` what should.
    ///
    /// # Errors
    ///
    /// What `source` throws; a `SyntaxError` where it does not parse.
    ///
    /// # Examples
    ///
    /// ```
    /// # use ses_core::{Compartment, SharedContextBuilder, install};
    /// # fn main() -> boa_engine::JsResult<()> {
    /// # let mut context = SharedContextBuilder::new().build()?;
    /// # install(&mut context)?;
    /// let guest = Compartment::builder().build(&mut context)?;
    /// assert_eq!(guest.evaluate("let x = 6; x * 7", &mut context)?.as_number(), Some(42.0));
    /// assert!(guest.evaluate("x", &mut context).is_err());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A [`SourceText`] says where the text comes from, so that traces lead there:
    ///
    /// ```
    /// # use ses_core::{Compartment, SharedContextBuilder, SourceText, install};
    /// # fn main() -> boa_engine::JsResult<()> {
    /// # let mut context = SharedContextBuilder::new().build()?;
    /// # install(&mut context)?;
    /// let guest = Compartment::builder().build(&mut context)?;
    /// let rule = SourceText::new("price * missing").named("/etc/rules.conf").starting_at(12, 9);
    /// let error = guest.evaluate(rule, &mut context).unwrap_err();
    /// assert!(error.to_string().contains("ReferenceError: price is not defined"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn evaluate<'a>(
        &self,
        source: impl Into<SourceText<'a>>,
        context: &mut Context,
    ) -> JsResult<JsValue> {
        let source = source.into();
        let path = source
            .name()
            .map_or_else(|| self.own_path(), |name| self.source_path(name).into());
        transforms::evaluate(self, source.placed(), path, Undeclared::Refused, context)
    }

    /// Like [`evaluate`](Self::evaluate), and converts the completion value.
    ///
    /// # Errors
    ///
    /// What `source` throws; a `TypeError` where the value is none of `T`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use ses_core::{Compartment, SharedContextBuilder, install};
    /// # fn main() -> boa_engine::JsResult<()> {
    /// # let mut context = SharedContextBuilder::new().build()?;
    /// # install(&mut context)?;
    /// let guest = Compartment::builder().global("n", 6).build(&mut context)?;
    /// let answer: i32 = guest.evaluate_as("n * 7", &mut context)?;
    /// assert_eq!(answer, 42);
    /// assert!(guest.evaluate_as::<bool>("n", &mut context).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn evaluate_as<'a, T: TryFromJs>(
        &self,
        source: impl Into<SourceText<'a>>,
        context: &mut Context,
    ) -> JsResult<T> {
        let value = self.evaluate(source, context)?;
        T::try_from_js(&value, context)
    }

    /// The path to give to a [`Source`](boa_engine::Source), so that the script or module parsed from it belongs to
    /// this compartment. Traces show `real`, see [`real_path`](crate::real_path).
    #[must_use]
    pub fn source_path(&self, real: &Path) -> PathBuf {
        owned_path(self.record.key, real)
    }

    /// Replaces how this compartment loads modules.
    pub fn set_loader(&self, loader: impl CompartmentLoader) {
        self.set_boxed_loader(Box::new(loader));
    }

    /// Loads, links and runs a module of this compartment. The promise gives `{ namespace }`: a module that exports
    /// `then` is no thenable this way.
    ///
    /// # Errors
    ///
    /// None at once; whatever goes wrong rejects the promise.
    pub fn import(&self, specifier: &str, context: &mut Context) -> JsResult<JsPromise> {
        import::import(self, specifier.into(), context)
    }

    /// Loads, links and runs a module of this compartment before it returns, while nobody else's job runs, and gives
    /// its namespace.
    ///
    /// # Errors
    ///
    /// What loading, linking or running throws; a `TypeError` where the graph awaits at its top level or its loader is
    /// not ready at once.
    pub fn import_now(&self, specifier: &str, context: &mut Context) -> JsResult<JsObject> {
        import::import_now(self, &specifier.into(), context)
    }

    /// The path of what is evaluated without saying where it comes from: the compartment's name.
    pub(super) fn own_path(&self) -> Rc<Path> {
        let path = &self.record.path;
        let made = || self.source_path(Path::new(&self.name())).into();
        path.get_or_init(made).clone()
    }

    /// The namespace of a module of this compartment, which need not be loaded yet: what
    /// [`import`](Self::import) of the same specifier gives. Until the module runs, every use of it throws.
    ///
    /// # Errors
    ///
    /// A `TypeError` where its loader keeps no module map.
    pub fn module(&self, specifier: &str, context: &mut Context) -> JsResult<JsObject> {
        import::module(self, specifier.into(), context)
    }

    /// How this compartment loads modules, if it has a loader.
    #[must_use]
    pub fn loader(&self) -> Option<Gc<Box<dyn CompartmentLoader>>> {
        self.record.loader.borrow().clone()
    }

    /// The `Compartment` object that stands for this compartment in JavaScript, made at the first call where no program
    /// constructed it.
    ///
    /// # Errors
    ///
    /// A `TypeError` where the compartment belongs to another context.
    pub fn object(&self, context: &mut Context) -> JsResult<JsObject> {
        if let Some(object) = self.record.object.borrow().clone() {
            return Ok(object);
        }
        let object = js::object_of(self, context)?;
        *self.record.object.borrow_mut() = Some(object.clone());
        Ok(object)
    }

    /// The compartment that a JavaScript `Compartment` object stands for; nothing for any other value, however alike.
    #[must_use]
    pub fn of_value(value: &JsValue) -> Option<Self> {
        js::compartment_of(value)
    }

    pub(super) fn inescapable_transforms(&self) -> Vec<JsObject> {
        self.record.inescapable_transforms.clone()
    }

    pub(crate) fn set_boxed_loader(&self, loader: Box<dyn CompartmentLoader>) {
        *self.record.loader.borrow_mut() = Some(Gc::new(loader));
    }

    pub(crate) fn from_record(record: Gc<Record>) -> Self {
        Self { record }
    }

    pub(crate) fn record(&self) -> &Gc<Record> {
        &self.record
    }
}
