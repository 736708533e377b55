//! What the page's template can show. Fields whose names end in `_html` hold safe markup; all others are plain text,
//! which the template escapes.

use serde::Serialize;

use super::blocks::Writer;
use super::chart::ChartView;
use super::dates::DatesView;
use super::document::{AlternateView, DocumentView};
use super::faces::Faces;
use super::inlines::{escape, to_markup};
use super::theme::Theme;
use crate::clinic::Clinic;
use crate::handout::{Language, Role};
use crate::locale::{Message, Words, without_marks};
use crate::sheet::{ContactBox, ContactItem, Direction, Foot, Head, Labelled, Sheet};

/// Ids with an underscore are ours: those of sections have none.
const TITLE_ID: &str = "page_title";

/// The whole page.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    language: &'a str,
    /// `ltr` or `rtl`.
    direction: &'static str,
    title: &'a str,
    title_id: &'static str,
    summary: Vec<&'a str>,
    lead_html: String,
    sections: Vec<SectionView<'a>>,
    contact: ContactView<'a>,
    head: HeadView<'a>,
    foot: FootView<'a>,
    document: DocumentView<'a>,
    /// The same page in other languages, and what they are called together.
    alternates: Vec<AlternateView<'a>>,
    alternates_label: String,
    /// How long to wait; missing if nothing is waited for.
    chart: Option<ChartView<'a>>,
    pub(super) theme: Theme,
    /// The style sheet, the script and the policy that lets in just these two.
    pub(super) style: String,
    pub(super) script: String,
    pub(super) policy: String,
    skip_link: String,
    /// The button that prints the page.
    print: String,
    /// The bar that stays in reach on a phone.
    call: Option<CallView<'a>>,
    /// What the clinic filled in; empty on the page of any visit.
    record: Vec<LabelledView<'a>>,
    /// Missing if nothing has a time.
    pub(super) dates: Option<DatesView>,
}

#[derive(Debug, Serialize)]
struct SectionView<'a> {
    id: &'a str,
    heading_id: String,
    /// `expect`, `avoid`, `do`, `call` or `plain`.
    role: &'static str,
    level: u8,
    heading_html: String,
    body_html: String,
}

#[derive(Debug, Serialize)]
struct ContactView<'a> {
    heading: &'a str,
    name: LabelledView<'a>,
    lines: Vec<ContactLineView<'a>>,
}

#[derive(Debug, Serialize)]
struct ContactLineView<'a> {
    /// `phone`, `hours` and so on.
    item: &'static str,
    label: &'a str,
    value: Option<&'a str>,
    href: Option<&'a str>,
    /// The tag of the value's language, and which way that runs, if it is not the sheet's.
    language: Option<&'a str>,
    direction: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct HeadView<'a> {
    logo: Option<LogoView<'a>>,
    name: LabelledView<'a>,
    phone: LabelledView<'a>,
    hours: Option<&'a str>,
    /// As in [`ContactLineView`].
    hours_language: Option<&'a str>,
    hours_direction: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct LogoView<'a> {
    source: &'a str,
    alt: &'a str,
}

#[derive(Debug, Serialize)]
struct LabelledView<'a> {
    label: &'a str,
    value: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct FootView<'a> {
    /// The code of the words, after the word for it.
    edition: &'a str,
    /// The same, the code in strong type and in one piece.
    edition_html: String,
    approved: Option<&'a str>,
    review_by: Option<&'a str>,
    draft: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct CallView<'a> {
    href: &'a str,
    /// The number in one piece.
    label_html: String,
}

impl<'a> Page<'a> {
    pub(super) fn of(sheet: &'a Sheet, clinic: &Clinic, words: &Words) -> Self {
        let lead = Writer { sheet, words, heading: TITLE_ID };
        Self {
            language: sheet.language.as_str(),
            direction: sheet.direction.as_str(),
            title: &sheet.title.value,
            title_id: TITLE_ID,
            summary: sheet.summary.iter().map(|line| line.value.as_str()).collect(),
            lead_html: lead.to_markup(&sheet.lead, Role::Plain),
            sections: sections(sheet, words),
            contact: contact(&sheet.contact, &sheet.head),
            head: head(&sheet.head),
            foot: foot(sheet),
            document: DocumentView::of(sheet),
            alternates: sheet.alternates.iter().map(|alternate| AlternateView::of(alternate, sheet)).collect(),
            alternates_label: words.text(Message::PageLanguages),
            chart: sheet.chart.as_ref().map(|chart| ChartView::of(chart, words)),
            theme: Theme::of(clinic, Faces::default()),
            style: String::new(),
            script: String::new(),
            policy: String::new(),
            skip_link: words.text(Message::SkipLink),
            print: words.text(Message::PagePrint),
            call: call(&sheet.contact, words),
            record: sheet.visit.iter().flat_map(|_| &sheet.record).map(labelled).collect(),
            dates: DatesView::of(sheet, words),
        }
    }
}

