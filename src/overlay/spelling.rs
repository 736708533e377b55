//! Whether two statements say the same in the same words: their places, and the line ends of the source, do not count.

use std::fmt::Write;

use crate::handout::{Block, BlockKind, Inline, InlineKind};

/// A control character: no handout holds one.
const MARK: char = '\u{1}';

/// The words of some blocks with their marks, in one string; `None` if there is anything but paragraphs.
pub(super) fn of(blocks: &[Block]) -> Option<String> {
    let mut text = String::new();
    for block in blocks {
        let BlockKind::Paragraph(paragraph) = &block.kind else { return None };
        spell(&paragraph.content, &mut text);
        text.push(MARK);
    }
    Some(text)
}

fn spell(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) => text.push_str(words),
            InlineKind::SoftBreak => text.push(' '),
            InlineKind::HardBreak => wrap("break", &[], text),
            InlineKind::Code(words) => wrap(&format!("code {words}"), &[], text),
            InlineKind::Emphasis(content) => wrap("emphasis", content, text),
            InlineKind::Strong(content) => wrap("strong", content, text),
            InlineKind::Link(link) => wrap(&format!("{:?} {}", link.target, link.title), &link.content, text),
            InlineKind::Image(image) => wrap(&format!("image {} {} {}", image.path, image.alt, image.title), &[], text),
            InlineKind::Foreign(language, content) => wrap(language.as_str(), content, text),
        }
    }
}

fn wrap(name: &str, content: &[Inline], text: &mut String) {
    let _ = write!(text, "{MARK}{name}{MARK}");
    spell(content, text);
    text.push(MARK);
}

#[cfg(test)]
mod tests {
    use crate::sheet::sample::written;

    #[test]
    fn only_words_and_marks_count() {
        let spelled = |words: &str| {
            let handout = written(&format!("---\ntitle: T\nlanguage: en\n---\n\n{words}\n"));
            super::of(&handout.lead)
        };
        let plain = spelled("**Makeup.** Wear none today.");
        assert!(plain.is_some());
        assert_eq!(plain, spelled("**Makeup.** Wear\nnone today."));
        assert_eq!(plain, spelled("**Makeup\\.** Wear none&#32;today."));
        for other in ["Makeup. Wear none today.", "**Makeup.** Wear none *today*.", "**Makeup.** Wear none\n\ntoday."] {
            assert_ne!(plain, spelled(other), "{other}");
        }
        let link = |target: &str| spelled(&format!("Call [us](clinic:{target})."));
        assert_eq!(link("phone"), link("phone"));
        assert_ne!(link("phone"), link("emergency"));
        assert_eq!(spelled("> Words in a quote."), None);
    }
}
