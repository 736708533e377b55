//! The forms that a message chooses from: each must be one that can be chosen.
//!
//! Fluent takes any name for a form and falls back on the default one, so that `[fwe]` is never said and nobody notices.
//! Whether a form says the right words is the business of `check`.

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

use super::message::Where;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{SourceId, Span};
use crate::yaml::list;

/// Every plural category (Unicode CLDR, plural rules).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// What the forms of a file are chosen by.
#[derive(Default)]
pub(super) struct Forms {
    /// The counts that have a form of their own, such as `[1]`.
    pub(super) counts: Vec<u16>,
    /// A problem for each form that can never be chosen.
    pub(super) problems: Vec<Diagnostic>,
}

/// Looks at every form in a file; `source` is where the text of `resource` was read.
pub(super) fn forms(resource: &FluentResource, source: SourceId) -> Forms {
    let mut reader = Reader { text: resource.source(), source, forms: Forms::default() };
    for entry in resource.entries() {
        match entry {
            Entry::Message(message) => message.value.iter().for_each(|pattern| reader.pattern(pattern)),
            Entry::Term(term) => reader.pattern(&term.value),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {}
        }
    }
    reader.forms
}

struct Reader<'a> {
    text: &'a str,
    source: SourceId,
    forms: Forms,
}

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Select { selector, variants } => {
                let known = choices(selector);
                for variant in variants {
                    self.variant(variant, known.as_deref());
                    self.pattern(&variant.value);
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.expression(expression),
            Expression::Inline(_) => {}
        }
    }

    /// `known` are the names that can be chosen; `None` if that cannot be told.
    fn variant(&mut self, variant: &Variant<&str>, known: Option<&[&str]>) {
        let name = match variant.key {
            VariantKey::Identifier { name } => name,
            VariantKey::NumberLiteral { value } => {
                self.forms.counts.extend(value.parse::<u16>());
                return;
            }
        };
        let Some(known) = known.filter(|known| !known.contains(&name)) else { return };
        let hint = match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write a number, or one of {}", list(known)),
        };
        // Names are slices of the text that was parsed.
        let start = name.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        let span = Span::new(self.source, start, start + name.len());
        let message = format!("the form `{name}` is never chosen");
        self.forms.problems.push(Diagnostic::error("unknown-form", span, message).with_hint(hint));
    }
}

/// The names that a selector can give.
fn choices(selector: &InlineExpression<&str>) -> Option<Vec<&'static str>> {
    match selector {
        InlineExpression::VariableReference { id } if id.name == "where" => Some(Where::ALL.map(Where::key).to_vec()),
        InlineExpression::VariableReference { .. } | InlineExpression::FunctionReference { .. } => {
            Some(CATEGORIES.to_vec())
        }
        _ => None,
    }
}
