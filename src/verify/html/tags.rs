//! Whether a tag has more attributes than any of ours: for each, the parser looks at all before it.
//!
//! Where a tag begins depends on what stands before it, such as a comment or a script that is still open, so a tag is looked for behind
//! every `<`. From there on it is taken apart as HTML, 13.2.5.32 to 13.2.5.40, has it.

/// How many attributes a tag may have. Ours have twelve.
const MOST_ATTRIBUTES: usize = 200;
/// How often each byte of a page may be looked at, and how often besides: tags that never end lie in each other.
const MOST_PASSES: usize = 4;
const MOST_BESIDES: usize = 1_000_000;

/// Whether there is such a tag.
pub(super) fn are_endless(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut left = bytes.len() * MOST_PASSES + MOST_BESIDES;
    text.match_indices('<').any(|(at, _)| {
        let rest = &bytes[at + 1..];
        let rest = rest.strip_prefix(b"/").unwrap_or(rest);
        if !rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return false;
        }
        let mut tag = Tag { rest };
        let count = tag.attributes();
        let looked_at = rest.len() - tag.rest.len();
        let is_left = left.checked_sub(looked_at);
        left = is_left.unwrap_or_default();
        count > MOST_ATTRIBUTES || is_left.is_none()
    })
}

/// What is left of a tag, from its name on.
struct Tag<'a> {
    rest: &'a [u8],
}

impl Tag<'_> {
    /// How many attributes it has.
    fn attributes(&mut self) -> usize {
        self.skip_to(|byte| is_space(byte) || matches!(byte, b'/' | b'>'));
        let mut count = 0;
        loop {
            self.skip_to(|byte| !is_space(byte) && byte != b'/');
            if matches!(self.rest.first(), None | Some(b'>')) || count > MOST_ATTRIBUTES {
                return count;
            }
            count += 1;
            // A name may begin with `=`.
            self.rest = &self.rest[1..];
            self.skip_to(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
            self.skip_to(|byte| !is_space(byte));
            if self.rest.first() == Some(&b'=') {
                self.rest = &self.rest[1..];
                self.value();
            }
        }
    }

    fn value(&mut self) {
        self.skip_to(|byte| !is_space(byte));
        match self.rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                self.rest = &self.rest[1..];
                self.skip_to(|byte| byte == *quote);
                self.rest = self.rest.get(1..).unwrap_or_default();
            }
            _ => self.skip_to(|byte| is_space(byte) || byte == b'>'),
        }
    }

    fn skip_to(&mut self, is_end: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|byte| is_end(*byte)).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 12 | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted() {
        for (tag, expected) in [
            ("a>b c", 0),
            ("br/>", 0),
            ("a b c=d e = 'f g' h=\"i>j\"k/l>m n", 6),
            ("a =b==c>", 1),
            ("a b='c d", 1),
            ("a b=>c", 1),
            ("a", 0),
        ] {
            assert_eq!(Tag { rest: tag.as_bytes() }.attributes(), expected, "{tag}");
        }
    }

    #[test]
    fn tags_without_end_are_found_wherever_they_begin() {
        let many: String = (0..=MOST_ATTRIBUTES).map(|at| format!(" a{at}=\">\"")).collect();
        for (page, expected) in [
            (format!("<p{many}>"), true),
            (format!("<!-- <a b=' --><p{many}><!-- ' -->"), true),
            (format!("</p{many}>"), true),
            ("<a ".repeat(150), false),
            ("<a b=\"".repeat(20_000), true),
            (format!("< p{many}>"), false),
            (format!("<p title=\"{many}\">").replace("\">\"", "x"), false),
            ("<p a b c>".repeat(100_000), false),
        ] {
            assert_eq!(are_endless(&page), expected, "{}", &page[..30]);
        }
    }
}
