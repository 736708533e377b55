//! Clinics that are read before their turn.
//!
//! What all sheets share, above all their fonts, is made with the first ones. A thread that begins with a sheet meanwhile makes the same
//! once more, for nothing. Until the first clinic is through, one other thread reads clinics instead, which has to be done in any case.
//! It makes no difference but in time.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many clinics are held at most.
const MOST: usize = 32;

/// How much is held for them at most, in bytes, but for the last one: some have large logos, or fonts of their own.
const MOST_BYTES: usize = 8_000_000;

/// Clinics that were read, and whose turn has not come.
pub(super) struct Ahead<P>(Mutex<State<P>>);

struct State<P> {
    /// By their numbers; `None` for one whose turn has come.
    parts: BTreeMap<usize, Option<Slot<P>>>,
    is_over: bool,
}

/// Where a clinic is put; locked as long as it is being read.
type Slot<P> = Arc<Mutex<Option<P>>>;

impl<P> Default for Ahead<P> {
    fn default() -> Self {
        Self(Mutex::new(State { parts: BTreeMap::new(), is_over: false }))
    }
}

impl<P> Ahead<P> {
    /// Reads clinics of these `numbers`, until it is over. `read` tells how many bytes are held for one, too; who waits for what it reads
    /// does nothing else, so it must not wait for other threads.
    pub(super) fn fill(&self, numbers: impl Iterator<Item = usize>, read: impl Fn(usize) -> (P, usize)) {
        let mut held = 0;
        for number in numbers.take(MOST) {
            let slot = Slot::default();
            let mut place = lock(&slot);
            let mut state = lock(&self.0);
            if state.is_over || held >= MOST_BYTES {
                return;
            }
            if state.parts.contains_key(&number) {
                continue;
            }
            state.parts.insert(number, Some(Arc::clone(&slot)));
            drop(state);
            let (part, bytes) = read(number);
            held += bytes;
            *place = Some(part);
        }
    }

    /// Says that there is something better to do now.
    pub(super) fn end(&self) {
        lock(&self.0).is_over = true;
    }

    /// The clinic whose turn has come, if it was read, or is being read.
    pub(super) fn take(&self, number: usize) -> Option<P> {
        let mut state = lock(&self.0);
        // That its turn has come need not be known any more if no further one will be read.
        let slot = if state.is_over { state.parts.remove(&number) } else { state.parts.insert(number, None) };
        drop(state);
        let slot = slot.flatten()?;
        lock(&slot).take()
    }
}

/// Nobody leaves half an entry behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    use super::*;

    #[test]
    fn some_are_read_and_each_is_taken_once() {
        let ahead = Ahead::default();
        ahead.fill(10..100, |number| (number * 2, 1));
        assert_eq!([9, 10, 10, 41, 42].map(|number| ahead.take(number)), [None, Some(20), None, Some(82), None]);
    }

    #[test]
    fn none_is_read_once_it_is_over() {
        let ahead = Ahead::default();
        ahead.fill(0..100, |number| {
            if number == 1 {
                ahead.end();
            }
            (number, 1)
        });
        ahead.fill(3..100, |number| (number, 1));
        assert_eq!([0, 1, 2, 3].map(|number| ahead.take(number)), [Some(0), Some(1), None, None]);
    }

    #[test]
    fn one_whose_turn_has_come_is_not_read() {
        let ahead = Ahead::default();
        assert_eq!(ahead.take(1), None);
        ahead.fill(0..3, |number| {
            assert_ne!(number, 1);
            (number, 1)
        });
        assert_eq!([0, 1, 2].map(|number| ahead.take(number)), [Some(0), None, Some(2)]);
    }

    #[test]
    fn one_that_is_being_read_is_waited_for() {
        let (ahead, (begun, begins)) = (Ahead::default(), channel());
        thread::scope(|scope| {
            let ahead = &ahead;
            scope.spawn(move || {
                ahead.fill(0..1, |number| {
                    begun.send(()).expect("somebody waits for it");
                    thread::sleep(Duration::from_millis(50));
                    (number, 1)
                });
            });
            begins.recv().expect("it begins");
            ahead.end();
            assert_eq!(ahead.take(0), Some(0));
        });
    }

    #[test]
    fn one_that_could_not_be_read_keeps_nobody_waiting() {
        let ahead = Ahead::default();
        let failed = catch_unwind(AssertUnwindSafe(|| ahead.fill(0..1, |_| -> (u8, usize) { panic!("it is broken") })));
        assert!(failed.is_err());
        assert_eq!(ahead.take(0), None);
    }

    #[test]
    fn large_ones_are_few() {
        let ahead = Ahead::default();
        ahead.fill(0..10, |number| (number, MOST_BYTES / 2));
        assert_eq!([0, 1, 2].map(|number| ahead.take(number)), [Some(0), Some(1), None]);
    }
}
