//! Looking over a finished page: what is text in it, which letters it has, and where its isolates become elements.
//!
//! No parser of HTML: a page comes from our template, in which every sign that an author writes is escaped, so that a `<`
//! opens a tag and nothing else.

use std::collections::BTreeSet;

/// Elements whose content has no tags (HTML, 13.1.2: raw text and escapable raw text).
const RAW: [&str; 4] = ["style", "script", "title", "textarea"];

/// The letters of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// All that is read, but for names.
    pub(super) words: BTreeSet<char>,
    /// Those in names of other languages, in their own scripts: not worth a typeface that nothing else on the page needs.
    pub(super) names: BTreeSet<char>,
    /// Those in `code`.
    pub(super) code: BTreeSet<char>,
}

/// A stretch of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// From `<` to `>`; with its name, `/code` for an end tag.
    Tag(&'a str, &'a str),
    /// What is read.
    Text(&'a str),
    /// The content of one of [`RAW`].
    Raw(&'a str),
}

/// Turns what Unicode's isolates enclose into elements, which a copied telephone number does not bring along: U+2068 … U+2069
/// becomes `bdi`. One without its other half, and any inside a tag or a title, is dropped.
///
/// Source: Unicode UAX 9, 2.7, "Markup and Formatting Characters".
pub(super) fn isolates_to_elements(page: String) -> String {
    if !page.contains(is_isolate) {
        return page;
    }
    let mut out = String::with_capacity(page.len());
    for piece in pieces(&page) {
        match piece {
            Piece::Text(text) => write_isolated(text, &mut out),
            Piece::Tag(other, _) | Piece::Raw(other) => out.extend(other.chars().filter(|sign| !is_isolate(*sign))),
        }
    }
    out
}

/// What becomes of the content of a `script` or `style` element in [`isolates_to_elements`].
pub(super) fn without_isolates(raw: &str) -> String {
    raw.chars().filter(|sign| !is_isolate(*sign)).collect()
}

fn is_isolate(sign: char) -> bool {
    ('\u{2066}'..='\u{2069}').contains(&sign)
}

fn write_isolated(text: &str, out: &mut String) {
    let mut open: Vec<usize> = Vec::new();
    let mut matched: BTreeSet<usize> = BTreeSet::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| is_isolate(*sign)) {
        if sign != '\u{2069}' {
            open.push(at);
        } else if let Some(start) = open.pop() {
            matched.extend([start, at]);
        }
    }
    for (at, sign) in text.char_indices() {
        match sign {
            sign if !is_isolate(sign) => out.push(sign),
            _ if !matched.contains(&at) => {}
            '\u{2066}' => out.push_str("<bdi dir=\"ltr\">"),
            '\u{2067}' => out.push_str("<bdi dir=\"rtl\">"),
            '\u{2068}' => out.push_str("<bdi>"),
            _ => out.push_str("</bdi>"),
        }
    }
}

/// The content of the first `style` or `script` element that is none of `allowed`; blocks of data are no scripts (HTML, 4.12.1).
pub(in crate::render) fn other_than<'p>(page: &'p str, allowed: [&str; 2]) -> Option<&'p str> {
    let mut is_data = false;
    pieces(page).find_map(|piece| match piece {
        Piece::Tag(tag, name) => {
            let is_either = ["script", "style"].iter().any(|known| name.eq_ignore_ascii_case(known));
            is_data = !is_either || tag.contains("json");
            None
        }
        Piece::Raw(content) if !is_data && !allowed.contains(&content) => Some(content),
        Piece::Raw(_) | Piece::Text(_) => None,
    })
}

/// The letters of a page, with those that browsers add: the numbers of lists.
pub(super) fn letters(page: &str) -> Letters {
    let mut letters = Letters::default();
    let mut code = 0_usize;
    let mut in_name = false;
    let body = page.find("<body").map_or(page, |at| &page[at..]);
    for piece in pieces(body) {
        match piece {
            Piece::Tag(_, "ol") => letters.words.extend("0123456789.".chars()),
            Piece::Tag(_, "code") => code += 1,
            Piece::Tag(_, "/code") => code = code.saturating_sub(1),
            Piece::Tag(tag, "a") => in_name = tag.contains(" hreflang="),
            Piece::Tag(_, "/a") => in_name = false,
            Piece::Tag(..) | Piece::Raw(_) => {}
            Piece::Text(text) => {
                let read = |sign: &char| !sign.is_control() && !is_isolate(*sign);
                if in_name {
                    letters.names.extend(unescaped(text).filter(read));
                    continue;
                }
                letters.words.extend(unescaped(text).filter(read));
                if code > 0 {
                    letters.code.extend(unescaped(text).filter(read));
                }
            }
        }
    }
    letters
}

