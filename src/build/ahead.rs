//! Clinics that are read before their turn.
//!
//! What all sheets share, above all their fonts, is made with the first ones. A second thread that begins with a sheet meanwhile makes
//! the same once more, for nothing. Until the first clinic is through it reads others instead, which has to be done in any case. It makes
//! no difference but in time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many clinics are held at most: each has its logo, and may have fonts of its own.
const MOST: usize = 32;

/// Clinics that were read, and whose turn has not come.
pub(super) struct Ahead<P> {
    /// By their numbers.
    parts: Mutex<BTreeMap<usize, P>>,
    is_over: AtomicBool,
}

impl<P> Default for Ahead<P> {
    fn default() -> Self {
        Self { parts: Mutex::default(), is_over: AtomicBool::new(false) }
    }
}

impl<P> Ahead<P> {
    /// Reads clinics of these `numbers`, until it is over.
    pub(super) fn fill(&self, numbers: impl Iterator<Item = usize>, read: impl Fn(usize) -> P) {
        for number in numbers.take(MOST) {
            if self.is_over.load(Ordering::Relaxed) {
                return;
            }
            let part = read(number);
            self.lock().insert(number, part);
        }
    }

    /// Says that there is something better to do now.
    pub(super) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// A clinic that was read.
    pub(super) fn take(&self, number: usize) -> Option<P> {
        self.lock().remove(&number)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, P>> {
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
        ahead.fill(10..100, |number| number * 2);
        assert_eq!([9, 10, 10, 41, 42].map(|number| ahead.take(number)), [None, Some(20), None, Some(82), None]);
    }

    #[test]
    fn none_is_read_once_it_is_over() {
        let ahead = Ahead::default();
        ahead.fill(0..100, |number| {
            if number == 1 {
                ahead.end();
            }
            number
        });
        ahead.fill(3..100, |number| number);
        assert_eq!([0, 1, 2, 3].map(|number| ahead.take(number)), [Some(0), Some(1), None, None]);
    }
}
