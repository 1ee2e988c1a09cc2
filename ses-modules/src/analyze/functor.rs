//! Reading the programs that the reference's `ModuleSource` makes of modules: what they import, and what of them to run.

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpression, ArrayExpressionElement, ArrowFunctionBody, AssignmentTarget,
    BindingPattern, CallExpression, Expression, FormalParameters, Statement,
    VariableDeclarationKind,
};
use oxc_parser::{ParseOptions, Parser};
use oxc_span::{GetSpan, SourceType, Span};

/// A specifier, with the names that are taken from there and the variables that hold them.
pub(crate) type Imported = (String, Vec<(String, String)>);

/// A program `({ imports, liveVar, onceVar, import, importMeta }) => (function () { 'use strict'; let a; imports([…]); … })()`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Functor {
    /// What it imports, in order.
    pub(crate) imports: Vec<Imported>,
    /// The program as an expression, without the variables of its imports and without the call that fills them.
    pub(crate) expression: String,
}

/// Reads a program; nothing when it is none of this shape.
pub(crate) fn functor(text: &str) -> Option<Functor> {
    let allocator = Allocator::default();
    let options = ParseOptions {
        preserve_parens: false,
        ..ParseOptions::default()
    };
    let parsed = Parser::new(&allocator, text, SourceType::cjs())
        .with_options(options)
        .parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return None;
    }
    let [Statement::ExpressionStatement(whole)] = parsed.program.body.as_slice() else {
        return None;
    };
    let Expression::ArrowFunctionExpression(outer) = &whole.expression else {
        return None;
    };
    let ArrowFunctionBody::CallExpression(call) = &outer.body else {
        return None;
    };
    let Expression::FunctionExpression(inner) = &call.callee else {
        return None;
    };
    let imports = parameter(&outer.params, "imports")?;
    let (declared, asked) = match inner.body.as_ref()?.statements.as_slice() {
        [first, ..] if call_of(first, imports).is_some() => (None, first),
        [first, second, ..] => (Some(first), second),
        _ => return None,
    };
    let variables = match declared {
        None => Vec::new(),
        Some(it) => uninitialized(it)?,
    };
    let imports = all_imports(call_of(asked, imports)?, &variables)?;
    let blank = [declared.map(GetSpan::span), Some(asked.span())];
    Some(Functor {
        imports,
        expression: without(text, whole.expression.span(), blank.into_iter().flatten())?,
    })
}

/// The variable that an arrow function's one object pattern binds a property to.
fn parameter<'a>(params: &'a FormalParameters<'_>, name: &str) -> Option<&'a str> {
    let [only] = params.items.as_slice() else {
        return None;
    };
    let BindingPattern::ObjectPattern(pattern) = &only.pattern else {
        return None;
    };
    let property = pattern
        .properties
        .iter()
        .find(|it| it.key.is_specific_static_name(name))?;
    match &property.value {
        BindingPattern::BindingIdentifier(it) => Some(it.name.as_str()),
        _ => None,
    }
}

/// The call of a function by a name, where a statement is nothing else.
fn call_of<'b, 'a>(statement: &'b Statement<'a>, name: &str) -> Option<&'b CallExpression<'a>> {
    let Statement::ExpressionStatement(it) = statement else {
        return None;
    };
    match &it.expression {
        Expression::CallExpression(call) if call.callee.is_specific_id(name) => Some(call),
        _ => None,
    }
}

/// The names of `let a, b;`.
fn uninitialized(statement: &Statement<'_>) -> Option<Vec<String>> {
    let Statement::VariableDeclaration(it) = statement else {
        return None;
    };
    if it.kind != VariableDeclarationKind::Let {
        return None;
    }
    it.declarations
        .iter()
        .map(|it| match (&it.id, &it.init) {
            (BindingPattern::BindingIdentifier(id), None) => Some(id.name.to_string()),
            _ => None,
        })
        .collect()
}

