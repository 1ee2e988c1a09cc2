//! Each power granted by the registry: attenuated, listed, and revoked while it is in use.

use std::rc::Rc;

use boa_engine::{
    Context, JsObject, JsResult, JsValue, Source, context::time::FixedClock, js_string,
};
use ses_membrane::{
    Attenuator, Caretaker, Copying, GrantRegistry, GrantRequest,
    powers::{
        Directory, ManualTimers, MemoryOutput, SeededRandomness, clock, directory::MemoryDirectory,
        environment, output, randomness, timers,
    },
};

use super::{ask, put};

type Make = fn(&mut Context) -> JsResult<JsObject>;

/// A power, a use of it, and what that gives.
const POWERS: &[(&str, Make, &str, &str)] = &[
    (
        "directory",
        |context| Directory::from_host(MemoryDirectory::new().file("a", "text")).to_object(context),
        "p.readTextSync('a')",
        "text",
    ),
    (
        "view",
        |context| {
            let files = MemoryDirectory::new().file("a", "text");
            Directory::from_host(files).read_only().to_object(context)
        },
        "p.listSync().length",
        "1",
    ),
    (
        "clock",
        |context| clock(Rc::new(FixedClock::from_millis(5)), context),
        "p.now()",
        "5",
    ),
    (
        "monotonic",
        |context| clock(Rc::new(FixedClock::from_millis(5)), context),
        "p.monotonic()",
        "5",
    ),
    (
        "randomness",
        |context| randomness(Rc::new(SeededRandomness::new(1)), context),
        "p.bytes(3).length + ' ' + (p.number() < 1) + (p.below(1))",
        "3 true0",
    ),
    (
        "output",
        |context| output(Rc::new(MemoryOutput::default()), context),
        "p.write('x')",
        "undefined",
    ),
    (
        "environment",
        |context| environment(&["A"], |_| Some("1".into()), context),
        "p.get('A') + p.names()",
        "1A",
    ),
    (
        "timers",
        |context| timers(Rc::new(ManualTimers::default()), context),
        "typeof p.after(1, () => 1)",
        "function",
    ),
];

fn grant(
    make: Make,
    attenuators: &[Attenuator],
) -> (Context, GrantRegistry, ses_membrane::GrantId, JsValue) {
    let mut context = Context::default();
    ses_membrane::prepare(&mut context).unwrap();
    let power: JsValue = make(&mut context).unwrap().into();
    let mut grants = GrantRegistry::new(&mut context);
    let request = GrantRequest {
        holder: "plugin",
        label: "power",
        attenuators,
        ..GrantRequest::default()
    };
    let (granted, id) = grants.issue(&power, &request, &mut context).unwrap();
    put("p", granted, &mut context);
    (context, grants, id, power)
}

#[test]
fn granted_listed_and_revoked() {
    for (name, make, program, expected) in POWERS {
        let (mut context, mut grants, id, power) = grant(*make, &[]);
        assert_eq!(ask(&mut context, program), *expected, "{name}");
        assert_eq!(grants.list_holder("plugin").len(), 1, "{name}");
        assert_eq!(
            grants.who_holds(&power, &mut context).unwrap().len(),
            1,
            "{name}"
        );
        grants.revoke(id, "enough");
        let refused = ask(&mut context, program);
        assert_eq!(
            refused, "TypeError: membrane \"power\" is revoked: enough",
            "{name}"
        );
    }
}

#[test]
fn attenuated() {
    for (name, make, program, expected) in POWERS {
        let quota = [Attenuator::CallQuota(9)];
        let (mut context, ..) = grant(*make, &quota);
        let call = format!(
            "(() => {{ let last; for (let i = 0; i < 3; i++) last = {program}; return last }})()"
        );
        assert_eq!(ask(&mut context, &call), *expected, "{name}");
        for _ in 0..3 {
            ask(&mut context, &call);
        }
        let over = ask(&mut context, &call);
        assert_eq!(
            over, "TypeError: membrane \"power\" is revoked: the call quota is used up",
            "{name}"
        );

        let none = [Attenuator::Methods(Vec::new())];
        let (mut context, ..) = grant(*make, &none);
        let refused = ask(&mut context, program);
        assert!(refused.starts_with("TypeError"), "{name}: {refused}");
    }
}

