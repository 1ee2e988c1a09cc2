// Harden of a linked list N deep, in nanoseconds for each object; fails where the stack overflows.
lockdown();
(function () {
  var N = P('N', 100000);
  rounds('ns', N > 100000 ? 1 : 3, N, 1e6,
    function () { var l = null; for (var i = 0; i < N; i++) l = { v: i, next: l }; return l; },
    function (l) { harden(l); if (!Object.isFrozen(l.next.next)) throw new Error('not frozen'); });
})();
