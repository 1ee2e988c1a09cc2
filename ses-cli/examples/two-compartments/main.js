// An application compartment that imports from a dependency compartment, each with its own resolve and import hooks: the
// example of the announcement of SES 0.8, with a place to find modules. Run it with `ses start`.
lockdown();

// Where modules are, and what they say. A program would fetch them; here they are in a table.
const texts = new Map([
  ['https://example.com/dependency/main.js', `
    import { shout } from './lib/shout.js';
    export const greet = (name) => shout('hello, ' + name);
    export const power = typeof print;
  `],
  ['https://example.com/dependency/lib/shout.js', `
    export const shout = (text) => text.toUpperCase() + '!';
  `],
  ['https://example.com/application/main.js', `
    import { greet, power } from 'dependency';
    print(greet('world'));
    print('the dependency sees print: ' + power + ', and the application: ' + typeof print);
  `],
]);
const retrieve = async (location) => {
  if (!texts.has(location)) throw Error(`nothing at ${location}`);
  return texts.get(location);
};

// A specifier with ./ or ../ is meant from its referrer; any other stands for itself.
const resolve = (specifier, referrer) => {
  if (!/^\.\.?\//.test(specifier)) return specifier;
  const path = referrer.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return path.join('/').replace(/^(?!\.)/, './').replace(/^\.\/\.\//, './');
};
const locateIn = (root) => (specifier) => root + specifier.slice(2);

// The name of 0.8 for what is ModuleSource now.
const ModuleStaticRecord = ModuleSource;

const locate = locateIn('https://example.com/dependency/');
const dependency = new Compartment({}, {}, {
  resolveHook: (moduleSpecifier, moduleReferrer) =>
    resolve(moduleSpecifier, moduleReferrer),
  importHook: async moduleSpecifier => {
    const moduleLocation = locate(moduleSpecifier);
    const moduleText = await retrieve(moduleLocation);
    return new ModuleStaticRecord(moduleText, moduleLocation);
  },
});

const resolveHook = resolve;
const importHook = async specifier => {
  const location = locateIn('https://example.com/application/')(specifier);
  return new ModuleStaticRecord(await retrieve(location), location);
};
const application = new Compartment({ print }, {
  'dependency': dependency.module('./main.js'),
}, {
  resolveHook,
  importHook,
});

application.import('./main.js').then(({ namespace: main }) => {
  print('the application exports ' + Object.keys(main).length + ' names');
});
