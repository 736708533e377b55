//! Clinics that are read before their turn.
//!
//! What all sheets share, above all their fonts, is made with the first ones. A second thread that begins with a sheet meanwhile makes
//! the same once more, for nothing. Until the first clinic is through it reads others instead, which has to be done in any case. It makes
//! no difference but in time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many clinics are held at most.
const MOST: usize = 32;

/// How much is held for them at most, in bytes, but for the last one: some have large logos, or fonts of their own.
const MOST_BYTES: usize = 8_000_000;

/// Clinics that were read, and whose turn has not come.
pub(super) struct Ahead<P> {
    /// By their numbers; `None` for one whose turn has come.
    parts: Mutex<BTreeMap<usize, Option<P>>>,
    is_over: AtomicBool,
}

impl<P> Default for Ahead<P> {
    fn default() -> Self {
        Self { parts: Mutex::default(), is_over: AtomicBool::new(false) }
    }
}

impl<P> Ahead<P> {
    /// Reads clinics of these `numbers`, until it is over. `read` tells how many bytes are held for one, too.
    pub(super) fn fill(&self, numbers: impl Iterator<Item = usize>, read: impl Fn(usize) -> (P, usize)) {
        let mut held = 0;
        for number in numbers.take(MOST) {
            if self.is_over.load(Ordering::Relaxed) || held >= MOST_BYTES {
                return;
            }
            if self.lock().contains_key(&number) {
                continue;
            }
            let (part, bytes) = read(number);
            held += bytes;
            // If its turn has come meanwhile, somebody else has read it too.
            self.lock().entry(number).or_insert(Some(part));
        }
    }

    /// Says that there is something better to do now.
    pub(super) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// The clinic whose turn has come, if it was read.
    pub(super) fn take(&self, number: usize) -> Option<P> {
        self.lock().insert(number, None).flatten()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, Option<P>>> {
        // Nobody leaves half an entry behind.
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
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
    fn one_whose_turn_has_come_is_not_held() {
        let ahead = Ahead::default();
        assert_eq!(ahead.take(1), None);
        ahead.fill(0..4, |number| {
            assert_ne!(number, 1, "it was taken before");
            if number == 2 {
                assert_eq!(ahead.take(2), None, "it is being read");
            }
            (number, 1)
        });
        assert_eq!([0, 1, 2, 3].map(|number| ahead.take(number)), [Some(0), None, None, Some(3)]);
    }

    #[test]
    fn large_ones_are_few() {
        let ahead = Ahead::default();
        ahead.fill(0..10, |number| (number, MOST_BYTES / 2));
        assert_eq!([0, 1, 2].map(|number| ahead.take(number)), [Some(0), Some(1), None]);
    }
}
