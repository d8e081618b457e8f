//! Any bytes, as the file of a script.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| redis_script_fuzz::check(bytes));
