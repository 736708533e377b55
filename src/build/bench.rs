//! What is at hand while sheets are made: fonts that were opened, cut down and compressed before.
//!
//! A [`Bench`] belongs to a choice of typefaces, not to a clinic: hundreds of clinics may print in the same ones, and what they
//! say alike is then shaped, cut and compressed once. Threads have each their own, if they are few: those that look at the same memory
//! again and again, and count who holds what, wait for each other. A new one begins with what another knows. It makes no difference but
//! in time.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::clinic::{FontFile, FontStyle, Typography};
use crate::layout::Fonts;
use crate::memo::Memo;
use crate::project::Shared;
use crate::render::html::Webfonts;
use crate::render::pdf::Press;

/// How many choices of typefaces are kept if there are not more threads, each of which may be at another clinic's; and twice as many at
/// times. A brand's own fonts take some megabytes, and a bench 12 MB once thousands of sheets were made.
const KEPT: usize = 4;

/// How many threads have a bench of their own for some typefaces; more of them share these.
const MOST_PLACES: usize = 4;

/// The benches of one run.
#[derive(Debug)]
pub(super) struct Benches(Memo<Typefaces, Places>);

/// A choice of typefaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Typefaces {
    /// Family, weight, style and path of each file: a run reads a file once, so its path tells which one it is.
    files: Vec<(String, u16, FontStyle, String)>,
    base: Option<String>,
    headings: Option<String>,
    monospace: Option<String>,
}

/// The benches for some typefaces: that of a thread is at its number in the pool, begun again behind the last.
#[derive(Debug, Default)]
struct Places(Mutex<[Option<Arc<Bench>>; MOST_PLACES]>);

/// What was made of some typefaces.
#[derive(Debug, Default)]
pub(super) struct Bench {
    /// For paper, once they were needed.
    fonts: OnceLock<Fonts>,
    /// For pages.
    pub(super) webfonts: Arc<Webfonts>,
    /// Parts of PDFs.
    pub(super) press: Press,
}

impl Benches {
    /// None yet, for so many threads.
    pub(super) fn new(threads: usize) -> Self {
        Self(Memo::new(KEPT.max(threads)))
    }

    /// The one for a typography on this thread.
    pub(super) fn of(&self, typography: &Typography) -> Arc<Bench> {
        let Typography { fonts, base, headings, monospace, base_size: _, heading_weight: _ } = typography;
        let file = |FontFile { family, weight, style, path, data: _ }: &FontFile| {
            (family.clone(), *weight, *style, path.clone())
        };
        let typefaces = Typefaces {
            files: fonts.iter().map(file).collect(),
            base: base.clone(),
            headings: headings.clone(),
            monospace: monospace.clone(),
        };
        let places = self.0.get(typefaces, |_| Arc::default());
        let place = rayon::current_thread_index().unwrap_or_default() % MOST_PLACES;
        // Nobody leaves half an entry behind.
        let lock = || places.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut benches = lock();
        if let Some(own) = &benches[place] {
            return Arc::clone(own);
        }
        let Some(other) = benches.iter().flatten().next().cloned() else {
            return Arc::clone(benches[place].insert(Arc::default()));
        };
        // Without the lock: it takes some time, and others need theirs.
        drop(benches);
        let own = Arc::new(other.copy());
        Arc::clone(lock()[place].get_or_insert(own))
    }
}

impl Bench {
    /// One for another thread.
    fn copy(&self) -> Self {
        let fonts = self.fonts.get().map(|fonts| OnceLock::from(fonts.copy())).unwrap_or_default();
        Self { fonts, webfonts: Arc::clone(&self.webfonts), press: self.press.copy() }
    }

    /// The typefaces for paper, with those that all sheets share behind them.
    pub(super) fn fonts(&self, typography: &Typography, shared: &Shared) -> &Fonts {
        self.fonts.get_or_init(|| Fonts::new(typography, &shared.fallbacks))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rayon::{ThreadPool, ThreadPoolBuilder};

    use super::*;
    use crate::clinic::Clinic;

    #[test]
    fn few_threads_have_a_bench_each_and_many_share_them() {
        let typography = Clinic::plain(Vec::new()).typography;
        for (threads, expected) in [(1, 1), (2, 2), (4, 4), (9, 4)] {
            let benches = Benches::new(threads);
            let taken = pool(threads).broadcast(|_| [benches.of(&typography), benches.of(&typography)]);
            assert!(taken.iter().all(|[one, again]| Arc::ptr_eq(one, again)));
            let different: BTreeSet<_> = taken.iter().map(|[bench, _]| Arc::as_ptr(bench)).collect();
            assert_eq!(different.len(), expected, "{threads} threads");
            let pages: BTreeSet<_> = taken.iter().map(|[bench, _]| Arc::as_ptr(&bench.webfonts)).collect();
            assert_eq!(pages.len(), 1, "typefaces for pages are everybody's");
            let headings = Some("Literata".to_owned());
            let other = benches.of(&Typography { headings, ..typography.clone() });
            assert!(!different.contains(&Arc::as_ptr(&other)), "other typefaces have their own");
        }
    }

    #[test]
    fn a_bench_begins_with_what_another_knows() {
        let (benches, typography) = (Benches::new(2), Clinic::plain(Vec::new()).typography);
        benches.of(&typography).fonts.get_or_init(|| Fonts::new(&typography, &[]));
        let others = pool(2).broadcast(|_| benches.of(&typography).fonts.get().is_some());
        assert_eq!(others, [true, true]);
    }

    fn pool(threads: usize) -> ThreadPool {
        ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started")
    }
}
