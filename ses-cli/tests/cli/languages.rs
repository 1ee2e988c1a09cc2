//! The languages of files: TypeScript by erasure, text, bytes, hashbangs, and what is refused.

use crate::command::{same_as_node, ses_run};
use crate::tree::{program, tree};

fn says(root: &std::path::Path, entry: &str) -> String {
    let outcome = ses_run(&root.join(entry));
    assert_eq!(outcome.code, 0, "{entry}: {}", outcome.stderr);
    outcome.stdout
}

#[test]
fn typescript_runs_without_its_types() {
    let root = tree(
        "typescript",
        &[
            (
                "package.json",
                r#"{ "name": "app", "type": "module", "dependencies": { "dep": "1" } }"#,
            ),
            (
                "main.ts",
                "import type { Shape } from './shapes.ts';\nimport { area, type Square, VERSION } from './shapes.ts';\nimport old = require('x');\n",
            ),
            (
                "good.ts",
                "import type { Shape } from './shapes.ts';\nimport { area, type Square } from './shapes.ts';\nimport { create } from './cjs.cts';\nimport dep from 'dep';\nconst square: Square = { kind: 'square', side: 3 };\nconst shapes: Shape[] = [square, { kind: 'circle', r: 1 } as const];\nfunction total<T extends Shape>(this: void, list: readonly T[]): number { return list.map(area).reduce((a, b) => a + b, 0)! }\nabstract class Base<T> { protected abstract it(): T; show(): string { return `<${this.it()}>` } }\nclass Own extends Base<number> implements Iterable<number> { private readonly n: number = 1; declare gone: string; override it() { return this.n } *[Symbol.iterator](): Generator<number> { yield this.n } }\nconsole.log(total(shapes).toFixed(2), new Own().show(), [...new Own()].join(), create<string>('x'), dep satisfies string);\n",
            ),
            (
                "shapes.ts",
                "export interface Square { kind: 'square'; side: number }\nexport type Shape = Square | { kind: 'circle'; r: number };\nexport const area = (it: Shape): number =>\n  it.kind === 'square' ? it.side ** 2 : Math.PI * it.r ** 2;\n",
            ),
            (
                "cjs.cts",
                "exports.create = function <T>(it: T): string { return `made ${it as any}` };\n",
            ),
            (
                "node_modules/dep/package.json",
                r#"{ "name": "dep", "type": "module", "exports": "./index.mts" }"#,
            ),
            (
                "node_modules/dep/index.mts",
                "const it: string = 'typed dependency'; export default it;",
            ),
            (
                "place.ts",
                "type A = {\n  b: string;\n};\nconst a: A = { b: 'x' }; (a as any).missing.call();\n",
            ),
            ("enum.ts", "let a = 1;\n  enum E { A }\n"),
            ("broken.ts", "let a: = 1;\n"),
            (
                "property.ts",
                "class A { constructor(private a: number) {} }\n",
            ),
        ],
    );
    assert_eq!(
        says(&root, "good.ts"),
        "12.14 <1> 1 made x typed dependency\n"
    );
    for (entry, parts) in [
        (
            "main.ts",
            &[
                "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
                "import equals declaration",
                "main.ts:3:1",
            ][..],
        ),
        (
            "enum.ts",
            &[
                "SyntaxError",
                "TypeScript enum",
                "enum.ts:2:3",
                "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
            ],
        ),
        ("property.ts", &["parameter property", "property.ts:1:23"]),
        (
            "broken.ts",
            &["ERR_INVALID_TYPESCRIPT_SYNTAX", "broken.ts:1:"],
        ),
        // Positions are those of the file as written.
        ("place.ts", &["TypeError", "place.ts:4:"]),
    ] {
        let outcome = ses_run(&root.join(entry));
        assert_eq!(outcome.code, 1, "{entry}: {}", outcome.stderr);
        for part in parts {
            assert!(
                outcome.stderr.contains(part),
                "{entry}: no {part} in\n{}",
                outcome.stderr
            );
        }
    }
}

