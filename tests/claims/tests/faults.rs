//! The faults of `faults/` still fit the code that they break.

use std::fs;
use std::path::Path;

use redis_script_claims::faults::Fault;

#[test]
fn every_fault_can_be_planted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let faults = Fault::all().expect("the faults can be read");
    assert!(faults.len() >= 20, "only {} faults", faults.len());
    for fault in faults {
        let text = fs::read_to_string(root.join(&fault.file)).expect("the file is there");
        let planted = fault.plant(&text);
        assert!(
            planted.is_some_and(|planted| planted != text),
            "{}",
            fault.name
        );
    }
}
