// What node:fs hands out, the same for all: errors, Stats, Dirent, constants.

const constants = {
  F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, COPYFILE_FICLONE: 2, COPYFILE_FICLONE_FORCE: 4,
  O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024,
  S_IFMT: 0o170000, S_IFREG: 0o100000, S_IFDIR: 0o040000, S_IFLNK: 0o120000,
  UV_FS_COPYFILE_EXCL: 1,
};

// Linux's numbers, negated, as libuv has them.
const numbers = {
  EPERM: 1, ENOENT: 2, EIO: 5, EBADF: 9, EACCES: 13, EBUSY: 16, EEXIST: 17, EXDEV: 18, ENOTDIR: 20, EISDIR: 21, EINVAL: 22,
  EMFILE: 24, EFBIG: 27, ENOSPC: 28, EROFS: 30, ENAMETOOLONG: 36, ENOTEMPTY: 39, ELOOP: 40, EILSEQ: 84, EDQUOT: 122,
};
const sentences = {
  ENOENT: 'no such file or directory', EEXIST: 'file already exists', ENOTDIR: 'not a directory', EACCES: 'permission denied',
  EISDIR: 'illegal operation on a directory', ENOTEMPTY: 'directory not empty', EBADF: 'bad file descriptor',
  EINVAL: 'invalid argument', EBUSY: 'resource busy or locked', EPERM: 'operation not permitted',
  ENAMETOOLONG: 'name too long', ELOOP: 'too many symbolic links encountered', EFBIG: 'file too large',
  ENOSPC: 'no space left on device', EROFS: 'read-only file system', EMFILE: 'too many open files',
  EXDEV: 'cross-device link not permitted', EIO: 'i/o error', EILSEQ: 'illegal byte sequence', EDQUOT: 'disk quota exceeded',
};

const failure = (code, syscall, path, dest) => {
  const to = dest === undefined ? '' : ` -> '${dest}'`;
  const on = path === undefined ? '' : ` '${path}'${to}`;
  const error = new Error(`${code}: ${sentences[code]}, ${syscall}${on}`);
  Object.assign(error, { errno: -numbers[code], code, syscall });
  if (path !== undefined) error.path = path;
  if (dest !== undefined) error.dest = dest;
  return error;
};
const isKnown = code => Object.hasOwn(sentences, code);

const modes = { file: 0o100644, directory: 0o040755, link: 0o120777, other: 0 };

const kinds = kind => ({
  isFile: () => kind === 'file',
  isDirectory: () => kind === 'directory',
  isSymbolicLink: () => kind === 'link',
  // What is none of them is not told apart.
  isFIFO: () => false,
  isSocket: () => false,
  isBlockDevice: () => false,
  isCharacterDevice: () => false,
});

const define = (object, methods) => {
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(object, name, { value, writable: true, configurable: true });
};

class Stats {
  constructor({ kind, size, modified = 0 }) {
    // What a guest need not know of the machine is zero: owners, devices, inodes, and when a file was made or read.
    Object.assign(this, {
      dev: 0, mode: modes[kind], nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, ino: 0, size, blocks: Math.ceil(size / 512),
      atimeMs: modified, mtimeMs: modified, ctimeMs: modified, birthtimeMs: modified,
    });
    for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[name] = new Date(modified);
    define(this, kinds(kind));
  }
}

class Dirent {
  constructor(name, parentPath, kind) {
    Object.assign(this, { name, parentPath, path: parentPath });
    define(this, kinds(kind));
  }
}

module.exports = { constants, failure, isKnown, Stats, Dirent };
