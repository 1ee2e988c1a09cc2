//! Walks the tree and takes the types out.

use std::collections::HashSet;

use oxc_ast::ast::{
    AccessorProperty, ArrowFunctionExpression, Class, ExportSpecifier, Expression, FormalParameter,
    Function, ImportSpecifier, MethodDefinition, Program, PropertyDefinition, Statement,
    TSAsExpression, TSIndexSignature, TSInstantiationExpression, TSNonNullExpression,
    TSSatisfiesExpression, TSTypeAnnotation, TSTypeAssertion, TSTypeParameterDeclaration,
    TSTypeParameterInstantiation, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use super::Blank;
use super::modules::{Fate, fate};

/// What is to be taken out of a text, and the first thing that cannot be.
pub(super) struct Eraser<'t> {
    text: &'t str,
    pub(super) blank: Blank,
    pub(super) refused: Option<(&'static str, u32)>,
    /// Where statements and members end that no semicolon ends.
    ends: HashSet<u32>,
}

impl<'t> Eraser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            blank: Blank::default(),
            refused: None,
            ends: HashSet::new(),
        }
    }

    pub(super) fn program(&mut self, program: &Program<'_>) {
        for statement in &program.body {
            self.visit_statement(statement);
        }
    }

    fn refuse(&mut self, what: &'static str, at: u32) {
        self.refused.get_or_insert((what, at));
    }

    /// The text between two offsets.
    pub(super) fn slice(&self, start: u32, end: u32) -> &'t str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Takes a whole statement or member out; a semicolon keeps its neighbours apart.
    pub(super) fn statement(&mut self, span: Span) {
        self.blank.out(span.start, span.end);
        self.blank.put(span.start, ';');
    }

    /// The offset of the first character at or after one that is neither space nor comment.
    fn next(&self, mut at: u32) -> u32 {
        loop {
            let rest = self.slice(at, u32::try_from(self.text.len()).unwrap_or(u32::MAX));
            let trimmed = rest.trim_start();
            let skipped = rest.len() - trimmed.len();
            let comment = if let Some(line) = trimmed.strip_prefix("//") {
                line.find('\n').unwrap_or(line.len()) + 2
            } else if let Some(block) = trimmed.strip_prefix("/*") {
                block.find("*/").map_or(block.len(), |end| end + 2) + 2
            } else {
                0
            };
            at += u32::try_from(skipped + comment).unwrap_or(0);
            if comment == 0 {
                return at;
            }
        }
    }

    fn is_at(&self, at: u32, wanted: char) -> bool {
        self.text
            .get(at as usize..)
            .is_some_and(|rest| rest.starts_with(wanted))
    }

    /// Where a character stands that is next but for spaces and comments.
    pub(super) fn find(&self, from: u32, wanted: char) -> Option<u32> {
        let at = self.next(from);
        self.is_at(at, wanted).then_some(at)
    }

    /// Takes a mark of one character out that may follow.
    pub(super) fn mark(&mut self, from: u32, marks: &[char]) {
        let found = marks.iter().find_map(|mark| self.find(from, *mark));
        if let Some(at) = found {
            self.blank.out(at, at + 1);
        }
    }

    /// Takes words out that stand before a name; gives where the first one stood. Ends at `last` if it is given.
    pub(super) fn words(
        &mut self,
        start: u32,
        end: u32,
        words: &[&str],
        last: Option<&str>,
    ) -> Option<u32> {
        let (mut at, mut first) = (self.next(start), None);
        while at < end {
            let rest = self.slice(at, end);
            let length = rest
                .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
                .unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            if word.is_empty() || last == Some(word) {
                break;
            }
            let after = at + u32::try_from(length).unwrap_or(0);
            if words.contains(&word) {
                self.blank.out(at, after);
                first.get_or_insert(at);
            }
            at = self.next(after);
        }
        first
    }

    /// Takes an item of a list out, with the comma after it.
    fn item(&mut self, span: Span) {
        let end = self.find(span.end, ',').map_or(span.end, |comma| comma + 1);
        self.blank.out(span.start, end);
    }

    /// `expression as Type`
    fn cast(&mut self, expression: Span, whole: Span) {
        self.blank.out(expression.end, whole.end);
        if self.ends.contains(&whole.end) {
            self.blank.put(self.next(expression.end), ';');
        }
    }

    fn ends_at(&mut self, span: Span) {
        if !self.slice(span.start, span.end).ends_with(';') {
            self.ends.insert(span.end);
        }
    }
}

