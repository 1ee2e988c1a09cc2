//! The intrinsic methods that only read their receiver, by the prototype that has them.

use std::collections::HashSet;

use boa_engine::{Context, JsObject, JsString, property::PropertyKey};
use boa_gc::{Finalize, Trace};

const MAP: &str = "get has forEach keys values entries";
const SET: &str = "has forEach keys values entries union intersection difference \
    symmetricDifference isSubsetOf isSupersetOf isDisjointFrom";
const WEAK_MAP: &str = "get has";
const WEAK_SET: &str = "has";
const DATE: &str = "getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth \
    getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours \
    getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear toDateString toISOString \
    toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString \
    toUTCString valueOf";
const TYPED_ARRAY: &str = "at entries every filter find findIndex findLast findLastIndex forEach \
    includes indexOf join keys lastIndexOf map reduce reduceRight slice some toLocaleString \
    toReversed toSorted toString values with";
const ARRAY_BUFFER: &str = "slice";
const DATA_VIEW: &str = "getBigInt64 getBigUint64 getFloat16 getFloat32 getFloat64 getInt8 \
    getInt16 getInt32 getUint8 getUint16 getUint32";
const BOXED: &str = "toString valueOf toLocaleString toFixed toPrecision toExponential at charAt \
    charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf slice startsWith \
    substring toLowerCase toUpperCase trim";
const PROMISE: &str = "then catch finally";
const ITERATOR: &str = "next";
const OBJECT: &str =
    "hasOwnProperty isPrototypeOf propertyIsEnumerable toString toLocaleString valueOf";

/// Those methods of a realm, found once.
#[derive(Default, Trace, Finalize)]
pub(crate) struct Queries {
    known: HashSet<JsObject>,
}

impl Queries {
    pub(crate) fn capture(context: &Context) -> Self {
        let constructors = context.intrinsics().constructors();
        let iterators = context.intrinsics().objects().iterator_prototypes();
        let table = [
            (constructors.map().prototype(), MAP),
            (constructors.set().prototype(), SET),
            (constructors.weak_map().prototype(), WEAK_MAP),
            (constructors.weak_set().prototype(), WEAK_SET),
            (constructors.date().prototype(), DATE),
            (constructors.typed_array().prototype(), TYPED_ARRAY),
            (constructors.array_buffer().prototype(), ARRAY_BUFFER),
            (constructors.data_view().prototype(), DATA_VIEW),
            (constructors.number().prototype(), BOXED),
            (constructors.string().prototype(), BOXED),
            (constructors.boolean().prototype(), BOXED),
            (constructors.bigint().prototype(), BOXED),
            (constructors.promise().prototype(), PROMISE),
            (constructors.object().prototype(), OBJECT),
            (iterators.array(), ITERATOR),
            (iterators.map(), ITERATOR),
            (iterators.set(), ITERATOR),
            (iterators.string(), ITERATOR),
            (iterators.regexp_string(), ITERATOR),
        ];
        let all = table.iter().flat_map(|(holder, names)| {
            names
                .split_whitespace()
                .filter_map(|name| own_function(holder, name))
        });
        let mut known: HashSet<JsObject> = all.collect();
        known.extend(iteration(context));
        Self { known }
    }

    pub(crate) fn contains(&self, function: &JsObject) -> bool {
        self.known.contains(function)
    }
}

/// `%IteratorPrototype%[@@iterator]` and the like give their receiver or a fresh iterator.
fn iteration(context: &Context) -> Vec<JsObject> {
    let constructors = context.intrinsics().constructors();
    let holders = [
        constructors.iterator().prototype(),
        constructors.string().prototype(),
    ];
    let key = PropertyKey::from(boa_engine::JsSymbol::iterator());
    holders
        .iter()
        .filter_map(|holder| own(holder, &key))
        .collect()
}

fn own_function(holder: &JsObject, name: &str) -> Option<JsObject> {
    own(holder, &PropertyKey::from(JsString::from(name)))
}

fn own(holder: &JsObject, key: &PropertyKey) -> Option<JsObject> {
    let found = holder.borrow().properties().get(key)?;
    found.value()?.as_object().filter(JsObject::is_callable)
}
