// `AbortController` and `AbortSignal`: https://dom.spec.whatwg.org/#aborting-ongoing-activities, without `timeout`, which needs timers.

const { Event, EventTarget } = require('internal/event_target');
const { DOMException } = require('internal/dom_exception');

const illegal = () => Object.assign(new TypeError('Illegal constructor'), { code: 'ERR_ILLEGAL_CONSTRUCTOR' });
const defaultReason = () => new DOMException('This operation was aborted', 'AbortError');

/** What lets a signal be made, and what aborts one. */
const made = {};
let abort;

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;
  #handler = null;
  /** The signals that abort with this one. */
  #followers = [];

  constructor(token) {
    if (token !== made) throw illegal();
    super();
  }

  static {
    // All have aborted before anyone is told.
    abort = (signal, reason) => {
      const aborting = signal.#aborted ? [] : [signal];
      for (const one of aborting) {
        one.#aborted = true;
        one.#reason = reason;
        aborting.push(...one.#followers.filter(follower => !follower.#aborted && !aborting.includes(follower)));
        one.#followers = [];
      }
      // Not the signal's own property of that name: whoever holds a signal could keep others from hearing.
      for (const one of aborting) Reflect.apply(EventTarget.prototype.dispatchEvent, one, [new Event('abort')]);
    };
  }

  static abort(reason = defaultReason()) {
    const signal = new AbortSignal(made);
    abort(signal, reason);
    return signal;
  }

  static any(signals) {
    const sources = [...signals];
    for (const source of sources) {
      if (typeof source !== 'object' || source === null || !(#aborted in source)) {
        throw internal.argumentError('signals', 'an instance of AbortSignal', source);
      }
    }
    const result = new AbortSignal(made);
    const done = sources.find(source => source.#aborted);
    if (done !== undefined) {
      result.#aborted = true;
      result.#reason = done.#reason;
    } else {
      for (const source of sources) source.#followers.push(result);
    }
    return result;
  }

  get aborted() { return this.#aborted; }
  get reason() { return this.#reason; }
  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  get onabort() { return this.#handler?.handler ?? null; }
  set onabort(handler) {
    const callable = typeof handler === 'function' || (typeof handler === 'object' && handler !== null);
    if (this.#handler === null && callable) {
      const own = { handler };
      this.#handler = own;
      own.listener = event => {
        if (typeof own.handler === 'function') Reflect.apply(own.handler, this, [event]);
      };
      Reflect.apply(EventTarget.prototype.addEventListener, this, ['abort', own.listener]);
    } else if (this.#handler !== null && callable) {
      this.#handler.handler = handler;
    } else if (this.#handler !== null) {
      Reflect.apply(EventTarget.prototype.removeEventListener, this, ['abort', this.#handler.listener]);
      this.#handler = null;
    }
  }
}

class AbortController {
  #signal = new AbortSignal(made);

  get signal() { return this.#signal; }
  abort(reason = defaultReason()) {
    abort(this.#signal, reason);
  }
}

// What Node shows of them.
for (const [Class, shown] of [[AbortSignal, ['aborted', 'onabort']], [AbortController, ['signal', 'abort']]]) {
  for (const key of shown) Object.defineProperty(Class.prototype, key, { enumerable: true });
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
  internal.letHeirsOverride(Class.prototype);
}

module.exports = { AbortController, AbortSignal, illegal };
