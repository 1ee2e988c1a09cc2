// node:timers, and node:timers/promises as `promises`.

const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = internal.timers;

const aborted = signal => Object.assign(new Error('The operation was aborted', { cause: signal.reason }), { name: 'AbortError', code: 'ABORT_ERR' });

const promised = (set, clear) => (...args) =>
  new Promise((resolve, reject) => {
    const options = args.pop() ?? {};
    const { signal } = options;
    if (signal?.aborted) {
      reject(aborted(signal));
      return;
    }
    const timer = set(value => resolve(value), ...args);
    signal?.addEventListener?.('abort', () => {
      clear(timer);
      reject(aborted(signal));
    }, { once: true });
  });

const after = promised(setTimeout, clearTimeout);
const soon = promised((resolve, value) => setImmediate(resolve, value), clearImmediate);

const promises = {
  setTimeout: (delay, value, options) => after(delay, value, options),
  setImmediate: (value, options) => soon(value, options),
  async *setInterval(delay, value) {
    for (;;) yield await after(delay, value, undefined);
  },
  scheduler: {
    wait: (delay, options) => after(delay, undefined, options),
    yield: () => soon(undefined, undefined),
  },
};

module.exports = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate, promises };
