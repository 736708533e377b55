//! Plans what to make, makes it, and writes it: the only writer.
