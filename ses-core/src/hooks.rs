//! The host hooks of a shared realm: compiling strings only by leave of a compartment's evaluator, rejections to the event loop.

use std::rc::Rc;

use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue,
    builtins::{
        promise::{OperationType, Promise},
        proxy::Proxy,
    },
    context::{HostHooks, intrinsics::Intrinsics},
    job::JobCallback,
    object::builtins::JsFunction,
    realm::Realm,
};

use crate::{
    defences::{BUFFER_BYTES, COMPILE_ONLY_BY_LEAVE, FROZEN_TARGETS, stands},
    engine::refuse_using_in_eval,
    is_hardened,
    jobs::EventLoop,
    limits::BufferBudget,
    nesting::{Goal, check_nesting},
    realm::RealmState,
};

/// Wraps the embedder's hooks; what is not a matter of confinement goes to them.
pub(crate) struct SharedHooks {
    pub(crate) inner: Rc<dyn HostHooks>,
}

impl HostHooks for SharedHooks {
    fn make_job_callback(&self, callback: JsFunction, context: &mut Context) -> JobCallback {
        self.inner.make_job_callback(callback, context)
    }

    fn call_job_callback(
        &self,
        job: &JobCallback,
        this: &JsValue,
        args: &[JsValue],
        context: &mut Context,
    ) -> JsResult<JsValue> {
        self.inner.call_job_callback(job, this, args, context)
    }

    fn promise_rejection_tracker(
        &self,
        promise: &JsObject<Promise>,
        operation: OperationType,
        context: &mut Context,
    ) {
        if let Some(jobs) = context.downcast_job_executor::<EventLoop>() {
            let promise = promise.clone().upcast();
            match operation {
                OperationType::Reject => jobs.rejected(promise),
                OperationType::Handle => jobs.handled(&promise),
            }
        }
        self.inner
            .promise_rejection_tracker(promise, operation, context);
    }

    fn ensure_can_compile_strings(
        &self,
        realm: Realm,
        parameters: &[JsString],
        body: &JsString,
        direct: bool,
        context: &mut Context,
    ) -> JsResult<()> {
        let permitted = RealmState::of(context).is_some_and(|state| state.leave.take() && direct);
        if !permitted && stands(COMPILE_ONLY_BY_LEAVE, context) {
            return Err(JsNativeError::typ()
                .with_message(
                    "code can be compiled only by a compartment's own eval, Function and evaluate",
                )
                .into());
        }
        check_text(&body.to_vec(), context)?;
        self.inner
            .ensure_can_compile_strings(realm, parameters, body, direct, context)
    }

    fn has_source_text_available(&self, function: &JsFunction, context: &mut Context) -> bool {
        self.inner.has_source_text_available(function, context)
    }

    fn ensure_can_add_private_element(
        &self,
        object: &JsObject,
        context: &mut Context,
    ) -> JsResult<()> {
        if stands(FROZEN_TARGETS, context) && !may_be_extended(object, context)? {
            return Err(JsNativeError::typ()
                .with_message("cannot add a private field to an object that is not extensible")
                .into());
        }
        self.inner.ensure_can_add_private_element(object, context)
    }

    fn create_global_object(&self, intrinsics: &Intrinsics) -> JsObject {
        self.inner.create_global_object(intrinsics)
    }

    fn create_global_this(&self, intrinsics: &Intrinsics) -> Option<JsObject> {
        self.inner.create_global_this(intrinsics)
    }

    fn local_timezone_offset_seconds(&self, unix_time_seconds: i64) -> i32 {
        self.inner.local_timezone_offset_seconds(unix_time_seconds)
    }

    fn max_buffer_size(&self, context: &mut Context) -> u64 {
        let bound = match stands(BUFFER_BYTES, context) {
            true => BufferBudget::bytes(context),
            false => u64::MAX,
        };
        self.inner.max_buffer_size(context).min(bound)
    }
}

/// What the engine's parser may be given. The goals read `<!--` differently, and so may an engine that is not mended.
fn check_text(text: &[u16], context: &Context) -> JsResult<()> {
    check_nesting(text, Goal::Module, context)?;
    check_nesting(text, Goal::Script, context)?;
    refuse_using_in_eval(text)
}

/// Whether a private field may be stamped onto `object`: a frozen one would else carry a hidden mutable slot, a channel
/// between everyone who holds it (the return override trick). A proxy is asked nothing; it may not be a hardened one.
fn may_be_extended(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    if object.is::<Proxy>() {
        return Ok(!is_hardened(&object.clone().into(), context));
    }
    object.is_extensible(context)
}
