// N evaluations in one compartment, of the same source and of distinct ones, which no cache helps; microseconds for each.
lockdown();
(function () {
  var N = P('N', 10000);
  var c = new Compartment(), k = 0;
  rounds('same', 3, N, 1e3, function () { return c; },
    function (c) { for (var i = 0; i < N; i++) if (c.evaluate('1+1') !== 2) throw new Error('wrong'); });
  rounds('distinct', 3, N, 1e3, function () { return c; },
    function (c) { for (var i = 0; i < N; i++) { k++; if (c.evaluate('1+' + k) !== k + 1) throw new Error('wrong'); } });
})();
