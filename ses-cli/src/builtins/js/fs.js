// node:fs and node:fs/promises over the directories that were granted to one package. What an operation does is done when it is
// called; callbacks and promises only hear of it later, after the jobs that are waiting.

const path = require('path');
const { Buffer } = require('buffer');
const { fileURLToPath } = require('url');
const { setImmediate } = require('timers');
const { constants, failure, isKnown, Stats, Dirent } = require('internal/fs_types');
const { mounts, workingDirectory, refuse } = internal;

// Paths.

// Bytes that are no UTF-8 name a file of the system, and no string names it: with replacements it would be another file.
const fromBytes = (bytes, name) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString();
  if (!Buffer.from(text).equals(buffer)) throw badValue(`The argument '${name}' must be a path in UTF-8. Received ${internal.inspect(buffer)}`);
  return text;
};
const badValue = message => Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_VALUE' });

const toPath = (value, name = 'path') => {
  const isBytes = value instanceof Uint8Array;
  const text = typeof value === 'string' ? value : isBytes ? fromBytes(value, name) : value?.href !== undefined ? fileURLToPath(value) : undefined;
  if (text === undefined) throw internal.argumentError(name, 'of type string or an instance of Buffer or URL', value);
  if (text.includes('\0')) {
    throw badValue(`The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received ${internal.inspect(isBytes ? value : text)}`);
  }
  return text;
};

// A relative path begins in the working directory of the command. So does, second, an absolute one: guests are told that they
// work in `/`. Whichever is meant, it must lie in a directory that was granted.
const readings = text => {
  const below = path.join(workingDirectory, text);
  return path.isAbsolute(text) ? [path.normalize(text), below] : [below];
};
const within = (root, place) => (place === root ? '' : place.startsWith(root === '/' ? root : `${root}/`) ? place.slice(root.length) : undefined);

const find = text => {
  for (const place of readings(text)) {
    let best;
    for (const mount of mounts) {
      for (const root of mount.roots) {
        const inner = within(root, place.length > 1 && place.endsWith('/') ? place.slice(0, -1) : place);
        if (inner !== undefined && !(best?.depth >= root.length)) best = { mount, depth: root.length, inner: inner.replace(/^\/+/, ''), shown: text };
      }
    }
    if (best) return best;
  }
  return undefined;
};

// What stands before `/`, `/.` and `/..` must be a directory. The text is normalized, so the system is not asked to say so.
// `ending` says what the path may end in: `new`, a directory that is not there yet; `all`, several; `file`, no slash at all.
const checkFolders = (text, act, ending) => {
  const parts = text.split('/');
  for (let count = 1; count < parts.length; count += 1) {
    const part = parts[count];
    const isLast = count === parts.length - 1;
    if (!(part === '.' || part === '..' || (part === '' && isLast))) continue;
    const at = find(parts.slice(0, count).join('/') || '/');
    // What lies in no directory that was granted is passed by its text alone.
    if (!at) continue;
    let kind;
    try {
      kind = at.mount.directory.statSync(at.inner).kind;
    } catch (error) {
      if (error?.code === 'ENOENT' && (ending === 'all' || (part === '' && ending === 'new'))) continue;
      if (error?.code === 'ENOENT' && part === '' && ending === 'file') throw failure('EISDIR', act, text);
      throw translated(error, act, { shown: text });
    }
    if (kind !== 'directory' && part === '' && act === 'mkdir') throw failure('EEXIST', act, text);
    if (kind !== 'directory') throw failure(part === '' && ending === 'file' ? 'EISDIR' : 'ENOTDIR', act, text);
  }
};

const locate = (value, act, name, ending) => {
  const shown = toPath(value, name);
  // Node knows no file without a name.
  if (shown === '') throw failure('ENOENT', act, shown);
  const at = find(shown);
  if (!at) throw refuse(`${act} ${internal.inspect(shown)}`, 'outside');
  checkFolders(shown, act, ending);
  return at;
};

