//! The map between sides: what an object of one side is on another.

use boa_engine::{Context, JsObject, JsResult, JsValue, builtins::proxy::Proxy};
use boa_gc::Gc;

use crate::{
    caretaker::Reach,
    copy::{self, Copying},
    core::Core,
    direction::Direction,
    distort::distort,
    error, shadow,
    share::Sharing,
    side::Side,
};

/// `value`, found on side `from`, as side `to` sees it.
///
/// # Errors
///
/// A TypeError when a side is revoked or foreign; what a distortion throws.
pub(crate) fn cross(
    core: &Gc<Core>,
    value: &JsValue,
    from: Side,
    to: Side,
    context: &mut Context,
) -> JsResult<JsValue> {
    match value.as_object() {
        None => Ok(value.clone()),
        Some(object) => cross_object(core, &object, from, to, context).map(JsValue::from),
    }
}

fn cross_object(
    core: &Gc<Core>,
    object: &JsObject,
    from: Side,
    to: Side,
    context: &mut Context,
) -> JsResult<JsObject> {
    // 1. A proxy of ours stands for its target, wherever it is found: never wrap it again.
    if let Some((target, home)) = behind(core, object)? {
        core.stats.unwrapped();
        return if home == to {
            Ok(target)
        } else {
            outward(core, &target, home, to, context)
        };
    }
    if from == to {
        return Ok(object.clone());
    }
    outward(core, object, from, to, context)
}

/// The target of a proxy of this membrane and the side where it is at home.
///
/// # Errors
///
/// A TypeError when the proxy is of a direction that is revoked.
pub(crate) fn behind(core: &Gc<Core>, object: &JsObject) -> JsResult<Option<(JsObject, Side)>> {
    let link = core.toolkit.link(object);
    let Some(link) = link.filter(|link| Gc::ptr_eq(&link.direction.core, core)) else {
        return Ok(None);
    };
    let (direction, target) = link.alive()?;
    Ok(Some((target, direction.home)))
}

/// [`cross`] in a direction that is known.
pub(crate) fn cross_in(
    direction: &Gc<Direction>,
    value: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(object) = value.as_object() else {
        return Ok(value.clone());
    };
    // 1. Only a proxy may be ours.
    if object.is::<Proxy>() {
        let (home, away) = (direction.home, direction.away);
        return cross_object(&direction.core, &object, home, away, context).map(JsValue::from);
    }
    direction.check()?;
    outward_in(direction, &object, context).map(JsValue::from)
}

/// `target`, at home on `home`, as `away` sees it.
fn outward(
    core: &Gc<Core>,
    target: &JsObject,
    home: Side,
    away: Side,
    context: &mut Context,
) -> JsResult<JsObject> {
    let direction = Core::direction(core, home, away, context)?;
    outward_in(&direction, target, context)
}

fn outward_in(
    direction: &Gc<Direction>,
    target: &JsObject,
    context: &mut Context,
) -> JsResult<JsObject> {
    let core = &direction.core;
    // 2. What both sides share crosses as itself.
    if is_shared(core, target) {
        return Ok(target.clone());
    }
    // 3. What has crossed before keeps its proxy.
    if let Some(proxy) = direction.proxy_of(target, context)? {
        return Ok(proxy);
    }
    // 4. A shallow grant guards its one object.
    if core.config.reach == Reach::Shallow {
        return Ok(target.clone());
    }
    refuse_callback(core, direction, target)?;
    // 5. Hardened data may cross as itself, but not once it has a proxy.
    if core.config.copying.data() && copy::is_data(target, context)? {
        return Ok(target.clone());
    }
    if core.config.copying == Copying::DataAndBytes
        && let Some(copied) = copy::of_bytes(target, context)?
    {
        return Ok(copied);
    }
    first_crossing(core, direction, target, context)
}

/// The proxy of the one object that a caretaker grants: made even where the sides share it.
pub(crate) fn grant(
    direction: &Gc<Direction>,
    target: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    let proxy = first_crossing(&direction.core, direction, target, context)?;
    direction.core.toolkit.mark_granted(&proxy);
    Ok(proxy.into())
}

/// `value`, at home in this direction, by a proxy even where the sides share it.
pub(crate) fn cross_by_proxy(
    direction: &Gc<Direction>,
    value: &JsValue,
    context: &mut Context,
) -> JsResult<JsValue> {
    let Some(target) = value.as_object() else {
        return Ok(value.clone());
    };
    if let Some(proxy) = direction.proxy_of(&target, context)? {
        return Ok(proxy.into());
    }
    first_crossing(&direction.core, direction, &target, context).map(JsValue::from)
}

fn is_shared(core: &Core, target: &JsObject) -> bool {
    let intrinsic =
        core.config.sharing == Sharing::Intrinsics && core.toolkit.intrinsics.contains(target);
    intrinsic || core.config.shared.contains(target)
}

/// A grant may refuse to be handed functions, in whatever they are wrapped.
fn refuse_callback(core: &Core, direction: &Direction, target: &JsObject) -> JsResult<()> {
    let refuses = core
        .config
        .policy
        .as_ref()
        .is_some_and(|policy| policy.no_callbacks);
    if refuses && direction.home.index != 0 && target.is_callable() {
        return Err(error::denied(
            &core.label,
            "handing in a function is not granted",
        ));
    }
    Ok(())
}

fn first_crossing(
    core: &Gc<Core>,
    direction: &Gc<Direction>,
    target: &JsObject,
    context: &mut Context,
) -> JsResult<JsObject> {
    let stand_in = if core.config.distortions.is_empty() {
        target.clone()
    } else {
        distort(core, direction, target, context)?
    };
    // A distortion ran code: it may have revoked, or made this very proxy.
    direction.check()?;
    if let Some(proxy) = direction.proxy_of(target, context)? {
        return Ok(proxy);
    }
    let token = direction.token().ok_or_else(error::unlinked)?;
    let proxy = shadow::make_proxy(&stand_in, &token, direction, context)?;
    direction.remember(target, &proxy, context)?;
    if let Some(observer) = &core.config.observer {
        observer.proxied(direction.home, direction.away);
    }
    Ok(proxy)
}
