//! Fixes leave scripts that do what the right ones do; the program `fixes` of this package tries more of them.

// The fixtures of the analysis say which Rust function calls them.
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../../../analysis/tests/fixture/mod.rs"]
mod fixture;

use redis_script_claims::fixes::{Described, Fixes};
use redis_script_claims::inputs;
use redis_script_claims::runner::Runner;

#[test]
fn a_mistake_that_is_fixed_leaves_a_script_that_does_what_the_right_one_does() {
    let mut runner = Runner::start();
    let mut fixes = Fixes::new(1, 4, 1);
    for file in inputs::of_the_repository() {
        // They do not end, or crash servers up to Redis 8.0.2.
        let is_fatal = ["endless_loop/", "raised_table_error/"];
        if is_fatal.iter().any(|part| file.name.contains(part)) {
            continue;
        }
        let is_fixture = file.name.contains("analysis/tests/lints");
        let described = match is_fixture {
            true => {
                let rust = fixture::rust_side(&file.text);
                Described {
                    signature: rust.signature,
                    settings: rust.settings,
                }
            }
            false => Described::default(),
        };
        fixes.judge(&file.name, &described, &file.text, &mut runner);
    }
    let wrong = fixes.wrong.iter();
    let wrong: Vec<String> = wrong
        .map(|wrong| format!("{}: {}\n{}", wrong.name, wrong.why, wrong.fixed))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // A run that fixes nothing would pass as well.
    for lint in [
        "global_write",
        "ignored_error",
        "integer_as_condition",
        "invalid_argument_value",
        "missing_library_field",
        "nil_comparison",
        "status_as_string",
        "syntax",
        "unknown_command",
    ] {
        let tally = fixes.tallies.get(lint).copied().unwrap_or_default();
        let held = tally.given_back + tally.alike;
        assert!(held > 0, "{lint}: {tally:?}");
    }
    let runs: u64 = fixes.tallies.values().map(|tally| tally.runs).sum();
    assert!(runs > 40, "only {runs} runs were compared");
}