// What a directory throws, as Node's error or as a denial.
const translated = (error, act, at, dest) => {
  if (error?.syscall !== undefined) return error;
  const shown = at?.shown;
  if (isKnown(error?.code)) return failure(error.code, act, shown, dest?.shown);
  const kind = { SES_PATH_ESCAPES: 'escapes', SES_NOT_A_FILE: 'special', SES_READ_ONLY: 'read-only' }[error?.code];
  if (kind) return refuse(`${act} ${internal.inspect(shown)}`, kind);
  if (error?.code === 'SES_PATH_INVALID') return Object.assign(failure('EINVAL', act, shown), { cause: error });
  return error;
};
const on = (act, at, body, dest) => {
  try {
    return body(at.mount.directory, at.inner);
  } catch (error) {
    throw translated(error, act, at, dest);
  }
};
const writable = (act, at) => {
  if (!at.mount.writable) throw refuse(`${act} ${internal.inspect(at.shown)}`, 'read-only');
  return at;
};

// Options.

const optionsOf = (options, defaults = {}) => {
  if (options === undefined || options === null || typeof options === 'function') return defaults;
  if (typeof options !== 'object' && typeof options !== 'string') throw internal.argumentError('options', 'one of type string or object', options);
  const all = typeof options === 'string' ? { ...defaults, encoding: options } : { ...defaults, ...options };
  const { encoding } = all;
  if (encoding && encoding !== 'buffer' && !Buffer.isEncoding(encoding)) throw badValue(`The argument 'encoding' is invalid encoding. Received ${internal.inspect(encoding)}`);
  return all;
};
const decoded = (bytes, encoding) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding ? buffer.toString(encoding) : buffer;
};
const encoded = (data, encoding) => {
  if (typeof data === 'string') return Buffer.from(data, encoding || 'utf8');
  if (!ArrayBuffer.isView(data)) throw internal.argumentError('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
};
const booleanOf = (options, name) => {
  const value = options?.[name];
  if (value !== undefined && typeof value !== 'boolean') throw internal.argumentError(`options.${name}`, 'of type boolean', value);
  return value === true;
};
const objectOf = options => {
  if (options !== undefined && (options === null || typeof options !== 'object')) throw internal.argumentError('options', 'of type object', options);
  return options;
};
const coded = (Kind, code, message) => Object.assign(new Kind(message), { code });
// The mode of access and copyFile, not that of a file.
const modeOf = mode => {
  if (mode === undefined || mode === null) return 0;
  if (typeof mode !== 'number') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'mode must be int32 or null/undefined');
  if (!(mode >= 0 && mode <= 7)) throw coded(RangeError, 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
  return mode | 0;
};
// The mode of a file is left to the system; one that is none is told all the same.
const checkFileMode = mode => {
  if (mode === undefined || mode === null) return;
  if (typeof mode === 'string' && !/^[0-7]+$/.test(mode)) throw badValue(`The argument 'mode' must be a 32-bit unsigned integer or an octal string. Received ${internal.inspect(mode)}`);
  if (typeof mode !== 'number' && typeof mode !== 'string') throw internal.argumentError('mode', 'of type number', mode);
  if (typeof mode === 'number' && !Number.isInteger(mode)) throw internal.rangeError('mode', 'an integer', mode);
  if (typeof mode === 'number' && !(mode >= 0 && mode <= 0xffffffff)) throw internal.rangeError('mode', '>= 0 && <= 4294967295', mode);
};
const invalid = (name, value) => Object.assign(new TypeError(`The argument '${name}' is invalid. Received ${internal.inspect(value)}`), { code: 'ERR_INVALID_ARG_VALUE' });

// Open files.

const { O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND } = constants;
const words = {
  r: 0, rs: 0, 'r+': O_RDWR, 'rs+': O_RDWR, w: O_WRONLY | O_CREAT | O_TRUNC, wx: O_WRONLY | O_CREAT | O_TRUNC | O_EXCL,
  'w+': O_RDWR | O_CREAT | O_TRUNC, 'wx+': O_RDWR | O_CREAT | O_TRUNC | O_EXCL, a: O_WRONLY | O_CREAT | O_APPEND,
  as: O_WRONLY | O_CREAT | O_APPEND, ax: O_WRONLY | O_CREAT | O_APPEND | O_EXCL, 'a+': O_RDWR | O_CREAT | O_APPEND,
  'as+': O_RDWR | O_CREAT | O_APPEND, 'ax+': O_RDWR | O_CREAT | O_APPEND | O_EXCL,
};
for (const [other, word] of Object.entries({ sr: 'rs', 'sr+': 'rs+', xw: 'wx', 'xw+': 'wx+', sa: 'as', 'sa+': 'as+', xa: 'ax', 'xa+': 'ax+' })) words[other] = words[word];
const flagsOf = flags => {
  if (typeof flags === 'number' && !Number.isInteger(flags)) throw internal.rangeError('flags', 'an integer', flags);
  if (typeof flags === 'number' && (flags | 0) !== flags) throw internal.rangeError('flags', '>= -2147483648 && <= 2147483647', flags);
  const word = flags ?? 'r';
  const number = typeof flags === 'number' ? flags : Object.hasOwn(words, word) ? words[word] : undefined;
  // What we do not know could mean anything.
  if (number === undefined || !Number.isInteger(number) || (number & ~(O_WRONLY | O_RDWR | O_CREAT | O_EXCL | O_TRUNC | O_APPEND)) !== 0) throw invalid('flags', flags);
  return number;
};

const files = new Map();
let lastDescriptor = 2;

const openFile = (value, flags) => {
  const bits = flagsOf(flags);
  const at = locate(value, 'open', 'path', (bits & O_CREAT) !== 0 ? 'file' : undefined);
  const writes = (bits & (O_WRONLY | O_RDWR)) !== 0;
  if (writes || (bits & (O_CREAT | O_TRUNC)) !== 0) writable('open', at);
  return on('open', at, (directory, inner) => {
    if ((bits & O_EXCL) !== 0 && (bits & O_CREAT) !== 0) directory.createSync(inner, '');
    else if ((bits & O_CREAT) !== 0 && !directory.existsSync(inner)) directory.createSync(inner, '');
    const file = directory.openSync(inner, writes ? 'r+' : 'r');
    if ((bits & O_TRUNC) !== 0 && writes) file.truncateSync(0);
    return { file, at, reads: (bits & O_WRONLY) === 0, writes, appends: (bits & O_APPEND) !== 0, position: 0 };
  });
};
const fileOf = (descriptor, act) => {
  if (typeof descriptor !== 'number') throw internal.argumentError('fd', 'of type number', descriptor);
  if (!Number.isInteger(descriptor)) throw internal.rangeError('fd', 'an integer', descriptor);
  if (descriptor < 0 || descriptor > 2147483647) throw internal.rangeError('fd', '>= 0 && <= 2147483647', descriptor);
  const open = files.get(descriptor);
  if (!open) throw failure('EBADF', act);
  return open;
};
const onFile = (act, open, body) => {
  try {
    return body(open.file);
  } catch (error) {
    // Node names no path where it has a descriptor.
    throw translated(error, act);
  }
};
const whole = value => (value === null || value === undefined || value === -1 ? undefined : Number(value));
const readSome = (open, length, position) =>
  onFile('read', open, file => {
    if (!open.reads) throw failure('EBADF', 'read');
    const from = whole(position);
    const bytes = file.readSync(length, from ?? open.position);
    if (from === undefined) open.position += bytes.length;
    return bytes;
  });
const writeSome = (open, bytes, position) =>
  onFile('write', open, file => {
    if (!open.writes) throw failure('EBADF', 'write');
    const from = whole(position);
    file.writeSync(bytes, open.appends ? file.statSync().size : from ?? open.position);
    if (from === undefined) open.position += bytes.length;
    return bytes.length;
  });

// Where an operation takes a path or an open file.
const withOpen = (target, flags, act, verb = 'read') => {
  if (Number.isInteger(target) && (target | 0) === target && (target >= 0 || verb === 'write')) {
    if (target < 0) throw failure('EBADF', verb);
    return act(fileOf(target, verb));
  }
  const open = openFile(target, flags);
  try {
    return act(open);
  } finally {
    open.file.closeSync();
  }
};

const windowOf = (buffer, args) => {
  if (!ArrayBuffer.isView(buffer)) throw internal.argumentError('buffer', 'an instance of Buffer, TypedArray, or DataView', buffer);
  const [first, ...rest] = args;
  const given = first !== null && typeof first === 'object' ? first : { offset: first, length: rest[0], position: rest[1] };
  const offset = given.offset ?? 0;
  const length = given.length ?? buffer.byteLength - offset;
  if (!(Number.isInteger(offset) && offset >= 0 && offset <= buffer.byteLength)) throw internal.rangeError('offset', `>= 0 && <= ${buffer.byteLength}`, offset);
  if (!(Number.isInteger(length) && length >= 0 && length <= buffer.byteLength - offset)) throw internal.rangeError('length', `>= 0 && <= ${buffer.byteLength - offset}`, length);
  return { view: new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length), position: given.position };
};

