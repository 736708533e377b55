//! Threads that work together: if there is one a core, each begins on its own (on Linux), and it stays awake while it waits for another.
//!
//! Left to itself, the system may have a new thread begin on the core of the one that has started it, and a thread that has slept go on
//! where the one runs that has woken it. Where it does not know which cores belong together, as on many virtual machines, it takes up to
//! some ten milliseconds until it notices that two threads take turns on one core while another core does nothing. All sheets of two hundred
//! clinics are made in a hundred and fifty.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder, Yield};
#[cfg(target_os = "linux")]
use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// How long a thread looks in vain for something to do before it sleeps.
const PATIENCE: Duration = Duration::from_millis(5);

/// Starts so many threads, or one a core if it is zero. If the caller `joins`, it is one of them for as long as the process lives.
///
/// # Errors
/// If the system does not let us start threads, or the caller has joined some before.
pub fn pool(threads: usize, joins: bool) -> Result<ThreadPool, ThreadPoolBuildError> {
    let threads = if threads == 0 { thread::available_parallelism().map_or(1, NonZeroUsize::get) } else { threads };
    let spread = Arc::new(Spread::over(threads));
    // New threads begin where the caller is: they get its core once it has gone to the last one.
    if joins {
        spread.begin(0);
    }
    let cores = Arc::clone(&spread);
    let begin = move |number: usize| cores.begin(if joins { number.saturating_sub(1) } else { number });
    let builder = ThreadPoolBuilder::new().num_threads(threads).start_handler(begin);
    let pool = if joins { builder.use_current_thread() } else { builder }.build();
    if joins {
        spread.begin(threads - 1);
    }
    pool
}

/// Does both; at once, if this thread is one of several that work together.
pub fn join<O, P: Send>(one: impl FnOnce() -> O, other: impl FnOnce() -> P + Send) -> (O, P) {
    if next().is_none() {
        return (one(), other());
    }
    let (is_done, mut late) = (AtomicBool::new(false), None);
    let early = rayon::in_place_scope(|scope| {
        scope.spawn(|_| {
            late = Some(other());
            is_done.store(true, Ordering::Release);
        });
        let early = one();
        stay_until(|| is_done.load(Ordering::Acquire));
        early
    });
    (early, late.expect("who opened the scope has waited for it"))
}

/// What `work` gives for each number below `count`, in their order. Whoever is free takes the next one; another thread than this one, if
/// there is any, does `before` that.
///
/// # Panics
/// If `work` or `before` does.
pub fn each<T: Send>(count: usize, before: impl Fn() + Sync, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let (first, taken, done) = (next(), AtomicUsize::new(0), AtomicUsize::new(0));
    let caller = rayon::current_thread_index().unwrap_or(0);
    let parts = rayon::broadcast(|thread| {
        if Some(thread.index()) == first {
            before();
        }
        let mut own = Vec::new();
        loop {
            let number = taken.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                break;
            }
            own.push((number, work(number)));
            done.fetch_add(1, Ordering::Release);
        }
        // Others may still have something that can be done side by side. More than two threads a number would wait for it in vain.
        if (thread.index() + thread.num_threads() - caller) % thread.num_threads() < 2 * count {
            stay_until(|| done.load(Ordering::Acquire) == count);
        }
        own
    });
    let mut all: Vec<(usize, T)> = parts.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(number, _)| *number);
    all.into_iter().map(|(_, made)| made).collect()
}

/// As long as this lives, another thread is awake, for some milliseconds after it last had something to do.
pub struct Awake(Arc<AtomicBool>);

impl Awake {
    /// Keeps the next thread of the pool awake, if there is one.
    #[must_use]
    pub fn keep() -> Self {
        let is_over = Arc::new(AtomicBool::new(false));
        if let Some(next) = next() {
            let is_over = Arc::clone(&is_over);
            rayon::spawn_broadcast(move |thread| {
                if thread.index() == next {
                    stay_until(|| is_over.load(Ordering::Relaxed));
                }
            });
        }
        Self(is_over)
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// The thread after this one in the pool; `None` if this thread is of no pool, or the only one.
fn next() -> Option<usize> {
    let own = rayon::current_thread_index()?;
    Some((own + 1) % rayon::current_num_threads()).filter(|next| *next != own)
}

/// Does what there is to do for others, until it is over or there has been nothing for [`PATIENCE`].
fn stay_until(is_over: impl Fn() -> bool) {
    let mut since = Instant::now();
    while !is_over() {
        if rayon::yield_now() == Some(Yield::Executed) {
            since = Instant::now();
        } else if since.elapsed() < PATIENCE {
            thread::yield_now();
        } else {
            return;
        }
    }
}

/// The cores on which threads begin, unless there are fewer threads: for those the system finds room by itself, and it knows which cores are
/// but halves of one.
#[cfg(target_os = "linux")]
struct Spread {
    allowed: CpuSet,
    cores: Vec<usize>,
}

#[cfg(target_os = "linux")]
impl Spread {
    fn over(threads: usize) -> Self {
        let allowed = sched_getaffinity(None).unwrap_or_default();
        let cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|core| allowed.is_set(*core)).collect();
        let is_used = cores.len() > 1 && threads >= cores.len();
        Self { allowed, cores: if is_used { cores } else { Vec::new() } }
    }

    /// Moves this thread to the core of this number. From there the system may move it on.
    fn begin(&self, number: usize) {
        if self.cores.is_empty() {
            return;
        }
        let mut core = CpuSet::new();
        core.set(self.cores[number % self.cores.len()]);
        // If the system does not let us, it begins wherever it is.
        let _ = sched_setaffinity(None, &core);
        let _ = sched_setaffinity(None, &self.allowed);
    }
}

#[cfg(not(target_os = "linux"))]
struct Spread;

#[cfg(not(target_os = "linux"))]
impl Spread {
    fn over(_: usize) -> Self {
        Self
    }

