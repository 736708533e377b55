//! Marks that are no Markdown here and would be printed as they stand: `~~`, `[ ]`, `{#id}`, `[!DANGER]`, stray bars, bullets
//! from a word processor, the target of a link that is none.
//!
//! The source is looked at rather than the model, because a backslash says that the author means the characters.

use std::ops::Range;

use super::context::{Context, quote};
use crate::diagnostic::nearest;
use crate::handout::{ClinicKey, Kind};

/// What word processors put before the items of a list; the last two are letters of their symbol fonts.
const BULLETS: [char; 9] = ['•', '‣', '◦', '▪', '●', '○', '■', '\u{F0B7}', '\u{F0A7}'];

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// Looks through a piece of text.
pub(super) fn text(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let bytes = raw.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        // A delimiter may follow a backslash that its own event no longer has.
        if rest[0] == b'\\' {
            at += 2;
            continue;
        }
        if rest.starts_with(b"](") {
            unfinished(context, range.start + raw[..at].rfind('[').unwrap_or(at)..range.start + at + 2);
            // One mistake, one message.
            at += 2 + target(&raw[at + 2..]).unwrap_or(0);
            continue;
        }
        if raw.is_char_boundary(at)
            && let Some(length) = target_at(context, &range, range.start + at)
        {
            loose_target(context, raw, &range, at..at + length);
            at += length;
            continue;
        }
        if rest[0] == b'\t' && !raw[..at].trim_start_matches(BULLETS).trim().is_empty() && !raw[at..].trim().is_empty()
        {
            let hint =
                "write a space in its place; for words in columns write a table: `| a | b |`, below it `|---|---|`";
            context.error("tab", range.start + at..range.start + at + 1, "a tab stands between the words", hint);
            return;
        }
        let (length, code, what, hint) = if rest.starts_with(b"~~") {
            (
                2,
                "strikethrough",
                "words cannot be struck out, so `~~` would be printed",
                "delete the struck words and the marks",
            )
        } else if rest.starts_with(b"**") || rest.starts_with(b"__") {
            (
                2,
                "stray-mark",
                "this mark does not make bold words, so it would be printed",
                "write `**words**` with no space inside the stars, and one pair for each paragraph",
            )
        } else if rest.starts_with(b"{#") || rest.starts_with(b"{.") {
            (
                raw[at..].find('}').map_or(2, |close| close + 1),
                "stray-attribute",
                "a name in curly brackets belongs at the end of a heading, so it would be printed here",
                "delete it, or write the line as `## Words {#id}` with nothing behind the bracket",
            )
        } else {
            at += 1;
            continue;
        };
        let place = range.start + at..range.start + at + length;
        let escaped = at == 0 && range.start > 0 && context.raw(range.start - 1..range.start) == "\\";
        if !escaped && !context.is_reported(&place) {
            context.error(code, place, what, hint);
        }
        at += length;
    }
}

/// The length of what could only be the target of a link: `avoid:24h#makeup`, also with slips in it, or `clinic:phone`.
fn target(text: &str) -> Option<usize> {
    /// The longest of the schemes, `expect` and `clinic`.
    const LONGEST_SCHEME: usize = 6;
    /// More than the longest window that makes sense, `100h..100d`, with spaces.
    const LONGEST_WINDOW: usize = 16;
    let within = |text: &str, sign: u8, most: usize| text.bytes().take(most + 1).position(|byte| byte == sign);
    let name = |text: &str| text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let colon = within(text, b':', LONGEST_SCHEME)?;
    let (scheme, rest) = (&text[..colon], &text[colon + 1..]);
    if scheme == "clinic" {
        let length = name(rest);
        return ClinicKey::parse(&rest[..length]).map(|_| colon + 1 + length);
    }
    Kind::parse(&scheme.to_ascii_lowercase())?;
    let hash = within(rest, b'#', LONGEST_WINDOW)?;
    let (window, id) = (&rest[..hash], &rest[hash + 1..]);
    let fits = window.bytes().all(|byte| byte.is_ascii_digit() || b" .hdwHDW".contains(&byte))
        && id.starts_with(|letter: char| letter.is_ascii_alphabetic());
    fits.then(|| colon + 1 + hash + 1 + name(id))
}

/// The same at a byte of the file, if a word begins there; `<avoid:#a>` has its own message.
fn target_at(context: &Context<'_>, whole: &Range<usize>, at: usize) -> Option<usize> {
    let begins = !context.raw(0..at).ends_with(|c: char| c.is_alphanumeric() || c == '<');
    begins.then(|| target(context.raw(at..whole.end))).flatten()
}