/// `[["./m.js", [["name", [v => (a = v), live["a"]]]]]]`
fn all_imports(call: &CallExpression<'_>, variables: &[String]) -> Option<Vec<Imported>> {
    let [Argument::ArrayExpression(modules)] = call.arguments.as_slice() else {
        return None;
    };
    let mut found = Vec::new();
    for (specifier, names) in pairs(modules)? {
        let mut taken = Vec::new();
        for (name, updaters) in pairs(names)? {
            for updater in &updaters.elements {
                // Beside assignments there are updaters of exports, which the maps of the source tell of too.
                let Some(variable) = assigned(updater) else {
                    continue;
                };
                if !variables.contains(&variable) {
                    return None;
                }
                taken.push((name.clone(), variable));
            }
        }
        found.push((specifier, taken));
    }
    Some(found)
}

/// The elements of an array of pairs of a string and an array.
fn pairs<'b, 'a>(array: &'b ArrayExpression<'a>) -> Option<Vec<(String, &'b ArrayExpression<'a>)>> {
    array
        .elements
        .iter()
        .map(|it| {
            let ArrayExpressionElement::ArrayExpression(pair) = it else {
                return None;
            };
            match pair.elements.as_slice() {
                [
                    ArrayExpressionElement::StringLiteral(name),
                    ArrayExpressionElement::ArrayExpression(rest),
                ] if !name.lone_surrogates => Some((name.value.to_string(), &**rest)),
                _ => None,
            }
        })
        .collect()
}

/// The variable that an updater `v => (a = v)` assigns.
fn assigned(updater: &ArrayExpressionElement<'_>) -> Option<String> {
    let ArrayExpressionElement::ArrowFunctionExpression(updater) = updater else {
        return None;
    };
    let ArrowFunctionBody::AssignmentExpression(it) = &updater.body else {
        return None;
    };
    match &it.left {
        AssignmentTarget::AssignmentTargetIdentifier(it) => Some(it.name.to_string()),
        _ => None,
    }
}

/// A part of a text, with spaces for what is left out, so that every place stays where it was.
fn without(text: &str, part: Span, left_out: impl Iterator<Item = Span>) -> Option<String> {
    let mut kept = text.get(..part.end as usize)?.to_owned();
    for span in left_out {
        let range = span.start as usize..span.end as usize;
        let blank: String = kept
            .get(range.clone())?
            .chars()
            .map(|it| if it == '\n' { it } else { ' ' })
            .collect();
        // As many bytes, so that the spans that follow stay true.
        let lost = range.len() - blank.len();
        kept.replace_range(range, &(blank + &" ".repeat(lost)));
    }
    kept.get(part.start as usize..).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "({imports:$i,liveVar:$l,onceVar:$o,import:$d,importMeta:$m})=>";

    #[test]
    fn what_the_reference_writes_is_read() {
        let text = format!(
            "{HEAD}(function(){{'use strict';let d,c;$i([[\"m\", [[\"default\",[$a => (d = $a),$l[\"d\"]]],[\"b\",[$a => (c = $a)]]]],[\"q\", []]]);d\n}})()\n//# sourceURL=x\n"
        );
        let found = functor(&text).unwrap();
        let taken = |name: &str, variable: &str| (name.to_owned(), variable.to_owned());
        assert_eq!(
            found.imports,
            [
                ("m".to_owned(), vec![taken("default", "d"), taken("b", "c")]),
                ("q".to_owned(), Vec::new())
            ]
        );
        assert!(found.expression.starts_with(HEAD));
        assert!(found.expression.ends_with("d\n})()"));
        assert!(!found.expression.contains("let") && !found.expression.contains("$i(["));
        let nothing = functor(&format!(
            "{HEAD}(function(){{'use strict';$i([]);1\n}})()\n"
        ));
        assert_eq!(nothing.unwrap().imports, []);
    }

    #[test]
    fn anything_else_is_not() {
        let rows = [
            "".to_owned(),
            "1".to_owned(),
            "let let".to_owned(),
            "() => (function () {})()".to_owned(),
            format!("{HEAD}(function(){{'use strict';1}})()"),
            format!("{HEAD}(function(){{'use strict';let a = 1;$i([]);}})()"),
            format!("{HEAD}(function(){{'use strict';$i(all);}})()"),
            format!(
                "{HEAD}(function(){{'use strict';let a;$i([[\"m\",[[\"b\",[v => (z = v)]]]]]);}})()"
            ),
            format!("{HEAD}(function(){{'use strict';$i([]);}})(); evil()"),
        ];
        for text in rows {
            assert_eq!(functor(&text), None, "{text}");
        }
    }
}
