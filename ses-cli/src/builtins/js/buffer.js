// node:buffer. Buffers are Uint8Arrays; memory is always zeroed, and never shared between them unless asked for.

const kMaxLength = 2 ** 31 - 1;
const encodings = {
  utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', ascii: 'ascii', latin1: 'latin1',
  binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le',
};

const encodingOf = name => {
  if (name === undefined || name === null || name === '') return 'utf8';
  const known = encodings[`${name}`.toLowerCase()];
  if (known === undefined) throw Object.assign(new TypeError(`Unknown encoding: ${name}`), { code: 'ERR_UNKNOWN_ENCODING' });
  return known;
};

const sizeOf = size => {
  if (typeof size !== 'number') throw internal.argumentError('size', 'of type number', size);
  if (!(size >= 0 && size <= kMaxLength)) throw internal.rangeError('size', `>= 0 && <= ${kMaxLength}`, size);
  return size;
};

class FastBuffer extends Uint8Array {}

/** A view of the same bytes as a buffer. */
const view = bytes => new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function Buffer(value, encodingOrOffset, length) {
  return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encodingOrOffset, length);
}
Object.setPrototypeOf(Buffer, Uint8Array);
Buffer.prototype = FastBuffer.prototype;

const isBuffer = value => value instanceof FastBuffer;
const isBytes = value => internal.kindOf(value) === 'Uint8Array';
const isArrayBuffer = value => ['ArrayBuffer', 'SharedArrayBuffer'].includes(internal.kindOf(value));

const from = (value, encodingOrOffset, length) => {
  if (typeof value === 'string') return view(internal.encodeText(value, encodingOf(encodingOrOffset)));
  if (value !== null && typeof value === 'object') {
    if (isArrayBuffer(value)) return new FastBuffer(value, encodingOrOffset, length);
    if (ArrayBuffer.isView(value) || Array.isArray(value)) return new FastBuffer(value);
    const primitive = value.valueOf?.();
    if (primitive !== undefined && primitive !== null && primitive !== value) return from(primitive, encodingOrOffset, length);
    if (value.type === 'Buffer' && Array.isArray(value.data)) return new FastBuffer(value.data);
    if (typeof value.length === 'number') return new FastBuffer(Array.from(value));
    if (typeof value[Symbol.toPrimitive] === 'function') return from(value[Symbol.toPrimitive]('string'), encodingOrOffset);
  }
  throw internal.argumentError('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
};

const compare = (a, b) => {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i += 1) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
};

const bytes = (value, name) => {
  if (!isBytes(value)) throw internal.argumentError(name, 'an instance of Buffer or Uint8Array', value);
  return value;
};

// Defined, not assigned: %TypedArray% has frozen properties of these names.
const define = (object, properties) => {
  for (const [name, value] of Object.entries(properties)) {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
  }
};

