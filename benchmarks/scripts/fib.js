// fib(27), which says what the bare engine does, in milliseconds.
(function () {
  function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
  rounds('ms', 5, 1, 1, function () {}, function () { if (fib(27) !== 196418) throw new Error('wrong'); });
})();
