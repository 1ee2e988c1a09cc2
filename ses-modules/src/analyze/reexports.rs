//! Re-exports of whole modules at the top level, as TypeScript and Babel write them.

use oxc_ast::ast::{
    Argument, AssignmentTarget, BindingPattern, CallExpression, Expression, ObjectPropertyKind,
    Statement,
};

use super::export_names::{Finder, is_exports, required, returned};

/// Looks at one statement of the top level.
pub(super) fn at_top(finder: &mut Finder<'_>, statement: &Statement<'_>) {
    match statement {
        // var _a = require('a'); var _a = _interopRequireWildcard(require('a'))
        Statement::VariableDeclaration(declaration) => {
            let Some(first) = declaration.declarations.first() else {
                return;
            };
            let (BindingPattern::BindingIdentifier(name), Some(value)) = (&first.id, &first.init)
            else {
                return;
            };
            if let Some(specifier) = required(value).or_else(|| wildcard(value)) {
                finder
                    .required
                    .insert(name.name.to_string(), specifier.to_owned());
            }
        }
        Statement::ExpressionStatement(statement) => match &statement.expression {
            Expression::CallExpression(call) => called(finder, call),
            Expression::SequenceExpression(sequence) => {
                for expression in &sequence.expressions {
                    if let Expression::CallExpression(call) = expression {
                        called(finder, call);
                    }
                }
            }
            _ => {}
        },
        _ => {}
    }
}

fn wildcard<'b>(value: &'b Expression<'_>) -> Option<&'b str> {
    let Expression::CallExpression(call) = value else {
        return None;
    };
    let named = plain_callee(call) == Some("_interopRequireWildcard");
    named.then(|| call.arguments.first()?.as_expression().and_then(required))?
}

/// The last name of a callee that is written without parentheses.
fn plain_callee<'b>(call: &'b CallExpression<'_>) -> Option<&'b str> {
    match &call.callee {
        Expression::Identifier(name) => Some(name.name.as_str()),
        Expression::StaticMemberExpression(member) => Some(member.property.name.as_str()),
        _ => None,
    }
}

fn called(finder: &mut Finder<'_>, call: &CallExpression<'_>) {
    // __export(require('a')), __exportStar(require('a'), exports), tslib_1.__exportStar(…)
    if matches!(plain_callee(call), Some("__export" | "__exportStar")) {
        if let Some(specifier) = call
            .arguments
            .first()
            .and_then(Argument::as_expression)
            .and_then(required)
        {
            finder.reexport(specifier);
        }
        return;
    }
    // Object.keys(_a).forEach(function (key) { … exports[key] = _a[key] … })
    if let Some(module) = copied_module(call)
        && let Some(specifier) = finder.required.get(module).cloned()
    {
        finder.reexport(&specifier);
    }
}

/// The variable whose every key a call copies to `exports`.
fn copied_module<'b>(call: &'b CallExpression<'_>) -> Option<&'b str> {
    let Expression::StaticMemberExpression(callee) = &call.callee else {
        return None;
    };
    let Expression::CallExpression(keys) = &callee.object else {
        return None;
    };
    if callee.property.name != "forEach" || !keys.callee.is_specific_member_access("Object", "keys")
    {
        return None;
    }
    let [Argument::Identifier(module)] = keys.arguments.as_slice() else {
        return None;
    };
    let [Argument::FunctionExpression(function), ..] = call.arguments.as_slice() else {
        return None;
    };
    let [parameter] = function.params.items.as_slice() else {
        return None;
    };
    let BindingPattern::BindingIdentifier(key) = &parameter.pattern else {
        return None;
    };
    let (module, key) = (module.name.as_str(), key.name.as_str());
    let (last, guards) = function.body.as_ref()?.statements.split_last()?;
    let guarded = guards.iter().all(|it| {
        matches!(it, Statement::IfStatement(it)
            if it.alternate.is_none() && matches!(it.consequent, Statement::ReturnStatement(_)))
    });
    (guarded && copies(last, module, key)).then_some(module)
}

/// `exports[key] = module[key]`, the same after `if (key !== 'default' …)`, or the same as a getter.
fn copies(statement: &Statement<'_>, module: &str, key: &str) -> bool {
    match statement {
        Statement::IfStatement(it) => it.alternate.is_none() && copies(&it.consequent, module, key),
        Statement::ExpressionStatement(it) => match &it.expression {
            Expression::AssignmentExpression(assignment) => {
                matches!(&assignment.left, AssignmentTarget::ComputedMemberExpression(member)
                    if is_exports(&member.object) && member.expression.is_specific_id(key))
                    && is_member(&assignment.right, module, key)
            }
            Expression::CallExpression(call) => defines(call, module, key),
            _ => false,
        },
        _ => false,
    }
}

