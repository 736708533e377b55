//! What is done to a page on its way to the browser: a script that follows the file, and leave for it to ask for events.
//!
//! [`follow`] puts the script first into the head. A policy that stands in the page as a `meta` element counts only for what comes
//! after it (W3C, Content Security Policy 3, 3.3), so the script need not be let in; what it asks for later must be: `connect-src`
//! gains the server itself. Nothing else of the policy is loosened, and the file on disk stays as it is.

use std::borrow::Cow;

use super::version::Version;

const LIVE: &str = include_str!("live.js");

/// The page at `path`, below the output folder, as it is handed over.
pub(super) fn follow(html: &str, path: &str, version: &Version) -> String {
    let Head { start, policies } = Head::of(html);
    let (path, Version { whole, shell }) = (escaped(path), version);
    let script = format!(
        "<script data-page=\"{path}\" data-version=\"{whole}\" data-shell=\"{shell}\">{}</script>",
        without_notes(LIVE)
    );
    let mut out = String::with_capacity(html.len() + script.len() + 64);
    out.push_str(&html[..start]);
    out.push_str(&script);
    let mut done = start;
    for Attribute { start, end, value } in policies {
        out.push_str(&html[done..start]);
        out.push_str(&format!("\"{}\"", escaped(&connecting(&unescaped(&html[value.0..value.1])))));
        done = end;
    }
    out.push_str(&html[done..]);
    out
}

/// A text as the value of an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The references that template engines write.
fn unescaped(text: &str) -> String {
    let known = [("&#x27;", "'"), ("&#39;", "'"), ("&apos;", "'"), ("&quot;", "\""), ("&#34;", "\""), ("&#x2F;", "/")];
    let text = known.into_iter().fold(text.to_owned(), |text, (reference, letter)| text.replace(reference, letter));
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// Lines that are notes alone stay behind.
fn without_notes(script: &str) -> String {
    script.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// The policy, with leave to ask the page's own server for more.
fn connecting(policy: &str) -> String {
    let mut directives: Vec<String> = policy
        .split(';')
        .map(|directive| directive.trim().to_owned())
        .filter(|directive| !directive.is_empty())
        .collect();
    let place = |name: &str, directives: &[String]| {
        let named =
            |directive: &String| directive.split_whitespace().next().is_some_and(|own| own.eq_ignore_ascii_case(name));
        directives.iter().position(named)
    };
    let allowed = |directive: &str| -> String {
        let sources = directive.split_whitespace().skip(1);
        let kept = sources.filter(|source| !["'none'", "'self'"].contains(&source.to_ascii_lowercase().as_str()));
        ["connect-src"].into_iter().chain(kept).chain(["'self'"]).collect::<Vec<_>>().join(" ")
    };
    if let Some(at) = place("connect-src", &directives) {
        directives[at] = allowed(&directives[at]);
    } else if let Some(at) = place("default-src", &directives) {
        directives.push(allowed(&directives[at]));
    }
    directives.join("; ")
}

/// What there is to know of the head of a page.
struct Head {
    /// Where something may be put in first.
    start: usize,
    /// The policies, in the order of their places.
    policies: Vec<Attribute>,
}

/// The value of an attribute: where it stands with its quotes, and without.
#[derive(Clone, Copy)]
struct Attribute {
    start: usize,
    end: usize,
    value: (usize, usize),
}

impl Head {
    /// Reads tags up to the end of the head; the text of elements that hold no tags is passed over (HTML, 13.2.5).
    fn of(html: &str) -> Self {
        let mut head = Self { start: 0, policies: Vec::new() };
        let mut at = 0;
        // What stands in front of `<head>` has begun the head.
        let mut has_begun = false;
        while let Some(found) = html[at..].find('<') {
            let open = at + found;
            let rest = &html[open..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                let Some(end) = comment.find("-->") else { break };
                at = open + "<!--".len() + end + "-->".len();
                continue;
            }
            let tag = Tag::read(html, open);
            at = tag.end;
            let begins = !matches!(tag.name.as_ref(), "!doctype" | "html");
            match tag.name.as_ref() {
                "body" | "/head" => break,
                "!doctype" | "html" | "head" if has_begun => {}
                "!doctype" | "html" | "head" => head.start = tag.end,
                "meta" if tag.says("http-equiv", "content-security-policy", html) => {
                    head.policies.extend(tag.attribute("content"));
                }
                name @ ("script" | "style" | "title" | "noscript" | "template") => {
                    let Some(end) = find_ignoring_case(&html[at..], &format!("</{name}")) else { break };
                    at += end;
                }
                _ => {}
            }
            has_begun |= begins;
        }
        head
    }
}

struct Tag<'h> {
    /// In small letters, `/` in front of that of an end tag.
    name: Cow<'h, str>,
    attributes: Vec<(String, Attribute)>,
    /// The place after it.
    end: usize,
}

impl<'h> Tag<'h> {
    fn read(html: &'h str, open: usize) -> Self {
        let bytes = html.as_bytes();
        let is_end = |at: usize| at >= bytes.len() || bytes[at] == b'>';
        let word = |from: usize, stops: &[u8]| {
            let length = bytes[from..].iter().position(|byte| byte.is_ascii_whitespace() || stops.contains(byte));
            length.map_or(bytes.len(), |length| from + length)
        };
        let name_end = word(open + 1, b">");
        let name = html[open + 1..name_end].to_ascii_lowercase().into();
        let mut attributes = Vec::new();
        let mut at = name_end;
        while !is_end(at) {
            if bytes[at].is_ascii_whitespace() || bytes[at] == b'/' {
                at += 1;
                continue;
            }
            let key_end = word(at, b"=>").max(at + 1);
            let key = html.get(at..key_end).unwrap_or_default().to_ascii_lowercase();
            at = key_end;
            if bytes.get(at) != Some(&b'=') {
                continue;
            }
            let start = at + 1;
            let (value, end) = match bytes.get(start) {
                Some(quote @ (b'"' | b'\'')) => {
                    let length = bytes[start + 1..].iter().position(|byte| byte == quote);
                    let close = length.map_or(bytes.len(), |length| start + 1 + length);
                    ((start + 1, close), (close + 1).min(bytes.len()))
                }
                _ => {
                    let end = word(start.min(bytes.len()), b">");
                    ((start.min(end), end), end)
                }
            };
            attributes.push((key, Attribute { start, end, value }));
            at = end;
        }
        Self { name, attributes, end: (at + 1).min(bytes.len()) }
    }

    fn attribute(&self, name: &str) -> Option<Attribute> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, attribute)| *attribute)
    }

    fn says(&self, name: &str, value: &str, html: &str) -> bool {
        self.attribute(name).is_some_and(|found| html[found.value.0..found.value.1].trim().eq_ignore_ascii_case(value))
    }
}

