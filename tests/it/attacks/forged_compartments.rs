//! Objects that pretend to be compartments, and methods taken off them.

use super::attack::{Attack, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "the prototype's constructor",
        "try { new (new Compartment().constructor)() } catch (e) { e.message }",
        "Compartment.prototype.constructor is not a valid constructor.",
    )
    .never(OURS),
    attack(
        "the prototype's constructor, called",
        "try { Compartment.prototype.constructor() } catch (e) { e.message }",
        "Compartment.prototype.constructor is not a valid constructor.",
    )
    .never(OURS),
    attack(
        "a call without new",
        "try { Compartment() } catch (e) { e.message }",
        "Class constructor Compartment cannot be invoked without 'new'",
    )
    .never(OURS),
    attack(
        "call with a this",
        "try { Compartment.call(Object.create(Compartment.prototype)) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "an heir of a compartment",
        "try { Object.create(new Compartment()).evaluate('1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "an heir of the prototype",
        "try { Object.create(Compartment.prototype).evaluate('1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a proxy of a compartment",
        "try { new Proxy(new Compartment(), {}).evaluate('1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a borrowed getter",
        "try { Object.getOwnPropertyDescriptor(Compartment.prototype, 'globalThis').get.call({}) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a borrowed name",
        "try { Object.getOwnPropertyDescriptor(Compartment.prototype, 'name').get.call(globalThis) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "the prototype itself",
        "try { Compartment.prototype.globalThis } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a function as a this",
        "try { Compartment.prototype.evaluate.call(() => 1, '1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "null as a this",
        "try { Compartment.prototype.evaluate.call(null, '1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a replaced method of the prototype",
        "try { Compartment.prototype.evaluate = 1 } catch (e) { e.name }",
        "TypeError",
    )
    .feral(),
    attack(
        "a replaced prototype",
        "try { Compartment.prototype = {} } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a subclass that returns another",
        "class C extends Compartment { constructor() { super(); return {} } } try { Compartment.prototype.evaluate.call(new C(), '1') } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a subclass whose prototype is none",
        "const c = Reflect.construct(Compartment, [], Object.assign(function () {}.bind(), { prototype: 1 })); c instanceof Compartment",
        "true",
    )
    .never(OURS),
    attack(
        "a new target whose prototype throws",
        "try { Reflect.construct(Compartment, [], new Proxy(class {}, { get() { throw TypeError('mine') } })) } catch (e) { e.message }",
        "mine",
    )
    .never(OURS),
    attack(
        "an option that throws",
        "try { new Compartment({ __options__: true, get name() { throw TypeError('mine') } }) } catch (e) { e.message }",
        "mine",
    )
    .never(OURS),
    attack(
        "an option by a proxy that lies",
        "try { new Compartment(new Proxy({ __options__: true }, { get: (_, key) => key === '__options__' || 1, ownKeys: () => ['__options__', 'power'], getOwnPropertyDescriptor: () => ({ value: 1, configurable: true, enumerable: true }) })) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a sigil that is no boolean",
        "try { new Compartment({ __options__: 'yes' }) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
    attack(
        "a name that turns to text late",
        "let n = 0; const c = new Compartment({ __options__: true, name: { toString: () => 'n' + n++ } }); c.name + c.name",
        "n0n0",
    )
    .never(OURS),
    attack(
        "a source that turns to text",
        "try { new Compartment().evaluate({ toString: () => '1' }) } catch (e) { e.name }",
        "TypeError",
    )
    .never(OURS),
];
