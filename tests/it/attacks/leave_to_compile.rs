//! Stealing the true `%eval%`, or leave to compile a string that was given for another.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "a getter that watches the global",
        "let seen = 0; Object.defineProperty(globalThis, 'source', { get() { seen++; return 'globalThis.x = 1' }, configurable: true }); eval('1') + seen + typeof x",
        "1undefined",
    ),
    (
        "a getter of eval",
        "const first = eval; let asked = 0; Object.defineProperty(globalThis, 'eval', { get() { asked++; return first } }); (0, first)('1') + ',' + asked",
        "1,0",
    ),
    (
        "a proxy as the global's prototype",
        "let seen = []; try { Object.setPrototypeOf(globalThis, new Proxy({}, { has(t, n) { seen.push(String(n)); return false } })) } catch {} eval('1'); seen.includes('source')",
        "false",
    ),
    (
        "a transform that evaluates in between",
        "const c = new Compartment(); new Compartment({ __options__: true, transforms: [(s) => { c.evaluate('1'); return s }] }).evaluate('typeof source + (eval === globalThis.eval)')",
        "undefinedtrue",
    ),
    (
        "a transform that throws",
        "const c = new Compartment({ __options__: true, transforms: [() => { throw 1 }] }); try { c.evaluate('1') } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    ),
    (
        "a syntax error in the text",
        "try { (0, eval)('(') } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    ),
    (
        "a text that nests too deep",
        "try { (0, eval)('['.repeat(1e5)) } catch {} (eval === globalThis.eval) + typeof source",
        "trueundefined",
    ),
    (
        "a direct eval of a text that nests too deep",
        "try { eval('['.repeat(1e5)) } catch {} try { (() => 1).constructor('return 1') } catch (e) { e.name }",
        "TypeError",
    ),
    (
        "an argument that evaluates",
        "Function({ toString() { eval('1'); return 'return typeof source' } })()",
        "undefined",
    ),
    (
        "an eval inside of an eval's argument",
        "eval(eval('\"typeof source\"'))",
        "undefined",
    ),
    (
        "a direct eval leaves nothing to compile with",
        "eval('1'); try { (function* () {}).constructor('yield 1') } catch (e) { e.name }",
        "TypeError",
    ),
    (
        "a direct eval of no string leaves nothing",
        "eval(1); try { (async () => {}).constructor('') } catch (e) { e.name }",
        "TypeError",
    ),
    (
        "a job between",
        "globalThis.bad = 0; Promise.resolve().then(() => { bad += eval !== globalThis.eval }); eval('Promise.resolve().then(() => { bad += eval !== globalThis.eval })'); bad",
        "0",
    ),
    (
        "the evaluator by caller",
        "try { (function f() { return f.caller })() } catch (e) { e.name }",
        "undefined",
    ),
    (
        "the evaluator by arguments.callee",
        "try { (function () { return arguments.callee.caller })() } catch (e) { e.name }",
        "TypeError",
    ),
    (
        "the evaluator by a stack",
        "typeof new Error().stack + String(new Error('x').stack).includes('ses+')",
        "stringfalse",
    ),
    (
        "the evaluator's this",
        "(() => this)() === globalThis",
        "true",
    ),
    (
        "the evaluator's new.target",
        "try { eval('new.target') } catch (e) { e.name }",
        "SyntaxError",
    ),
    (
        "the evaluator's home object",
        "try { eval('super.constructor') } catch (e) { e.name }",
        "SyntaxError",
    ),
];
