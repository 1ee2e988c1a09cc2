//! Texts that are refused, texts that are not, and tricks that try to look shallow.

use super::Goal;

const BUDGET: usize = 8 << 20;

fn fits(text: &str, goal: Goal) -> bool {
    let units: Vec<u16> = text.encode_utf16().collect();
    let wide = super::fits(&units, goal, BUDGET);
    let narrow = super::fits(text.as_bytes(), goal, BUDGET);
    assert_eq!(wide, narrow, "the encodings differ for {text:.60}");
    wide
}

#[test]
fn deep_texts_are_refused() {
    for (what, opening) in [
        ("brackets", "["),
        ("parentheses", "("),
        ("calls", "f("),
        ("objects", "({a:"),
        ("functions", "(function(){"),
        ("classes", "(class{[class{}"),
        ("arrows", "a=>"),
        ("conditionals", "a?b:"),
        ("assignments", "a="),
        ("not", "!"),
        ("minus", "- "),
        ("typeof", "typeof "),
        ("new", "new "),
        ("blocks", "{"),
        ("if", "if(a)"),
        ("else if", "if(a){}else "),
        ("for", "for(;;)"),
        ("labels", "a:"),
        ("members", "a."),
        ("additions", "a+"),
        ("commas", "a,"),
        ("templates", "`${"),
        ("do", "do "),
        ("try", "try{"),
        ("await", "await "),
        ("exponents", "a**"),
        ("optional", "a?."),
        ("tags", "a``"),
        ("arguments", "a()"),
    ] {
        assert!(!fits(&opening.repeat(50_000), Goal::Module), "{what}");
    }
}

/// Each was read as a string or a comment by the scan, and as code by the parser.
#[test]
fn what_comes_before_does_not_hide_the_depth() {
    let deep = "(".repeat(100_000);
    for (what, before) in [
        ("an HTML-like comment that is none", "0<!--"),
        ("an HTML-like comment at the line's begin", "x\n-->"),
        (
            "a byte order mark before a pattern",
            "(function f(){return\u{FEFF}/'/;",
        ),
        (
            "a no-break space before a pattern",
            "function f(){return\u{A0}/'/;",
        ),
        (
            "an ideographic space before a pattern",
            "function f(){return\u{3000}/'/;",
        ),
        ("a pattern that is incremented", "++/'/.x;"),
        ("a pattern behind a labelled block", "a:{}/'/;"),
        (
            "a pattern behind the block of a case",
            "switch(0){case 0:{}/'/;",
        ),
        (
            "a pattern behind the block of default",
            "switch(0){default:{}/'/;",
        ),
        (
            "a pattern behind break and a line end",
            "for(;;){break\n/'/;",
        ),
        (
            "a pattern behind continue and a line end",
            "for(;;){continue\n/'/;",
        ),
        ("a pattern behind debugger and a line end", "debugger\n/'/;"),
        (
            "a pattern behind a declaration and a line end",
            "let x\n/'/;",
        ),
        (
            "a pattern behind a comment with a line end",
            "let x/*\n*/ /'/;",
        ),
        ("a pattern behind a separator", "let x\u{2028}/'/;"),
        (
            "a pattern behind an import and a line end",
            "import 'node:path'\n/'/;",
        ),
        (
            "a pattern behind an export and a line end",
            "export {}\n/'/;",
        ),
    ] {
        for goal in [Goal::Script, Goal::Module] {
            assert!(!fits(&format!("{before}{deep}"), goal), "{what}: {goal:?}");
        }
    }
    assert!(
        !fits(&"if(0);else ".repeat(300_000), Goal::Script),
        "if(0);else"
    );
}

