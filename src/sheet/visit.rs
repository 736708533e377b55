//! One visit: what turns a sheet into the sheet of one patient.
//!
//! It is used for the files that are asked for and kept nowhere.

use crate::schedule::Treatment;

/// One visit of one patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// When the treatment was.
    pub treatment: Treatment,
    /// What the clinic filled in; what is not here is a blank to write on.
    pub fields: Vec<(Field, String)>,
    /// The next visit, if there is one.
    pub next: Option<Treatment>,
}

/// What a clinic can fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The patient's name.
    Name,
    /// The treated part of the body.
    Area,
    /// Who gave the treatment.
    TreatedBy,
}

impl Field {
    /// Those that a clinic writes on every sheet.
    pub const RECORD: [Self; 2] = [Self::Area, Self::TreatedBy];

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Area => "area",
            Self::TreatedBy => "treated-by",
        }
    }
}

impl Visit {
    /// What the clinic wrote into a field.
    pub fn field(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str())
    }
}
