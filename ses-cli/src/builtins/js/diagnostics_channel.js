// node:diagnostics_channel, for one package alone: what is published reaches the subscribers of the same package.

const channels = new Map();
const checked = (name) => {
  if (typeof name !== 'string' && typeof name !== 'symbol') throw internal.argumentError('channel', 'of type string or symbol', name);
  return name;
};

class Channel {
  #subscribers = [];
  constructor(name) {
    Object.defineProperty(this, 'name', { value: name, enumerable: true });
  }
  get hasSubscribers() {
    return this.#subscribers.length > 0;
  }
  subscribe(subscription) {
    if (typeof subscription !== 'function') throw internal.argumentError('subscription', 'of type function', subscription);
    this.#subscribers = [...this.#subscribers, subscription];
  }
  unsubscribe(subscription) {
    const at = this.#subscribers.indexOf(subscription);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.filter((_, nth) => nth !== at);
    return true;
  }
  publish(message) {
    for (const subscriber of this.#subscribers) subscriber(message, this.name);
  }
  runStores(context, task, self, ...args) {
    this.publish(context);
    return Reflect.apply(task, self, args);
  }
}

const channel = (name) => {
  const known = channels.get(checked(name));
  if (known) return known;
  const made = new Channel(name);
  channels.set(name, made);
  return made;
};

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

class TracingChannel {
  constructor(of) {
    for (const event of events) {
      this[event] = typeof of === 'string' ? channel(`tracing:${of}:${event}`) : of[event];
    }
  }
  get hasSubscribers() {
    return events.some((event) => this[event].hasSubscribers);
  }
  subscribe(handlers) {
    for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
  }
  unsubscribe(handlers) {
    return events.every((event) => !handlers[event] || this[event].unsubscribe(handlers[event]));
  }
  #failed(context, error) {
    context.error = error;
    this.error.publish(context);
  }
  traceSync(task, context = {}, self, ...args) {
    return this.start.runStores(context, () => {
      try {
        return (context.result = Reflect.apply(task, self, args));
      } catch (error) {
        this.#failed(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
  tracePromise(task, context = {}, self, ...args) {
    const settle = (key, then) => (value) => {
      if (key === 'error') this.#failed(context, value);
      else context.result = value;
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      return then(value);
    };
    return this.start.runStores(context, () => {
      try {
        return Promise.resolve(Reflect.apply(task, self, args)).then(
          settle('result', (value) => value),
          settle('error', (error) => Promise.reject(error)),
        );
      } catch (error) {
        this.#failed(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = {
  Channel,
  channel,
  hasSubscribers: (name) => channels.get(checked(name))?.hasSubscribers ?? false,
  subscribe: (name, subscription) => channel(name).subscribe(subscription),
  unsubscribe: (name, subscription) => channel(name).unsubscribe(subscription),
  tracingChannel: (of) => new TracingChannel(of),
};
