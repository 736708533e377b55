//! How much work a drawing is, told before anybody begins: a few lines can ask for more than a machine has.
//!
//! [`refuse_text`] looks at the text before it is taken apart, [`refuse_tree`] at the elements before they are drawn. What an
//! element refers to counts as often as it is referred to. Limits are far beyond any logo, and far below what is felt.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, NodeId};

use super::decode::PictureError;

/// How deep elements may lie in each other, or in what refers to them. It bounds the recursion of whoever draws them.
const DEEPEST: usize = 32;
/// The most that a drawing may weigh. A plain element weighs 1, and 1 for every [`PATH_BYTES`] of its outline.
const HEAVIEST: u64 = 50_000;
const PATH_BYTES: u64 = 16;
/// What an element weighs for which a picture of its own is made on the way, and what a filter weighs for each of its steps.
const LAYER: u64 = 100;
const FILTER_STEP: u64 = 500;
/// The most nodes of a file, spaces and remarks among them.
pub(super) const MOST_NODES: u32 = 200_000;
/// The most attributes of one element: each is compared with all.
const MOST_ATTRIBUTES: usize = 500;
/// The most references to entities, and the most bytes that all of these may stand for.
const MOST_REFERENCES: usize = 200;
const MOST_ENTITY_BYTES: usize = 4_000;
/// The most rules of style times elements, for each rule is held against each element. A rule is taken for 16 bytes.
const MOST_STYLING: usize = 5_000_000;
/// The most bytes of the style, and of the classes, of one element: each declaration is compared with all.
const MOST_STYLE: usize = 4_000;

/// The filters whose work does not depend on what is asked of them.
const FILTERS: [&str; 11] = [
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
    "feFuncA",
];
/// Attributes with lengths, places and outlines.
const MEASURES: [&str; 29] = [
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fx",
    "fy",
    "gradientTransform",
    "height",
    "markerHeight",
    "markerWidth",
    "patternTransform",
    "points",
    "r",
    "refX",
    "refY",
    "rx",
    "ry",
    "stdDeviation",
    "stroke-dasharray",
    "stroke-width",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
];

/// Refuses a text that would grow, or keep a parser busy.
pub(super) fn refuse_text(text: &str) -> Result<(), PictureError> {
    let too_much = |what: &str| Err(PictureError::TooMuch(what.to_owned()));
    let definitions: Vec<&str> = text.match_indices("<!ENTITY").map(|(at, _)| &text[at..]).collect();
    let definitions: Vec<&str> =
        definitions.into_iter().map(|rest| rest.split_once('>').map_or(rest, |(definition, _)| definition)).collect();
    if !definitions.is_empty() {
        let usual = ["amp;", "lt;", "gt;", "quot;", "apos;", "#"];
        let references = text.match_indices('&');
        let own = references.filter(|(at, _)| !usual.iter().any(|usual| text[at + 1..].starts_with(usual))).count();
        let bytes: usize = definitions.iter().map(|definition| definition.len()).sum();
        let is_nested = definitions.iter().any(|definition| definition.contains('&'));
        if is_nested || own > MOST_REFERENCES || bytes > MOST_ENTITY_BYTES {
            return too_much("has more entities than any drawing");
        }
    }
    if most_attributes(text) > MOST_ATTRIBUTES {
        return too_much("has an element with more attributes than any drawing");
    }
    Ok(())
}