define(Buffer, {
  from,
  of: (...items) => new FastBuffer(items),
  isBuffer,
  alloc(size, fill, encoding) {
    const made = new FastBuffer(sizeOf(size));
    return fill === undefined || fill === 0 ? made : made.fill(fill, encoding);
  },
  allocUnsafe: size => new FastBuffer(sizeOf(size)),
  allocUnsafeSlow: size => new FastBuffer(sizeOf(size)),
  isEncoding: name => typeof name === 'string' && Object.hasOwn(encodings, name.toLowerCase()),
  byteLength(value, encoding) {
    if (typeof value === 'string') return internal.encodeText(value, encodingOf(encoding)).length;
    if (ArrayBuffer.isView(value) || isArrayBuffer(value)) return value.byteLength;
    throw internal.argumentError('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
  },
  compare: (a, b) => compare(bytes(a, 'buf1'), bytes(b, 'buf2')),
  concat(list, total) {
    if (!Array.isArray(list)) throw internal.argumentError('list', 'an instance of Array', list);
    const length = total ?? list.reduce((sum, item, i) => sum + bytes(item, `list[${i}]`).length, 0);
    const made = new FastBuffer(sizeOf(length));
    let at = 0;
    for (const item of list) {
      if (at >= length) break;
      made.set(item.length > length - at ? item.subarray(0, length - at) : item, at);
      at += item.length;
    }
    return made;
  },
  copyBytesFrom: (source, offset = 0, length = undefined) =>
    new FastBuffer(new Uint8Array(source.slice(offset, length === undefined ? undefined : offset + length).buffer)),
  poolSize: 8192,
});

const outside = (name, most, value) => internal.rangeError(name, `>= 0 and <= ${most}`, value);

/** A slice bound as Node reads it: negative counts from the end. */
const bound = (value, length, fallback) => {
  if (value === undefined) return fallback;
  const at = Math.trunc(Number(value)) || 0;
  return at < 0 ? Math.max(at + length, 0) : Math.min(at, length);
};

/** Where a value first (or last) stands in a buffer. */
const find = (buffer, value, offset, encoding, last) => {
  let [start, how] = typeof offset === 'string' ? [undefined, offset] : [offset, encoding];
  if (typeof value === 'number') {
    const byte = value & 0xff;
    return last ? Uint8Array.prototype.lastIndexOf.call(buffer, byte, start ?? buffer.length - 1) : Uint8Array.prototype.indexOf.call(buffer, byte, start);
  }
  const wanted = typeof value === 'string' ? from(value, how) : bytes(value, 'value');
  const most = buffer.length - wanted.length;
  start = start === undefined || Number.isNaN(Number(start)) ? (last ? most : 0) : Math.trunc(Number(start));
  if (start < 0) start += buffer.length;
  if (last) start = Math.min(start, most);
  else start = Math.max(start, 0);
  const step = last ? -1 : 1;
  for (let i = start; i >= 0 && i <= most; i += step) {
    let j = 0;
    while (j < wanted.length && buffer[i + j] === wanted[j]) j += 1;
    if (j === wanted.length) return i;
  }
  return -1;
};

const swap = size =>
  function () {
    if (this.length % size !== 0) {
      throw Object.assign(new RangeError(`Buffer size must be a multiple of ${size * 8}-bits`), { code: 'ERR_INVALID_BUFFER_SIZE' });
    }
    for (let i = 0; i < this.length; i += size) this.subarray(i, i + size).reverse();
    return this;
  };

const methods = {
  toString(encoding, start, end) {
    const [first, last] = [Math.max(bound(start, this.length, 0), 0), bound(end, this.length, this.length)];
    return last <= first ? '' : internal.decodeText(Uint8Array.prototype.subarray.call(this, first, last), encodingOf(encoding));
  },
  toJSON() {
    return { type: 'Buffer', data: Array.from(this) };
  },
  equals(other) {
    return compare(this, bytes(other, 'otherBuffer')) === 0;
  },
  compare(target, targetStart, targetEnd, start, end) {
    bytes(target, 'target');
    return compare(this.subarray(start ?? 0, end ?? this.length), target.subarray(targetStart ?? 0, targetEnd ?? target.length));
  },
  copy(target, targetStart = 0, start = 0, end = this.length) {
    const part = this.subarray(start, Math.min(end, start + Math.max(target.length - targetStart, 0)));
    target.set(part, targetStart);
    return part.length;
  },
  slice(start, end) {
    return this.subarray(start, end);
  },
  write(string, offset, length, encoding) {
    if (typeof string !== 'string') throw internal.argumentError('argument', 'of type string', string);
    let [at, most, how] = [offset, length, encoding];
    if (typeof at === 'string') [at, how] = [undefined, at];
    else if (typeof most === 'string') [most, how] = [undefined, most];
    at ??= 0;
    if (at < 0 || at > this.length) throw outside('offset', this.length, at);
    const room = Math.min(most ?? Infinity, this.length - at);
    const kind = encodingOf(how);
    const written = internal.encodeText(string, kind);
    let count = Math.min(written.length, room);
    // No character is written in part.
    if (kind === 'utf8') while (count < written.length && count > 0 && (written[count] & 0xc0) === 0x80) count -= 1;
    if (kind === 'utf16le') count -= count % 2;
    this.set(written.subarray(0, count), at);
    return count;
  },
  fill(value, offset, end, encoding) {
    let [start, stop, how] = [offset, end, encoding];
    if (typeof start === 'string') [start, stop, how] = [undefined, undefined, start];
    else if (typeof stop === 'string') [stop, how] = [undefined, stop];
    const [first, last] = [start ?? 0, stop ?? this.length];
    if (first < 0 || first > this.length) throw outside('offset', this.length, first);
    if (last < 0 || last > this.length) throw outside('end', this.length, last);
    if (typeof value !== 'string' && !isBytes(value)) {
      Uint8Array.prototype.fill.call(this, Number(value) & 0xff, first, last);
      return this;
    }
    const pattern = typeof value === 'string' ? from(value, how) : value;
    if (pattern.length === 0) {
      Uint8Array.prototype.fill.call(this, 0, first, last);
      return this;
    }
    for (let i = first; i < last; i += 1) this[i] = pattern[(i - first) % pattern.length];
    return this;
  },
  indexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, false);
  },
  lastIndexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, true);
  },
  includes(value, offset, encoding) {
    return find(this, value, offset, encoding, false) >= 0;
  },
  swap16: swap(2),
  swap32: swap(4),
  swap64: swap(8),
  toLocaleString(encoding, start, end) {
    return this.toString(encoding, start, end);
  },
};

