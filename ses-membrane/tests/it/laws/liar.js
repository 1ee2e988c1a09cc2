// A proxy that lies at random, and a side that remembers what it was told: whatever the lies, no invariant of ECMA-262, 6.1.7.3
// may be seen to break. Gives how many operations answered, how many threw, and every broken invariant.
(function (seed, steps, cross) {
  'use strict';
  let state = seed >>> 0;
  const random = n => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  const pick = list => list[random(list.length)];
  const KEYS = ['a', 'b', 'c', Symbol.for('s')];
  const own = [{}, null, 1, 'x', undefined, () => 1];
  const descriptor = () => pick([
    () => ({ value: pick(own), writable: !random(2), enumerable: !random(2), configurable: !random(2) }),
    () => ({ get: pick([() => pick(own), undefined]), set: undefined, enumerable: !random(2), configurable: !random(2) }),
  ])();
  // The target keeps changing too, honestly.
  const base = pick([{}, [1], function () {}, { a: 1, b: {} }]);
  for (let i = 0; i < 4; i++) Reflect.defineProperty(base, pick(KEYS), descriptor());
  if (!random(3)) pick([Object.freeze, Object.seal, Object.preventExtensions])(base);
  const lies = {
    get: () => pick(own),
    set: () => !random(2),
    has: () => !random(2),
    deleteProperty: () => !random(2),
    getOwnPropertyDescriptor: () => pick([undefined, descriptor(), { value: pick(own), configurable: true }]),
    defineProperty: () => !random(2),
    ownKeys: () => pick([[], ['a'], ['a', 'a'], KEYS, [1], Reflect.ownKeys(base)]),
    getPrototypeOf: () => pick([null, Object.prototype, {}, 1]),
    setPrototypeOf: () => !random(2),
    isExtensible: () => !random(2),
    preventExtensions: () => !random(2),
  };
  const handler = {};
  for (const name of Object.keys(lies)) {
    if (!random(3)) continue;
    handler[name] = (...args) => {
      switch (random(4)) {
        case 0: return lies[name](...args);
        case 1: throw new Error('liar');
        default: return Reflect[name](...args);
      }
    };
  }
  const p = cross(new Proxy(base, handler));

  const fixed = new Map(), broken = [];
  let locked = false, keys, prototype, answered = 0, threw = 0;
  const same = Object.is;
  const is = (holds, what) => { if (!holds) broken.push(what); };
  const learn = (key, found) => {
    const known = fixed.get(key);
    if (known) {
      is(found !== undefined && found.configurable === false && found.enumerable === known.enumerable, 'a fixed property changed or went');
      if (found && 'value' in known) {
        is('value' in found, 'a fixed value became an accessor');
        if (!known.writable) is(found.writable === false && same(found.value, known.value), 'a constant changed');
      } else if (found) is(same(found.get, known.get) && same(found.set, known.set), 'a fixed accessor changed');
    }
    if (found?.configurable === false) fixed.set(key, found);
    if (locked && keys && found) is(keys.includes(key), 'a property appeared on a locked object');
  };
  const operations = {
    get: key => {
      const value = Reflect.get(p, key);
      const known = fixed.get(key);
      if (known && 'value' in known && !known.writable) is(same(value, known.value), 'get of a constant');
      if (known && !('value' in known) && known.get === undefined) is(value === undefined, 'get without a getter');
    },
    set: key => {
      const value = pick(own);
      const done = Reflect.set(p, key, value);
      const known = fixed.get(key);
      if (done && known && 'value' in known && !known.writable) is(same(value, known.value), 'set of a constant');
      if (done && known && !('value' in known)) is(known.set !== undefined, 'set without a setter');
    },
    has: key => {
      const found = Reflect.has(p, key);
      if (fixed.has(key)) is(found, 'has denies a fixed property');
    },
    delete: key => {
      if (Reflect.deleteProperty(p, key)) is(!fixed.has(key), 'a fixed property was deleted');
    },
    describe: key => learn(key, Reflect.getOwnPropertyDescriptor(p, key)),
    define: key => {
      const wanted = descriptor();
      if (Reflect.defineProperty(p, key, wanted) && locked && keys) is(keys.includes(key), 'a property was added to a locked object');
    },
    keys: () => {
      const found = Reflect.ownKeys(p);
      is(new Set(found).size === found.length, 'a key twice');
      is(found.every(key => typeof key === 'string' || typeof key === 'symbol'), 'a key that is none');
      for (const key of fixed.keys()) is(found.includes(key), 'ownKeys denies a fixed property');
      if (locked) {
        if (keys) is(found.every(key => keys.includes(key)), 'keys of a locked object appeared');
        keys = found;
      }
    },
    prototype: () => {
      const found = Reflect.getPrototypeOf(p);
      is(found === null || typeof found === 'object' || typeof found === 'function', 'a prototype that is none');
      if (locked) {
        if (prototype !== undefined) is(same(prototype, found), 'the prototype of a locked object changed');
        prototype = found;
      }
    },
    inherit: () => { Reflect.setPrototypeOf(p, pick([null, Object.prototype])); },
    extensible: () => {
      const open = Reflect.isExtensible(p);
      is(!(locked && open), 'a locked object opened');
      if (!open) locked = true;
    },
    prevent: () => { if (Reflect.preventExtensions(p)) locked = true; },
  };
  const names = Object.keys(operations);
  for (let i = 0; i < steps; i++) {
    try {
      operations[pick(names)](pick(KEYS));
      answered++;
    } catch (error) {
      threw++;
      // An array that says that its length is no length is refused in the words of arrays.
      const refused = error instanceof TypeError || (error instanceof RangeError && error.message === 'bad length for array');
      if (!(refused || error.message === 'liar')) broken.push(`threw ${error}`);
    }
  }
  return { answered, threw, broken: [...new Set(broken)].join() };
})
