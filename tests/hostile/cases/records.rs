//! The ledger, kept editions, and visits that another program hands in.

use super::Case;

const HELP: &str = "= help:";
const STDIN: &str = "issue --stdin --today 2026-11-22";

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused("a ledger of 64 MB and a byte", &["error[", "more than 64 MB", "content/ledger.jsonl", HELP], |place| {
            place.hollow("content/ledger.jsonl", 64_000_001);
        }),
        Case::refused("a ledger of 63 MB of NUL", &["error[", "content/ledger.jsonl", HELP], |place| {
            place.hollow("content/ledger.jsonl", 63_000_000);
        }),
        Case::refused("a ledger of 60 MB in one line", &["error[", "content/ledger.jsonl", HELP], |place| {
            place.write("content/ledger.jsonl", "x".repeat(60_000_000));
        }),
        Case::refused("a ledger of empty lines", &["error[", "content/ledger.jsonl", HELP], |place| {
            place.write("content/ledger.jsonl", "\n".repeat(10_000_000));
        }),
        Case::refused("a head of the ledger that is endless", &["error[", "content/ledger.head", HELP], |place| {
            place.link("content/ledger.head", "/dev/zero");
        }),
        Case::refused("a visit of a million letters", &["error[bad-visit]", "<stdin>:1", HELP], |_| {})
            .by(STDIN)
            .with_input(&[b'x'; 1_000_000]),
        Case::refused("a visit 30,000 deep", &["error[bad-visit]", "<stdin>:1", HELP], |_| {})
            .by(STDIN)
            .with_input(&[b'['; 30_000]),
        Case::refused("a visit of NUL", &["error[bad-visit]", "<stdin>:1", HELP], |_| {}).by(STDIN).with_input(&[0; 30_000]),
        Case::refused("a visit that a terminal obeys", &["error[bad-visit]", "<stdin>:1", HELP], |_| {})
            .by(STDIN)
            .with_input("{\"\u{9b}2J\u{202e}x\":1}\n{\"handout\":\"\u{9b}2J\u{202e}\",\"clinic\":\"oak\",\"treated\":\"2026-11-22\"}\n".as_bytes()),
        Case::refused("a visit above the output folder", &["error[bad-visit]", "there is `laser`", "<stdin>:1"], |_| {})
            .by(STDIN)
            .with_input(b"{\"handout\":\"../../elsewhere/x\",\"clinic\":\"../..\",\"treated\":\"2026-11-22\"}\n"),
        Case::refused("a visit in no century", &["error[bad-visit]", "<stdin>:1", HELP], |_| {})
            .by(STDIN)
            .with_input(b"{\"handout\":\"laser\",\"clinic\":\"oak\",\"treated\":\"99999999999-99-99 99:99\"}\n"),
        Case::refused("a visit with a patient's control characters", &["error[bad-visit]", "<stdin>:1", HELP], |_| {})
            .by(STDIN)
            .with_input(b"{\"handout\":\"laser\",\"clinic\":\"oak\",\"treated\":\"2026-11-22\",\"name\":\"\\u001b[31m\\u202e\"}\n"),
    ]
}
