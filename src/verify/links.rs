//! The links of a sheet: a wrong number behind right words hurts.

use crate::handout::{Alert, Block, BlockKind, Inline, InlineKind, LinkTarget};
use crate::sheet::{Sheet, is_safe_address, split_words};

/// A link that a file must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WantedLink {
    /// Its words.
    pub(super) words: String,
    /// Where it leads, as [`target`] gives it.
    pub(super) target: String,
}

/// The links of a sheet that lead out of it, in reading order.
pub(super) fn of_sheet(sheet: &Sheet) -> Vec<WantedLink> {
    let mut links = Vec::new();
    of_blocks(&sheet.lead, &mut links);
    for section in &sheet.sections {
        of_inlines(&section.heading, &mut links);
        of_blocks(&section.blocks, &mut links);
    }
    for line in &sheet.contact.lines {
        if let (Some(value), Some(href)) = (&line.value, &line.href) {
            links.push(WantedLink { words: squeezed(value), target: target(href) });
        }
    }
    links
}

/// An address as it is compared: in ASCII, the rest percent-encoded (RFC 3986, 2.1), as PDF wants it.
pub(super) fn target(address: &str) -> String {
    let encoded = address.trim().bytes().map(|byte| match byte {
        0x21..0x7f => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    encoded.collect()
}

/// Whether an address leads out of the file: it has a scheme (RFC 3986, 3.1).
pub(super) fn leads_out(address: &str) -> bool {
    let scheme = address.trim().split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    !scheme.is_empty()
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '-' | '.'))
}

fn of_blocks(blocks: &[Block], links: &mut Vec<WantedLink>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => of_inlines(&paragraph.content, links),
            BlockKind::List(list) => list.items.iter().for_each(|item| of_blocks(&item.blocks, links)),
            BlockKind::Quote(blocks) | BlockKind::Alert(Alert { blocks, .. }) => of_blocks(blocks, links),
            BlockKind::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| of_inlines(&cell.content, links));
            }
            BlockKind::Code(_) | BlockKind::Rule => {}
        }
    }
}

fn of_inlines(inlines: &[Inline], links: &mut Vec<WantedLink>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                of_inlines(content, links);
            }
            InlineKind::Link(link) => match &link.target {
                LinkTarget::Url(url) if is_safe_address(url) => {
                    let mut words = String::new();
                    spell(&link.content, &mut words);
                    links.push(WantedLink { words: squeezed(&words), target: target(url) });
                }
                _ => of_inlines(&link.content, links),
            },
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Code(_)
            | InlineKind::Image(_) => {}
        }
    }
}

/// The words of inlines, without the descriptions of pictures.
fn spell(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Image(_) => text.push(' '),
            InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Foreign(_, content) => {
                spell(content, text);
            }
            InlineKind::Link(link) => spell(&link.content, text),
        }
    }
}

fn squeezed(text: &str) -> String {
    split_words(text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::sample::{lumen, written};

    #[test]
    fn addresses_are_compared_in_ascii() {
        assert_eq!(target(" https://a.example/ü x "), "https://a.example/%C3%BC%20x");
        for (address, expected) in [
            ("tel:+441632960123", true),
            ("https://a.example", true),
            ("x-y.z+1:q", true),
            ("#avoid", false),
            ("laser.es.html", false),
            ("a/b:c", false),
            (":a", false),
        ] {
            assert_eq!(leads_out(address), expected, "{address}");
        }
    }

    #[test]
    fn a_picture_parts_the_words_of_a_link() {
        let text = "---\ntitle: T\nlanguage: en\n---\n\n[Ring![face](a.png)us](https://a.example/)\n";
        let (sheet, _) = crate::sheet::sample::sheet(&written(text), &lumen());
        let wanted = WantedLink { words: "Ring us (a.example)".to_owned(), target: "https://a.example/".to_owned() };
        assert_eq!(of_sheet(&sheet).first(), Some(&wanted));
    }
}
