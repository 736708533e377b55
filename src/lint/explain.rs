//! What people are told of a rule: `handout check --explain`.

use super::readability;
use super::rule::{Explanation, Reach, Rule};
use super::rules;
use crate::diagnostic::nearest;

/// The width of what is printed, in characters.
const WIDTH: usize = 92;

/// The explanation of a code, as lines for a terminal.
///
/// # Errors
/// What to say if there is no such code.
pub fn explanation(code: &str) -> Result<String, String> {
    if code == readability::CODE {
        return Ok(format!("{code} (a note, in English)\n\n{}", readability_explained()));
    }
    let Some(rule) = rules::ALL.iter().find(|rule| rule.code == code) else {
        let known = rules::ALL.iter().map(|rule| rule.code).chain([readability::CODE]);
        return Err(match nearest(code, known) {
            Some(near) => format!("there is no rule `{code}`; did you mean `{near}`?"),
            None => format!("there is no rule `{code}`; `handout check --explain` lists all"),
        });
    };
    let Rule { level, reach, explanation, .. } = rule;
    let Explanation { brief: _, looks_for, why, sources, mend } = explanation;
    let sources: String = sources.iter().map(|source| part("  - ", source)).collect();
    let allow = format!(
        "Put `<!-- lint: allow {code} your reason -->` at the end of the line: it counts for that item or paragraph. On a line of its own \
         it counts for what stands below it, and at the end of the file for the handout as a whole."
    );
    let choose = format!(
        "A clinic chooses how much it counts in its `_brand.yml`, with `{code}: off`, `note`, `warning` or `error` under `lint` in \
         `defaults.handout`."
    );
    Ok(format!(
        "{code} ({}{})\n\nWhat it looks for\n{}\nWhy\n{}\nWho says so\n{sources}\nHow to mend it\n{}\nHow to let one place stand\n{}\n\
         How much it counts\n{}",
        level.as_str(),
        place(*reach),
        part("  ", looks_for),
        part("  ", why),
        part("  ", mend),
        part("  ", &allow),
        part("  ", &choose),
    ))
}

/// Every code with its level and the beginning of what it looks for, a line each.
pub fn overview() -> String {
    let longest = rules::ALL.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let line = |code: &str, level: &str, brief: &str| format!("{code:longest$}  {level:7}  {brief}\n");
    let lines: String =
        rules::ALL.iter().map(|rule| line(rule.code, rule.level.as_str(), rule.explanation.brief)).collect();
    let measured = line(readability::CODE, "note", "two reading grades, for comparing, never a reason to pass or fail");
    format!("{lines}{measured}\n`handout check --explain CODE` tells more about one of them.\n")
}

fn place(reach: Reach) -> &'static str {
    match reach {
        Reach::EveryLanguage => ", in every language",
        Reach::English => ", in English",
        Reach::Sources => ", in every language, once for all translations",
    }
}

fn readability_explained() -> String {
    let sample = format!(
        "What is counted: the summary, paragraphs, list items and boxes; not titles, headings and tables. A sentence ends with its stop, or \
         with its item. The bold name of an item belongs to the sentence behind it. Figures count as they are spoken, abbreviations letter by \
         letter. SMOG is made for {} sentences or more, and is not given for fewer.",
        readability::SMOG_SENTENCES
    );
    let limits = "Both formulas count syllables and words. They know nothing of whether advice is clear, complete or right, and nobody should \
                  shorten a sentence only for their sake. Different programs count differently: compare a handout with its own earlier version.";
    let sources = [
        "Kincaid and others, Derivation of new readability formulas, Research Branch Report 8-75 (1975): \
         FKGL = 0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59",
        "McLaughlin, SMOG grading, Journal of Reading 1969;12:639-646: \
         SMOG = 1.0430 × √(words of 3 or more syllables × 30 ÷ sentences) + 3.1291",
    ];
    let sources: String = sources.iter().map(|source| part("  - ", source)).collect();
    format!(
        "How it is counted\n{}\nWhat it does not say\n{}\nSources\n{sources}",
        part("  ", &sample),
        part("  ", limits)
    )
}

/// A text in lines, the first behind `mark`, the others as far in.
fn part(mark: &str, text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= WIDTH - mark.len() => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let indent = " ".repeat(mark.len());
    let lead = |index: usize| if index == 0 { mark } else { &indent };
    lines.iter().enumerate().map(|(index, line)| format!("{}{line}\n", lead(index))).collect()
}
