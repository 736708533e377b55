//! The program as people use it: small projects in folders of their own, run from outside.

mod broken;
mod determinism;
mod facts;
mod fidelity;
mod layouts;
mod paper;
mod rebuild;
mod support;
mod tools;
