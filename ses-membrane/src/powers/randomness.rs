//! Randomness as a capability, and a twin that draws the same again from the same seed.

use std::{cell::Cell, rc::Rc};

use boa_engine::{Context, JsArgs, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::{
    bytes,
    class::{self, Answers, Method},
    failure::{coded, misuse},
};

/// How many bytes are drawn at once at most, as `crypto.getRandomValues` has it.
const MOST: f64 = 65_536.0;

/// Where random bytes come from.
pub trait RandomSource {
    /// Fills the slice, or says why it cannot.
    ///
    /// # Errors
    ///
    /// What the guest is told.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String>;
}

/// The same numbers again from the same seed: for tests, and worth nothing as a secret.
///
/// # Examples
///
/// ```
/// use ses_membrane::powers::{RandomSource, SeededRandomness};
///
/// let draw = || {
///     let mut bytes = [0; 8];
///     SeededRandomness::new(7).fill(&mut bytes).map(|()| bytes)
/// };
/// assert_eq!(draw(), draw());
/// ```
#[derive(Clone, Debug)]
pub struct SeededRandomness(Cell<u64>);

impl SeededRandomness {
    /// The sequence of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }
}

impl RandomSource for SeededRandomness {
    /// SplitMix64.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        for chunk in bytes.chunks_mut(8) {
            let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.0.set(state);
            let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let drawn = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&drawn[..chunk.len()]);
        }
        Ok(())
    }
}

#[derive(Trace, Finalize, JsData)]
struct Held {
    #[unsafe_ignore_trace]
    source: Rc<dyn RandomSource>,
}

const METHODS: &[Method] = &[
    ("bytes", 1, Answers::Sync, draw_bytes),
    ("number", 0, Answers::Sync, number),
    ("below", 1, Answers::Sync, below),
];

/// Randomness for guests: `bytes(count)` gives that many bytes, at most 65,536; `number()` a number from 0 up to and without 1;
/// `below(n)` a whole number from 0 up to and without `n`, none favoured.
///
/// # Errors
///
/// When it cannot be hardened.
///
/// # Examples
///
/// ```
/// use std::rc::Rc;
/// use boa_engine::{Context, JsResult, Source, js_string};
/// use ses_membrane::powers::{SeededRandomness, randomness};
///
/// # fn main() -> JsResult<()> {
/// let mut context = Context::default();
/// let dice = randomness(Rc::new(SeededRandomness::new(1)), &mut context)?;
/// context.register_global_property(js_string!("dice"), dice, Default::default())?;
/// let seen = context.eval(Source::from_bytes("const n = dice.below(6); n >= 0 && n < 6 && n % 1 === 0"))?;
/// assert_eq!(seen, true.into());
/// # Ok(())
/// # }
/// ```
pub fn randomness(source: Rc<dyn RandomSource>, context: &mut Context) -> JsResult<JsObject> {
    let prototype = class::prototype("Randomness", &[METHODS], context)?;
    class::object(prototype, Held { source }, context)
}

fn fill(this: &JsValue, bytes: &mut [u8], context: &mut Context) -> JsResult<()> {
    let source = {
        let object = this.as_object();
        let held = object.as_ref().and_then(JsObject::downcast_ref::<Held>);
        let held = held.ok_or_else(|| misuse("the receiver is not a Randomness"))?;
        held.source.clone()
    };
    source
        .fill(bytes)
        .map_err(|why| coded("EIO", format!("EIO: no randomness, {why}"), context))
}

fn draw(this: &JsValue, context: &mut Context) -> JsResult<u64> {
    let mut bytes = [0; 8];
    fill(this, &mut bytes, context)?;
    Ok(u64::from_le_bytes(bytes))
}

fn draw_bytes(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let count = args.get_or_undefined(0).as_number();
    let count = count.filter(|count| count.fract() == 0.0 && (0.0..=MOST).contains(count));
    let count =
        count.ok_or_else(|| misuse("bytes: the count must be a whole number up to 65536"))?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
    let mut drawn = vec![0; count as usize];
    fill(this, &mut drawn, context)?;
    bytes::fresh(drawn, context)
}

#[allow(clippy::cast_precision_loss)] // 53 bits are exact
fn number(this: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let drawn = draw(this, context)? >> 11;
    Ok((drawn as f64 / (1u64 << 53) as f64).into())
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)] // whole numbers up to 2**53 are exact
fn below(this: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let end = args.get_or_undefined(0).as_number();
    let end =
        end.filter(|end| end.fract() == 0.0 && *end >= 1.0 && *end <= 9_007_199_254_740_992.0);
    let end =
        end.ok_or_else(|| misuse("below: the end must be a whole number from 1 to 2**53"))? as u64;
    // Draws beyond the last whole multiple of the end are drawn again, so that none is favoured.
    let limit = u64::MAX - u64::MAX % end;
    loop {
        let drawn = draw(this, context)?;
        if drawn < limit {
            return Ok(((drawn % end) as f64).into());
        }
    }
}
