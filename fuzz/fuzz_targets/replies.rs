//! Whatever a server may answer, read into types of many kinds.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| redis_script_fuzz::check_reply(bytes));
