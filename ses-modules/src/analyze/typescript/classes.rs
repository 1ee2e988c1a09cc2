//! Classes: modifiers, members that are only declared, and what they implement.

use oxc_ast::ast::{
    AccessorProperty, AccessorPropertyType, Class, Decorator, FunctionType, MethodDefinition,
    MethodDefinitionType, PropertyDefinition, PropertyDefinitionType,
};
use oxc_span::{GetSpan, Span};

use super::visit::Eraser;

/// The words before a member's name that say something of its type alone.
const MODIFIERS: [&str; 7] = [
    "public",
    "private",
    "protected",
    "abstract",
    "override",
    "readonly",
    "declare",
];

impl Eraser<'_> {
    /// What stands before `class`, and what the class implements.
    pub(super) fn class_head(&mut self, class: &Class<'_>) {
        let start = after(&class.decorators, class.span.start);
        let end = class
            .id
            .as_ref()
            .map_or(class.body.span.start, |id| id.span.start);
        self.words(start, end, &["abstract", "declare"], Some("class"));
        let (Some(first), Some(last)) = (class.implements.first(), class.implements.last()) else {
            return;
        };
        let before = self.slice(start, first.span.start);
        if let Some(at) = before.rfind("implements") {
            self.blank
                .out(start + u32::try_from(at).unwrap_or(0), last.span.end);
        }
    }

    /// Whether a method is only declared; else its modifiers go.
    pub(super) fn method_head(&mut self, method: &MethodDefinition<'_>) -> bool {
        let declared = method.r#type == MethodDefinitionType::TSAbstractMethodDefinition
            || method.value.r#type == FunctionType::TSEmptyBodyFunctionExpression;
        if declared {
            self.statement(method.span);
            return true;
        }
        let key = method.key.span();
        self.member((&method.decorators, method.span), key, method.computed);
        declared
    }

    /// Whether a property is only declared; else its modifiers go.
    pub(super) fn property_head(&mut self, property: &PropertyDefinition<'_>) -> bool {
        if property.declare
            || property.r#type == PropertyDefinitionType::TSAbstractPropertyDefinition
        {
            self.statement(property.span);
            return true;
        }
        let key = property.key.span();
        self.member(
            (&property.decorators, property.span),
            key,
            property.computed,
        );
        false
    }

    /// Whether an accessor is only declared; else its modifiers go.
    pub(super) fn accessor_head(&mut self, property: &AccessorProperty<'_>) -> bool {
        if property.r#type == AccessorPropertyType::TSAbstractAccessorProperty {
            self.statement(property.span);
            return true;
        }
        let key = property.key.span();
        self.member(
            (&property.decorators, property.span),
            key,
            property.computed,
        );
        false
    }

    fn member(&mut self, (decorators, span): (&[Decorator<'_>], Span), key: Span, computed: bool) {
        let start = after(decorators, span.start);
        let taken = self.words(start, key.start, &MODIFIERS, None);
        // The line before may be a property without a semicolon, which `[` or `*` would go on.
        if taken == Some(span.start) {
            self.blank.put(span.start, ';');
        }
        let end = if computed {
            self.find(key.end, ']').map_or(key.end, |at| at + 1)
        } else {
            key.end
        };
        self.mark(end, &['?', '!']);
    }
}

fn after(decorators: &[Decorator<'_>], start: u32) -> u32 {
    decorators
        .last()
        .map_or(start, |last| last.span.end.max(start))
}
