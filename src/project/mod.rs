//! The only reader: finds a project's files and remembers what was read.
