//! Prints every intrinsic object of a fresh engine realm, with its prototype and own properties, as the permits name them.
use boa_engine::{Context, JsValue, Source, js_string, property::Attribute};

const WALK: &str = r"
const names = new Map(), queue = [];
const add = (object, name) => {
  if ((typeof object === 'object' && object !== null) || typeof object === 'function') {
    if (!names.has(object)) { names.set(object, name); queue.push(object); }
  }
};
const global = globalThis;
names.set(global, 'globalThis');
for (const key of Reflect.ownKeys(global)) add(global[key], key);
for (const [name, object] of anonymous) add(object, name);
for (const f of [Object, Function, Array, Map]) add(f.prototype, `%${f.name}Prototype%`);
const label = (key) => typeof key === 'symbol' ? key.description.replace('Symbol.', '@@') : key;
const plain = (f) => typeof f === 'function' && !f.hasOwnProperty('prototype') && Object.getPrototypeOf(f) === Function.prototype && Reflect.ownKeys(f).every(k => k === 'length' || k === 'name');
const lines = [];
while (queue.length) {
  const object = queue.shift(), name = names.get(object);
  const proto = Object.getPrototypeOf(object);
  if (proto) add(proto, `${name}.__proto__`);
  const groups = {};
  const put = (kind, text) => (groups[kind] ??= []).push(text);
  for (const key of Reflect.ownKeys(object)) {
    const d = Object.getOwnPropertyDescriptor(object, key);
    const flags = (d.configurable ? '' : '!c') + (d.enumerable ? '!e' : '') + ('value' in d && !d.writable ? '!w' : '');
    let kind;
    if ('value' in d) {
      if (plain(d.value) && !names.has(d.value)) kind = 'methods';
      else if (Object(d.value) === d.value) { add(d.value, `${name}.${label(key)}`); kind = 'links'; put(kind, `${label(key)}=${names.get(d.value)}${flags}`); continue; }
      else kind = d.value === null ? 'null' : typeof d.value;
    } else {
      kind = d.get && d.set ? 'accessors' : d.get ? 'getters' : 'setters';
      for (const f of [d.get, d.set]) if (f && !plain(f)) put('ODD', label(key));
    }
    put(kind, label(key) + flags);
  }
  lines.push(`${name} (${typeof object}) : ${proto ? names.get(proto) : null}`);
  for (const kind in groups) lines.push(`    ${kind}: ${groups[kind].join(' ')}`);
}
lines.join('\n')
";

fn main() {
    let mut context = Context::default();
    let anonymous = anonymous(&mut context);
    context
        .register_global_property(js_string!("anonymous"), anonymous, Attribute::all())
        .unwrap();
    let text = context.eval(Source::from_bytes(WALK)).unwrap();
    println!("{}", text.as_string().unwrap().to_std_string_escaped());
}

fn anonymous(context: &mut Context) -> JsValue {
    let objects = context.intrinsics().objects();
    let iterators = objects.iterator_prototypes();
    let pairs = [
        ("%ArrayIteratorPrototype%", iterators.array()),
        ("%AsyncIteratorPrototype%", iterators.async_iterator()),
        (
            "%AsyncFromSyncIteratorPrototype%",
            iterators.async_from_sync_iterator(),
        ),
        ("%SetIteratorPrototype%", iterators.set()),
        ("%StringIteratorPrototype%", iterators.string()),
        ("%RegExpStringIteratorPrototype%", iterators.regexp_string()),
        ("%MapIteratorPrototype%", iterators.map()),
        ("%IteratorHelperPrototype%", iterators.iterator_helper()),
        (
            "%WrapForValidIteratorPrototype%",
            iterators.wrap_for_valid_iterator(),
        ),
        ("%GeneratorPrototype%", objects.generator()),
        ("%AsyncGeneratorPrototype%", objects.async_generator()),
        ("%ThrowTypeError%", objects.throw_type_error().into()),
        (
            "%AsyncFunction%",
            context
                .intrinsics()
                .constructors()
                .async_function()
                .constructor(),
        ),
        (
            "%GeneratorFunction%",
            context
                .intrinsics()
                .constructors()
                .generator_function()
                .constructor(),
        ),
        (
            "%AsyncGeneratorFunction%",
            context
                .intrinsics()
                .constructors()
                .async_generator_function()
                .constructor(),
        ),
    ];
    let array = boa_engine::object::builtins::JsArray::new(context).unwrap();
    for (name, object) in pairs {
        let pair = boa_engine::object::builtins::JsArray::from_iter(
            [JsValue::from(js_string!(name)), JsValue::from(object)],
            context,
        );
        array.push(pair, context).unwrap();
    }
    array.into()
}
