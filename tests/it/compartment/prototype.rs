//! `Compartment.prototype`: its keys and their attributes.

use crate::guests::{a, rows};

#[test]
fn keys_and_attributes() {
    rows(&[
        (
            "keys",
            &[a(
                "Reflect.ownKeys(Compartment.prototype).map(String).sort().join()",
                "Symbol(Symbol.toStringTag),__noNamespaceBox__,constructor,evaluate,globalThis,import,importNow,load,module,name",
            )],
        ),
        (
            "methods",
            &[a(
                "['evaluate', 'import', 'importNow', 'load'].map((k) => { const d = Object.getOwnPropertyDescriptor(Compartment.prototype, k); \
                 return [d.enumerable, typeof d.value, d.value.name, d.value.length].join() }).join(' ')",
                "false,function,evaluate,1 false,function,import,1 false,function,importNow,1 false,function,load,1",
            )],
        ),
        (
            "getters",
            &[a(
                "['globalThis', 'name'].map((k) => { const d = Object.getOwnPropertyDescriptor(Compartment.prototype, k); \
                 return [d.enumerable, typeof d.get, typeof d.set, d.get.name].join() }).join(' ')",
                "false,function,undefined,get globalThis false,function,undefined,get name",
            )],
        ),
        (
            "the tag",
            &[a(
                "Compartment.prototype[Symbol.toStringTag] + String(new Compartment())",
                "Compartment[object Compartment]",
            )],
        ),
        (
            "methods are no constructors",
            &[a(
                "try { new (Compartment.prototype.evaluate)('1') } catch (e) { e.name }",
                "TypeError",
            )],
        ),
        (
            "the constructor is inert",
            &[a(
                "new (new Compartment().constructor)()",
                "TypeError: Compartment.prototype.constructor is not a valid constructor.",
            )],
        ),
        (
            "and is not Compartment",
            &[a(
                "Compartment.prototype.constructor === Compartment",
                "false",
            )],
        ),
        (
            "inherits from Object.prototype",
            &[a(
                "Object.getPrototypeOf(Compartment.prototype) === Object.prototype",
                "true",
            )],
        ),
        (
            "the constructor",
            &[a(
                "Compartment.name + Compartment.length + Object.getPrototypeOf(Compartment).constructor.name",
                "Compartment0Function",
            )],
        ),
        (
            "the constructor's prototype",
            &[a(
                "const d = Object.getOwnPropertyDescriptor(Compartment, 'prototype'); [d.writable, d.enumerable, d.configurable].join()",
                "false,false,false",
            )],
        ),
        (
            "an instance has nothing of its own",
            &[a("Reflect.ownKeys(new Compartment()).length", "0")],
        ),
    ]);
}

#[test]
fn after_lockdown_nothing_of_it_changes() {
    let mut guests = crate::guests::Guests::new(crate::guests::Configuration::Locked);
    for (program, expected) in [
        (
            "Object.isFrozen(Compartment) && Object.isFrozen(Compartment.prototype)",
            "true",
        ),
        ("Object.isFrozen(Compartment.prototype.evaluate)", "true"),
        (
            "Object.isFrozen(Object.getOwnPropertyDescriptor(Compartment.prototype, 'name').get)",
            "true",
        ),
    ] {
        guests.take(a(program, expected)).expect(program);
    }
}
