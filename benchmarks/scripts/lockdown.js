// Lockdown, timed from within, in milliseconds.
(function () {
  var start = now();
  lockdown();
  emit('ms', now() - start);
})();
