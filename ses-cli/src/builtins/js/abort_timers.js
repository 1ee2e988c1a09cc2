// `AbortSignal` for those who have timers: the shared one, and `timeout` besides.

const { AbortController, AbortSignal: Shared, illegal } = require('internal/abort');
const { DOMException } = require('internal/dom_exception');
const { setTimeout } = require('timers');

function AbortSignal() {
  throw illegal();
}
// What the signals inherit from is the one thing that there is, so `instanceof` holds whoever asks.
AbortSignal.prototype = Shared.prototype;
Object.setPrototypeOf(AbortSignal, Object.getPrototypeOf(Shared));
Object.assign(AbortSignal, {
  abort: (...reason) => Shared.abort(...reason),
  any: signals => Shared.any(signals),
  timeout(delay) {
    if (typeof delay !== 'number') throw internal.argumentError('delay', 'of type number', delay);
    if (!Number.isInteger(delay) || delay < 0 || delay > 4_294_967_295) throw internal.rangeError('delay', '>= 0 && <= 4294967295', delay);
    const controller = new AbortController();
    const late = () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    setTimeout(late, delay).unref();
    return controller.signal;
  },
});

module.exports = { AbortController, AbortSignal };
