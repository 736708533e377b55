//! Clinics that are read before their turn.
//!
//! What all sheets share, above all their fonts, is made with the first ones. A second thread that begins with a sheet meanwhile makes
//! the same once more, for nothing. Until the first clinic is through it reads others instead, which has to be done in any case. It makes
//! no difference but in time.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::project::Part;

/// How many clinics are held at most: each has its logo, and may have fonts of its own.
const MOST: usize = 32;

/// Clinics that were read, and whose turn has not come.
#[derive(Default)]
pub(super) struct Ahead {
    /// By their numbers.
    parts: Mutex<BTreeMap<usize, Part>>,
    is_over: AtomicBool,
}

impl Ahead {
    /// Reads clinics of these `numbers`, until it is over.
    pub(super) fn fill(&self, numbers: impl Iterator<Item = usize>, read: impl Fn(usize) -> Part) {
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
    pub(super) fn take(&self, number: usize) -> Option<Part> {
        self.lock().remove(&number)
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<usize, Part>> {
        // Nobody leaves half an entry behind.
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