// Directories.

const makeAll = at => {
  let made;
  const parts = at.inner.split('/').filter(part => part !== '');
  on('mkdir', at, directory => {
    for (let count = 1; count <= parts.length; count += 1) {
      const inner = parts.slice(0, count).join('/');
      if (!directory.existsSync(inner)) {
        directory.makeDirectorySync(inner);
        // Node gives the first directory that it made, by its whole path.
        made ??= path.join(at.shown, ...Array(parts.length - count).fill('..'));
      } else if (directory.statSync(inner).kind !== 'directory') {
        throw failure(count === parts.length ? 'EEXIST' : 'ENOTDIR', 'mkdir', at.shown);
      }
    }
  });
  return made;
};

const listing = (value, options) => {
  const { withFileTypes = false, encoding } = optionsOf(options);
  const recursive = booleanOf(options, 'recursive');
  const at = locate(value, 'scandir');
  const found = [];
  const inEncoding = text => {
    if (!encoding || encoding === 'utf8') return text;
    return encoding === 'buffer' ? Buffer.from(text) : Buffer.from(text).toString(encoding);
  };
  const walk = (inner, prefix) => {
    for (const { name, kind } of on('scandir', at, directory => directory.listSync(inner))) {
      found.push(withFileTypes ? new Dirent(inEncoding(name), path.join(at.shown, prefix), kind) : inEncoding(path.join(prefix, name)));
      if (recursive && kind === 'directory') walk(path.join(inner, name), path.join(prefix, name));
    }
  };
  walk(at.inner, '');
  return found;
};

