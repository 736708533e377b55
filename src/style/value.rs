//! The values of a print theme: lengths, shares, type, and what is said of a wrong one.

use super::theme::TypeTheme;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Pt, Sides};
use crate::source::Span;
use crate::yaml::{Fields, Node, Value};

/// What is read so far, and its problems.
pub(super) struct Reader {
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// The value of a key that must be there.
    pub(super) fn required<T: ThemeValue>(&mut self, fields: &mut Fields<'_>, key: &'static str) -> Option<T> {
        let what = fields.name(key);
        match fields.take(key) {
            Some(node) => T::read(node, &what, self),
            None => {
                let message = format!("`{what}` is missing");
                let hint = "a print theme says everything; take the line from the print.yml that came with handout";
                self.diagnostics.push(Diagnostic::error("missing-key", fields.span(), message).with_hint(hint));
                None
            }
        }
    }

    fn wrong<T>(&mut self, span: Span, what: &str, written: &str, wanted: &str) -> Option<T> {
        let message = format!("`{what}` is `{written}`, which is not {wanted}");
        self.diagnostics.push(Diagnostic::error("wrong-value", span, message).with_hint(format!("write {wanted}")));
        None
    }
}

/// What a key of a theme can hold.
pub(super) trait ThemeValue: Sized {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self>;
}

impl ThemeValue for Pt {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let text = node.text(what, &mut reader.diagnostics)?;
        parse_length(&text.value).or_else(|| {
            reader.wrong(text.span, what, &text.value, "a length from 0 to 2000pt such as `12pt`, `18mm` or `0.5in`")
        })
    }
}

impl ThemeValue for Sides {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::of(node, what, &mut reader.diagnostics);
        let [top, right, bottom, left] =
            ["top", "right", "bottom", "left"].map(|side| reader.required::<Pt>(&mut fields, side));
        fields.finish(&mut reader.diagnostics);
        Some(Self { top: top?, right: right?, bottom: bottom?, left: left? })
    }
}

impl ThemeValue for TypeTheme {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let mut fields = Fields::of(node, what, &mut reader.diagnostics);
        let size = reader.required::<TypeSize>(&mut fields, "size");
        let line_height = reader.required::<LineHeight>(&mut fields, "line-height");
        let weight = match fields.take("weight") {
            Some(node) => Weight::read(node, &format!("{what}.weight"), reader),
            None => Some(Weight(400)),
        };
        fields.finish(&mut reader.diagnostics);
        Some(Self { size: size?.0, line_height: line_height?.0, weight: weight?.0 })
    }
}

impl<T: ThemeValue> ThemeValue for Option<T> {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(word) if word == "none" => Some(None),
            _ => T::read(node, what, reader).map(Some),
        }
    }
}

/// A share, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share(pub f32);

impl ThemeValue for Share {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let text = node.text(what, &mut reader.diagnostics)?;
        match text.value.parse::<f32>() {
            Ok(value) if (0.0..=1.0).contains(&value) => Some(Self(value)),
            _ => reader.wrong(text.span, what, &text.value, "a number from 0 to 1 such as `0.5`"),
        }
    }
}

/// Type without a size would have no end of lines on a page, and nobody reads it.
struct TypeSize(Pt);

impl ThemeValue for TypeSize {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let text = node.text(what, &mut reader.diagnostics)?;
        match parse_length(&text.value) {
            Some(size) if (4.0..=200.0).contains(&size.0) => Some(Self(size)),
            _ => reader.wrong(text.span, what, &text.value, "a type size from 4pt to 200pt such as `12pt`"),
        }
    }
}

struct LineHeight(f32);

impl ThemeValue for LineHeight {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let text = node.text(what, &mut reader.diagnostics)?;
        match text.value.parse::<f32>() {
            Ok(value) if matches!(node.value, Value::Scalar(_)) && (1.0..=3.0).contains(&value) => Some(Self(value)),
            _ => reader.wrong(text.span, what, &text.value, "a number from 1 to 3 such as `1.4`"),
        }
    }
}

struct Weight(u16);

impl ThemeValue for Weight {
    fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
        let text = node.text(what, &mut reader.diagnostics)?;
        match text.value.parse::<u16>() {
            Ok(value) if (1..=1000).contains(&value) => Some(Self(value)),
            _ => reader.wrong(text.span, what, &text.value, "a weight from 1 to 1000 such as `700`"),
        }
    }
}

pub(super) fn parse_length(text: &str) -> Option<Pt> {
    let number = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let value: f32 = number.trim_end().parse().ok()?;
    let length = match &text[number.len()..] {
        "pt" => Pt(value),
        "mm" => Pt::mm(value),
        "in" => Pt(value * 72.0),
        _ => return None,
    };
    (0.0..=2000.0).contains(&length.0).then_some(length)
}
