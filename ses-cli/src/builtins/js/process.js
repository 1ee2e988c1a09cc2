// A small `process`, made anew for each package that is granted one. `facts` is what the command found out. The start compartment's
// has the directory, the time since the start and events besides: `directory`, `now`, `abort` and `listen`.

const { facts } = internal;
const EventEmitter = require('events');

const stream = (write, sink) => ({
  write(chunk, encodingOrCallback, callback) {
    write(typeof chunk === 'string' ? chunk : require('buffer').Buffer.from(chunk));
    const after = typeof encodingOrCallback === 'function' ? encodingOrCallback : callback;
    if (typeof after === 'function') queueMicrotask(() => after());
    return true;
  },
  end(chunk, ...rest) {
    if (chunk !== undefined && typeof chunk !== 'function') this.write(chunk, ...rest);
    return this;
  },
  fd: sink.fd,
  writable: true,
  isTTY: sink.terminal || undefined,
  columns: sink.terminal ? sink.columns : undefined,
  rows: sink.terminal ? sink.rows : undefined,
  getColorDepth: () => (sink.terminal ? 4 : 1),
  hasColors: (count = 16) => sink.terminal && (typeof count !== 'number' || count <= 16),
  getWindowSize: () => [sink.columns, sink.rows],
  on() { return this; },
  once() { return this; },
  off() { return this; },
  removeListener() { return this; },
  emit: () => false,
});

const code = value => {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (!Number.isInteger(number)) throw internal.argumentError('code', 'of type number', value);
  return number;
};

const emitter = new EventEmitter();
const process = {
  title: 'ses',
  version: facts.version,
  versions: { node: facts.version.slice(1), ses: facts.ses },
  arch: facts.arch,
  platform: facts.platform,
  release: { name: 'node' },
  argv: [...facts.argv],
  argv0: 'ses',
  execArgv: [],
  execPath: facts.argv[0],
  pid: 1,
  ppid: 0,
  env: Object.assign({}, facts.env),
  features: {},
  config: { target_defaults: {}, variables: {} },
  exit(status) {
    internal.exit(code(status) ?? internal.exitCode() ?? 0);
  },
  reallyExit(status) {
    internal.exit(code(status) ?? 0);
  },
  get exitCode() {
    return internal.exitCode();
  },
  set exitCode(status) {
    internal.setExitCode(code(status));
  },
  stdout: stream(internal.writeOut, facts.stdout),
  stderr: stream(internal.writeErr, facts.stderr),
  // There is no working directory for guests: paths start at the root.
  cwd: () => internal.directory ?? '/',
  umask: () => 0o22,
  uptime: () => (internal.now === undefined ? 0 : internal.now() / 1000),
  nextTick(callback, ...args) {
    if (typeof callback !== 'function') throw internal.argumentError('callback', 'of type function', callback);
    queueMicrotask(() => callback(...args));
  },
  emitWarning(warning, options) {
    const type = typeof options === 'string' ? options : options?.type ?? warning?.name ?? 'Warning';
    internal.writeErr(`(ses) ${type}: ${warning?.message ?? warning}\n`);
  },
};
if (internal.now !== undefined) {
  const nanoseconds = () => BigInt(Math.round(internal.now() * 1e6));
  const second = 1_000_000_000n;
  process.hrtime = since => {
    const before = since === undefined ? 0n : BigInt(since[0]) * second + BigInt(since[1]);
    const passed = nanoseconds() - before;
    return [Number(passed / second), Number(passed % second)];
  };
  process.hrtime.bigint = nanoseconds;
  process.abort = () => internal.abort();
}
// Events can be listened to; where nobody tells of any, none comes but those that the program emits itself.
for (const name of ['on', 'addListener', 'once', 'off', 'removeListener', 'removeAllListeners', 'listeners', 'rawListeners', 'listenerCount', 'prependListener', 'prependOnceListener', 'eventNames', 'setMaxListeners', 'getMaxListeners']) {
  process[name] = (...args) => {
    const result = emitter[name](...args);
    return result === emitter ? process : result;
  };
}
process.emit = (...args) => emitter.emit(...args);
internal.listen?.(process.emit);
Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
module.exports = process;