#[test]
fn wide_texts_are_not() {
    for (what, element) in [
        ("statements", "f(a, [1, { b: 2 }]);\n"),
        (
            "functions",
            "function f(a) { if (a) { return a } else { return [a] } }\n",
        ),
        ("classes", "class A { m() { return `${1}` } }\n"),
        ("regular expressions", "x = /[\"'(]\\)/.test(y);\n"),
        ("strings", "s = '((((([[[[[{{{{{' + \"'\" + '\\'(';\n"),
        ("comments", "// ((((( '\n/* [[[[[ \" */\n"),
        ("divisions", "x = a / b / (c) / d[1] / 2;\n"),
        ("blocks", "if (a) { b } else if (c) { d }\n"),
        ("regular expressions after heads", "if (a) /[(]/.test(b);\n"),
        (
            "regular expressions after blocks",
            "if (a) { b } /[(\"]/.test(c);\n",
        ),
        ("methods named by keywords", "a.return /2; a.if(b) /2;\n"),
        ("escaped names", "\\u{61}(b);\n"),
        ("arrows", "x.map((a) => { return a }).filter(Boolean);\n"),
        (
            "objects",
            "y = { a: 1, 'b': [2], c() {}, get d() { return 1 }, async *e() {} };\n",
        ),
    ] {
        assert!(fits(&element.repeat(5_000), Goal::Module), "{what}");
    }
    let elements = "1,".repeat(200_000);
    assert!(
        fits(&format!("x = [{elements}]"), Goal::Module),
        "a long array"
    );
    assert!(
        fits(&format!("f({elements})"), Goal::Module),
        "many arguments"
    );
    assert!(
        fits(
            &format!("x = {{{}}}", "a: 1,".repeat(100_000)),
            Goal::Module
        ),
        "a long object"
    );
}

#[test]
fn tricks_do_not_look_shallow() {
    let deep = "(".repeat(50_000);
    let pairs = |opening: &str, hidden: &str| format!("{opening}{hidden}").repeat(50_000);
    for (what, text, goal) in [
        ("closers in a string", pairs("(", "')'+"), Goal::Module),
        ("closers in a comment", pairs("(", "/*)*/"), Goal::Module),
        (
            "closers in a line comment",
            pairs("(", "//)\n"),
            Goal::Module,
        ),
        ("closers in a template", pairs("(", "`)`+"), Goal::Module),
        (
            "closers in a class of a pattern",
            pairs("(", "/[)]/+"),
            Goal::Module,
        ),
        (
            "escaped closers in a pattern",
            pairs("(", "/\\)/+"),
            Goal::Module,
        ),
        ("the wrong closers", pairs("(", "]"), Goal::Module),
        ("a quote in a pattern", format!("/\"/;{deep}"), Goal::Module),
        (
            "a quote in a pattern after a head",
            format!("if(a)/\"/;{deep}"),
            Goal::Module,
        ),
        (
            "a quote in a pattern after a function",
            format!("function f(){{}}/\"/;{deep}"),
            Goal::Module,
        ),
        (
            "a quote behind a division",
            format!("x=function(){{}}/\"/ \" {deep}"),
            Goal::Module,
        ),
        (
            "a quote behind await",
            format!("await /\"/;{deep}"),
            Goal::Module,
        ),
        ("an html comment", pairs("(", "<!--)\n"), Goal::Script),
        (
            "an html comment's end",
            pairs("(\n", "-->)\n"),
            Goal::Script,
        ),
        (
            "an html comment in a module",
            format!("a<!--b;{deep}"),
            Goal::Module,
        ),
        (
            "a line separator ends a comment",
            format!("//\u{2028}{deep}"),
            Goal::Module,
        ),
        (
            "a string is cut by a line end",
            format!("'\n{deep}"),
            Goal::Module,
        ),
        (
            "a line continuation",
            format!("'\\\r\n';{deep}"),
            Goal::Module,
        ),
        ("a hashbang", format!("#!'\n{deep}"), Goal::Module),
        (
            "an escaped name with braces",
            "\\u{61}=>".repeat(50_000),
            Goal::Module,
        ),
        ("a private name", format!("#a in {deep}"), Goal::Module),
        ("a substitution", "`${(".repeat(50_000), Goal::Module),
        (
            "a backslash at the end of a template",
            format!("`\\``;{deep}"),
            Goal::Module,
        ),
    ] {
        assert!(!fits(&text, goal), "{what}");
    }
}
