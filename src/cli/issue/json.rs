//! A visit as one line of JSON (RFC 8259).
//!
//! [`read`] goes in two steps: serde_json takes the line apart into a [`Json`] that forgets nothing, not even a name that is
//! there twice; then each name is put where it belongs. No message repeats what is filled in: it is a
//! patient's.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::typed::{Typed, field, moment, reference, unknown, wrong};
use crate::build::Format;
use crate::clinic::Layout;
use crate::diagnostic::{Diagnostic, Place};
use crate::sheet::Field;

/// The names that a visit may have.
const KEYS: [&str; 10] =
    ["handout", "clinic", "treated", "languages", "layouts", "formats", "fields", "name", "next", "reference"];

/// Reads the line of a number.
///
/// # Errors
/// If it is not a visit: the first thing that is wrong, with its place.
pub(super) fn read(text: &str, line: u32) -> Result<Typed, Diagnostic> {
    let json: Json = serde_json::from_str(text).map_err(|error| not_json(&error, text, line))?;
    let Json::Object(entries) = json else {
        let hint = r#"begin the line with `{` and a name, such as `{"handout":"microneedling"`"#;
        return Err(wrong("this is JSON, but not an object").with_hint(hint));
    };
    visit(entries)
}

fn not_json(error: &serde_json::Error, text: &str, line: u32) -> Diagnostic {
    let said = match error.classify() {
        Category::Eof => "it ends too early".to_owned(),
        _ => error.to_string(),
    };
    // The place stands beside the message.
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    // serde_json counts bytes.
    let column = text.char_indices().take_while(|(at, _)| at + 1 < error.column()).count() + 1;
    let place = Place::Input { line, column: u32::try_from(column).ok() };
    Diagnostic { place, ..wrong(format!("this line is not JSON: {said}")) }
        .with_hint("write one visit a line, as one JSON object")
}

fn visit(entries: Vec<(String, Json)>) -> Result<Typed, Diagnostic> {
    let mut visit = Typed::default();
    let mut seen: Vec<String> = Vec::new();
    for (key, value) in entries {
        if !KEYS.contains(&key.as_str()) {
            return Err(unknown("key", &key, &KEYS));
        }
        if seen.contains(&key) {
            return Err(wrong(format!("`{key}` is there twice")).with_hint("write it once"));
        }
        // What practice software does not know, it leaves empty.
        if value != Json::Null {
            put(&mut visit, &key, value)?;
        }
        seen.push(key);
    }
    Ok(visit)
}

fn put(visit: &mut Typed, key: &str, value: Json) -> Result<(), Diagnostic> {
    match key {
        "handout" => visit.handout = Some(text(key, value)?),
        "clinic" => visit.clinic = Some(text(key, value)?),
        "treated" => visit.treated = Some(moment(key, &text(key, value)?)?),
        // Programs write an empty text for what they do not have.
        "next" => {
            let typed = text(key, value)?;
            visit.next = if typed.trim().is_empty() { None } else { Some(moment(key, &typed)?) };
        }
        "languages" => visit.languages = texts(key, value)?,
        "layouts" => {
            let known = Layout::ALL.map(Layout::as_str);
            visit.layouts =
                named(key, value, |name| Layout::parse(name).ok_or_else(|| unknown("layout", name, &known)))?;
        }
        "formats" => {
            let known = Format::ALL.map(Format::as_str);
            visit.formats =
                named(key, value, |name| Format::parse(name).ok_or_else(|| unknown("format", name, &known)))?;
        }
        // An empty one is none, as for `next`.
        "reference" => {
            let typed = text(key, value)?;
            visit.reference = if typed.trim().is_empty() { None } else { Some(reference(&typed)?) };
        }
        "name" => visit.fill(Field::Name, &text(key, value)?)?,
        _ => {
            let Json::Object(entries) = value else {
                return Err(wrong("`fields` must be an object").with_hint(r#"write it as `"fields":{"area":"Face"}`"#));
            };
            for (name, value) in entries {
                let field = field(&name)?;
                if value != Json::Null {
                    visit.fill(field, &text(&name, value)?)?;
                }
            }
        }
    }
    Ok(())
}

fn text(key: &str, value: Json) -> Result<String, Diagnostic> {
    match value {
        Json::Text(text) => Ok(text),
        _ => Err(wrong(format!("`{key}` must be a text")).with_hint(format!(r#"write it as `"{key}":"…"`"#))),
    }
}

fn texts(key: &str, value: Json) -> Result<Vec<String>, Diagnostic> {
    let wrong =
        || wrong(format!("`{key}` must be a list of texts")).with_hint(format!(r#"write it as `"{key}":["…"]`"#));
    let Json::List(items) = value else { return Err(wrong()) };
    items.into_iter().map(|item| if let Json::Text(text) = item { Ok(text) } else { Err(wrong()) }).collect()
}

fn named<T>(key: &str, value: Json, parse: impl Fn(&str) -> Result<T, Diagnostic>) -> Result<Vec<T>, Diagnostic> {
    texts(key, value)?.iter().map(|name| parse(name)).collect()
}

/// A JSON value; of numbers and truth values, which no visit has, only that there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Json {
    Null,
    Text(String),
    List(Vec<Json>),
    /// Names and values in the order of the line, also those that are there twice.
    Object(Vec<(String, Json)>),
    Other,
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Json::Object(entries))
    }
}
