//! Finds a lint by the name that somebody typed.

use redis_script_analysis::Lint;
use redis_script_analysis::lints::{self, LINTS};
use redis_script_signature::nearest;

use crate::Refused;

/// The lint with this name, written as in a finding, with `-`, or in brackets.
///
/// # Errors
///
/// If no lint has this name. The help says which one has a similar name.
pub fn find(written: &str) -> Result<&'static Lint, Refused> {
    let name = written
        .trim_matches(['[', ']', '`'])
        .replace('-', "_")
        .to_ascii_lowercase();
    lints::find(&name).ok_or_else(|| {
        let refused = Refused::new(format!("there is no lint `{written}`"));
        let names: Vec<_> = LINTS.iter().map(|lint| lint.name).collect();
        match nearest(&name, &names) {
            Some(known) => refused.help(format!("there is a lint with a similar name: `{known}`")),
            None => refused,
        }
    })
}
