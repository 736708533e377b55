//! Inlines as markup. Everything an author writes goes through [`escape`]; only safe addresses become links.

use crate::handout::{ImageRef, Inline, InlineKind, Link, LinkTarget};
use crate::sheet::{Direction, Sheet, is_safe_address};

/// Writes text for use between tags and inside quoted attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}

/// Writes ` name="value"`.
pub(super) fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(value, out);
    out.push('"');
}

/// Writes inlines.
pub(super) fn inlines(content: &[Inline], sheet: &Sheet, out: &mut String) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(words) => escape(words, out),
            InlineKind::SoftBreak => out.push('\n'),
            InlineKind::HardBreak => out.push_str("<br>\n"),
            InlineKind::Code(code) => {
                // Code runs from left to right in every language.
                out.push_str("<code dir=\"ltr\">");
                escape(code, out);
                out.push_str("</code>");
            }
            InlineKind::Emphasis(content) => wrap("em", content, sheet, out),
            InlineKind::Strong(content) => wrap("strong", content, sheet, out),
            InlineKind::Link(link) => write_link(link, sheet, out),
            InlineKind::Image(image) => write_image(image, sheet, out),
            InlineKind::Foreign(language, content) => {
                out.push_str("<span");
                attribute("lang", language.as_str(), out);
                attribute("dir", Direction::of(language).as_str(), out);
                out.push('>');
                inlines(content, sheet, out);
                out.push_str("</span>");
            }
        }
    }
}

/// Inlines as a string of markup.
pub(super) fn to_markup(content: &[Inline], sheet: &Sheet) -> String {
    let mut out = String::new();
    inlines(content, sheet, &mut out);
    out
}

fn wrap(tag: &str, content: &[Inline], sheet: &Sheet, out: &mut String) {
    out.push_str(&format!("<{tag}>"));
    inlines(content, sheet, out);
    out.push_str(&format!("</{tag}>"));
}

fn write_link(link: &Link, sheet: &Sheet, out: &mut String) {
    let href = match &link.target {
        LinkTarget::Section(id) => Some(format!("#{id}")),
        LinkTarget::Url(url) => is_safe_address(url).then(|| url.clone()),
        // A statement link marks words; a clinic link that is still here had no detail to lead to.
        LinkTarget::Statement(_) | LinkTarget::Clinic(_) => None,
    };
    let Some(href) = href else { return inlines(&link.content, sheet, out) };
    out.push_str("<a");
    attribute("href", &href, out);
    if href.starts_with("tel:") {
        attribute("class", "ring", out);
    }
    if !link.title.is_empty() {
        attribute("title", &link.title, out);
    }
    out.push('>');
    inlines(&link.content, sheet, out);
    out.push_str("</a>");
}

fn write_image(image: &ImageRef, sheet: &Sheet, out: &mut String) {
    let Some(picture) = sheet.images.get(&image.path) else {
        out.push_str("<span data-furniture>");
        escape(&image.alt, out);
        out.push_str("</span>");
        return;
    };
    out.push_str("<img");
    attribute("src", picture.data_uri(), out);
    attribute("alt", &image.alt, out);
    let size = picture.size();
    for (name, points) in [("width", size.width), ("height", size.height)] {
        // CSS Values 4, 6.2: 3 pt are 4 px.
        attribute(name, &format!("{:.0}", points.0 * 4.0 / 3.0), out);
    }
    if !image.title.is_empty() {
        attribute("title", &image.title, out);
    }
    out.push('>');
}
