// What the textbook membrane costs on this engine, as ratios to the same program without one.
// The twin of ses-membrane/examples/ratios.rs, whose operations these are; TEXTBOOK is the text of its textbook.js.
(function () {
  var operations = {
    'get': 'p.x', 'has': "'x' in p", 'set': 'p.x = i', 'call, no arguments': 'p.f()', 'call, two objects': 'p.g(a, b)',
    'callback with an object': 'p.each(h)', 'get an object': 'p.o', 'construct': 'new p.C()', 'own keys': 'Object.keys(p.o)',
  };
  var target = (0, eval)('({ x: 1, o: { a: 1 }, f() { return 1 }, g(a, b) { return 1 }, each(h) { return h(this.o) }, C: class { constructor() {} } })');
  var proxy = (0, eval)(P('TEXTBOOK'))(target).proxy;
  function loop(body) {
    // Text, so that each use of it is a function of its own to the compiler.
    return (0, eval)("(function (p, n) { 'use strict'; const a = {}, b = {}, h = o => 1; for (let i = 0; i < n; i++) { " + body + '; } })');
  }
  // As many turns as take long enough to be told from nothing, found once and kept.
  function timer(run, object) {
    var n = 1000;
    function time() { var start = now(); run(object, n); return now() - start; }
    while (time() < 15) n *= 2;
    return function () { return time() * 1e6 / n; };
  }
  Object.keys(operations).forEach(function (name) {
    var timers = [timer(loop('p'), proxy), timer(loop(operations[name]), target), timer(loop(operations[name]), proxy)];
    var samples = [[], [], []];
    for (var round = 0; round < 7; round++) timers.forEach(function (time, at) { samples[at].push(time()); });
    var times = samples.map(median);
    emit(name + '.direct', times[1] - times[0]);
    emit(name + '.textbook', times[2] - times[0]);
  });
})();
