// node:fs and node:fs/promises over the directories that were granted to one package. What an operation does is done when it is
// called; callbacks and promises only hear of it later, after the jobs that are waiting.

const path = require('path');
const { Buffer } = require('buffer');
const { fileURLToPath } = require('url');
const { setImmediate } = require('timers');
const { constants, failure, isKnown, Stats, Dirent } = require('internal/fs_types');
const { mounts, workingDirectory, refuse } = internal;

// Paths.

const toPath = (value, name = 'path') => {
  const text = typeof value === 'string' ? value : Buffer.isBuffer(value) ? value.toString() : value?.href !== undefined ? fileURLToPath(value) : undefined;
  if (text === undefined) throw internal.argumentError(name, 'of type string or an instance of Buffer or URL', value);
  if (text.includes('\0')) {
    throw Object.assign(new TypeError(`The argument '${name}' must be a string, Uint8Array, or URL without null bytes. Received ${internal.inspect(text)}`), { code: 'ERR_INVALID_ARG_VALUE' });
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

const locate = (value, act, name) => {
  const shown = toPath(value, name);
  // Node knows no file without a name.
  if (shown === '') throw failure('ENOENT', act, shown);
  for (const place of readings(shown)) {
    let best;
    for (const mount of mounts) {
      for (const root of mount.roots) {
        const inner = within(root, place.length > 1 && place.endsWith('/') ? place.slice(0, -1) : place);
        if (inner !== undefined && !(best?.depth >= root.length)) best = { mount, depth: root.length, inner: inner.replace(/^\/+/, ''), shown };
      }
    }
    if (best) return best;
  }
  throw refuse(`${act} ${internal.inspect(shown)}`, 'outside');
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
  if (typeof options === 'string') return { ...defaults, encoding: options };
  if (typeof options !== 'object') throw internal.argumentError('options', 'one of type string or object', options);
  return { ...defaults, ...options };
};
const decoded = (bytes, encoding) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return encoding === undefined || encoding === null || encoding === 'buffer' ? buffer : buffer.toString(encoding);
};
const encoded = (data, encoding) => {
  if (typeof data === 'string') return Buffer.from(data, encoding ?? 'utf8');
  if (!ArrayBuffer.isView(data)) throw internal.argumentError('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
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
const flagsOf = flags => {
  const number = typeof flags === 'number' ? flags : words[flags ?? 'r'];
  // What we do not know could mean anything.
  if (number === undefined || !Number.isInteger(number) || (number & ~(O_WRONLY | O_RDWR | O_CREAT | O_EXCL | O_TRUNC | O_APPEND)) !== 0) throw invalid('flags', flags);
  return number;
};

const files = new Map();
let lastDescriptor = 2;

const openFile = (value, flags) => {
  const bits = flagsOf(flags);
  const at = locate(value, 'open');
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
const withOpen = (target, flags, act) => {
  if (Number.isInteger(target) && target >= 0) return act(fileOf(target, 'read'));
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
  const { withFileTypes = false, recursive = false, encoding } = optionsOf(options);
  const at = locate(value, 'scandir');
  const found = [];
  const walk = (inner, prefix) => {
    for (const { name, kind } of on('scandir', at, directory => directory.listSync(inner))) {
      const shownName = encoding === 'buffer' ? Buffer.from(name) : name;
      found.push(withFileTypes ? new Dirent(shownName, path.join(at.shown, prefix), kind) : encoding === 'buffer' ? Buffer.from(path.join(prefix, name)) : path.join(prefix, name));
      if (recursive && kind === 'directory') walk(path.join(inner, name), path.join(prefix, name));
    }
  };
  walk(at.inner, '');
  return found;
};

const statOf = (act, method) => (value, options) => {
  const at = locate(value, act);
  try {
    return new Stats(on(act, at, (directory, inner) => directory[inner === '' ? 'statSync' : method](inner)));
  } catch (error) {
    if (options?.throwIfNoEntry === false && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
};

const copyFile = (from, to, mode = 0) => {
  const source = locate(from, 'copyfile', 'src');
  const target = writable('copyfile', locate(to, 'copyfile', 'dest'));
  const bytes = on('copyfile', source, (directory, inner) => directory.readSync(inner), target);
  try {
    const { directory } = target.mount;
    if ((mode & constants.COPYFILE_EXCL) !== 0) directory.createSync(target.inner, bytes);
    else directory.writeSync(target.inner, bytes);
  } catch (error) {
    throw isKnown(error?.code) ? translated(error, 'copyfile', source, target) : translated(error, 'copyfile', target);
  }
};

const realpath = value => {
  const at = locate(value, 'realpath');
  const parts = at.inner.split('/').filter(part => part !== '');
  on('realpath', at, directory => {
    directory.statSync(at.inner);
    for (let count = 1; count <= parts.length; count += 1) {
      // Where a link leads is a path of the machine.
      if (directory.statLinkSync(parts.slice(0, count).join('/')).kind === 'link') throw refuse(`tell where ${internal.inspect(at.shown)} leads`, 'missing');
    }
  });
  return path.resolve('/', at.shown);
};

// Each operation once: as it is for the names with Sync, and for callbacks and promises below.
const operations = {
  access(value, mode = constants.F_OK) {
    const at = locate(value, 'access');
    on('access', at, (directory, inner) => directory.statSync(inner));
    if ((mode & constants.W_OK) !== 0 && !at.mount.writable) throw failure('EACCES', 'access', at.shown);
  },
  appendFile(value, data, options) {
    const { encoding, flag = 'a' } = optionsOf(options);
    const bytes = encoded(data, encoding);
    withOpen(value, flag, open => writeSome(open, bytes));
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
    const open = fileOf(descriptor, 'ftruncate');
    if (!open.writes) throw failure('EINVAL', 'ftruncate');
    onFile('ftruncate', open, file => file.truncateSync(Math.max(0, length ?? 0)));
  },
  lstat: statOf('lstat', 'statLinkSync'),
  mkdir(value, options) {
    const recursive = typeof options === 'object' && options !== null && options.recursive === true;
    const at = writable('mkdir', locate(value, 'mkdir'));
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
    const target = writable('rename', locate(to, 'rename', 'newPath'));
    // Two grants may be two file systems.
    if (source.mount !== target.mount) throw failure('EXDEV', 'rename', source.shown, target.shown);
    on('rename', source, directory => directory.renameSync(source.inner, target.inner), target);
  },
  rm(value, options) {
    const { recursive = false, force = false } = optionsOf(options);
    const at = writable('rm', locate(value, 'rm'));
    on('rm', at, (directory, inner) => {
      let kind;
      try {
        kind = inner === '' ? 'directory' : directory.statLinkSync(inner).kind;
      } catch (error) {
        if (force && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return;
        throw translated(error, 'lstat', at);
      }
      if (kind === 'directory' && !recursive) {
        throw Object.assign(new Error(`Path is a directory: rm returned EISDIR (is a directory) ${at.shown}`), { name: 'SystemError', code: 'ERR_FS_EISDIR' });
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
    withOpen(value, 'r+', open => onFile('open', open, file => file.truncateSync(length ?? 0)));
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
    withOpen(value, flag, open => writeSome(open, bytes));
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
  appendFile(data, options) { return promises.appendFile(this.fd, data, options); }
  close() { return promised(() => { operations.close(this.fd); this.fd = -1; })(); }
  datasync() { return promised(operations.fdatasync)(this.fd); }
  read(buffer, ...rest) {
    const target = ArrayBuffer.isView(buffer) ? buffer : buffer?.buffer ?? Buffer.alloc(16384);
    const args = ArrayBuffer.isView(buffer) ? rest : [buffer ?? {}];
    return promised(() => ({ bytesRead: operations.read(this.fd, target, ...args), buffer: target }))();
  }
  readFile(options) { return promises.readFile(this.fd, options); }
  stat() { return promised(operations.fstat)(this.fd); }
  sync() { return promised(operations.fsync)(this.fd); }
  truncate(length) { return promised(operations.ftruncate)(this.fd, length); }
  write(data, ...rest) { return promised(() => ({ bytesWritten: operations.write(this.fd, data, ...rest), buffer: data }))(); }
  writeFile(data, options) { return promises.writeFile(this.fd, data, options); }
}

const fs = { constants, Stats, Dirent, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
const promises = { constants };
const descriptors = ['close', 'fstat', 'fsync', 'fdatasync', 'ftruncate', 'read', 'write'];
for (const [name, operation] of Object.entries(operations)) {
  fs[name] = withCallback(name, operation);
  fs[`${name}Sync`] = operation;
  if (!descriptors.includes(name)) {
    const target = value => (value instanceof FileHandle ? value.fd : value);
    promises[name] = promised((value, ...rest) => operation(target(value), ...rest));
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
    if (['ENOENT', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE'].includes(error.code)) return false;
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
