//! Carrying bits, and learning about the machine.

use super::attack::{Attack, LACKS, LANGUAGE, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "learn the host's locale",
        "(1e6).toLocaleString() + new Date(0).toLocaleString().includes('GMT')",
        "1000000true",
    )
    .never(LACKS),
    attack(
        "carry bits in NaN payloads",
        "const f = new Float64Array(1), b = new Uint8Array(f.buffer); b.fill(255); const n = f[0]; const g = new Float64Array([n]); new Uint8Array(g.buffer)[0]",
        "0",
    )
    .never(LANGUAGE),
    attack(
        "recompile a frozen regular expression",
        "Object.freeze(/a/).compile('b')",
        "TypeError…",
    )
    .never(LANGUAGE),
    attack(
        "find a well-known symbol that the permits do not know",
        "Object.getOwnPropertyNames(Symbol).filter((name) => typeof Symbol[name] === 'symbol').length",
        "15",
    )
    .never(LACKS),
    attack(
        "read what an earlier match left on RegExp",
        "/(secret)/.exec('secret'); [RegExp.$1, RegExp['$&'], RegExp.lastMatch, RegExp.input, RegExp.leftContext].join()",
        ",,,,",
    )
    .never(LACKS),
    attack(
        "leave a message on RegExp",
        "RegExp.$1 = 'message'",
        "TypeError…",
    ),
    attack(
        "carry bits in a NaN that valueOf makes after the check",
        "const b = new BigUint64Array([0x7ff8dead0000beefn]), n = new Float64Array(b.buffer), v = new DataView(new ArrayBuffer(8)); v.setFloat64(0, { valueOf: () => n[0] }); v.getBigUint64(0).toString(16)",
        "7ff8000000000000",
    )
    .never(LANGUAGE),
    attack(
        "carry bits in a NaN through a narrower float",
        "const b = new Uint32Array([0x7fc0dead]), n = new Float32Array(b.buffer), d = new Float64Array([n[0]]); new BigUint64Array(d.buffer)[0].toString(16)",
        "7ff8000000000000",
    )
    .never(LANGUAGE),
    attack(
        "carry bits in a NaN through Math",
        "const b = new BigUint64Array([0x7ff8dead0000beefn]), n = new Float64Array(b.buffer), d = new Float64Array([Math.max(n[0], 1), -n[0], n[0] + 1]); new BigUint64Array(d.buffer)[0] === new BigUint64Array(d.buffer)[2]",
        "true",
    )
    .never(LANGUAGE),
    attack(
        "learn the locale by a comparison",
        "['ä', 'z'].sort((a, b) => a.localeCompare(b)).join()",
        "z,ä",
    )
    .never(LACKS),
    attack(
        "learn the locale by Intl",
        "Intl.DateTimeFormat().resolvedOptions().timeZone",
        "ReferenceError…",
    )
    .never(OURS),
];