/// The attributes of the element that has most.
fn most_attributes(text: &str) -> usize {
    let (mut most, mut count, mut quote) = (0, 0, None);
    for byte in text.bytes() {
        match (quote, byte) {
            (None, b'<') => count = 0,
            (None, b'=') => {
                count += 1;
                most = most.max(count);
            }
            (None, b'"' | b'\'') if count > 0 => quote = Some(byte),
            (None, b'>') => count = 0,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    most
}

/// Refuses a drawing that would take too long, or too much memory, to draw.
pub(super) fn refuse_tree(document: &Document<'_>) -> Result<(), PictureError> {
    let elements = || document.descendants().filter(Node::is_element);
    let mut ids = BTreeMap::new();
    for node in elements() {
        ids.extend(node.attribute("id").map(|id| (id, node)));
    }
    let style: String = elements()
        .filter(|node| node.tag_name().name() == "style")
        .flat_map(|node| node.children())
        .filter_map(|node| node.text())
        .collect();
    let attributes = |name| elements().filter_map(move |node| node.attribute(name));
    if attributes("style").any(|style| style.len() > MOST_STYLE)
        || attributes("class").any(|class| class.len() > MOST_STYLE)
    {
        return Err(PictureError::TooMuch("has an element with more style than any drawing".to_owned()));
    }
    let rules = (style.len() / 16).max(style.matches(['{', ',']).count());
    // A rule is held against each class of an element.
    let classes: usize = attributes("class").map(|class| class.split_whitespace().count()).sum();
    if rules.saturating_mul(elements().count() + classes) > MOST_STYLING {
        return Err(PictureError::TooMuch("has more rules of style than any drawing".to_owned()));
    }
    if let Some(measure) = elements().find_map(|node| endless(&node)) {
        return Err(PictureError::TooMuch(format!("has a measure beyond all paper in `{measure}`")));
    }
    let mut scales = Scales { ids, known: BTreeMap::new(), open: Vec::new(), styled: 0 };
    // A style may be of any element.
    let mut styled = if makes_layer(&style) { LAYER } else { 0 };
    for target in references(&style).filter_map(|id| scales.ids.get(id).copied()).collect::<Vec<_>>() {
        styled += scales.weigh(target)?;
    }
    scales.styled = styled;
    scales.known.clear();
    let weight = scales.weigh(document.root_element())?;
    if weight > HEAVIEST { Err(heavy()) } else { Ok(()) }
}

fn heavy() -> PictureError {
    PictureError::TooMuch("has more shapes than any logo".to_owned())
}

/// The attribute of an element that holds a number of eight digits or more.
fn endless<'n>(node: &Node<'n, '_>) -> Option<&'n str> {
    let measures = node.attributes().filter(|attribute| MEASURES.contains(&attribute.name()));
    measures.filter(|attribute| is_endless(attribute.value())).map(|attribute| attribute.name()).next()
}

fn is_endless(measures: &str) -> bool {
    let bytes = measures.as_bytes();
    let digits = |at: usize| bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    while at < bytes.len() {
        let count = digits(at);
        if count >= 8 && (at == 0 || bytes[at - 1] != b'.') {
            return true;
        }
        let is_power = at > 0 && matches!(bytes[at], b'e' | b'E') && matches!(bytes[at - 1], b'0'..=b'9' | b'.');
        if is_power {
            let sign = usize::from(bytes.get(at + 1) == Some(&b'+'));
            let power = measures.get(at + 1 + sign..at + 1 + sign + digits((at + 1 + sign).min(bytes.len())));
            if power.is_some_and(|power| {
                power.trim_start_matches('0').len() > 1 || power.parse().is_ok_and(|power: u8| power > 6)
            }) {
                return true;
            }
        }
        at += count.max(1);
    }
    false
}

/// What all elements weigh that have been weighed.
struct Scales<'a, 'd> {
    ids: BTreeMap<&'a str, Node<'a, 'd>>,
    known: BTreeMap<u32, u64>,
    /// The elements that are being weighed, each in the one before. What refers to one of them draws nothing.
    open: Vec<NodeId>,
    /// What a style adds to each element.
    styled: u64,
}

impl<'a, 'd> Scales<'a, 'd> {
    fn weigh(&mut self, node: Node<'a, 'd>) -> Result<u64, PictureError> {
        if let Some(weight) = self.known.get(&node.id().get()) {
            return Ok(*weight);
        }
        if self.open.contains(&node.id()) {
            return Ok(0);
        }
        if self.open.len() == DEEPEST {
            return Err(PictureError::TooMuch(format!("has elements more than {DEEPEST} deep in each other")));
        }
        self.open.push(node.id());
        let weight = self.weigh_parts(node);
        self.open.pop();
        let weight = weight?;
        self.known.insert(node.id().get(), weight);
        Ok(weight)
    }

    fn weigh_parts(&mut self, node: Node<'a, 'd>) -> Result<u64, PictureError> {
        let name = node.tag_name().name();
        let mut weight = 1 + self.styled;
        if name.starts_with("fe") {
            let is_known = FILTERS.contains(&name) || name.starts_with("feFunc");
            if !is_known {
                return Err(PictureError::TooMuch(format!("uses the filter `{name}`, which is not read")));
            }
            weight += FILTER_STEP;
        }
        let outline = node.attribute("d").or(node.attribute("points")).unwrap_or_default().len() as u64;
        weight += outline / PATH_BYTES;
        for attribute in node.attributes() {
            let value = attribute.value();
            if makes_layer(attribute.name()) || attribute.name() == "style" && makes_layer(value) {
                weight += LAYER;
            }
            let own = value.strip_prefix('#').filter(|_| attribute.name() == "href");
            // A marker stands at every corner.
            let times = if value.contains("marker") || attribute.name().starts_with("marker-") {
                outline.max(4) / 4
            } else {
                1
            };
            for id in references(value).chain(own) {
                if let Some(target) = self.ids.get(id).copied() {
                    weight = weight.saturating_add(self.weigh(target)?.saturating_mul(times));
                }
            }
        }
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.weigh(child)?);
        }
        if weight > HEAVIEST { Err(heavy()) } else { Ok(weight) }
    }
}

/// Whether a picture of its own is made for whatever has such a property.
fn makes_layer(text: &str) -> bool {
    ["opacity", "mask", "filter", "blend", "clip-path"].iter().any(|property| text.contains(property))
}

/// The ids in `url(#id)`.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let inner = rest.split(')').next()?.trim().trim_matches(['"', '\'']);
        inner.strip_prefix('#')
    })
}
