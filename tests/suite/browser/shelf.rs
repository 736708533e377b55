//! The pages that are looked at: what is shipped, everything that Markdown can say, other scripts; for any visit and for one.

use std::path::PathBuf;

use serde_json::json;

use crate::support::Project;

/// A project that is built, and its pages.
pub(super) struct Shelf {
    project: Project,
    /// Those for any visit, in the order of their paths.
    pub(super) pages: Vec<PathBuf>,
    /// Those of one visit.
    pub(super) dated: Vec<PathBuf>,
}

impl Shelf {
    /// Builds the pages of a project, and those of one visit for each.
    pub(super) fn new(project: Project) -> Self {
        project.run("build --format html").status(0);
        let pages = pages(&project, "");
        let visits: String = pages
            .iter()
            .map(|path| {
                let mut parts = path.strip_prefix(project.path("output")).expect("it is below").iter();
                let mut next = || parts.next().expect("a folder and a file").to_str().expect("we make no other names");
                let (clinic, file) = (next(), next());
                let (handout, language) = file.trim_end_matches(".html").split_once('.').expect("a language");
                let visit = json!({
                    "handout": handout, "clinic": clinic, "languages": [language], "formats": ["html"],
                    "treated": "2026-11-22 15:10", "next": "2026-12-20 14:00", "name": "Rosa Vale",
                });
                format!("{visit}\n")
            })
            .collect();
        let has_clinics = !visits.is_empty();
        assert!(has_clinics, "there are pages");
        project.hand_in("issue --stdin --today 2026-11-22", visits.as_bytes()).status(0);
        let dated = self::pages(&project, "dated/");
        Self { project, pages, dated }
    }

    /// What is shipped, with every clinic and language.
    pub(super) fn shipped() -> Self {
        Self::new(Project::shipped())
    }

    /// Everything that Markdown can say.
    pub(super) fn torture() -> Self {
        let project = Project::sound()
            .file("content/torture.md", include_str!("../../torture.md"))
            .file("content/images/dot.png", include_bytes!("../../dot.png"));
        Self::new(project)
    }

    /// Thai, Hindi and Chinese.
    pub(super) fn scripts() -> Self {
        let fonts = [
            "NotoSansThai-Regular.ttf",
            "NotoSansThai-Bold.ttf",
            "NotoSansDevanagari-Regular.ttf",
            "NotoSansDevanagari-Bold.ttf",
            "NotoSansSC-Regular.ttf",
            "NotoSansSC-Bold.ttf",
        ];
        Self::new(Project::scripts().with_fonts(&fonts))
    }

    /// Where something in the project is.
    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.project.path(path)
    }

    /// The desk.
    pub(super) fn desk(&self) -> PathBuf {
        self.path("output/index.html")
    }

    /// All pages.
    pub(super) fn all(&self) -> impl Iterator<Item = &PathBuf> {
        self.pages.iter().chain(&self.dated)
    }
}

/// The pages in folders of the output folder, or of one in it; not the desk, which stands in the output folder itself.
fn pages(project: &Project, folder: &str) -> Vec<PathBuf> {
    let output = project.output();
    let is_page = |name: &&String| {
        let rest = name.strip_prefix(folder);
        rest.is_some_and(|rest| rest.ends_with(".html") && rest.split('/').count() == 2)
    };
    output.keys().filter(is_page).map(|name| project.path("output").join(name)).collect()
}
