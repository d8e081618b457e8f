//! Findings like those of rustc, with an empty line after each.

use std::collections::HashMap;
use std::io::{self, Write};

use crate::terminal::{BOLD, ERROR, WARNING};
use redis_script_answers::finding::Finding;

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        let (style, word) = if finding.is_error() {
            (ERROR, "error")
        } else {
            (WARNING, "warning")
        };
        writeln!(out, "{style}{word}{style:#}: {}\n", finding.text)?;
    }
    Ok(())
}

/// More findings of one lint in the same words are only counted.
const MOST_EQUAL: usize = 10;

/// The findings. Of equal ones, only the first few.
pub(super) fn write_folded(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    let mut counts: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    let mut shown = Vec::new();
    // The first finding of each kind that has too many, in their order.
    let mut folded = Vec::new();
    for finding in findings {
        let count = counts.entry((finding.lint, &finding.message)).or_default();
        *count += 1;
        match *count {
            ..=MOST_EQUAL => shown.push(finding.clone()),
            count if count == MOST_EQUAL + 1 => folded.push(finding),
            _ => {}
        }
    }
    write(&shown, out)?;
    for finding in folded {
        let more = counts[&(finding.lint, finding.message.as_str())] - MOST_EQUAL;
        let lint = finding.lint.map(|lint| format!(" [{lint}]"));
        writeln!(
            out,
            "{BOLD}note{BOLD:#}: {more} more like this: {}{}\n  = help: show all with `--all`\n",
            finding.message,
            lint.unwrap_or_default()
        )?;
    }
    Ok(())
}
