//! The differential property of modules: random graphs, run by Node and by `ses run`, say the same.
//!
//! `SES_GRAPHS` sets how many (120 if it is not set), `SES_GRAPHS_SEED` where the seeds begin. One process of each runs
//! a batch, since starting Node takes longer than a graph.
#![allow(
    clippy::disallowed_methods,
    reason = "this test reads how many graphs it is to make"
)]

mod chance;
mod generate;

use std::path::{Path, PathBuf};

use crate::command::{node, ses_run, skipped};
use crate::tree::tree;

/// How many graphs a process runs.
const BATCH: usize = 40;

/// What every module says goes through here. It is the same text under both.
const LOG: &str = r"let tasks = [];
const is_class = (value) => Object.getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
const list = (object) => Object.keys(object).sort().map((key) => { try { return `${key}=${one(object[key])}` } catch (error) { return `${key}!${error.name}` } }).join(' ');
const one = (value) => {
  if (value === exports) return '<log>';
  if (typeof value === 'function') return is_class(value) ? `<class ${value.at}>` : `<function ${value.name}>`;
  if (value instanceof Promise) return '<promise>';
  if (Array.isArray(value)) return `[${value}]`;
  if (value && typeof value === 'object') return value[Symbol.toStringTag] === 'Module' ? '<module>' : `<${Object.keys(value)}>`;
  return String(value);
};
const show = (value) => (value && typeof value === 'object' && value !== exports ? `${one(value)}{${list(value)}}` : one(value));
// A required ES module may both be in a cycle and wait. Which of the two Node names depends on how far its evaluation has come;
// `commonjs.rs` has a row for each.
const refused = ['ERR_REQUIRE_CYCLE_MODULE', 'ERR_REQUIRE_ASYNC_MODULE'];
const failed = (error) => (error instanceof RangeError ? error.message : refused.includes(error.code) ? 'not now' : `${error.code ?? error.name}`);
exports.say = (...words) => console.log(words.join(' '));
exports.value = (get) => { try { return get(); } catch (error) { return failed(error); } };
exports.see = (what, get) => { let text; try { text = show(get()); } catch (error) { text = failed(error); } console.log(`${what}: ${text}`); };
exports.call = (what, get) => { let text; try { const f = get(); text = typeof f === 'function' && !is_class(f) && f !== exports ? show(f()) : 'no function'; } catch (error) { text = failed(error); } console.log(`${what}: ${text}`); };
exports.later = (task) => { tasks.push(task); };
exports.wait = async (what, promise) => { let text; try { text = show(await promise); } catch (error) { text = failed(error); } console.log(`${what}: ${text}`); };
exports.take = () => { const taken = tasks; tasks = []; return taken; };
";

fn driver(count: u64) -> String {
    format!(
        "import log from './log.cjs';\nfor (let n = 0; n < {count}; n++) {{
  console.log(`graph ${{n}}`);
  await log.wait('entry', import(`./g${{n}}/m0.mjs`));
  for (let tasks = log.take(), round = 0; tasks.length && round < 4; tasks = log.take(), round++) for (const task of tasks) await task();
  log.take();
  await log.wait('entry again', import(`./g${{n}}/m0.mjs`));
}}\n"
    )
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .map_or(otherwise, |text| text.parse().expect("a number"))
}

/// What a graph said, by its number in the batch.
fn parts(output: &str) -> Vec<&str> {
    output.split("graph ").skip(1).collect()
}

fn difference(ours: &str, theirs: &str, seed: u64, directory: &Path) -> String {
    let line = ours
        .lines()
        .zip(theirs.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| ours.lines().count().min(theirs.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("<nothing>").to_owned();
    format!(
        "seed {seed}, in {}: line {line}\n  node: {}\n  ours: {}\n",
        directory.display(),
        at(theirs),
        at(ours)
    )
}

/// The applications of some seeds: the directory, and what Node makes of it.
fn written(seeds: &[u64]) -> PathBuf {
    let mut files = vec![
        (
            "package.json".to_owned(),
            r#"{ "name": "graphs", "version": "1.0.0" }"#.to_owned(),
        ),
        ("log.cjs".to_owned(), LOG.to_owned()),
        ("main.mjs".to_owned(), driver(seeds.len() as u64)),
    ];
    for (nth, seed) in seeds.iter().enumerate() {
        for (file, text) in generate::graph(*seed) {
            files.push((format!("g{nth}/{file}"), text));
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (&**a, &**b)).collect();
    let name = match seeds {
        [seed] => format!("graph-{seed}"),
        _ => format!("graphs-{}", seeds[0]),
    };
    tree(&name, &files)
}

/// Why two transcripts may differ: a fault of Node's, or one of the engine's that is listed in `docs/engine.md`.
fn known(ours: &str, theirs: &str) -> Option<&'static str> {
    let refusals = |text: &str| text.matches("not now").count();
    if theirs.contains("ERR_INTERNAL_ASSERTION") {
        Some("Node fails an assertion of its own on it")
    } else if refusals(ours) > refusals(theirs) {
        Some(
            "it requires an ES module below one that is being evaluated, where the engine cannot be entered again",
        )
    } else {
        None
    }
}

/// What differs in the graphs of some seeds. Nothing where Node is missing.
///
/// Node aborts (a failed check in V8) on some graphs in which CommonJS requires an ES module that could not be linked.
/// Those are named, and compared with nothing.
fn compare(seeds: &[u64]) -> Option<Vec<String>> {
    let root = written(seeds);
    let theirs = node(&root.join("main.mjs"))?;
    if theirs.code != 0 {
        return match seeds {
            [seed] => {
                skipped(&format!("the graph of seed {seed}"), "Node aborts on it");
                Some(Vec::new())
            }
            _ => seeds
                .iter()
                .map(|seed| compare(&[*seed]))
                .collect::<Option<Vec<_>>>()
                .map(|lists| lists.concat()),
        };
    }
    let ours = ses_run(&root.join("main.mjs"));
    let (shown, expected) = (parts(&ours.stdout), parts(&theirs.stdout));
    assert_eq!(expected.len(), seeds.len(), "the driver runs every graph");
    let mut differences = Vec::new();
    for (nth, seed) in seeds.iter().enumerate() {
        let shown = shown.get(nth).copied().unwrap_or_default();
        if let Some(why) = known(shown, expected[nth]) {
            skipped(&format!("the graph of seed {seed}"), why);
        } else if shown != expected[nth] {
            let directory = root.join(format!("g{nth}"));
            differences.push(difference(shown, expected[nth], *seed, &directory));
        }
    }
    if ours.code != 0 {
        differences.push(format!(
            "seeds {seeds:?}: exit {}\n{}",
            ours.code, ours.stderr
        ));
    }
    Some(differences)
}

#[test]
fn random_graphs_say_the_same_as_under_node() {
    let (count, first) = (setting("SES_GRAPHS", 120), setting("SES_GRAPHS_SEED", 1));
    let seeds: Vec<u64> = (first..first + count).collect();
    let mut differences = Vec::new();
    for batch in seeds.chunks(BATCH) {
        let Some(more) = compare(batch) else {
            return skipped(
                "random graphs",
                "there is no Node 20 or newer to compare with",
            );
        };
        differences.extend(more);
    }
    eprintln!("graphs of the seeds {first} to {}", first + count - 1);
    assert!(
        differences.is_empty(),
        "{} of {count} graphs differ:\n{}",
        differences.len(),
        differences.concat()
    );
}
