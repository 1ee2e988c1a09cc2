// node:querystring.

// What stands for itself in a query, besides letters and digits.
const escape = value => {
  const text = typeof value === 'object' ? String(value) : `${value}`;
  return encodeURIComponent(text.toWellFormed());
};

const unescape = text => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Bytes that are no UTF-8 become replacement characters.
    const bytes = [];
    for (let i = 0; i < text.length; i += 1) {
      const hex = /^%[0-9a-f]{2}/i.exec(text.slice(i, i + 3));
      if (hex) {
        bytes.push(parseInt(text.slice(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.push(...new TextEncoder().encode(text[i]));
      }
    }
    return new TextDecoder().decode(new Uint8Array(bytes));
  }
};

const primitive = value => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  if (typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  return '';
};

const stringify = (object, separator = '&', equals = '=', options = {}) => {
  if (object === null || typeof object !== 'object') return '';
  const encode = options?.encodeURIComponent ?? module.exports.escape;
  const pair = (key, value) => `${encode(key)}${equals}${encode(primitive(value))}`;
  return Object.keys(object)
    .flatMap(key => (Array.isArray(object[key]) ? object[key].map(value => pair(key, value)) : [pair(key, object[key])]))
    .join(separator || '&');
};

const parse = (text, separator = '&', equals = '=', options = {}) => {
  const result = { __proto__: null };
  if (typeof text !== 'string' || text.length === 0) return result;
  const decode = options?.decodeURIComponent ?? module.exports.unescape;
  const most = options?.maxKeys ?? 1000;
  const parts = text.split(separator || '&');
  for (const part of most > 0 ? parts.slice(0, most) : parts) {
    if (part === '') continue;
    const spaced = part.replace(/\+/g, ' ');
    const at = spaced.indexOf(equals || '=');
    const key = decode(at < 0 ? spaced : spaced.slice(0, at));
    const value = decode(at < 0 ? '' : spaced.slice(at + (equals || '=').length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
};

module.exports = { stringify, parse, escape, unescape, encode: stringify, decode: parse, unescapeBuffer: text => require('buffer').Buffer.from(unescape(text)) };
