//! The intrinsics that both sides of a membrane share and that therefore cross as themselves.

use boa_engine::{Context, JsObject, builtins::proxy::Proxy};
use boa_gc::{Finalize, GcRefCell, Trace};
use rustc_hash::FxHashSet;

/// What crosses a membrane as itself, without a proxy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sharing {
    /// The realm's intrinsics: `Array.prototype` is the same object on every side.
    ///
    /// Right for a realm whose intrinsics are frozen. Unfrozen intrinsics are a channel
    /// between the sides, whether they cross as themselves or not.
    #[default]
    Intrinsics,
    /// Nothing: even `Object.prototype` is seen through a proxy.
    Nothing,
}

/// The objects reachable from a realm's intrinsics by own properties and prototypes.
#[derive(Default, Trace, Finalize)]
pub(crate) struct Intrinsics {
    known: GcRefCell<FxHashSet<JsObject>>,
    /// Those of `Object.prototype`, which ask no receiver for internal slots.
    generic: GcRefCell<FxHashSet<JsObject>>,
}

impl Intrinsics {
    /// Walks the intrinsics again when there is no walk yet or the one there is predates lockdown,
    /// which replaces some of them.
    pub(crate) fn refresh(&self, context: &mut Context) {
        let probe = context.intrinsics().constructors().date().prototype();
        let constructor = own_objects(&probe);
        let stale = self.known.borrow().is_empty()
            || constructor
                .iter()
                .any(|object| !self.known.borrow().contains(object));
        if stale {
            let object = context.intrinsics().constructors().object().prototype();
            *self.generic.borrow_mut() = own_objects(&object).into_iter().collect();
            *self.known.borrow_mut() = walk(roots(context));
        }
    }

    /// Forgets the walk, so that the next membrane walks again.
    pub(crate) fn forget(&self) {
        self.known.borrow_mut().clear();
    }

    /// Whether `function` is an intrinsic that may look for internal slots on its receiver.
    pub(crate) fn asks_for_slots(&self, function: &JsObject) -> bool {
        self.contains(function) && !self.generic.borrow().contains(function)
    }

    pub(crate) fn contains(&self, object: &JsObject) -> bool {
        self.known.borrow().contains(object)
    }
}

/// Reads own properties without getters and without proxies, so no code runs.
fn own_objects(object: &JsObject) -> Vec<JsObject> {
    let borrowed = object.borrow();
    let properties = borrowed.properties();
    let mut found: Vec<JsObject> = borrowed.prototype().into_iter().collect();
    for key in borrowed.shape().keys() {
        let Some(property) = properties.get(&key) else {
            continue;
        };
        let parts = [property.value(), property.get(), property.set()];
        found.extend(
            parts
                .into_iter()
                .flatten()
                .filter_map(|part| part.as_object()),
        );
    }
    found
}

fn walk(roots: Vec<JsObject>) -> FxHashSet<JsObject> {
    let mut known = FxHashSet::default();
    let mut pending = roots;
    while let Some(object) = pending.pop() {
        if object.is::<Proxy>() || known.contains(&object) {
            continue;
        }
        pending.extend(own_objects(&object));
        known.insert(object);
    }
    known
}

/// Constructors and the objects that no constructor leads to.
fn roots(context: &Context) -> Vec<JsObject> {
    let intrinsics = context.intrinsics();
    let mut roots = constructors(context);
    let objects = intrinsics.objects();
    let iterators = objects.iterator_prototypes();
    roots.extend([
        objects.throw_type_error().into(),
        objects.array_prototype_values().into(),
        objects.generator(),
        objects.async_generator(),
        objects.reflect(),
        objects.math(),
        objects.json(),
        objects.eval().into(),
        objects.is_finite().into(),
        objects.is_nan().into(),
        objects.parse_float().into(),
        objects.parse_int().into(),
        iterators.array(),
        iterators.async_iterator(),
        iterators.async_from_sync_iterator(),
        iterators.set(),
        iterators.string(),
        iterators.regexp_string(),
        iterators.map(),
    ]);
    roots
}

fn constructors(context: &Context) -> Vec<JsObject> {
    let c = context.intrinsics().constructors();
    let standard = [
        c.object(),
        c.proxy(),
        c.date(),
        c.function(),
        c.async_function(),
        c.generator_function(),
        c.async_generator_function(),
        c.array(),
        c.bigint(),
        c.number(),
        c.boolean(),
        c.string(),
        c.regexp(),
        c.symbol(),
        c.error(),
        c.reference_error(),
        c.type_error(),
        c.range_error(),
        c.syntax_error(),
        c.eval_error(),
        c.uri_error(),
        c.aggregate_error(),
        c.map(),
        c.set(),
        c.typed_array(),
        c.typed_int8_array(),
        c.typed_uint8_array(),
        c.typed_uint8clamped_array(),
        c.typed_int16_array(),
        c.typed_uint16_array(),
        c.typed_int32_array(),
        c.typed_uint32_array(),
        c.typed_bigint64_array(),
        c.typed_biguint64_array(),
        c.typed_float32_array(),
        c.typed_float64_array(),
        c.array_buffer(),
        c.data_view(),
        c.promise(),
        c.weak_ref(),
        c.weak_map(),
        c.weak_set(),
        c.iterator(),
        c.finalization_registry(),
    ];
    standard
        .iter()
        .flat_map(|each| [each.constructor(), each.prototype()])
        .collect()
}
