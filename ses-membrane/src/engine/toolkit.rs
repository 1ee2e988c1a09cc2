//! What every membrane of a realm shares: the intrinsics it needs, taken once, and the trap table.

use std::cell::Cell;

use boa_engine::{
    Context, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    builtins::proxy::Proxy, js_string, property::PropertyKey,
};
use boa_gc::{Finalize, Gc, GcRef, GcRefCell, Trace};

use super::{descriptor, native::NativeProxies, reflect::Reflect};
use crate::{
    attenuate::Queries,
    borrow::Borrowed,
    link::{Link, Linked},
    promise::PromiseMethods,
    shadow::BareShadows,
    share::Intrinsics,
    traps,
};

/// The intrinsics and the one trap table of a realm.
#[derive(Trace, Finalize)]
pub(crate) struct Toolkit {
    pub(crate) reflect: Reflect,
    proxy: JsObject,
    is_array: JsObject,
    /// Where the engine has them. Without, a proxy's link hangs on its shadow or its handler.
    #[unsafe_ignore_trace]
    pub(crate) native: Option<NativeProxies>,
    pub(crate) bare: BareShadows,
    /// Handler of every proxy that needs none of its own, prototype of all other handlers.
    pub(crate) traps: JsObject,
    /// Under this key each proxy that is not native holds its link, below its own traps: no guest can ask for it.
    #[unsafe_ignore_trace]
    link_key: JsSymbol,
    pub(crate) depth: Cell<u32>,
    pub(crate) intrinsics: Intrinsics,
    queries: GcRefCell<Queries>,
    promise: GcRefCell<PromiseMethods>,
    pub(crate) borrowed: Borrowed,
}

/// Where a realm keeps its toolkit.
#[derive(Trace, Finalize, JsData)]
struct Slot(Gc<Toolkit>);

impl Toolkit {
    /// The toolkit of the context's current realm, made on first use.
    ///
    /// # Errors
    ///
    /// A TypeError when the intrinsic Reflect object or Array constructor has lost a function.
    pub(crate) fn of(context: &mut Context) -> JsResult<Gc<Self>> {
        if let Some(known) = Self::known(context) {
            return Ok(known);
        }
        let realm = context.realm().clone();
        let toolkit = Gc::new(Self::capture(context)?);
        realm.host_defined_mut().insert(Slot(toolkit.clone()));
        Ok(toolkit)
    }

    /// The toolkit of the context's current realm, where there is one: without it there is no membrane in the realm.
    pub(crate) fn known(context: &Context) -> Option<Gc<Self>> {
        let slot = context.realm().host_defined();
        slot.get::<Slot>().map(|slot| slot.0.clone())
    }

    fn capture(context: &mut Context) -> JsResult<Self> {
        let bare = BareShadows::new(context)?;
        let constructors = context.intrinsics().constructors();
        Ok(Self {
            reflect: Reflect::capture(context)?,
            proxy: constructors.proxy().constructor(),
            is_array: intrinsic_function(
                &constructors.array().constructor(),
                js_string!("isArray"),
            )?,
            native: NativeProxies::of(context),
            bare,
            traps: traps::table(context),
            link_key: JsSymbol::new(None).ok_or_else(|| {
                JsNativeError::range().with_message("no symbol is left for the membrane")
            })?,
            depth: Cell::new(0),
            intrinsics: Intrinsics::default(),
            queries: GcRefCell::new(Queries::capture(context)),
            promise: GcRefCell::new(PromiseMethods::capture(context)?),
            borrowed: Borrowed::default(),
        })
    }

    /// The intrinsic methods that only read.
    pub(crate) fn queries(&self) -> GcRef<'_, Queries> {
        self.queries.borrow()
    }

    /// The intrinsic methods that attach reactions to promises.
    pub(crate) fn promise(&self) -> GcRef<'_, PromiseMethods> {
        self.promise.borrow()
    }

    /// Takes the intrinsics anew, after some were replaced.
    pub(crate) fn recapture(&self, context: &Context) -> JsResult<()> {
        *self.queries.borrow_mut() = Queries::capture(context);
        *self.promise.borrow_mut() = PromiseMethods::capture(context)?;
        self.intrinsics.forget();
        Ok(())
    }

    /// A proxy over `shadow`, with `holder` (the object that carries its link) attached.
    pub(crate) fn make_proxy(
        &self,
        shadow: JsObject,
        handler: JsObject,
        holder: JsObject,
        context: &mut Context,
    ) -> JsResult<JsObject> {
        let proxy = self
            .proxy
            .construct(&[shadow.into(), handler.into()], None, context)?;
        proxy.insert_property(self.link_key.clone(), descriptor::data(holder.into()));
        Ok(proxy)
    }

    /// The link of `object`, when it is a proxy of a membrane of this realm.
    pub(crate) fn link(&self, object: &JsObject) -> Option<Linked> {
        if !object.is::<Proxy>() {
            return None;
        }
        let linked = match self.native {
            Some(native) => native.link(object)?,
            None => self.holder(object)?.downcast_ref::<Link>()?.read(),
        };
        std::ptr::eq(&raw const *linked.direction.core.toolkit, self).then_some(linked)
    }

    /// Marks a proxy as the one that a caretaker grants.
    pub(crate) fn mark_granted(&self, proxy: &JsObject) {
        if let Some(native) = self.native {
            native.mark_granted(proxy);
        } else if let Some(holder) = self.holder(proxy)
            && let Some(link) = holder.downcast_ref::<Link>()
        {
            link.granted.set(true);
        }
    }

    /// The object that carries the link of a proxy that is not native.
    fn holder(&self, object: &JsObject) -> Option<JsObject> {
        let key = PropertyKey::from(self.link_key.clone());
        let found = object.borrow().properties().get(&key)?;
        found.value()?.as_object().filter(JsObject::is::<Link>)
    }

    /// `IsArray(object)`; a proxy that is revoked counts as no array, so that it can still cross.
    pub(crate) fn is_array(&self, object: &JsObject, context: &mut Context) -> bool {
        if !object.is::<Proxy>() {
            return object.is_array();
        }
        let arguments = [object.clone().into()];
        let answer = self
            .is_array
            .call(&JsValue::undefined(), &arguments, context);
        answer.is_ok_and(|answer| answer.to_boolean())
    }
}

/// An own function of an intrinsic object, read without running code.
pub(crate) fn intrinsic_function(object: &JsObject, name: JsString) -> JsResult<JsObject> {
    let found = object
        .borrow()
        .properties()
        .get(&PropertyKey::from(name.clone()));
    let function = found.and_then(|found| found.value()?.as_object());
    function.filter(JsObject::is_callable).ok_or_else(|| {
        let name = name.to_std_string_escaped();
        JsNativeError::typ()
            .with_message(format!(
                "the intrinsic function {name} is missing: make the first membrane before guests run"
            ))
            .into()
    })
}
