// What node:fs says of odd paths, descriptors, encodings, flags and options: run under Node and under ses, and compared.
const fs = require('fs'), path = require('path'), p = require('fs/promises');
const dir = path.join(__dirname, 'data');
const at = (...n) => path.join(dir, ...n);
const raw = n => dir + '/' + n;
const line = e => [e.name, e.code, e.errno, e.syscall, e.path && String(e.path).slice(dir.length), e.dest && String(e.dest).slice(dir.length), e.message.replaceAll(dir, 'D')].join(' ');
const str = l => typeof l === 'string' ? l : l === undefined ? 'undefined' : JSON.stringify(l);
const show = (name, body) => { let l; try { l = body(); } catch (e) { l = line(e); } console.log(name + ': ' + str(l)); };
const code = body => { try { return body(); } catch (e) { return e.code; } };
const types = [['number', 1], ['null', null], ['undefined', undefined], ['object', {}], ['array', []], ['true', true], ['nul', 'a\0b'], ['empty', ''], ['symbol', Symbol('x')], ['fn', () => {}]];
for (const [n, v] of types) for (const f of ['readFileSync', 'statSync', 'readdirSync', 'mkdirSync', 'unlinkSync', 'rmSync', 'existsSync', 'accessSync', 'openSync', 'rmdirSync']) {
  // A number is a descriptor, and Node trips over a symbol.
  if ((n === 'number' || n === 'symbol') && f === 'readFileSync') continue;
  if (n === 'empty') { if (['mkdirSync','rmSync','rmdirSync','openSync'].includes(f)) continue; }
  show(f + ' of ' + n, () => fs[f](v));
}
show('rename types', () => fs.renameSync(1, 2));
show('rename types 2', () => fs.renameSync(at('a.txt'), 2));
show('copy types', () => fs.copyFileSync(at('a.txt')));
// trailing slashes
for (const f of ['readFileSync', 'statSync', 'lstatSync', 'readdirSync', 'accessSync', 'existsSync', 'openSync', 'unlinkSync', 'rmdirSync', 'rmSync', 'truncateSync']) {
  show(f + ' a.txt/', () => { const r = fs[f](raw('a.txt/')); return typeof r === 'object' ? 'ok' : r; });
  if (!['openSync', 'unlinkSync', 'rmdirSync', 'rmSync', 'truncateSync'].includes(f)) show(f + ' sub/', () => { const r = fs[f](raw('sub/')); return typeof r === 'object' ? 'ok' : typeof r; });
  if (f !== 'existsSync') show(f + ' none/', () => { const r = fs[f](raw('none/')); return 'ok'; });
  show(f + ' a.txt/.', () => { const r = fs[f](raw('a.txt/.')); return typeof r === 'object' ? 'ok' : r; });
  show(f + ' a.txt/..', () => { if (/unlink|rm/.test(f)) return 1; const r = fs[f](raw('a.txt/../sub')); return typeof r === 'object' ? 'ok' : typeof r; });
}
show('write a/', () => fs.writeFileSync(raw('a.txt/'), 'x'));
show('write new/', () => fs.writeFileSync(raw('new/'), 'x'));
show('append a/', () => fs.appendFileSync(raw('a.txt/'), 'x'));
show('mkdir new2/', () => fs.mkdirSync(raw('new2/')));
show('mkdir a.txt/', () => fs.mkdirSync(raw('a.txt/')));
show('rename a/ b', () => code(() => fs.renameSync(raw('a.txt/'), raw('b.txt'))));
show('rename a b/', () => fs.renameSync(raw('a.txt'), raw('b.txt/')));
show('copy a/ b', () => code(() => fs.copyFileSync(raw('a.txt/'), raw('b.txt'))));
show('copy a b/', () => code(() => fs.copyFileSync(raw('a.txt'), raw('b.txt/'))));
show('rename dir/', () => [fs.mkdirSync(raw('rd')), fs.renameSync(raw('rd/'), raw('rd2/')), fs.rmdirSync(raw('rd2/'))]);
show('left', () => fs.readdirSync(dir));
fs.rmSync(at('new2'), { recursive: true, force: true });
// fds
for (const fd of [-1, 99, 1.5, NaN, 2 ** 31, '1', null, undefined, Infinity, {}]) for (const f of ['closeSync', 'fstatSync', 'fsyncSync', 'fdatasyncSync', 'ftruncateSync', 'readSync', 'writeSync', 'readFileSync', 'writeFileSync', 'appendFileSync']) {
  if ((f === 'readFileSync' || f === 'writeFileSync' || f === 'appendFileSync') && typeof fd !== 'number') continue;
  show(f + ' ' + String(fd), () => f === 'readSync' ? fs[f](fd, Buffer.alloc(1)) : fs[f](fd, 'x'));
}
// encodings
for (const e of ['utf8', 'UTF-8', 'utf-16le', 'ucs2', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'buffer', 'nope', '', null, undefined, 1, {}, true]) {
  show('read ' + String(e), () => { const r = fs.readFileSync(at('a.txt'), e); return Buffer.isBuffer(r) ? 'B' + r.toString('hex') : r; });
  show('read {' + String(e) + '}', () => { const r = fs.readFileSync(at('a.txt'), { encoding: e }); return Buffer.isBuffer(r) ? 'B' + r.toString('hex') : r; });
  show('write ' + String(e), () => { fs.writeFileSync(at('e.txt'), '6865', e); return fs.readFileSync(at('e.txt')).toString('hex'); });
  show('write {' + String(e) + '}', () => { fs.writeFileSync(at('e.txt'), '6865', { encoding: e }); return fs.readFileSync(at('e.txt')).toString('hex'); });
  show('readdir ' + String(e), () => fs.readdirSync(at('sub'), e).map(n => Buffer.isBuffer(n) ? 'B' + n.toString('hex') : n));
  show('realpath ' + String(e), () => { const r = fs.realpathSync(at('sub'), e); return Buffer.isBuffer(r) ? 'B' : r.length > 3; });
}
for (const v of [1, null, {}, [], true, Symbol('x'), () => {}, new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), { toString() { return 'x'; } }, 1n]) show('write data ' + Object.prototype.toString.call(v), () => fs.writeFileSync(at('e.txt'), v));
for (const f of ['r', 'r+', 'w', 'a', 'ax', 'xa', 'rs', 'sr', 'zz', '', 'R', 0, 1.5, 2 ** 32, null, undefined, {}, true]) show('flag ' + String(f), () => { fs.writeFileSync(at('f.txt'), 'old'); const r = fs.readFileSync(at('f.txt'), { encoding: 'utf8', flag: f }); return r; });
for (const f of ['r', 'w', 'a', 'ax', 'zz']) show('write flag ' + f, () => { fs.writeFileSync(at('f.txt'), 'old'); fs.writeFileSync(at('f.txt'), 'N', { flag: f }); return fs.readFileSync(at('f.txt'), 'utf8'); });
// Paths as bytes
const bytes = s => new Uint8Array(Buffer.from(s));
show('buffer path', () => fs.readFileSync(Buffer.from(at('a.txt')), 'utf8'));
show('uint8 path', () => fs.readFileSync(bytes(at('a.txt')), 'utf8'));
show('not utf8 exists', () => fs.existsSync(Buffer.concat([Buffer.from(dir + '/'), Buffer.from([0xff, 0xfe])])));
show('nul bytes', () => fs.readFileSync(Buffer.from('a\0b')));
show('dataview path', () => fs.readFileSync(new DataView(new ArrayBuffer(2))));
show('u16 path', () => fs.readFileSync(new Uint16Array(2)));
show('url', () => fs.readFileSync(new URL('file://' + at('a.txt')), 'utf8'));
show('url http', () => fs.readFileSync(new URL('http://x/a')));  show('url host', () => fs.readFileSync(new URL('file://host/a')));
show('url %2f', () => fs.readFileSync(new URL('file:///a%2fb')));
show('url nul', () => fs.readFileSync(new URL('file:///a%00b')));
show('fake url', () => fs.readFileSync({ href: 'file:///a', protocol: 'file:' }));
// stat
show('stat none', () => fs.statSync(at('none'), { throwIfNoEntry: false }));
show('stat a/x', () => fs.statSync(at('a.txt', 'x'), { throwIfNoEntry: false }));
show('lstat none', () => fs.lstatSync(at('none'), { throwIfNoEntry: false }));
show('exists', () => [fs.existsSync(), fs.existsSync(null), fs.existsSync({}), fs.existsSync(at('a.txt/')), fs.existsSync(at('sub')), fs.existsSync('')]);
for (const m of [0, 1, 2, 4, 6, 7, 8, -1, 1.5, '4', null, undefined]) { show('access ' + String(m), () => fs.accessSync(at('a.txt'), m));
show('access dir ' + String(m), () => fs.accessSync(at('sub'), m)); }
// readdir
show('readdir types', () => fs.readdirSync(dir, { withFileTypes: true }).map(d => [d.name, d.isFile(), d.isDirectory(), d.path === dir, d.parentPath === dir, Object.keys(d).length]).sort());
show('readdir rec', () => fs.readdirSync(dir, { recursive: true }).sort());
show('readdir rec types', () => fs.readdirSync(dir, { recursive: true, withFileTypes: true }).map(d => [d.name, d.parentPath.slice(dir.length)]).sort());
show('readdir buffer types', () => fs.readdirSync(at('sub'), { encoding: 'buffer', withFileTypes: true }).map(d => Buffer.isBuffer(d.name)));
show('readdir bad rec', () => fs.readdirSync(dir, { recursive: 1 }));
show('readdir file rec', () => fs.readdirSync(at('a.txt'), { recursive: true }));
// mkdir / rm
show('mkdir rec', () => fs.mkdirSync(at('m1/m2/m3'), { recursive: true }).slice(dir.length));
show('mkdir rec 2', () => fs.mkdirSync(at('m1/m2/m4/m5'), { recursive: true }).slice(dir.length));
show('mkdir rec again', () => fs.mkdirSync(at('m1/m2'), { recursive: true }));
show('mkdir rec file', () => fs.mkdirSync(at('a.txt'), { recursive: true }));
show('mkdir rec below file', () => fs.mkdirSync(at('a.txt/x/y'), { recursive: true }));
show('mkdir bad rec', () => fs.mkdirSync(at('mm'), { recursive: 'x' }));
show('mkdir bad mode', () => fs.mkdirSync(at('mm'), { mode: 'zz' }));
show('mkdir mode num', () => fs.mkdirSync(at('mm'), 0o755));
show('mkdir exists', () => fs.mkdirSync(at('mm')));
show('mkdir missing', () => fs.mkdirSync(at('no/no')));
show('mkdir dots', () => fs.mkdirSync(at('m1') + '/../m9/./m10', { recursive: true }) !== undefined);
show('rm dir', () => fs.rmSync(at('m1')));
show('rm force dir', () => fs.rmSync(at('m1'), { force: true }));
show('rm rec', () => fs.rmSync(at('m1'), { recursive: true }));
show('rm none', () => fs.rmSync(at('none')));
show('rm none rec', () => fs.rmSync(at('none'), { recursive: true }));
show('rm none force', () => fs.rmSync(at('none'), { force: true }));
show('rm a/x force', () => fs.rmSync(at('a.txt/x'), { force: true }));
show('rm bad', () => fs.rmSync(at('a.txt'), { recursive: 1 }));
show('rm bad2', () => fs.rmSync(at('a.txt'), { force: 'x' }));
show('rm bad3', () => fs.rmSync(at('a.txt'), 'x'));
show('rm retries', () => fs.rmSync(at('m9'), { recursive: true, maxRetries: -1 }));
show('rmdir full', () => fs.rmdirSync(at('m9')));
show('rmdir file', () => fs.rmdirSync(at('a.txt')));
show('rmdir none', () => fs.rmdirSync(at('none')));
show('rm rec m9', () => fs.rmSync(at('m9'), { recursive: true, force: true }));
show('unlink dir', () => fs.unlinkSync(at('sub')).length);
show('unlink none', () => fs.unlinkSync(at('none')));
show('unlink a/x', () => fs.unlinkSync(at('a.txt/x')));
show('append', () => [fs.appendFileSync(at('ap.txt'), 'a'), fs.appendFileSync(at('ap.txt'), Buffer.from('b')), fs.appendFileSync(at('ap.txt'), '63', 'hex'), fs.appendFileSync(at('ap.txt'), 'd', { flag: 'w' }), fs.readFileSync(at('ap.txt'), 'utf8')]);
show('append dir', () => fs.appendFileSync(at('sub'), 'x'));
show('append num', () => fs.appendFileSync(at('ap.txt'), 1));
show('rename', () => [fs.renameSync(at('ap.txt'), at('ap2.txt')), fs.existsSync(at('ap.txt')), fs.readFileSync(at('ap2.txt'), 'utf8')]);
show('rename none', () => fs.renameSync(at('none'), at('x')));
show('rename dir on file', () => fs.renameSync(at('sub'), at('a.txt')));
show('rename file on dir', () => fs.renameSync(at('a.txt'), at('mm')));
show('rename dir on dir', () => fs.renameSync(at('sub'), at('mm')));
show('rename back', () => fs.renameSync(at('mm'), at('sub')));
show('rename into itself', () => fs.renameSync(at('sub'), at('sub/deep/q')));
show('rename full dir', () => [fs.mkdirSync(at('full')), fs.writeFileSync(at('full/x'), ''), fs.renameSync(at('sub'), at('full'))]);
show('rename into none', () => fs.renameSync(at('a.txt'), at('no/x')));
show('rename self', () => fs.renameSync(at('a.txt'), at('a.txt')));
show('copy dir', () => fs.copyFileSync(at('sub'), at('x')));
show('copy on dir', () => fs.copyFileSync(at('a.txt'), at('sub')));
show('copy none', () => fs.copyFileSync(at('none'), at('x')));
show('copy self', () => fs.copyFileSync(at('a.txt'), at('a.txt')));
show('copy mode', () => fs.copyFileSync(at('a.txt'), at('cp'), 99));
show('copy excl', () => fs.copyFileSync(at('a.txt'), at('ap2.txt'), 1));
show('truncate', () => [fs.truncateSync(at('ap2.txt'), 3), fs.readFileSync(at('ap2.txt')).toString('hex')]);
show('truncate neg', () => fs.truncateSync(at('ap2.txt'), -1));
show('truncate dir', () => fs.truncateSync(at('sub')));
show('truncate none', () => fs.truncateSync(at('none')));
show('truncate float', () => fs.truncateSync(at('ap2.txt'), 1.5));
show('open modes', () => { const fd = fs.openSync(at('a.txt')); try { return [fs.readSync(fd, Buffer.alloc(3), 0, 3, 0), fs.readSync(fd, Buffer.alloc(3), 0, 3, 4), fs.readSync(fd, Buffer.alloc(3), { position: 1 }), fs.readSync(fd, Buffer.alloc(0))]; } finally { fs.closeSync(fd); } });
show('read oob', () => code(() => { const fd = fs.openSync(at('a.txt')); try { return fs.readSync(fd, Buffer.alloc(3), 2, 5, 0); } finally { fs.closeSync(fd); } }));
show('write ro fd', () => { const fd = fs.openSync(at('a.txt')); try { return fs.writeSync(fd, 'x'); } finally { fs.closeSync(fd); } });
show('read wo fd', () => { const fd = fs.openSync(at('f.txt'), 'w'); try { return fs.readSync(fd, Buffer.alloc(1)); } finally { fs.closeSync(fd); } });
show('double close', () => { const fd = fs.openSync(at('a.txt')); fs.closeSync(fd); fs.closeSync(fd); });
show('open dir w', () => fs.openSync(at('sub'), 'w'));
show('open wx', () => fs.openSync(at('a.txt'), 'wx'));
show('open none', () => fs.openSync(at('none')));
show('callback missing', () => fs.readFile(at('a.txt')));
show('callback bad', () => fs.readFile(at('a.txt'), 'utf8', 1));
show('stat cb missing', () => fs.stat(at('a.txt')));
const pr = [
  ['readFile', () => p.readFile(at('a.txt'), 'utf8')], ['readFile none', () => p.readFile(at('none'))], ['readFile enc', () => p.readFile(at('a.txt'), 'nope')], ['readFile num', () => p.readFile(1)], ['readFile a/', () => p.readFile(raw('a.txt/'))], ['readFile dir', () => p.readFile(at('sub'))],
  ['writeFile', () => p.writeFile(at('p.txt'), 'x')], ['writeFile num', () => p.writeFile(at('p.txt'), 1)], ['appendFile', async () => { await p.appendFile(at('p.txt'), 'y'); return p.readFile(at('p.txt'), 'utf8'); }],
  ['stat none', () => p.stat(at('none'))], ['stat quiet', () => p.stat(at('none'), { throwIfNoEntry: false })], ['access', () => p.access(at('a.txt'))], ['access none', () => p.access(at('none'))], ['readdir', () => p.readdir(at('sub'))], ['readdir file', () => p.readdir(at('a.txt'))], ['readdir rec', async () => (await p.readdir(at('sub'), { recursive: true })).sort()],
  ['mkdir', async () => (await p.mkdir(at('pm/x'), { recursive: true })).slice(dir.length)], ['mkdir exists', () => p.mkdir(at('pm'))], ['rm dir', () => p.rm(at('pm'))], ['rm rec', () => p.rm(at('pm'), { recursive: true })], ['rm none', () => p.rm(at('none'))], ['rm force', () => p.rm(at('none'), { force: true })], ['rmdir file', () => p.rmdir(at('a.txt'))], ['unlink none', () => p.unlink(at('none'))], ['rename none', () => p.rename(at('none'), at('y'))], ['rename', () => p.rename(at('p.txt'), at('p2.txt'))], ['copyFile', () => p.copyFile(at('p2.txt'), at('p3.txt'))], ['copyFile none', () => p.copyFile(at('none'), at('p4'))], ['truncate', async () => { await p.truncate(at('p3.txt'), 1); return p.readFile(at('p3.txt'), 'utf8'); }], ['realpath', async () => (await p.realpath(at('sub'))).slice(dir.length)], ['constants', async () => p.constants === fs.constants],
  ['open', async () => { const h = await p.open(at('a.txt')); try { const r = await h.read(Buffer.alloc(3)); return [r.bytesRead, typeof h.fd, (await h.stat()).size, await h.readFile('utf8')]; } finally { await h.close(); } }], ['open none', () => p.open(at('none'))], ['closed handle', async () => { const h = await p.open(at('a.txt')); await h.close(); return h.read(Buffer.alloc(1)); }], ['close twice', async () => { const h = await p.open(at('a.txt')); await h.close(); await h.close(); return h.fd; }],
  ['handle write', async () => { const h = await p.open(at('h.txt'), 'w+'); await h.write('abc'); await h.appendFile('d'); await h.truncate(3); await h.sync(); await h.close(); return p.readFile(at('h.txt'), 'utf8'); }], ['types', () => p.readFile({})], ['nul', () => p.readFile('a\0')],
];
(async () => { for (const [n, f] of pr) { let l; try { l = await f(); } catch (e) { l = line(e); } console.log('promises.' + n + ': ' + str(l)); } })();
