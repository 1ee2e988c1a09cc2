//! The names that a CommonJS module exports, found without running it, as Node's `cjs-module-lexer` finds them.

use std::collections::{HashMap, HashSet};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, AssignmentExpression, AssignmentTarget, BinaryExpression, CallExpression, Expression,
    ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKey, PropertyKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::GetSpan;
use oxc_syntax::operator::{AssignmentOperator, BinaryOperator};

use super::{Goal, parse, reexports};

/// What a CommonJS module exports by its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportNames {
    /// The names, in the order of the text.
    pub names: Vec<String>,
    /// The specifiers of the modules whose names it exports as well.
    pub reexports: Vec<String>,
}

/// The export names of the text of a CommonJS module; none when it cannot be read.
///
/// Follows the rules of Node's `cjs-module-lexer`, oddities included (a literal ends at its first value that is
/// not a plain name; `exports.a === b` counts), but over a syntax tree.
///
/// # Examples
/// ```
/// use ses_modules::analyze::export_names;
///
/// let found = export_names("exports.a = 1; module.exports.b = 2; __exportStar(require('./c'), exports)");
/// assert_eq!(found.names, ["a", "b"]);
/// assert_eq!(found.reexports, ["./c"]);
/// ```
#[must_use]
pub fn export_names(text: &str) -> ExportNames {
    let allocator = Allocator::default();
    let Some(parsed) = parse(&allocator, text, Goal::CommonJs) else {
        return ExportNames::default();
    };
    let mut finder = Finder {
        text,
        ..Finder::default()
    };
    for statement in &parsed.program.body {
        reexports::at_top(&mut finder, statement);
        finder.visit_statement(statement);
    }
    finder.finish()
}

#[derive(Default)]
pub(super) struct Finder<'t> {
    text: &'t str,
    names: Vec<String>,
    unsafe_getters: HashSet<String>,
    reexports: Vec<String>,
    /// Variables at the top level that hold a required module, for Babel's way to re-export it.
    pub(super) required: HashMap<String, String>,
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_assignment_expression(&mut self, assignment: &AssignmentExpression<'a>) {
        if assignment.operator == AssignmentOperator::Assign {
            self.assigned(&assignment.left, &assignment.right);
        }
        walk::walk_assignment_expression(self, assignment);
    }

    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        // The lexer sees `exports.a =` here too.
        if matches!(
            binary.operator,
            BinaryOperator::Equality | BinaryOperator::StrictEquality
        ) {
            let key = exported_key(&binary.left).map(str::to_owned);
            self.names.extend(key);
        }
        walk::walk_binary_expression(self, binary);
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if call
            .callee
            .is_specific_member_access("Object", "defineProperty")
        {
            self.defined(call);
        }
        walk::walk_call_expression(self, call);
    }
}

impl<'t> Finder<'t> {
    pub(super) fn reexport(&mut self, specifier: &str) {
        self.reexports.push(specifier.to_owned());
    }

    fn finish(self) -> ExportNames {
        let unique = |list: Vec<String>| {
            let mut seen = HashSet::new();
            list.into_iter()
                .filter(|it| seen.insert(it.clone()))
                .collect::<Vec<_>>()
        };
        let names = self
            .names
            .into_iter()
            .filter(|it| !self.unsafe_getters.contains(it))
            .collect();
        ExportNames {
            names: unique(names),
            reexports: unique(self.reexports),
        }
    }

    fn assigned(&mut self, target: &AssignmentTarget<'_>, value: &Expression<'_>) {
        let key = match target {
            AssignmentTarget::StaticMemberExpression(member) => {
                if member.object.is_specific_id("module") && member.property.name == "exports" {
                    self.whole(value);
                    return;
                }
                is_exports(&member.object).then(|| member.property.name.as_str())
            }
            AssignmentTarget::ComputedMemberExpression(member) if is_exports(&member.object) => {
                string(&member.expression)
            }
            _ => None,
        };
        self.names.extend(key.map(str::to_owned));
    }

    /// `module.exports = value`
    fn whole(&mut self, value: &Expression<'_>) {
        self.reexports.clear();
        match value {
            Expression::ObjectExpression(literal) => self.literal(literal),
            _ => self
                .reexports
                .extend(leading_require(value).map(str::to_owned)),
        }
    }

    /// `module.exports = { a, b: c, 'd': e, ...require('f') }`, as far as it is that simple.
    fn literal(&mut self, literal: &ObjectExpression<'_>) {
        for property in &literal.properties {
            let simple = match property {
                ObjectPropertyKind::SpreadProperty(spread) => {
                    let specifier = required(&spread.argument);
                    self.reexports.extend(specifier.map(str::to_owned));
                    specifier.is_some() || matches!(spread.argument, Expression::Identifier(_))
                }
                ObjectPropertyKind::ObjectProperty(property) => {
                    let (name, simple) = self.property(property);
                    self.names.extend(name.map(str::to_owned));
                    simple
                }
            };
            if !simple {
                return;
            }
        }
    }

