//! Our own files read back.
