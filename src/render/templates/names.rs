//! Variables that a template asks for in vain, and would never tell.
//!
//! Tera stops at a name that is not there when it is to be shown, but in a condition such a name is false: `{% if drfat %}`
//! would leave out the draft mark for ever. [`unknown`] goes through the tags of a template as it is filled, its parent, its
//! blocks and what it includes, and holds every name against the view. Branches that are not taken count as well. What is
//! empty in the view has no fields to hold a name against, and passes.

use serde_json::{Map, Value};

use super::tags::{Item, Path, Reach, scan};

/// A name that is not there.
#[derive(Debug, PartialEq)]
pub(super) struct Unknown {
    /// The template that says it, as Tera knows it.
    pub(super) template: String,
    /// The byte at which it begins.
    pub(super) start: usize,
    pub(super) name: String,
    /// What it should be a field of.
    pub(super) owner: Option<String>,
    /// What could stand there.
    pub(super) known: Vec<String>,
}

/// The first variable in the template `name` that `view` does not have. `find` gives the template that a name stands for, by its
/// full name, with its text.
pub(super) fn unknown<'t>(
    name: &'t str,
    view: &Map<String, Value>,
    find: impl Fn(&str) -> Option<(&'t str, &'t str)>,
) -> Option<Unknown> {
    let mut chain: Vec<Template<'t>> = Vec::new();
    let mut next = Some(name);
    while let Some((name, text)) = next.and_then(&find) {
        let items = scan(text);
        next = items.iter().find_map(|item| match item {
            Item::Extends(parent) => Some(*parent),
            _ => None,
        });
        chain.push(Template { name, items });
    }
    let walk = Walk { view, chain: &chain, find: &find };
    let base = chain.len().checked_sub(1)?;
    walk.items(chain[base].name, &chain[base].items, Some(base), &mut Vec::new()).err()
}

struct Template<'t> {
    name: &'t str,
    items: Vec<Item<'t>>,
}

/// A name that a template has given.
struct Binding<'a> {
    name: String,
    /// Everything that it may stand for; `None` if that cannot be told.
    values: Option<Vec<&'a Value>>,
    /// Whether it is there after the loop or block in which it was given.
    lasts: bool,
}

/// Forgets the names given since there were `before`, but for those that last.
fn leave(scope: &mut Vec<Binding<'_>>, before: usize) {
    let lasting: Vec<_> = scope.drain(before..).filter(|binding| binding.lasts).collect();
    scope.extend(lasting);
}

struct Walk<'a, 't, F> {
    view: &'a Map<String, Value>,
    /// The template that is filled, what it extends, and so on.
    chain: &'a [Template<'t>],
    find: &'a F,
}

