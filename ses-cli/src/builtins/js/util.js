// node:util.

const { inspect: show, format: join, kindOf } = internal;
const custom = Symbol.for('nodejs.util.inspect.custom');
const promisified = Symbol.for('nodejs.util.promisify.custom');

const checkFunction = (value, name) => {
  if (typeof value !== 'function') throw internal.argumentError(name, 'of type function', value);
};

function inspect(value, options, ...old) {
  // The old form: inspect(value, showHidden, depth, colors).
  if (typeof options === 'boolean') {
    const [depth, colors] = old;
    return show(value, { showHidden: options, depth: depth === undefined ? 2 : depth, colors: !!colors });
  }
  return show(value, options);
}
inspect.custom = custom;
inspect.defaultOptions = {
  showHidden: false, depth: 2, colors: false, customInspect: true, showProxy: false, maxArrayLength: 100,
  maxStringLength: 10000, breakLength: 128, compact: 3, sorted: false, getters: false, numericSeparator: false,
};
inspect.colors = {
  reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], hidden: [8, 28],
  strikethrough: [9, 29], black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39],
  magenta: [35, 39], cyan: [36, 39], white: [37, 39], gray: [90, 39], grey: [90, 39],
};
inspect.styles = {
  special: 'cyan', number: 'yellow', bigint: 'yellow', boolean: 'yellow', undefined: 'grey', null: 'bold',
  string: 'green', symbol: 'green', date: 'magenta', regexp: 'red', module: 'underline',
};

const format = (...args) => join(args, undefined);
const formatWithOptions = (options, ...args) => join(args, options);

const inherits = (heir, parent) => {
  checkFunction(heir, 'ctor');
  checkFunction(parent, 'superCtor');
  if (parent.prototype === undefined) throw internal.argumentError('superCtor.prototype', 'of type object', undefined);
  Object.defineProperty(heir, 'super_', { value: parent, writable: true, configurable: true });
  Object.setPrototypeOf(heir.prototype, parent.prototype);
};

const promisify = original => {
  checkFunction(original, 'original');
  if (original[promisified]) {
    checkFunction(original[promisified], 'util.promisify.custom');
    return original[promisified];
  }
  const promised = function (...args) {
    return new Promise((resolve, reject) => {
      Reflect.apply(original, this, [...args, (error, value) => (error ? reject(error) : resolve(value))]);
    });
  };
  Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
  Object.defineProperty(promised, promisified, { value: promised, configurable: true });
  return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
};
promisify.custom = promisified;

const callbackify = original => {
  checkFunction(original, 'original');
  const called = function (...args) {
    const callback = args.pop();
    checkFunction(callback, 'last argument');
    Reflect.apply(original, this, args).then(
      value => queueMicrotask(() => Reflect.apply(callback, this, [null, value])),
      error => queueMicrotask(() => {
        let reason = error;
        if (!reason) {
          reason = Object.assign(new Error('Promise was rejected with a falsy value'), { reason: error, code: 'ERR_FALSY_VALUE_REJECTION' });
        }
        Reflect.apply(callback, this, [reason]);
      }),
    );
  };
  Object.defineProperty(called, 'name', { value: `${original.name}Callbackified`, configurable: true });
  return called;
};

// There is nobody to warn: whoever wants to know looks at the documentation.
const deprecate = fn => {
  checkFunction(fn, 'fn');
  return fn;
};

const debuglog = () => Object.assign(() => {}, { enabled: false });

const is = (...kinds) => value => kinds.includes(kindOf(value));
const typedArrays = [
  'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'Int8Array', 'Int16Array', 'Int32Array',
  'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
];
const types = {
  isAnyArrayBuffer: is('ArrayBuffer', 'SharedArrayBuffer'),
  isArgumentsObject: is('Arguments'),
  isArrayBuffer: is('ArrayBuffer'),
  isArrayBufferView: value => ArrayBuffer.isView(value),
  isAsyncFunction: is('AsyncFunction', 'AsyncGeneratorFunction'),
  isBigIntObject: is('BigInt'),
  isBooleanObject: is('Boolean'),
  isBoxedPrimitive: is('Number', 'String', 'Boolean', 'BigInt', 'Symbol'),
  isCryptoKey: () => false,
  isDataView: is('DataView'),
  isDate: is('Date'),
  isExternal: () => false,
  isGeneratorFunction: is('GeneratorFunction', 'AsyncGeneratorFunction'),
  isGeneratorObject: is('Generator'),
  isKeyObject: () => false,
  isMap: is('Map'),
  isMapIterator: is('Map Iterator'),
  isModuleNamespaceObject: is('Module'),
  isNativeError: is('Error'),
  isNumberObject: is('Number'),
  isPromise: is('Promise'),
  // Whether something is a proxy is not for guests to know.
  isProxy: () => false,
  isRegExp: is('RegExp'),
  isSet: is('Set'),
  isSetIterator: is('Set Iterator'),
  isSharedArrayBuffer: is('SharedArrayBuffer'),
  isStringObject: is('String'),
  isSymbolObject: is('Symbol'),
  isTypedArray: is(...typedArrays),
  isWeakMap: is('WeakMap'),
  isWeakSet: is('WeakSet'),
};
for (const kind of typedArrays) types[`is${kind}`] = is(kind);

