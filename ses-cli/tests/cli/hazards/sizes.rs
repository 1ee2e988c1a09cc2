//! Huge texts, arrays, buffers and BigInts, and many of anything.

use super::{End, Hazard, hazard};

pub(super) const HAZARDS: &[Hazard] = &[
    hazard("a repeated text", "'x'.repeat(2 ** 29)", End::Usable),
    hazard("a padded text", "'x'.padStart(2 ** 30)", End::Usable),
    hazard("a doubled text", "let s = 'x'; for (;;) s += s", End::Slow),
    hazard(
        "a text of joins",
        "new Array(2 ** 32 - 1).join()",
        End::Usable,
    ),
    hazard(
        "a text of replacements",
        "'x'.repeat(1e5).replaceAll('x', 'y'.repeat(1e5))",
        End::Slow,
    ),
    hazard(
        "a text of concatenations",
        "const s = 'x'.repeat(1e7); s.concat(...new Array(1e4).fill(s))",
        End::Slow,
    ),
    hazard(
        "String.raw",
        "String.raw({ raw: { length: 2 ** 53 } })",
        End::Slow,
    ),
    hazard(
        "an array to sort",
        "new Array(2 ** 32 - 1).sort()",
        End::Usable,
    ),
    hazard(
        "an array to fill",
        "new Array(2 ** 32 - 1).fill(1)",
        End::Usable,
    ),
    hazard(
        "an array to spread",
        "[...new Array(2 ** 32 - 1)]",
        End::Slow,
    ),
    hazard(
        "an array from a length",
        "Array.from({ length: 2 ** 32 - 1 })",
        End::Slow,
    ),
    hazard("arguments", "Math.max(...new Array(1e7))", End::Slow),
    hazard(
        "arguments by apply",
        "Math.max.apply(null, { length: 2 ** 28 })",
        End::Usable,
    ),
    hazard(
        "keys that a trap claims",
        "Object.keys(new Proxy({}, { ownKeys: () => ({ length: 2 ** 53 - 1 }) }))",
        End::Usable,
    ),
    hazard("a buffer", "new ArrayBuffer(2 ** 40)", End::Usable),
    hazard(
        "a resizable buffer",
        "new ArrayBuffer(1, { maxByteLength: 2 ** 40 })",
        End::Usable,
    ),
    hazard("a typed array", "new Float64Array(2 ** 37)", End::Usable),
    hazard("a power of BigInt", "2n ** (10n ** 12n)", End::Usable),
    hazard("a shifted BigInt", "1n << (2n ** 62n)", End::Usable),
    hazard("a BigInt from text", "BigInt('9'.repeat(1e6))", End::Slow),
    hazard(
        "BigInt.asIntN",
        "BigInt.asUintN(2 ** 53 - 1, -1n)",
        End::Usable,
    ),
    hazard(
        "a number to many digits",
        "(1.5).toString(2).length + (1e300).toFixed(100).length",
        End::Usable,
    ),
    hazard(
        "an array with far index",
        "const a = []; a[2 ** 32 - 2] = 1; a.reverse()",
        End::Slow,
    ),
    hazard(
        "an array with a long length, copied",
        "const a = []; a.length = 2 ** 32 - 1; a.slice()",
        End::Slow,
    ),
    hazard(
        "toSpliced of a length",
        "[].toSpliced.call({ length: 2 ** 32 }, 0, 0)",
        End::Usable,
    ),
    hazard(
        "with of a length",
        "[].with.call({ length: 2 ** 32 - 1 }, 0, 0)",
        End::Slow,
    ),
    hazard(
        "a regular expression with a large count",
        "new RegExp('(?:a{1000}){1000}').test('a')",
        End::Usable,
    ),
    hazard(
        "a regular expression with larger counts",
        "new RegExp('((a{1000}){1000}){1000}')",
        End::Usable,
    ),
    hazard(
        "many groups",
        "new RegExp('()'.repeat(1e5)).exec('')",
        End::Usable,
    ),
    hazard(
        "a text to encode",
        "encodeURIComponent('\\u20ac'.repeat(1e6)).length",
        End::Slow,
    ),
    hazard(
        "a text to normalise",
        "'\\ufdfa'.repeat(1e5).normalize('NFKD').length",
        End::Usable,
    ),
    hazard(
        "a text to split",
        "'x'.repeat(1e6).split('').length",
        End::Usable,
    ),
    hazard(
        "many names",
        "const o = {}; for (let i = 0; i < 1e5; i++) o['k' + i] = i; Object.keys(o).length",
        End::Usable,
    ),
    hazard(
        "many symbols",
        "for (let i = 0; i < 1e5; i++) Symbol.for('k' + i)",
        End::Usable,
    ),
    hazard(
        "many parameters",
        "(0, eval)('(' + Array.from({ length: 2e3 }, (_, i) => 'a' + i).join() + ') => 1')",
        End::Usable,
    ),
    hazard(
        "many locals",
        "(0, eval)(Array.from({ length: 2e4 }, (_, i) => 'let a' + i + ' = ' + i).join(';'))",
        End::Usable,
    ),
    hazard(
        "many evals",
        "for (let i = 0; i < 2e3; i++) (0, eval)(String(i))",
        End::Usable,
    ),
    hazard(
        "a million jobs",
        "let n = 0; for (let i = 0; i < 1e6; i++) Promise.resolve().then(() => { n++ }); await 0; await 0; console.log(n)",
        End::Slow,
    ),
    hazard(
        "many timers",
        "let n = 0; for (let i = 0; i < 1e5; i++) setTimeout(() => { n++ }); console.log(n)",
        End::Slow,
    ),
    hazard(
        "many rejections",
        "for (let i = 0; i < 1e4; i++) Promise.reject(i).catch(() => {})",
        End::Usable,
    ),
    hazard(
        "a date far away",
        "new Date(8.64e15).toISOString() + String(new Date(NaN))",
        End::Usable,
    ),
    hazard(
        "a duration far away",
        "Temporal.Duration.from({ years: 2 ** 31 }).toString()",
        End::Usable,
    ),
];
