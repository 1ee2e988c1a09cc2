//! Objects keep what was said of their properties, whatever else happens to them: random operations against a model.

use boa_engine::{Context, Source};

/// Drives objects that share their shapes, and a model of each in plain maps, by the same operations; gives the first
/// difference, or nothing. `SEED` stands for a number.
const PROGRAM: &str = r"
    let seed = SEED;
    const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const KEYS = ['a', 'b', 'c', 'd', 'e', Symbol('s'), Symbol('t'), '0', '1', '2'];
    const GETTERS = [() => 1, () => 2], SETTERS = [(v) => {}, (v) => {}];
    const read = { a: (o) => o.a, b: (o) => o.b }, write = { a: (o, v) => { o.a = v }, b: (o, v) => { o.b = v } };
    const has = Object.hasOwn;
    const isAccessor = (d) => has(d, 'get') || has(d, 'set');
    const isData = (d) => has(d, 'value') || has(d, 'writable');

    // ECMA-262 10.1.6.3, ValidateAndApplyPropertyDescriptor.
    const define = (m, key, d) => {
        const current = m.properties.get(key);
        if (current === undefined) {
            if (!m.extensible) return false;
            const common = { enumerable: !!d.enumerable, configurable: !!d.configurable };
            m.properties.set(key, isAccessor(d)
                ? { get: d.get, set: d.set, ...common }
                : { value: d.value, writable: !!d.writable, ...common });
            return true;
        }
        if (!current.configurable) {
            if (d.configurable) return false;
            if (has(d, 'enumerable') && d.enumerable !== current.enumerable) return false;
            if ((isAccessor(d) || isData(d)) && isAccessor(d) !== isAccessor(current)) return false;
            if (isAccessor(current)) {
                if (has(d, 'get') && d.get !== current.get) return false;
                if (has(d, 'set') && d.set !== current.set) return false;
            } else if (!current.writable) {
                if (d.writable) return false;
                if (has(d, 'value') && !Object.is(d.value, current.value)) return false;
            }
        }
        let next = current;
        if (isAccessor(d) && !isAccessor(current)) next = { get: undefined, set: undefined };
        if (isData(d) && isAccessor(current)) next = { value: undefined, writable: false };
        m.properties.set(key, { ...next, enumerable: current.enumerable, configurable: current.configurable, ...d });
        return true;
    };
    const restrict = (m, frozen) => {
        m.extensible = false;
        for (const [key, d] of m.properties) {
            define(m, key, frozen && !isAccessor(d) ? { configurable: false, writable: false } : { configurable: false });
        }
    };
    const set = (m, key, value) => {
        const d = m.properties.get(key);
        if (d === undefined) return define(m, key, { value, writable: true, enumerable: true, configurable: true });
        if (isAccessor(d)) return d.set !== undefined;
        return d.writable && define(m, key, { value });
    };
    const remove = (m, key) => {
        const d = m.properties.get(key);
        if (d && !d.configurable) return false;
        m.properties.delete(key);
        return true;
    };
    const order = (m) => {
        const keys = [...m.properties.keys()];
        const index = (key) => typeof key === 'string' && /^\d$/.test(key);
        return [...keys.filter(index).sort(), ...keys.filter((k) => typeof k === 'string' && !index(k)),
            ...keys.filter((k) => typeof k === 'symbol')];
    };
    const difference = (o, m) => {
        const keys = Reflect.ownKeys(o), expected = order(m);
        if (keys.length !== expected.length || keys.some((key, i) => key !== expected[i])) return 'keys';
        if (Object.isExtensible(o) !== m.extensible) return 'extensible';
        for (const key of keys) {
            const got = Reflect.getOwnPropertyDescriptor(o, key), want = m.properties.get(key);
            for (const part of ['value', 'writable', 'get', 'set', 'enumerable', 'configurable']) {
                if (!Object.is(got[part], want[part])) return `${String(key)}.${part}`;
            }
        }
        return '';
    };
    const flag = () => random(3) > 0;
    const descriptor = () => {
        const d = {};
        if (random(2)) d.enumerable = flag();
        if (random(2)) d.configurable = flag();
        if (random(3) === 0) {
            if (random(4)) d.get = [undefined, ...GETTERS][random(3)];
            if (random(4)) d.set = [undefined, ...SETTERS][random(3)];
        } else {
            if (random(3)) d.value = random(3);
            if (random(2)) d.writable = flag();
        }
        return d;
    };
    const STEPS = [
        ['define', (o, m, key) => { const d = descriptor(); return [Reflect.defineProperty(o, key, d), define(m, key, d)] }],
        ['define', (o, m, key) => { const d = descriptor(); return [Reflect.defineProperty(o, key, d), define(m, key, d)] }],
        ['set', (o, m, key) => { const v = random(5); return [Reflect.set(o, key, v), set(m, key, v)] }],
        ['set', (o, m, key) => { const v = { v: 1 }; return [Reflect.set(o, key, v), set(m, key, v)] }],
        ['assign', (o, m) => { const key = 'ab'[random(2)], v = random(5); let done = true;
            try { write[key](o, v) } catch { done = false } return [done, set(m, key, v)] }],
        ['read', (o, m) => { const key = 'ab'[random(2)], d = m.properties.get(key);
            return [read[key](o), d && (isAccessor(d) ? d.get && d.get() : d.value)] }],
        ['delete', (o, m, key) => [Reflect.deleteProperty(o, key), remove(m, key)]],
        ['delete', (o, m, key) => [Reflect.deleteProperty(o, key), remove(m, key)]],
        ['prototype', (o, m) => { const p = [null, Object.prototype][random(2)];
            return [Reflect.setPrototypeOf(o, p), m.extensible || Reflect.getPrototypeOf(o) === p] }],
    ];
    const RARE = [
        ['seal', (o, m) => { Object.seal(o); restrict(m, false); return [] }],
        ['freeze', (o, m) => { Object.freeze(o); restrict(m, true); return [] }],
        ['harden', (o, m) => { harden(o); restrict(m, true); return [] }],
        ['preventExtensions', (o, m) => { Object.preventExtensions(o); m.extensible = false; return [] }],
    ];
    const make = () => {
        const object = [() => ({ a: 0, b: 0 }), () => ({ a: 0, b: 0, c: 0 }), () => ({}), () => new (class { a = 0; b = 0 })()][random(4)]();
        const model = { properties: new Map(), extensible: true };
        for (const key of Object.keys(object)) set(model, key, 0);
        return { object, model, log: [] };
    };
    const pairs = Array.from({ length: 6 }, make);
    let found = '';
    for (let i = 0; i < 3000 && !found; i++) {
        const at = random(6);
        if (random(25) === 0) pairs[at] = make();
        const { object, model, log } = pairs[at];
        const [name, step] = random(30) ? STEPS[random(STEPS.length)] : RARE[random(RARE.length)];
        const key = KEYS[random(KEYS.length)];
        log.push(`${name} ${String(key)}`);
        const [got, want] = step(object, model, key);
        const different = Object.is(got, want) ? difference(object, model) : 'result';
        if (different) found = `${different} after ${log.slice(-12).join(', ')}`;
    }
    found
";

#[test]
fn properties_are_what_was_said_of_them() {
    for seed in 1..=8_u32 {
        let mut context = Context::default();
        let harden = ses_core::harden_function(&mut context);
        context
            .register_global_property(boa_engine::js_string!("harden"), harden, Default::default())
            .expect("a global");
        let program = PROGRAM.replace("SEED", &(seed * 7919).to_string());
        let found = context
            .eval(Source::from_bytes(&format!("'use strict'; {program}")))
            .unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let found = found
            .to_string(&mut context)
            .expect("text")
            .to_std_string_escaped();
        assert_eq!(found, "", "seed {seed}");
    }
}
