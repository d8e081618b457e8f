//! Findings like those of rustc, with an empty line after each.

use std::io::{self, Write};

use crate::check::finding::Finding;
use crate::terminal::{ERROR, WARNING};

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
