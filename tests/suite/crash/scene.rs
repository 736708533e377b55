//! A project that changes from one version to the next, and what a clean build makes of each.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use crate::support::{BRAND, HANDOUT, Project};

type Tree = BTreeMap<String, Vec<u8>>;

/// How many versions there are.
pub(super) const VERSIONS: usize = 3;

/// A project, and what its output folder may hold.
pub(super) struct Scene {
    pub(super) project: Project,
    clean: [Tree; VERSIONS],
    /// Versions of which there may be files.
    seen: BTreeSet<usize>,
}

impl Scene {
    /// A project that is built in its first version.
    pub(super) fn new() -> Self {
        let clean = std::array::from_fn(|version| {
            let project = Project::sound();
            edit(&project, version);
            project.run("build").status(0);
            project.output()
        });
        let project = Project::sound();
        edit(&project, 0);
        project.run("build").status(0);
        let mut scene = Self { project, clean, seen: BTreeSet::from([0]) };
        scene.settled(0);
        scene
    }

    /// Changes the project into another version.
    pub(super) fn edit(&mut self, version: usize) {
        edit(&self.project, version);
        self.seen.insert(version);
    }

    /// Checks that each file is one of those that were made, and whole, and that none is lost.
    #[track_caller]
    pub(super) fn is_whole(&self) {
        self.holds_only_whole(&self.project.output());
    }

    /// The same of a copy of the output folder.
    #[track_caller]
    pub(super) fn holds_only_whole(&self, output: &Tree) {
        let versions: Vec<&Tree> = self.seen.iter().map(|version| &self.clean[*version]).collect();
        for (path, bytes) in output {
            if path == ".manifest.json" {
                let manifest: Result<serde_json::Value, _> = serde_json::from_slice(bytes);
                assert!(manifest.is_ok(), "{path} is {} bytes of something else", bytes.len());
            } else if !path.ends_with(".tmp") {
                let is_one = versions.iter().any(|tree| tree.get(path) == Some(bytes));
                assert!(is_one, "{path} with {} bytes is neither the old nor the new file", bytes.len());
            }
        }
        let desk = String::from("index.html");
        for path in versions[0]
            .keys()
            .filter(|path| **path != desk || output.contains_key(&desk))
            .filter(|path| versions.iter().all(|tree| tree.contains_key(*path)))
        {
            assert!(output.contains_key(path), "{path} is lost");
        }
    }

    /// Checks that the output folder is what a clean build of a version makes.
    #[track_caller]
    pub(super) fn settled(&mut self, version: usize) {
        self.is_clean(&self.project.output(), version);
        self.seen = BTreeSet::from([version]);
    }

    /// The same of a copy of the output folder.
    #[track_caller]
    pub(super) fn is_clean(&self, output: &Tree, version: usize) {
        assert_eq!(self.differing(output, version), Vec::<&str>::new(), "as a clean build makes it");
    }

    /// The files that are there and should not be, are not and should, or are not what a clean build of a version makes.
    pub(super) fn differing<'t>(&'t self, output: &'t Tree, version: usize) -> Vec<&'t str> {
        let clean = &self.clean[version];
        let paths: BTreeSet<&String> = clean.keys().chain(output.keys()).collect();
        paths.into_iter().filter(|path| clean.get(*path) != output.get(*path)).map(String::as_str).collect()
    }

    /// Builds to the end, and checks what is there then.
    #[track_caller]
    pub(super) fn settle(&mut self, version: usize) {
        self.project.run("build").status(0).never_says("error");
        self.settled(version);
    }
}

/// Words, colours, handouts and clinics change, come and go.
pub(super) fn edit(project: &Project, version: usize) {
    let words = if version == 1 { HANDOUT.replace("Wear none", "Use none") } else { HANDOUT.to_owned() };
    project.put("content/laser.md", words);
    let colour = if version == 2 { "#1b2a86" } else { "#5b2a86" };
    project.put("content/clinics/oak/_brand.yml", BRAND.replace("#5b2a86", colour));
    for (path, content, is_there) in [
        ("content/peel.md", HANDOUT.to_owned(), version == 2),
        ("content/clinics/elm/_brand.yml", BRAND.replace("Oak", "Elm"), version != 2),
    ] {
        match (is_there, project.path(path).exists()) {
            (true, _) => project.put(path, content),
            (false, true) if path.ends_with("_brand.yml") => project.remove("content/clinics/elm"),
            (false, true) => project.remove(path),
            (false, false) => {}
        }
    }
}

/// How long something takes, at most, of some tries.
pub(super) fn longest(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    };
    (0..3).map(time).max().expect("there are three")
}
