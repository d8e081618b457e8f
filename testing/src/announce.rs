//! Messages on standard error: which server is used, and that one is being fetched.

use std::io::Write;
use std::sync::Once;

/// Writes one line that the test harness does not capture. It would show captured lines only for failed tests.
pub(crate) fn announce(line: &str) {
    // A closed standard error is not a reason to fail.
    let _ = writeln!(std::io::stderr(), "redis-script-testing: {line}");
}

/// Writes a line that would be the same for every server only once: which server is used.
pub(crate) fn announce_once(line: &str) {
    static SAID: Once = Once::new();
    SAID.call_once(|| announce(line));
}
