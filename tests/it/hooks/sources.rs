//! `ModuleSource`: what it shows of a text, its early errors, and instances of it.

use super::program::rows;

#[test]
fn a_source_shows_its_text() {
    rows(&[
        (
            "imports, exports, reexports",
            "const s = new ModuleSource(`import x, { y as z } from 'm'; import * as n from 'n'; import 'm';
             export { q } from 'r'; export * from 's'; export * as u from 's'; export let v, w; export default 1`);
             return [s.imports, s.exports, s.reexports].map(String).join(' | ')",
            "m,n,r,s | default,q,u,v,w | s",
        ),
        (
            "bindings",
            "return JSON.stringify(new ModuleSource(`import x, { y as z } from 'm'; import * as n from 'n';
             export { q as p } from 'r'; export * from 's'; export * as u from 's'; let a; export { a as b, a }`).bindings)",
            r#"[{"import":"default","as":"x","from":"m"},{"import":"y","as":"z","from":"m"},{"importAllFrom":"n","as":"n"},{"export":"q","as":"p","from":"r"},{"exportAllFrom":"s"},{"exportAllFrom":"s","as":"u"},{"export":"a","as":"b"},{"export":"a"}]"#,
        ),
        (
            "needs",
            "const needs = (text) => { const s = new ModuleSource(text); return [s.needsImport, s.needsImportMeta]; };
             return [needs('import(`x`)'), needs('import.meta'), needs('\"import.meta import()\"')].join()",
            "true,false,false,true,false,false",
        ),
        (
            "frozen, and its lists too",
            "const s = new ModuleSource('export let a; import `x`'.replaceAll('`', '\"'));
             return [s, s.imports, s.exports, s.reexports, s.bindings, s.bindings[0]].every(Object.isFrozen) && s.imports === s.imports",
            "true",
        ),
        (
            "class",
            "return [ModuleSource.length, ModuleSource.name, String(new ModuleSource('')), new ModuleSource('') instanceof ModuleSource].join()",
            "1,ModuleSource,[object ModuleSource],true",
        ),
        (
            "subclass",
            "class S extends ModuleSource { twice() { return this.exports + this.exports } } return new S('export let a').twice()",
            "aa",
        ),
    ]);
}

#[test]
fn early_errors_have_positions() {
    rows(&[
        (
            "without new",
            "return fails(() => ModuleSource(''))",
            "TypeError: Class constructor ModuleSource cannot be invoked without 'new'",
        ),
        (
            "no string",
            "return fails(() => new ModuleSource(5))",
            "TypeError: the first argument of ModuleSource() must be a string",
        ),
        (
            "an object is no string",
            "return fails(() => new ModuleSource({ toString() { return '' } }))",
            "TypeError: the first argument of ModuleSource() must be a string",
        ),
        (
            "syntax",
            "return (await fails(() => new ModuleSource('\\nlet let = 1', 'file:///a.js'))).replace(/: .*\\(/, ': (')",
            "SyntaxError: (file:///a.js:2:5)",
        ),
        (
            "twice declared",
            "return (await fails(() => new ModuleSource('let a;\\n let a'))).replace(/: .*\\(/, ': (')",
            "SyntaxError: (<unknown>:2:6)",
        ),
        (
            "export of nothing",
            "return (await fails(() => new ModuleSource('export { a }'))).startsWith('SyntaxError')",
            "true",
        ),
        (
            "export list at the end",
            "return new ModuleSource('let x; export { x }').exports.join()",
            "x",
        ),
        (
            "sloppy code",
            "return (await fails(() => new ModuleSource('with (a) b'))).startsWith('SyntaxError')",
            "true",
        ),
        (
            "unknown option",
            "return fails(() => new ModuleSource('', { sourceURL: 'x' }))",
            "TypeError: ModuleSource does not know the option sourceURL; it takes sourceUrl, sourceMapUrl, sourceMap, sourceMapHook, allowHidden",
        ),
        (
            "options of the reference's, and an unknown one that is undefined",
            "return new ModuleSource('export let a', { sourceUrl: undefined, sourceMapUrl: 'm', sourceMap: undefined, sourceMapHook() { throw 1; }, allowHidden: true, sourceURL: undefined }).exports.join()",
            "a",
        ),
        (
            "nested too deep",
            "return (await fails(() => new ModuleSource('('.repeat(100000)))).startsWith('SyntaxError')",
            "true",
        ),
        (
            "a declaration by `using`, on which the engine panics",
            "return (await fails(() => new ModuleSource('using x = null'))).startsWith('SyntaxError: `using` declarations')",
            "true",
        ),
        (
            "comments are text",
            "return new ModuleSource('/* import(x) <!-- */ export let a = `<!-- import(`').exports.join()",
            "a",
        ),
    ]);
}

