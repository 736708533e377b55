//! A handout made by hand that holds everything a handout can hold, for the tests of sheets and renderers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Parts, Sheet, compose};
use crate::clinic::{Clinic, ClinicId, ClinicName, Localized};
use crate::diagnostic::Diagnostic;
use crate::handout::*;
use crate::locale::{LocaleFile, Locales, Words};
use crate::picture::{DataUri, Picture, RasterPicture};
use crate::source::{SourceId, Sources, Span, Spanned};

pub(crate) fn source() -> SourceId {
    Sources::default().add("sample.md", "")
}

fn span() -> Span {
    Span::new(source(), 0, 0)
}

pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).expect(tag)
}

pub(crate) fn english(locale: &str) -> Words {
    stand_in("en", locale)
}

/// The English words of the tool, as if they were `tag`'s: enough for all that does not depend on what the words are.
pub(crate) fn stand_in(tag: &str, locale: &str) -> Words {
    let text = include_str!("../../templates/locales/en.ftl");
    let (locales, _) = Locales::load(&[LocaleFile { language: language(tag), source: source(), text }]);
    locales.words(&language(tag), &language(locale)).expect("it was just loaded")
}

pub(crate) fn inline(kind: InlineKind) -> Inline {
    Inline { span: span(), kind }
}

pub(crate) fn text(words: &str) -> Inline {
    inline(InlineKind::Text(words.to_owned()))
}

pub(crate) fn strong(words: &str) -> Inline {
    inline(InlineKind::Strong(vec![text(words)]))
}

pub(crate) fn link(target: LinkTarget, words: &str) -> Inline {
    inline(InlineKind::Link(Link { target, title: String::new(), content: vec![text(words)] }))
}

pub(crate) fn url(url: &str, words: &str) -> Inline {
    link(LinkTarget::Url(url.to_owned()), words)
}

pub(crate) fn block(kind: BlockKind) -> Block {
    Block { span: span(), kind }
}

pub(crate) fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(Paragraph { content, statement: None }))
}

pub(crate) fn statement(kind: Kind, window: &str, id: &str) -> Statement {
    Statement {
        id: StatementId::parse(id).expect(id),
        kind,
        window: Window::parse(window).expect(window),
        name: id.to_owned(),
        words: String::new(),
        span: span(),
    }
}

/// An item that opens with a bold name and marks a statement.
pub(crate) fn advice(kind: Kind, window: &str, id: &str, words: &str) -> ListItem {
    let content = vec![
        strong(&format!("{id}.")),
        text(" "),
        link(LinkTarget::Statement(StatementId::parse(id).expect(id)), words),
        text(" & then <more>."),
    ];
    ListItem { span: span(), blocks: vec![paragraph(content)], statement: Some(statement(kind, window, id)) }
}

pub(crate) fn item(blocks: Vec<Block>) -> ListItem {
    ListItem { span: span(), blocks, statement: None }
}

pub(crate) fn list(start: Option<u64>, items: Vec<ListItem>) -> Block {
    block(BlockKind::List(List { start, tight: true, items }))
}

pub(crate) fn section(id: &str, level: u8, role: Role, heading: &str, blocks: Vec<Block>) -> Section {
    let id = Spanned::new(SectionId::parse(id).expect(id), span());
    Section { id, level, role, heading: vec![text(heading)], span: span(), blocks }
}

fn cell(words: &str) -> TableCell {
    TableCell { span: span(), content: vec![text(words)] }
}

pub(crate) fn table(rows: &[[&str; 3]]) -> Block {
    let row = |cells: &[&str; 3]| cells.iter().map(|words| cell(words)).collect::<Vec<_>>();
    block(BlockKind::Table(Table {
        alignments: vec![Alignment::Start, Alignment::Center, Alignment::End],
        header: row(&rows[0]),
        rows: rows[1..].iter().map(row).collect(),
    }))
}

