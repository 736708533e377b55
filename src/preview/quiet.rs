//! When to build after files were saved: once nothing has happened for a moment, or it has gone on for too long.
//!
//! An editor saves in several steps, such as a new file, a rename and a change of rights. Pure: time is what the caller says.

use std::time::{Duration, Instant};

/// So long nothing must happen. The steps of an editor follow each other within a few milliseconds.
const QUIET: Duration = Duration::from_millis(20);
/// So long after the first event there is a build in any case.
const LIMIT: Duration = Duration::from_millis(60);

/// What has happened since the last build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quiet {
    /// When the first and the last event were; `None` if there was none.
    events: Option<(Instant, Instant)>,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Wait for something to happen.
    Never,
    /// Wait for so long, or until something happens.
    In(Duration),
    /// Build.
    Now,
}

impl Quiet {
    /// Something has happened.
    pub(super) fn touch(&mut self, now: Instant) {
        let first = self.events.map_or(now, |(first, _)| first);
        self.events = Some((first, now));
    }

    /// What to do.
    pub(super) fn due(&self, now: Instant) -> Due {
        let Some((first, last)) = self.events else { return Due::Never };
        let wait = (last + QUIET).min(first + LIMIT).saturating_duration_since(now);
        if wait.is_zero() { Due::Now } else { Due::In(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is due at `now`, in milliseconds, after events at these times.
    fn due(events: &[u64], now: u64) -> Due {
        let start = Instant::now();
        let at = |time: u64| start + Duration::from_millis(time);
        let mut quiet = Quiet::default();
        events.iter().for_each(|time| quiet.touch(at(*time)));
        quiet.due(at(now))
    }

    #[test]
    fn it_waits_for_a_moment_of_quiet_and_not_for_ever() {
        let wait = |time| Due::In(Duration::from_millis(time));
        for (events, now, expected) in [
            (&[][..], 1_000, Due::Never),
            (&[0], 0, wait(20)),
            (&[0], 19, wait(1)),
            (&[0], 20, Due::Now),
            (&[0], 500, Due::Now),
            (&[0, 15], 20, wait(15)),
            (&[0, 15], 35, Due::Now),
            (&[0, 15, 30, 45], 50, wait(10)),
            (&[0, 15, 30, 45, 59], 60, Due::Now),
        ] {
            assert_eq!(due(events, now), expected, "{events:?} at {now}");
        }
    }
}