/// A sub-directory, an open file and a promise of one are all behind the grant that they came through.
#[test]
fn what_came_through_dies_with_the_grant() {
    let make: Make = |context| {
        Directory::from_host(MemoryDirectory::new().file("s/a", "text").file("a", "text"))
            .to_object(context)
    };
    let (mut context, mut grants, id, _) = grant(make, &[]);
    let keep = "globalThis.kept = [p.directorySync('s'), p.openSync('a'), p.openSync('a', 'w'), p.listSync(), p.readOnly()];
         globalThis.late = [p.read('a'), p.directory('s')];
         globalThis.settled = 0; for (const each of late) each.then(() => settled++, () => settled++)";
    context.eval(Source::from_bytes(keep)).unwrap();
    grants.revoke(id, "enough");
    context.run_jobs().unwrap();
    for use_ in [
        "kept[0].readSync('a')",
        "kept[1].readSync()",
        "kept[2].writeSync('EVIL')",
        "kept[3][0]",
        "kept[4].listSync()",
        "p.directory('s')",
    ] {
        let refused = ask(&mut context, use_);
        assert_eq!(
            refused, "TypeError: membrane \"power\" is revoked: enough",
            "{use_}"
        );
    }
    assert_eq!(ask(&mut context, "settled"), "0", "nothing is delivered");
}

/// A timer that a guest set before the revocation does not fire, and nobody hears of it.
#[test]
fn timers_of_the_revoked_stay_quiet() {
    let mut context = Context::default();
    ses_membrane::prepare(&mut context).unwrap();
    let time = ManualTimers::default();
    let power = timers(Rc::new(time.clone()), &mut context).unwrap();
    let (granted, revoker) = Caretaker::new(&power.into(), &mut context).unwrap();
    put("p", granted, &mut context);
    let set = "globalThis.log = []; p.after(1, () => log.push('early')); p.after(9, () => log.push('late'));
               p.sleep(9).then(() => log.push('slept'))";
    context.eval(Source::from_bytes(set)).unwrap();
    time.pass(1, &mut context).unwrap();
    revoker.revoke("enough");
    time.pass(20, &mut context).unwrap();
    assert_eq!(ask(&mut context, "log"), "early");
    assert_eq!(time.waiting(), 0);
}

/// With `Copying::DataAndBytes` what a power answers is the guest's own: it outlives the grant, and is no proxy.
#[test]
fn answers_by_copy() {
    let mut context = Context::default();
    ses_membrane::prepare(&mut context).unwrap();
    let files = Directory::from_host(MemoryDirectory::new().file("a", "text"));
    let power: JsValue = files.to_object(&mut context).unwrap().into();
    let builder = Caretaker::builder()
        .label("power")
        .copying(Copying::DataAndBytes);
    let (granted, revoker) = builder.build(&power, &mut context).unwrap();
    put("p", granted, &mut context);
    let keep = "globalThis.bytes = p.readSync('a'); globalThis.list = p.listSync();
                const mine = new Uint8Array([1, 2]); p.writeSync('b', mine); p.writeSync('c', new Float64Array(2).subarray(1))";
    context.eval(Source::from_bytes(keep)).unwrap();
    assert_eq!(
        ask(
            &mut context,
            "p.readSync('b').join() + p.statSync('c').size"
        ),
        "1,28"
    );
    revoker.revoke("enough");
    assert_eq!(
        ask(&mut context, "new TextDecoderless(bytes)"),
        "ReferenceError: TextDecoderless is not defined"
    );
    assert_eq!(
        ask(&mut context, "String.fromCharCode(...bytes) + list[0].name"),
        "texta"
    );
    assert!(ask(&mut context, "p.readSync('a')").starts_with("TypeError: membrane"));
}

/// Bytes that a guest holds by a lesser grant are not read for it by writing them to a file.
#[test]
fn a_lesser_grant_of_bytes_stays_one() {
    let mut context = Context::default();
    ses_membrane::prepare(&mut context).unwrap();
    let files = Directory::from_host(MemoryDirectory::new());
    let power: JsValue = files.to_object(&mut context).unwrap().into();
    put("p", power, &mut context);
    let bytes = context
        .eval(Source::from_bytes("new Uint8Array([7])"))
        .unwrap();
    let granted = Caretaker::builder().build(&bytes, &mut context).unwrap().0;
    put("whole", granted, &mut context);
    let less = [Attenuator::Keys(vec![js_string!("length")])];
    let granted = Caretaker::builder()
        .attenuate(&less)
        .build(&bytes, &mut context)
        .unwrap()
        .0;
    put("length", granted, &mut context);
    assert_eq!(
        ask(
            &mut context,
            "p.writeSync('w', whole) ?? p.readSync('w')[0]"
        ),
        "7"
    );
    let refused = ask(&mut context, "p.writeSync('l', length)");
    assert_eq!(
        refused,
        "TypeError: the bytes are behind an attenuated grant: copy them first"
    );
}
