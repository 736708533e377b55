//! What the program says about broken projects: one case a mistake.
