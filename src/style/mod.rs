//! From brand and print theme to the stylesheet that layout reads, and the gate that its colours pass.
//!
//! `theme` reads `templates/print.yml`; [`Stylesheet::new`] joins it with one clinic's brand. Layout never sees either.
//! [`contrast`] says which pairs of colours can be read, [`Families`] which typeface a letter comes from.

pub mod contrast;
pub(crate) mod stack;
mod stylesheet;
mod theme;
mod value;

pub use stack::{Families, Origin, han_family};
pub use stylesheet::{Palette, Stylesheet, TextStyle, TypeScale, Typeface};
pub use theme::{
    BoxTheme, ChartTheme, FootTheme, HeadTheme, IconTheme, LayoutTheme, ListTheme, PrintTheme, RecordTheme, RuleTheme,
    SpaceTheme, StatementTheme, TypeTheme, TypeThemes,
};
pub use value::Share;