#[test]
fn types_nested_without_end_are_an_error_and_no_abort() {
    let deep = 200_000;
    for text in [
        format!("let a: {}x{};", "A<".repeat(deep), ">".repeat(deep)),
        format!("let a: {}x;", "keyof ".repeat(deep)),
        format!("type A = {}x;", "() => ".repeat(deep)),
        format!("let a: {}x{};", "[".repeat(deep), "]".repeat(deep)),
    ] {
        let entry = program("typescript-deep", "main.ts", &text);
        let outcome = ses_run(&entry);
        assert!(
            [0, 1].contains(&outcome.code),
            "{}: {}",
            &text[..20],
            outcome.stderr
        );
    }
}

#[test]
fn text_and_bytes() {
    let root = tree(
        "text-and-bytes",
        &[
            ("package.json", r#"{ "name": "app", "type": "module", "dependencies": { "dep": "1", "shut": "1" } }"#),
            ("page.html", "<p>\u{fc}</p>\n"),
            (
                "main.js",
                "import page from './page.html' with { type: 'text' };
import bytes from './page.html' with { type: 'bytes' };
import own from './main.js' with { type: 'text' };
import theirs from 'dep/page.html' with { type: 'bytes' };
import { same } from 'dep';
console.log(JSON.stringify(page), bytes instanceof Uint8Array, bytes.length, own.startsWith('import page'));
console.log((await import('./page.html', { with: { type: 'bytes' } })).default === bytes, theirs === same, theirs.length);
for (const it of ['text', 'bytes', 'json', 'css']) try { await import('./gone.html', { with: { type: it } }) } catch (error) { console.log(error.code) }
try { await import('shut/secret.txt', { with: { type: 'text' } }) } catch (error) { console.log(error.code) }
try { await import('../page.html', { with: { type: 'text' } }) } catch (error) { console.log(error.code) }
try { await import('./page.html') } catch (error) { console.log(error.code) }
",
            ),
            ("node_modules/dep/package.json", r#"{ "name": "dep", "type": "module" }"#),
            ("node_modules/dep/index.js", "import same from './page.html' with { type: 'bytes' }; export { same };"),
            ("node_modules/dep/page.html", "theirs"),
            ("node_modules/shut/package.json", r#"{ "name": "shut", "exports": "./index.js" }"#),
            ("node_modules/shut/secret.txt", "secret"),
        ],
    );
    let expected = "\"<p>\u{fc}</p>\\n\" true 10 true
true false 6
ERR_MODULE_NOT_FOUND
ERR_MODULE_NOT_FOUND
ERR_MODULE_NOT_FOUND
ERR_IMPORT_ATTRIBUTE_UNSUPPORTED
ERR_PACKAGE_PATH_NOT_EXPORTED
ERR_SES_DENIED
ERR_UNKNOWN_FILE_EXTENSION
";
    assert_eq!(says(&root, "main.js"), expected);
}

#[test]
fn kinds_by_name_and_type_are_nodes() {
    let root = tree(
        "kinds",
        &[
            ("package.json", r#"{ "name": "app" }"#),
            (
                "main.mjs",
                "for (const it of ['./m.mjs', './c.cjs', './plain.js', './detected.js', './typed/x.js', './typed/cjs/y.js', './hash.cjs', './hash.mjs', './noext']) try { const ns = await import(it); console.log(it, ns.kind ?? ns.default.kind) } catch (error) { console.log(it, error.code ?? error.name) }",
            ),
            ("m.mjs", "export const kind = typeof require"),
            ("c.cjs", "exports.kind = typeof require"),
            ("plain.js", "exports.kind = typeof require"),
            ("detected.js", "export const kind = typeof require"),
            ("noext", "exports.kind = typeof require"),
            ("typed/package.json", r#"{ "type": "module" }"#),
            ("typed/x.js", "export const kind = typeof require"),
            ("typed/cjs/package.json", r#"{ "type": "commonjs" }"#),
            ("typed/cjs/y.js", "exports.kind = typeof require"),
            ("hash.cjs", "#!/usr/bin/env node\nexports.kind = 'hash cjs'"),
            (
                "hash.mjs",
                "#!/usr/bin/env node\nexport const kind = 'hash mjs'",
            ),
        ],
    );
    same_as_node("kinds", &root.join("main.mjs"));
}
