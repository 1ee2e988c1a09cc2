//! What is erased, what is refused, and that nothing moves.

use super::*;

fn erased(text: &str) -> String {
    erase(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// A text, and what is left of it with runs of spaces made one.
const ROWS: &[(&str, &str)] = &[
    ("let a: number = 1", "let a = 1"),
    ("let a!: string, b: Map<string, number[]>", "let a , b "),
    (
        "const f = (a?: number, ...r: string[]): void => {}",
        "const f = (a , ...r ) => {}",
    ),
    (
        "function f<T extends {}>(this: Foo, a: T): asserts a is T { return a! }",
        "function f ( a ) { return a }",
    ),
    ("function f(this: Foo) {}", "function f( ) {}"),
    (
        "function o(a: string): void;\nfunction o(a: any) { a }",
        "; \nfunction o(a ) { a }",
    ),
    ("interface A { x: number }\n(1, 2)", "; \n(1, 2)"),
    (
        "type A = B | C; export type { A } from './a'; a()",
        "; ; a()",
    ),
    (
        "import type { A } from 'a'; import { type B, c, type D as E } from 'b'",
        "; import { c, } from 'b'",
    ),
    (
        "import type A from 'a'; export { type B, c }; export type * from 'x'",
        "; export { c }; ;",
    ),
    (
        "export interface A {} export type B = 1; export default interface C {}",
        "; ; ;",
    ),
    (
        "declare const x: number; declare function f(): void; declare module 'm' { }",
        "; ; ;",
    ),
    (
        "declare global { var x: number } namespace N { export type A = 1 }",
        "; ;",
    ),
    (
        "declare enum E { A } export declare class C { x: number }",
        "; ;",
    ),
    (
        "abstract class A<T> extends B<T> implements C, D<T> { abstract m(): void; private x?: number = 1; }",
        "class A extends B { ; ; x = 1; }",
    ),
    (
        "class A { static readonly a: number; declare b: string; [k: string]: any; public async m?(): Promise<void> {} }",
        "class A { static a ; ; ; ; async m () {} }",
    ),
    (
        "class A { a = 1 as any\n[b] = 2 }",
        "class A { a = 1 ; \n[b] = 2 }",
    ),
    (
        "class A { a = 1\nprivate [b]: number = 2 }",
        "class A { a = 1\n; [b] = 2 }",
    ),
    (
        "class A { constructor(a: string, b?: number) {} override get x(): number { return 1 } }",
        "class A { constructor(a , b ) {} ; get x() { return 1 } }",
    ),
    (
        "class A { m(): void; m(a?: any) {} }",
        "class A { ; m(a ) {} }",
    ),
    ("x as any\n(y)", "x ; \n(y)"),
    (
        "const a = b as unknown as C, d = e satisfies F;",
        "const a = b , d = e ;",
    ),
    (
        "f<string>(a!.b![0]!, <any>c); new Map<string, X>(); tag<T>`x`",
        "f (a .b [0] , c); new Map (); tag `x`",
    ),
    ("try { } catch (e: unknown) { }", "try { } catch (e ) { }"),
    (
        "const g = f<string>; for (const x of y as any[]) {}",
        "const g = f ; for (const x of y ) {}",
    ),
    (
        "const f = async <T,>(x: T) => x",
        "const f = async (x ) => x",
    ),
    (
        "let { a, b }: { a: string; b: number } = c",
        "let { a, b } = c",
    ),
    (
        "export abstract class A {} export default abstract class B {}",
        "export class A {} export default class B {}",
    ),
    ("let x = a ? (b) : (c) as D", "let x = a ? (b) : (c) ;"),
    (
        "enumerate(); type(); declare; abstract",
        "enumerate(); type(); declare; abstract",
    ),
    ("return 1 as number", "return 1 ;"),
];

#[test]
fn types_become_spaces() {
    for (text, expected) in ROWS {
        let got = erased(text);
        let words = |text: &str| {
            let lines = text.split('\n').map(|line| {
                line.split(' ')
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(words(&got), words(expected), "{text}");
    }
}

#[test]
fn nothing_moves() {
    for (text, _) in ROWS {
        let got = erased(text);
        let shape = |text: &str| {
            text.split('\n')
                .map(|line| line.chars().count())
                .collect::<Vec<_>>()
        };
        assert_eq!(shape(&got), shape(text), "{text}");
        let kept = got.chars().zip(text.chars());
        assert!(
            kept.into_iter()
                .all(|(new, old)| new == old || " ;()".contains(new)),
            "{text}"
        );
    }
    assert_eq!(erased("let ü: 'ö€' = 1"), "let ü       = 1");
}

#[test]
fn an_arrow_stays_on_the_line_of_its_parameters() {
    assert_eq!(erased("f = (a):\n  T => a"), "f = (a  \n  ) => a");
}

#[test]
fn what_makes_code_is_refused_with_its_place() {
    let rows = [
        ("enum E { A }", "enum", 1),
        ("const enum E { A }", "enum", 1),
        ("a;\n  export enum E { A }", "enum", 3),
        ("namespace N { export const x = 1 }", "namespace", 1),
        (
            "class A { constructor(private x: number) {} }",
            "parameter property",
            23,
        ),
        (
            "class A { constructor(readonly x: number) {} }",
            "parameter property",
            23,
        ),
        ("import a = require('a')", "import equals declaration", 1),
        ("export = a", "export assignment", 1),
    ];
    for (text, expected, column) in rows {
        match erase(text) {
            Err(Unerasable::Unsupported { what, site }) => {
                assert_eq!(
                    (what, site.map(|it| it.column)),
                    (expected, Some(column)),
                    "{text}"
                );
            }
            other => panic!("{text}: {other:?}"),
        }
    }
    assert!(matches!(
        erase("let a: = 1"),
        Err(Unerasable::Invalid { site: Some(_), .. })
    ));
}
