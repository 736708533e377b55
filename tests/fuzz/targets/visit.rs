//! A line of `issue --stdin`, up to the files of the visit.

#![no_main]

use handout::build::{Existing, Issuer, Order, Refusal, Waits};
use handout::cli::read_visit;
use handout_fuzz::{folders, shelf};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let request = match read_visit(text) {
        Ok(request) => request,
        Err(problem) => {
            assert!(problem.is_error() && !problem.message.is_empty(), "{problem:?}");
            return;
        }
    };
    match Order::of(shelf(), &request) {
        Ok(order) => {
            let issued = Issuer::new(shelf(), &folders().output, Existing::Replaced, Waits::default()).make(&order);
            let errors = issued.diagnostics.iter().any(|problem| problem.is_error());
            assert_eq!(issued.files.is_none(), errors, "{:?}", issued.diagnostics);
        }
        Err(Refusal::Request(problem)) => assert!(!problem.message.is_empty()),
        Err(Refusal::Content(..)) => panic!("what is shipped is sound"),
    }
});
