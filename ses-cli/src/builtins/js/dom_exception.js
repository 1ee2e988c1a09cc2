// `DOMException`: https://webidl.spec.whatwg.org/#idl-DOMException.

const codes = {
  __proto__: null,
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  WrongDocumentError: 4,
  InvalidCharacterError: 5,
  NoModificationAllowedError: 7,
  NotFoundError: 8,
  NotSupportedError: 9,
  InUseAttributeError: 10,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidModificationError: 13,
  NamespaceError: 14,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  URLMismatchError: 21,
  QuotaExceededError: 22,
  TimeoutError: 23,
  InvalidNodeTypeError: 24,
  DataCloneError: 25,
};

class DOMException extends Error {
  constructor(message = '', options = 'Error') {
    super();
    const bag = typeof options === 'object' && options !== null ? options : undefined;
    const name = `${bag === undefined ? options : bag.name ?? 'Error'}`;
    const own = { message: `${message}`, name, code: codes[name] ?? 0 };
    if (bag !== undefined && 'cause' in bag) own.cause = bag.cause;
    // Properties of the error itself, where the standard has accessors: whoever shows an error reads no getter.
    for (const key of Object.keys(own)) {
      Object.defineProperty(this, key, { value: own[key], writable: true, configurable: true });
    }
  }
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
internal.letHeirsOverride(DOMException.prototype);
for (const [name, code] of Object.entries(codes)) {
  // `IndexSizeError` is `INDEX_SIZE_ERR`, but for one that breaks the rule.
  const constant = name === 'URLMismatchError' ? 'URL_MISMATCH_ERR' : name.replace(/Error$/, 'Err').replace(/(?!^)[A-Z]/g, '_$&').toUpperCase();
  for (const holder of [DOMException, DOMException.prototype]) {
    Object.defineProperty(holder, constant, { value: code, enumerable: true });
  }
}

module.exports = { DOMException };
