//! The rules of the code's structure: layers, the homes of crates, the length of files, a first paragraph in each.
//!
//! `src/ARCHITECTURE.md` says what they are for. A new module needs a line in [`LAYERS`], a new crate one in [`HOMES`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Each module and its layer: it may use modules of lower layers, and of its own.
/// A deeper path counts for its folder alone.
const LAYERS: &[(&str, u8)] = &[
    ("source", 0),
    ("diagnostic", 0),
    ("geometry", 0),
    ("assets", 0),
    ("caught", 0),
    ("memo", 0),
    ("yaml", 1),
    ("hidden", 1),
    ("handout", 1),
    ("clinic", 1),
    ("clinic/brand", 2),
    ("picture", 1),
    ("sheet", 2),
    ("edition", 2),
    ("lint", 2),
    ("locale", 2),
    ("markdown", 2),
    ("overlay", 2),
    ("schedule", 2),
    ("style", 2),
    ("translation", 2),
    ("layout", 3),
    ("render", 4),
    ("verify", 4),
    ("disk", 5),
    ("lock", 5),
    ("threads", 5),
    ("ledger", 5),
    ("project", 5),
    ("build", 6),
    ("approval", 6),
    ("catalogue", 6),
    ("starter", 6),
    ("preview", 6),
    ("cli", 7),
    ("main", 8),
    ("lib", 8),
];

/// Each crate, and the files or folders in which alone it may be named. What is not here is free.
const HOMES: &[(&str, &[&str])] = &[
    ("pulldown_cmark", &["markdown"]),
    ("serde_saphyr", &["yaml"]),
    ("usvg", &["picture"]),
    ("resvg", &["picture"]),
    ("image", &["picture"]),
    ("base64", &["picture", "render/html", "render/inline"]),
    ("sha2", &["render/inline"]),
    ("jiff", &["handout", "locale", "schedule", "cli/day"]),
    ("fluent_bundle", &["locale"]),
    ("fluent_syntax", &["locale"]),
    ("unic_langid", &["locale"]),
    ("icu_datetime", &["locale"]),
    ("icu_decimal", &["locale"]),
    ("icu_list", &["locale"]),
    ("writeable", &["locale"]),
    ("icu_locale_core", &["locale"]),
    ("tera", &["render/templates", "render/html", "render/text"]),
    ("unicode_width", &["render/text"]),
    ("icu_segmenter", &["render/text"]),
    ("parley", &["layout"]),
    ("icu_properties", &["layout"]),
    ("notosans", &["layout"]),
    ("skera", &["render/html"]),
    ("write_fonts", &["render/html", "render/pdf"]),
    ("ttf2woff2", &["render/html"]),
    ("subsetter", &["render/pdf", "render/html"]),
    ("printpdf", &["render/pdf"]),
    ("lopdf", &["render/pdf"]),
    ("flate2", &["render/pdf", "verify/pdf/unpack"]),
    ("scraper", &["verify/html"]),
    ("html5ever", &["verify/html/sink"]),
    ("moxcms", &["render/pdf"]),
    ("rayon", &["build", "threads"]),
    ("rustix", &["threads"]),
    ("anyhow", &["approval", "ledger", "project", "build", "starter", "preview", "cli"]),
    ("serde_json", &["ledger", "build", "cli", "render/html", "render/desk", "render/templates", "starter", "preview"]),
    ("mimalloc", &["main"]),
    ("signal_hook", &["main"]),
    ("notify", &["preview"]),
    ("axum", &["preview"]),
    ("tokio", &["preview"]),
    ("futures_util", &["preview"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli/completions"]),
    ("clap_mangen", &["cli/man"]),
    ("annotate_snippets", &["cli"]),
];

/// Layers that read no file, no clock and no environment.
const PURE: u8 = 4;
const WORLD: [&str; 6] = ["std::fs", "std::env", "std::net", "std::process", "Instant", "SystemTime"];

const USUAL_LENGTH: usize = 400;
const GREATEST_LENGTH: usize = 600;
/// Files that are longer than usual, because half of them is a table of cases or one thing that cannot be parted.
const LONG: [&str; 0] = [];

/// A file below `src`: its path there with `/` and without `.rs`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The top-level module that the file belongs to.
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    fn layer(&self) -> u8 {
        let above = LAYERS.iter().copied().filter(|(module, _)| lies_in(&self.path, module));
        let nearest = above.max_by_key(|(module, _)| module.len());
        nearest.map(|(_, layer)| layer).unwrap_or_else(|| panic!("`{}` has no layer: add it to LAYERS", self.path))
    }

    /// Lines of code, without comments and tests.
    fn code(&self) -> impl Iterator<Item = &str> {
        let is_test = self.path.ends_with("tests") || self.path.contains("tests/");
        let text = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        text.lines().filter(move |line| !is_test && !line.trim_start().starts_with("//"))
    }
}

fn lies_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    assert!(found.len() > 30, "the sources are there");
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("our names are plain");
        let name = format!("{prefix}{stem}");
        if path.is_dir() {
            collect(&path, &format!("{name}/"), found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(Source { path: name, text: fs::read_to_string(&path).expect("the file can be read") });
        }
    }
}

