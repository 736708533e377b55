//! The program as people use it: small projects in folders of their own, run from outside.

mod broken;
mod conformance;
mod determinism;
mod facts;
mod fidelity;
mod long;
mod paper;
mod rebuild;
mod support;
mod tools;
