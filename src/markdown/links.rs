//! Links and images: where they may lead.
//!
//! A link that is refused gives its words back, an image its alternative text. Paths are only looked at, never opened.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::blocks::Reader;
use super::context::{Context, quote};
use super::statements::{self, Holder};
use crate::diagnostic::nearest;
use crate::handout::{ClinicKey, ImageRef, Inline, InlineKind, Kind, Link, LinkTarget, plain_text};
use crate::source::Spanned;
use crate::yaml::list;

const SCHEMES: [&str; 8] = ["avoid", "do", "expect", "call", "clinic", "https", "mailto", "tel"];

/// Reads a link whose start has been read.
pub(super) fn link(
    reader: &mut Reader<'_, '_>,
    link_type: LinkType,
    written: &str,
    title: String,
    range: Range<usize>,
) -> Vec<Inline> {
    let content = reader.deeper(&range, Reader::inner);
    let words = plain_text(&content).trim().to_owned();
    if link_type == LinkType::Shortcut && words.starts_with('^') {
        let message = format!("footnotes such as `[{}]` are not supported", quote(&words));
        reader.context.error("footnote", range, message, "put its words into the text");
        return content;
    }
    if words.is_empty() {
        let hint = "put the words that the patient reads between the square brackets";
        reader.context.error("empty-link-text", range, format!("the link to `{}` has no words", quote(written)), hint);
        return content;
    }
    let target = match link_type {
        LinkType::Email => Some(LinkTarget::Url(format!("mailto:{written}"))),
        LinkType::Autolink if !["https", "http", "mailto", "tel"].contains(&scheme(written).unwrap_or_default()) => {
            let message = format!("`<{}>` would be printed as it stands", quote(written));
            let hint = format!("put the words that the patient reads in front: `[words]({})`", quote(written));
            reader.context.error("link-without-words", range.clone(), message, hint);
            None
        }
        _ => target(reader, written, &words, &range),
    };
    match target {
        Some(target) => {
            let kind = InlineKind::Link(Link { target, title, content });
            vec![Inline { span: reader.context.span(range), kind }]
        }
        None => content,
    }
}

/// The scheme of an address (RFC 3986, 3.1), as written.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    fits.then_some(scheme)
}

fn target(reader: &mut Reader<'_, '_>, written: &str, words: &str, range: &Range<usize>) -> Option<LinkTarget> {
    let Some(scheme) = scheme(written) else {
        return match written.strip_prefix('#') {
            Some(section) => {
                let span = reader.context.span(range.clone());
                reader.section_links.push(Spanned::new(section.to_owned(), span));
                Some(LinkTarget::Section(section.to_owned()))
            }
            None => {
                relative(reader.context, written, words, range);
                None
            }
        };
    };
    let rest = &written[scheme.len() + 1..];
    if let Some(kind) = Kind::parse(scheme) {
        return statements::link(reader, kind, rest, words, range).map(LinkTarget::Statement);
    }
    let context = &mut *reader.context;
    match scheme {
        "clinic" => clinic(context, rest, range).map(LinkTarget::Clinic),
        "https" | "mailto" | "tel" => url(context, scheme, rest, range).then(|| LinkTarget::Url(written.to_owned())),
        "http" => {
            let hint = format!("write `https:{}`; patients' browsers warn of anything else", quote(rest));
            context.error("insecure-link", range.clone(), format!("`{}` is not encrypted", quote(written)), hint);
            None
        }
        _ => {
            let hint = match nearest(&scheme.to_ascii_lowercase(), SCHEMES) {
                Some(near) => format!("did you mean `{near}:`?"),
                None => format!("a link begins with one of {}, or is a section's `#id`", list(&SCHEMES)),
            };
            let message = format!("links to `{}:` are not allowed", quote(scheme));
            context.error("unknown-scheme", range.clone(), message, hint);
            None
        }
    }
}

fn relative(context: &mut Context<'_>, written: &str, words: &str, range: &Range<usize>) {
    let words = quote(words);
    if written.is_empty() {
        let hint = format!("write where it leads: `[{words}](https://…)` or `[{words}](clinic:phone)`");
        context.error("empty-link", range.clone(), format!("the link `{words}` leads nowhere"), hint);
    } else {
        let message = format!("`{}` is not an address that works on paper or in a message", quote(written));
        let hint = format!("write the whole address: `[{words}](https://…)`; a section of this handout is `#id`");
        context.error("relative-link", range.clone(), message, hint);
    }
}

