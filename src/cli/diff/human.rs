//! Changes for a terminal: one block each, readable without colour.

use crate::cli::terminal::Colour;
use crate::cli::{count, report::visible};
use crate::edition::{Change, Difference, PlaceChange, Run, Said, Weight, What, Wording};
use crate::handout::{Direction, Kind, Window};
use crate::locale::Words;
use crate::render::diff::{Age, Edition, Report};
use crate::sheet::Standing;

/// As wide as the narrowest usual terminal, wherever it is read: a result does not depend on a window.
const WIDTH: usize = 80;
const INDENT: &str = "    ";

/// The whole result.
pub(super) fn draw(report: &Report<'_>, words: &Words, colour: Colour) -> String {
    let Report { title, language_name, before, after, differences, .. } = report;
    let pen = Pen { words, colour };
    let one_clinic = before.clinic == after.clinic;
    let clinic = if one_clinic { format!(" · {}", whose(before)) } else { String::new() };
    let mut out = format!("{}\n", pen.paint(BOLD, &format!("{title} · {language_name}{clinic}")));
    for (sign, edition) in [("-", before), ("+", after)] {
        let clinic = if one_clinic { String::new() } else { format!("{}, ", whose(edition)) };
        out += &format!("{sign} {}  {clinic}{}\n", edition.code, standing(edition));
    }
    for difference in *differences {
        out += &pen.block(difference);
    }
    format!("{out}\n{}\n", summary(report))
}

fn whose(edition: &Edition) -> &str {
    edition.clinic.as_deref().unwrap_or("the unbranded sheet")
}

fn standing(edition: &Edition) -> String {
    let said = match &edition.standing {
        Standing::Draft => "not approved".to_owned(),
        Standing::Behind => "a translation that is behind its source".to_owned(),
        Standing::Approved(approval) => format!("approved by {} on {}", approval.signature(), approval.on),
    };
    match edition.age {
        Age::Now => format!("as it is now, {said}"),
        Age::Earlier => said,
    }
}

/// "3 differences: 1 removed and laxer, 2 reworded".
fn summary(report: &Report<'_>) -> String {
    let Report { before, after, differences, .. } = report;
    if differences.is_empty() {
        return if before.code == after.code {
            "no differences: the words are the same".to_owned()
        } else {
            // Nothing else is in the code that is not in a piece of the text.
            "no differences but where paragraphs end".to_owned()
        };
    }
    let parts = Weight::ALL.map(|weight| {
        let name = match weight {
            Weight::Lost => "removed and laxer",
            Weight::Contact => "in contact details",
            weight => weight.as_str(),
        };
        (differences.iter().filter(|difference| difference.weight() == weight).count(), name)
    });
    let said: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, name)| format!("{number} {name}")).collect();
    format!("{}: {}", count(differences.len(), "difference"), said.join(", "))
}

/// What stands at the head of a block: what became of a piece.
fn labels(difference: &Difference) -> Vec<&'static str> {
    let direction = match difference.direction {
        Direction::Same => None,
        direction => Some(direction.as_str()),
    };
    match &difference.change {
        Change::Removed(_) => ["removed"].into_iter().chain(direction).collect(),
        // That new advice asks for more goes without saying.
        Change::Added(_) => {
            ["added"].into_iter().chain(direction.filter(|_| difference.direction == Direction::Laxer)).collect()
        }
        Change::Changed { before, after, wording, place } => {
            let is_renamed = match (&before.mark, &after.mark) {
                (Some(one), Some(other)) => one.id != other.id,
                _ => false,
            };
            let parts = [
                direction,
                matches!(wording, Wording::Reworded(_)).then_some("reworded"),
                (*place != PlaceChange::Kept).then_some("moved"),
                is_renamed.then_some("renamed"),
            ];
            let said: Vec<_> = parts.into_iter().flatten().collect();
            // The window is written in another way, and means the same.
            if said.is_empty() { vec!["same"] } else { said }
        }
    }
}

const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";

struct Pen<'a> {
    words: &'a Words,
    colour: Colour,
}

