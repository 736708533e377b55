//! Parses a page into a tree, and counts what the parser does for it.
//!
//! The parser of HTML asks its sink for every element that it makes, and for the name of every one that it passes while it looks for
//! another. So that is the place to stop it: a page of a megabyte can make it do either ten thousand million times.
//!
//! One thing it does by itself: each new element such as `b` is compared with all of its kind that are still open (HTML, 13.2.4.3).
//! The page is handed to it in small pieces, and behind each of them those are weighed ([`Open`]).

use std::borrow::Cow;
use std::cell::{Cell, Ref};
use std::panic;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, Tracer, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ParseOpts, Parser, QualName, parse_document};
use scraper::{Html, HtmlTreeSink};

use crate::caught::caught;

/// How many elements, comments and pieces of text a page may have. A long handout has 50,000.
const MOST_NODES: usize = 250_000;
/// How many attributes, all together. A long handout has 50,000.
const MOST_ATTRIBUTES: usize = 250_000;
/// How often the parser may look at an element. For a long handout it does two million times.
const MOST_LOOKS: usize = 20_000_000;

/// How many bytes the parser is given at once.
const PIECE: usize = 256;
/// How many bytes of an attribute are compared in the time of a look.
const BYTES_IN_A_LOOK: usize = 64;

/// Parses a page; `None` if it makes more work than any sheet.
pub(super) fn parse(text: &str) -> Option<Html> {
    caught(|| {
        let mut parser = parse_document(Counting::default(), ParseOpts::default());
        let mut rest = text;
        while !rest.is_empty() {
            let end = (PIECE..rest.len()).find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
            let (piece, later) = rest.split_at(end);
            let before = parser.tokenizer.sink.sink.nodes.get();
            parser.process(piece.into());
            weigh(&parser, before);
            rest = later;
        }
        parser.finish()
    })
}

/// Counts what the new elements of a piece were compared with. Before it, so many nodes were left.
fn weigh(parser: &Parser<Counting>, before: usize) {
    let builder = &parser.tokenizer.sink;
    let sink = &builder.sink;
    let new = before - sink.nodes.get();
    if new > 0 {
        let open = Open { sink, weight: Cell::new(new) };
        builder.trace_handles(&open);
        take(&sink.looks, open.weight.get().saturating_mul(new));
    }
}

/// Weighs the elements that the parser has not done with: each counts for one, with its attributes for more.
struct Open<'a> {
    sink: &'a Counting,
    weight: Cell<usize>,
}

impl Tracer for Open<'_> {
    type Handle = <Counting as TreeSink>::Handle;

    fn trace_handle(&self, node: &Self::Handle) {
        let page = self.sink.tree.0.borrow();
        let element = page.tree.get(*node).and_then(|node| node.value().as_element());
        let own: usize =
            element.map_or(0, |element| element.attrs().map(|(_, value)| 1 + value.len() / BYTES_IN_A_LOOK).sum());
        self.weight.set(self.weight.get() + 1 + own);
    }
}

/// A sink that leaves the parser when it has had enough.
struct Counting {
    tree: HtmlTreeSink,
    nodes: Cell<usize>,
    attributes: Cell<usize>,
    looks: Cell<usize>,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            tree: HtmlTreeSink::new(Html::new_document()),
            nodes: Cell::new(MOST_NODES),
            attributes: Cell::new(MOST_ATTRIBUTES),
            looks: Cell::new(MOST_LOOKS),
        }
    }
}

/// Takes from what is left. There is no other way out of a parser that asks nothing of its sink; unlike a panic, this is told nowhere.
fn take(left: &Cell<usize>, count: usize) {
    match left.get().checked_sub(count) {
        Some(rest) => left.set(rest),
        None => panic::resume_unwind(Box::new("a page without end")),
    }
}

impl TreeSink for Counting {
    type Handle = <HtmlTreeSink as TreeSink>::Handle;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        self.tree.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Self::Handle {
        self.tree.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        take(&self.looks, 1);
        self.tree.elem_name(target)
    }

    fn same_node(&self, one: &Self::Handle, other: &Self::Handle) -> bool {
        take(&self.looks, 1);
        self.tree.same_node(one, other)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> Self::Handle {
        // A template has an inside of its own.
        take(&self.nodes, if &*name.local == "template" { 2 } else { 1 });
        take(&self.attributes, attributes.len());
        self.tree.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Self::Handle {
        take(&self.nodes, 1);
        self.tree.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Self::Handle {
        take(&self.nodes, 1);
        self.tree.create_pi(target, data)
    }

    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.count_text(&child);
        self.tree.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.count_text(&child);
        self.tree.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Self::Handle,
        before: &Self::Handle,
        child: NodeOrText<Self::Handle>,
    ) {
        self.count_text(&child);
        self.tree.append_based_on_parent_node(element, before, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        take(&self.nodes, 1);
        self.tree.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.tree.get_template_contents(target)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &Self::Handle, attributes: Vec<Attribute>) {
        take(&self.attributes, attributes.len());
        self.tree.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &Self::Handle) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Self::Handle, parent: &Self::Handle) {
        self.tree.reparent_children(node, parent);
    }
}

impl Counting {
    /// Text mostly goes on where there is some; counted is each piece.
    fn count_text(&self, child: &NodeOrText<<Self as TreeSink>::Handle>) {
        take(&self.looks, 1);
        if matches!(child, NodeOrText::AppendText(_)) {
            take(&self.nodes, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_that_keep_the_parser_busy_are_given_up() {
        let several = |count: usize, piece: fn(usize) -> String| (0..count).map(piece).collect::<String>();
        for (page, is_read) in [
            (several(30_000, |at| format!("<p id=a{at}>a <b>b</b> <a href=x>c</a></p>")), true),
            // What closes nothing is looked for among all that is open.
            ("<span></x>".repeat(60_000), false),
            ("<span><!--</span>-->".repeat(60_000), false),
            ("<span><button></span></button>".repeat(60_000), false),
            // What is still open is made anew in each paragraph.
            (several(1_000, |at| format!("<b id=a{at}>")) + &"</p><p>x".repeat(30_000), false),
            // Elements that nobody closes are compared with each other.
            (several(60_000, |at| format!("<b id=a{at}>")), false),
            (several(900, |at| format!("<b id={}{at}>", "x".repeat(40_000))), false),
            (several(60_000, |at| format!("<a href=x{at}>")), true),
            ("<template>".repeat(60_000), false),
            ("<svg>".repeat(60_000), false),
            ("<table>".repeat(60_000), true),
            ("x<!---->".repeat(200_000), false),
            ("<p a b c d e f g h>".repeat(50_000), false),
            ("<select><option>".repeat(30_000), true),
        ] {
            let name: String = page.chars().take(40).collect();
            assert_eq!(parse(&page).is_some(), is_read, "{name}");
        }
    }
}
