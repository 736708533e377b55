//! `missing-part`: a handout without one of the parts that every patient needs.
//!
//! Sources: Almond, Mant and Thompson, Diagnostic safety-netting, Br J Gen Pract 2009;59:872-874; PEMAT-P, items 20 and 22.

use crate::clinic::Level;
use crate::handout::{Alert, AlertKind, Block, BlockKind, Role};
use crate::lint::rule::{Explanation, Finding, Reach, Rule};
use crate::lint::subject::Subject;

pub(super) const RULE: Rule = Rule {
    code: "missing-part",
    level: Level::Warning,
    reach: Reach::Sources,
    explanation: Explanation {
        brief: "no box `[!CAUTION]`, or nothing on what is normal, to avoid, to do, or when to call",
        looks_for: "Five parts: sections with the roles `.expect`, `.avoid`, `.do` and `.call` that hold something, and a box `[!CAUTION]`.",
        why: "A patient at home asks four things: is this normal, what must I not do, what can I do, and when must I ring. And some need \
              help at once.",
        sources: &[
            "Almond, Mant and Thompson, Diagnostic safety-netting, Br J Gen Pract 2009;59:872-874: what to look out for, what course to \
             expect, how to get help",
            "AHRQ, PEMAT-P, items 20 and 22: what to do, in explicit steps",
        ],
        mend: "Add the section, such as `## What to avoid {#avoid .avoid}` with a list below it. If there is really nothing to say, allow \
               it at the end of the file.",
    },
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let handout = subject.handout;
    let place = handout.title.span;
    let mut found = Vec::new();
    if !handout.blocks().any(is_caution) {
        let hint = "put it before the first heading: `> [!CAUTION]`, and below it `> **Get help now.** Call …`";
        found.push(Finding::new(place, "there is no box `[!CAUTION]` that says when to get help at once", hint));
    }
    for role in Role::NAMED {
        let said = handout.sections.iter().any(|section| section.role == role && !section.blocks.is_empty());
        if !said {
            let (name, heading) = (role.as_str(), heading(role));
            let message = format!("there is no section `.{name}`: {}", question(role));
            let hint = format!("add `## {heading} {{#{name} .{name}}}`, and a list below it");
            found.push(Finding::new(place, message, hint));
        }
    }
    found
}

fn heading(role: Role) -> &'static str {
    match role {
        Role::Expect => "What is normal",
        Role::Avoid => "What to avoid",
        Role::Do => "What to do",
        Role::Call => "When to call us",
        Role::Plain => "More",
    }
}

fn question(role: Role) -> &'static str {
    match role {
        Role::Expect => "what is normal",
        Role::Avoid => "what the patient must not do",
        Role::Do => "what the patient can do",
        Role::Call => "when the patient must ring",
        Role::Plain => "more",
    }
}

fn is_caution(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Alert(Alert { kind: AlertKind::Caution, .. }))
}

#[cfg(test)]
mod tests {
    use crate::lint::tests::{cases, messages};

    const WHOLE: &str = "> [!CAUTION]\n> a\n\n## E {#e .expect}\n\na\n\n## A {#a .avoid}\n\na\n\n## D {#d .do}\n\na\n\n## C {#c .call}\n\na\n";

    #[test]
    fn five_parts_make_a_whole() {
        let without = |part: &str| WHOLE.replace(part, "");
        for (body, missing) in [
            (WHOLE.to_owned(), ""),
            (without("> [!CAUTION]\n> a\n"), "[!CAUTION]"),
            (without(" .expect"), ".expect"),
            (WHOLE.replace("{#a .avoid}\n\na", "{#a .avoid}"), ".avoid"),
            (without(" .do"), ".do"),
            (without(" .call"), ".call"),
            (WHOLE.replace("CAUTION", "WARNING"), "[!CAUTION]"),
        ] {
            let found = messages(&super::RULE, &body);
            let named: Vec<&str> = found.iter().filter_map(|message| message.split('`').nth(1)).collect();
            assert_eq!(named.join(" "), missing, "{body}");
        }
        let allowed = format!("{}\n<!-- lint: allow missing-part nothing to do -->\n", without(" .do"));
        cases(&super::RULE, &[(&allowed, &[]), (&format!("{WHOLE}\n## S {{#s}}\n"), &[])]);
    }
}
