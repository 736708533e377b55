//! A border to code of others that may break over a damaged file: a panic there is an error here, and says nothing by itself.
//!
//! Whoever starts the program calls [`keep_quiet`] once. It is for files from outside alone; a mistake of our own stays a panic.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// What `work` gives; `None` if it panicked.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = EXPECTED.replace(true);
    // What is half done is dropped with `work`.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(before);
    done.ok()
}

/// From now on a panic that is [`caught`] is not told on standard error.
pub fn keep_quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !EXPECTED.get() {
            usual(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_nothing_and_the_next_one_is_told() {
        assert_eq!(caught(|| 7), Some(7));
        assert_eq!(caught(|| -> u8 { panic!("over a file") }), None);
        assert!(!EXPECTED.get());
    }
}