    /// The name that a property of such a literal gives, and whether the next one is looked at.
    fn property<'b>(&self, property: &'b ObjectProperty<'_>) -> (Option<&'b str>, bool)
    where
        't: 'b,
    {
        let plain = property.kind == PropertyKind::Init && !property.method;
        let key = match &property.key {
            PropertyKey::StaticIdentifier(name) => name.name.as_str(),
            PropertyKey::StringLiteral(key) if plain && !key.lone_surrogates => key.value.as_str(),
            _ => return (None, false),
        };
        if property.computed {
            return (None, false);
        }
        if !plain {
            // A method is read as far as its first word: `get a() {}` exports `get`.
            let word = self.word_at(property.span.start);
            return ((!word.is_empty()).then_some(word), false);
        }
        let start = property.value.span().start;
        let word = self.word_at(start);
        let name = (!word.is_empty()).then_some(key);
        (
            name,
            property.shorthand || (name.is_some() && self.ends(start, word)),
        )
    }

    /// The identifier that begins at an offset.
    fn word_at(&self, offset: u32) -> &'t str {
        let rest: &'t str = self.text.get(offset as usize..).unwrap_or("");
        let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '$';
        let end = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
        if rest.starts_with(|it: char| it.is_ascii_digit()) {
            ""
        } else {
            &rest[..end]
        }
    }

    /// Whether a property ends right after a word.
    fn ends(&self, start: u32, word: &str) -> bool {
        let rest = self.text.get(start as usize + word.len()..).unwrap_or("");
        rest.starts_with([',', '}'])
    }

    /// `Object.defineProperty(exports, 'a', { … })`
    fn defined(&mut self, call: &CallExpression<'_>) {
        let [target, Argument::StringLiteral(key), rest @ ..] = call.arguments.as_slice() else {
            return;
        };
        if !target.as_expression().is_some_and(is_exports) || key.lone_surrogates {
            return;
        }
        let key = key.value.to_string();
        match rest.first() {
            Some(Argument::ObjectExpression(descriptor)) if is_safe(descriptor) => {
                self.names.push(key);
            }
            _ => {
                self.unsafe_getters.insert(key);
            }
        }
    }
}

/// `{ enumerable: true, value: … }`, or a getter that only returns a name or a member of one.
fn is_safe(descriptor: &ObjectExpression<'_>) -> bool {
    let mut properties = descriptor
        .properties
        .iter()
        .filter_map(|it| it.as_property());
    let mut next = properties.next();
    if next.is_some_and(|it| {
        it.key.is_specific_id("enumerable")
            && matches!(&it.value, Expression::BooleanLiteral(yes) if yes.value)
    }) {
        next = properties.next();
    }
    let Some(property) = next else {
        return false;
    };
    property.key.is_specific_id("value")
        || (property.key.is_specific_id("get")
            && properties.next().is_none()
            && returned(&property.value).is_some_and(is_plain_value))
}

fn is_plain_value(value: &Expression<'_>) -> bool {
    match value {
        Expression::Identifier(_) => true,
        Expression::StaticMemberExpression(it) => matches!(it.object, Expression::Identifier(_)),
        Expression::ComputedMemberExpression(it) => {
            matches!(it.object, Expression::Identifier(_)) && string(&it.expression).is_some()
        }
        _ => false,
    }
}

/// What a function without parameters returns as the only thing that it does.
pub(super) fn returned<'b, 'a>(function: &'b Expression<'a>) -> Option<&'b Expression<'a>> {
    let Expression::FunctionExpression(function) = function else {
        return None;
    };
    match function.body.as_ref()?.statements.as_slice() {
        [oxc_ast::ast::Statement::ReturnStatement(it)] if function.params.items.is_empty() => {
            it.argument.as_ref()
        }
        _ => None,
    }
}

/// `exports` or `module.exports`
pub(super) fn is_exports(expression: &Expression<'_>) -> bool {
    match expression {
        Expression::Identifier(name) => name.name == "exports",
        Expression::StaticMemberExpression(member) => {
            matches!(&member.object, Expression::Identifier(name) if name.name == "module")
                && member.property.name == "exports"
        }
        _ => false,
    }
}

/// The key of `exports.key` or `exports['key']`.
fn exported_key<'b>(expression: &'b Expression<'_>) -> Option<&'b str> {
    match expression {
        Expression::StaticMemberExpression(member) if is_exports(&member.object) => {
            Some(member.property.name.as_str())
        }
        Expression::ComputedMemberExpression(member) if is_exports(&member.object) => {
            string(&member.expression)
        }
        _ => None,
    }
}

fn string<'b>(expression: &'b Expression<'_>) -> Option<&'b str> {
    match expression {
        Expression::StringLiteral(it) if !it.lone_surrogates => Some(it.value.as_str()),
        _ => None,
    }
}

/// The specifier of `require('specifier')`.
pub(super) fn required<'b>(expression: &'b Expression<'_>) -> Option<&'b str> {
    let Expression::CallExpression(call) = expression else {
        return None;
    };
    match (&call.callee, call.arguments.as_slice()) {
        (Expression::Identifier(name), [Argument::StringLiteral(specifier)])
            if name.name == "require" && !specifier.lone_surrogates =>
        {
            Some(specifier.value.as_str())
        }
        _ => None,
    }
}

/// The specifier of the `require` call that an expression begins with: `require('a').b` too.
fn leading_require<'b>(expression: &'b Expression<'_>) -> Option<&'b str> {
    if let Some(specifier) = required(expression) {
        return Some(specifier);
    }
    leading_require(match expression {
        Expression::StaticMemberExpression(it) => &it.object,
        Expression::ComputedMemberExpression(it) => &it.object,
        Expression::CallExpression(it) => &it.callee,
        Expression::LogicalExpression(it) => &it.left,
        Expression::BinaryExpression(it) => &it.left,
        Expression::ConditionalExpression(it) => &it.test,
        Expression::TaggedTemplateExpression(it) => &it.tag,
        _ => return None,
    })
}