#[test]
fn a_source_has_many_instances() {
    rows(&[
        (
            "in many compartments",
            "const source = new ModuleSource('export let n = 0; export const up = () => ++n; export const who = me');
             const of = async (me) => C({ globals: { me }, modules: { x: { source } } }).import('x');
             const [a, b] = [await of('A'), await of('B')]; a.up(); a.up(); b.up();
             return [a.n, b.n, a.who, b.who, a === b].join()",
            "2,1,A,B,false",
        ),
        (
            "twice in one, under two specifiers",
            "const source = new ModuleSource('export let o = {}');
             const c = C({ modules: { x: { source }, y: { source } } });
             return [(await c.import('x')).o === (await c.import('y')).o, (await c.import('x')).o === (await c.import('x')).o].join()",
            "false,true",
        ),
        (
            "functions show their text",
            "const ns = await C({ modules: { x: M('export function f( a,b ){ /* as is */ }') } }).import('x'); return String(ns.f)",
            "function f( a,b ){ /* as is */ }",
        ),
        (
            "lone surrogates are kept",
            r"const ns = await C({ modules: { x: M('export default \'\\ud800\' + ' + JSON.stringify('a').replace('a', '\ud801')) } }).import('x');
             return [...ns.default].map((it) => it.charCodeAt().toString(16)).join()",
            "d800,d801",
        ),
        (
            "a constant global is read lexically, an open one as it is",
            "const c = C({ globals: { k: 1 }, modules: { x: M('export const f = () => k') } });
             const d = C({ globals: { k: 1 }, modules: { x: M('export const f = () => k; export const t = typeof nothing') } });
             Object.freeze(d.globalThis);
             const [x, y] = [await c.import('x'), await d.import('x')]; c.globalThis.k = 2;
             return [x.f(), y.f(), y.t].join()",
            "2,1,undefined",
        ),
        (
            "a comment at the end hides nothing",
            "const c = C({ globals: { k: 1 }, modules: { x: M('export const f = () => k // end') } }); Object.freeze(c.globalThis);
             return (await c.import('x')).f()",
            "1",
        ),
    ]);
}

#[test]
fn the_text_is_a_modules() {
    rows(&[
        (
            "`n --> 0` and `<!--` are operators: a module has no such comments",
            "const of = async (text) => (await C({ modules: { x: M(text) } }).import('x')).default;
             return [await of('let n = 3, s = 0; while (n --> 0) s++; export default s'), await of('let y = 2; export default [1 <!--y, y].join()')].join()",
            "3,false,1",
        ),
        (
            "and where no operand stands, errors",
            "const of = async (text) => (await fails(() => new ModuleSource(text))).split(':')[0]; return [await of('1\\n--> x'), await of('<!-- x')].join()",
            "SyntaxError,SyntaxError",
        ),
        (
            "an eval of the compartment's own, in place of the engine's",
            "return (await C({ globals: { eval: (it) => 'mine ' + it }, modules: { x: M('export default eval(\"1\")') } }).import('x')).default",
            "mine 1",
        ),
        (
            "direct eval sees bindings of the module, its imports too; indirect eval does not",
            "return (await C({ modules: { y: M('export let v = 1; export const up = () => ++v'),
                x: M(`import { v, up } from 'y'; const l = 5; let m = 1; up(); eval('m = 7'); export default [eval('l + v'), m, (0, eval)('typeof l')].join()`) } }).import('x')).default",
            "7,7,undefined",
        ),
        (
            "nothing is bound but what it declares",
            "return (await C({ modules: { x: M('export default [typeof arguments, (() => typeof arguments)(), typeof source, typeof require].join()') } }).import('x')).default",
            "undefined,undefined,undefined,undefined",
        ),
    ]);
}
