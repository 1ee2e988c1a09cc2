// node:path. Pure: there is no working directory here, so `resolve` and `relative` start from the root.

const text = (value, name) => {
  if (typeof value !== 'string') {
    throw internal.argumentError(name, 'of type string', value);
  }
  return value;
};

/** Takes `.` and `..` out of the segments of a path. */
const normalizeSegments = (segments, absolute) => {
  const kept = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') {
      kept.push(segment);
    } else if (kept.length > 0 && kept[kept.length - 1] !== '..') {
      kept.pop();
    } else if (!absolute) {
      kept.push('..');
    }
  }
  return kept;
};

/** Where the last dot of a base name stands, or -1 if it makes no extension. */
const extensionAt = base => {
  const dot = base.lastIndexOf('.');
  return dot > 0 && base !== '..' ? dot : -1;
};

/** What differs between the two flavours: `root` gives the part of a path that is not segments. */
const flavour = ({ sep, delimiter, separators, root, sameRoot, namespaced }) => {
  const split = path => path.split(separators);
  const isSeparator = c => c !== undefined && c !== '' && separators.test(c);
  const endsWithSeparator = path => path.length > 0 && isSeparator(path[path.length - 1]);
  const stripEnd = (path, from) => {
    let end = path.length;
    while (end > from && isSeparator(path[end - 1])) end -= 1;
    return path.slice(0, end);
  };

  const normalize = path => {
    text(path, 'path');
    if (path === '') return '.';
    const { prefix, absolute, length } = root(path);
    const rest = normalizeSegments(split(path.slice(length)), absolute).join(sep);
    const slash = rest !== '' && endsWithSeparator(path) ? sep : '';
    if (rest === '' && !absolute) return `${prefix}.${endsWithSeparator(path) && path.length > length ? sep : ''}`;
    return `${prefix}${rest}${slash}`;
  };

  const join = (...paths) => {
    const parts = paths.map(path => text(path, 'path')).filter(path => path !== '');
    if (parts.length === 0) return '.';
    return normalize(namespaced.joined(parts.join(sep), parts[0]));
  };

  const resolve = (...paths) => {
    let found = '';
    let device = '';
    let absolute = false;
    for (let i = paths.length - 1; i >= -1 && !(absolute && (device !== '' || !namespaced.drives)); i -= 1) {
      const path = i >= 0 ? text(paths[i], `paths[${i}]`) : namespaced.home;
      if (path === '') continue;
      const { prefix, absolute: rooted, length } = root(path);
      const drive = namespaced.device(prefix);
      if (drive !== '' && device !== '' && drive.toLowerCase() !== device.toLowerCase()) continue;
      if (device === '') device = drive;
      if (absolute) continue;
      found = `${path.slice(length)}${sep}${found}`;
      absolute = rooted;
    }
    const rest = normalizeSegments(split(found), absolute).join(sep);
    return `${device}${absolute ? sep : ''}${rest}` || '.';
  };

  const dirname = path => {
    text(path, 'path');
    if (path === '') return '.';
    const { length, prefix } = root(path);
    const stripped = stripEnd(path, length);
    let end = stripped.length;
    while (end > length && !isSeparator(stripped[end - 1])) end -= 1;
    if (end <= length) return length > 0 ? path.slice(0, length) || prefix : '.';
    return stripEnd(stripped.slice(0, end), length);
  };

  const basename = (path, suffix) => {
    text(path, 'path');
    if (suffix !== undefined) text(suffix, 'suffix');
    const stripped = stripEnd(path.slice(namespaced.device(root(path).prefix).length), 0);
    const segments = split(stripped);
    const base = segments[segments.length - 1];
    if (suffix && base !== suffix && base.endsWith(suffix)) return base.slice(0, -suffix.length);
    return base;
  };

  const extname = path => {
    const base = basename(path);
    const dot = extensionAt(base);
    return dot < 0 ? '' : base.slice(dot);
  };

  const isAbsolute = path => root(text(path, 'path')).absolute;

  const relative = (from, to) => {
    text(from, 'from');
    text(to, 'to');
    const [start, end] = [resolve(from), resolve(to)];
    if (sameRoot(start) === sameRoot(end)) {
      const cut = path => split(path.slice(root(path).length)).filter(segment => segment !== '');
      const [back, forth] = [cut(start), cut(end)];
      let common = 0;
      while (common < back.length && common < forth.length && sameRoot.fold(back[common]) === sameRoot.fold(forth[common])) {
        common += 1;
      }
      return [...back.slice(common).map(() => '..'), ...forth.slice(common)].join(sep);
    }
    return end;
  };

  const parse = path => {
    text(path, 'path');
    const { length } = root(path);
    const base = stripEnd(path, length).length > length ? basename(path) : '';
    const dot = extensionAt(base);
    const dir = dirname(path);
    return {
      root: path.slice(0, length),
      dir: dir === '.' && !path.startsWith('.') ? '' : dir,
      base,
      ext: dot < 0 ? '' : base.slice(dot),
      name: dot < 0 ? base : base.slice(0, dot),
    };
  };

  const format = parts => {
    if (parts === null || typeof parts !== 'object') {
      throw internal.argumentError('pathObject', 'of type object', parts);
    }
    const dir = parts.dir || parts.root;
    const extension = parts.ext ? `${parts.ext.startsWith('.') ? '' : '.'}${parts.ext}` : '';
    const base = parts.base || `${parts.name || ''}${extension}`;
    if (!dir) return base;
    return dir === parts.root ? `${dir}${base}` : `${dir}${sep}${base}`;
  };

  const matchesGlob = (path, pattern) => {
    const source = text(pattern, 'pattern').replace(/[.+^${}()|[\]\\]/g, '\\$&');
    const glob = source.replace(/\*\*\/?|\*|\?/g, part => ({ '*': '[^/]*', '?': '[^/]' })[part] ?? '.*');
    return new RegExp(`^${glob}$`).test(text(path, 'path'));
  };

  return {
    resolve, normalize, isAbsolute, join, relative, dirname, basename, extname, format, parse, matchesGlob,
    toNamespacedPath: path => path,
    sep, delimiter, win32: null, posix: null,
  };
};

