//! Which version of a file somebody has.
//!
//! A page is told by two hashes: that of all its bytes, and that of its **shell**, which is the page without the data that come
//! along for its script and without what is there for readers who have no scripts. If the shell stays, a page may take in other
//! data without being loaded again.

/// A version of a file. That of no file is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Version {
    /// Of all bytes.
    pub(super) whole: String,
    /// Of the shell.
    pub(super) shell: String,
}

/// What belongs to the data: from the first text to the second.
const DATA: [(&str, &str); 2] = [("<script type=\"application/json\"", "</script>"), ("<noscript", "</noscript>")];

impl Version {
    /// That of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut shell = blake3::Hasher::new();
        for part in parts_of_shell(&String::from_utf8_lossy(bytes)) {
            shell.update(part.as_bytes());
        }
        Self { whole: short(blake3::hash(bytes)), shell: short(shell.finalize()) }
    }
}

fn short(hash: blake3::Hash) -> String {
    hash.to_hex()[..16].to_owned()
}

fn parts_of_shell(page: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = page;
    let next = |rest: &str| DATA.into_iter().filter_map(|(from, to)| Some((rest.find(from)?, to))).min();
    while let Some((start, end)) = next(rest) {
        parts.push(&rest[..start]);
        rest = rest[start..].find(end).map_or("", |length| &rest[start + length..]);
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_make_another_version_with_the_same_shell() {
        let page = |data: &str, list: &str, words: &str| {
            Version::of(
                format!("<p>{words}</p><noscript>{list}</noscript><script type=\"application/json\" id=\"d\">{data}</script>e")
                    .as_bytes(),
            )
        };
        let one = page("[1]", "a", "x");
        for (other, is_same_shell) in
            [(page("[2]", "a", "x"), true), (page("[1]", "b", "x"), true), (page("[1]", "a", "y"), false)]
        {
            assert_ne!(other.whole, one.whole);
            assert_eq!(other.shell == one.shell, is_same_shell);
        }
        assert_eq!(page("[1]", "a", "x"), one);
        assert_eq!(parts_of_shell("a<noscript>b"), ["a", ""]);
    }
}