fn loose_target(context: &mut Context<'_>, raw: &str, whole: &Range<usize>, found: Range<usize>) {
    let start = raw[..found.start].rfind('[').unwrap_or(found.start);
    let place = whole.start + start..whole.start + found.end;
    if context.is_reported(&place) {
        return;
    }
    let written = quote(&raw[found]);
    let message = format!("`{written}` is not in a link, so it would be printed, and nobody would act on it");
    let hint = format!("write `[words]({written})`, with nothing between `]` and `(`");
    context.error("loose-target", place, message, hint);
}

fn unfinished(context: &mut Context<'_>, place: Range<usize>) {
    // A refused link or image leaves its words as text.
    if context.is_reported(&place) {
        return;
    }
    let written = quote(context.raw(place.clone()));
    let message = format!("`{written}` begins a link that is not finished, so its marks would be printed");
    let hint = "a link is `[words](target)`, without a space in the target and without a link in its words";
    context.error("broken-link", place, message, hint);
}

/// Looks at the lines of a paragraph for tables and headings that are none.
pub(super) fn paragraph(context: &mut Context<'_>, range: Range<usize>) {
    let mut at = range.start;
    for line in context.raw(range).split_inclusive('\n') {
        let start = at + line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        at += line.len();
        let words = context.raw(start..at).trim_end();
        let marks = words.len() - words.trim_start_matches('#').len();
        let after = words[marks..].chars().next();
        if words.starts_with('|') && words.len() > 1 {
            let message = "this line is no part of a table, so its bars would be printed";
            let hint =
                "a table begins with a head row and a row of `|---|---|` with as many cells, after an empty line";
            context.error("broken-table", start..at, message, hint);
            return;
        }
        if let Some(bullet) = words.chars().next().filter(|first| BULLETS.contains(first))
            && words[bullet.len_utf8()..].starts_with(char::is_whitespace)
        {
            let message = "this bullet does not make a list, so the lines would run together";
            let hint = format!("begin the line with a hyphen: `- {}`", quote(&words[bullet.len_utf8()..]));
            context.error("pasted-bullet", start..start + bullet.len_utf8(), message, hint);
        }
        if (1..=6).contains(&marks)
            && after.is_some_and(|letter| letter.is_alphabetic() || (marks > 1 && letter != ' '))
        {
            let message = format!("`{}` is not a heading, so its `#` would be printed", quote(words));
            let hint = format!("put a space behind the `#`: `{} {}`", &words[..marks], quote(&words[marks..]));
            context.error("broken-heading", start..at, message, hint);
        }
    }
}

/// Looks at the beginning of a list item for a task box.
pub(super) fn task(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let marker = raw.len() - raw.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let words = raw[marker..].get(1..).unwrap_or_default().trim_start();
    let boxed = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| words.strip_prefix(mark));
    if boxed.is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace)) {
        let start = range.start + raw.len() - words.len();
        let message = format!("`{}` is not a box to tick here and would be printed", &words[..3]);
        let hint = "delete it; items under a heading with `.do` get a box on the sheet";
        context.error("task-marker", start..start + 3, message, hint);
    }
}

/// Looks at the beginning of a quote for an alert of an unknown kind.
pub(super) fn alert(context: &mut Context<'_>, range: Range<usize>) {
    let raw = context.raw(range.clone());
    let words = raw.trim_start_matches(['>', ' ', '\t']);
    let Some(name) = words.strip_prefix("[!").and_then(|rest| rest.split([']', '\n']).next()) else { return };
    let start = range.start + raw.len() - words.len();
    let upper = name.to_uppercase();
    let (message, hint) = if ALERTS.contains(&upper.as_str()) {
        let message = format!("`[!{upper}]` makes a box only if it stands alone on its line");
        (message, format!("write `> [!{upper}]`, and the words on the lines below, each after `> `"))
    } else {
        let message = format!("unknown kind of box `{}`", quote(name));
        let near = nearest(&upper, ALERTS).map(|near| format!("did you mean `[!{near}]`? ")).unwrap_or_default();
        (message, format!("{near}the kinds are {}", ALERTS.map(|kind| format!("`[!{kind}]`")).join(", ")))
    };
    context.error("unknown-alert", start..start + 3 + name.len(), message, hint);
}
