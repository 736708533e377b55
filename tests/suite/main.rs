//! The program as people use it: small projects in folders of their own, run from outside.

mod broken;
mod browser;
mod calendar;
mod conformance;
mod desk;
mod determinism;
mod facts;
mod fidelity;
mod grey;
mod issue;
mod languages;
mod layouts;
mod long;
mod pages;
mod paper;
mod pictures;
mod raster;
mod rebuild;
mod scale;
mod scripts;
mod shells;
mod signed;
mod support;
mod templates;
mod tools;
