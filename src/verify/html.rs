//! Reads a page: an HTML parser finds what is said in its body, in order; what carries `data-furniture` is kept apart.
//!
//! Nothing but that attribute is taken from the program that wrote the page. What a browser does not show (comments, styles,
//! scripts, templates, `hidden` elements) is not said. The data of scripts, from which dates are counted, and the descriptions of
//! pictures are taken for furniture.
//!
//! What the parser makes of a page is counted while it makes it (`sink`), since a few letters can make it copy a thousand elements or
//! look through as many; what it does within one tag is counted before (`tags`).

mod sink;
mod tags;

use scraper::Node;
use scraper::node::Element;

use super::said::{LinkStart, Said, Scribe, Stream, Unreadable};

/// Elements in a line; any other begins and ends a block.
const INLINE: [&str; 17] = [
    "a", "b", "bdi", "bdo", "code", "em", "font", "i", "img", "mark", "small", "span", "strong", "sub", "sup", "u",
    "wbr",
];
/// Elements whose content is not read.
const SILENT: [&str; 6] = ["head", "style", "script", "svg", "template", "noscript"];

/// The most that a page may hold, in bytes: what a template may write.
const MOST_BYTES: usize = 40_000_000;

/// Reads a page.
///
/// # Errors
/// If it is not UTF-8, or is larger in some way than any sheet.
pub(super) fn read(bytes: &[u8]) -> Result<Said, Unreadable> {
    let text = str::from_utf8(bytes).map_err(|_| Unreadable::new("it is not UTF-8"))?;
    if text.len() > MOST_BYTES {
        return Err(Unreadable::new("it is larger than any sheet"));
    }
    if tags::are_endless(text) {
        return Err(Unreadable::new("it has an element with more attributes than any sheet"));
    }
    let page =
        sink::parse(text).ok_or_else(|| Unreadable::new("it has more elements, or deeper ones, than any sheet"))?;
    let mut reader = Reader::default();
    // No recursion: the tree of a hostile page is deeper than any stack.
    let root = page.tree.root();
    let mut node = root;
    loop {
        if reader.enter(node.value())? == Way::Inside
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        loop {
            reader.leave(node.value())?;
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return reader.scribe.finish(),
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Inside,
    Past,
}

#[derive(Default)]
struct Reader {
    scribe: Scribe,
    /// How many elements around are furniture.
    furniture: usize,
    /// How many are data.
    data: usize,
    /// The links around.
    links: Vec<LinkStart>,
}

impl Reader {
    fn stream(&self) -> Stream {
        if self.furniture > 0 { Stream::Furniture } else { Stream::Words }
    }

    fn enter(&mut self, node: &Node) -> Result<Way, Unreadable> {
        let element = match node {
            Node::Element(element) => element,
            Node::Text(text) if self.data > 0 => {
                let parted = text.replace(|sign: char| "{}[]\":,".contains(sign), " ");
                self.scribe.text(Stream::Furniture, &parted)?;
                return Ok(Way::Past);
            }
            Node::Text(text) => {
                self.scribe.text(self.stream(), text)?;
                return Ok(Way::Past);
            }
            Node::Document | Node::Fragment => return Ok(Way::Inside),
            Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => return Ok(Way::Past),
        };
        if is_furniture(element) {
            self.furniture += 1;
        }
        if is_silent(element) {
            return Ok(Way::Past);
        }
        if is_data(element) {
            self.scribe.gap(Stream::Furniture);
            self.data += 1;
            return Ok(Way::Inside);
        }
        if let Some(description) = element.attr("alt") {
            // Words on either side of a picture are two.
            self.scribe.gap(self.stream());
            self.scribe.gap(Stream::Furniture);
            self.scribe.text(Stream::Furniture, description)?;
            self.scribe.gap(Stream::Furniture);
        }
        if is_block(element) {
            self.scribe.gap(self.stream());
        }
        if let Some(target) = target(element) {
            self.scribe.target(target.to_owned())?;
            self.links.push(self.scribe.begin_link());
        }
        Ok(Way::Inside)
    }

    fn leave(&mut self, node: &Node) -> Result<(), Unreadable> {
        let Node::Element(element) = node else { return Ok(()) };
        if is_data(element) {
            self.data -= 1;
        } else if !is_silent(element) {
            if let Some(target) = target(element)
                && let Some(start) = self.links.pop()
                && self.stream() == Stream::Words
            {
                self.scribe.end_link(start, target.to_owned())?;
            }
            if is_block(element) {
                self.scribe.gap(self.stream());
            }
        }
        if is_furniture(element) {
            self.furniture -= 1;
        }
        Ok(())
    }
}

fn is_furniture(element: &Element) -> bool {
    element.attr("data-furniture").is_some()
}

fn is_silent(element: &Element) -> bool {
    !is_data(element) && (SILENT.contains(&element.name()) || element.attr("hidden").is_some())
}

/// Whether a script is data (HTML, 4.12.1).
fn is_data(element: &Element) -> bool {
    element.name() == "script" && element.attr("type").is_some_and(|kind| kind.contains("json"))
}

fn is_block(element: &Element) -> bool {
    !INLINE.contains(&element.name())
}

/// Where a link leads.
fn target(element: &Element) -> Option<&str> {
    element.attr("href").filter(|_| matches!(element.name(), "a" | "area"))
}
