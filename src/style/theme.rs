//! The print theme: `templates/print.yml`, the sizes, gaps and furniture of each layout.
//!
//! Every key must be there and no other: a theme says everything, so that nothing about the look hides in code.

use super::value::{Reader, Share, ThemeValue};
use crate::clinic::Layout;
use crate::diagnostic::Diagnostic;
use crate::geometry::{Pt, Sides};
use crate::source::SourceId;
use crate::yaml::{self, Fields, Node};

/// The theme of every layout.
#[derive(Clone, Debug, PartialEq)]
pub struct PrintTheme {
    /// The full sheet.
    pub standard: LayoutTheme,
    /// The full sheet for readers with low vision.
    pub large_print: LayoutTheme,
    /// The card for the wallet.
    pub card: LayoutTheme,
}

macro_rules! theme {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $kind,)*
        }

        impl ThemeValue for $name {
            fn read(node: &Node, what: &str, reader: &mut Reader) -> Option<Self> {
                let mut fields = Fields::of(node, what, &mut reader.diagnostics);
                $(let $field = reader.required::<$kind>(&mut fields, $key);)*
                fields.finish(&mut reader.diagnostics);
                Some(Self { $($field: $field?,)* })
            }
        }
    };
}

theme! {
    /// How one layout is set.
    LayoutTheme {
        /// The page's margins; head and foot stand inside of them.
        margins: Sides = "margins",
        /// Type sizes.
        type_: TypeThemes = "type",
        /// Gaps.
        space: SpaceTheme = "space",
        /// The head of the first page.
        head: HeadTheme = "head",
        /// The foot of every page.
        foot: FootTheme = "foot",
        /// Thicknesses of rules.
        rule: RuleTheme = "rule",
        /// Boxes.
        box_: BoxTheme = "box",
        /// Lists.
        list: ListTheme = "list",
        /// Statements with a window.
        statement: StatementTheme = "statement",
        /// The treatment record.
        record: RecordTheme = "record",
        /// The chart; `None` if the layout has none.
        chart: Option<ChartTheme> = "chart",
        /// Icons.
        icon: IconTheme = "icon",
    }
}
theme! {
    /// The type of each kind of text.
    TypeThemes {
        /// Running text.
        body: TypeTheme = "body",
        /// The title.
        title: TypeTheme = "title",
        /// The summary under it.
        summary: TypeTheme = "summary",
        /// A section's heading.
        heading_2: TypeTheme = "heading-2",
        /// A heading one level deeper.
        heading_3: TypeTheme = "heading-3",
        /// Every deeper heading.
        heading_4: TypeTheme = "heading-4",
        /// The window beside a statement.
        label: TypeTheme = "label",
        /// The clinic's name in the head.
        name: TypeTheme = "name",
        /// The number in the contact box.
        phone: TypeTheme = "phone",
        /// Head and foot.
        small: TypeTheme = "small",
    }
}
theme! {
    /// Gaps between blocks.
    SpaceTheme {
        /// Between paragraphs and other blocks.
        paragraph: Pt = "paragraph",
        /// Between the lines of the summary.
        summary: Pt = "summary",
        /// Between the items of a list.
        item: Pt = "item",
        /// Above and below the words of a statement.
        row: Pt = "row",
        /// Above a section's heading.
        section: Pt = "section",
        /// Below a heading.
        heading: Pt = "heading",
        /// Above and below a box.
        around_box: Pt = "box",
        /// The share of themselves that all of these may shrink to, if that saves a page.
        tightest: Share = "tightest",
    }
}
theme! {
    /// The head of the first page.
    HeadTheme {
        /// The tallest a logo may be.
        logo_height: Pt = "logo-height",
        /// The widest a logo may be.
        logo_width: Pt = "logo-width",
        /// Between logo and name, and below the rule.
        gap: Pt = "gap",
    }
}
theme! {
    /// The foot of every page.
    FootTheme {
        /// Between the text and the foot.
        gap: Pt = "gap",
        /// Between the rule and the words.
        padding: Pt = "padding",
    }
}
theme! {
    /// Thicknesses of rules.
    RuleTheme {
        /// Between rows.
        thin: Pt = "thin",
        /// Under headings and above the foot.
        normal: Pt = "normal",
        /// Around boxes.
        thick: Pt = "thick",
    }
}
theme! {
    /// Boxes.
    BoxTheme {
        /// Between border and words.
        padding: Pt = "padding",
        /// Radius of the corners.
        radius: Pt = "radius",
        /// Width of the dark side that holds the sign of a CAUTION box.
        bar: Pt = "bar",
        /// Width of the coloured edge of quieter boxes.
        edge: Pt = "edge",
        /// Side of the code to scan, with its quiet zone.
        code: Pt = "code",
        /// The least width of a column of the contact box; with less, it has one column instead of two.
        column: Pt = "column",
    }
}
theme! {
    /// The treatment record.
    RecordTheme {
        /// Between one blank and the next.
        gap: Pt = "gap",
        /// Room to write in.
        height: Pt = "height",
    }
}
theme! {
    /// The chart "How long to wait".
    ChartTheme {
        /// Room for the names of the groups.
        kinds: Pt = "kinds",
        /// Room for the names of what to wait for.
        names: Pt = "names",
        /// Room for the lines to write on.
        dates: Pt = "dates",
        /// Between these and the bars.
        gap: Pt = "gap",
        /// The least height of a row.
        row: Pt = "row",
        /// The height of a bar.
        bar: Pt = "bar",
    }
}
theme! {
    /// Lists.
    ListTheme {
        /// Room for the marker.
        marker: Pt = "marker",
    }
}
theme! {
    /// Statements with a window.
    StatementTheme {
        /// The most room that a window may take.
        column: Pt = "column",
        /// Between the words and the window.
        gap: Pt = "gap",
        /// The line to write on.
        blank: Pt = "blank",
        /// The least room for the words beside a window; with less, the window stands below them.
        words: Pt = "words",
    }
}
theme! {
    /// Icons.
    IconTheme {
        /// Beside a section's heading.
        heading: Pt = "heading",
        /// Beside a row.
        row: Pt = "row",
    }
}

