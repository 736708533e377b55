//! What an author has looked at and wants to leave as it is.

use crate::source::{Span, Spanned};

/// A comment `<!-- lint: allow CODE reason -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The code of the rule, as written; whether there is such a rule is `lint`'s business.
    pub code: Spanned<String>,
    /// Why the words may stay.
    pub reason: String,
    /// The comment.
    pub span: Span,
    /// The words that it is about.
    pub covers: Span,
}
