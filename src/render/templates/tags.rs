//! What the tags of a template name: variables, loops, blocks and other templates, each with its place.
//!
//! [`scan`] reads just enough of Tera's language for `names`, and of templates that Tera has read before: what it does not
//! know, such as a component or a comprehension, it passes over.

/// One thing that a template does.
#[derive(Debug, PartialEq)]
pub(super) enum Item<'t> {
    /// A variable is used.
    Use(Path<'t>),
    /// A loop begins: what it calls each item, and the list, if that is a variable as it stands.
    For(Vec<&'t str>, Option<Path<'t>>),
    EndFor,
    /// A name is given by the template itself.
    Set(&'t str, Reach),
    Block(&'t str),
    EndBlock,
    Include(&'t str),
    Extends(&'t str),
}

/// Where a name is known that a template gives inside of a loop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the end of the loop: `set`.
    Loop,
    /// From there on: `set_global`.
    Everywhere,
}

/// A variable, such as `head.logo`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Path<'t> {
    /// Each name with the byte at which it begins in the template; at least one.
    pub(super) parts: Vec<(&'t str, usize)>,
}

/// A word, a text in quotes, or a sign, with the byte at which it begins.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'t> {
    Word(&'t str, usize),
    Text(&'t str),
    Sign(char),
}
use Token::{Sign, Text, Word};

/// Words that are no variables.
const RESERVED: [&str; 12] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop", "__tera_context"];
/// Filters that leave the items of a list as they are.
const REARRANGING: [&str; 3] = ["reverse", "sort", "unique"];

/// Everything that the tags of `text` do, in order.
pub(super) fn scan(text: &str) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let rest = &text[start..];
        at = if rest.starts_with("{#") {
            rest.find("#}").map_or(text.len(), |end| start + end + 2)
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let (tokens, end) = tokens(text, start + 2);
            if rest.starts_with("{{") {
                uses(&tokens, &mut items);
                end
            } else {
                statement(&tokens, &mut items).and_then(|last| after(text, end, last)).unwrap_or(end)
            }
        } else {
            start + 1
        };
    }
    items
}

/// Where the tag ends that holds the word `last`.
fn after(text: &str, from: usize, last: &str) -> Option<usize> {
    let found = from + text[from..].find(last)?;
    Some(found + text[found..].find("%}")? + 2)
}

/// The tokens of a tag whose inside begins at `start`, and where the tag ends.
fn tokens(text: &str, start: usize) -> (Vec<Token<'_>>, usize) {
    let mut tokens = Vec::new();
    let mut at = start;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        if rest.starts_with("}}") || rest.starts_with("%}") {
            return (tokens, at + 2);
        }
        let length = match letter {
            '"' | '\'' | '`' => {
                let inside = rest[1..].find(letter).unwrap_or(rest.len() - 1);
                tokens.push(Text(&rest[1..1 + inside]));
                (inside + 2).min(rest.len())
            }
            letter if is_word(letter) => {
                let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
                tokens.push(Word(&rest[..length], at));
                length
            }
            letter => {
                if !letter.is_whitespace() {
                    tokens.push(Sign(letter));
                }
                letter.len_utf8()
            }
        };
        at += length;
    }
    (tokens, at)
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Reads `{% … %}`. Gives the word that ends a part of the template which is to be passed over.
fn statement<'t>(tokens: &[Token<'t>], items: &mut Vec<Item<'t>>) -> Option<&'static str> {
    // A hyphen that takes space away.
    let tokens = tokens.strip_prefix(&[Sign('-')]).unwrap_or(tokens);
    let tokens = tokens.strip_suffix(&[Sign('-')]).unwrap_or(tokens);
    match tokens {
        [Word("raw", _), ..] => return Some("endraw"),
        // Its names are its own.
        [Word("component", _), ..] => return Some("endcomponent"),
        [Word("for", _), rest @ ..] => {
            let split = rest.iter().position(|token| matches!(token, Word("in", _)))?;
            let names = rest[..split].iter().filter_map(|token| match token {
                Word(name, _) => Some(*name),
                _ => None,
            });
            uses(&rest[split + 1..], items);
            items.push(Item::For(names.collect(), list(&rest[split + 1..])));
        }
        [Word("endfor", _), ..] => items.push(Item::EndFor),
        [Word("block", _), Word(name, _), ..] => items.push(Item::Block(name)),
        [Word("endblock", _), ..] => items.push(Item::EndBlock),
        [Word("include", _), Text(name), ..] => items.push(Item::Include(name)),
        [Word("extends", _), Text(name), ..] => items.push(Item::Extends(name)),
        [Word(keyword @ ("set" | "set_global"), _), Word(name, _), rest @ ..] => {
            uses(rest, items);
            items.push(Item::Set(name, if *keyword == "set" { Reach::Loop } else { Reach::Everywhere }));
        }
        [Word("if" | "elif", _), rest @ ..] => uses(rest, items),
        _ => {}
    }
    None
}

/// The variable that a loop goes through.
fn list<'t>(tokens: &[Token<'t>]) -> Option<Path<'t>> {
    let (path, used) = path(tokens)?;
    let is_plain = match &tokens[used..] {
        [] => true,
        [Sign('|'), Word(filter, _), ..] => REARRANGING.contains(filter),
        _ => false,
    };
    is_plain.then_some(path)
}

