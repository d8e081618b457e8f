//! Messages on standard error: which server is used, and that one is being fetched.

use std::io::Write;
use std::sync::Once;

/// Writes one line past the capture of the test harness, which would show it for failed tests alone.
pub(crate) fn announce(line: &str) {
    // A closed standard error is no reason to fail.
    let _ = writeln!(std::io::stderr(), "redis-script-testing: {line}");
}

/// The same for what every server would say again: which one is used.
pub(crate) fn announce_once(line: &str) {
    static SAID: Once = Once::new();
    SAID.call_once(|| announce(line));
}
