//! Finds a lint by the name that somebody typed.

use redis_script_analysis::Lint;
use redis_script_analysis::lints::{self, LINTS};
use redis_script_signature::nearest;

use crate::failure::Failure;

/// The lint with this name, written as in a finding, with `-`, or in brackets.
pub(crate) fn find(written: &str) -> Result<&'static Lint, Failure> {
    let name = written
        .trim_matches(['[', ']', '`'])
        .replace('-', "_")
        .to_lowercase();
    lints::find(&name).ok_or_else(|| {
        let failure = Failure::refused(format!("there is no lint `{written}`"));
        let names: Vec<_> = LINTS.iter().map(|lint| lint.name).collect();
        match nearest(&name, &names) {
            Some(known) => failure.help(format!("there is a lint with a similar name: `{known}`")),
            None => failure.help("`cargo redis-script explain --list` lists all lints"),
        }
    })
}
