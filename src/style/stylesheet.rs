//! The stylesheet: everything that layout needs to know about looks, with nothing left to look up.
//!
//! [`Stylesheet::new`] joins the print theme's sizes with one clinic's colours, typefaces and paper.

use super::theme::{LayoutTheme, PrintTheme, TypeTheme};
use crate::clinic::{Clinic, Colour, Colours, Layout, Paper};
use crate::geometry::{Pt, Size};

/// How one clinic's sheet is set in one layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Stylesheet {
    /// The layout.
    pub layout: Layout,
    /// The page: the sheet of paper, or for cards a quarter of it.
    pub page: Size,
    /// Sizes, gaps and furniture.
    pub theme: LayoutTheme,
    /// Type.
    pub text: TypeScale,
    /// Colours.
    pub palette: Palette,
}

/// A typeface by its role; which file that is, `layout::Fonts` knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typeface {
    /// Running text.
    #[default]
    Base,
    /// Headings.
    Headings,
    /// Code.
    Monospace,
    /// Signs of our own: always the default face, whatever the brand's.
    Default,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// The typeface.
    pub face: Typeface,
    /// Type size.
    pub size: Pt,
    /// From baseline to baseline.
    pub line_height: Pt,
    /// CSS weight, 1 to 1000.
    pub weight: u16,
    /// Colour.
    pub colour: Colour,
}

/// The style of each kind of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeScale {
    /// Running text.
    pub body: TextStyle,
    /// The title.
    pub title: TextStyle,
    /// The summary.
    pub summary: TextStyle,
    /// Headings of level 2, 3, and 4 to 6.
    pub headings: [TextStyle; 3],
    /// The window beside a statement.
    pub label: TextStyle,
    /// The clinic's name in the head.
    pub name: TextStyle,
    /// The number in the contact box.
    pub phone: TextStyle,
    /// Head and foot.
    pub small: TextStyle,
    /// Code, in blocks and in lines.
    pub code: TextStyle,
}

impl TypeScale {
    /// The style of a heading of `level` 2 to 6.
    pub fn heading(&self, level: u8) -> TextStyle {
        self.headings[usize::from(level.clamp(2, 4)) - 2]
    }
}

/// The colours of a sheet, tints computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Text.
    pub text: Colour,
    /// Quiet text: head and foot.
    pub quiet: Colour,
    /// Icons, bars and strong rules.
    pub primary: Colour,
    /// Headings.
    pub heading: Colour,
    /// Links.
    pub link: Colour,
    /// Thin rules that only guide the eye.
    pub hairline: Colour,
    /// The ground of quiet boxes and table heads.
    pub tint: Colour,
    /// The border and bar of warning boxes.
    pub danger: Colour,
    /// Paper, and signs on dark ground.
    pub paper: Colour,
}

impl Palette {
    fn new(colours: &Colours) -> Self {
        let Colours { foreground, background, primary, headings, links, danger } = colours.clone();
        Self {
            text: foreground,
            // Light enough to step back, dark enough for 4.5:1 on white from any text colour that passed the gate.
            quiet: quiet(foreground, background),
            primary,
            heading: headings,
            link: links,
            hairline: background.mix(primary, 0.28),
            tint: background.mix(primary, 0.07),
            danger,
            paper: background,
        }
    }
}

/// The lightest of a few mixtures of text and paper that keeps 7:1 in colour and in grey, else the text colour.
fn quiet(text: Colour, paper: Colour) -> Colour {
    let passes = |colour: &Colour| colour.contrast(paper) >= 7.0 && colour.grey().contrast(paper.grey()) >= 7.0;
    [0.25, 0.2, 0.15, 0.1].into_iter().map(|share| text.mix(paper, share)).find(passes).unwrap_or(text)
}

impl Stylesheet {
    /// The stylesheet of `clinic` in `layout`.
    pub fn new(clinic: &Clinic, theme: &PrintTheme, layout: Layout) -> Self {
        let theme = theme.layout(layout);
        let palette = Palette::new(&clinic.colours);
        let paper = match clinic.settings.paper {
            Paper::A4 => Size::new(Pt::mm(210.0), Pt::mm(297.0)),
            Paper::Letter => Size::new(Pt(612.0), Pt(792.0)),
        };
        let (page, wanted) = match layout {
            Layout::Standard | Layout::LargePrint => (paper, clinic.typography.base_size),
            // Larger type would not leave room for the words.
            Layout::Card => (Size::new(paper.width / 2.0, paper.height / 2.0), None),
        };
        Self { layout, page, text: TypeScale::new(theme, &palette, clinic, wanted), palette, theme: theme.clone() }
    }

    /// The width between the side margins.
    pub fn measure(&self) -> Pt {
        self.page.width - self.theme.margins.left - self.theme.margins.right
    }
}

impl TypeScale {
    fn new(theme: &LayoutTheme, palette: &Palette, clinic: &Clinic, wanted: Option<f32>) -> Self {
        let types = &theme.type_;
        // A brand may ask for larger type than the layout, never for smaller; everything grows with the body.
        let wanted = wanted.map_or(types.body.size, Pt);
        let scale = (wanted / types.body.size).clamp(1.0, 1.5);
        let style = |kind: TypeTheme, face: Typeface, colour: Colour| TextStyle {
            face,
            size: kind.size * scale,
            line_height: kind.size * scale * kind.line_height,
            weight: kind.weight,
            colour,
        };
        let heading = |kind: TypeTheme| {
            let weight = clinic.typography.heading_weight.unwrap_or(kind.weight);
            TextStyle { weight, ..style(kind, Typeface::Headings, palette.heading) }
        };
        let base = Typeface::Base;
        Self {
            body: style(types.body, base, palette.text),
            title: heading(types.title),
            summary: style(types.summary, base, palette.text),
            headings: [heading(types.heading_2), heading(types.heading_3), heading(types.heading_4)],
            label: style(types.label, base, palette.text),
            name: heading(types.name),
            phone: style(types.phone, base, palette.text),
            small: style(types.small, base, palette.quiet),
            code: style(types.body, Typeface::Monospace, palette.text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Language;
    use crate::source::Sources;

    fn theme() -> PrintTheme {
        let text = include_str!("../../templates/print.yml");
        let id = Sources::default().add("templates/print.yml", text);
        PrintTheme::parse(id, text).0.expect("the shipped theme is whole")
    }

    #[test]
    fn a_brand_may_raise_the_body_but_not_lower_it() {
        for (wanted, expected) in [(None, 12.0), (Some(9.0), 12.0), (Some(14.0), 14.0), (Some(90.0), 18.0)] {
            let mut clinic = Clinic::plain(vec![Language::english()]);
            clinic.typography.base_size = wanted;
            let sheet = Stylesheet::new(&clinic, &theme(), Layout::Standard);
            assert_eq!(sheet.text.body.size, Pt(expected), "{wanted:?}");
        }
    }

    #[test]
    fn quiet_text_stays_readable_from_any_passing_colour() {
        for hex in ["#000000", "#1b1f23", "#595959", "#767676"] {
            let text = Colour::parse(hex).expect("a colour");
            let quiet = quiet(text, Colour::WHITE);
            assert!(quiet.contrast(Colour::WHITE) >= text.contrast(Colour::WHITE).min(7.0), "{hex} became {quiet}");
        }
    }
}
