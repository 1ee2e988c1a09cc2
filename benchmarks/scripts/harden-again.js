// Calls of harden on what is hardened already, in nanoseconds.
lockdown();
(function () {
  var N = P('N', 1000000);
  var object = harden({ a: 1, b: { c: 2 }, f: function () {} });
  rounds('ns', 3, N, 1e6,
    function () { return object; },
    function (o) { var h = harden; for (var i = 0; i < N; i++) h(o); });
})();
