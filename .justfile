# Recipes for people who work on the program: `just --justfile .justfile check`.

# Everything that a change must pass.
check:
    .ci/run

# Take what the program says and draws now as right: console transcripts and pictures of pages, to be looked at before a commit.
bless:
    TRYCMD=overwrite cargo test --test console
    HANDOUT_BLESS=1 HANDOUT_REQUIRE_TOOLS=1 cargo test --test suite look_like_their_pictures

# Ask veraPDF about PDFs: `just verapdf ua1,2a output/lumen/*.pdf`.
verapdf flavours +files:
    tests/verapdf/run {{flavours}} {{files}}

# Take pictures of every page and the desk, at three widths, light, dark and printed, into target/shots: `just shots`, or with
# files, `just shots 'output/lumen/microneedling.en.html#treated=2026-11-22T15:10'`.
shots *arguments:
    cargo run -- build
    tests/browser/run shots {{arguments}}

# Build the handouts of this folder.
demo:
    cargo run --release

# How long the stages of a sheet take.
bench *arguments:
    cargo bench {{arguments}}

# How long whole runs take, beside Typst, WeasyPrint and Chromium: `just peers all`; see tests/bench/README.md.
peers *arguments:
    tests/bench/run {{arguments}}

# Kill, refuse and starve builds, sign-offs and visits, and count what was survived: one line of JSON a test, `just crash 1000`
# for more.
crash kills="300":
    HANDOUT_KILLS={{kills}} HANDOUT_EVERY_CALL=1 HANDOUT_REQUIRE_TOOLS=1 \
        cargo test --test suite crash:: -- --nocapture --test-threads 2

# Make the sheets of 1,000 visits, and say how long it took and how much memory.
visits:
    cargo build --release
    seq 1000 | awk '{ printf "{\"treated\":\"2026-11-%d %02d:10\",\"name\":\"Patient %d\"}\n", $1 % 8 + 15, $1 % 9 + 9, $1 }' \
        | /usr/bin/time -v target/release/handout issue microneedling --clinic lumen --stdin --today 2026-11-22 --output target/visits \
        2>&1 >/dev/null | grep -E 'visits|Elapsed|Maximum'

# Hostile files: what each takes, and in the last line how many were refused, with the most memory and time.
hostile:
    cargo test --test hostile -- --nocapture

# What comes in with other people's crates: licences, origins, twins, known holes.
supply:
    tests/supply/run

# Count what the program survives, and write it into SECURITY.md: `just security --kills 1000`; `just fuzz` first.
security *arguments:
    tests/security {{arguments}}

# Fuzz for half an hour each: all targets, or `just fuzz sheet font`.
fuzz *targets:
    tests/fuzz/run 1800 {{targets}}
