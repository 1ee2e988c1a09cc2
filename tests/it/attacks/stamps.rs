//! Hidden state put onto what is shared: private fields, weak collections, names and prototypes of intrinsics.

use super::attack::{Attack, LANGUAGE, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "stamp a private field onto an intrinsic",
        "class B { constructor(o) { return o } } class S extends B { #m = 1; static has = (o) => #m in o } try { new S(Array.prototype) } catch {} S.has(Array.prototype)",
        "false",
    ),
    attack(
        "stamp a private method onto an intrinsic",
        "class B { constructor(o) { return o } } class S extends B { #m() {} static has = (o) => #m in o } try { new S(JSON) } catch {} S.has(JSON)",
        "false",
    ),
    attack(
        "stamp a private accessor onto a function",
        "class B { constructor(o) { return o } } class S extends B { get #m() { return 1 } static has = (o) => #m in o } try { new S(parseInt) } catch {} S.has(parseInt)",
        "false",
    ),
    attack(
        "make an intrinsic an element's holder",
        "Object.prototype[0] = 'mine'; [,][0]",
        "TypeError…",
    ),
    attack(
        "grow an array that everybody shares",
        "Array.prototype.push.call(Array.prototype, 'mine'); Array.prototype.length",
        "TypeError…",
    ),
    attack(
        "give Array.prototype a length",
        "Array.prototype.length = 3; Array.prototype.length",
        "TypeError…",
    ),
    attack(
        "give functions a prototype",
        "Function.prototype.prototype = { mine: 1 }; (() => 1).prototype.mine",
        "TypeError…",
    ),
    attack(
        "give a symbol's prototype a description",
        "Object.defineProperty(Symbol.prototype, 'description', { value: 'mine' }); Symbol().description",
        "TypeError…",
    ),
    attack(
        "rename an error",
        "Error.prototype.name = 'Mine'; String(new Error('x'))",
        "TypeError…",
    ),
    attack(
        "give errors a message",
        "Error.prototype.message = 'mine'; new Error().message",
        "TypeError…",
    ),
    attack(
        "give dates another text",
        "Date.prototype[Symbol.toPrimitive] = () => 'mine'; `${new Date(0)}`",
        "TypeError…",
    ),
    attack(
        "give BigInt another text",
        "BigInt.prototype.toString = () => 'mine'; String(Object(1n))",
        "TypeError…",
    ),
    attack(
        "give regular expressions another exec",
        "RegExp.prototype.exec = () => ({ 0: 'mine' }); /x/.exec('y')[0]",
        "TypeError…",
    ),
    attack(
        "give regular expressions other flags",
        "Object.defineProperty(RegExp.prototype, 'flags', { get: () => 'g' }); /x/.flags",
        "TypeError…",
    ),
    attack(
        "replace the getter of typed arrays' length",
        "Object.defineProperty(Object.getPrototypeOf(Int8Array.prototype), 'length', { get: () => 7 }); new Int8Array(1).length",
        "TypeError…",
    ),
    attack(
        "replace a view's method",
        "DataView.prototype.getInt8 = () => 'mine'; new DataView(new ArrayBuffer(1)).getInt8(0)",
        "TypeError…",
    ),
    attack(
        "replace hasInstance",
        "Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true }); 1 instanceof Array",
        "TypeError…",
    )
    .never(LANGUAGE),
    attack(
        "replace isConcatSpreadable for all",
        "Object.prototype[Symbol.isConcatSpreadable] = true; [].concat({ length: 1, 0: 'mine' })[0]",
        "TypeError…",
    ),
    attack(
        "replace toStringTag for all",
        "Object.prototype[Symbol.toStringTag] = 'Mine'; String({})",
        "TypeError…",
    ),
    attack(
        "replace toPrimitive for all",
        "Object.prototype[Symbol.toPrimitive] = () => 'mine'; `${{}}`",
        "TypeError…",
    ),
    attack(
        "replace toJSON for all",
        "Object.prototype.toJSON = () => 'mine'; JSON.stringify({})",
        "TypeError…",
    ),
    attack(
        "replace get for all descriptors",
        "Object.prototype.get = () => 'mine'; 'get' in {}",
        "TypeError…",
    ),
    attack(
        "replace Symbol.for",
        "Symbol.for = () => 'mine'; Symbol.for('x')",
        "TypeError…",
    ),
    attack(
        "replace Reflect.apply",
        "Reflect.apply = () => 'mine'; Reflect.apply(() => 1, null, [])",
        "TypeError…",
    ),
    attack(
        "replace Proxy.revocable",
        "Proxy.revocable = () => 'mine'; Proxy.revocable({}, {})",
        "TypeError…",
    ),
    attack(
        "replace Math's constant",
        "Object.defineProperty(Math, 'PI', { value: 3 }); Math.PI",
        "TypeError…",
    )
    .never(LANGUAGE),
    attack(
        "replace Temporal's class",
        "Temporal.Instant = 'mine'; Temporal.Instant",
        "TypeError…",
    ),
    attack(
        "replace structured text of a number",
        "Number.prototype.toString = () => 'mine'; (1).toString()",
        "TypeError…",
    ),
    attack(
        "replace Object.keys",
        "Object.keys = () => ['mine']; Object.keys({})[0]",
        "TypeError…",
    ),
    attack(
        "replace Object.freeze",
        "Object.freeze = (x) => x; Object.isFrozen(Object.freeze({}))",
        "TypeError…",
    ),
    attack(
        "replace a weak map's get",
        "WeakMap.prototype.get = () => 'mine'; new WeakMap().get({})",
        "TypeError…",
    ),
    attack(
        "replace the parser of numbers",
        "parseFloat.call = () => 'mine'; parseFloat.call(null, '1')",
        "TypeError…",
    ),
];