/// Where `wanted`, in ASCII, begins.
fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    text.as_bytes().windows(wanted.len()).position(|part| part.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page with `…` for the script.
    fn followed(html: &str) -> String {
        let page = follow(html, "a\"b.html", &Version { whole: "1".to_owned(), shell: "2".to_owned() });
        let start =
            page.find("<script data-page=\"a&quot;b.html\" data-version=\"1\" data-shell=\"2\">").expect("it is there");
        let end = start + page[start..].find("</script>").expect("it ends") + "</script>".len();
        format!("{}…{}", &page[..start], &page[end..])
    }

    #[test]
    fn the_script_comes_before_everything() {
        for (html, expected) in [
            (
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>x</title>",
                "<!doctype html>\n<html lang=\"en\">\n<head>…\n<title>x</title>",
            ),
            ("<!-- <head> --><HTML><HEAD class='>'><p>", "<!-- <head> --><HTML><HEAD class='>'>…<p>"),
            ("<!doctype html><title><head></title><p>a", "<!doctype html>…<title><head></title><p>a"),
            ("<html><body><head>", "<html>…<body><head>"),
            ("<meta name=a><head><p>", "…<meta name=a><head><p>"),
            ("a < b", "…a < b"),
            ("", "…"),
            ("<", "…<"),
            ("<meta a=", "…<meta a="),
            ("<meta é='", "…<meta é='"),
            ("<!-- ", "…<!-- "),
        ] {
            assert_eq!(followed(html), expected, "{html}");
        }
    }

    #[test]
    fn the_policy_lets_the_page_ask_its_server_and_nobody_else() {
        for (policy, expected) in [
            (
                "default-src 'none'; style-src 'sha256-a='",
                "default-src 'none'; style-src 'sha256-a='; connect-src 'self'",
            ),
            ("default-src 'none'; connect-src 'none'", "default-src 'none'; connect-src 'self'"),
            (
                "Connect-Src https://a.example 'self'; img-src data:",
                "connect-src https://a.example 'self'; img-src data:",
            ),
            ("default-src data:", "default-src data:; connect-src data: 'self'"),
            ("img-src data:;", "img-src data:"),
            ("", ""),
        ] {
            assert_eq!(connecting(policy), expected, "{policy}");
        }
    }

    #[test]
    fn policies_are_found_however_they_are_written() {
        let head =
            |meta: &str| followed(&format!("<head>{meta}</head><meta http-equiv=content-security-policy content=x>"));
        let rest = "</head><meta http-equiv=content-security-policy content=x>";
        for (meta, expected) in [
            (
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#x27;none&#x27;; img-src data:\">",
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; connect-src 'self'\">",
            ),
            (
                "<META content='default-src &apos;none&apos;' HTTP-EQUIV=content-security-policy /><style>a{}</style>",
                "<META content=\"default-src 'none'; connect-src 'self'\" HTTP-EQUIV=content-security-policy /><style>a{}</style>",
            ),
            ("<meta name=a content=\"default-src 'none'\">", "<meta name=a content=\"default-src 'none'\">"),
            (
                "<script>'<meta http-equiv=Content-Security-Policy content=x>'</SCRIPT >",
                "<script>'<meta http-equiv=Content-Security-Policy content=x>'</SCRIPT >",
            ),
        ] {
            assert_eq!(head(meta), format!("<head>…{expected}{rest}"), "{meta}");
        }
    }

    #[test]
    fn the_script_can_stand_in_a_page() {
        let script = without_notes(LIVE);
        assert!(!script.to_ascii_lowercase().contains("</script") && !script.contains("<!--"));
        assert!(script.starts_with("\"use strict\";"), "and not after a note");
    }
}
