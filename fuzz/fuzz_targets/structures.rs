//! The repository's own scripts, taken apart and put together as the fuzzer chooses.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| redis_script_fuzz::check_structure(bytes));
