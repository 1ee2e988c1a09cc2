// node:events.

const kLimit = 10;
const errorMonitor = Symbol('events.errorMonitor');
const captureRejectionSymbol = Symbol.for('nodejs.rejection');

const checkListener = listener => {
  if (typeof listener !== 'function') {
    throw internal.argumentError('listener', 'of type function', listener);
  }
};

function EventEmitter(options) {
  EventEmitter.init.call(this, options);
}

EventEmitter.init = function init(_options) {
  // An emitter that inherits another's listeners gets its own.
  if (!Object.hasOwn(this, '_events')) {
    this._events = { __proto__: null };
    this._eventsCount = 0;
  }
  this._maxListeners = this._maxListeners || undefined;
};

/** The listeners of an emitter, which may never have been initialised. */
const tableOf = emitter => {
  if (emitter._events === undefined || !Object.hasOwn(emitter, '_events')) {
    emitter._events = { __proto__: null };
    emitter._eventsCount = 0;
  }
  return emitter._events;
};

/** The listeners of one event, in order. One alone is stored as itself, as in Node. */
const listenersOf = (emitter, event) => {
  const found = emitter._events?.[event];
  if (found === undefined) return [];
  return typeof found === 'function' ? [found] : found;
};

const store = (emitter, event, listeners) => {
  const table = tableOf(emitter);
  const had = table[event] !== undefined;
  if (listeners.length === 0) {
    delete table[event];
    if (had) emitter._eventsCount -= 1;
  } else {
    table[event] = listeners.length === 1 ? listeners[0] : listeners;
    if (!had) emitter._eventsCount += 1;
  }
};

const add = (emitter, event, listener, first) => {
  checkListener(listener);
  const table = tableOf(emitter);
  if (table.newListener !== undefined) {
    emitter.emit('newListener', event, listener.listener ?? listener);
  }
  const before = listenersOf(emitter, event);
  store(emitter, event, first ? [listener, ...before] : [...before, listener]);
  return emitter;
};

const onceWrapper = (emitter, event, listener) => {
  checkListener(listener);
  let fired = false;
  const wrapper = function (...args) {
    if (fired) return undefined;
    fired = true;
    emitter.removeListener(event, wrapper);
    return Reflect.apply(listener, emitter, args);
  };
  wrapper.listener = listener;
  return wrapper;
};

const unhandled = error => {
  if (error instanceof Error) return error;
  const wrapped = new Error(`Unhandled error. (${typeof error === 'string' ? internal.inspect(error) : internal.inspect(error)})`);
  wrapped.context = error;
  wrapped.code = 'ERR_UNHANDLED_ERROR';
  return wrapped;
};

const methods = {
  setMaxListeners(n) {
    if (typeof n !== 'number' || n < 0 || Number.isNaN(n)) {
      throw internal.rangeError('n', 'a non-negative number', n);
    }
    this._maxListeners = n;
    return this;
  },
  getMaxListeners() {
    return this._maxListeners ?? kLimit;
  },
  emit(event, ...args) {
    const listeners = listenersOf(this, event);
    if (event === 'error') {
      for (const monitor of [...listenersOf(this, errorMonitor)]) Reflect.apply(monitor, this, args);
      if (listeners.length === 0) throw unhandled(args[0]);
    }
    if (listeners.length === 0) return false;
    for (const listener of [...listeners]) Reflect.apply(listener, this, args);
    return true;
  },
  addListener(event, listener) {
    return add(this, event, listener, false);
  },
  on(event, listener) {
    return add(this, event, listener, false);
  },
  prependListener(event, listener) {
    return add(this, event, listener, true);
  },
  once(event, listener) {
    return this.on(event, onceWrapper(this, event, listener));
  },
  prependOnceListener(event, listener) {
    return this.prependListener(event, onceWrapper(this, event, listener));
  },
  removeListener(event, listener) {
    checkListener(listener);
    const before = listenersOf(this, event);
    const at = before.findLastIndex(known => known === listener || known.listener === listener);
    if (at < 0) return this;
    store(this, event, before.toSpliced(at, 1));
    if (this._events.removeListener !== undefined) {
      this.emit('removeListener', event, before[at].listener ?? before[at]);
    }
    return this;
  },
  off(event, listener) {
    return this.removeListener(event, listener);
  },
  removeAllListeners(event) {
    const table = tableOf(this);
    if (table.removeListener === undefined) {
      if (arguments.length === 0) {
        this._events = { __proto__: null };
        this._eventsCount = 0;
      } else {
        store(this, event, []);
      }
      return this;
    }
    if (arguments.length === 0) {
      for (const key of Reflect.ownKeys(table)) {
        if (key !== 'removeListener') this.removeAllListeners(key);
      }
      return this.removeAllListeners('removeListener');
    }
    for (const listener of [...listenersOf(this, event)].reverse()) this.removeListener(event, listener);
    return this;
  },
  listeners(event) {
    return listenersOf(this, event).map(listener => listener.listener ?? listener);
  },
  rawListeners(event) {
    return [...listenersOf(this, event)];
  },
  listenerCount(event, listener) {
    const all = listenersOf(this, event);
    if (listener === undefined) return all.length;
    return all.filter(known => known === listener || known.listener === listener).length;
  },
  eventNames() {
    return this._eventsCount > 0 ? Reflect.ownKeys(this._events) : [];
  },
};
Object.assign(EventEmitter.prototype, methods);

/** A promise of the next event. */
const once = (emitter, event, { signal } = {}) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted?.();
    if (typeof emitter.addEventListener === 'function' && typeof emitter.once !== 'function') {
      emitter.addEventListener(event, (...args) => resolve(args), { once: true });
      return;
    }
    const fail = error => {
      emitter.removeListener(event, succeed);
      reject(error);
    };
    const succeed = (...args) => {
      emitter.removeListener('error', fail);
      resolve(args);
    };
    emitter.once(event, succeed);
    if (event !== 'error') emitter.once('error', fail);
  });

/** An endless iterator of an event's arguments. */
const on = (emitter, event) => {
  const [queued, waiting] = [[], []];
  let ended = false;
  let failure;
  const push = (...args) => {
    if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
    else queued.push(args);
  };
  const end = () => {
    ended = true;
    emitter.removeListener(event, push);
    emitter.removeListener('error', fail);
    for (const one of waiting.splice(0)) one.resolve({ value: undefined, done: true });
  };
  const fail = error => {
    if (waiting.length > 0) waiting.shift().reject(error);
    else failure = { error };
    end();
  };
  emitter.on(event, push);
  if (event !== 'error') emitter.on('error', fail);
  return {
    next() {
      if (queued.length > 0) return Promise.resolve({ value: queued.shift(), done: false });
      if (failure) {
        const { error } = failure;
        failure = undefined;
        return Promise.reject(error);
      }
      if (ended) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    return() {
      end();
      return Promise.resolve({ value: undefined, done: true });
    },
    throw(error) {
      fail(error);
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

module.exports = Object.assign(EventEmitter, {
  EventEmitter,
  once,
  on,
  errorMonitor,
  captureRejectionSymbol,
  captureRejections: false,
  defaultMaxListeners: kLimit,
  usingDomains: false,
  listenerCount: (emitter, event) => emitter.listenerCount(event),
  getEventListeners: (emitter, event) => emitter.listeners(event),
  getMaxListeners: emitter => emitter.getMaxListeners(),
  setMaxListeners: (n, ...emitters) => emitters.forEach(emitter => emitter.setMaxListeners(n)),
});
internal.letHeirsOverride(EventEmitter.prototype);
