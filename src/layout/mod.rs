//! From a sheet to pages of positioned items.