/// Text without character references (HTML, 13.5): those that templates and authors write.
fn unescaped(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if first == '&'
            && let Some((name, after)) = rest[1..].split_once(';')
            && let Some(sign) = referred(name)
        {
            rest = after;
            return Some(sign);
        }
        rest = &rest[first.len_utf8()..];
        Some(first)
    })
}

fn referred(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];
    known.into_iter().find(|(known, _)| *known == name).map(|(_, sign)| sign)
}

/// Takes a page apart.
fn pieces(page: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = page;
    // The raw element that is open.
    let mut raw: Option<&'static str> = None;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let piece = if let Some(name) = raw.take() {
            let end = rest
                .match_indices("</")
                .map(|(at, _)| at)
                .find(|at| rest.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)));
            Piece::Raw(&rest[..end.unwrap_or(rest.len())])
        } else if rest.starts_with('<') {
            let tag = tag(rest);
            let name = tag[1..].split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '/').next();
            let name = name.unwrap_or_default();
            raw = RAW.into_iter().find(|known| name.eq_ignore_ascii_case(known));
            Piece::Tag(tag, name)
        } else {
            Piece::Text(&rest[..rest.find('<').unwrap_or(rest.len())])
        };
        let (Piece::Tag(whole, _) | Piece::Text(whole) | Piece::Raw(whole)) = piece;
        rest = &rest[whole.len()..];
        Some(piece)
    })
}

/// The tag or comment that opens `page`: to the `>` outside of quotation marks.
fn tag(page: &str) -> &str {
    if page.starts_with("<!--") {
        return page.find("-->").map_or(page, |end| &page[..end + 3]);
    }
    let mut quote = None;
    for (at, sign) in page.char_indices() {
        match (quote, sign) {
            (None, '>') => return &page[..=at],
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolates_become_elements_where_they_can() {
        for (page, expected) in [
            ("<p>none</p>", "<p>none</p>"),
            ("<p>\u{2068}01632\u{2069} x</p>", "<p><bdi>01632</bdi> x</p>"),
            ("\u{2068}a \u{2068}b\u{2069} c\u{2069}", "<bdi>a <bdi>b</bdi> c</bdi>"),
            ("\u{2066}a\u{2069}\u{2067}b\u{2069}", "<bdi dir=\"ltr\">a</bdi><bdi dir=\"rtl\">b</bdi>"),
            ("<p>\u{2068}a</p><p>b\u{2069}</p>", "<p>a</p><p>b</p>"),
            ("\u{2069}a\u{2068}", "a"),
            ("\u{2068}a &lt; b\u{2069}", "<bdi>a &lt; b</bdi>"),
            ("<a title=\"\u{2068}>\u{2069}\">x</a>", "<a title=\">\">x</a>"),
            ("<title>\u{2068}<b\u{2069}</title>\u{2068}c\u{2069}", "<title><b</title><bdi>c</bdi>"),
            ("<!-- \u{2068}> --><p>", "<!-- > --><p>"),
        ] {
            assert_eq!(isolates_to_elements(page.to_owned()), expected, "{page}");
        }
    }

    #[test]
    fn only_our_own_style_and_script_are_known() {
        for (page, expected) in [
            ("<title>t</title><style>a</style><script>b</script>", None),
            ("<style>a</style><script type=\"application/json\">c</script>", None),
            ("<style>\na</style>", Some("\na")),
            ("<script>b</script><script>c</script>", Some("c")),
            ("<SCRIPT>c</SCRIPT>", Some("c")),
        ] {
            assert_eq!(other_than(page, ["a", "b"]), expected, "{page}");
        }
    }

    #[test]
    fn letters_are_those_that_are_read() {
        let named = letters("<body>a<a hreflang=\"pl\" href=\"x\">b</a><a href=\"y\">c</a>");
        assert_eq!((named.words, named.names), (['a', 'c'].into(), ['b'].into()));
        for (page, words, code) in [
            ("<p class=\"x\">ab</p>", "ab", ""),
            ("<head><title>t</title></head><body id=q>ab", "ab", ""),
            ("<style>p > q { }</style>a<svg><path d=\"m0\"/></svg>", "a", ""),
            ("a&amp;b &lt;&#39;&#x27;&nbsp;&unknown;", " &';<abknouw\u{a0}", ""),
            ("a\u{2068}b\n\tc\u{2069}<!-- d -->", "abc", ""),
            ("a<code>b</code>c<pre><code>d</code></pre>", "abcd", "bd"),
            ("<ol start=3><li>x", ".0123456789x", ""),
            ("صحة", "حصة", ""),
        ] {
            let set = |text: &str| text.chars().collect::<BTreeSet<_>>();
            assert_eq!(letters(page), Letters { words: set(words), code: set(code), names: BTreeSet::new() }, "{page}");
        }
    }
}
