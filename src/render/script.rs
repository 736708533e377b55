//! What goes into the script and style elements of a page: data that cannot leave its element ([`in_script`]), and the names
//! by which a Content-Security-Policy knows the page's own ([`Embedded`]). Which policy a page has is the page's matter.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// JSON that can neither end the `script` element nor change how it is read (HTML, 4.12.1.3).
pub(super) fn in_script(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for sign in json.chars() {
        match sign {
            // Old scripts took U+2028 and U+2029 for ends of lines. Isolates are dropped from a page where they cannot become elements.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(sign)))
            }
            _ => out.push(sign),
        }
    }
    out
}

/// The text of a script or style element.
pub(super) struct Embedded {
    /// What stands between the tags, every byte of it.
    pub(super) text: String,
    /// Its name in a policy, such as `'sha256-47DEQpj8…='` (CSP Level 3, 2.3.1).
    pub(super) source: String,
}

impl Embedded {
    /// Takes a filled template. A browser reads line ends as LF before it hashes (HTML, 13.2.3.5).
    pub(super) fn new(filled: &str) -> Self {
        let text = filled.replace("\r\n", "\n").replace('\r', "\n");
        let source = format!("'sha256-{}'", STANDARD.encode(Sha256::digest(&text)));
        Self { text, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_the_hash_that_browsers_make() {
        // The hash of nothing, as in many a policy.
        assert_eq!(Embedded::new("").source, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
        let [unix, windows, old] = ["a\nb\n", "a\r\nb\r\n", "a\rb\r"].map(Embedded::new);
        assert_eq!((unix.text.as_str(), &unix.source), (windows.text.as_str(), &windows.source));
        assert_eq!(unix.source, old.source);
        assert_ne!(unix.source, Embedded::new("a\nb").source);
    }

    #[test]
    fn data_stay_in_their_element_and_what_they_are() {
        let hostile = "</script><!-- <script> & \u{2028}\u{2029}\u{2067} \\u003c \" ' ]]>";
        let json = serde_json::to_string(hostile).expect("a text");
        let escaped = in_script(&json);
        assert!(!escaped.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{2067}']), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(&escaped).ok().as_deref(), Some(hostile));
    }
}
