//! Random traffic through a membrane, and its law: no object of one side is ever in the other's hands.

use boa_engine::{Context, JsResult, JsString, JsValue, js_string};
use ses_core::{Compartment, EventLoop};
use ses_membrane::Membrane;

use crate::Choices;

/// Both sides keep what they made in `made` and what came to them in `got`.
const SIDE: &str = "globalThis.made = []; globalThis.got = [];
globalThis.make = (o) => { made.push(o); return o };
globalThis.take = (v) => { if (Object(v) === v) got.push(v); return v };
globalThis.pick = (n) => got.length ? got[n % got.length] : undefined;
globalThis.own = (n) => made.length ? made[n % made.length] : make({});
globalThis.gift = make({ plain: make({ n: 1 }), list: make([make({}), make(() => make({}))]), map: make(new Map([[1, make({})]])),
    call: make(function (f, ...rest) { take(this); take(f); rest.forEach(take); return typeof f === 'function' ? take(f(make({}), own(3))) : make([f]) }),
    build: make(class { constructor(x) { make(this); take(x); this.x = x } method(y) { take(y); return make({ y }) } static s = make({}) }),
    get lazy() { return make({}) }, set sink(v) { take(v) }, fail: make((x) => { take(x); throw make(new Error('mine')) }),
    later: make(async (x) => { take(x); await 0; return make({}) }), iterate: make(function* () { take(yield make({})) }) }); gift";

const OPERATIONS: &[&str] = &[
    "take(pick(@).plain)",
    "take(pick(@).list[1]())",
    "take(pick(@).call(own(@), own(@)))",
    "take(new (pick(@).build)(own(@)))",
    "take(pick(@).lazy)",
    "pick(@).sink = own(@)",
    "try { pick(@).fail(own(@)) } catch (e) { take(e) }",
    "pick(@).later(own(@)).then(take, take)",
    "for (const x of pick(@).iterate()) take(x)",
    "take(Object.getPrototypeOf(pick(@)))",
    "for (const k of Reflect.ownKeys(pick(@))) take(pick(@)[k])",
    "take(Object.getOwnPropertyDescriptor(pick(@), 'lazy').get)",
    "pick(@).x = own(@)",
    "Object.defineProperty(pick(@), 'd', { value: own(@), configurable: true })",
    "pick(@).call(make((o, p) => { take(o); take(p); return own(@) }))",
    "take(pick(@).constructor)",
    "take(Reflect.apply(pick(@), own(@), [own(@), pick(@)]))",
    "Object.setPrototypeOf(pick(@), own(@))",
    "take([].concat(pick(@)))",
    "take(pick(@).map?.((x) => take(x)))",
    "take(Reflect.construct(pick(@), [own(@)], make(function () {})))",
    "class Heir extends pick(@) { constructor() { super(own(0)); take(this.x) } } make(new Heir())",
    "take(JSON.parse(JSON.stringify(pick(@))))",
    "take(new Proxy(pick(@), make({ get: make((t, k, r) => { take(t); return Reflect.get(t, k, r) }) })).plain)",
    "take(pick(@).then)",
    "Object.freeze(pick(@))",
    "take({ ...pick(@) }.plain)",
    "Promise.resolve(pick(@)).then(take)",
    "take(await_(pick(@)))",
];

/// What stands between the sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// A membrane.
    Membrane,
    /// Nothing, which shows that the law can fail.
    Nothing,
}

/// The programs of random traffic, and which side runs each.
fn traffic(bytes: &[u8]) -> Vec<(bool, String)> {
    let mut choices = Choices::new(bytes);
    let mut list = Vec::new();
    while !choices.is_spent() && list.len() < 24 {
        let wet = choices.below(2) == 1;
        let mut text = String::new();
        for (nth, part) in choices.of(OPERATIONS).split('@').enumerate() {
            if nth > 0 {
                text.push_str(&choices.below(16).to_string());
            }
            text.push_str(part);
        }
        list.push((wet, format!("try {{ {text} }} catch (e) {{ take(e) }}")));
    }
    list
}

/// Lets both sides of a membrane deal with each other; then looks at what each holds.
///
/// # Errors
///
/// Which object crossed as it is.
pub fn keeps_apart(bytes: &[u8], between: Between, context: &mut Context) -> Result<(), String> {
    dealt(bytes, between, context).map_err(|error| error.to_string())?
}

fn dealt(bytes: &[u8], between: Between, context: &mut Context) -> JsResult<Result<(), String>> {
    let membrane = Membrane::builder().label("random").build(context)?;
    let (wet, dry) = membrane.pair();
    let mut sides = Vec::new();
    for (name, from, to) in [("wet", wet, dry), ("dry", dry, wet)] {
        let side = Compartment::builder().name(name).build(context)?;
        let gift = side.evaluate(SIDE, context)?;
        let seen = match between {
            Between::Membrane => membrane.wrap(from, to, &gift, context)?,
            Between::Nothing => gift,
        };
        sides.push((side, seen));
    }
    for (side, other) in [(0, 1), (1, 0)] {
        let gift: JsValue = sides[other].1.clone();
        let global = sides[side].0.global();
        global.set(js_string!("gift"), gift, true, context)?;
        sides[side].0.evaluate("take(gift)", context)?;
    }
    for (is_wet, text) in traffic(bytes) {
        let side = &sides[usize::from(!is_wet)].0;
        // Whether it fails is its own affair.
        let _ = side.evaluate(text.as_str(), context);
        if context.run_jobs().is_err() {
            EventLoop::discard(context);
        }
    }
    let made = [
        held(&sides[0].0, "made", context)?,
        held(&sides[1].0, "made", context)?,
    ];
    for (nth, (side, _)) in sides.iter().enumerate() {
        for value in held(side, "got", context)? {
            if made[1 - nth].contains(&value) {
                let names = ["wet", "dry"];
                return Ok(Err(format!(
                    "{} holds an object of {}: {}",
                    names[nth],
                    names[1 - nth],
                    value.display()
                )));
            }
        }
    }
    Ok(Ok(()))
}

/// The elements of a side's list.
fn held(side: &Compartment, list: &str, context: &mut Context) -> JsResult<Vec<JsValue>> {
    let list = side.global().get(JsString::from(list), context)?;
    let Some(list) = list.as_object() else {
        return Ok(Vec::new());
    };
    let length = list.get(js_string!("length"), context)?.to_u32(context)?;
    (0..length).map(|at| list.get(at, context)).collect()
}
