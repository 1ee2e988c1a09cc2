// What every benchmark script finds: a clock, `emit`, `rounds` and its parameters, captured before lockdown.
// Runs as a sloppy script of the same global, after one that sets `var PARAMS = {…}`.
var now = typeof performance === 'object' && performance && typeof performance.now === 'function'
  ? (function (object) { var read = object.now; return function () { return read.call(object); }; })(performance)
  : (function (object) { var read = object.now; return function () { return read.call(object); }; })(Date);
var __print = typeof print === 'function' ? print
  : (function (object) { var log = object.log; return function (text) { log.call(object, text); }; })(console);
var __stringify = JSON.stringify;
function emit(figure, value) { __print(__stringify({ figure: figure, value: value })); }
function P(name, otherwise) { return name in PARAMS ? PARAMS[name] : otherwise; }
function median(values) {
  var sorted = values.slice().sort(function (x, y) { return x - y; });
  var middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
// Times `run(make())` some times, in units of which a millisecond has `scale`, for each of `items`. Emits `.first`, the
// round that finds everything cold, and `.warm`, the median of the others.
function rounds(figure, count, items, scale, make, run) {
  var times = [];
  for (var round = 0; round < count; round++) {
    var data = make(round);
    var start = now();
    run(data);
    times.push((now() - start) * scale / items);
    data = null;
  }
  emit(figure + '.first', times[0]);
  if (count > 1) emit(figure + '.warm', median(times.slice(1)));
}
