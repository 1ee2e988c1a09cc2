// node:url.

const { URLSearchParams } = require('internal/search_params');
const querystring = require('querystring');

const invalid = (message, code) => Object.assign(new TypeError(message), { code });

const pathToFileURL = path => {
  if (typeof path !== 'string') throw internal.argumentError('path', 'of type string', path);
  const absolute = require('path').resolve(path) + (path.endsWith('/') && path !== '/' ? '/' : '');
  const url = new URL('file:///');
  // What the parser would take for something else.
  url.pathname = absolute.replace(/[%\\\n\r\t?#]/g, c => `%${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
  return url;
};

const fileURLToPath = value => {
  const url = typeof value === 'string' ? new URL(value) : value;
  if (typeof url?.href !== 'string' || typeof url?.protocol !== 'string') {
    throw internal.argumentError('path', 'of type string or an instance of URL', value);
  }
  if (url.protocol !== 'file:') throw invalid('The URL must be of scheme file', 'ERR_INVALID_URL_SCHEME');
  if (url.hostname !== '') throw invalid('File URL host must be "localhost" or empty on linux', 'ERR_INVALID_FILE_URL_HOST');
  if (/%2f/i.test(url.pathname)) throw invalid('File URL path must not include encoded / characters', 'ERR_INVALID_FILE_URL_PATH');
  return decodeURIComponent(url.pathname);
};

const slashed = new Set(['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:']);

class Url {
  constructor() {
    for (const part of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) {
      this[part] = null;
    }
  }
  parse(text, query, slashesDenoteHost) {
    return Object.assign(this, parse(text, query, slashesDenoteHost));
  }
  format() {
    return formatLegacy(this);
  }
  resolve(to) {
    return resolve(this.href, to);
  }
}

/** The older way to take a URL apart: lenient, and without a base. */
const parse = (text, query = false, slashesDenoteHost = false) => {
  if (text instanceof Url) return text;
  if (typeof text !== 'string') throw internal.argumentError('url', 'of type string', text);
  const url = new Url();
  let rest = text.trim().replace(/^[^?#]*/, before => before.replace(/\\/g, '/'));
  const cut = mark => {
    const at = rest.indexOf(mark);
    if (at < 0) return null;
    const tail = rest.slice(at);
    rest = rest.slice(0, at);
    return tail;
  };
  url.hash = cut('#');
  url.search = cut('?');
  const scheme = /^[a-z][a-z0-9.+-]*:/i.exec(rest);
  if (scheme) {
    url.protocol = scheme[0].toLowerCase();
    rest = rest.slice(scheme[0].length);
  }
  const hosted = rest.startsWith('//') && (scheme || slashesDenoteHost || /^\/\/[^@/]+@[^@/]+/.test(rest));
  if (hosted && url.protocol !== 'javascript:') {
    url.slashes = true;
    rest = rest.slice(2);
    const end = rest.search(/[/]/);
    const authority = end < 0 ? rest : rest.slice(0, end);
    rest = end < 0 ? '' : rest.slice(end);
    const at = authority.lastIndexOf('@');
    if (at >= 0) url.auth = decodeURIComponent(authority.slice(0, at));
    const host = authority.slice(at + 1);
    const port = /:(\d*)$/.exec(host);
    url.port = port && port[1] !== '' ? port[1] : null;
    const name = (port ? host.slice(0, port.index) : host).toLowerCase();
    url.hostname = name.startsWith('[') ? name.slice(1, -1) : require('punycode').toASCII(name);
    url.host = `${name.startsWith('[') ? name : url.hostname}${url.port ? `:${url.port}` : ''}`;
    if (rest === '' && slashed.has(url.protocol)) rest = '/';
  }
  if (rest !== '') url.pathname = rest.replace(/[ "'<>`{}|^]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  if (query) {
    url.query = querystring.parse(url.search === null ? '' : url.search.slice(1));
    if (url.search === null) url.search = '';
  } else if (url.search !== null) {
    url.query = url.search.slice(1);
  }
  if (url.pathname !== null || url.search) url.path = `${url.pathname ?? ''}${url.search ?? ''}`;
  url.href = formatLegacy(url);
  return url;
};

const formatLegacy = parts => {
  const auth = parts.auth ? `${encodeURIComponent(parts.auth).replace(/%3A/i, ':')}@` : '';
  let protocol = parts.protocol || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  let host = null;
  if (parts.host) host = auth + parts.host;
  else if (parts.hostname) {
    const name = parts.hostname.includes(':') && !parts.hostname.startsWith('[') ? `[${parts.hostname}]` : parts.hostname;
    host = `${auth}${name}${parts.port ? `:${parts.port}` : ''}`;
  }
  let pathname = parts.pathname || '';
  const query = parts.query !== null && typeof parts.query === 'object' ? querystring.stringify(parts.query) : '';
  let search = parts.search || (query && `?${query}`) || '';
  if (search && !search.startsWith('?')) search = `?${search}`;
  let hash = parts.hash || '';
  if (hash && !hash.startsWith('#')) hash = `#${hash}`;
  if (parts.slashes || ((!protocol || slashed.has(protocol)) && host !== null)) {
    if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
    host = `//${host ?? ''}`;
  }
  return `${protocol}${host ?? ''}${pathname.replace(/[?#]/g, encodeURIComponent)}${search.replace('#', '%23')}${hash}`;
};

const format = (value, options = {}) => {
  if (typeof value === 'string') return parse(value).href;
  if (value === null || typeof value !== 'object') throw internal.argumentError('urlObject', 'one of type object or string', value);
  if (!(value instanceof URL)) return formatLegacy(value);
  const url = new URL(value.href);
  if (options.auth === false) [url.username, url.password] = ['', ''];
  if (options.fragment === false) url.hash = '';
  if (options.search === false) url.search = '';
  return url.href;
};

const resolve = (from, to) => {
  const placeholder = 'resolve://';
  const base = new URL(from, placeholder);
  const url = new URL(to, base);
  if (url.protocol !== 'resolve:') return url.href;
  return `${url.pathname}${url.search}${url.hash}`;
};

const domain = change => name => {
  try {
    return change(new URL(`ws://${name}`).hostname);
  } catch {
    return '';
  }
};

module.exports = {
  URL, URLSearchParams, Url, parse, format, resolve, pathToFileURL, fileURLToPath,
  resolveObject: (from, to) => parse(resolve(typeof from === 'string' ? from : from.href, to)),
  domainToASCII: domain(name => name),
  domainToUnicode: domain(name => require('punycode').toUnicode(name)),
  urlToHttpOptions: url => ({
    __proto__: null,
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    hash: url.hash,
    search: url.search,
    pathname: url.pathname,
    path: `${url.pathname}${url.search}`,
    href: url.href,
    ...(url.port !== '' && { port: Number(url.port) }),
    ...((url.username || url.password) && { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` }),
  }),
};