impl Page<'_> {
    /// What a template must show.
    pub(super) fn parts(&self) -> impl Iterator<Item = (String, &str)> {
        let named = |what: &str, text| (what.to_owned(), text);
        let sections = self.sections.iter().flat_map(|section| {
            let what = format!("section `{}`", section.id);
            [(what.clone(), section.heading_html.as_str()), (what, section.body_html.as_str())]
        });
        let lines = self.contact.lines.iter().flat_map(|line| [Some(line.label), line.value]).flatten();
        std::iter::once(named("title", self.title))
            .chain(self.summary.iter().map(move |line| named("summary", line)))
            .chain([named("part before the first heading", self.lead_html.as_str())])
            .chain(sections)
            .chain(lines.map(move |text| named("contact box", text)))
            .chain([named("edition", self.foot.edition)])
            .chain(self.foot.approved.map(|approved| named("approval", approved)))
            .chain(self.foot.draft.map(|draft| named("draft mark", draft)))
    }
}

fn sections<'a>(sheet: &'a Sheet, words: &Words) -> Vec<SectionView<'a>> {
    let view = |section: &'a crate::handout::Section| {
        let heading_id = format!("{}_heading", section.id.value);
        let writer = Writer { sheet, words, heading: &heading_id };
        SectionView {
            id: section.id.value.as_str(),
            role: section.role.as_str(),
            level: section.level,
            heading_html: to_markup(&section.heading, sheet),
            body_html: writer.to_markup(&section.blocks, section.role),
            heading_id,
        }
    };
    sheet.sections.iter().map(view).collect()
}

fn contact<'a>(contact: &'a ContactBox, head: &'a Head) -> ContactView<'a> {
    let lines = contact.lines.iter().map(|line| ContactLineView {
        item: line.item.as_str(),
        label: &line.label,
        value: line.value.as_deref(),
        href: line.href.as_deref(),
        language: line.language.as_ref().map(Language::as_str),
        direction: direction(line.language.as_ref()),
    });
    ContactView {
        heading: &contact.heading,
        name: LabelledView { label: &head.name.label, value: contact.name.as_deref() },
        lines: lines.collect(),
    }
}

fn labelled(detail: &Labelled) -> LabelledView<'_> {
    LabelledView { label: &detail.label, value: detail.value.as_deref() }
}

fn head(head: &Head) -> HeadView<'_> {
    let logo = head.logo.as_ref().map(|logo| {
        // A logo that says no more than the name beside it would be read aloud twice (WCAG 2.2, 1.1.1: decoration).
        let is_name = head.name.value.as_deref().map(without_marks).as_deref() == Some(logo.alt.as_str());
        LogoView { source: logo.picture.data_uri(), alt: if is_name { "" } else { &logo.alt } }
    });
    let hours_language = head.hours.as_ref().and_then(|hours| hours.language.as_ref());
    HeadView {
        logo,
        name: labelled(&head.name),
        phone: labelled(&head.phone),
        hours: head.hours.as_ref().map(|hours| hours.text.as_str()),
        hours_language: hours_language.map(Language::as_str),
        hours_direction: direction(hours_language),
    }
}

fn direction(language: Option<&Language>) -> Option<&'static str> {
    language.map(|language| Direction::of(language).as_str())
}

fn call<'a>(contact: &'a ContactBox, words: &Words) -> Option<CallView<'a>> {
    let phone = contact.lines.iter().find(|line| line.item == ContactItem::Phone)?;
    let (number, href) = (phone.value.as_deref()?, phone.href.as_deref()?);
    Some(CallView { href, label_html: call_label(number, words) })
}

fn foot(sheet: &Sheet) -> FootView<'_> {
    let Foot { edition, approved, review_by, draft } = &sheet.foot;
    FootView {
        edition,
        edition_html: with_part(edition, &sheet.edition.to_string(), ("<strong class=\"number\">", "</strong>")),
        approved: approved.as_deref(),
        review_by: review_by.as_deref(),
        draft: draft.as_deref(),
    }
}

/// What the button says that rings a number, which no line end tears.
pub(super) fn call_label(number: &str, words: &Words) -> String {
    with_part(&words.call_button(number), &without_marks(number), ("<span class=\"number\">", "</span>"))
}

/// A text as markup, with tags around one of its parts.
fn with_part(text: &str, part: &str, (start, end): (&str, &str)) -> String {
    let mut markup = String::new();
    let Some((before, after)) = text.split_once(part) else {
        escape(text, &mut markup);
        return markup;
    };
    escape(before, &mut markup);
    markup.push_str(start);
    escape(part, &mut markup);
    markup.push_str(end);
    escape(after, &mut markup);
    markup
}
