// Events and their targets: https://dom.spec.whatwg.org/#events. There is no clock here, so every event happens at 0.

const missing = names => {
  const given = names.map(name => `"${name}"`);
  const plural = given.length > 1 ? 's' : '';
  return Object.assign(new TypeError(`The ${given.join(' and ')} argument${plural} must be specified`), { code: 'ERR_MISSING_ARGS' });
};

const bag = options => {
  if (options === undefined || options === null) return {};
  if (typeof options !== 'object' && typeof options !== 'function') throw internal.argumentError('options', 'of type object', options);
  return options;
};

/** What a target does with an event, which alone sees its state. */
let dispatch;

class Event {
  #type;
  #bubbles;
  #cancelable;
  #composed;
  #target = null;
  #current = null;
  #prevented = false;
  #stopped = false;
  #stoppedAtOnce = false;
  #passive = false;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missing(['type']);
    const { bubbles, cancelable, composed } = bag(options);
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
    this.#composed = !!composed;
  }

  static {
    dispatch = (event, target, listeners, remove) => {
      if (typeof event !== 'object' || event === null || !(#type in event)) {
        throw internal.argumentError('event', 'an instance of Event', event);
      }
      if (event.#current !== null) {
        throw Object.assign(new Error(`The event "${event.#type}" is already being dispatched`), { code: 'ERR_EVENT_RECURSION' });
      }
      event.#target = target;
      event.#current = target;
      event.#stoppedAtOnce = false;
      for (const listener of [...listeners(event.#type)]) {
        if (event.#stoppedAtOnce) break;
        if (listener.removed) continue;
        if (listener.once) remove(event.#type, listener);
        event.#passive = listener.passive;
        try {
          const { callback } = listener;
          if (typeof callback === 'function') Reflect.apply(callback, target, [event]);
          else if (typeof callback.handleEvent === 'function') callback.handleEvent(event);
        } catch (error) {
          // An exception of one listener is nobody's to catch, and stops no other.
          queueMicrotask(() => {
            throw error;
          });
        }
        event.#passive = false;
      }
      event.#current = null;
      return !event.#prevented;
    };
  }

  get type() { return this.#type; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#current; }
  get eventPhase() { return this.#current === null ? 0 : 2; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get defaultPrevented() { return this.#prevented; }
  get returnValue() { return !this.#prevented; }
  get cancelBubble() { return this.#stopped; }
  set cancelBubble(value) { if (value) this.stopPropagation(); }
  get isTrusted() { return false; }
  get timeStamp() { return 0; }

  composedPath() { return this.#current === null ? [] : [this.#current]; }
  preventDefault() { if (this.#cancelable && !this.#passive) this.#prevented = true; }
  stopPropagation() { this.#stopped = true; }
  stopImmediatePropagation() {
    this.#stopped = true;
    this.#stoppedAtOnce = true;
  }
  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw missing(['type']);
    if (this.#current !== null) return;
    this.#type = `${type}`;
    this.#bubbles = !!bubbles;
    this.#cancelable = !!cancelable;
  }
}

class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missing(['type']);
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() { return this.#detail; }
}

class EventTarget {
  /** The listeners of each type, in order. */
  #listeners = new Map();

  #of(type) {
    return this.#listeners.get(type) ?? [];
  }

  #remove(type, listener) {
    const left = this.#of(type).filter(known => known !== listener);
    listener.removed = true;
    if (left.length > 0) this.#listeners.set(type, left);
    else this.#listeners.delete(type);
  }

  addEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw missing(['type', 'listener']);
    const { capture, once, passive, signal } = typeof options === 'boolean' ? { capture: options } : bag(options);
    const key = `${type}`;
    const known = this.#of(key);
    if (callback === null || callback === undefined) return;
    if (typeof callback !== 'function' && typeof callback !== 'object') {
      throw internal.argumentError('listener', 'an instance of EventListener', callback);
    }
    if (signal?.aborted) return;
    if (known.some(other => other.callback === callback && other.capture === !!capture)) return;
    const listener = { callback, capture: !!capture, once: !!once, passive: !!passive, removed: false };
    this.#listeners.set(key, [...known, listener]);
    signal?.addEventListener('abort', () => this.#remove(key, listener), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw missing(['type', 'listener']);
    const capture = typeof options === 'boolean' ? options : !!options?.capture;
    const key = `${type}`;
    const listener = this.#of(key).find(known => known.callback === callback && known.capture === capture);
    if (listener !== undefined) this.#remove(key, listener);
  }

  dispatchEvent(event) {
    if (arguments.length === 0) throw missing(['event']);
    return dispatch(event, this, type => this.#of(type), (type, listener) => this.#remove(type, listener));
  }
}

const enumerable = { enumerable: true };
for (const [Class, constants] of [
  [Event, { NONE: 0, CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 }],
  [CustomEvent, {}],
  [EventTarget, {}],
]) {
  for (const key of Reflect.ownKeys(Class.prototype)) {
    if (key !== 'constructor') Object.defineProperty(Class.prototype, key, enumerable);
  }
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
  internal.letHeirsOverride(Class.prototype);
  for (const [name, value] of Object.entries(constants)) {
    for (const holder of [Class, Class.prototype]) Object.defineProperty(holder, name, { value, enumerable: true });
  }
}

module.exports = { Event, CustomEvent, EventTarget };
