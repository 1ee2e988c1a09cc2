// Loops that look a global up: in the start compartment, in a compartment, and in one whose global is frozen, by turns.
// The start compartment's are made before lockdown: afterwards the reference evaluates them as it does a compartment's.
globalThis.limit = 3;
(function () {
  var N = P('N', 500000);
  function loop(body) {
    return '(function (n) { "use strict"; let s = 0; for (let i = 0; i < n; i++) { s = (' + body + ') | 0; } return s; })';
  }
  var texts = { intrinsic: loop('s + Math.floor(i / 3)'), constant: loop('s + limit') };
  var starts = { intrinsic: (0, eval)(texts.intrinsic), constant: (0, eval)(texts.constant) };
  lockdown();
  function guest(text, frozen) {
    var c = new Compartment();
    c.globalThis.limit = 3;
    if (frozen) harden(c.globalThis);
    return c.evaluate(text);
  }
  Object.keys(texts).forEach(function (name) {
    var loops = [starts[name], guest(texts[name], false), guest(texts[name], true)];
    var times = [[], [], []], ratios = [[], [], []];
    for (var round = 0; round < 6; round++) {
      var took = loops.map(function (loop) { var start = now(); loop(N); return (now() - start) * 1e6 / N; });
      if (round) took.forEach(function (t, at) { times[at].push(t); ratios[at].push(t / took[0]); });
    }
    ['start', 'open', 'frozen'].forEach(function (where, at) {
      emit(name + '.' + where, median(times[at]));
      emit(name + '.' + where + '.ratio', median(ratios[at]));
    });
  });
})();
