// node:assert.

const { equal } = require('internal/equal');
const { inspect } = internal;

class AssertionError extends Error {
  constructor({ message, actual, expected, operator } = {}) {
    super(message === undefined ? `${inspect(actual)} ${operator} ${inspect(expected)}` : String(message));
    this.generatedMessage = message === undefined;
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
  }
  get name() {
    return 'AssertionError';
  }
  set name(name) {
    Object.defineProperty(this, 'name', { value: name, writable: true, enumerable: false, configurable: true });
  }
  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }
}

const refuse = (message, details, generated) => {
  if (message instanceof Error) throw message;
  const error = new AssertionError({ message: message === undefined ? generated : message, ...details });
  error.generatedMessage = message === undefined;
  throw error;
};

const compare = (holds, operator, phrase) => (...args) => {
  const [actual, expected, message] = args;
  if (args.length < 2) {
    throw Object.assign(new TypeError('The "actual" and "expected" arguments must be specified'), { code: 'ERR_MISSING_ARGS' });
  }
  if (!holds(actual, expected)) {
    refuse(message, { actual, expected, operator }, phrase(inspect(actual), inspect(expected)));
  }
};

const ok = (...args) => {
  const [value, message] = args;
  if (value) return;
  const generated = args.length === 0
    ? 'No value argument passed to `assert.ok()`'
    : `The expression evaluated to a falsy value:\n\n  assert.ok(${inspect(value)})\n`;
  refuse(message, { actual: value, expected: true, operator: '==' }, generated);
};

function assert(...args) {
  ok(...args);
}

const looseEqual = (a, b) => a == b || (Number.isNaN(a) && Number.isNaN(b)); // eslint-disable-line eqeqeq
const strictly = 'Expected values to be strictly';

/** Whether what was thrown is what was expected. */
const matches = (thrown, expected, message, operator) => {
  if (expected === undefined) return;
  if (typeof expected === 'function') {
    if (expected.prototype !== undefined && thrown instanceof expected) return;
    if (Error.isPrototypeOf(expected)) {
      refuse(message, { actual: thrown, expected, operator }, `The error is expected to be an instance of "${expected.name}". Received ${inspect(thrown)}`);
    }
    if (Reflect.apply(expected, {}, [thrown]) === true) return;
    refuse(message, { actual: thrown, expected, operator }, `The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(thrown)}`);
  }
  if (internal.kindOf(expected) === 'RegExp') {
    if (expected.test(String(thrown))) return;
    refuse(message, { actual: thrown, expected, operator }, `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(thrown))}\n`);
  }
  const keys = Object.keys(expected);
  if (expected instanceof Error) keys.push('name', 'message');
  for (const key of keys) {
    const [actual, wanted] = [thrown?.[key], expected[key]];
    const fits = internal.kindOf(wanted) === 'RegExp' && typeof actual === 'string' ? wanted.test(actual) : equal(actual, wanted, true);
    if (!fits) refuse(message, { actual: thrown, expected, operator }, `Expected values to be strictly deep-equal:\n${inspect(actual)} !== ${inspect(wanted)}\n`);
  }
};

const split = (expected, message) => (typeof expected === 'string' ? [undefined, expected] : [expected, message]);

const missing = (expected, message, operator, what) => {
  const name = typeof expected === 'function' && expected.name ? ` (${expected.name})` : '';
  const rest = message === undefined ? '.' : `: ${message}`;
  refuse(message instanceof Error ? message : undefined, { operator, expected }, `Missing expected ${what}${name}${rest}`);
};

const throws = (fn, ...rest) => {
  const [expected, message] = split(...rest);
  if (typeof fn !== 'function') throw internal.argumentError('fn', 'of type function', fn);
  let thrown;
  try {
    fn();
  } catch (error) {
    thrown = { error };
  }
  if (!thrown) missing(expected, message, 'throws', 'exception');
  matches(thrown.error, expected, message, 'throws');
};

const settle = async (promise, name) => {
  const started = typeof promise === 'function' ? promise() : promise;
  if (typeof started?.then !== 'function') throw internal.argumentError(name, 'an instance of Promise', started);
  try {
    await started;
    return undefined;
  } catch (error) {
    return { error };
  }
};

const rejects = async (promise, ...rest) => {
  const [expected, message] = split(...rest);
  const thrown = await settle(promise, 'promiseFn');
  if (!thrown) missing(expected, message, 'rejects', 'rejection');
  matches(thrown.error, expected, message, 'rejects');
};

const unwanted = (error, message, operator, what) => {
  const text = message === undefined ? '' : `: ${message}`;
  refuse(undefined, { actual: error, operator }, `Got unwanted ${what}${text || '.'}\nActual message: "${error?.message}"`);
};

Object.assign(assert, {
  AssertionError,
  ok,
  fail: (message = 'Failed') => refuse(message, { operator: 'fail' }, 'Failed'),
  equal: compare(looseEqual, '==', (a, b) => `${a} == ${b}`),
  notEqual: compare((a, b) => !looseEqual(a, b), '!=', (a, b) => `${a} != ${b}`),
  strictEqual: compare(Object.is, 'strictEqual', (a, b) => `${strictly} equal:\n\n${a} !== ${b}\n`),
  notStrictEqual: compare((a, b) => !Object.is(a, b), 'notStrictEqual', (a, b) => `Expected "actual" to be strictly unequal to: ${b}`),
  deepEqual: compare((a, b) => equal(a, b, false), 'deepEqual', (a, b) => `Expected values to be loosely deep-equal:\n\n${a}\n\nshould loosely deep-equal\n\n${b}`),
  notDeepEqual: compare((a, b) => !equal(a, b, false), 'notDeepEqual', a => `Expected "actual" not to be loosely deep-equal to: ${a}`),
  deepStrictEqual: compare((a, b) => equal(a, b, true), 'deepStrictEqual', (a, b) => `${strictly} deep-equal:\n\n${a}\n\nshould equal\n\n${b}`),
  notDeepStrictEqual: compare((a, b) => !equal(a, b, true), 'notDeepStrictEqual', a => `Expected "actual" not to be strictly deep-equal to: ${a}`),
  match: compare((text, pattern) => typeof text === 'string' && pattern.test(text), 'match', (a, b) => `The input did not match the regular expression ${b}. Input:\n\n${a}\n`),
  doesNotMatch: compare((text, pattern) => typeof text !== 'string' || !pattern.test(text), 'doesNotMatch', (a, b) => `The input was expected to not match the regular expression ${b}. Input:\n\n${a}\n`),
  throws,
  rejects,
  doesNotThrow: (fn, ...rest) => {
    try {
      fn();
    } catch (error) {
      unwanted(error, split(...rest)[1], 'doesNotThrow', 'exception');
    }
  },
  doesNotReject: async (promise, ...rest) => {
    const thrown = await settle(promise, 'promiseFn');
    if (thrown) unwanted(thrown.error, split(...rest)[1], 'doesNotReject', 'rejection');
  },
  ifError: value => {
    if (value === null || value === undefined) return;
    const message = typeof value?.message === 'string' ? value.message : inspect(value);
    refuse(undefined, { actual: value, expected: null, operator: 'ifError' }, `ifError got unwanted exception: ${message}`);
  },
});

const strict = Object.assign((...args) => ok(...args), assert, {
  equal: assert.strictEqual,
  notEqual: assert.notStrictEqual,
  deepEqual: assert.deepStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
strict.strict = strict;
assert.strict = strict;
module.exports = assert;
