//! What a page says about itself to browsers and search engines; none of it is shown.
//!
//! Nothing of a visit is told here: whoever looks at a page's address or its first lines learns nothing about a patient.

use serde::Serialize;
use serde_json::json;

use crate::locale::without_marks;
use crate::render::inline::in_script;
use crate::sheet::{Alternate, ContactItem, Direction, Sheet, Standing};

/// The particulars of the document.
#[derive(Debug, Serialize)]
pub(super) struct DocumentView<'a> {
    /// The summary in one line.
    description: String,
    /// Where the page is online.
    canonical: Option<&'a str>,
    /// Whether search engines may list it: words that nobody stands behind, and the page of one visit, are not for everybody.
    listed: bool,
    /// The code of exactly these words.
    edition: String,
    /// Particulars for search engines: JSON-LD for a `script` element.
    data_json: String,
}

/// The page in another language.
#[derive(Debug, Serialize)]
pub(super) struct AlternateView<'a> {
    language: &'a str,
    direction: &'static str,
    /// What the language calls itself.
    name: &'a str,
    /// Where it is, seen from this page.
    href: &'a str,
    /// Where it is online.
    canonical: Option<String>,
}

impl<'a> DocumentView<'a> {
    pub(super) fn of(sheet: &'a Sheet) -> Self {
        let description = sheet.summary.iter().map(|line| without_marks(&line.value)).collect::<Vec<_>>().join(" ");
        let canonical = href(sheet, ContactItem::Online);
        let publisher = sheet.head.name.value.as_deref().map(|name| {
            let number = sheet.head.phone.value.as_deref();
            let mut clinic = json!({ "@type": "MedicalClinic", "name": without_marks(name) });
            insert(&mut clinic, "telephone", number.map(without_marks));
            insert(&mut clinic, "url", href(sheet, ContactItem::Website).map(str::to_owned));
            clinic
        });
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "MedicalWebPage",
            "name": without_marks(&sheet.title.value),
            "inLanguage": sheet.language.as_str(),
            "version": sheet.edition.to_string(),
            "audience": { "@type": "Patient" },
        });
        insert(&mut data, "description", Some(description.clone()).filter(|text| !text.is_empty()));
        insert(&mut data, "url", canonical.map(str::to_owned));
        insert(&mut data, "dateModified", sheet.updated.map(|date| date.to_string()));
        if let Some(publisher) = publisher {
            data["publisher"] = publisher;
        }
        if let Standing::Approved(approval) = &sheet.standing {
            data["lastReviewed"] = approval.on.to_string().into();
            data["reviewedBy"] = json!({ "@type": "Person", "name": approval.by });
            insert(&mut data["reviewedBy"], "jobTitle", approval.role.clone());
        }
        Self {
            description,
            canonical,
            listed: sheet.visit.is_none() && matches!(sheet.standing, Standing::Approved(_)),
            edition: sheet.edition.to_string(),
            data_json: in_script(&data.to_string()),
        }
    }
}

impl<'a> AlternateView<'a> {
    pub(super) fn of(alternate: &'a Alternate, sheet: &Sheet) -> Self {
        let folder = href(sheet, ContactItem::Online).and_then(|here| here.rsplit_once('/'));
        Self {
            language: alternate.language.as_str(),
            direction: Direction::of(&alternate.language).as_str(),
            name: &alternate.name,
            href: &alternate.file,
            canonical: folder.map(|(folder, _)| format!("{folder}/{}", alternate.file)),
        }
    }
}

fn href(sheet: &Sheet, item: ContactItem) -> Option<&str> {
    sheet.contact.lines.iter().find(|line| line.item == item)?.href.as_deref()
}

fn insert(object: &mut serde_json::Value, key: &str, text: Option<String>) {
    if let Some(text) = text {
        object[key] = text.into();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handout::Date;
    use crate::sheet::Approval;
    use crate::sheet::sample::*;

    #[test]
    fn a_page_says_what_it_is_and_nothing_hostile() {
        let (mut sheet, _) = sheet(&handout(Vec::new(), Vec::new()), &lumen());
        sheet.title.value = "</script><script>alert(1)</script>".to_owned();
        let view = DocumentView::of(&sheet);
        assert!(!view.listed, "a draft is not for search engines");
        assert!(!view.data_json.contains('<'), "{}", view.data_json);
        let data: serde_json::Value = serde_json::from_str(&view.data_json).expect("JSON");
        assert_eq!(data["@type"], "MedicalWebPage");
        assert_eq!(data["name"], sheet.title.value);
        assert_eq!(data["dateModified"], "2026-11-22");
        assert_eq!(data["publisher"]["@type"], "MedicalClinic");
    }

    #[test]
    fn only_what_somebody_stands_behind_is_said_to_be_reviewed_and_listed() {
        let (mut sheet, _) = sheet(&handout(Vec::new(), Vec::new()), &lumen());
        let approval = |role: Option<&str>| {
            Standing::Approved(Approval {
                by: "Dr </script> Oak".to_owned(),
                role: role.map(str::to_owned),
                on: Date::constant(2026, 11, 23),
                review_by: Date::constant(2028, 6, 1),
            })
        };
        let person = json!({ "@type": "Person", "name": "Dr </script> Oak", "jobTitle": "Nurse" });
        let alone = json!({ "@type": "Person", "name": "Dr </script> Oak" });
        for (standing, reviewed) in [
            (Standing::Draft, None),
            (Standing::Behind, None),
            (approval(Some("Nurse")), Some((json!("2026-11-23"), person))),
            (approval(None), Some((json!("2026-11-23"), alone))),
        ] {
            sheet.sign(standing.clone(), &english("en-GB"));
            let view = DocumentView::of(&sheet);
            assert_eq!(view.listed, reviewed.is_some(), "{standing:?}");
            assert!(!view.data_json.contains('<'), "{}", view.data_json);
            let data: serde_json::Value = serde_json::from_str(&view.data_json).expect("JSON");
            let said = data.get("lastReviewed").cloned().zip(data.get("reviewedBy").cloned());
            assert_eq!(said, reviewed, "{standing:?}");
            assert_eq!(data["version"], sheet.edition.to_string());
        }
    }
}
