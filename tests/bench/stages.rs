//! How long the stages of one sheet take: `cargo bench`.
//!
//! Each is measured twice where it makes a difference: **cold**, with nothing remembered, as in a run that makes one sheet; and
//! **warm**, as for every further sheet of a run. Whole runs, and other programs beside them, are `run`'s matter.

#![expect(missing_docs, reason = "criterion's macro makes a function that nobody sees")]

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use handout::clinic::{Clinic, Layout};
use handout::layout::{self, Fonts};
use handout::locale::Words;
use handout::markdown::{self, HandoutFile};
use handout::project::{self, Folders, HandoutEntry, Overrides, Project, Shared};
use handout::render::html::{self, Webfonts};
use handout::render::pdf::{self, Press};
use handout::render::text;
use handout::sheet::{self, Parts, Sheet};
use handout::style::Stylesheet;

/// The shipped project, and what the stages of its first clinic's English sheet take.
struct Given {
    project: Project,
    folders: Folders,
}

impl Given {
    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folders = Folders::find(root, Overrides::default()).expect("the project is there");
        Self { project: project::load(&folders).expect("it can be read"), folders }
    }

    fn shared(&self) -> &Shared {
        self.project.shared.as_ref().expect("what is shipped is sound")
    }

    fn entry(&self) -> &HandoutEntry {
        self.project.handouts.iter().find(|entry| entry.tag.is_none()).expect("there is a source")
    }

    fn clinic(&self) -> &Clinic {
        self.project.clinics.iter().find_map(|entry| entry.clinic.as_ref()).expect("there is a clinic")
    }

    fn words(&self) -> Words {
        let handout = self.entry().handout.as_ref().expect("it can be read");
        self.shared().locales.words(&handout.language, &self.clinic().settings.locale).expect("the words are shipped")
    }

    fn sheet(&self, words: &Words) -> Sheet {
        let HandoutEntry { handout, images, .. } = self.entry();
        let (handout, clinic) = (handout.as_ref().expect("it can be read"), self.clinic());
        sheet::compose(Parts { handout, clinic, words, images, alternates: &[], visit: None }).0
    }
}

fn stages(criterion: &mut Criterion) {
    let given = Given::new();
    let (shared, clinic, words) = (given.shared(), given.clinic(), given.words());
    let sheet = given.sheet(&words);
    let style = Stylesheet::new(clinic, &shared.theme, Layout::Standard);
    let fonts = Fonts::new(&clinic.typography, &shared.fallbacks);
    let (document, _) = layout::lay_out(&sheet, &style, &fonts, &words);
    let (press, webfonts) = (Press::default(), Webfonts::default());

    criterion.bench_function("read the project", |bench| bench.iter(|| project::load(black_box(&given.folders))));
    let source = given.project.sources.find(&given.entry().path).expect("it was read");
    let text_of_source = given.project.sources.file(source).text();
    criterion.bench_function("parse a handout", |bench| {
        bench.iter(|| {
            let file =
                HandoutFile { id: given.entry().id.clone(), language: None, source, text: black_box(text_of_source) };
            markdown::parse(file, words.duration_words())
        });
    });
    criterion.bench_function("compose a sheet", |bench| bench.iter(|| given.sheet(black_box(&words))));
    criterion.bench_function("shape and paginate, cold", |bench| {
        bench.iter(|| {
            let fonts = Fonts::new(&clinic.typography, &shared.fallbacks);
            layout::lay_out(black_box(&sheet), &style, &fonts, &words)
        });
    });
    criterion.bench_function("paginate, warm", |bench| {
        bench.iter(|| layout::lay_out(black_box(&sheet), &style, &fonts, &words));
    });
    criterion.bench_function("PDF, cold", |bench| bench.iter(|| pdf::render(black_box(&document))));
    criterion.bench_function("PDF, warm", |bench| bench.iter(|| press.render(black_box(&document))));
    criterion.bench_function("HTML, cold", |bench| {
        bench.iter(|| html::render(black_box(&sheet), clinic, &words, &shared.fallbacks, &shared.templates));
    });
    criterion.bench_function("HTML, warm", |bench| {
        bench.iter(|| {
            html::render_with(&webfonts, black_box(&sheet), clinic, &words, &shared.fallbacks, &shared.templates)
        });
    });
    criterion.bench_function("text", |bench| bench.iter(|| text::render(black_box(&sheet), &words, &shared.templates)));
}

criterion_group!(benches, stages);
criterion_main!(benches);
