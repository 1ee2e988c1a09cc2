// node:punycode, after RFC 3492.

const [base, tMin, tMax, skew, damp, initialBias, initialN] = [36, 1, 26, 38, 700, 72, 128];
const largest = 0x7fffffff;

const overflow = () => new RangeError('Overflow: input needs wider integers to process');
const digitOf = code => {
  if (code >= 0x30 && code <= 0x39) return code - 22;
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return base;
};
const codeOf = digit => String.fromCharCode(digit < 26 ? digit + 0x61 : digit + 22);

const adapt = (delta, points, first) => {
  let rest = first ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) >> 1; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
};
const threshold = (k, bias) => Math.min(Math.max(k - bias, tMin), tMax);

const ucs2 = {
  decode: text => Array.from(text, c => c.codePointAt(0)),
  encode: points => String.fromCodePoint(...points),
};

const decode = input => {
  const last = Math.max(input.lastIndexOf('-'), 0);
  const output = Array.from(input.slice(0, last), c => {
    if (c.charCodeAt(0) >= 0x80) throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    return c.charCodeAt(0);
  });
  let [n, i, bias] = [initialN, 0, initialBias];
  for (let at = last > 0 ? last + 1 : 0; at < input.length; ) {
    const before = i;
    for (let [w, k] = [1, base]; ; k += base) {
      if (at >= input.length) throw new RangeError('Invalid input');
      const digit = digitOf(input.charCodeAt(at));
      at += 1;
      if (digit >= base) throw new RangeError('Invalid input');
      if (digit > Math.floor((largest - i) / w)) throw overflow();
      i += digit * w;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (w > Math.floor(largest / (base - t))) throw overflow();
      w *= base - t;
    }
    const length = output.length + 1;
    bias = adapt(i - before, length, before === 0);
    if (Math.floor(i / length) > largest - n) throw overflow();
    n += Math.floor(i / length);
    i %= length;
    output.splice(i, 0, n);
    i += 1;
  }
  return ucs2.encode(output);
};

const encode = text => {
  const points = ucs2.decode(text);
  const basic = points.filter(point => point < 0x80);
  let output = ucs2.encode(basic);
  let handled = basic.length;
  if (handled > 0) output += '-';
  let [n, delta, bias] = [initialN, 0, initialBias];
  while (handled < points.length) {
    const next = points.reduce((least, point) => (point >= n && point < least ? point : least), largest);
    if (next - n > Math.floor((largest - delta) / (handled + 1))) throw overflow();
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      let q = delta;
      for (let k = base; ; k += base) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += codeOf(t + ((q - t) % (base - t)));
        q = Math.floor((q - t) / (base - t));
      }
      output += codeOf(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return output;
};

/** Does something to each label of a domain, or of the domain of an address. */
const labels = (domain, change) => {
  const at = domain.lastIndexOf('@');
  const parts = domain.slice(at + 1).replace(/[\u3002\uff0e\uff61]/g, '.').split('.');
  return domain.slice(0, at + 1) + parts.map(change).join('.');
};

module.exports = {
  version: '2.3.1',
  ucs2,
  decode,
  encode,
  toUnicode: domain => labels(domain, label => (label.startsWith('xn--') ? decode(label.slice(4).toLowerCase()) : label)),
  // eslint-disable-next-line no-control-regex
  toASCII: domain => labels(domain, label => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label)),
};
