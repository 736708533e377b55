//! The binary: the way into the library, and how the process begins and ends.

use std::io::Write;

use mimalloc::MiMalloc;

/// Setting and drawing a sheet asks for memory some ten thousand times.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ! {
    let status = handout::cli::main(std::env::args_os());
    // Nobody would hear that the last words could not be said.
    let _ = std::io::stdout().flush();
    // Not by way of the destructors: the allocator's would first sort the memory that the system takes back as a whole.
    signal_hook::low_level::exit(status.into())
}
