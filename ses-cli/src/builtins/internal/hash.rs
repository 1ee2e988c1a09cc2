//! Digests for `crypto.createHash`.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsResult, JsValue, object::builtins::JsUint8Array,
};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::bytes::bytes_of;

/// `internal.hash(name, bytes)`: a `Uint8Array`.
pub(super) fn hash(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(context)?;
    let bytes = bytes_of(args.get_or_undefined(1), context)?;
    let digest = match name.to_std_string_lossy().as_str() {
        "md5" => Md5::digest(&bytes).to_vec(),
        "sha1" => Sha1::digest(&bytes).to_vec(),
        "sha224" => Sha224::digest(&bytes).to_vec(),
        "sha256" => Sha256::digest(&bytes).to_vec(),
        "sha384" => Sha384::digest(&bytes).to_vec(),
        "sha512" => Sha512::digest(&bytes).to_vec(),
        other => {
            let message = format!("Digest method not supported: {other}");
            return Err(JsNativeError::error().with_message(message).into());
        }
    };
    Ok(JsUint8Array::from_iter(digest, context)?.into())
}
