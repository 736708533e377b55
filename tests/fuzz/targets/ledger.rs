//! The ledger, as it is, and with the hashes of its lines made right, so that more than the first line is believed.

#![no_main]

use handout::ledger::Ledger;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (ledger, fault) = Ledger::read(data, None);
    assert!(fault.is_some() || ledger.entries().len() == data.split_inclusive(|byte| *byte == b'\n').count());
    let mut lines = Vec::new();
    let mut last = "none".to_owned();
    for line in data.split(|byte| *byte == b'\n') {
        let own = [line, format!(",\"previous\":\"{last}\"").as_bytes()].concat();
        last = blake3::hash(&own).to_hex()[..32].to_owned();
        lines.extend([&own[..], format!(",\"hash\":\"{last}\"}}\n").as_bytes()].concat());
    }
    let (ledger, fault) = Ledger::read(&lines, Some(last.as_bytes()));
    let codes = ledger.codes();
    for code in &codes {
        assert!(ledger.sign_off(*code).is_some() || ledger.handed_out(*code).next().is_some());
    }
    if let Some((line, _)) = fault {
        assert!(ledger.entries().len() <= line + 1);
    }
});
