//! Stealing the true `%eval%`, or leave to compile a string that was given for another.

use super::attack::{Attack, CRASH, LANGUAGE, OURS, attack};
use super::places::Place;

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "a getter that watches the global",
        "let seen = 0; Object.defineProperty(globalThis, 'source', { get() { seen++; return 'globalThis.x = 1' }, configurable: true }); eval('1') + seen + typeof x",
        "1undefined",
    )
    .never(LANGUAGE),
    attack(
        "a getter of eval",
        "const first = eval; let asked = 0; Object.defineProperty(globalThis, 'eval', { get() { asked++; return first } }); (0, first)('1') + ',' + asked",
        "1,0",
    )
    .never(LANGUAGE),
    attack(
        "a proxy as the global's prototype",
        "let seen = []; try { Object.setPrototypeOf(globalThis, new Proxy({}, { has(t, n) { seen.push(String(n)); return false } })) } catch {} eval('1'); seen.includes('source')",
        "false",
    )
    .never(LANGUAGE),
    attack(
        "a transform that evaluates in between",
        "const c = new Compartment(); new Compartment({ __options__: true, transforms: [(s) => { c.evaluate('1'); return s }] }).evaluate('typeof source + (eval === globalThis.eval)')",
        "undefinedtrue",
    )
    .never(OURS),
    attack(
        "a transform that throws",
        "const c = new Compartment({ __options__: true, transforms: [() => { throw 1 }] }); try { c.evaluate('1') } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    )
    .never(OURS),
    attack(
        "a syntax error in the text",
        "try { (0, eval)('(') } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    )
    .never(LANGUAGE),
    attack(
        "a text that nests too deep",
        "try { (0, eval)('['.repeat(1e5)) } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    )
    .never(CRASH),
    attack(
        "a direct eval of a text that nests too deep",
        "try { eval('['.repeat(1e5)) } catch {} try { (() => 1).constructor('return 1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(CRASH),
    attack(
        "an argument that evaluates",
        "Function({ toString() { eval('1'); return 'return typeof source' } })()",
        "undefined",
    )
    .never(LANGUAGE),
    attack(
        "an eval inside of an eval's argument",
        "eval(eval('\"typeof source\"'))",
        "undefined",
    )
    .never(LANGUAGE),
    attack(
        "a direct eval leaves nothing to compile with",
        "eval('1'); try { (function* () {}).constructor('yield 1') } catch (e) { e.name }",
        "TypeError",
    ),
    attack(
        "a direct eval of no string leaves nothing",
        "eval(1); try { (async () => {}).constructor('') } catch (e) { e.name }",
        "TypeError",
    ),
    attack(
        "a job between",
        "globalThis.bad = 0; Promise.resolve().then(() => { bad += eval !== globalThis.eval }); eval('Promise.resolve().then(() => { bad += eval !== globalThis.eval })'); bad",
        "0",
    )
    .never(LANGUAGE),
    attack(
        "the evaluator by caller",
        "try { (function f() { return f.caller })() } catch (e) { e.name }",
        "undefined",
    )
    .never(LANGUAGE),
    attack(
        "the evaluator by arguments.callee",
        "try { (function () { return arguments.callee.caller })() } catch (e) { e.name }",
        "TypeError",
    )
    .never(LANGUAGE),
    attack(
        "the evaluator by a stack",
        "typeof new Error().stack + String(new Error('x').stack).includes('ses+')",
        "stringfalse",
    )
    .feral(),
    attack(
        "the evaluator's this",
        "(() => this)() === globalThis",
        "true",
    )
    .never(LANGUAGE)
    .at(&[(Place::Module, "false"), (Place::CommonJs, "false")]),
    attack(
        "the evaluator's new.target",
        "try { eval('new.target') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE)
    .at(&[(Place::CommonJs, "undefined")]),
    attack(
        "the evaluator's home object",
        "try { eval('super.constructor') } catch (e) { e.name }",
        "SyntaxError",
    )
    .never(LANGUAGE),
];
