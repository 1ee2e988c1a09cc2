// A random graph on one side, random operations on the other; the same seed gives the same transcript
// whether `cross` is the identity or a membrane. Objects are printed by the order in which they are first seen.
(function (seed, steps, cross, both, cut, cutAt) {
  'use strict';
  const { apply, construct, defineProperty, deleteProperty, get, getOwnPropertyDescriptor,
    getPrototypeOf, has, isExtensible, ownKeys, preventExtensions, set, setPrototypeOf } = Reflect;
  const direct = cross === undefined;
  const outward = direct ? x => x : x => cross(x, true);

  let state = seed >>> 0;
  const random = n => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
  const pick = list => list[random(list.length)];
  const KEYS = ['a', 'b', 'c', '0', '1', 'length', Symbol.for('s')];
  // Shared by both sides, so not to be changed by either: in a real realm they are frozen.
  const INTRINSICS = new Set([Object.prototype, Array.prototype, Function.prototype]);
  const isObject = x => (typeof x === 'object' && x !== null) || typeof x === 'function';

  // The revocation: at event number `cutAt`, wherever that is. `running` is the side whose code runs.
  let events = 0, over = false, running = 'driver';
  const leaks = [];
  const tick = () => { if (!over && ++events === cutAt) { cut(); over = true; } };

  // One side: its own numbering of what it sees, its own register of what it made, its own log.
  const makeSide = name => {
    const seen = new Map(), made = new WeakSet(), log = [];
    let other, depth = 0, fuel = 400;
    const print = x => {
      if (!isObject(x)) return typeof x === 'symbol' ? 'symbol' : typeof x + ':' + String(x);
      if (!direct && other.made.has(x)) throw new Error('LEAK into ' + name);
      if (!seen.has(x)) seen.set(x, seen.size);
      return (typeof x === 'function' ? 'f' : Array.isArray(x) ? 'l' : 'o') + seen.get(x);
    };
    const note = x => { made.add(x); return x; };
    // What a guest function does first: it sees its receiver and arguments.
    const enter = (what, self, args) => {
      if (over && running !== name) leaks.push('entered ' + name + ' ' + what);
      if (fuel-- <= 0 || depth > 12) throw 'spent';
      log.push(what + '(' + print(self) + ';' + args.map(print).join() + ')');
      tick();
      depth++;
      const caller = running;
      running = name;
      return () => { depth--; running = caller; };
    };
    const guarded = (what, body) => {
      const f = note(function (...args) {
        if (new.target) note(this);
        const leave = enter(what, this, args);
        try { return body(this, args); } finally { leave(); }
      });
      note(f.prototype);
      return f;
    };
    const functions = values => {
      let kept, count = 0;
      const thrown = note({ __proto__: null, thrown: 1 });
      return pick([
        () => guarded('identity', (self, [x]) => x),
        () => guarded('this', self => self),
        () => guarded('throw', () => { throw thrown; }),
        () => guarded('throwback', (self, [x]) => { throw x; }),
        () => guarded('store', (self, [x]) => { const old = kept; kept = x; return old; }),
        () => guarded('count', () => ++count),
        () => guarded('box', (self, args) => note({ __proto__: null, a: args[0], b: self })),
        () => guarded('list', (self, args) => note([...args, kept])),
        () => guarded('call', (self, [f, ...rest]) => typeof f === 'function' ? f(...rest) : f),
        () => guarded('catch', (self, [f, x]) => { try { return typeof f === 'function' ? f(x) : 0; } catch (e) { return e; } }),
        () => guarded('peek', (self, [x]) => isObject(x) ? x.a : x),
        () => guarded('poke', (self, [x, v]) => isObject(x) ? set(x, 'b', v) : false),
        () => guarded('keys', (self, [x]) => isObject(x) ? ownKeys(x).length : 0),
        () => guarded('freeze', (self, [x]) => isObject(x) ? Object.isFrozen(Object.freeze(x)) : 0),
        () => {
          const K = note(class { constructor(...args) { enter('new', new.target, args)(); note(this); this.a = args[0]; } m() { return this.a; } });
          note(K.prototype);
          return K;
        },
        () => note(x => { enter('arrow', undefined, [x])(); return x; }),
      ])();
    };
    const descriptor = value => {
      const flags = { enumerable: !random(2), configurable: !random(3) };
      if (random(3)) return { __proto__: null, value: value(), writable: !random(2), ...flags };
      let kept = value();
      const getter = guarded('get', self => random2() ? self : kept);
      const setter = guarded('set', (self, [x]) => { kept = x; });
      const choice = random(3), random2 = choice === 2 ? () => true : () => false;
      return { __proto__: null, get: getter, set: choice ? setter : undefined, ...flags };
    };
    const make = values => {
      const kind = random(4);
      if (kind === 0) return note([values(), values()]);
      if (kind === 1) return functions(values);
      return note({ __proto__: null, a: values() });
    };
    const side = { name, print, note, made, log, functions, descriptor, make, join: x => { other = x; } };
    return side;
  };
  const wet = makeSide('wet'), dry = makeSide('dry');
  wet.join(dry); dry.join(wet);

  const primitive = () => pick([undefined, null, 0, 1, -1, NaN, 'x', true, 5n, Symbol.iterator]);
  const pool = (side, list) => () => (list.length && random(3)) ? pick(list) : primitive();

  // `length` is defined as a number only: an array would convert what is given, and then no proxy
  // may say that it took it (ECMA-262, 10.5.6 step 16).

  // 1. The wet graph.
  const graph = [];
  const wetValue = pool(wet, graph);
  for (let i = 0; i < 8; i++) graph.push(wet.make(wetValue));
  for (let i = 0; i < 12; i++) {
    const object = pick(graph);
    // The length of an array takes no object.
    const key = pick(KEYS);
    try { defineProperty(object, key, wet.descriptor(wetValue)); } catch (e) { continue; }
    if (!random(6)) setPrototypeOf(object, pick(graph));
    if (!random(8)) pick([Object.freeze, Object.seal, Object.preventExtensions])(object);
  }

  const subclass = side => {
    const K = side.note(class { });
    side.note(K.prototype);
    return K;
  };

  // 2. The dry driver, and when both drive, the wet one between its steps.
  const isError = e => { try { return e instanceof Error; } catch { return false; } };
  // An operation on the other side's object that is cut off throws; some may be skipped, and answer 0.
  const attempt = (side, what, body, foreign) => {
    let line;
    tick();
    running = side.name;
    try { line = side.print(body()); } catch (e) {
      if (isError(e) && e.message.startsWith('LEAK')) throw e;
      line = isError(e) ? '!' + e.name : '!' + side.print(e);
    }
    if (over && foreign?.() && line !== '!TypeError' && line !== 'number:0') leaks.push(what + ' -> ' + line);
    side.log.push(what + ' -> ' + line);
  };
  const drive = (side, known) => {
    const value = () => {
      if (!random(5)) { const fresh = side.make(value0); known.push(fresh); return fresh; }
      return value0();
    };
    const value0 = pool(side, known);
    const keep = x => { if (isObject(x) && !isError(x) && !INTRINSICS.has(x) && known.length < 60) known.push(x); return x; };
    const target = pick(known), key = pick(KEYS);
    const receiver = () => random(2) ? target : value();
    const operations = {
      get: () => keep(get(target, key, receiver())),
      plain: () => keep(target[key]),
      set: () => set(target, key, value(), receiver()),
      assign: () => { target[key] = value(); },
      has: () => has(target, key),
      delete: () => deleteProperty(target, key),
      describe: () => {
        const found = getOwnPropertyDescriptor(target, key);
        if (!found) return found;
        side.log.push(ownKeys(found).map(k => k + '=' + side.print(found[k])).join());
        for (const k of ownKeys(found)) keep(found[k]);
        return true;
      },
      define: () => defineProperty(target, key, side.descriptor(key === 'length' ? () => random(3) : value)),
      keys: () => ownKeys(target).map(String).join(),
      prototype: () => keep(getPrototypeOf(target)),
      // A cycle through a proxy that the engine itself would accept: not a matter of the membrane.
      inherit: () => side.made.has(target) ? 0 : setPrototypeOf(target, random(2) ? null : pick(known)),
      extensible: () => isExtensible(target),
      prevent: () => random(4) ? 0 : preventExtensions(target),
      call: () => typeof target === 'function' ? keep(apply(target, value(), [value(), value()])) : 0,
      method: () => {
        if (typeof target[key] !== 'function') return 0;
        // Cut off within a function of one's own that was got before the cut, nothing crosses.
        const method = target[key];
        foreign &&= !side.made.has(method);
        return keep(apply(method, target, [value(), value()]));
      },
      construct: () => typeof target === 'function' ? keep(construct(target, [value()])) : 0,
      subclass: () => typeof target === 'function' ? keep(construct(target, [value()], subclass(side))) : 0,
      freeze: () => random(4) ? 0 : (Object.freeze(target), Object.isFrozen(target)),
      seal: () => random(4) ? 0 : (Object.seal(target), Object.isSealed(target)),
      frozen: () => Object.isFrozen(target) + '' + Object.isSealed(target),
      heir: () => { const h = side.note(Object.create(target)); known.push(h); return h; },
      spread: () => { const c = { __proto__: null, ...target }; return ownKeys(c).map(k => String(k) + '=' + side.print(c[k])).join(); },
      array: () => Array.isArray(target),
      type: () => typeof target,
      instance: () => typeof target === 'function' ? pick(known) instanceof target : 0,
    };
    const name = pick(ownKeys(operations));
    let foreign = !side.made.has(target) && !['array', 'type', 'heir', 'instance'].includes(name);
    attempt(side, name + ' ' + side.print(target) + ' ' + String(key), operations[name], () => foreign);
  };
  const dryKnown = graph.map(outward);
  const wetKnown = [...graph];
  for (let i = 0; i < steps; i++) {
    drive(dry, dryKnown);
    if (both && random(2)) drive(wet, wetKnown);
  }
  // 3. What is left at home looks the same too.
  for (const object of graph) {
    const name = x => isObject(x) ? '#' + graph.indexOf(x) : String(x);
    const shown = k => {
      const d = getOwnPropertyDescriptor(object, k);
      return String(k) + ('value' in d ? '=' + name(d.value) + d.writable : ' accessor') + d.enumerable + d.configurable;
    };
    attempt(wet, 'finally', () => [...ownKeys(object).map(shown), name(getPrototypeOf(object)), isExtensible(object)].join());
  }
  if (leaks.length) return 'LEAKED ' + leaks.join() + '\n' + wet.log.join('\n') + '\n----\n' + dry.log.join('\n');
  return wet.log.join('\n') + '\n----\n' + dry.log.join('\n');
})
