// N compartments made, each given a global and used once, which is when lazy construction pays; microseconds for each.
lockdown();
(function () {
  var N = P('N', 1000);
  var kept = globalThis.__kept = [];
  var start = now();
  for (var i = 0; i < N; i++) { var c = new Compartment(); c.globalThis.x = i; if (c.evaluate('x+1') !== i + 1) throw new Error('wrong'); kept.push(c); }
  emit('us', (now() - start) * 1000 / N);
})();