impl<'a, 't, F: Fn(&str) -> Option<(&'t str, &'t str)>> Walk<'a, 't, F> {
    /// Goes through the items of a template, which is the one at `level` of the chain or included by one.
    fn items(
        &self,
        template: &str,
        items: &[Item<'_>],
        level: Option<usize>,
        scope: &mut Vec<Binding<'a>>,
    ) -> Result<(), Unknown> {
        let mut loops = Vec::new();
        for item in items {
            match item {
                Item::Use(path) => {
                    self.resolve(template, path, scope)?;
                }
                Item::For(names, over) => {
                    loops.push(scope.len());
                    let values = over.as_ref().map(|over| self.resolve(template, over, scope)).transpose()?.flatten();
                    // Of two names the first is the key and the second a value of unlike kinds.
                    let each =
                        values.filter(|_| names.len() == 1).map(|lists| lists.into_iter().flat_map(items_of).collect());
                    let given = |name: &&str| Binding { name: (*name).to_owned(), values: each.clone(), lasts: false };
                    scope.extend(names.iter().map(given));
                }
                Item::EndFor => leave(scope, loops.pop().unwrap_or_default()),
                Item::Set(name, reach) => {
                    let lasts = *reach == Reach::Everywhere || loops.is_empty();
                    scope.push(Binding { name: (*name).to_owned(), values: None, lasts });
                }
                Item::Include(name) => {
                    if let Some((name, text)) = (self.find)(name) {
                        let before = scope.len();
                        self.items(name, &scan(text), None, scope)?;
                        // What an included template sets is its own.
                        scope.truncate(before);
                    }
                }
                Item::Block(name) => self.overriding(name, level, scope)?,
                Item::EndBlock | Item::Extends(_) => {}
            }
        }
        Ok(())
    }

    /// What stands in place of a block in the templates that extend the one at `level`.
    fn overriding(&self, name: &str, level: Option<usize>, scope: &mut Vec<Binding<'a>>) -> Result<(), Unknown> {
        for (level, template) in self.chain.iter().enumerate().take(level.unwrap_or_default()) {
            let Some(start) = template.items.iter().position(|item| *item == Item::Block(name)) else { continue };
            let mut depth = 0;
            let inside = template.items[start + 1..].iter().position(|item| {
                depth += i32::from(matches!(item, Item::Block(_))) - i32::from(*item == Item::EndBlock);
                depth < 0
            });
            let end = inside.map_or(template.items.len(), |length| start + 1 + length);
            let before = scope.len();
            self.items(template.name, &template.items[start + 1..end], Some(level), scope)?;
            leave(scope, before);
        }
        Ok(())
    }

    /// Everything that a path may stand for; `None` if that cannot be told.
    fn resolve(
        &self,
        template: &str,
        path: &Path<'_>,
        scope: &[Binding<'a>],
    ) -> Result<Option<Vec<&'a Value>>, Unknown> {
        let (root, start) = path.parts[0];
        let bound = scope.iter().rev().find(|binding| binding.name == root).map(|binding| &binding.values);
        let mut values = match (bound, self.view.get(root)) {
            (Some(None), _) => return Ok(None),
            (Some(Some(values)), _) => values.clone(),
            (None, Some(value)) => vec![value],
            (None, None) => {
                let known = self.view.keys().chain(scope.iter().map(|binding| &binding.name)).cloned().collect();
                let (template, name) = (template.to_owned(), root.to_owned());
                return Err(Unknown { template, start, name, owner: None, known });
            }
        };
        for (at, (name, start)) in path.parts.iter().enumerate().skip(1) {
            let fields: Vec<&Map<String, Value>> = values.iter().filter_map(|value| value.as_object()).collect();
            if fields.is_empty() {
                return Ok(None);
            }
            values = fields.iter().filter_map(|fields| fields.get(*name)).collect();
            if values.is_empty() {
                let owner = path.parts[..at].iter().map(|(name, _)| *name).collect::<Vec<_>>().join(".");
                let known = fields.iter().flat_map(|fields| fields.keys()).cloned().collect();
                let (template, name) = (template.to_owned(), (*name).to_owned());
                return Err(Unknown { template, start: *start, name, owner: Some(owner), known });
            }
        }
        Ok(Some(values))
    }
}

fn items_of(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The first unknown name of the template `a`, with its template and place.
    fn check(files: &[(&'static str, &'static str)]) -> String {
        let view = json!({
            "title": "x",
            "head": { "name": "x", "logo": null },
            "sections": [{ "id": "x", "rows": [{ "x": 1 }] }, { "id": "y", "rows": [] }],
            "none_yet": [],
        });
        let find = |name: &str| files.iter().find(|(known, _)| *known == name).copied();
        match unknown("a", view.as_object().expect("it is one"), find) {
            None => String::new(),
            Some(Unknown { template, start, name, owner, known }) => {
                let owner = owner.map(|owner| owner + ".").unwrap_or_default();
                format!("{template}:{start} {owner}{name} of {}", known.join(" "))
            }
        }
    }

    #[test]
    fn every_name_is_held_against_the_view() {
        for (text, expected) in [
            ("{% if titel %}", "a:6 titel of head none_yet sections title"),
            ("{% if head.nam %}", "a:11 head.nam of logo name"),
            ("{% if head.logo.alt and title.x %}", ""),
            ("{% for s in sections %}{% if s.di %}", "a:31 s.di of id rows id rows"),
            ("{% for s in sections %}{% for r in s.rows %}{{ r.y }}", "a:49 r.y of x"),
            ("{% for s in sections %}{% for r in s.rows %}{{ r.x }}{{ s.id }}{% endfor %}{{ s.id }}{% endfor %}", ""),
            ("{% for s in sections %}{% endfor %}{% if s %}", "a:41 s of head none_yet sections title"),
            ("{% for s in sections | reverse %}{{ s.di }}{% endfor %}", "a:38 s.di of id rows id rows"),
            ("{% for s in sections | slice(end=1) %}{{ s.di }}{% endfor %}", ""),
            ("{% for s in none_yet %}{{ s.anything }}{% endfor %}", ""),
            ("{% for k, v in head %}{{ k.x }}{{ v.y }}{% endfor %}", ""),
            ("{% set x = title %}{{ x.y }}{% if y %}", "a:34 y of head none_yet sections title x"),
            ("{% for s in sections %}{% set_global x = s.id %}{% endfor %}{% if x %}{% endif %}", ""),
            (
                "{% for s in sections %}{% set x = s.id %}{{ x }}{% endfor %}{% if x %}{% endif %}",
                "a:66 x of head none_yet sections title",
            ),
            ("{% if title is defined %}{% if other is defined %}{% endif %}{% endif %}", ""),
        ] {
            assert_eq!(check(&[("a", text)]), expected, "{text}");
        }
    }

    #[test]
    fn names_of_a_loop_reach_into_blocks_and_includes() {
        let base = "{% for s in sections %}{% block one %}{% endblock %}{% include 'c' %}{% endfor %}{% block two %}{% endblock %}";
        for (own, included, expected) in [
            ("{% extends 'b' %}{% block one %}{{ s.id }}{% endblock %}", "{{ s.id }}", ""),
            (
                "{% extends 'b' %}{% block one %}{% if s.x %}{% endif %}{% endblock %}",
                "",
                "a:40 s.x of id rows id rows",
            ),
            ("{% extends 'b' %}{% block two %}{{ s.id }}{% endblock %}", "", "a:35 s of head none_yet sections title"),
            (
                "{% extends 'b' %}{% block one %}{% set x = 1 %}{% endblock %}{% block two %}{{ x }}{% endblock %}",
                "",
                "",
            ),
            ("{% extends 'b' %}", "{% if s.x %}", "c:8 s.x of id rows id rows"),
            (
                "{% extends 'b' %}{% block one %}{% block three %}{{ y }}{% endblock %}{% endblock %}",
                "",
                "a:52 y of head none_yet sections title s",
            ),
        ] {
            assert_eq!(check(&[("a", own), ("b", base), ("c", included)]), expected, "{own} {included}");
        }
    }
}