fn clinic(context: &mut Context<'_>, key: &str, range: &Range<usize>) -> Option<ClinicKey> {
    let found = ClinicKey::parse(key);
    if found.is_none() {
        let known = ClinicKey::ALL.map(ClinicKey::as_str);
        let hint = match nearest(key, known) {
            Some(near) => format!("did you mean `clinic:{near}`?"),
            None => format!("the keys are {}", list(&known)),
        };
        let message = format!("unknown clinic detail `{}`", quote(key));
        context.error("unknown-clinic-key", range.clone(), message, hint);
    }
    found
}

fn url(context: &mut Context<'_>, scheme: &str, rest: &str, range: &Range<usize>) -> bool {
    let no_gaps = !rest.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    let (good, example) = match scheme {
        "https" => {
            let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?', '#']).next());
            (host.is_some_and(|host| !host.is_empty()), "https://www.example.org/page")
        }
        "mailto" => {
            let address = rest.split('?').next().unwrap_or_default().split_once('@');
            (address.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()), "mailto:care@example.org")
        }
        // RFC 3966, 3, without its parameters.
        _ => {
            let digits = rest.bytes().filter(u8::is_ascii_digit).count();
            let number = rest.strip_prefix('+').unwrap_or(rest);
            let plain = number.bytes().all(|byte| byte.is_ascii_digit() || b"-.()".contains(&byte));
            (digits >= 2 && plain, "tel:+44-1632-960123")
        }
    };
    if !(good && no_gaps) {
        let message = format!("`{scheme}:{}` is not a whole address", quote(rest));
        context.error("bad-address", range.clone(), message, format!("write it like `{example}`"));
    }
    good && no_gaps
}

/// Reads an image whose start has been read.
pub(super) fn image(reader: &mut Reader<'_, '_>, written: &str, title: String, range: Range<usize>) -> Option<Inline> {
    let (words, link) = reader.events.words();
    let alt = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let in_heading = reader.slots.last().is_some_and(|slot| slot.holder == Holder::Heading);
    let context = &mut *reader.context;
    let span = context.span(range.clone());
    if let Some(link) = link {
        let hint = "put the link before or after the picture";
        context.error("link-in-image", link, "the description of an image cannot hold a link", hint);
    }
    if alt.is_empty() {
        let message = format!("the image `{}` has no description", quote(written));
        let hint = format!("say what it shows, for those who cannot see it: `![description]({})`", quote(written));
        context.error("image-without-alt", range.clone(), message, hint);
    }
    if in_heading {
        // Lists of contents and the marks of a page repeat a heading, and can repeat only words.
        let hint = "put the picture on a line of its own below the heading";
        context.error("image-in-heading", range, "a heading cannot hold a picture", hint);
        return (!alt.is_empty()).then_some(Inline { span, kind: InlineKind::Text(alt) });
    }
    let path = percent_decoded(written);
    let refused = path.as_deref().map_or(Some("is not a readable path"), bad_path);
    if let Some(why) = refused {
        let hint = "put the picture into `content/images/` and write `![description](images/name.svg)`";
        context.error("image-path", range, format!("`{}` {why}", quote(written)), hint);
    }
    match path {
        Some(path) if refused.is_none() && !alt.is_empty() => {
            Some(Inline { span, kind: InlineKind::Image(ImageRef { path, alt, title }) })
        }
        _ if alt.is_empty() => None,
        _ => Some(Inline { span, kind: InlineKind::Text(alt) }),
    }
}

/// Why a path may not be used: only files below `content/` are, on every system alike.
fn bad_path(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        Some("names no picture")
    } else if path.contains('\\') {
        Some("has a backslash; folders are parted by `/`")
    } else if path.starts_with('/') {
        Some("begins at the root of the disk")
    } else if path.contains(':') {
        Some("is an address or a drive; pictures come from `content/`")
    } else if path.split('/').any(|part| part == "..") {
        Some("leads out of `content/`")
    } else if path.contains(['?', '#', '\0']) || path.ends_with('/') {
        Some("is not the path of a file")
    } else {
        None
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        let digit = |at: usize| tail.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).ok()?);
                rest = &tail[2..];
            }
            _ => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok()
}