pub(crate) fn handout(lead: Vec<Block>, sections: Vec<Section>) -> Handout {
    Handout {
        id: HandoutId::parse("sample").expect("a slug"),
        language: language("en"),
        source: source(),
        title: Spanned::new("After “<your>” treatment & care".to_owned(), span()),
        summary: vec![
            Spanned::new("Your skin may look red.".to_owned(), span()),
            Spanned::new("Rest.".to_owned(), span()),
        ],
        translation_of: None,
        review_by: Some(Spanned::new(Date::constant(2028, 11, 1), span())),
        updated: Some(Spanned::new(Date::constant(2026, 11, 22), span())),
        open_decisions: Vec::new(),
        allowances: Vec::new(),
        sources: Vec::new(),
        lead,
        sections,
    }
}

/// Everything at once.
pub(crate) fn torture() -> Handout {
    let clinic = |key, words: &str| link(LinkTarget::Clinic(key), words);
    let caution = block(BlockKind::Alert(Alert {
        kind: AlertKind::Caution,
        blocks: vec![paragraph(vec![
            strong("Get help now."),
            text(" Call "),
            clinic(ClinicKey::Emergency, "emergency services"),
            text(" if you find it hard to breathe."),
        ])],
    }));
    let mut deep = advice(Kind::Avoid, "3d", "deep", "no");
    deep.blocks.push(list(
        None,
        vec![item(vec![paragraph(vec![text("nested one")])]), advice(Kind::Do, "24h..2w", "inner", "yes")],
    ));
    deep.blocks.push(paragraph(vec![text("A second paragraph.")]));
    let timed_paragraph = block(BlockKind::Paragraph(Paragraph {
        content: vec![text("Stay in.")],
        statement: Some(statement(Kind::Avoid, "1w", "stay")),
    }));
    let image =
        InlineKind::Image(ImageRef { path: "a.png".to_owned(), alt: "A \"face\"".to_owned(), title: String::new() });
    let inlines = paragraph(vec![
        text("Soft"),
        inline(InlineKind::SoftBreak),
        inline(InlineKind::Emphasis(vec![text("em"), strong("both")])),
        inline(InlineKind::HardBreak),
        inline(InlineKind::Code("a < b".to_owned())),
        text(" "),
        url("https://example.org/x?a=1&b=2", "a site"),
        text(" "),
        url("javascript:alert(1)", "a trap"),
        text(" "),
        link(LinkTarget::Section("avoid".to_owned()), "above"),
        text(" "),
        inline(image),
    ]);
    let alerts = [AlertKind::Note, AlertKind::Tip, AlertKind::Important, AlertKind::Warning]
        .map(|kind| block(BlockKind::Alert(Alert { kind, blocks: vec![paragraph(vec![text(kind.as_str())])] })));
    handout(
        vec![caution, paragraph(vec![text("A lead paragraph.")])],
        vec![
            section(
                "normal",
                2,
                Role::Expect,
                "What is <normal>",
                vec![list(
                    None,
                    vec![advice(Kind::Expect, "3d", "red", "redness"), advice(Kind::Expect, "", "any", "all")],
                )],
            ),
            section(
                "avoid",
                2,
                Role::Avoid,
                "What to avoid",
                vec![
                    list(
                        None,
                        vec![
                            deep,
                            advice(Kind::Avoid, "..3d", "heat", "heat"),
                            item(vec![paragraph(vec![text("plain item")])]),
                        ],
                    ),
                    timed_paragraph,
                ],
            ),
            section("more", 3, Role::Avoid, "More", vec![inlines]),
            section(
                "call",
                2,
                Role::Call,
                "When to call",
                vec![list(
                    Some(3),
                    vec![
                        advice(Kind::Call, "3d", "worse", "worse"),
                        item(vec![paragraph(vec![
                            text("Ring "),
                            clinic(ClinicKey::Phone, "the clinic"),
                            text(" or "),
                            clinic(ClinicKey::OutOfHours, "the helpline"),
                            text(", write to "),
                            clinic(ClinicKey::Email, "us"),
                            text(" or see "),
                            clinic(ClinicKey::Website, "our site"),
                            text("."),
                        ])]),
                    ],
                )],
            ),
            section(
                "rest",
                2,
                Role::Plain,
                "The rest",
                [
                    block(BlockKind::Quote(vec![
                        paragraph(vec![text("A quote.")]),
                        list(None, vec![item(vec![paragraph(vec![text("in it")])])]),
                    ])),
                    block(BlockKind::Code("let x = 1;\n  indented &amp;\n".to_owned())),
                    block(BlockKind::Rule),
                    table(&[["Day", "Cream", "How often"], ["1", "none", "never"], ["2", "thin <layer>", "twice"]]),
                ]
                .into_iter()
                .chain(alerts)
                .collect(),
            ),
        ],
    )
}

