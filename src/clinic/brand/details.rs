//! Details in several languages: `hours: { en: …, pl: … }`, or a plain text in the clinic's own language.

use crate::clinic::Localized;
use crate::diagnostic::Diagnostic;
use crate::handout::Language;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, Value};

/// A detail as written.
#[derive(Debug)]
pub(super) enum RawDetail<T> {
    /// For every sheet, in the clinic's own language.
    One(Spanned<T>),
    /// By language.
    Each {
        span: Span,
        texts: Vec<(Language, Spanned<T>)>,
        /// If not every text is good.
        reported: Option<Reported>,
    },
}

/// Something has been said about it already.
#[derive(Debug)]
pub(super) struct Reported;

impl<T> RawDetail<T> {
    /// Takes a value apart; `read` reads a single text, called `what` in messages. `None` if nothing of it is good.
    pub(super) fn take_apart(
        node: &Node,
        what: &str,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl Fn(&Node, &str, &mut Vec<Diagnostic>) -> Option<Spanned<T>>,
    ) -> Option<Self> {
        let Value::Mapping(entries) = &node.value else {
            return read(node, what, diagnostics).map(Self::One);
        };
        let before = diagnostics.len();
        if entries.is_empty() {
            diagnostics.push(
                Diagnostic::error("empty-value", node.span, format!("`{what}` is empty"))
                    .with_hint("write a text after the colon, or one line a language, such as `en: …` and `pl: …`"),
            );
        }
        let mut texts = Vec::new();
        for (key, node) in entries {
            let language = Language::parse(&key.value);
            if language.is_none() {
                let message = format!("`{}` in `{what}` is not a language", key.value);
                diagnostics.push(Diagnostic::error("not-a-language", key.span, message).with_hint(
                    "write a language tag, such as `en` or `pl`, before each text; a single text with a colon in it goes into quotes",
                ));
            }
            let text = read(node, &format!("{what}.{}", key.value), diagnostics);
            texts.extend(language.zip(text));
        }
        let reported = (diagnostics.len() > before).then_some(Reported);
        (!texts.is_empty()).then_some(Self::Each { span: node.span, texts, reported })
    }

    /// Every text.
    pub(super) fn texts(&self) -> Vec<&Spanned<T>> {
        match self {
            Self::One(text) => vec![text],
            Self::Each { texts, .. } => texts.iter().map(|(_, text)| text).collect(),
        }
    }

    /// The detail called `what` of a clinic with `locale`; `None`, and an error unless one is there already, if
    /// it is not in the clinic's own language.
    pub(super) fn resolve(
        self,
        what: &str,
        locale: &Language,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Localized<T>> {
        let own = locale.without_wishes();
        let (span, mut texts, reported) = match self {
            Self::One(text) => return Some(Localized::new(own, text)),
            Self::Each { span, texts, reported } => (span, texts, reported),
        };
        let is_own: [&dyn Fn(&Language) -> bool; 3] =
            [&|tag| *tag == own, &|tag| tag.as_str() == own.primary(), &|tag| tag.is_same_as(&own)];
        let Some(at) = is_own.into_iter().find_map(|is_own| texts.iter().position(|(tag, _)| is_own(tag))) else {
            if reported.is_some() {
                return None;
            }
            let (key, own) = (what.rsplit('.').next().unwrap_or(what), own.primary());
            let message = format!("`{what}` has no text in `{own}`, the clinic's own language");
            diagnostics.push(Diagnostic::error("missing-contact", span, message).with_hint(format!(
                "add a line `{own}: …` under `{key}:`, or say with `locale` under `defaults.handout` that your own language is another"
            )));
            return None;
        };
        let (language, text) = texts.remove(at);
        let own = Localized::new(language, text);
        Some(texts.into_iter().fold(own, |detail, (language, text)| detail.with(language, text)))
    }
}

/// A text of one line.
pub(super) fn line(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<String>> {
    node.text(what, diagnostics)
}

/// A text of several lines, as a list; `None` if there is none.
pub(super) fn lines(node: &Node, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Spanned<Vec<String>>> {
    let lines: Vec<String> = node
        .items()
        .into_iter()
        .filter_map(|item| item.lines(what, diagnostics))
        .flat_map(|lines| lines.value)
        .collect();
    (!lines.is_empty()).then(|| Spanned::new(lines, node.span))
}
