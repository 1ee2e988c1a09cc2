//! Escaping source transforms.

use super::attack::{Attack, OURS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "by a child",
        "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('bad', 'good')] }).evaluate('new Compartment().evaluate(\"`b${``}ad` + \\'bad\\'\")')",
        "badgood",
    )
    .never(OURS),
    attack(
        "by a grandchild",
        "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('bad', 'good')] }).evaluate('new Compartment().evaluate(\"new Compartment().evaluate(`\\'bad\\'`)\")')",
        "good",
    )
    .never(OURS),
    attack(
        "by the child's constructor",
        "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('bad', 'good')] }).evaluate('const c = new Compartment(); try { new c.constructor() } catch (e) { e.name }')",
        "TypeError",
    )
    .never(OURS),
    attack(
        "by a subclass",
        "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('bad', 'good')] }).evaluate('new (class extends Compartment {})().evaluate(`\\'bad\\'`)')",
        "good",
    )
    .never(OURS),
    attack(
        "by Reflect.construct",
        "new Compartment({ __options__: true, __shimTransforms__: [(s) => s.replaceAll('bad', 'good')] }).evaluate('Reflect.construct(Compartment, [], Compartment).evaluate(`\\'bad\\'`)')",
        "good",
    )
    .never(OURS),
    attack(
        "by direct eval",
        "new Compartment({ __options__: true, transforms: [(s) => s.replaceAll('bad', 'good')] }).evaluate('const x = 1; eval(\"`b`\" + \"+`ad`;\" + \"\\'ba\" + \"d\\'\")')",
        "good",
    )
    .never(OURS),
    attack(
        "by indirect eval",
        "new Compartment({ __options__: true, transforms: [(s) => s.replaceAll('bad', 'good')] }).evaluate('(0, eval)(\"\\'ba\" + \"d\\'\")')",
        "good",
    )
    .never(OURS),
    attack(
        "by Function",
        "new Compartment({ __options__: true, transforms: [(s) => s.replaceAll('bad', 'good')] }).evaluate('Function(\"return \\'ba\" + \"d\\'\")()')",
        "good",
    )
    .never(OURS),
    attack(
        "by a spread eval",
        "new Compartment({ __options__: true, transforms: [(s) => s.replaceAll('bad', 'good')] }).evaluate('eval(...[\"\\'ba\" + \"d\\'\"])')",
        "good",
    )
    .never(OURS),
    attack(
        "a transform that gives no string",
        "try { new Compartment({ __options__: true, transforms: [() => ({ toString: () => '1' })] }).evaluate('1') } catch (e) { e.message }",
        "a source transform must return a string",
    )
    .never(OURS),
    attack(
        "a transform's this",
        "let me = 1; new Compartment({ __options__: true, transforms: [function (s) { me = this; return s }] }).evaluate('1'); typeof me",
        "undefined",
    )
    .never(OURS),
    attack(
        "a transform's arguments",
        "let n; new Compartment({ __options__: true, transforms: [function (s) { n = arguments.length; return s }] }).evaluate('1'); n",
        "1",
    )
    .never(OURS),
    attack(
        "a list of transforms that changes later",
        "const list = [(s) => s.replaceAll('bad', 'good')]; const c = new Compartment({ __options__: true, transforms: list }); list.length = 0; c.evaluate('\\'bad\\'')",
        "good",
    )
    .never(OURS),
    attack(
        "a local transform of the child's",
        "let seen = 0; const c = new Compartment({ __options__: true, transforms: [(s) => { seen++; return s }] }); c.evaluate('1', { transforms: [(s) => s + '+1'] }) + ',' + seen",
        "2,1",
    )
    .never(OURS),
];
