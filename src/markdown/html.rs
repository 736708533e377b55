//! Raw HTML, which is refused: paper has no use for it, and it would let a script into the page.
//!
//! The one exception is a comment of the form `<!-- lint: allow CODE reason -->`. It is kept for `lint` and has no effect on
//! any sheet; which words it is about is found out in `comments`.

use std::ops::Range;

use super::blocks::Reader;
use super::comments::{Comment, Position};
use super::context::quote;
use crate::handout::is_slug;
use crate::source::Spanned;

/// How the comment is written, for hints.
const FORM: &str = "`<!-- lint: allow CODE reason -->`";

/// Takes a comment in that the content format knows, and reports any other piece of HTML.
pub(super) fn check(reader: &mut Reader<'_, '_>, range: Range<usize>, position: Position) {
    let whole = reader.context.raw(range.clone());
    let raw = whole.trim();
    let (message, hint) = match read(raw) {
        Some(Ok(Allow { code, reason })) => {
            let span = reader.context.span(range.clone());
            let at = range.start + whole.find(code).unwrap_or_default();
            let code = Spanned::new(code.to_owned(), reader.context.span(at..at + code.len()));
            reader.comments.push(Comment { code, reason, span, position });
            return;
        }
        Some(Err((message, hint))) => (message, hint),
        None => return element(reader, raw, range),
    };
    reader.context.error("comment", range, message, hint);
}

/// What a comment for `lint` says.
#[derive(Debug, PartialEq, Eq)]
struct Allow<'a> {
    code: &'a str,
    reason: String,
}

/// Reads a comment: nothing if it is none, else what it says, or what is wrong with it and what to do.
fn read(raw: &str) -> Option<Result<Allow<'_>, (String, String)>> {
    let (inside, behind) = raw.strip_prefix("<!--")?.split_once("-->").unwrap_or((&raw["<!--".len()..], ""));
    let Some(said) = inside.trim().strip_prefix("lint:") else {
        let message = format!("the comment `{}` would be lost", quote(raw));
        return Some(Err((message, format!("delete it; only {FORM} may stand here"))));
    };
    if !behind.trim().is_empty() {
        let message = format!("`{}` stands behind a comment and would be lost", quote(behind));
        return Some(Err((message, "put the comment behind the words, or on a line of its own above them".to_owned())));
    }
    let mut words = said.split_whitespace();
    let (verb, code) = (words.next(), words.next());
    let reason = words.collect::<Vec<_>>().join(" ");
    let (message, hint) = match (verb, code) {
        (Some("allow"), Some(code)) if is_slug(code) && !reason.is_empty() => return Some(Ok(Allow { code, reason })),
        (Some("allow"), Some(code)) if is_slug(code) => {
            let hint = format!("say why the words may stay: `<!-- lint: allow {code} the reason -->`");
            (format!("the comment gives no reason why `{code}` is allowed"), hint)
        }
        (Some("allow"), Some(code)) => {
            let hint = format!("write {FORM}; a code is of small letters and hyphens, such as `long-sentence`");
            (format!("`{}` is not the code of a rule", quote(code)), hint)
        }
        (Some("allow"), None) => ("the comment names no rule".to_owned(), format!("write {FORM}")),
        _ => ("behind `lint:` stands no `allow`".to_owned(), format!("write {FORM}")),
    };
    Some(Err((message, hint)))
}

fn element(reader: &mut Reader<'_, '_>, raw: &str, range: Range<usize>) {
    let name: String = raw
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    if raw.starts_with("</") && reader.refused_tags.contains(&name) {
        return;
    }
    let hint = match name.as_str() {
        "b" | "strong" => "write `**words**` for bold words",
        "i" | "em" => "write `*words*` for stressed words",
        "u" | "ins" => "write `**words**` for bold words; underlined ones look like links",
        "br" => "end the line with `\\` for a new line",
        "a" => "write `[words](https://…)` for a link",
        "img" => "write `![description](images/name.svg)` for a picture",
        "hr" => "write `---` between empty lines for a rule",
        _ => "write it in Markdown, or `\\<` if the sign itself is meant",
    };
    let message = format!("raw HTML is not allowed: `{}`", quote(raw));
    reader.refused_tags.insert(name);
    reader.context.error("raw-html", range, message, hint);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_with_a_code_and_a_reason_pass() {
        for (raw, expected) in [
            ("<!-- lint: allow long-sentence the drug's name is long -->", "long-sentence: the drug's name is long"),
            ("<!--lint: allow x y-->", "x: y"),
            ("<!-- lint: allow x in\n two  lines -->", "x: in two lines"),
            ("<!-- lint: allow long-sentence -->", "the comment gives no reason why `long-sentence` is allowed"),
            ("<!-- lint: allow -->", "the comment names no rule"),
            ("<!-- lint: deny x y -->", "behind `lint:` stands no `allow`"),
            ("<!-- lint: allow Long_Sentence why -->", "`Long_Sentence` is not the code of a rule"),
            ("<!-- allow long-sentence why -->", "the comment `<!-- allow long-sentence why -->` would be lost"),
            ("<!-- lint: allow a b --> words -->", "`words -->` stands behind a comment and would be lost"),
        ] {
            let said = match read(raw).expect("it is a comment") {
                Ok(Allow { code, reason }) => format!("{code}: {reason}"),
                Err((message, _)) => message,
            };
            assert_eq!(said, expected, "{raw}");
        }
        assert_eq!(read("<b>"), None);
    }
}