const statOf = (act, method) => (value, options) => {
  // As numbers they would be what the program did not ask for.
  if (options?.bigint === true) throw refuse(`call ${act} of node:fs for bigints`, 'missing');
  const at = locate(value, act);
  try {
    return new Stats(on(act, at, (directory, inner) => directory[inner === '' ? 'statSync' : method](inner)));
  } catch (error) {
    if (options?.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const copyFile = (from, to, flags) => {
  const mode = modeOf(flags);
  const source = locate(from, 'copyfile', 'src');
  const target = writable('copyfile', locate(to, 'copyfile', 'dest', 'file'));
  const bytes = on('copyfile', source, (directory, inner) => directory.readSync(inner), target);
  try {
    const { directory } = target.mount;
    if ((mode & constants.COPYFILE_EXCL) !== 0) directory.createSync(target.inner, bytes);
    else directory.writeSync(target.inner, bytes);
  } catch (error) {
    throw isKnown(error?.code) ? translated(error, 'copyfile', source, target) : translated(error, 'copyfile', target);
  }
};

const realpath = (value, options) => {
  const { encoding } = optionsOf(options);
  const at = locate(value, 'realpath');
  const parts = at.inner.split('/').filter(part => part !== '');
  on('realpath', at, directory => {
    directory.statSync(at.inner);
    for (let count = 1; count <= parts.length; count += 1) {
      // Where a link leads is a path of the machine.
      if (directory.statLinkSync(parts.slice(0, count).join('/')).kind === 'link') throw refuse(`tell where ${internal.inspect(at.shown)} leads`, 'missing');
    }
  });
  const real = path.resolve('/', at.shown);
  return encoding === 'buffer' ? Buffer.from(real) : real;
};

const lengthOf = length => {
  if (length !== null && typeof length !== 'number') throw internal.argumentError('len', 'of type number', length);
  if (length !== null && !Number.isInteger(length)) throw internal.rangeError('len', 'an integer', length);
  return Math.max(0, length ?? 0);
};

// Each operation once: as it is for the names with Sync, and for callbacks and promises below.
const operations = {
  access(value, wanted) {
    toPath(value);
    const mode = modeOf(wanted);
    const at = locate(value, 'access');
    const { kind } = on('access', at, (directory, inner) => directory.statSync(inner));
    // No file here may be executed.
    const denied = ((mode & constants.W_OK) !== 0 && !at.mount.writable) || ((mode & constants.X_OK) !== 0 && kind !== 'directory');
    if (denied) throw failure('EACCES', 'access', at.shown);
  },
  appendFile(value, data, options) {
    const { encoding, flag = 'a' } = optionsOf(options);
    const bytes = encoded(data, encoding);
    withOpen(value, flag, open => writeSome(open, bytes), 'write');
  },
  close(descriptor) {
    fileOf(descriptor, 'close').file.closeSync();
    files.delete(descriptor);
  },
  copyFile,
  fstat: descriptor => {
    const open = fileOf(descriptor, 'fstat');
    return new Stats(onFile('fstat', open, file => file.statSync()));
  },
  fsync: descriptor => void fileOf(descriptor, 'fsync'),
  fdatasync: descriptor => void fileOf(descriptor, 'fdatasync'),
  ftruncate: (descriptor, length = 0) => {
    const count = lengthOf(length);
    const open = fileOf(descriptor, 'ftruncate');
    if (!open.writes) throw failure('EINVAL', 'ftruncate');
    onFile('ftruncate', open, file => file.truncateSync(count));
  },
  lstat: statOf('lstat', 'statLinkSync'),
  mkdir(value, options) {
    const isObject = typeof options === 'object' && options !== null;
    const recursive = isObject && booleanOf(options, 'recursive');
    checkFileMode(isObject ? options.mode : options);
    const at = writable('mkdir', locate(value, 'mkdir', 'path', recursive ? 'all' : 'new'));
    if (recursive) return makeAll(at);
    on('mkdir', at, (directory, inner) => directory.makeDirectorySync(inner));
    return undefined;
  },
  open(value, flags) {
    const open = openFile(value, flags);
    lastDescriptor += 1;
    files.set(lastDescriptor, open);
    return lastDescriptor;
  },
  read(descriptor, buffer, ...rest) {
    const open = fileOf(descriptor, 'read');
    const { view, position } = windowOf(buffer, rest);
    const bytes = readSome(open, view.length, position);
    view.set(bytes);
    return bytes.length;
  },
  readFile(value, options) {
    const { encoding, flag = 'r' } = optionsOf(options);
    const opened = body => {
      try {
        return withOpen(value, flag, body);
      } catch (error) {
        // Node opens a directory, and fails to read it.
        throw error?.code === 'EISDIR' ? failure('EISDIR', 'read') : error;
      }
    };
    return opened(open => {
      const parts = onFile('read', open, file => {
        if (!open.reads) throw failure('EBADF', 'read');
        return file.readSync(undefined, open.position);
      });
      open.position += parts.length;
      return decoded(parts, encoding);
    });
  },
  readdir: listing,
  realpath,
  rename(from, to) {
    const source = writable('rename', locate(from, 'rename', 'oldPath'));
    const target = writable('rename', locate(to, 'rename', 'newPath', 'new'));
    if (target.shown.endsWith('/') && on('rename', source, (directory, inner) => directory.statLinkSync(inner).kind, target) !== 'directory') {
      throw failure('ENOTDIR', 'rename', source.shown, target.shown);
    }
    // Two grants may be two file systems.
    if (source.mount !== target.mount) throw failure('EXDEV', 'rename', source.shown, target.shown);
    on('rename', source, directory => directory.renameSync(source.inner, target.inner), target);
  },
  rm(value, options) {
    objectOf(options);
    const [recursive, force] = ['recursive', 'force'].map(name => booleanOf(options, name));
    for (const name of ['retryDelay', 'maxRetries']) {
      const count = options?.[name];
      if (count !== undefined && typeof count !== 'number') throw internal.argumentError(`options.${name}`, 'of type number', count);
      if (count !== undefined && !(count >= 0 && count <= (name === 'maxRetries' ? 4294967295 : 2147483647))) {
        throw internal.rangeError(`options.${name}`, name === 'maxRetries' ? '>= 0 && <= 4294967295' : '>= 0 && <= 2147483647', count);
      }
    }
    let at;
    try {
      at = writable('rm', locate(value, 'lstat'));
    } catch (error) {
      if (force && error?.code === 'ENOENT') return;
      throw error;
    }
    on('rm', at, (directory, inner) => {
      let kind;
      try {
        kind = inner === '' ? 'directory' : directory.statLinkSync(inner).kind;
      } catch (error) {
        if (force && error.code === 'ENOENT') return;
        throw translated(error, 'lstat', at);
      }
      if (kind === 'directory' && !recursive) {
        throw Object.assign(new Error(`Path is a directory: rm returned EISDIR (is a directory) ${at.shown}`), {
          name: 'SystemError', code: 'ERR_FS_EISDIR', errno: 21, syscall: 'rm', path: at.shown,
        });
      }
      if (recursive) directory.removeAllSync(inner);
      else directory.removeSync(inner);
    });
  },
  rmdir(value, options) {
    const at = writable('rmdir', locate(value, 'rmdir'));
    on('rmdir', at, (directory, inner) => {
      if (inner !== '' && directory.statLinkSync(inner).kind !== 'directory') throw failure('ENOTDIR', 'rmdir', at.shown);
      if (options?.recursive === true) directory.removeAllSync(inner);
      else directory.removeSync(inner);
    });
  },
  stat: statOf('stat', 'statSync'),
  truncate(value, length = 0) {
    const count = lengthOf(length);
    withOpen(value, 'r+', open => onFile('open', open, file => file.truncateSync(count)));
  },
  unlink(value) {
    const at = writable('unlink', locate(value, 'unlink'));
    on('unlink', at, (directory, inner) => {
      if (inner === '' || directory.statLinkSync(inner).kind === 'directory') throw failure('EISDIR', 'unlink', at.shown);
      directory.removeSync(inner);
    });
  },
  write(descriptor, data, ...rest) {
    const open = fileOf(descriptor, 'write');
    if (typeof data === 'string') return writeSome(open, encoded(data, rest[1]), rest[0]);
    const { view, position } = windowOf(data, rest);
    return writeSome(open, view, position);
  },
  writeFile(value, data, options) {
    const { encoding, flag = 'w' } = optionsOf(options);
    const bytes = encoded(data, encoding);
    withOpen(value, flag, open => writeSome(open, bytes), 'write');
  },
};

// What Node has and this has not: to be named and tested for, and refused when it is called.
const absent = [
  'chmod', 'chown', 'cp', 'fchmod', 'fchown', 'futimes', 'glob', 'lchmod', 'lchown', 'link', 'lutimes', 'mkdtemp', 'opendir', 'readlink',
  'readv', 'statfs', 'symlink', 'utimes', 'writev',
];
const lone = ['createReadStream', 'createWriteStream', 'openAsBlob', 'unwatchFile', 'watch', 'watchFile'];
const refusing = name => () => {
  throw refuse(`call ${name} of node:fs`, 'missing');
};

// What callbacks get beside the result.
const beside = { read: args => [args[1]], write: args => [args[1]] };
const after = work => {
  let result;
  try {
    result = [null, work()];
  } catch (error) {
    result = [error];
  }
  return result;
};
const withCallback = (name, operation) => (...args) => {
  const at = args.findLastIndex(arg => typeof arg === 'function');
  const callback = args[at];
  if (at < 0) throw internal.argumentError('cb', 'of type function', args.length > 1 ? args.at(-1) : undefined);
  const given = args.slice(0, at);
  const [error, result] = after(() => operation(...given));
  const more = error ? [] : result === undefined ? [] : [result, ...(beside[name]?.(given) ?? [])];
  setImmediate(() => callback(error, ...more));
};
const promised = operation => (...args) => {
  const [error, result] = after(() => operation(...args));
  return new Promise((resolve, reject) => setImmediate(() => (error ? reject(error) : resolve(result))));
};

class FileHandle {
  constructor(descriptor) {
    this.fd = descriptor;
  }
  openDescriptor(act) {
    if (this.fd === -1) throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall: act });
    return this.fd;
  }
  appendFile(data, options) { return promised(() => operations.appendFile(this.openDescriptor('write'), data, options))(); }
  close() { return promised(() => { if (this.fd !== -1) operations.close(this.fd); this.fd = -1; })(); }
  datasync() { return promised(() => operations.fdatasync(this.openDescriptor('fdatasync')))(); }
  read(buffer, ...rest) {
    const target = ArrayBuffer.isView(buffer) ? buffer : buffer?.buffer ?? Buffer.alloc(16384);
    const args = ArrayBuffer.isView(buffer) ? rest : [buffer ?? {}];
    return promised(() => ({ bytesRead: operations.read(this.openDescriptor('read'), target, ...args), buffer: target }))();
  }
  readFile(options) { return promised(() => operations.readFile(this.openDescriptor('read'), options))(); }
  stat() { return promised(() => operations.fstat(this.openDescriptor('fstat')))(); }
  sync() { return promised(() => operations.fsync(this.openDescriptor('fsync')))(); }
  truncate(length) { return promised(() => operations.ftruncate(this.openDescriptor('ftruncate'), length))(); }
  write(data, ...rest) { return promised(() => ({ bytesWritten: operations.write(this.openDescriptor('write'), data, ...rest), buffer: data }))(); }
  writeFile(data, options) { return promised(() => operations.writeFile(this.openDescriptor('write'), data, options))(); }
}

const fs = { constants, Stats, Dirent, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
const promises = { constants };
const descriptors = ['close', 'fstat', 'fsync', 'fdatasync', 'ftruncate', 'read', 'write'];
for (const [name, operation] of Object.entries(operations)) {
  fs[name] = withCallback(name, operation);
  fs[`${name}Sync`] = operation;
  if (!descriptors.includes(name)) {
    promises[name] = promised((value, ...rest) => {
      if (value instanceof FileHandle) return operation(value.openDescriptor(name), ...rest);
      // A number is a descriptor to the other forms alone.
      if (typeof value === 'number') throw internal.argumentError('path', 'of type string or an instance of Buffer or URL', value);
      // As Node, these ask for an absent file and are told.
      return operation(value, ...(rest[0]?.throwIfNoEntry === false ? [] : rest));
    });
  }
}
promises.open = promised((value, flags) => new FileHandle(operations.open(value, flags)));
fs.realpath.native = fs.realpath;
fs.realpathSync.native = fs.realpathSync;
// Absence is told; what is refused is not absent, and throws.
const exists = value => {
  let at;
  try {
    at = locate(value, 'stat');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE'].includes(error.code)) return false;
    throw error;
  }
  return on('stat', at, (directory, inner) => directory.existsSync(inner));
};
fs.existsSync = exists;
fs.exists = (value, callback) => {
  if (typeof callback !== 'function') throw internal.argumentError('cb', 'of type function', callback);
  const found = exists(value);
  setImmediate(() => callback(found));
};
for (const name of absent) {
  fs[name] = refusing(name);
  fs[`${name}Sync`] = refusing(`${name}Sync`);
  promises[name] = promised(refusing(`promises.${name}`));
}
for (const name of lone) fs[name] = refusing(name);
promises.watch = refusing('promises.watch');
fs.promises = promises;
// Whoever is handed this module, or one open file, must not reach what else its owner opens.
harden(FileHandle);
module.exports = harden(fs);
