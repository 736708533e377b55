//! What a program can see of a handout, and what follows from it.

use super::Answer;
use crate::handout::{Alert, AlertKind, BlockKind, Handout, InlineKind, Kind, Role, Statement, Window, plain_text};
use crate::lint::english::find_phrase;
use crate::lint::readability::Sample;
use crate::lint::subject::Subject;
use crate::lint::{Context, Outcome};

/// What was counted.
pub(super) struct Evidence<'h> {
    subject: Subject<'h>,
    outcome: &'h Outcome,
    actions: Vec<&'h Statement>,
    timed: usize,
    images: usize,
    tables: usize,
}

impl<'h> Evidence<'h> {
    pub(super) fn of(handout: &'h Handout, context: &'h Context<'h>, outcome: &'h Outcome) -> Self {
        let statements = handout.statements();
        let timed = statements.iter().filter(|one| one.window != Window::Always && one.kind != Kind::Expect).count();
        let mut images = 0;
        for block in handout.blocks() {
            block.walk_inlines(&mut |inline| images += usize::from(matches!(inline.kind, InlineKind::Image(_))));
        }
        let tables = handout.blocks().filter(|block| matches!(block.kind, BlockKind::Table(_))).count();
        let actions = statements.into_iter().filter(|statement| statement.kind != Kind::Expect).collect();
        Self { subject: Subject::of(handout, context), outcome, actions, timed, images, tables }
    }

    /// The answer to a question and what it rests on; for a person, what may help.
    pub(super) fn on(&self, number: u8) -> (Answer, String) {
        match number {
            1 => open(format!("The title is “{}”.", self.handout().title.value)),
            3 => open(self.reading_grade()),
            4 => open(self.found("abbreviation", "Abbreviations without an explanation")),
            6 => open(self.found("vague-word", "Vague words in place of numbers and things")),
            7 => open(self.dates()),
            8 => self.chunks(),
            9 => open(format!("The headings are {}.", self.headings())),
            10 => open(format!("The parts stand in this order: {}.", self.order())),
            11 => self.summary(),
            12 => self.cues(),
            15 | 26 => open(sentence(&self.aids())),
            16 if !self.has_aids() => not_applicable("There are no visual aids."),
            16 => open(sentence(&self.aids())),
            17 => self.captions(),
            18 if self.images == 0 => not_applicable("There are no drawings or photographs."),
            18 => open(format!("{}, each with a description.", count(self.images, "picture"))),
            19 if self.tables == 0 => not_applicable("There are no tables."),
            19 => open(format!("{}, each with a row of headings.", count(self.tables, "table"))),
            20 => self.actions(),
            21 => self.address(),
            22 => open(self.found("vague-word", "Vague words where a patient must decide")),
            23 => self.tool(),
            24 => open(self.dates()),
            25 if self.tables == 0 && self.timed == 0 => not_applicable("There are no charts or tables."),
            25 => open(sentence(&self.aids())),
            _ => open(String::new()),
        }
    }

