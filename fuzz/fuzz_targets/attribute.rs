//! Rust files with `#[redis_script(…)]` in them, through the macro.

#![no_main]

extern crate proc_macro;

#[path = "../../macros/src/expand/mod.rs"]
mod expand;
#[path = "../../macros/src/findings.rs"]
mod findings;
#[path = "../../macros/src/project.rs"]
mod project;
#[path = "../../macros/src/script.rs"]
mod script;

use libfuzzer_sys::fuzz_target;
use redis_script_fuzz::attributes;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for (attribute, item) in attributes::of(text) {
        let expanded = expand::attribute(redis_script_signature::Callee::Script, attribute, item);
        attributes::judge(expanded);
    }
});