fn defines(call: &CallExpression<'_>, module: &str, key: &str) -> bool {
    let [
        target,
        Argument::Identifier(name),
        Argument::ObjectExpression(descriptor),
    ] = call.arguments.as_slice()
    else {
        return false;
    };
    call.callee
        .is_specific_member_access("Object", "defineProperty")
        && target.as_expression().is_some_and(is_exports)
        && name.name == key
        && descriptor.properties.iter().any(|it| {
            matches!(it, ObjectPropertyKind::ObjectProperty(it)
                if returned(&it.value).is_some_and(|value| is_member(value, module, key)))
        })
}

/// `module[key]`
fn is_member(expression: &Expression<'_>, module: &str, key: &str) -> bool {
    matches!(expression, Expression::ComputedMemberExpression(member)
        if member.object.is_specific_id(module) && member.expression.is_specific_id(key))
}

#[cfg(test)]
mod tests {
    use crate::analyze::export_names;

    fn found(text: &str) -> String {
        let found = export_names(text);
        let list = |list: &[String]| list.join(" ");
        format!("{} | {}", list(&found.names), list(&found.reexports))
            .trim()
            .to_owned()
    }

    #[test]
    fn names() {
        let rows = [
            (
                "exports.a = 1; module.exports.b = exports.c = 2; exports['d e'] = 3",
                "a b c d e |",
            ),
            (
                "if (x) { exports.deep = 1 } function f() { exports.deeper = 1 }",
                "deep deeper |",
            ),
            (
                "exports.a += 1; foo.exports.b = 1; exports[c] = 1; exports.d",
                "|",
            ),
            ("exports.a === 1", "a |"),
            (
                "'use strict'; Object.defineProperty(exports, '__esModule', { value: true })",
                "__esModule |",
            ),
            (
                "Object.defineProperty(exports, 'a', { enumerable: true, get: function () { return m.b; } })",
                "a |",
            ),
            (
                "Object.defineProperty(exports, 'a', { enumerable: true, get() { return m['b'] } })",
                "a |",
            ),
            (
                "exports.a = 1; Object.defineProperty(exports, 'a', { get: function () { return f() } })",
                "|",
            ),
            (
                "Object.defineProperty(exports, 'a', { configurable: true, value: 1 })",
                "|",
            ),
            ("module.exports = { a, b: c, 'd': e, f: g }", "a b d f |"),
            ("module.exports = { a, b: c.d, e }", "a b |"),
            ("module.exports = { a, b: 'text', c }", "a |"),
            ("module.exports = { a: function () {}, b }", "a |"),
            ("module.exports = { a() {}, b }", "a |"),
            ("module.exports = { get a() { return 1 }, b }", "get |"),
            ("module.exports = { a: b }", "a |"),
            ("module.exports = { a: require('x') }", "a |"),
            ("exports = module.exports = { a }", "a |"),
            ("0 && (module.exports = { a, b })", "a b |"),
            ("import x from 'y'; exports.a = 1", "|"),
            ("exports.a = 1; return", "a |"),
            ("#!/usr/bin/env node\nexports.a = 1", "a |"),
        ];
        for (text, expected) in rows {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn reexports() {
        let babel = "var _a = require('a'); Object.keys(_a).forEach(function (key) {
            if (key === 'default' || key === '__esModule') return;
            if (key in exports && exports[key] === _a[key]) return;
            Object.defineProperty(exports, key, { enumerable: true, get: function () { return _a[key]; } }); })";
        let rows = [
            ("module.exports = require('a')", "| a"),
            ("module.exports = require('a').b", "| a"),
            ("module.exports = x ? require('a') : require('b')", "|"),
            (
                "__exportStar(require('a'), exports); __export(require('b'))",
                "| a b",
            ),
            ("tslib_1.__exportStar(require('a'), exports)", "| a"),
            ("function f() { __export(require('a')) }", "|"),
            ("module.exports = { ...require('a'), ...b, c }", "c | a"),
            ("__export(require('a')); module.exports = {}", "|"),
            (babel, "| a"),
            (
                "var _a = _interopRequireWildcard(require('a')); Object.keys(_a).forEach(function (k) { if (k !== 'default') exports[k] = _a[k] })",
                "| a",
            ),
            (
                "Object.keys(_a).forEach(function (k) { exports[k] = _a[k] })",
                "|",
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(found(text), expected.trim(), "{text}");
        }
    }
}
