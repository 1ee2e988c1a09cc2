//! Subclasses of `Compartment`.

use crate::guests::{a, rows};

#[test]
fn subclasses() {
    rows(&[
        (
            "an instance",
            &[a(
                "class C extends Compartment {} const c = new C({ n: 1 }); c instanceof C && c instanceof Compartment && c.evaluate('n')",
                "1",
            )],
        ),
        (
            "a method",
            &[a(
                "class C extends Compartment { twice(s) { return this.evaluate(s) + this.evaluate(s) } } new C().twice('2')",
                "4",
            )],
        ),
        (
            "super",
            &[a(
                "class C extends Compartment { evaluate(s) { return super.evaluate(s + '+1') } } new C().evaluate('2')",
                "3",
            )],
        ),
        (
            "a constructor",
            &[a(
                "class C extends Compartment { constructor(n) { super({ n }) } } new C(7).evaluate('n')",
                "7",
            )],
        ),
        (
            "a private field",
            &[a(
                "class C extends Compartment { #n = 3; get n() { return this.#n } } new C().n",
                "3",
            )],
        ),
        (
            "Reflect.construct",
            &[a(
                "Object.getPrototypeOf(Reflect.construct(Compartment, [], Array)) === Array.prototype",
                "true",
            )],
        ),
        (
            "its constructor property",
            &[a(
                "class C extends Compartment {} new C().constructor === C",
                "true",
            )],
        ),
        (
            "no prototype",
            &[a(
                "function F() {} F.prototype = 1; Reflect.construct(Compartment, [{ n: 2 }], F).evaluate('n')",
                "2",
            )],
        ),
    ]);
}
