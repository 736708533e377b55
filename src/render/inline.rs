//! What stands inline in a page: its own style and script, let in by their hashes and nothing else, and data for the script.
//!
//! A page is one file, so that it can be mailed and opened from a folder. The policy that it carries keeps it alone: whatever
//! an author, a brand file or a picture says, no other script runs and nothing is asked of any other place.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The value of a `Content-Security-Policy` that lets in one inline style sheet and one inline script, pictures and fonts that
/// the page itself carries, and what `more` adds, such as `frame-src file:`. A page without a script lets none run.
///
/// The texts must stand between their tags exactly so, white space included. Source: W3C, Content Security Policy 3, 6.7.3.3.
pub(super) fn policy(style: &str, script: Option<&str>, more: &[&str]) -> String {
    let style = format!("style-src {}", hash_source(style));
    let script = script.map(|script| format!("script-src {}", hash_source(script)));
    let fixed = ["img-src data:", "font-src data:", "base-uri 'none'", "form-action 'none'"];
    let directives = ["default-src 'none'", &style].into_iter().chain(script.as_deref()).chain(fixed);
    directives.chain(more.iter().copied()).collect::<Vec<_>>().join("; ")
}

/// Browsers read every line end as LF before they hash (HTML, 13.2.3.5); an author's editor may write CR and LF.
fn hash_source(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A script without the lines that are notes alone: those that begin with `//`. Patients need not load them.
pub(super) fn without_notes(script: &str) -> String {
    script.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//")).collect()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stay_behind() {
        assert_eq!(without_notes("// a\nb(); // c\n  // d\n\"//\";\n/* e */"), "b(); // c\n\"//\";\n/* e */");
    }

    #[test]
    fn only_what_is_hashed_is_let_in() {
        // The hashes of `a{}` and `run()`, as `openssl dgst -sha256 -binary | base64` gives them.
        let style = "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='";
        let script = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";
        assert_eq!(
            policy("a{}", Some("run()"), &["frame-src file:"]),
            format!(
                "default-src 'none'; style-src {style}; script-src {script}; img-src data:; font-src data:; \
                 base-uri 'none'; form-action 'none'; frame-src file:"
            )
        );
        assert!(!policy("a{}", None, &[]).contains("script-src"), "`default-src` forbids scripts");
        let written = |ends: &str| policy(&["a {", "}", ""].join(ends), None, &[]);
        assert!(written("\n") == written("\r\n") && written("\n") == written("\r") && written("\n") != written(""));
    }
}
