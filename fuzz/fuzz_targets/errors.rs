//! Whatever a server may say is wrong, taken apart into code, message and line.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| redis_script_fuzz::check_error(bytes));
