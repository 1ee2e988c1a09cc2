//! Primordials: none can be changed, those without a name included.

use super::attack::{Control, Defence, alone, upon};
use super::removal::Removal;

pub(crate) const DEFENCES: &[Defence] = &[INTRINSICS, PRIVATE_FIELDS];

const INTRINSICS: Defence = Defence {
    name: "every intrinsic is frozen",
    removal: Removal::Unhardened,
    control: Control::Engine,
    attacks: &[
        upon(
            "patching a method",
            "Array.prototype.map = () => 'stolen'",
            "[1].map((x) => x) === 'stolen'",
        ),
        upon(
            "defining a method",
            "Object.defineProperty(Array.prototype, 'map', { value: () => 'stolen' })",
            "[1].map((x) => x) === 'stolen'",
        ),
        upon(
            "deleting a method",
            "delete Array.prototype.map",
            "typeof [].map === 'undefined'",
        ),
        upon(
            "polluting Object.prototype",
            "Object.prototype.planted = 1",
            "({}).planted === 1",
        ),
        upon(
            "polluting through __proto__",
            "({}).__proto__.planted = 1",
            "({}).planted === 1",
        ),
        upon(
            "polluting through constructor.prototype",
            "'x'.constructor.prototype.planted = 1",
            "''.planted === 1",
        ),
        upon(
            "polluting by the old accessors",
            "Object.prototype.__defineGetter__('planted', () => 1)",
            "({}).planted === 1",
        ),
        upon(
            "polluting by Object.assign",
            "Object.assign(Object.prototype, { planted: 1 })",
            "({}).planted === 1",
        ),
        upon(
            "polluting by a literal's __proto__ key",
            "JSON.parse('{\"__proto__\": {}}'); Object.getPrototypeOf({}).planted = 1",
            "({}).planted === 1",
        ),
        upon(
            "polluting by Reflect.set with a receiver",
            "Reflect.set({}, 'planted', 1, Object.prototype)",
            "({}).planted === 1",
        ),
        upon(
            "swapping a prototype",
            "Object.setPrototypeOf(Array.prototype, { planted: 1 })",
            "[].planted === 1",
        ),
        upon(
            "patching a namespace",
            "Math.max = () => 'stolen'",
            "Math.max(1) === 'stolen'",
        ),
        upon(
            "patching JSON",
            "JSON.stringify = () => 'stolen'",
            "JSON.stringify({}) === 'stolen'",
        ),
        upon(
            "patching Reflect",
            "Reflect.ownKeys = () => 'stolen'",
            "Reflect.ownKeys({}) === 'stolen'",
        ),
        upon(
            "a property on a function",
            "Array.isArray.planted = 1",
            "Array.isArray.planted === 1",
        ),
        upon(
            "a property on a getter",
            "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.planted = 1",
            "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.planted === 1",
        ),
        upon(
            "patching promises",
            "Promise.prototype.then = () => 'stolen'",
            "Promise.resolve().then() === 'stolen'",
        ),
        upon(
            "patching call",
            "Function.prototype.call = () => 'stolen'",
            "(() => 1).call() === 'stolen'",
        ),
        upon(
            "patching errors",
            "Error.prototype.toString = () => 'stolen'",
            "String(new Error('x')) === 'stolen'",
        ),
        upon(
            "patching a native error",
            "TypeError.prototype.name = 'stolen'",
            "new TypeError().name === 'stolen'",
        ),
        upon(
            "patching regular expressions",
            "RegExp.prototype.exec = () => ['stolen']",
            "/x/.test('y')",
        ),
        upon(
            "patching symbols' users",
            "Array.prototype[Symbol.iterator] = function* () { yield 'stolen' }",
            "[...[1]][0] === 'stolen'",
        ),
        upon(
            "%ArrayIteratorPrototype%",
            "Object.getPrototypeOf([][Symbol.iterator]()).planted = 1",
            "Object.getPrototypeOf([][Symbol.iterator]()).planted === 1",
        ),
        upon(
            "%MapIteratorPrototype%",
            "Object.getPrototypeOf(new Map().keys()).planted = 1",
            "Object.getPrototypeOf(new Map().keys()).planted === 1",
        ),
        upon(
            "%StringIteratorPrototype%",
            "Object.getPrototypeOf(''[Symbol.iterator]()).planted = 1",
            "Object.getPrototypeOf(''[Symbol.iterator]()).planted === 1",
        ),
        upon(
            "%RegExpStringIteratorPrototype%",
            "Object.getPrototypeOf(''.matchAll(/x/g)).planted = 1",
            "Object.getPrototypeOf(''.matchAll(/x/g)).planted === 1",
        ),
        upon(
            "%IteratorHelperPrototype%",
            "Object.getPrototypeOf([].values().map((x) => x)).planted = 1",
            "Object.getPrototypeOf([].values().map((x) => x)).planted === 1",
        ),
        upon(
            "%WrapForValidIteratorPrototype%",
            "Object.getPrototypeOf(Iterator.from({ next() {} })).planted = 1",
            "Object.getPrototypeOf(Iterator.from({ next() {} })).planted === 1",
        ),
        upon(
            "%GeneratorPrototype%",
            "Object.getPrototypeOf(function* () {}).prototype.planted = 1",
            "Object.getPrototypeOf(function* () {}).prototype.planted === 1",
        ),
        upon(
            "%AsyncGeneratorPrototype%",
            "Object.getPrototypeOf(async function* () {}).prototype.planted = 1",
            "Object.getPrototypeOf(async function* () {}).prototype.planted === 1",
        ),
        upon(
            "%AsyncFunctionPrototype%",
            "Object.getPrototypeOf(async () => {}).planted = 1",
            "Object.getPrototypeOf(async () => {}).planted === 1",
        ),
        upon(
            "%TypedArray%",
            "Object.getPrototypeOf(Int8Array).planted = 1",
            "Object.getPrototypeOf(Uint8Array).planted === 1",
        ),
        upon(
            "%TypedArrayPrototype%",
            "Object.getPrototypeOf(Int8Array.prototype).planted = 1",
            "new Uint8Array().planted === 1",
        ),
        upon(
            "proxies' revoke",
            "Object.getPrototypeOf(Proxy.revocable({}, {}).revoke).planted = 1",
            "(() => 1).planted === 1",
        ),
    ],
};

// A second line: this engine refuses as well, by a proposal that not all engines follow. Its words tell who refused.
const PRIVATE_FIELDS: Defence = Defence {
    name: "core/no-private-fields-on-frozen",
    removal: Removal::Switched("core/no-private-fields-on-frozen"),
    control: Control::Engine,
    attacks: &[alone(
        "stamping a frozen object by return override gets as far as the engine",
        "class Base { constructor(o) { return o } } class Stamp extends Base { #mark = 1 } \
         try { new Stamp(Object.freeze({})) } catch (e) { e.message.includes('class instance') }",
    )],
};