impl<'a> Visit<'a> for Eraser<'_> {
    fn visit_statement(&mut self, statement: &Statement<'a>) {
        match fate(statement) {
            Fate::Erased => self.statement(statement.span()),
            Fate::Refused(what) => self.refuse(what, statement.span().start),
            Fate::Kept => {
                self.ends_at(statement.span());
                walk::walk_statement(self, statement);
            }
        }
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        self.class_head(class);
        for decorator in &class.decorators {
            self.visit_decorator(decorator);
        }
        if let Some(parameters) = &class.type_parameters {
            self.visit_ts_type_parameter_declaration(parameters);
        }
        if let Some(heritage) = &class.heritage {
            self.visit_expression(&heritage.expression);
            if let Some(arguments) = &heritage.type_arguments {
                self.visit_ts_type_parameter_instantiation(arguments);
            }
        }
        self.visit_class_body(&class.body);
    }

    fn visit_method_definition(&mut self, method: &MethodDefinition<'a>) {
        if !self.method_head(method) {
            walk::walk_method_definition(self, method);
        }
    }

    fn visit_property_definition(&mut self, property: &PropertyDefinition<'a>) {
        if !self.property_head(property) {
            self.ends_at(property.span);
            walk::walk_property_definition(self, property);
        }
    }

    fn visit_accessor_property(&mut self, property: &AccessorProperty<'a>) {
        if !self.accessor_head(property) {
            self.ends_at(property.span);
            walk::walk_accessor_property(self, property);
        }
    }

    fn visit_ts_index_signature(&mut self, signature: &TSIndexSignature<'a>) {
        self.statement(signature.span);
    }

    fn visit_function(&mut self, function: &Function<'a>, flags: ScopeFlags) {
        if let Some(this) = &function.this_param {
            let end = self
                .find(this.span.end, ',')
                .map_or(this.span.end, |comma| comma + 1);
            self.blank.out(this.span.start, end);
        }
        walk::walk_function(self, function, flags);
    }

    fn visit_ts_this_parameter(&mut self, _: &oxc_ast::ast::TSThisParameter<'a>) {}

    fn visit_arrow_function_expression(&mut self, arrow: &ArrowFunctionExpression<'a>) {
        if let Some(parameters) = &arrow.type_parameters
            && arrow.r#async
            && self
                .slice(parameters.span.start, arrow.params.span.start)
                .contains('\n')
        {
            // `async` and its parameters must begin on one line.
            self.blank.put(parameters.span.start, '(');
            let open = arrow.params.span.start;
            self.blank.out(open, open + 1);
        }
        if let Some(annotation) = &arrow.return_type {
            let close = arrow.params.span.end.saturating_sub(1);
            let span = annotation.span;
            if self.slice(close, span.end).contains('\n') && self.is_at(close, ')') {
                // No line may end between the parameters and the arrow: the parenthesis moves to the type's end.
                let last = self.slice(span.start, span.end).char_indices().next_back();
                let last = last.map_or(0, |(at, _)| u32::try_from(at).unwrap_or(0));
                self.blank.out(close, close + 1);
                self.blank.put(span.start + last, ')');
            }
        }
        walk::walk_arrow_function_expression(self, arrow);
    }

    fn visit_formal_parameter(&mut self, parameter: &FormalParameter<'a>) {
        if parameter.accessibility.is_some() || parameter.readonly || parameter.r#override {
            self.refuse("parameter property", parameter.span.start);
        }
        if parameter.optional {
            self.mark(parameter.pattern.span().end, &['?']);
        }
        walk::walk_formal_parameter(self, parameter);
    }

    fn visit_variable_declarator(&mut self, declarator: &VariableDeclarator<'a>) {
        if declarator.definite {
            self.mark(declarator.id.span().end, &['!']);
        }
        walk::walk_variable_declarator(self, declarator);
    }

    fn visit_import_specifier(&mut self, specifier: &ImportSpecifier<'a>) {
        if specifier.import_kind.is_type() {
            self.item(specifier.span);
        }
    }

    fn visit_export_specifier(&mut self, specifier: &ExportSpecifier<'a>) {
        if specifier.export_kind.is_type() {
            self.item(specifier.span);
        }
    }

    fn visit_ts_type_annotation(&mut self, annotation: &TSTypeAnnotation<'a>) {
        self.blank.out(annotation.span.start, annotation.span.end);
    }

    fn visit_ts_type_parameter_declaration(&mut self, it: &TSTypeParameterDeclaration<'a>) {
        self.blank.out(it.span.start, it.span.end);
    }

    fn visit_ts_type_parameter_instantiation(&mut self, it: &TSTypeParameterInstantiation<'a>) {
        self.blank.out(it.span.start, it.span.end);
    }

    fn visit_ts_as_expression(&mut self, it: &TSAsExpression<'a>) {
        self.cast(it.expression.span(), it.span);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_satisfies_expression(&mut self, it: &TSSatisfiesExpression<'a>) {
        self.cast(it.expression.span(), it.span);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_type_assertion(&mut self, it: &TSTypeAssertion<'a>) {
        let (start, end) = (it.span.start, it.expression.span().start);
        let body_of_arrow = self.slice(0, start).trim_end().ends_with("=>")
            && matches!(it.expression, Expression::ObjectExpression(_));
        if body_of_arrow || self.slice(start, end).contains('\n') {
            self.refuse("type assertion in angle brackets here; write `as`", start);
        }
        self.blank.out(start, end);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_non_null_expression(&mut self, it: &TSNonNullExpression<'a>) {
        self.blank.out(it.span.end - 1, it.span.end);
        self.visit_expression(&it.expression);
    }

    fn visit_ts_instantiation_expression(&mut self, it: &TSInstantiationExpression<'a>) {
        self.visit_expression(&it.expression);
        self.visit_ts_type_parameter_instantiation(&it.type_arguments);
    }
}
