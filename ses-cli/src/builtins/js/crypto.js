// node:crypto and the global `crypto`, as far as randomness and digests go.

const { Buffer } = require('buffer');

const quota = 65536;
const integerViews = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'BigInt64Array', 'BigUint64Array'];

const bytesOf = view => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const getRandomValues = view => {
  if (!integerViews.includes(internal.kindOf(view))) {
    throw Object.assign(new TypeError('The data argument must be an integer-type TypedArray'), { name: 'TypeMismatchError', code: 17 });
  }
  if (view.byteLength > quota) {
    throw Object.assign(new Error(`The requested length exceeds ${quota} bytes`), { name: 'QuotaExceededError', code: 22 });
  }
  internal.random(bytesOf(view));
  return view;
};

const hex = byte => byte.toString(16).padStart(2, '0');
const randomUUID = () => {
  const bytes = new Uint8Array(16);
  internal.random(bytes);
  // Version 4, variant 1 (RFC 9562).
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = Array.from(bytes, hex).join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
};

const later = (work, callback) => {
  if (typeof callback !== 'function') return work();
  queueMicrotask(() => {
    let result;
    try {
      result = work();
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, result);
  });
  return undefined;
};

const fill = (target, offset = 0, size = target.byteLength - offset) => {
  const bytes = ArrayBuffer.isView(target) ? bytesOf(target) : new Uint8Array(target);
  if (!(offset >= 0 && offset <= bytes.length)) throw internal.rangeError('offset', `>= 0 && <= ${bytes.length}`, offset);
  if (!(size >= 0 && offset + size <= bytes.length)) throw internal.rangeError('size + offset', `<= ${bytes.length}`, offset + size);
  internal.random(bytes.subarray(offset, offset + size));
  return target;
};

const randomInt = (least, most, callback) => {
  const [low, high, after] = typeof most === 'number' ? [least, most, callback] : [0, least, most];
  if (!Number.isSafeInteger(low)) throw internal.argumentError('min', 'a safe integer', low);
  if (!Number.isSafeInteger(high)) throw internal.argumentError('max', 'a safe integer', high);
  const range = high - low;
  if (!(range > 0)) throw internal.rangeError('max', `greater than the value of "min" (${low})`, high);
  if (!(range <= 2 ** 48 - 1)) throw internal.rangeError('max - min', '<= 281474976710655', range);
  return later(() => {
    // Draws beyond the last whole multiple of the range are drawn again, so that none is favoured.
    const limit = 2 ** 48 - (2 ** 48 % range);
    for (;;) {
      const drawn = Buffer.alloc(6);
      internal.random(drawn);
      const number = drawn.readUIntBE(0, 6);
      if (number < limit) return low + (number % range);
    }
  }, after);
};

// The bytes of a block of each digest, which HMAC pads its key to (RFC 2104).
const blocks = new Map([['md5', 64], ['sha1', 64], ['sha224', 64], ['sha256', 64], ['sha384', 128], ['sha512', 128]]);
const digestNamed = name => {
  if (typeof name !== 'string') throw internal.argumentError('algorithm', 'of type string', name);
  const plain = name.toLowerCase().replace(/^(rsa-)?sha-?(?=\d)/, 'sha');
  if (!blocks.has(plain)) throw Object.assign(new Error('Digest method not supported'), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
  return plain;
};
const inputOf = (data, encoding) => {
  if (typeof data === 'string') return Buffer.from(data, encoding);
  if (ArrayBuffer.isView(data)) return Buffer.from(bytesOf(data));
  throw internal.argumentError('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
};

class Hash {
  #finish;
  #parts;
  constructor(finish, parts = []) {
    this.#finish = finish;
    this.#parts = parts;
  }
  #check() {
    if (!this.#parts) throw Object.assign(new Error('Digest already called'), { code: 'ERR_CRYPTO_HASH_FINALIZED' });
  }
  update(data, encoding) {
    this.#check();
    this.#parts.push(inputOf(data, encoding));
    return this;
  }
  digest(encoding) {
    this.#check();
    const digest = this.#finish(Buffer.concat(this.#parts));
    this.#parts = undefined;
    return encoding && encoding !== 'buffer' ? digest.toString(encoding) : digest;
  }
  copy() {
    this.#check();
    return new Hash(this.#finish, [...this.#parts]);
  }
}

const digestOf = (name, bytes) => Buffer.from(internal.hash(name, bytes));
const createHash = name => {
  const plain = digestNamed(name);
  return new Hash(bytes => digestOf(plain, bytes));
};
const createHmac = (name, secret) => {
  const plain = digestNamed(name);
  const key = inputOf(secret);
  const block = Buffer.alloc(blocks.get(plain));
  (key.length > block.length ? digestOf(plain, key) : key).copy(block);
  const padded = mask => Buffer.from(block.map(byte => byte ^ mask));
  return new Hash(bytes => digestOf(plain, Buffer.concat([padded(0x5c), digestOf(plain, Buffer.concat([padded(0x36), bytes]))])));
};

const webcrypto = { getRandomValues, randomUUID };
Object.defineProperty(webcrypto, Symbol.toStringTag, { value: 'Crypto' });

module.exports = {
  webcrypto,
  getRandomValues,
  randomUUID,
  randomBytes: (size, callback) => {
    if (typeof size !== 'number') throw internal.argumentError('size', 'of type number', size);
    return later(() => fill(Buffer.alloc(size)), callback);
  },
  randomFillSync: fill,
  randomFill: (target, ...rest) => {
    const callback = rest.pop();
    if (typeof callback !== 'function') throw internal.argumentError('callback', 'of type function', callback);
    later(() => fill(target, ...rest), callback);
  },
  randomInt,
  createHash,
  createHmac,
  Hash,
  getHashes: () => [...blocks.keys()],
  timingSafeEqual: (a, b) => {
    const [left, right] = [bytesOf(a), bytesOf(b)];
    if (left.length !== right.length) throw Object.assign(new RangeError('Input buffers must have the same byte length'), { code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH' });
    let difference = 0;
    for (let i = 0; i < left.length; i += 1) difference |= left[i] ^ right[i];
    return difference === 0;
  },
};
