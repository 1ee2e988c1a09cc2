// Calls of a function made in a compartment, and of a local one, by turns: the median of the ratios.
// What is local is made before lockdown: afterwards the reference evaluates it as it does a compartment's.
(function () {
  var N = P('N', 300000);
  var text = '(function (x) { return x + 1; })';
  var loop = '(function (f, n) { var s = 0; for (var i = 0; i < n; i++) s = f(s); return s; })';
  // A loop for each, so that neither sees what the other taught an inline cache.
  var near = (0, eval)(text), loops = [(0, eval)(loop), (0, eval)(loop)];
  lockdown();
  var far = new Compartment().evaluate(text);
  function time(which, f) { var start = now(); if (loops[which](f, N) !== N) throw new Error('wrong'); return (now() - start) * 1e6 / N; }
  var fars = [], nears = [], ratios = [];
  for (var round = 0; round < 9; round++) {
    var a = time(0, far), b = time(1, near);
    if (round) { fars.push(a); nears.push(b); ratios.push(a / b); }
  }
  emit('far', median(fars)); emit('near', median(nears)); emit('ratio', median(ratios));
})();
