//! What to do about a failure of the machine, for whoever sits before it.

use std::io;

use anyhow::Error;

/// Numbers by which Unix says that the process, or the machine, has as many files open as it may.
const TOO_MANY_FILES: [i32; 2] = [24, 23];

/// What to do, where the system says what is wrong and something can be done.
pub(in crate::cli) fn of(error: &Error) -> Option<&'static str> {
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>())?;
    if cfg!(unix) && cause.raw_os_error().is_some_and(|number| TOO_MANY_FILES.contains(&number)) {
        return Some("close other programs and run this again; `ulimit -n` says how many files a program may open");
    }
    Some(match cause.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on this disk and run this again; what was there before is still there"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "this disk takes nothing: has it been taken out, or is it damaged? what was there before is still there"
        }
        io::ErrorKind::PermissionDenied => {
            "it may be open in another program, or belong to somebody else: close it, or ask whoever looks after this computer to let you write there"
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn the_cause_is_found_below_what_it_was_needed_for() {
        let hint = |number| {
            let failed: Result<(), _> = Err(io::Error::from_raw_os_error(number));
            of(&failed.context("cannot write `output/oak/laser.en.pdf`").expect_err("it has failed"))
        };
        if cfg!(unix) {
            assert!(hint(28).is_some_and(|hint| hint.starts_with("make room")));
            assert!(hint(24).is_some_and(|hint| hint.contains("ulimit -n")));
            assert!(hint(13).is_some_and(|hint| hint.contains("belong to somebody else")));
            assert!(hint(30).is_some_and(|hint| hint.contains("damaged")));
            assert_eq!(hint(5), None);
        }
        assert_eq!(of(&Error::msg("not the machine")), None);
    }
}
