//! Checks that several sections of a brand file share: slips of keys, names from a closed set, addresses.

use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Span, Spanned};
use crate::yaml::{self, Node};

/// An error for something that is spelled wrong, with the nearest name or all of them as the hint.
pub(super) fn unknown(code: &'static str, span: Span, message: String, word: &str, known: &[&str]) -> Diagnostic {
    let hint = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write one of {}", yaml::list(known)),
    };
    Diagnostic::error(code, span, message).with_hint(hint)
}

/// Reports keys of an open mapping that look like slips of the `known` ones, and returns which are meant.
pub(super) fn near_misses(
    rest: &[&(Spanned<String>, Node)],
    what: &str,
    known: &[&'static str],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<&'static str> {
    let mut meant = Vec::new();
    for (key, _) in rest {
        let Some(near) = nearest(&key.value, known.iter().copied()) else { continue };
        let message = format!("unknown key `{}` in `{what}`", key.value);
        let hint = format!("did you mean `{near}`?");
        diagnostics.push(Diagnostic::error("unknown-key", key.span, message).with_hint(hint));
        meant.push(near);
    }
    meant
}

/// An `https:` address, or a diagnostic.
pub(super) fn https(address: Spanned<String>, what: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let rest = address.value.strip_prefix("https://");
    let fits = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !address.value.contains(|sign: char| sign.is_whitespace() || "<>\"".contains(sign))
    });
    if fits {
        return Some(address.value);
    }
    let bare = address.value.trim_start_matches("http://").trim_start_matches('/');
    let hint = if bare.is_empty() || bare.contains(|sign: char| sign.is_whitespace() || sign == ':') {
        "write it as in `https://lumen.example`".to_owned()
    } else {
        format!("write `https://{bare}`")
    };
    diagnostics.push(
        Diagnostic::error(
            "not-an-address",
            address.span,
            format!("`{what}` must be an address that begins with `https://`"),
        )
        .with_hint(hint),
    );
    None
}