    fn handout(&self) -> &'h Handout {
        self.subject.handout
    }

    /// How many remarks a rule made, and how often the author allowed what it finds.
    fn remarks(&self, code: &str) -> (usize, usize) {
        let found = self.outcome.found.iter().filter(|(rule, _)| rule.code == code).count();
        let allowed = self.outcome.allowances.iter().filter(|one| one.code.value == code).count();
        (found, allowed)
    }

    fn found(&self, code: &str, what: &str) -> String {
        if !self.subject.is_english() {
            return String::new();
        }
        match self.remarks(code) {
            (0, 0) => format!("{what}: none found."),
            (found, 0) => format!("{what}: {found}, see the remarks."),
            (found, allowed) => format!("{what}: {found}, and {allowed} allowed by the author."),
        }
    }

    fn reading_grade(&self) -> String {
        match Sample::of(self.handout()) {
            Some(sample) => format!(
                "{} of {} words have 3 syllables or more; see also the reading grade.",
                sample.polysyllables, sample.words
            ),
            None => String::new(),
        }
    }

    fn dates(&self) -> String {
        match self.timed {
            0 => "Nothing to do or to avoid has a time.".to_owned(),
            _ => "On the sheet of a visit the program writes each date; on other sheets there is a line for staff to write it on."
                .to_owned(),
        }
    }

    fn sections(&self) -> String {
        count(self.handout().sections.len(), "section")
    }

    fn headings(&self) -> String {
        let named = self.handout().sections.iter().map(|section| format!("“{}”", plain_text(&section.heading)));
        named.collect::<Vec<_>>().join(", ")
    }

    fn order(&self) -> String {
        let name = |role| match role {
            Role::Expect => "what is normal",
            Role::Avoid => "what to avoid",
            Role::Do => "what to do",
            Role::Call => "when to call",
            Role::Plain => "plain text",
        };
        let mut parts: Vec<&str> = Vec::new();
        if self.has_caution() {
            parts.push("when to get help at once");
        }
        parts.extend(self.handout().sections.iter().map(|section| name(section.role)));
        parts.dedup();
        parts.join(", ")
    }

    fn has_caution(&self) -> bool {
        let is_caution = |kind: &BlockKind| matches!(kind, BlockKind::Alert(Alert { kind: AlertKind::Caution, .. }));
        self.handout().blocks().any(|block| is_caution(&block.kind))
    }

    fn chunks(&self) -> (Answer, String) {
        let [lists, paragraphs] = ["long-list", "long-paragraph"].map(|code| self.remarks(code));
        let sections = self.sections();
        match (lists.0 + paragraphs.0, lists.1 + paragraphs.1) {
            _ if self.handout().sections.len() < 2 => (Answer::Disagree, sentence(&sections)),
            (0, 0) => {
                (Answer::Agree, format!("{sections}; no list is longer than 7 items, no paragraph than 3 sentences."))
            }
            (0, allowed) => open(format!(
                "{sections}. {} longer than usual, with the author's reason: see what is allowed.",
                if allowed == 1 {
                    "One list or paragraph is".to_owned()
                } else {
                    format!("{allowed} lists or paragraphs are")
                }
            )),
            (found, _) => (
                Answer::Disagree,
                format!(
                    "{sections}; {} too long.",
                    if found == 1 {
                        "one list or paragraph is".to_owned()
                    } else {
                        format!("{found} lists or paragraphs are")
                    }
                ),
            ),
        }
    }

    fn summary(&self) -> (Answer, String) {
        match self.handout().summary.len() {
            0 => (Answer::Disagree, "There is no summary.".to_owned()),
            lines => (Answer::Agree, format!("A summary of {} stands at the top.", count(lines, "line"))),
        }
    }

    fn cues(&self) -> (Answer, String) {
        let labels = self.subject.passages.iter().filter(|passage| passage.label > 0).count();
        let icons = self.handout().sections.iter().filter(|section| section.role != Role::Plain).count();
        let mut cues = vec![
            format!("{} with an icon", count(icons, "heading")),
            format!("{} with a bold name", count(labels, "item")),
        ];
        if self.has_caution() {
            cues.insert(0, "a box of warning".to_owned());
        }
        let answer = if labels + icons > 0 || self.has_caution() { Answer::Agree } else { Answer::Disagree };
        (answer, sentence(&list(&cues)))
    }

    fn has_aids(&self) -> bool {
        self.timed + self.images + self.tables > 0
    }

    fn aids(&self) -> String {
        let mut aids = Vec::new();
        if self.timed > 0 {
            aids.push("a chart of how long to wait".to_owned());
        }
        aids.extend((self.images > 0).then(|| count(self.images, "picture")));
        aids.extend((self.tables > 0).then(|| count(self.tables, "table")));
        if aids.is_empty() { "no visual aid".to_owned() } else { list(&aids) }
    }

    fn captions(&self) -> (Answer, String) {
        match (self.timed, self.images + self.tables) {
            (0, 0) => not_applicable("There are no visual aids."),
            (_, 0) => (Answer::Agree, "The chart of how long to wait has a heading.".to_owned()),
            _ => open("A picture has a description, which only a screen reader tells.".to_owned()),
        }
    }

    fn actions(&self) -> (Answer, String) {
        let of = |kind| self.actions.iter().filter(|statement| statement.kind == kind).count();
        let counted = format!(
            "{} to do, {} to avoid and {} to call.",
            count(of(Kind::Do), "thing"),
            count(of(Kind::Avoid), "thing"),
            count(of(Kind::Call), "reason")
        );
        (if self.actions.is_empty() { Answer::Disagree } else { Answer::Agree }, counted)
    }

    fn address(&self) -> (Answer, String) {
        if !self.subject.is_english() {
            return open(String::new());
        }
        let says = |words: &[&str]| {
            let passages = self.subject.passages.iter().filter(|passage| passage.asks_for_action());
            passages.filter(|passage| words.iter().any(|word| find_phrase(&passage.text, word).is_some())).count()
        };
        let (aside, direct) = (says(&["the patient", "patients", "the client", "clients"]), says(&["you", "your"]));
        match (aside, direct) {
            (0, 0) => open("No line of advice says “you”; judge whether commands speak to the reader.".to_owned()),
            (0, direct) => {
                (Answer::Agree, format!("{} of advice say “you” or “your”, none “the patient”.", count(direct, "line")))
            }
            (aside, _) => {
                (Answer::Disagree, format!("{} of advice say “the patient” or the like.", count(aside, "line")))
            }
        }
    }

    fn tool(&self) -> (Answer, String) {
        let ticked = self.actions.iter().filter(|statement| matches!(statement.kind, Kind::Do | Kind::Avoid)).count();
        let tool = format!("{} to tick off, dates to fill in, and a calendar file for a visit.", count(ticked, "item"));
        if ticked > 0 { (Answer::Agree, tool) } else { open("Nothing can be ticked off.".to_owned()) }
    }
}

fn open(evidence: String) -> (Answer, String) {
    (Answer::Open, evidence)
}

fn not_applicable(evidence: &str) -> (Answer, String) {
    (Answer::NotApplicable, evidence.to_owned())
}

fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// With a capital and a stop.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// "a, b and c".
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
