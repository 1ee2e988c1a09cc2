//! Law 4 between jobs: revoked at any event of an asynchronous program, nothing crosses afterwards, nobody hears of a rejection,
//! and the home side goes on as if it were alone.

use boa_engine::{JsValue, NativeFunction, js_string, object::FunctionObjectBuilder};

use crate::harness::World;

/// Each side logs what its own code does. The home side's later work does not depend on the other.
const HOME: &str = "(log => {
    const tick = what => { event('home ' + what); };
    return {
        async add(a, b) { tick('add'); await null; tick('added'); return { sum: a + b }; },
        async each(f) { tick('each'); for (let i = 0; i < 3; i++) { await null; tick('before ' + i); await f(i); tick('after ' + i); } return 'done'; },
        reject() { tick('reject'); return Promise.reject(new Error('mine')); },
        race(p) { tick('race'); return Promise.race([p, new Promise(() => {})]); },
        then(p) { tick('then'); return p.then(v => { tick('then value'); return v; }, e => { tick('then error'); throw e; }); },
        async *count() { tick('count'); try { for (let i = 0; ; i++) { tick('yield'); yield { i }; } } finally { tick('finally'); } },
        thenable: { then(resolve) { tick('thenable'); resolve({ late: 1 }); } },
    };
})()";

const AWAY: &str = "p => {
    const tick = what => { event('away ' + what); };
    const run = async (name, body) => { try { tick(name); await body(); tick(name + ' done'); } catch (e) { tick(name + ' caught'); } };
    run('add', async () => { tick('sum ' + (await p.add(1, 2)).sum); });
    run('each', async () => { tick(await p.each(async i => { tick('called ' + i); await null; tick('calling ' + i); })); });
    run('reject', async () => { await p.reject(); });
    run('race', async () => { tick(await p.race(Promise.resolve('mine'))); });
    run('then', async () => { tick(await p.then(new Promise(r => queue(() => r('queued'))))); });
    run('late', async () => { await p.then(Promise.reject(new Error('away'))); });
    run('count', async () => { for await (const { i } of p.count()) { tick('counted ' + i); if (i === 2) break; } });
    run('thenable', async () => { tick('late ' + (await p.thenable).late); });
}";

/// Runs the program, revoking at event number `cut_at`; gives the events, and the place of the cut among them.
fn events(cut_at: Option<u32>, outward: bool) -> (Vec<String>, Option<usize>, i64) {
    let mut world = World::new();
    let cut = NativeFunction::from_copy_closure_with_captures(
        |_, _, membrane, _| {
            membrane.revoke(js_string!("over"));
            Ok(JsValue::undefined())
        },
        world.membrane.clone(),
    );
    let cut = FunctionObjectBuilder::new(world.context.realm(), cut).build();
    world.global("cut", cut.into());
    let at = cut_at.map_or(-1.0, f64::from);
    world.eval(&format!(
        "(globalThis.log = [], globalThis.place = -1,
          globalThis.event = what => {{ log.push(what); if (log.length === {at}) {{ place = log.length; cut() }} }},
          globalThis.queue = f => Promise.resolve().then(f))"
    ));
    let home = world.eval(HOME);
    let (from, to) = if outward {
        (world.wet, world.dry)
    } else {
        (world.dry, world.wet)
    };
    let seen = world
        .membrane
        .wrap(from, to, &home, &mut world.context)
        .unwrap();
    // Where a collection falls between the cut and the refusal, nobody knows any more what was behind the proxy.
    boa_gc::force_collect();
    world.run(AWAY, &[seen]);
    world.context.run_jobs().unwrap();
    let log = world.run("() => log.join('|')", &[]);
    let place = world
        .eval("place")
        .as_number()
        .filter(|place| *place >= 0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // an index
    let place = place.map(|place| place as usize);
    (
        log.split('|').map(str::to_owned).collect(),
        place,
        world.unhandled(),
    )
}

/// After the cut no code of one side is entered by the other: no function is called, no value is delivered, no reaction runs.
/// What a side does on its own account it goes on doing.
#[test]
fn revoked_at_every_event() {
    for outward in [true, false] {
        let (whole, place, noise) = events(None, outward);
        assert_eq!((place, noise), (None, 0));
        assert!(whole.len() > 50, "{whole:?}");
        for wanted in [
            "away sum 3",
            "away done",
            "away mine",
            "away queued",
            "away late caught",
            "away counted 2",
            "home finally",
            "away late 1",
        ] {
            assert!(
                whole.iter().any(|event| event == wanted),
                "{wanted} in {whole:?}"
            );
        }
        for cut_at in 1..=u32::try_from(whole.len()).unwrap() {
            let (cut, place, noise) = events(Some(cut_at), outward);
            let place = place.expect("it was cut");
            // Up to the cut nothing is different.
            assert_eq!(cut[..place], whole[..place], "cut at {cut_at}");
            assert_eq!(
                noise, 0,
                "cut at {cut_at}: a rejection that nobody handles: {cut:?}"
            );
            // No code is entered by the other side.
            let entries = [
                "away called",
                "home add",
                "home each",
                "home reject",
                "home race",
                "home then",
                "home count",
                "home yield",
                "home finally",
                "home thenable",
            ];
            // A generator that was already running runs on to its own yield.
            let running = cut[place - 1] == "home count";
            // And `return` was called when the loop was left: the generator gets to it in a job of its own.
            let returned = cut[..place].iter().any(|event| event == "away counted 2");
            for late in &cut[place..] {
                let own = (returned && late == "home finally")
                    || late == "home added"
                    || (running && late == "home yield");
                assert!(
                    own || !entries.iter().any(|event| late.starts_with(event)),
                    "cut at {cut_at}, and then {late}: {cut:?}"
                );
            }
            // A value that was delivered before the cut, into a promise of the side's own, is its own: what waits for it goes on.
            // There are few of them, those of the last turn.
            let values = [
                "away sum",
                "away counted",
                "away late 1",
                "away queued",
                "away mine",
            ];
            let delivered = |event: &&String| values.iter().any(|value| event.starts_with(value));
            let late = cut[place..].iter().filter(delivered).count();
            assert!(late <= 2, "cut at {cut_at}: {cut:?}");
        }
    }
}
