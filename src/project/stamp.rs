//! Stamps: how the system describes a file, so that one that was read before need not be read again.
//!
//! Clocks of file systems tick, and two changes within one tick look like one. A stamp is believed only if the file had been left
//! alone for some ticks when its content was read ([`Stamp::is_settled`]); git calls files that were not racily clean.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// How the system describes a file: one that changes gets another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    size: u64,
    /// Nanoseconds since 1970 at which its bytes were changed last.
    changed: i64,
    /// The same for the bytes or what is known of them, which nobody can set at will; where the system tells no such time, that
    /// at which the file came to be.
    known: i64,
    /// Which file it is, where the system numbers them.
    node: u64,
}

/// A tick of a file system that tells fractions of seconds, several times over.
const FINE: Duration = Duration::from_millis(50);
/// The same of one that tells seconds, or every other second.
const COARSE: Duration = Duration::from_secs(3);

impl Stamp {
    /// That of a file.
    pub fn of(found: &Metadata) -> Self {
        let (known, node) = told(found);
        let changed = found.modified().map_or(0, nanoseconds);
        Self { size: found.len(), changed, known, node }
    }

    /// Whether any change after `now` gives the file another stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        const SECOND: i64 = 1_000_000_000;
        let is_coarse = self.changed % SECOND == 0 && self.known % SECOND == 0;
        let margin = if is_coarse { COARSE } else { FINE };
        let margin = i64::try_from(margin.as_nanos()).unwrap_or(i64::MAX);
        // A file of the future was written by another clock.
        self.changed.max(self.known).saturating_add(margin) < nanoseconds(now)
    }
}

/// The time by the clock that files are described by.
#[expect(clippy::disallowed_methods, reason = "it says how old files are, and stands in nothing that is made")]
pub fn now() -> SystemTime {
    SystemTime::now()
}

fn nanoseconds(time: SystemTime) -> i64 {
    let signed = |length: Duration| i64::try_from(length.as_nanos()).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => signed(since),
        Err(before) => -signed(before.duration()),
    }
}

#[cfg(unix)]
fn told(found: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.ctime().saturating_mul(1_000_000_000).saturating_add(found.ctime_nsec()), found.ino())
}

#[cfg(not(unix))]
fn told(found: &Metadata) -> (i64, u64) {
    (found.created().map_or(0, nanoseconds), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_must_have_been_left_alone() {
        let now = UNIX_EPOCH + Duration::from_millis(1_000_000_500);
        let stamp = |before: u64| {
            let changed = nanoseconds(now - Duration::from_millis(before));
            Stamp { size: 1, changed, known: changed, node: 1 }
        };
        for (before, expected) in
            [(0, false), (10, false), (60, true), (500, false), (1_500, false), (3_500, true), (3_400, true)]
        {
            assert_eq!(stamp(before).is_settled(now), expected, "{before}");
        }
        let later = Stamp { known: nanoseconds(now + Duration::from_secs(9)), ..stamp(3_400) };
        assert!(!later.is_settled(now));
    }
}
