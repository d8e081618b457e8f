//! How a finding is silenced in a script that stands on one line.

use redis_script_analysis::{Diagnostic, Source};

const IN_A_COMMENT: &str = "write `-- redis-script: allow(";
const ABOVE: &str = ") reason` above the statement";

/// A text without line breaks has no place for a comment, which would take in everything behind it: literals that are
/// joined have none between them. So the help names the project file instead of a comment.
pub(super) fn name_a_place_that_works(diagnostic: &mut Diagnostic, source: &Source) {
    if source.text().contains('\n') {
        return;
    }
    for help in &mut diagnostic.helps {
        if let Some((before, rest)) = help.split_once(IN_A_COMMENT)
            && let Some((lint, "")) = rest.split_once(ABOVE)
        {
            *help = format!(
                "{before}write `{lint} = \"allow\"` under `[lints]` in `redis-script.toml`"
            );
        }
    }
}