const identity = path => path;
const posix = flavour({
  sep: '/',
  delimiter: ':',
  separators: /\//,
  root: path => (path.startsWith('/') ? { prefix: '/', absolute: true, length: 1 } : { prefix: '', absolute: false, length: 0 }),
  sameRoot: Object.assign(() => '/', { fold: identity }),
  namespaced: { home: '/', drives: false, device: () => '', joined: identity },
});

/** The root of a Windows path: a drive, a share, a separator, or nothing. */
const windowsRoot = path => {
  const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)([\\/]|$)/.exec(path);
  if (share) return { prefix: `\\\\${share[1]}\\${share[2]}\\`, absolute: true, length: share[0].length };
  const drive = /^([A-Za-z]:)([\\/]?)/.exec(path);
  if (drive) return { prefix: `${drive[1]}${drive[2] && '\\'}`, absolute: drive[2] !== '', length: drive[0].length };
  const absolute = /^[\\/]/.test(path);
  return { prefix: absolute ? '\\' : '', absolute, length: absolute ? 1 : 0 };
};
const win32 = flavour({
  sep: '\\',
  delimiter: ';',
  separators: /[\\/]/,
  root: windowsRoot,
  sameRoot: Object.assign(path => windowsRoot(path).prefix.toLowerCase(), { fold: part => part.toLowerCase() }),
  namespaced: {
    home: '\\',
    drives: true,
    device: prefix => prefix.replace(/\\$/, ''),
    // Joining must not make a share out of separators that met by chance.
    joined: (path, first) => (/^[\\/]{2}[^\\/]/.test(first) ? path : path.replace(/^[\\/]{2,}/, '\\')),
  },
});

for (const own of [posix, win32]) {
  own.posix = posix;
  own.win32 = win32;
}
module.exports = posix;
