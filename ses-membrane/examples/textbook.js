// A textbook membrane, for comparison: JavaScript handlers, weak maps both ways, shadow targets.
(function () {
  'use strict';
  return root => {
    let alive = true;
    const wetToDry = new WeakMap(), dryToWet = new WeakMap();
    const check = () => { if (!alive) throw new TypeError('revoked'); };
    const side = (here, there, back) => {
      const wrap = x => {
        check();
        if ((typeof x !== 'object' || x === null) && typeof x !== 'function') return x;
        if (back.has(x)) return back.get(x);
        if (here.has(x)) return here.get(x);
        const shadow = typeof x === 'function' ? function () {} : Array.isArray(x) ? [] : {};
        const mirror = () => {
          for (const k of Reflect.ownKeys(x)) {
            const d = Reflect.getOwnPropertyDescriptor(x, k);
            Reflect.defineProperty(shadow, k, map(d));
          }
          Reflect.setPrototypeOf(shadow, wrap(Reflect.getPrototypeOf(x)));
          Reflect.preventExtensions(shadow);
        };
        const map = d => {
          if (d && 'value' in d) d.value = wrap(d.value);
          if (d && 'get' in d) { d.get = wrap(d.get); d.set = wrap(d.set); }
          return d;
        };
        const guard = f => { try { return f(); } catch (e) { throw wrap(e); } };
        const proxy = new Proxy(shadow, {
          get: (t, k, r) => guard(() => wrap(Reflect.get(x, k, there().wrap(r)))),
          set: (t, k, v, r) => guard(() => Reflect.set(x, k, there().wrap(v), there().wrap(r))),
          has: (t, k) => guard(() => Reflect.has(x, k)),
          deleteProperty: (t, k) => guard(() => Reflect.deleteProperty(x, k)),
          ownKeys: () => guard(() => Reflect.ownKeys(x)),
          getOwnPropertyDescriptor: (t, k) => guard(() => {
            const d = map(Reflect.getOwnPropertyDescriptor(x, k));
            if (d && !d.configurable) Reflect.defineProperty(shadow, k, d);
            return d;
          }),
          defineProperty: (t, k, d) => guard(() => Reflect.defineProperty(x, k, d)),
          getPrototypeOf: () => guard(() => wrap(Reflect.getPrototypeOf(x))),
          setPrototypeOf: (t, p) => guard(() => Reflect.setPrototypeOf(x, there().wrap(p))),
          isExtensible: () => guard(() => { const e = Reflect.isExtensible(x); if (!e) mirror(); return e; }),
          preventExtensions: () => guard(() => { const e = Reflect.preventExtensions(x); if (e) mirror(); return e; }),
          apply: (t, self, args) => guard(() => wrap(Reflect.apply(x, there().wrap(self), args.map(there().wrap)))),
          construct: (t, args, nt) => guard(() => wrap(Reflect.construct(x, args.map(there().wrap), there().wrap(nt)))),
        });
        here.set(x, proxy);
        there().back.set(proxy, x);
        return proxy;
      };
      return { wrap, back };
    };
    const wet = side(wetToDry, () => dry, new WeakMap());
    const dry = side(dryToWet, () => wet, new WeakMap());
    return { proxy: wet.wrap(root), revoke() { alive = false; } };
  };
})()
