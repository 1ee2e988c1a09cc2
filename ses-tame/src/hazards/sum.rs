//! `Math.sumPrecise`: exact in fixed point, since the summation that the engine uses panics where sums grow large.

use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsSymbol, JsValue, js_string,
};

use super::replace;
use crate::{engine::type_error, intrinsics::Intrinsics};

/// The most values that are summed.
const MOST: u64 = (1 << 53) - 1;

pub(super) fn tame(intrinsics: &Intrinsics, context: &Context) {
    replace::whole(
        intrinsics,
        "%InitialMath%",
        "sumPrecise",
        sum_precise,
        context,
    );
}

/// `Math.sumPrecise ( items )` (ECMA-262 21.3.2.34).
fn sum_precise(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let items = args.get_or_undefined(0);
    // 1. Perform ? RequireObjectCoercible(items).
    if items.is_null_or_undefined() {
        return Err(type_error(
            "Math.sumPrecise needs something to iterate over",
        ));
    }
    // 2. Let iteratorRecord be ? GetIterator(items, sync).
    let iterator = iterator(items, context)?;
    let next = iterator.get(js_string!("next"), context)?;
    // 3. to 6. Let state be minus-zero, sum be 0 and count be 0.
    let mut sum = Sum::new();
    let mut count = 0;
    // 7. Repeat, while next is not done,
    while let Some(value) = step(&iterator, &next, context)? {
        // i. If count ≥ 2**53 - 1, then throw a RangeError. ii. If next is not a Number, then throw a TypeError.
        let error = match value.as_number() {
            Some(number) if count < MOST => {
                // iii. to iv.
                sum.add(number);
                count += 1;
                continue;
            }
            Some(_) => JsNativeError::range().with_message("Math.sumPrecise sums no more values"),
            None => JsNativeError::typ().with_message("Math.sumPrecise sums numbers only"),
        };
        close(&iterator, context);
        return Err(error.into());
    }
    // 8. to 12.
    Ok(sum.value().into())
}

/// `GetIterator ( obj, sync )` (ECMA-262 7.4.3), without the next method.
fn iterator(items: &JsValue, context: &mut Context) -> JsResult<JsObject> {
    let object = items.to_object(context)?;
    let method = object.get(JsSymbol::iterator(), context)?;
    let method = method
        .as_callable()
        .ok_or_else(|| type_error("Math.sumPrecise needs something to iterate over"))?;
    method
        .call(items, &[], context)?
        .as_object()
        .ok_or_else(|| type_error("the iterator is no object"))
}

/// `IteratorStepValue ( iteratorRecord )` (ECMA-262 7.4.11).
fn step(iterator: &JsObject, next: &JsValue, context: &mut Context) -> JsResult<Option<JsValue>> {
    let next = next
        .as_callable()
        .ok_or_else(|| type_error("the iterator's next is no function"))?;
    let result = next.call(&iterator.clone().into(), &[], context)?;
    let result = result
        .as_object()
        .ok_or_else(|| type_error("the iterator's result is no object"))?;
    if result.get(js_string!("done"), context)?.to_boolean() {
        return Ok(None);
    }
    result.get(js_string!("value"), context).map(Some)
}

/// `IteratorClose ( iteratorRecord, completion )` (ECMA-262 7.4.12) for a completion that throws: it wins over what
/// `return` throws.
fn close(iterator: &JsObject, context: &mut Context) {
    let method = iterator.get(js_string!("return"), context);
    if let Some(method) = method.ok().and_then(|method| method.as_callable()) {
        let _ = method.call(&iterator.clone().into(), &[], context);
    }
}

/// Bits of one limb.
const LIMB: u32 = 32;
/// The exponent of the least bit of the first limb: that of the smallest number.
const LEAST: i32 = -1074;
/// Enough limbs for 2^53 numbers of the largest size, and a sign: (1074 + 1024 + 53) / 32, rounded up, and one.
const LIMBS: usize = 69;

/// An exact sum in two's complement fixed point: limb `i` weighs 2^(32 i - 1074), and carries are put off.
struct Sum {
    limbs: [i64; LIMBS],
    /// How many additions the limbs can take before they must be carried.
    room: u32,
    /// NaN and the infinities so far, added as numbers are; and whether anything but -0 was added.
    special: f64,
    minus_zero: bool,
}

impl Sum {
    const ROOM: u32 = 1 << 30;

    fn new() -> Self {
        Self {
            limbs: [0; LIMBS],
            room: Self::ROOM,
            special: 0.0,
            minus_zero: true,
        }
    }

    fn add(&mut self, number: f64) {
        if !number.is_finite() {
            self.special += number;
        }
        if number.to_bits() != (-0.0_f64).to_bits() {
            self.minus_zero = false;
        }
        if !number.is_finite() || number == 0.0 {
            return;
        }
        let bits = number.to_bits();
        let (exponent, fraction) = ((bits >> 52 & 0x7ff) as u32, bits & ((1 << 52) - 1));
        // A normal number has a hidden bit, and the exponents of subnormal ones begin where those of normal ones do.
        let (shift, mantissa) = match exponent {
            0 => (0, fraction),
            _ => (exponent - 1, fraction | 1 << 52),
        };
        let wide = u128::from(mantissa) << (shift % LIMB);
        let first = (shift / LIMB) as usize;
        for part in 0..3 {
            let limb = i64::from((wide >> (LIMB * part as u32)) as u32);
            self.limbs[first + part] += if number < 0.0 { -limb } else { limb };
        }
        self.room -= 1;
        if self.room == 0 {
            self.carry();
        }
    }

