//! Random module graphs: what each module is, what it imports, and the text that says so.

use super::chance::Chance;

/// The language of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Esm,
    CommonJs,
    Json,
}

/// A module of a graph before its text is written.
struct Node {
    kind: Kind,
    /// The file, from the graph's directory.
    file: String,
    /// What its own text exports.
    names: Vec<&'static str>,
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// The files of the graph of a seed, the first of which is its entry.
///
/// Every module says when it begins and ends and what it sees of the others. What it cannot see is said by the name or
/// code of the error, since engines word them differently.
pub(crate) fn graph(seed: u64) -> Vec<(String, String)> {
    let mut chance = Chance::new(seed);
    let count = 2 + chance.below(8);
    let mut nodes = vec![node(0, Kind::Esm, &mut chance)];
    for at in 1..count {
        let kind = match chance.below(10) {
            0 => Kind::Json,
            1..=3 => Kind::CommonJs,
            _ => Kind::Esm,
        };
        nodes.push(node(at, kind, &mut chance));
    }
    let awaits = chance.percent(40);
    (0..count)
        .map(|at| {
            let text = match nodes[at].kind {
                Kind::Esm => esm(at, &nodes, awaits, &mut chance),
                Kind::CommonJs => commonjs(at, &nodes, &mut chance),
                Kind::Json => format!("{{ \"from\": {at}, \"a\": [{at}] }}\n"),
            };
            (nodes[at].file.clone(), text)
        })
        .collect()
}

fn node(at: usize, kind: Kind, chance: &mut Chance) -> Node {
    let extension = match kind {
        Kind::Esm => "mjs",
        Kind::CommonJs => "cjs",
        Kind::Json => "json",
    };
    let mut names: Vec<&'static str> = NAMES.into_iter().filter(|_| chance.percent(45)).collect();
    if chance.percent(50) {
        names.push("default");
    }
    if kind == Kind::Json {
        names = vec!["default"];
    }
    Node {
        kind,
        file: format!("m{at}.{extension}"),
        names,
    }
}

/// A module that may be imported, itself included now and then.
fn target(at: usize, nodes: &[Node], chance: &mut Chance) -> usize {
    match chance.below(20) {
        0 => at,
        // Mostly forwards, so that most of a graph is reached; backwards makes cycles.
        1..=13 if at + 1 < nodes.len() => at + 1 + chance.below(nodes.len() - at - 1),
        _ => chance.below(nodes.len()),
    }
}

/// A name to take from a module: mostly one that it has.
fn name_of(node: &Node, chance: &mut Chance) -> &'static str {
    if node.names.is_empty() || chance.percent(2) {
        return chance.of(&NAMES);
    }
    node.names[chance.below(node.names.len())]
}

fn from(node: &Node) -> String {
    let with = if node.kind == Kind::Json {
        " with { type: 'json' }"
    } else {
        ""
    };
    format!("'./{}'{with}", node.file)
}

fn esm(at: usize, nodes: &[Node], awaits: bool, chance: &mut Chance) -> String {
    let mut text = String::from("import log from '../log.cjs';\n");
    let mut locals: Vec<String> = Vec::new();
    for nth in 0..chance.below(4) {
        let to = &nodes[target(at, nodes, chance)];
        let local = format!("l{nth}");
        match chance.below(6) {
            0 => {
                text += &format!("import * as {local} from {};\n", from(to));
                locals.push(local);
            }
            1 => text += &format!("import {};\n", from(to)),
            2 if to.names.contains(&"default") => {
                text += &format!("import {local} from {};\n", from(to));
                locals.push(local);
            }
            _ => {
                let name = name_of(to, chance);
                text += &format!("import {{ {name} as {local} }} from {};\n", from(to));
                locals.push(local);
            }
        }
    }
    text += &format!("log.say('{at} begins');\n");
    for local in &locals {
        if chance.percent(60) {
            text += &format!("log.see('{at} {local}', () => {local});\n");
        }
    }
    let mut own: Vec<&str> = nodes[at].names.clone();
    if chance.percent(30) && !own.is_empty() {
        // One of them is another module's instead.
        let name = own.remove(chance.below(own.len()));
        let to = &nodes[target(at, nodes, chance)];
        let taken = name_of(to, chance);
        text += &match chance.below(4) {
            0 => format!("export * as {name} from {};\n", from(to)),
            _ => format!("export {{ {taken} as {name} }} from {};\n", from(to)),
        };
    }
    for _ in 0..2 {
        if chance.percent(30) {
            text += &format!(
                "export * from {};\n",
                from(&nodes[target(at, nodes, chance)])
            );
        }
    }
    if awaits && chance.percent(40) {
        text += match chance.below(4) {
            0 => "await null;\n",
            1 => "for await (const x of [1, 2]) log.say(`waited ${x}`);\n",
            2 => "await (async () => { await 0; await 0; })();\n",
            _ => "log.say(`awaited ${await Promise.resolve(3)}`);\n",
        };
    }
    if chance.percent(4) {
        text += &format!("throw new RangeError('thrown by {at}');\n");
    }
    for name in own {
        text += &declaration(at, name, &locals, chance);
    }
    for local in &locals {
        match chance.below(4) {
            0 => text += &format!("log.call('{at} calls {local}', () => {local});\n"),
            1 => text += &format!("log.see('{at} {local} again', () => {local});\n"),
            2 => {
                text += &format!("log.later(() => log.see('{at} {local} later', () => {local}));\n")
            }
            _ => {}
        }
    }
    if chance.percent(25) {
        let to = &nodes[target(at, nodes, chance)];
        let with = if to.kind == Kind::Json {
            ", { with: { type: 'json' } }"
        } else {
            ""
        };
        text += &format!(
            "log.later(() => log.wait('{at} imports {0}', import('./{0}'{with})));\n",
            to.file
        );
    }
    text + &format!("log.say('{at} ends');\n")
}

