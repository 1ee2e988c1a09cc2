use arrayvec::ArrayVec;
use itertools::Itertools;
use std::{cell::Cell, fmt};

use boa_gc::GcRefCell;
use boa_macros::{Finalize, Trace};

use crate::{
    JsObject, JsString,
    object::shape::{
        Shape, WeakShape,
        slot::{Slot, SlotAttributes},
    },
};

#[cfg(test)]
mod tests;

pub(crate) const PIC_CAPACITY: usize = 4;

/// A cached shape-to-slot mapping for a polymorphic inline cache.
#[derive(Clone, Debug, Trace, Finalize)]
pub(crate) struct CacheEntry {
    /// A weak reference is kept to the shape to avoid the shape preventing deallocation.
    pub(crate) shape: WeakShape,
    #[unsafe_ignore_trace]
    pub(crate) slot: Slot,
    /// The shape of the prototype that holds the slot, where the slot is not the object's own: a property that is
    /// removed from the prototype moves the slots behind it.
    pub(crate) prototype_shape: Option<WeakShape>,
}

impl CacheEntry {
    fn prototype_is_unchanged(&self, shape: &Shape) -> bool {
        let Some(known) = &self.prototype_shape else {
            return true;
        };
        shape.prototype().is_some_and(|prototype| {
            prototype.borrow().shape().to_addr_usize() == known.to_addr_usize()
        })
    }
}

/// The shapes of an object and its prototype at some point.
pub(crate) struct Snapshot {
    shape: Shape,
    prototype_shape: Option<Shape>,
}

impl Snapshot {
    pub(crate) fn of(object: &JsObject) -> Self {
        let shape = object.borrow().shape().clone();
        let prototype_shape = shape
            .prototype()
            .map(|prototype| prototype.borrow().shape().clone());
        Self {
            shape,
            prototype_shape,
        }
    }

    fn is_same_as(&self, other: &Self) -> bool {
        let address = |shape: &Option<Shape>| shape.as_ref().map(Shape::to_addr_usize);
        self.shape.to_addr_usize() == other.shape.to_addr_usize()
            && address(&self.prototype_shape) == address(&other.prototype_shape)
    }
}

/// An inline cache entry for a property access.
#[derive(Clone, Debug, Trace, Finalize)]
pub(crate) struct InlineCache {
    /// The property that is accessed.
    pub(crate) name: JsString,

    /// Multiple cached shape-to-slot entries.
    pub(crate) entries: GcRefCell<ArrayVec<CacheEntry, PIC_CAPACITY>>,

    /// Whether this access site has seen too many shapes and should no longer be cached.
    #[unsafe_ignore_trace]
    pub(crate) megamorphic: Cell<bool>,
}

impl fmt::Display for InlineCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(name:{} entries:", self.name.display_escaped())?;

        if self.megamorphic.get() {
            return write!(f, "(megamorphic))");
        }

        let entries = self.entries.borrow();
        let entries = entries.iter().map(|e| e.shape.to_addr_usize()).format(", ");

        write!(f, "({entries:#x}))")
    }
}

impl InlineCache {
    pub(crate) fn new(name: JsString) -> Self {
        Self {
            name,
            entries: GcRefCell::new(ArrayVec::new()),
            megamorphic: Cell::new(false),
        }
    }

    /// Remembers where `object` has the property, unless an accessor or setter that ran since `before` was taken changed
    /// the object or its prototype: `slot` would then say where the property was.
    pub(crate) fn set(&self, object: &JsObject, before: &Snapshot, slot: Slot) {
        if self.megamorphic.get() {
            return;
        }

        let after = Snapshot::of(object);
        if !after.is_same_as(before) {
            return;
        }

        let in_prototype = slot.attributes.contains(SlotAttributes::PROTOTYPE);
        // A unique shape stays the same when a property is added, which may then shadow the prototype's.
        if in_prototype && after.shape.is_unique() {
            return;
        }
        let prototype_shape = if in_prototype {
            let Some(prototype_shape) = &after.prototype_shape else {
                return;
            };
            Some(prototype_shape.into())
        } else {
            None
        };

        let mut entries = self.entries.borrow_mut();

        // Add a new entry if there's space.
        if entries
            .try_push(CacheEntry {
                shape: (&after.shape).into(),
                slot,
                prototype_shape,
            })
            .is_err()
        {
            // Polymorphic cache is full, transition to megamorphic.
            self.megamorphic.set(true);
            entries.clear();
        }
    }

    /// Returns the cached `(Shape, Slot)` if a matching shape exists in the inline cache.
    ///
    /// Opportunistically cleans up stale weak shape references during lookup.
    pub(crate) fn get(&self, shape: &Shape) -> Option<(Shape, Slot)> {
        if self.megamorphic.get() {
            return None;
        }

        let mut entries = self.entries.borrow_mut();
        let mut i = 0;
        let mut result = None;
        let shape_addr = shape.to_addr_usize();

        while i < entries.len() {
            if let Some(upgraded) = entries[i].shape.upgrade() {
                if upgraded.to_addr_usize() == shape_addr {
                    if !entries[i].prototype_is_unchanged(&upgraded) {
                        entries.swap_remove(i);
                        continue;
                    }
                    result = Some((upgraded, entries[i].slot));
                    break;
                }
                i += 1;
            } else {
                // Opportunistically clean up stale weak shapes.
                entries.swap_remove(i);
            }
        }

        result
    }
}
