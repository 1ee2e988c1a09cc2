// node:string_decoder.

const { Buffer } = require('buffer');

const known = { utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', ascii: 'ascii', latin1: 'latin1', binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le' };

// How many bytes belong together.
const units = { utf16le: 2, base64: 3, base64url: 3 };

class StringDecoder {
  #decoder;
  #left = Buffer.alloc(0);
  constructor(encoding = 'utf8') {
    this.encoding = known[String(encoding).toLowerCase()];
    if (this.encoding === undefined) {
      throw Object.assign(new TypeError(`Unknown encoding: ${encoding}`), { code: 'ERR_UNKNOWN_ENCODING' });
    }
    if (this.encoding === 'utf8') this.#decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  }
  write(chunk) {
    if (typeof chunk === 'string') return chunk;
    if (!ArrayBuffer.isView(chunk)) throw internal.argumentError('buf', 'an instance of Buffer, TypedArray, or DataView', chunk);
    if (this.#decoder) return this.#decoder.decode(chunk, { stream: true });
    const all = Buffer.concat([this.#left, Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)]);
    let whole = all.length - (all.length % (units[this.encoding] ?? 1));
    // The first half of a surrogate pair waits for the second.
    if (this.encoding === 'utf16le' && whole >= 2 && (all[whole - 1] & 0xfc) === 0xd8) whole -= 2;
    this.#left = all.subarray(whole);
    return all.toString(this.encoding, 0, whole);
  }
  end(chunk) {
    const text = chunk === undefined ? '' : this.write(chunk);
    if (this.#decoder) return text + this.#decoder.decode();
    const rest = this.#left.toString(this.encoding);
    this.#left = Buffer.alloc(0);
    return text + rest;
  }
}

module.exports = { StringDecoder };
