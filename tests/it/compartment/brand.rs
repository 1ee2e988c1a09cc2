//! Brand checks: each member of the prototype wants a compartment, and says so.

use crate::guests::{a, rows};

#[test]
fn each_member_names_itself() {
    for (member, call) in [
        ("evaluate", "Compartment.prototype.evaluate.call(THIS, '1')"),
        (
            "importNow",
            "Compartment.prototype.importNow.call(THIS, 'x')",
        ),
        (
            "globalThis",
            "Object.getOwnPropertyDescriptor(Compartment.prototype, 'globalThis').get.call(THIS)",
        ),
        (
            "name",
            "Object.getOwnPropertyDescriptor(Compartment.prototype, 'name').get.call(THIS)",
        ),
    ] {
        let expected: &'static str =
            format!("TypeError: Compartment.prototype.{member} called on what is no Compartment")
                .leak();
        for this in [
            "{}",
            "undefined",
            "1",
            "Compartment.prototype",
            "Object.create(new Compartment())",
            "globalThis",
        ] {
            let program: &'static str = call.replace("THIS", this).leak();
            rows(&[(this, &[a(program, expected)])]);
        }
    }
}

#[test]
fn promises_reject() {
    rows(&[
        (
            "load",
            &[
                a(
                    "Compartment.prototype.load.call({}, 'x').catch((e) => { globalThis.seen = e.name }); 0",
                    "0",
                ),
                a("seen", "TypeError"),
            ],
        ),
        (
            "load's argument",
            &[
                a(
                    "new Compartment().load(1).catch((e) => { globalThis.seen = e.message }); 0",
                    "0",
                ),
                a("seen", "first argument of load() must be a string"),
            ],
        ),
        (
            "import's argument",
            &[
                a(
                    "new Compartment().import(1).catch((e) => { globalThis.seen = e.message }); 0",
                    "0",
                ),
                a("seen", "first argument of import() must be a string"),
            ],
        ),
    ]);
}
