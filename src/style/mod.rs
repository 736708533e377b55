//! From brand and print theme to the stylesheet that layout reads.
//!
//! `theme` reads `templates/print.yml`; [`Stylesheet::new`] joins it with one clinic's brand. Layout never sees either.

mod stylesheet;
mod theme;

pub use stylesheet::{Palette, Stylesheet, TextStyle, TypeScale, Typeface};
pub use theme::{
    BoxTheme, FootTheme, HeadTheme, IconTheme, LayoutTheme, ListTheme, PrintTheme, RuleTheme, SpaceTheme,
    StatementTheme, TypeTheme, TypeThemes,
};