fn declaration(at: usize, name: &str, locals: &[String], chance: &mut Chance) -> String {
    if name == "default" {
        return match chance.below(5) {
            0 => format!("export default function () {{ return '{at} default' }}\n"),
            1 => format!("export default class Named {{ static at = {at} }}\n"),
            2 => format!("export default async () => {at};\n"),
            3 if !locals.is_empty() => format!(
                "export default log.value(() => {});\n",
                locals[chance.below(locals.len())]
            ),
            _ => format!("export default {{ from: {at} }};\n"),
        };
    }
    match chance.below(6) {
        0 => format!("export function {name}() {{ return '{at} {name}' }}\n"),
        1 => format!(
            "let {name}_ = 0; export function {name}() {{ {name}_++; return `{at} {name} ${{{name}_}}` }}\n"
        ),
        2 => format!("export class {name} {{ static at = {at} }}\n"),
        3 => format!("let {name}0 = '{at} {name}'; export {{ {name}0 as {name} }};\n"),
        4 => format!("export let {name} = {at}; log.later(() => {{ {name} += 100; }});\n"),
        _ => format!("export const {name} = '{at} {name}';\n"),
    }
}

fn commonjs(at: usize, nodes: &[Node], chance: &mut Chance) -> String {
    let mut text = format!("const log = require('../log.cjs');\nlog.say('{at} begins');\n");
    if chance.percent(30) {
        text += "Object.defineProperty(exports, '__esModule', { value: true });\n";
    }
    if chance.percent(40) {
        text += "exports.early = true;\n";
    }
    for nth in 0..chance.below(3) {
        let to = &nodes[target(at, nodes, chance)];
        if to.kind == Kind::Esm && chance.percent(80) {
            continue;
        }
        text += &format!(
            "const r{nth} = log.value(() => require('./{0}')); log.see('{at} requires {0}', () => r{nth});\n",
            to.file
        );
        if chance.percent(30) {
            text += &format!("log.later(() => log.see('{at} r{nth} later', () => r{nth}));\n");
        }
    }
    if chance.percent(4) {
        text += &format!("throw new RangeError('thrown by {at}');\n");
    }
    let own = &nodes[at].names;
    match chance.below(4) {
        0 => {
            let list: Vec<String> = own.iter().map(|name| format!("{name}: {at}")).collect();
            text += &format!("module.exports = {{ {} }};\n", list.join(", "));
        }
        1 => {
            for name in own {
                text += &format!(
                    "Object.defineProperty(exports, '{name}', {{ enumerable: true, get: function () {{ return log; }} }});\n"
                );
            }
        }
        _ => {
            for name in own {
                text += &match chance.below(3) {
                    0 => format!("exports.{name} = () => '{at} {name}';\n"),
                    1 => format!("module.exports.{name} = {at};\n"),
                    _ => format!("exports['{name}'] = {{ from: {at} }};\n"),
                };
            }
        }
    }
    if chance.percent(15) {
        let to = &nodes[target(at, nodes, chance)];
        if to.kind == Kind::CommonJs {
            text += &format!("module.exports = require('./{}');\n", to.file);
        }
    }
    if chance.percent(30) {
        let to = &nodes[target(at, nodes, chance)];
        if to.kind != Kind::Json {
            text += &format!(
                "log.later(() => log.wait('{at} imports {0}', import('./{0}')));\n",
                to.file
            );
        }
    }
    text + &format!(
        "log.say('{at} ends', module.loaded, module.children.length, require.main === module, typeof require.cache[__filename]);\n"
    )
}
