//! The binary: the way into the library, and where its memory comes from.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Setting and drawing a sheet asks for memory some ten thousand times.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    handout::cli::main(std::env::args_os())
}