/// A handout as authors write it, read by the real parser.
pub(crate) fn written(text: &str) -> Handout {
    let id = HandoutId::parse("written").expect("a slug");
    let file = crate::markdown::HandoutFile { id, language: None, source: source(), text };
    let (handout, diagnostics) = crate::markdown::parse(file, english("en-GB").duration_words());
    assert_eq!(diagnostics, []);
    handout
}

/// A detail in the words of a British clinic.
pub(crate) fn own(words: &str) -> Localized<String> {
    Localized::new(language("en-GB"), Spanned::new(words.to_owned(), span()))
}

/// A clinic with every detail.
pub(crate) fn lumen() -> Clinic {
    let mut clinic = Clinic::plain(vec![language("en")]);
    clinic.id = ClinicId::parse("lumen").expect("a slug");
    clinic.name = Some(ClinicName { full: "Lumen Skin Clinic".to_owned(), short: "Lumen".to_owned() });
    clinic.settings.locale = language("en-GB");
    clinic.settings.url = Some("https://lumen.example/aftercare/".to_owned());
    let some = |text: &str| Some(text.to_owned());
    clinic.contact.phone = some("+44 1632 960123");
    clinic.contact.hours = Some(own("Monday to Saturday, 9am to 6pm"));
    clinic.contact.out_of_hours = Some(own("111"));
    clinic.contact.emergency = Some(own("999"));
    clinic.contact.email = some("care@lumen.example");
    let address = vec!["12 Station Road".to_owned(), "Anytown AN1 1QT".to_owned()];
    clinic.contact.address = Some(Localized::new(language("en-GB"), Spanned::new(address, span())));
    clinic.contact.booking = some("https://lumen.example/book");
    clinic.contact.website = some("https://lumen.example/");
    clinic
}

/// The pictures of [`torture`].
pub(crate) fn images() -> BTreeMap<String, Arc<Picture>> {
    let data_uri = DataUri::of_file("image/png", &[0; 3]);
    let picture = RasterPicture { width: 4, height: 2, rgb: vec![0; 24], alpha: None, data_uri };
    BTreeMap::from([("a.png".to_owned(), Arc::new(Picture::Raster(picture)))])
}

/// The sheet of a handout as if it were written in `tag`.
pub(crate) fn sheet_in(tag: &str, handout: &Handout, clinic: &Clinic) -> (Sheet, Vec<Diagnostic>) {
    let handout = Handout { language: language(tag), ..handout.clone() };
    let words = stand_in(tag, clinic.settings.locale.as_str());
    compose(Parts { handout: &handout, clinic, words: &words, images: &images(), alternates: &[], visit: None })
}

pub(crate) fn sheet(handout: &Handout, clinic: &Clinic) -> (Sheet, Vec<Diagnostic>) {
    let words = english(clinic.settings.locale.as_str());
    compose(Parts { handout, clinic, words: &words, images: &images(), alternates: &[], visit: None })
}
