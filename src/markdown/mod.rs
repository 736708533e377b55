//! From Markdown text to the handout's model.
