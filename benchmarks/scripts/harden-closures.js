// Harden of N records of three functions, each with its prototype, in nanoseconds for each of 7N + 1 objects.
lockdown();
(function () {
  var N = P('N', 20000);
  function make(i) {
    return { inc: function () { return ++i; }, dec: function () { return --i; }, get: function () { return i; } };
  }
  rounds('ns', 3, 7 * N + 1, 1e6,
    function () { var a = []; for (var i = 0; i < N; i++) a.push(make(i)); return a; },
    function (a) { harden(a); });
})();
