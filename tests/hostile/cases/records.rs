//! The ledger, kept editions, and visits that another program hands in.

use super::Case;

const HELP: &str = "= help:";
const SIGN: &str = "approve laser --clinic oak --by Okafor --role Doctor --on 2026-11-22";
const STDIN: &str = "issue --stdin --today 2026-11-22";

/// A ledger whose hashes are right, and whose line no terminal should see.
fn steering() -> String {
    let own = r#"{"event":"approved","code":"7Q3M-K9TX","handout":"laser","language":"en","clinic":"oak","by":"Dr \u001b[31m\u009b2J\u202e","on":"2026-11-22","review-by":"2028-11-01","previous":"none""#;
    format!("{own},\"hash\":\"{}\"}}\n", &blake3::hash(own.as_bytes()).to_hex()[..32])
}

/// As many lines as fit, with hashes that are right.
fn long() -> String {
    let (mut lines, mut before) = (String::with_capacity(64_000_000), "none".to_owned());
    while lines.len() < 63_000_000 {
        let about =
            r#""event":"given","code":"7Q3M-K9TX","clinic":"oak","language":"en","date":"2026-11-22","reference":"1""#;
        let own = format!("{{{about},\"previous\":\"{before}\"");
        before = blake3::hash(own.as_bytes()).to_hex()[..32].to_owned();
        lines.push_str(&format!("{own},\"hash\":\"{before}\"}}\n"));
    }
    lines
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        Case::refused("a ledger of 64 MB and a byte", &["error[", "more than 64 MB", "content/ledger.jsonl", HELP, "from your backups"], |place| {
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
        Case::inert("a ledger of 63 MB to which a visit is added", |place| place.write("content/ledger.jsonl", long())).by(
            "issue laser --clinic oak --treated 2026-11-22 --today 2026-11-22 --format text --reference V-1",
        ),
        Case::refused("a head of the ledger that is endless", &["error[", "content/ledger.head", HELP, "handout status --repair"], |place| {
            place.link("content/ledger.head", "/dev/zero");
        }),
        Case::refused("a head of the ledger that is a pipe", &["cannot read", "ledger.head", "it is not a file"], |place| {
            place.pipe("content/ledger.head");
        })
        .by(SIGN),
        Case::refused("a head of the ledger of 2 GB", &["cannot read", "ledger.head", "more than"], |place| {
            place.hollow("content/ledger.head", 2_000_000_000);
        })
        .by(SIGN),
        Case::refused("a ledger that leads elsewhere", &["ledger.jsonl` is a link that leads out"], |place| {
            place.link("content/ledger.jsonl", "../../elsewhere/new.jsonl");
        })
        .by(SIGN),
        Case::refused("kept editions that lead elsewhere", &["editions` is a link that leads out"], |place| {
            place.link("content/editions", "../../elsewhere");
        })
        .by(SIGN),
        Case::refused("a signature that a terminal obeys", &["error[", "content/ledger.jsonl", HELP], |place| {
            place.write("content/ledger.jsonl", steering());
        })
        .by("diff laser --clinic oak"),
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
