// The same work before and after lockdown in one process: for each piece the ratio, and their geometric mean.
(function () {
  var numbers = [];
  for (var i = 0; i < 1000; i++) numbers.push(i * 7919 % 1009);
  var words = numbers.map(function (n) { return 'k' + n; });
  var text = words.join(' ');
  class Point { constructor(x) { this.x = x; } get double() { return this.x * 2; } plus(n) { return new Point(this.x + n); } }
  class Named extends Point { constructor(x) { super(x); this.name = 'n'; } toString() { return this.name + this.x; } }
  var pieces = {
    sort: function () { return numbers.slice().sort(function (x, y) { return x - y; }); },
    map: function () { return numbers.map(function (n) { return n + 1; }).filter(function (n) { return n % 2; }).reduce(function (a, b) { return a + b; }, 0); },
    classes: function () { var p = new Named(1); for (var i = 0; i < 500; i++) p = new Named(p.plus(i).double % 1000); return String(p); },
    objects: function () { var o = {}; for (var i = 0; i < 300; i++) o[words[i]] = { toString: 1, i: i }; return Object.keys(o).length; },
    strings: function () { return text.split(' ').map(function (w) { return w.toUpperCase().slice(1); }).join('-').length; },
    regexp: function () { return text.replace(/k(\d)/g, '$1').match(/\d+/g).length; },
    collections: function () { var m = new Map(), s = new Set(); for (var w of words) { m.set(w, 1); s.add(w); } return m.size + s.size; },
    json: function () { return JSON.stringify(JSON.parse(JSON.stringify({ numbers: numbers, words: words }))).length; },
    destructure: function () { var total = 0; for (var n of numbers) { var [a, b] = [n, 1], { c } = { c: n }; total += a + b + c; } return total; },
    calls: function () { var s = 0; for (var i = 0; i < 2000; i++) s = (s + Math.max(i, 3) + Number(true)) | 0; return s; },
  };
  var names = Object.keys(pieces);
  // As often as takes about ten milliseconds, from a first look that also warms up.
  var often = {};
  names.forEach(function (name) {
    for (var i = 0; i < 50; i++) pieces[name]();
    var start = now(), count = 0;
    while (now() - start < 10) { pieces[name](); count++; }
    often[name] = count;
  });
  function measure() {
    var times = {};
    names.forEach(function (name) { times[name] = []; });
    for (var round = 0; round < 11; round++) names.forEach(function (name) {
      var piece = pieces[name], start = now();
      for (var i = often[name]; i > 0; i--) piece();
      times[name].push(now() - start);
    });
    return times;
  }
  var before = measure();
  lockdown();
  var after = measure();
  var logs = 0;
  names.forEach(function (name) {
    var ratio = median(after[name]) / median(before[name]);
    logs += Math.log(ratio);
    emit('piece.' + name, ratio);
  });
  emit('ratio', Math.exp(logs / names.length));
})();
