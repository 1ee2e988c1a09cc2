// Deep equality, for node:util and node:assert.

const { kindOf } = internal;

/** Own enumerable keys, symbols too. */
const keysOf = value => Reflect.ownKeys(value).filter(key => Object.prototype.propertyIsEnumerable.call(value, key));

const bytesOf = view => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What objects of a kind hold besides their properties. */
const sameContent = (kind, a, b, same, strict) => {
  switch (kind) {
    case 'Date':
      return Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
    case 'RegExp':
      return String(a) === String(b) && a.lastIndex === b.lastIndex;
    case 'Error':
      return a.message === b.message && a.name === b.name && same(a.cause, b.cause) && same(a.errors, b.errors);
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'Symbol':
    case 'BigInt':
      return Object.is(a.valueOf(), b.valueOf());
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return sameBytes(new Uint8Array(a), new Uint8Array(b));
    case 'Map':
      return a.size === b.size && sameMap(a, b, same, strict);
    case 'Set':
      return a.size === b.size && sameSet(a, b, same);
    case 'Promise':
    case 'WeakMap':
    case 'WeakSet':
      return false;
    default:
      return !ArrayBuffer.isView(a) || sameBytes(bytesOf(a), bytesOf(b));
  }
};

const take = (rest, found) => {
  const at = rest.findIndex(found);
  if (at < 0) return false;
  rest.splice(at, 1);
  return true;
};

const sameSet = (a, b, same) => {
  const rest = [...b].filter(member => !a.has(member));
  return [...a].every(member => b.has(member) || (take(rest, other => same(member, other))));
};

const sameMap = (a, b, same) => {
  const rest = [...b].filter(([key]) => !a.has(key));
  return [...a].every(([key, value]) =>
    b.has(key) ? same(value, b.get(key)) : take(rest, ([other, held]) => same(key, other) && same(value, held)));
};

const samePrimitive = (a, b, strict) =>
  strict ? Object.is(a, b) : a == b || (Number.isNaN(a) && Number.isNaN(b)); // eslint-disable-line eqeqeq

const isObject = value => value !== null && typeof value === 'object';

exports.equal = (left, right, strict) => {
  const [lefts, rights] = [[], []];
  const same = (a, b) => {
    if (Object.is(a, b)) return true;
    if (!isObject(a) || !isObject(b)) {
      if (!strict && (isObject(a) || isObject(b))) return false;
      return samePrimitive(a, b, strict);
    }
    if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    const kind = kindOf(a);
    if (kind !== kindOf(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    if (Array.isArray(a) && a.length !== b.length) return false;
    // Two cycles are equal if they close at the same place.
    const at = lefts.indexOf(a);
    if (at >= 0) return rights[at] === b;
    lefts.push(a);
    rights.push(b);
    const keys = keysOf(a);
    const result =
      sameContent(kind, a, b, same, strict) &&
      (ArrayBuffer.isView(a) || (keys.length === keysOf(b).length && keys.every(key => Object.hasOwn(b, key) && same(a[key], b[key]))));
    lefts.pop();
    rights.pop();
    return result;
  };
  return same(left, right);
};
