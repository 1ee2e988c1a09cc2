// Makes or imports an archive of a made application by @endo/compartment-mapper, whose files are given in memory.
// The same program on Node and in `ses start`, which gives no files. STEP, APP and ARCHIVE stand before this text.
import 'ses';

const now = performance.now.bind(performance);
const print = console.log.bind(console);
const start = now();
lockdown();
const { makeArchive, parseArchive } = await import('@endo/compartment-mapper');
const loaded = now();
const emit = (figure, value) => print(JSON.stringify({ figure, value }));
const decode = text => Uint8Array.from(atob(text), byte => byte.charCodeAt(0));
const base = 'file:///app/';
const maybeRead = async location => {
  const text = APP[location.slice(base.length)];
  return text === undefined ? undefined : new TextEncoder().encode(text);
};
const read = async location => {
  const bytes = await maybeRead(location);
  if (bytes === undefined) throw new Error(`no ${location}`);
  return bytes;
};

const archive = STEP === 'import' ? decode(ARCHIVE.base64) : undefined;
const begun = now();
if (STEP === 'import') {
  const application = await parseArchive(archive, 'app.zip');
  const { namespace } = await application.import({ globals: {} });
  if (!(namespace.total > 0)) throw new Error(`wrong: ${namespace.total}`);
} else {
  const bytes = await makeArchive({ read, maybeRead, canonical: async location => location }, `${base}main.js`);
  if (STEP === 'write') emit('base64', btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')));
}
emit('step', now() - begun);
emit('load', loaded - start);
