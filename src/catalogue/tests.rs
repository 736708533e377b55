//! Which editions are found, and which are out of date.
