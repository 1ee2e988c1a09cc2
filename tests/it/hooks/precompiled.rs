//! Precompiled sources: the records that the reference's `ModuleSource` makes, and what `JSON.stringify` makes of ours.

use super::program::rows_after;

/// Makes a record as `@endo/module-source` does, of the part of its program that differs.
const P: &str = r"const P = (body, more) => ({
        imports: [], exports: [], reexports: [], __liveExportMap__: {}, __fixedExportMap__: {}, __reexportMap__: {}, __needsImport__: false, __needsImportMeta__: false,
        __syncModuleProgram__: `({imports:$h\u034f_imports,liveVar:$h\u034f_live,onceVar:$h\u034f_once,import:$h\u034f_import,importMeta:$h\u034f____meta})=>(function(){'use strict';${body.replaceAll('$h_', '$h\u034f_').replaceAll('$c_', '$c\u034f_')}\n})()\n`, ...more,
    });
    const live = P('$h_imports([]);let $c_n=1;$h_live.n($c_n);const up=()=>{n++;n+=10;};$h_once.up(up);const{default:$c_default}={default:`d`};$h_once.default($c_default);',
        { exports: ['default', 'm', 'n', 'up'], __liveExportMap__: { n: ['n', true], m: ['n', true] }, __fixedExportMap__: { up: ['up'], default: ['default'] } });
    const reader = P('let d,n,up,k,ns;$h_imports([[`live`, [[`default`,[$h_a => (d = $h_a)]],[`n`,[$h_a => (n = $h_a),$h_live[`n`]]],[`up`,[$h_a => (up = $h_a)]],[`m`,[$h_a => (k = $h_a)]],[`*`,[$h_a => (ns = $h_a)]]]]]);const{default:$c_default}={default:()=>{up();return[n,k,ns.n,d].join();}};$h_once.default($c_default);'.replaceAll('`', String.fromCharCode(34)),
        { imports: ['live'], exports: ['again', 'all', 'default', 'other'], reexports: ['live'], __liveExportMap__: { again: ['n', false] }, __fixedExportMap__: { default: ['default'] }, __reexportMap__: { live: [['up', 'other'], ['*', 'all']] } });";

