//! When to build after files were saved: once nothing has happened for a moment, or it has gone on for too long.
//!
//! An editor saves in several steps, such as a new file, a rename and a change of rights. Pure: time is what the caller says.

use std::time::{Duration, Instant};

/// So long nothing must happen while a file may be half written. The steps of an editor follow each other within a few milliseconds.
const QUIET: Duration = Duration::from_millis(20);
/// So long once a file is whole: others may be saved with it, and nothing of this one is lost if they are not.
const SETTLED: Duration = Duration::from_millis(4);
/// So long after the first event there is a build in any case.
const LIMIT: Duration = Duration::from_millis(60);

/// What an event tells of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Whoever writes it may not be done.
    UnderWay,
    /// It was closed, or put in its place as a whole. Not every system tells.
    Whole,
}

/// What has happened since the last build.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quiet {
    /// When the first event was, and until when nothing must follow the last; `None` if there was none.
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
    pub(super) fn touch(&mut self, now: Instant, step: Step) {
        let first = self.events.map_or(now, |(first, _)| first);
        let wait = match step {
            Step::UnderWay => QUIET,
            Step::Whole => SETTLED,
        };
        self.events = Some((first, now + wait));
    }

    /// What to do.
    pub(super) fn due(&self, now: Instant) -> Due {
        let Some((first, until)) = self.events else { return Due::Never };
        let wait = until.min(first + LIMIT).saturating_duration_since(now);
        if wait.is_zero() { Due::Now } else { Due::In(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is due at `now`, in milliseconds, after events at these times, of which the last may leave a file whole.
    fn due(events: &[u64], last: Step, now: u64) -> Due {
        let start = Instant::now();
        let at = |time: u64| start + Duration::from_millis(time);
        let mut quiet = Quiet::default();
        for (place, time) in (1..).zip(events) {
            quiet.touch(at(*time), if place == events.len() { last } else { Step::UnderWay });
        }
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
            assert_eq!(due(events, Step::UnderWay, now), expected, "{events:?} at {now}");
        }
    }

    #[test]
    fn a_whole_file_is_not_waited_for() {
        let wait = |time| Due::In(Duration::from_millis(time));
        for (events, now, expected) in [
            (&[0][..], 1, wait(3)),
            (&[0], 4, Due::Now),
            (&[0, 15], 18, wait(1)),
            (&[0, 15], 19, Due::Now),
            (&[0, 59], 60, Due::Now),
        ] {
            assert_eq!(due(events, Step::Whole, now), expected, "{events:?} at {now}");
        }
        let start = Instant::now();
        let mut quiet = Quiet::default();
        quiet.touch(start, Step::Whole);
        quiet.touch(start + Duration::from_millis(1), Step::UnderWay);
        assert_eq!(quiet.due(start + Duration::from_millis(4)), wait(17), "another file follows");
    }
}