/// Whether `line` names `name` as a path of its own, such as `name::`.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(&format!("{name}::")).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | ':' | '.'))
    })
}

#[track_caller]
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

#[test]
fn layers_use_only_what_lies_below() {
    let mut problems = Vec::new();
    for source in sources() {
        let own = source.layer();
        for line in source.code() {
            for (module, above) in LAYERS.iter().copied().filter(|(_, layer)| *layer > own) {
                let path = module.replace('/', "::");
                let used = [";", "::"].iter().any(|end| line.contains(&format!("crate::{path}{end}")));
                if used {
                    problems.push(format!("{} (layer {own}) uses {module} (layer {above}): {line}", source.path));
                }
            }
        }
    }
    none(&problems);
}

#[test]
fn every_use_names_its_module() {
    let mut problems = Vec::new();
    for source in sources() {
        // `use crate::{source::Span, sheet::Sheet}` would hide from the test of the layers.
        let groups = source.code().filter(|line| line.contains("crate::{") || line.contains("crate::*"));
        problems.extend(groups.map(|line| format!("{}: write a line for each module of {line}", source.path)));
    }
    none(&problems);
}

#[test]
fn each_module_has_a_layer_and_each_layer_a_module() {
    let there: BTreeSet<String> = sources().iter().map(|source| source.module().to_owned()).collect();
    let listed = LAYERS.iter().filter(|(name, _)| !name.contains('/'));
    assert_eq!(there, listed.map(|(name, _)| (*name).to_owned()).collect());
}

#[test]
fn crates_are_named_only_at_home() {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for source in sources() {
        for line in source.code() {
            for (name, homes) in HOMES.iter().filter(|(name, _)| names(line, name)) {
                *seen.entry(name).or_default() += 1;
                let at_home = homes.iter().any(|home| lies_in(&source.path, home));
                if !at_home {
                    problems.push(format!("{} names {name}, whose home is {homes:?}: {line}", source.path));
                }
            }
        }
    }
    problems
        .extend(HOMES.iter().filter(|(name, _)| !seen.contains_key(name)).map(|(name, _)| format!("{name} is unused")));
    none(&problems);
}

#[test]
fn only_the_upper_layers_touch_the_world() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| source.layer() <= PURE) {
        for line in source.code() {
            let touched = WORLD.iter().filter(|name| line.contains(**name));
            problems.extend(touched.map(|name| format!("{} uses {name}: {line}", source.path)));
        }
    }
    none(&problems);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut problems = Vec::new();
    for source in sources() {
        let length = source.text.lines().count();
        if length > GREATEST_LENGTH {
            problems.push(format!("{} has {length} lines, more than {GREATEST_LENGTH}", source.path));
        } else if (length > USUAL_LENGTH) != LONG.contains(&source.path.as_str()) {
            problems.push(format!("{} has {length} lines: split it, or correct LONG", source.path));
        }
        if !source.text.starts_with("//!") && source.path != "lib" {
            problems.push(format!("{} does not say what it is for", source.path));
        }
        if source.path.matches('/').count() > 3 {
            problems.push(format!("{} lies too deep", source.path));
        }
    }
    none(&problems);
}
