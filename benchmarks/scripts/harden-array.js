// Harden of an array of N small objects {a: 1, b: {c: 2}}, 2N + 1 objects, in nanoseconds for each.
lockdown();
(function () {
  var N = P('N', 100000);
  rounds('ns', 3, 2 * N + 1, 1e6,
    function () { var a = []; for (var i = 0; i < N; i++) a.push({ a: 1, b: { c: 2 } }); return a; },
    function (a) { harden(a); });
})();