const check = (buffer, offset, size) => {
  if (typeof offset !== 'number') throw internal.argumentError('offset', 'of type number', offset);
  if (!Number.isInteger(offset)) throw internal.rangeError('offset', 'an integer', offset);
  if (offset < 0 || offset + size > buffer.length) throw outside('offset', buffer.length - size, offset);
};
const dataView = buffer => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);

/** The readers and writers of one kind of number: for each order of bytes a pair, under the names that Node has. */
const numbers = (name, size, kind, least, most, aliases) => {
  for (const order of size === 1 ? [''] : ['LE', 'BE']) {
    const read = function (offset = 0) {
      check(this, offset, size);
      return dataView(this)[`get${kind}`](offset, order === 'LE');
    };
    const write = function (value, offset = 0) {
      check(this, offset, size);
      const number = typeof least === 'bigint' ? value : Number(value);
      if (least !== undefined && (number < least || number > most)) throw internal.rangeError('value', `>= ${least} and <= ${most}`, value);
      dataView(this)[`set${kind}`](offset, number, order === 'LE');
      return offset + size;
    };
    for (const alias of [name, ...aliases]) {
      methods[`read${alias}${order}`] = read;
      methods[`write${alias}${order}`] = write;
    }
  }
};
numbers('UInt8', 1, 'Uint8', 0, 0xff, ['Uint8']);
numbers('UInt16', 2, 'Uint16', 0, 0xffff, ['Uint16']);
numbers('UInt32', 4, 'Uint32', 0, 0xffffffff, ['Uint32']);
numbers('Int8', 1, 'Int8', -0x80, 0x7f, []);
numbers('Int16', 2, 'Int16', -0x8000, 0x7fff, []);
numbers('Int32', 4, 'Int32', -0x80000000, 0x7fffffff, []);
numbers('BigUInt64', 8, 'BigUint64', 0n, 2n ** 64n - 1n, ['BigUint64']);
numbers('BigInt64', 8, 'BigInt64', -(2n ** 63n), 2n ** 63n - 1n, []);
numbers('Float', 4, 'Float32', undefined, undefined, []);
numbers('Double', 8, 'Float64', undefined, undefined, []);

/** Integers of one to six bytes. */
const anySize = (signed, little) => ({
  read(offset, byteLength) {
    check(this, offset, byteLength);
    let value = 0;
    for (let i = 0; i < byteLength; i += 1) value = value * 256 + this[offset + (little ? byteLength - 1 - i : i)];
    return signed && value >= 2 ** (byteLength * 8 - 1) ? value - 2 ** (byteLength * 8) : value;
  },
  write(value, offset, byteLength) {
    check(this, offset, byteLength);
    let rest = value < 0 ? value + 2 ** (byteLength * 8) : Number(value);
    for (let i = 0; i < byteLength; i += 1) {
      this[offset + (little ? i : byteLength - 1 - i)] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    return offset + byteLength;
  },
});
for (const [order, little] of [['LE', true], ['BE', false]]) {
  const [unsigned, signed] = [anySize(false, little), anySize(true, little)];
  for (const alias of ['UInt', 'Uint']) {
    methods[`read${alias}${order}`] = unsigned.read;
    methods[`write${alias}${order}`] = unsigned.write;
  }
  methods[`readInt${order}`] = signed.read;
  methods[`writeInt${order}`] = signed.write;
}

define(Buffer.prototype, methods);
Object.defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, enumerable: false, configurable: true });
Object.defineProperty(Buffer.prototype, 'parent', { get() { return isBuffer(this) ? this.buffer : undefined; }, enumerable: true, configurable: true });

module.exports = {
  Buffer,
  SlowBuffer: size => Buffer.alloc(size),
  kMaxLength,
  kStringMaxLength: 536870888,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 },
  INSPECT_MAX_BYTES: 50,
  atob,
  btoa,
  isAscii: value => new Uint8Array(value.buffer ?? value).every(byte => byte < 0x80),
  isUtf8: value => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(value);
      return true;
    } catch {
      return false;
    }
  },
  transcode: (source, from_, to) => Buffer.from(Buffer.from(source).toString(from_), to),
};
internal.letHeirsOverride(Buffer.prototype);