/// The variables of an expression.
fn uses<'t>(tokens: &[Token<'t>], items: &mut Vec<Item<'t>>) {
    let is_beyond = |token: &Token<'_>| matches!(token, Word("for", _) | Sign('{'));
    if matches!(tokens, [Sign('<'), ..] | [Sign('-'), Sign('<'), ..]) || tokens.iter().any(is_beyond) {
        return;
    }
    let mut at = 0;
    while at < tokens.len() {
        let Word(word, _) = tokens[at] else {
            at += 1;
            continue;
        };
        let (before, behind) = (&tokens[..at], &tokens[at + 1..]);
        // The name of a filter, of a test, of a function or of an argument; or a field of what is no name, as in `a[0].b`.
        let is_named =
            matches!(before, [.., Sign('|' | '.')] | [.., Word("is", _)] | [.., Word("is", _), Word("not", _)])
                || matches!(behind, [Sign('('), ..])
                || matches!(behind, [Sign('='), second, ..] if *second != Sign('='));
        if is_named
            || RESERVED.contains(&word.to_lowercase().as_str())
            || word.starts_with(|c: char| c.is_ascii_digit())
        {
            at += 1;
            continue;
        }
        let Some((path, used)) = path(&tokens[at..]) else { return };
        at += used;
        // Whoever asks whether it is there, or says what to show instead, knows that it may not be.
        let is_doubted = match &tokens[at..] {
            [Sign('?'), ..] | [Sign('|'), Word("default", _), ..] => true,
            [Word("is", _), Word("not", _), Word(test, _), ..] | [Word("is", _), Word(test, _), ..] => {
                ["defined", "undefined"].contains(test)
            }
            _ => false,
        };
        if !is_doubted {
            items.push(Item::Use(path));
        }
    }
}

/// The variable that the tokens begin with, and how many of them it takes.
fn path<'t>(tokens: &[Token<'t>]) -> Option<(Path<'t>, usize)> {
    let [Word(root, start), ..] = tokens else { return None };
    let mut parts = vec![(*root, *start)];
    let mut used = 1;
    while let [Sign('.'), Word(name, start), ..] = &tokens[used..] {
        parts.push((*name, *start));
        used += 2;
    }
    Some((Path { parts }, used))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let path = |path: &Path<'_>| path.parts.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(".");
        let items = scan(text).into_iter().map(|item| match item {
            Item::Use(used) => path(&used),
            Item::For(names, over) => {
                format!("for {} in {}", names.join(","), over.as_ref().map(path).unwrap_or_default())
            }
            Item::EndFor => "endfor".to_owned(),
            Item::Set(name, Reach::Loop) => format!("set {name}"),
            Item::Set(name, Reach::Everywhere) => format!("set_global {name}"),
            Item::Block(name) => format!("block {name}"),
            Item::EndBlock => "endblock".to_owned(),
            Item::Include(name) => format!("include {name}"),
            Item::Extends(name) => format!("extends {name}"),
        });
        items.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn tags_name_variables_loops_and_blocks() {
        for (text, expected) in [
            ("a { b } {} {{ a }}", "a"),
            ("{{ a.b.c }}{{- d -}}", "a.b.c; d"),
            ("{# {{ a }} #}{{ b }}", "b"),
            ("{% raw %}{{ a }}{% endraw %}{{ b }}", "b"),
            ("{% component x(a) %}{{ a }}{% endcomponent x %}{{ b }}", "b"),
            ("{{ <x a={b} /> }}{{ c }}", "c"),
            ("{{ [x for x in y] }}{{ c }}", "c"),
            ("{% if a and not b.c or d == \"e }} f\" %}", "a; b.c; d"),
            ("{% if a == b %}{% elif c != d %}{% endif %}", "a; b; c; d"),
            ("{{ a | join(sep=b) | upper }}", "a; b"),
            ("{{ range(end=a) }}{{ super() }}{{ 1 + a }}", "a; a"),
            ("{% if a is string and b is not containing(pat=c) %}", "a; b; c"),
            ("{% if a is defined or b is not defined %}{{ c | default(value=d) }}{{ e?.f }}", "d"),
            ("{{ a[0].b }}{{ a['b'].c }}{{ a[b].c }}", "a; a; a; b"),
            ("{%- for a in b.c -%}{{ loop.index }}{{ a }}{% endfor %}", "b.c; for a in b.c; a; endfor"),
            ("{% for a, b in c | sort(attribute=\"d\") %}", "c; for a,b in c"),
            ("{% for a in b | split(pat=c) %}", "b; c; for a in "),
            ("{% set a = b.c %}{% set_global d = 1 %}", "b.c; set a; set_global d"),
            (
                "{%- extends 'a' -%}{% block b %}{% include \"c\" %}{% endblock b %}",
                "extends a; block b; include c; endblock",
            ),
            ("{{ True }}{{ none }}{{ not a }}", "a"),
            ("{{ a", "a"),
            ("{{ 'a", ""),
            ("{# a", ""),
            ("{{ ä.ö }}", "ä.ö"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }
}