impl Pen<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        let text = visible(text);
        match self.colour {
            Colour::On => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
            Colour::Off => text,
        }
    }

    fn block(&self, difference: &Difference) -> String {
        let labels = labels(difference).join(", ");
        let tone = match difference.direction {
            Direction::Laxer => "1;31",
            Direction::Stricter => "1;32",
            Direction::Same => BOLD,
        };
        let mut block = format!("\n{}: {}\n", self.paint(tone, &labels), visible(&self.subject(difference)));
        let (gone, come) = match &difference.change {
            Change::Removed(said) => (Some(vec![Run::Gone(said.words.clone())]), None),
            Change::Added(said) => (None, Some(vec![Run::Come(said.words.clone())])),
            Change::Changed { after, wording, .. } => match wording.runs() {
                [] => {
                    block += &self.line("    ", &[Run::Kept(after.words.clone())], Marks::Left);
                    return block;
                }
                runs => {
                    let side =
                        |leave: fn(&Run) -> bool| runs.iter().filter(|run| !leave(run)).cloned().collect::<Vec<_>>();
                    (Some(side(|run| matches!(run, Run::Come(_)))), Some(side(|run| matches!(run, Run::Gone(_)))))
                }
            },
        };
        let marks = if gone.is_some() && come.is_some() { Marks::Shown } else { Marks::Left };
        for (sign, runs) in [("  - ", gone), ("  + ", come)] {
            block += &runs.map(|runs| self.line(sign, &runs, marks)).unwrap_or_default();
        }
        block
    }

    /// "sun (avoid, 1 week → 3 days), in `What to avoid`".
    fn subject(&self, difference: &Difference) -> String {
        let what = match (
            difference.before().and_then(|said| said.mark.as_ref()),
            difference.after().and_then(|said| said.mark.as_ref()),
        ) {
            (Some(one), Some(other)) => {
                let name = if one.id == other.id { one.id.to_string() } else { format!("{} → {}", one.id, other.id) };
                format!("{name} ({})", self.windows((one.kind, one.window), (other.kind, other.window)))
            }
            (Some(mark), None) | (None, Some(mark)) => {
                let asked = format!("{} ({})", mark.id, self.asked(mark.kind, mark.window));
                match &difference.change {
                    Change::Changed { after, .. } if after.mark.is_none() => format!("{asked}, no statement any more"),
                    Change::Changed { .. } => format!("{asked}, no statement before"),
                    Change::Removed(_) | Change::Added(_) => asked,
                }
            }
            (None, None) => match &difference.change {
                Change::Changed { before, after, .. } if before.what != after.what => {
                    format!("{} → {}", before.what.as_str(), after.what.as_str())
                }
                _ => difference.what().as_str().to_owned(),
            },
        };
        match &difference.change {
            Change::Changed { before, after, place: PlaceChange::Section, .. } => {
                format!("{what}, from {} to {}", section(before), section(after))
            }
            Change::Changed { after, place: PlaceChange::Order, .. } if after.section.is_some() => {
                format!("{what}, in another order in {}", section(after))
            }
            Change::Changed { place: PlaceChange::Order, .. } => format!("{what}, in another order"),
            Change::Removed(said) | Change::Added(said) | Change::Changed { after: said, .. } => match said.what {
                What::Title | What::Summary | What::Caution | What::Heading | What::Contact => what,
                What::Statement | What::Text => format!("{what}, in {}", section(said)),
            },
        }
    }

    fn windows(&self, (kind, window): (Kind, Window), (new_kind, new_window): (Kind, Window)) -> String {
        match (kind == new_kind, window == new_window) {
            (true, true) => self.asked(kind, window),
            (true, false) => format!("{kind}, {} → {}", self.window(kind, window), self.window(new_kind, new_window)),
            (false, _) => format!("{} → {}", self.asked(kind, window), self.asked(new_kind, new_window)),
        }
    }

    /// "avoid, 24 hours"; "avoid" alone if that always holds.
    fn asked(&self, kind: Kind, window: Window) -> String {
        match self.words.window(kind, window) {
            Some(window) => format!("{kind}, {window}"),
            None => kind.to_string(),
        }
    }

    fn window(&self, kind: Kind, window: Window) -> String {
        self.words.window(kind, window).unwrap_or_else(|| "always".to_owned())
    }

    /// Words in lines, each word with the mark and the colour of its run.
    fn line(&self, sign: &str, runs: &[Run], marks: Marks) -> String {
        let mut out = sign.to_owned();
        let mut column = sign.len();
        for (place, (run, word, edge)) in runs.iter().flat_map(words).enumerate() {
            let (open, close, tone) = match (run, self.colour, marks) {
                (Run::Kept(_), ..) => ("", "", None),
                (Run::Gone(_), Colour::On, _) => ("", "", Some(RED)),
                (Run::Come(_), Colour::On, _) => ("", "", Some(GREEN)),
                (Run::Gone(_) | Run::Come(_), Colour::Off, Marks::Left) => ("", "", None),
                (Run::Gone(_), Colour::Off, Marks::Shown) => ("[-", "-]", None),
                (Run::Come(_), Colour::Off, Marks::Shown) => ("{+", "+}", None),
            };
            let open = if edge.begins { open } else { "" };
            let close = if edge.ends { close } else { "" };
            let shown = visible(&format!("{open}{word}{close}"));
            let length = shown.chars().count();
            if place > 0 && column + 1 + length > WIDTH {
                out += &format!("\n{INDENT}");
                column = INDENT.len();
            } else if place > 0 {
                out.push(' ');
                column += 1;
            }
            column += length;
            out += &tone.map_or(shown.clone(), |tone| self.paint(tone, &shown));
        }
        out.push('\n');
        out
    }
}

/// Whether changed words have marks around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marks {
    Shown,
    /// All words of the line are changed.
    Left,
}

/// Where in its run a word stands.
struct Edge {
    begins: bool,
    ends: bool,
}

fn words(run: &Run) -> impl Iterator<Item = (&Run, &str, Edge)> {
    let last = run.text().split(' ').count() - 1;
    run.text().split(' ').enumerate().map(move |(at, word)| (run, word, Edge { begins: at == 0, ends: at == last }))
}

fn section(said: &Said) -> String {
    match &said.section {
        Some(heading) => format!("`{heading}`"),
        None => "the opening".to_owned(),
    }
}
