// Harden of N classes with methods and a getter, in nanoseconds for each of 7N + 1 objects.
lockdown();
(function () {
  var N = P('N', 20000);
  function make(i) {
    return class K { constructor() { this.i = i; } m1() { return i; } m2(x) { return x + i; } m3() { return this.i; } get g() { return i; } static s() { return K; } };
  }
  rounds('ns', 3, 7 * N + 1, 1e6,
    function () { var a = []; for (var i = 0; i < N; i++) a.push(make(i)); return a; },
    function (a) { harden(a); });
})();
