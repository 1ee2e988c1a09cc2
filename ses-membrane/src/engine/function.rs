//! Native functions made for guests: named, with a length, no constructors unless asked.

use boa_engine::{JsObject, JsString, NativeFunction, object::FunctionObjectBuilder, realm::Realm};

/// A native function object that is not a constructor.
pub(crate) fn method(
    realm: &Realm,
    name: JsString,
    length: usize,
    body: NativeFunction,
) -> JsObject {
    FunctionObjectBuilder::new(realm, body)
        .name(name)
        .length(length)
        .build()
        .into()
}
