# Recipes for people who work on the program: `just --justfile .justfile check`.

# Everything that a change must pass.
check:
    .ci/run

# Write what the program says now into the console transcripts, to be read before it is committed.
bless:
    TRYCMD=overwrite cargo test --test console

# Build the handouts of this folder.
demo:
    cargo run --release
