//! A stable merge sort that takes any comparison, however inconsistent, and stops at the first that throws.

use std::cmp::Ordering;

use boa_engine::JsResult;

/// Runs up to this long are sorted by insertion.
const RUN: usize = 32;

/// Sorts `items` stably.
///
/// The engine hands comparisons to the standard library's sort, which panics where they contradict each other. As in
/// V8, `compare` is asked whether a later item comes before an earlier one, so that what only ever says "after" or
/// "same" gives the same order here as there.
///
/// # Errors
///
/// What `compare` throws; `items` then holds the same items in some order.
pub(super) fn merge_sort<T: Clone>(
    items: &mut Vec<T>,
    mut compare: impl FnMut(&T, &T) -> JsResult<Ordering>,
) -> JsResult<()> {
    for run in items.chunks_mut(RUN) {
        insertion_sort(run, &mut compare)?;
    }
    let mut width = RUN;
    let mut merged = Vec::with_capacity(items.len());
    while width < items.len() {
        for pair in items.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, &mut compare)?;
        }
        std::mem::swap(items, &mut merged);
        merged.clear();
        width *= 2;
    }
    Ok(())
}

fn insertion_sort<T>(
    run: &mut [T],
    compare: &mut impl FnMut(&T, &T) -> JsResult<Ordering>,
) -> JsResult<()> {
    for end in 1..run.len() {
        let mut place = end;
        // Already in order is the common case, and one comparison.
        if compare(&run[end], &run[end - 1])? != Ordering::Less {
            continue;
        }
        let (mut low, mut high) = (0, end - 1);
        while low < high {
            let middle = usize::midpoint(low, high);
            if compare(&run[end], &run[middle])? == Ordering::Less {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        while place > low {
            run.swap(place - 1, place);
            place -= 1;
        }
    }
    Ok(())
}

fn merge<T: Clone>(
    left: &[T],
    right: &[T],
    merged: &mut Vec<T>,
    compare: &mut impl FnMut(&T, &T) -> JsResult<Ordering>,
) -> JsResult<()> {
    let ordered = match (left.last(), right.first()) {
        (Some(last), Some(first)) => compare(first, last)? != Ordering::Less,
        _ => true,
    };
    if ordered {
        merged.extend_from_slice(left);
        merged.extend_from_slice(right);
        return Ok(());
    }
    let (mut left, mut right) = (left, right);
    while let ([first, left_rest @ ..], [second, right_rest @ ..]) = (left, right) {
        // Equal items keep their order: the left one goes first.
        if compare(second, first)? == Ordering::Less {
            merged.push(second.clone());
            right = right_rest;
        } else {
            merged.push(first.clone());
            left = left_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut items: Vec<(u32, usize)>) -> Vec<(u32, usize)> {
        merge_sort(&mut items, |a, b| Ok(a.0.cmp(&b.0))).unwrap();
        items
    }

    #[test]
    fn sorts_stably_whatever_the_length() {
        for length in 0..200 {
            let mut seed = 7_u32;
            let items: Vec<_> = (0..length)
                .map(|index| {
                    seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                    (seed >> 16 & 15, index)
                })
                .collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            assert_eq!(sorted(items), expected);
        }
    }

    #[test]
    fn takes_contradictory_comparisons() {
        let mut turn = 0;
        let mut items: Vec<_> = (0..1_000).collect();
        merge_sort(&mut items, |_, _| {
            turn += 1;
            Ok([Ordering::Greater, Ordering::Less, Ordering::Equal][turn % 3])
        })
        .unwrap();
        items.sort_unstable();
        assert_eq!(items, (0..1_000).collect::<Vec<_>>());
    }
}
