// URLSearchParams (https://url.spec.whatwg.org/#interface-urlsearchparams), and the view of a URL's query that
// `url.searchParams` is.

const decode = text => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text.replaceAll('+', ' ')));

/** UTF-8 with `%xx` undone. */
const bytesOf = text => {
  const raw = new TextEncoder().encode(text);
  if (!raw.includes(0x25)) return raw;
  const bytes = [];
  for (let i = 0; i < raw.length; i += 1) {
    const hex = raw[i] === 0x25 ? String.fromCharCode(raw[i + 1], raw[i + 2]) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(raw[i]);
    }
  }
  return new Uint8Array(bytes);
};

const encode = text =>
  encodeURIComponent(text).replace(/%20|[!'()~]/g, c => (c === '%20' ? '+' : `%${c.charCodeAt(0).toString(16).toUpperCase()}`));

const parse = text =>
  text.split('&').filter(part => part !== '').map(part => {
    const at = part.indexOf('=');
    return at < 0 ? [decode(part), ''] : [decode(part.slice(0, at)), decode(part.slice(at + 1))];
  });

const serialize = list => list.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');

const string = value => {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value}`.toWellFormed();
};

const pairsOf = init => {
  const pairs = [];
  for (const pair of init) {
    const both = pair !== null && typeof pair === 'object' && typeof pair[Symbol.iterator] === 'function' ? [...pair] : [];
    if (both.length !== 2) {
      throw Object.assign(new TypeError('Each query pair must be an iterable [name, value] tuple'), { code: 'ERR_INVALID_TUPLE' });
    }
    pairs.push(both.map(string));
  }
  return pairs;
};

// The URL behind a view, handed to the constructor by `of` alone.
let adopted;

class URLSearchParams {
  #list = [];
  #url;
  // The query that the list was read from.
  #read = '';
  constructor(init = undefined) {
    if (adopted !== undefined) {
      this.#url = adopted;
      adopted = undefined;
    } else if (init === undefined || init === null) {
      // Nothing to begin with.
    } else if (typeof init === 'object' || typeof init === 'function') {
      this.#list = typeof init[Symbol.iterator] === 'function'
        ? pairsOf(init)
        : Reflect.ownKeys(init).filter(key => Object.getOwnPropertyDescriptor(init, key)?.enumerable).map(key => [string(key), string(init[key])]);
    } else {
      this.#list = parse(string(init).replace(/^\?/, ''));
    }
  }
  /** The pairs, as the URL has them now. */
  #pairs() {
    if (this.#url !== undefined) {
      const search = internal.search(this.#url);
      if (search !== this.#read) {
        this.#read = search;
        this.#list = parse(search.replace(/^\?/, ''));
      }
    }
    return this.#list;
  }
  #store(list) {
    this.#list = list;
    if (this.#url !== undefined) {
      internal.setSearch(this.#url, serialize(list));
      this.#read = internal.search(this.#url);
    }
  }
  get size() {
    return this.#pairs().length;
  }
  append(name, value) {
    this.#store([...this.#pairs(), [string(name), string(value)]]);
  }
  delete(name, value = undefined) {
    const [key, wanted] = [string(name), value === undefined ? undefined : string(value)];
    this.#store(this.#pairs().filter(([known, held]) => known !== key || (wanted !== undefined && held !== wanted)));
  }
  get(name) {
    const key = string(name);
    const found = this.#pairs().find(([known]) => known === key);
    return found === undefined ? null : found[1];
  }
  getAll(name) {
    const key = string(name);
    return this.#pairs().filter(([known]) => known === key).map(([, value]) => value);
  }
  has(name, value = undefined) {
    const [key, wanted] = [string(name), value === undefined ? undefined : string(value)];
    return this.#pairs().some(([known, held]) => known === key && (wanted === undefined || held === wanted));
  }
  set(name, value) {
    const [key, held] = [string(name), string(value)];
    const list = this.#pairs();
    const at = list.findIndex(([known]) => known === key);
    this.#store(at < 0 ? [...list, [key, held]] : list.flatMap((pair, i) => (i === at ? [[key, held]] : pair[0] === key ? [] : [pair])));
  }
  sort() {
    this.#store(this.#pairs().toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }
  forEach(callback, self = undefined) {
    if (typeof callback !== 'function') throw internal.argumentError('callback', 'of type function', callback);
    for (const [name, value] of this.#pairs()) Reflect.apply(callback, self, [value, name, this]);
  }
  *entries() {
    for (let i = 0; i < this.#pairs().length; i += 1) yield [...this.#pairs()[i]];
  }
  *keys() {
    for (const [name] of this.entries()) yield name;
  }
  *values() {
    for (const [, value] of this.entries()) yield value;
  }
  toString() {
    return serialize(this.#pairs());
  }
  static listOf(params) {
    return #list in params ? params.#pairs() : undefined;
  }
  static of(url) {
    adopted = url;
    return new URLSearchParams();
  }
}
const { of, listOf } = URLSearchParams;
delete URLSearchParams.of;
delete URLSearchParams.listOf;
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });

const views = new WeakMap();
module.exports = {
  URLSearchParams,
  /** The pairs of a URLSearchParams, for the inspector. */
  listOf,
  /** The one view of a URL's query. */
  viewOf(url) {
    let view = views.get(url);
    if (view === undefined) {
      view = of(url);
      views.set(url, view);
    }
    return view;
  },
};
internal.letHeirsOverride(URLSearchParams.prototype);
