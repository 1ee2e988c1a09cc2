// Makes an application to load: `app-make.mjs DIRECTORY PACKAGES MODULES`, packages in node_modules that import each other.
import fs from 'node:fs';
import path from 'node:path';

const [directory, packages, modules] = [process.argv[2], +process.argv[3], +process.argv[4]];
const files = {};
const needs = i => [i + 1, i + 2, i + 7].filter(j => j < packages);
const versions = list => Object.fromEntries(list.map(j => [`p${j}`, '^1.0.0']));
const json = value => JSON.stringify(value, null, 2);

files['package.json'] = json({ name: 'app', version: '1.0.0', type: 'module', main: './main.js', dependencies: versions([0, 3]) });
files['main.js'] = `import { total as t0, count as c } from 'p0';
import { total as t3 } from 'p3';
export const total = t0 + t3;
export const count = c;
export default total;
`;
for (let i = 0; i < packages; i++) {
  const at = `node_modules/p${i}`;
  const inner = Array.from({ length: modules - 1 }, (_, m) => m + 1);
  files[`${at}/package.json`] = json({
    name: `p${i}`, version: '1.0.0', type: 'module', exports: { '.': './index.js' }, dependencies: versions(needs(i)),
  });
  files[`${at}/index.js`] = [
    ...inner.map(m => `import { value as v${m}, Thing as T${m} } from './m${m}.js';`),
    ...needs(i).map(j => `import { total as d${j} } from 'p${j}';`),
    `export const total = (${[...inner.map(m => `v${m}`), ...needs(i).map(j => `d${j}`)].join(' + ')}) % 1000003;`,
    `export const count = ${packages};`,
    `export const things = [${inner.map(m => `T${m}`).join(', ')}];`,
    '',
  ].join('\n');
  for (const m of inner) {
    files[`${at}/m${m}.js`] = `${
      m + 1 < modules ? `import { value as next, helper } from './m${m + 1}.js';` : 'const next = 0;\nconst helper = x => x;'
    }
/** module ${m} of package ${i} */
export { helper };
export const value = ${i * 10 + m} + helper(next);
export class Thing {
  #x = ${m};
  constructor(y) {
    this.y = y;
  }
  get x() {
    return this.#x + this.y;
  }
  scale(k) {
    return new Thing(this.y * k);
  }
}
export const table = { a: ${i}, b: ${m}, list: [1, 2, 3].map(n => n * ${m}) };
export function describe(o) {
  if (o instanceof Thing) {
    return \`thing \${o.x}\`;
  }
  return JSON.stringify(o ?? null);
}
`;
  }
}
for (const [name, text] of Object.entries(files)) {
  const file = path.join(directory, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
// The same for programs that cannot read files.
fs.writeFileSync(`${directory}.json`, JSON.stringify(files));