const stripVTControlCharacters = text => {
  if (typeof text !== 'string') throw internal.argumentError('str', 'of type string', text);
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u001b\u009b](?:\][^\u0007]*(?:\u0007|\u001b\\)|[[\]()#;?]*(?:\d{1,4}(?:[;:]\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~])/g, '');
};

const styleText = (styles, text) => {
  let styled = text;
  for (const style of [styles].flat()) {
    const codes = inspect.colors[style];
    if (codes === undefined) throw internal.argumentError('format', `one of ${Object.keys(inspect.colors).join(', ')}`, style);
    styled = `\u001b[${codes[0]}m${styled}\u001b[${codes[1]}m`;
  }
  return styled;
};

/** Splits what one argument of a command line says. */
const parseOne = (arg, known, rest, strict, values, tokens) => {
  const set = (name, raw, given) => {
    const option = known[name];
    if (!option && strict) {
      throw Object.assign(new TypeError(`Unknown option '${raw}'`), { code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION' });
    }
    let value = given;
    if (option?.type === 'string' && value === undefined) {
      value = rest.shift();
      if (value === undefined && strict) {
        throw Object.assign(new TypeError(`Option '${raw} <value>' argument missing`), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' });
      }
    }
    if (option?.type === 'boolean' && given !== undefined && strict) {
      throw Object.assign(new TypeError(`Option '${raw}' does not take an argument`), { code: 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE' });
    }
    const final = value === undefined ? true : value;
    tokens.push({ kind: 'option', name, rawName: raw, value, inlineValue: given === undefined ? undefined : true });
    if (option?.multiple) (values[name] ??= []).push(final);
    else values[name] = final;
  };
  if (arg.startsWith('--')) {
    const at = arg.indexOf('=');
    const name = at < 0 ? arg.slice(2) : arg.slice(2, at);
    set(name, `--${name}`, at < 0 ? undefined : arg.slice(at + 1));
    return;
  }
  for (let i = 1; i < arg.length; i += 1) {
    const short = arg[i];
    const name = Object.keys(known).find(key => known[key].short === short) ?? short;
    const takes = known[name]?.type === 'string' && i + 1 < arg.length;
    set(name, `-${short}`, takes ? arg.slice(i + 1) : undefined);
    if (takes) return;
  }
};

const parseArgs = ({ args = [], options = {}, strict = true, allowPositionals = !strict, tokens: wanted = false } = {}) => {
  const values = { __proto__: null };
  const [positionals, tokens, rest] = [[], [], [...args]];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator' });
      positionals.push(...rest.splice(0));
    } else if (arg.length > 1 && arg.startsWith('-')) {
      parseOne(arg, options, rest, strict, values, tokens);
    } else {
      if (!allowPositionals) {
        throw Object.assign(new TypeError(`Unexpected argument '${arg}'. This command does not take positional arguments`), { code: 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL' });
      }
      tokens.push({ kind: 'positional', value: arg });
      positionals.push(arg);
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
  }
  return wanted ? { values, positionals, tokens } : { values, positionals };
};

module.exports = {
  inspect, format, formatWithOptions, inherits, promisify, callbackify, deprecate, debuglog, debug: debuglog, types,
  stripVTControlCharacters, styleText, parseArgs,
  isDeepStrictEqual: (a, b) => require('internal/equal').equal(a, b, true),
  TextEncoder, TextDecoder,
  toUSVString: text => `${text}`.toWellFormed(),
  isArray: Array.isArray,
  isBoolean: value => typeof value === 'boolean',
  isBuffer: value => require('buffer').Buffer.isBuffer(value),
  isDate: types.isDate,
  isError: value => types.isNativeError(value) || value instanceof Error,
  isFunction: value => typeof value === 'function',
  isNull: value => value === null,
  isNullOrUndefined: value => value === null || value === undefined,
  isNumber: value => typeof value === 'number',
  isObject: value => value !== null && typeof value === 'object',
  isPrimitive: value => value === null || (typeof value !== 'object' && typeof value !== 'function'),
  isRegExp: types.isRegExp,
  isString: value => typeof value === 'string',
  isSymbol: value => typeof value === 'symbol',
  isUndefined: value => value === undefined,
};
