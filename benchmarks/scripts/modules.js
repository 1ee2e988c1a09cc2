// A compartment whose importHook serves N generated modules in a binary tree, their sources made by the hook; milliseconds.
// Module i imports 2i + 1 and 2i + 2, and exports a function.
lockdown();
(function () {
  var N = P('N', 1000);
  function text(i) {
    var l = 2 * i + 1, r = 2 * i + 2;
    return (l < N ? "import { f as l } from './m" + l + ".js';\n" : 'const l = () => 0;\n') +
      (r < N ? "import { f as r } from './m" + r + ".js';\n" : 'const r = () => 0;\n') +
      'const id = ' + i + ';\nexport function f(x) { return 1 + l(x) + r(x); }\nexport default id;\n';
  }
  var texts = {};
  for (var i = 0; i < N; i++) texts['/m' + i + '.js'] = text(i);
  var start = now();
  var compartment = new Compartment({
    __options__: true, __noNamespaceBox__: true, name: 'app', globals: {}, modules: {},
    resolveHook: function (specifier) { return specifier[0] === '.' ? specifier.slice(1) : specifier; },
    importHook: async function (specifier) { return { source: new ModuleSource(texts[specifier]) }; },
  });
  compartment.import('/m0.js').then(function (namespace) {
    var taken = now() - start;
    if (namespace.f(0) !== N) throw new Error('wrong ' + namespace.f(0));
    emit('ms', taken);
  }).then(undefined, function (error) { emit('failed', String(error)); });
})();