/// The type of one kind of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeTheme {
    /// Type size.
    pub size: Pt,
    /// Line height as a multiple of the size.
    pub line_height: f32,
    /// CSS weight, 1 to 1000.
    pub weight: u16,
}

impl PrintTheme {
    /// Reads `templates/print.yml`. `None` if anything is missing or wrong.
    pub fn parse(source: SourceId, text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        let node = match yaml::parse(source, text, 0) {
            Ok(node) => node,
            Err(problem) => return (None, vec![problem]),
        };
        let mut reader = Reader { diagnostics: Vec::new() };
        let mut fields = Fields::of(&node, "", &mut reader.diagnostics);
        let standard = reader.required(&mut fields, "standard");
        let large_print = reader.required(&mut fields, "large-print");
        let card = reader.required(&mut fields, "card");
        fields.finish(&mut reader.diagnostics);
        let theme = match (standard, large_print, card) {
            (Some(standard), Some(large_print), Some(card)) => Some(Self { standard, large_print, card }),
            _ => None,
        };
        (theme.filter(|_| reader.diagnostics.is_empty()), reader.diagnostics)
    }

    /// The theme of one layout.
    pub fn layout(&self, layout: Layout) -> &LayoutTheme {
        match layout {
            Layout::Standard => &self.standard,
            Layout::LargePrint => &self.large_print,
            Layout::Card => &self.card,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const SHIPPED: &str = include_str!("../../templates/print.yml");

    fn problems(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let id = sources.add("templates/print.yml", text);
        let (theme, problems) = PrintTheme::parse(id, text);
        assert_eq!(theme.is_none(), !problems.is_empty());
        let line = |problem: &Diagnostic| match problem.place {
            crate::diagnostic::Place::Span(span) => sources.position(span).line,
            _ => 0,
        };
        problems.iter().map(|problem| format!("{}: {}", line(problem), problem.message)).collect()
    }

    #[test]
    fn the_shipped_theme_is_whole() {
        assert_eq!(problems(SHIPPED), Vec::<String>::new());
    }

    #[test]
    fn every_slip_is_named_with_its_place() {
        let at = |needle: &str| SHIPPED.lines().position(|line| line.contains(needle)).expect("in the theme") + 1;
        for (from, to, expected) in [
            (
                "bar: 34pt",
                "barr: 34pt",
                vec![
                    format!("{}: `standard.box.bar` is missing", at("bar: 34pt") - 2),
                    format!("{}: unknown key `barr` in `standard.box`", at("bar: 34pt")),
                ],
            ),
            (
                "marker: 18pt",
                "marker: 18",
                vec![format!(
                    "{}: `standard.list.marker` is `18`, which is not a length from 0 to 2000pt such as `12pt`, `18mm` or `0.5in`",
                    at("marker: 18pt")
                )],
            ),
            (
                "size: 9pt, line-height: 1.25",
                "size: 0pt, line-height: 1.25",
                vec![format!(
                    "{}: `card.type.body.size` is `0pt`, which is not a type size from 4pt to 200pt such as `12pt`",
                    at("size: 9pt, line-height: 1.25")
                )],
            ),
        ] {
            assert_eq!(problems(&SHIPPED.replacen(from, to, 1)), expected, "{to}");
        }
    }

    #[test]
    fn lengths_need_a_unit() {
        use super::super::value::parse_length;
        for (text, expected) in [
            ("12pt", Some(12.0)),
            ("25.4mm", Some(72.0)),
            ("1in", Some(72.0)),
            ("12 pt", Some(12.0)),
            ("12", None),
            ("pt", None),
            ("-1pt", None),
            ("9999pt", None),
            ("NaNpt", None),
            ("12px", None),
        ] {
            assert_eq!(parse_length(text).map(|length| length.0.round()), expected, "{text}");
        }
    }
}