#[test]
fn the_reference_s() {
    rows_after(P, &[
        (
            "bindings are live, on both sides and through re-exports",
            "const c = C({ modules: { live, x: { source: reader } } }); const [x, l] = [await c.import('x'), await c.import('live')];
             const first = x.default(); l.up(); return [first, x.default(), x.n, x.again, x.m, x.other === l.up, x.all === l, Object.keys(x)].join('; ')",
            "12,12,12,d; 34,34,34,d; 34; 34; 34; true; true; again,all,default,m,n,other,up",
        ),
        (
            "among texts",
            "const c = C({ modules: { x: M(`import d, { n, up } from 'live'; up(); export default [d, n].join(); export { n }`), live } }); const x = await c.import('x'); return [x.default, x.n].join()",
            "d,12,12",
        ),
        (
            "declarations of every kind",
            "const text = 'export class K { static who = `K` } export function f() { return this === undefined } export var { a, b = 2 } = { a: 1 }; a = 7; export { f as default }';
             const x = await C({ modules: { x: P('$h_imports([]);Object.defineProperty(f,`name`,{value:`f`});$h_once.f(f);$h_live.b();class K{static who=`K`}$h_once.K(K);;function f(){return this===undefined}var{a:$c_a,b:$c_b=2}={a:1};$h_live.a($c_a);b=$c_b;a=7;',
                { __liveExportMap__: { a: ['a', true], b: ['b', true] }, __fixedExportMap__: { K: ['K'], f: ['f'], default: ['f'] } }) } }).import('x');
             const y = await C({ modules: { x: M(text) } }).import('x'); const shown = (it) => [Object.keys(it), it.a, it.b, it.K.who, (0, it.f)(), it.f.name, it.default === it.f].join();
             return shown(x) === shown(y) ? shown(x) : shown(x) + ' but ' + shown(y)",
            "K,a,b,default,f,7,2,K,true,f,true",
        ),
        (
            "import() and import.meta",
            "const c = C({ resolveHook: (it, from) => it + '<' + from, importMetaHook(it, meta) { meta.url = 'at ' + it; }, importHook: async (it) => it === 'x' ? { source: P('$h_imports([]);const load=()=>$h_import(`y`);$h_once.load(load);const url=$h____meta.url;$h_once.url(url);', { __fixedExportMap__: { load: ['load'], url: ['url'] }, __needsImport__: true, __needsImportMeta__: true }) } : M(`export default '${it}'`) });
             const x = await c.import('x'); return [x.url, (await x.load()).default].join()",
            "at x,y<x",
        ),
        (
            "a cycle",
            "const of = (other, me) => P(`let it;$h_imports([['${other}', [['f',[$h_a => (it = $h_a)]]]]]);$h_once.f(f);function f(){return '${me}'}const{default:$c_default}={default:()=>it()};$h_once.default($c_default);`, { imports: [other], __fixedExportMap__: { f: ['f'], default: ['default'] } });
             const c = C({ modules: { x: of('y', 'x'), y: of('x', 'y') } }); return [(await c.import('x')).default(), (await c.import('y')).default()].join()",
            "y,x",
        ),
        (
            "a missing export",
            "return fails(() => C({ modules: { x: { record: reader }, live: M('export let n') } }).import('x'))",
            "SyntaxError: The requested module 'live' does not provide an export named 'default'",
        ),
        (
            "another program is refused by name",
            "const at = async (record) => (await fails(() => C({ modules: { x: record } }).import('x'))).split('failures: ')[1];
             return [await at(P('evil()')), await at(P('$h_imports([]);', { __syncModuleProgram__: '1' })), await at({ imports: [], __syncModuleFunctor__() {} }), await at(P('$h_imports([]);', { __liveExportMap__: { a: ['a b', true] } }))].join('; ')",
            "Unsupported precompiled module source: its program is none that @endo/module-source makes, for module \"x\" of compartment \"c\"; Unsupported precompiled module source: its program is none that @endo/module-source makes, for module \"x\" of compartment \"c\"; Unsupported precompiled module source: it has no program but a function, which cannot be linked, for module \"x\" of compartment \"c\"; Unsupported precompiled module source: its program is none that @endo/module-source makes, for module \"x\" of compartment \"c\"",
        ),
        (
            "names that would be code",
            "const name = '\"};globalThis.hit=1;export{x as \"b'; const c = C({ modules: { x: P('$h_imports([]);', { __fixedExportMap__: { [name]: [name] } }) } });
             return [Object.keys(await c.import('x'))[0] === name, typeof c.globalThis.hit].join()",
            "true,undefined",
        ),
        (
            "maps that nest deep cost nothing",
            "let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return (await fails(() => C({ modules: { x: P('$h_imports([]);', { __fixedExportMap__: { a: deep } }) } }).import('x'))).includes('its program is none')",
            "true",
        ),
    ]);
}

#[test]
fn ours_as_json() {
    rows_after(P, &[
        (
            "is a source again",
            "const text = `import { n } from 'live'; export * from 'live'; export default n`; const json = JSON.stringify(new ModuleSource(text, 'file:///a.js'));
             const record = JSON.parse(json); const x = await C({ modules: { x: { source: record }, live } }).import('x');
             return [x.default, Object.keys(record), record.imports, record.exports, record.reexports].join('; ')",
            "1; imports,exports,reexports,__syncModuleProgram__,__moduleText__; live; default; live",
        ),
        (
            "keeps its name",
            "const record = JSON.parse(JSON.stringify(new ModuleSource('export default 1', 'file:///a.js'))); record.__syncModuleProgram__ += '//# sourceURL=file:///b.js\\n'; record.__moduleText__ = '\\nlet let';
             return (await fails(() => C({ modules: { x: record } }).import('x'))).includes('(file:///b.js:2:5)')",
            "true",
        ),
        (
            "says what it needs, where only programs run",
            "const record = JSON.parse(JSON.stringify(new ModuleSource('export default 1'))); return fails(C({}).evaluate(record.__syncModuleProgram__))",
            "TypeError: this archive holds the texts of modules, not programs made of them: it needs an engine with a ModuleSource of its own",
        ),
        (
            "of what is none",
            "return fails(() => ModuleSource.prototype.toJSON.call({}))",
            "TypeError: ModuleSource.prototype called on what is no ModuleSource",
        ),
    ]);
}
