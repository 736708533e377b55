//! Raw HTML, which is refused: paper has no use for it, and it would let a script into the page.
//!
//! The one exception is a comment of the form `<!-- lint: allow CODE reason -->`. It is part of the content format, but
//! nothing judges the author's style so far: the comment is left out and has no effect.

use std::ops::Range;

use super::blocks::Reader;
use super::context::quote;
use crate::handout::is_slug;

/// Reports a piece of HTML, unless it is a comment that the content format knows.
pub(super) fn check(reader: &mut Reader<'_, '_>, range: Range<usize>) {
    let raw = reader.context.raw(range.clone()).trim();
    if is_lint_comment(raw) {
        return;
    }
    if raw.starts_with("<!--") {
        let message = format!("the comment `{}` would be lost", quote(raw));
        let hint = "delete it; only `<!-- lint: allow CODE reason -->` may stand here";
        reader.context.error("comment", range, message, hint);
        return;
    }
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

fn is_lint_comment(raw: &str) -> bool {
    let inside = raw.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    let words = inside.filter(|inside| !inside.contains("--")).and_then(|inside| inside.trim().strip_prefix("lint:"));
    let mut words = words.unwrap_or_default().split_whitespace();
    words.next() == Some("allow") && words.next().is_some_and(is_slug) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_comments_with_a_code_and_a_reason_pass() {
        for (raw, passes) in [
            ("<!-- lint: allow long-sentence the drug's name is long -->", true),
            ("<!--lint: allow x y-->", true),
            ("<!-- lint: allow long-sentence -->", false),
            ("<!-- lint: allow Long_Sentence why -->", false),
            ("<!-- allow long-sentence why -->", false),
            ("<!-- lint: allow a b --> words -->", false),
            ("<b>", false),
        ] {
            assert_eq!(super::is_lint_comment(raw), passes, "{raw}");
        }
    }
}