    fn begin(&self, _: usize) {}
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Mutex;

    use super::*;

    fn pool(threads: usize) -> ThreadPool {
        super::pool(threads, false).expect("threads can be started")
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn threads_may_run_on_all_cores_in_the_end() {
        let allowed = || rustix::thread::sched_getaffinity(None).expect("the system tells");
        let before = allowed();
        for joins in [false, true] {
            // Who has joined others stays with them.
            let after = thread::spawn(move || {
                let all = super::pool(3, joins).expect("threads can be started").broadcast(|_| allowed());
                all.into_iter().chain([allowed()]).collect::<Vec<_>>()
            });
            assert!(after.join().expect("it comes to an end").iter().all(|after| *after == before), "{joins}");
        }
    }

    #[test]
    fn both_are_done_whoever_is_there() {
        let both = || join(|| "one", || "other");
        assert_eq!(both(), ("one", "other"), "in no pool");
        for threads in [1, 2, 3] {
            assert_eq!(pool(threads).install(both), ("one", "other"), "{threads} threads");
        }
        let met = Mutex::new(BTreeSet::new());
        pool(2).install(|| join(|| meet(&met, 2), || meet(&met, 2)));
        assert_eq!(met.into_inner().expect("nobody panics").len(), 2, "at once");
    }

    /// Waits until so many threads are here.
    fn meet(met: &Mutex<BTreeSet<Option<usize>>>, threads: usize) {
        let begun = Instant::now();
        met.lock().expect("nobody panics").insert(rayon::current_thread_index());
        while met.lock().expect("nobody panics").len() < threads && begun.elapsed() < Duration::from_secs(20) {
            thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn who_waits_for_long_sleeps_and_is_woken() {
        let slow = || thread::sleep(Duration::from_millis(200));
        pool(2).install(|| {
            let _awake = Awake::keep();
            slow();
            join(|| (), slow);
            let slow_one = |number| {
                if number == 1 {
                    slow();
                }
                number
            };
            assert_eq!(each(2, || (), slow_one), [0, 1]);
        });
    }

    #[test]
    fn each_number_is_worked_on_once_and_in_order() {
        for (threads, count) in [(1, 1000), (2, 1000), (5, 1000), (5, 2)] {
            let numbers = pool(threads).install(|| each(count, || (), |number| number));
            assert_eq!(numbers, (0..count).collect::<Vec<_>>(), "{threads} threads");
        }
        assert!(pool(2).install(|| each(0, || (), |number| number)).is_empty());
        // One thread has 1 alone, and the other all the rest.
        let (met, done) = (Mutex::default(), AtomicUsize::new(0));
        let apart = |number| {
            if number < 2 {
                meet(&met, 2);
            }
            let begun = Instant::now();
            while number == 1 && done.load(Ordering::Relaxed) < 4 && begun.elapsed() < Duration::from_secs(20) {
                thread::sleep(Duration::from_millis(1));
            }
            done.fetch_add(1, Ordering::Relaxed);
            number
        };
        assert_eq!(pool(2).install(|| each(5, || (), apart)), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn all_threads_work_and_one_does_something_else_before() {
        let (before, workers) = (Mutex::new(Vec::new()), Mutex::new(BTreeSet::new()));
        pool(3).install(|| {
            let begin = || before.lock().expect("nobody panics").push(rayon::current_thread_index());
            each(30, begin, |_| meet(&workers, 3));
            assert_eq!(*before.lock().expect("nobody panics"), [next()]);
        });
        assert_eq!(workers.into_inner().expect("nobody panics").len(), 3);
        pool(1).install(|| each(1, || panic!("there is no other"), |_| ()));
    }

    #[test]
    fn a_panic_is_passed_on() {
        let failed = std::panic::catch_unwind(|| {
            pool(2).install(|| each(3, || (), |number| assert_ne!(number, 1, "it is broken")));
        });
        assert!(failed.is_err());
    }
}
