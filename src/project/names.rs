//! What a file or folder of the content folder is, judged by its name alone.
//!
//! Pure: the disk is not asked here.

use crate::handout::{HandoutId, LONGEST_SLUG, Language, is_device};

/// What a file directly in the content folder is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FileRole {
    /// A handout; `language` is the tag of a translation.
    Handout { id: HandoutId, language: Option<Language> },
    /// Nothing that is printed.
    Aside,
    /// Meant as a handout, with a name that cannot be one: what is wrong, and what to do.
    Misnamed { problem: String, hint: String },
}

/// The role of a file called `name`.
pub(super) fn file_role(name: &str) -> FileRole {
    if is_aside(name) {
        return FileRole::Aside;
    }
    let Some((stem, extension)) = name.rsplit_once('.') else { return FileRole::Aside };
    // Windows hides the last ending, and its editor adds one.
    let hides_md = extension.eq_ignore_ascii_case("txt") && stem.to_ascii_lowercase().ends_with(".md");
    if hides_md {
        return misnamed(format!("`{name}` does not end in `.md`"), format!("rename it to `{stem}`"));
    }
    if extension != "md" {
        let meant = ["md", "markdown", "mdown", "mkd"].contains(&extension.to_ascii_lowercase().as_str());
        return if meant {
            let wanted = format!("{stem}.md");
            misnamed(format!("`{name}` does not end in `.md`"), format!("rename it to `{wanted}`"))
        } else {
            FileRole::Aside
        };
    }
    let (id, tag) = stem.split_once('.').map_or((stem, None), |(id, tag)| (id, Some(tag)));
    if is_device(id) {
        let hint = format!("rename it: `{id}` is the name of a device on Windows, where no file can be called so");
        return misnamed(format!("a handout cannot be called `{id}`"), hint);
    }
    let Some(handout) = HandoutId::parse(id) else {
        return misnamed(
            format!("`{id}` cannot name a handout"),
            format!(
                "use small letters, digits and hyphens, {LONGEST_SLUG} at most, such as `{}.md`",
                slug(id).unwrap_or_else(|| "my-handout".to_owned())
            ),
        );
    };
    let language = match tag.map(Language::parse) {
        None => None,
        Some(Some(language)) => Some(language),
        Some(None) => {
            return misnamed(
                format!("`{}` is not a language tag", tag.unwrap_or_default()),
                format!("a translation is called `{id}.es.md` or `{id}.pt-BR.md`, with a tag of BCP 47"),
            );
        }
    };
    FileRole::Handout { id: handout, language }
}

/// Whether a file or folder is somebody's note, hidden, or a start to copy from.
pub fn is_aside(name: &str) -> bool {
    name.starts_with('_') || is_hidden(name) || name.eq_ignore_ascii_case("readme.md")
}

/// Whether a file or folder is hidden, such as what an editor leaves behind.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// The nearest name that would do, if any letter of `name` can stay.
pub fn slug(name: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    // Every letter of it is one byte.
    slug.truncate(LONGEST_SLUG);
    let slug = slug.trim_end_matches('-');
    (!slug.is_empty() && !is_device(slug)).then(|| slug.to_owned())
}

fn misnamed(problem: String, hint: String) -> FileRole {
    FileRole::Misnamed { problem, hint }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_a_file_is() {
        for (name, expected) in [
            ("laser.md", "laser"),
            ("laser-2.es.md", "laser-2 in es"),
            ("laser.pt-BR.md", "laser in pt-BR"),
            ("README.md", "aside"),
            ("readme.md", "aside"),
            ("_draft.md", "aside"),
            (".hidden.md", "aside"),
            ("notes.txt", "aside"),
            ("laser.md.txt", "`laser.md.txt` does not end in `.md`: rename it to `laser.md`"),
            ("ledger.jsonl", "aside"),
            ("LICENSE", "aside"),
            ("laser.MD", "`laser.MD` does not end in `.md`: rename it to `laser.md`"),
            ("laser.markdown", "`laser.markdown` does not end in `.md`: rename it to `laser.md`"),
            (
                "Laser Care.md",
                "`Laser Care` cannot name a handout: use small letters, digits and hyphens, 80 at most, such as `laser-care.md`",
            ),
            (
                "é.md",
                "`é` cannot name a handout: use small letters, digits and hyphens, 80 at most, such as `my-handout.md`",
            ),
            (
                "con.md",
                "a handout cannot be called `con`: rename it: `con` is the name of a device on Windows, where no file can be called so",
            ),
            (
                "LPT1.es.md",
                "a handout cannot be called `LPT1`: rename it: `LPT1` is the name of a device on Windows, where no file can be called so",
            ),
            (
                "con_.md",
                "`con_` cannot name a handout: use small letters, digits and hyphens, 80 at most, such as `my-handout.md`",
            ),
            (
                "laser.spanish1.x.md",
                "`spanish1.x` is not a language tag: \
                 a translation is called `laser.es.md` or `laser.pt-BR.md`, with a tag of BCP 47",
            ),
        ] {
            let said = match file_role(name) {
                FileRole::Handout { id, language: None } => id.to_string(),
                FileRole::Handout { id, language: Some(language) } => format!("{id} in {language}"),
                FileRole::Aside => "aside".to_owned(),
                FileRole::Misnamed { problem, hint } => format!("{problem}: {hint}"),
            };
            assert_eq!(said, expected, "{name}");
        }
    }
}
