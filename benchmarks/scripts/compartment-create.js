// N compartments made and kept, in microseconds for each, and on Node the heap that each holds.
lockdown();
(function () {
  var N = P('N', 1000);
  var heap = typeof process === 'object' && process.memoryUsage && typeof gc === 'function'
    ? function () { gc(); gc(); return process.memoryUsage().heapUsed; } : null;
  var before = heap && heap();
  var kept = globalThis.__kept = [];
  var start = now();
  for (var i = 0; i < N; i++) kept.push(new Compartment());
  var taken = now() - start;
  if (!N) return;
  emit('us', taken * 1000 / N);
  if (heap) emit('heap', (heap() - before) / N);
  if (kept[N - 1].evaluate('1+1') !== 2) throw new Error('wrong');
})();