    /// Brings every limb but the last into `0..2^32`.
    fn carry(&mut self) {
        let mut carry = 0;
        for limb in &mut self.limbs[..LIMBS - 1] {
            let sum = *limb + carry;
            carry = sum >> LIMB;
            *limb = sum & i64::from(u32::MAX);
        }
        self.limbs[LIMBS - 1] += carry;
        self.room = Self::ROOM;
    }

    fn value(mut self) -> f64 {
        if self.special != 0.0 {
            return self.special;
        }
        if self.minus_zero {
            return -0.0;
        }
        self.carry();
        let negative = self.limbs[LIMBS - 1] < 0;
        if negative {
            self.limbs.iter_mut().for_each(|limb| *limb = -*limb);
            self.carry();
        }
        let magnitude = self.round();
        if negative { -magnitude } else { magnitude }
    }

    /// The double that is nearest to a sum that is not negative, ties to even.
    fn round(&self) -> f64 {
        let Some(top) = self.limbs.iter().rposition(|limb| *limb != 0) else {
            return 0.0;
        };
        let limb = |index: usize| u128::from(self.limbs[index].unsigned_abs());
        let low = top.saturating_sub(2);
        let mut window = 0;
        for index in (low..=top).rev() {
            window = window << LIMB | limb(index);
        }
        // Bits below the window only break ties.
        let sticky = self.limbs[..low].iter().any(|limb| *limb != 0);
        let width = 128 - window.leading_zeros();
        // Numbers below 2^(53 - 1074) have all their bits.
        let drop = width.saturating_sub(53);
        let kept = window >> drop;
        let rest = window & ((1 << drop) - 1);
        let half = if drop == 0 { 0 } else { 1_u128 << (drop - 1) };
        let up = drop > 0 && (rest > half || rest == half && (sticky || kept & 1 == 1));
        let kept = (kept + u128::from(up)) as f64;
        let exponent = LEAST + LIMB as i32 * low as i32 + drop as i32;
        // Two steps, since 2^exponent alone may be no normal number; the first is exact.
        kept * 2_f64.powi(exponent.div_euclid(2)) * 2_f64.powi(exponent - exponent.div_euclid(2))
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    fn sum(numbers: &[f64]) -> f64 {
        let mut sum = Sum::new();
        numbers.iter().for_each(|number| sum.add(*number));
        sum.value()
    }

    #[test]
    fn sums_are_exact_and_rounded_once() {
        let rows: &[(&[f64], f64)] = &[
            (&[0.1, 0.2, 0.3], 0.6),
            (&[1e308, 1e308, -1e308, -1e308, 3.0], 3.0),
            (&[f64::MAX, f64::MAX], f64::INFINITY),
            (&[f64::MAX, f64::MAX, -f64::MAX], f64::MAX),
            (&[-f64::MAX, -f64::MAX], f64::NEG_INFINITY),
            (&[1e30, 0.1, -1e30], 0.1),
            (&[5e-324, 5e-324], 1e-323),
            (&[5e-324, 1.0], 1.0),
            (&[-5e-324], -5e-324),
            (&[9007199254740992.0, 1.0], 9007199254740992.0),
            (&[9007199254740992.0, 1.0, 5e-324], 9007199254740994.0),
            (&[9007199254740994.0, 1.0], 9007199254740996.0),
            (&[9007199254740992.0, 1.0, -5e-324], 9007199254740992.0),
            (&[2.2250738585072014e-308, -5e-324], 2.225073858507201e-308),
            (&[f64::INFINITY, 1.0], f64::INFINITY),
            (&[-1.5, 0.25, 1.25], 0.0),
        ];
        for (numbers, expected) in rows {
            let got = sum(numbers);
            assert_eq!(got.to_bits(), expected.to_bits(), "{numbers:?}: {got}");
        }
        assert!(sum(&[f64::INFINITY, f64::NEG_INFINITY]).is_nan());
        assert!(sum(&[f64::NAN, 1.0]).is_nan());
        assert_eq!(sum(&[]).to_bits(), (-0.0_f64).to_bits());
        assert_eq!(sum(&[-0.0]).to_bits(), (-0.0_f64).to_bits());
        assert_eq!(sum(&[-0.0, 0.0]).to_bits(), 0.0_f64.to_bits());
        assert_eq!(sum(&vec![1e308; 1_000_000]), f64::INFINITY);
    }

    /// One at a time, against integers, which are exact in 128 bits.
    #[test]
    fn sums_of_integers_are_those_of_wider_integers() {
        let mut state = 7_u64;
        let numbers: Vec<f64> = (0..10_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6364136223846793005)
                    .wrapping_add(1442695040888963407);
                (state >> 11) as f64 * if state & 1 == 0 { 1.0 } else { -1.0 }
            })
            .collect();
        let exact: i128 = numbers.iter().map(|number| *number as i128).sum();
        assert_eq!(sum(&numbers), exact as f64);
    }
}
