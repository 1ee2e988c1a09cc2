// Runs scripts one after the other in Node's global: `SES=1` loads ses first, `MODSRC=1` also installs `ModuleSource`.
const fs = require('node:fs');
const vm = require('node:vm');

const scripts = () => {
  for (const file of process.argv.slice(2)) vm.runInThisContext(fs.readFileSync(file, 'utf8'), { filename: file });
};
if (process.env.SES === '1') require('ses');
if (process.env.MODSRC === '1') {
  import('@endo/module-source').then(({ ModuleSource }) => {
    globalThis.ModuleSource = ModuleSource;
    scripts();
  }).catch(error => {
    console.error(error);
    process.exitCode = 1;
  });
} else {
  scripts();
}
