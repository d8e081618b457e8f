//! One line per finding, in the form of compilers, which editors and `grep` can read.

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
        let (file, start) = (&finding.file, finding.start);
        write!(
            out,
            "{BOLD}{file}:{}:{}{BOLD:#}: ",
            start.line, start.column
        )?;
        write!(out, "{style}{word}{style:#}: {}", finding.message)?;
        match finding.lint {
            Some(lint) => writeln!(out, " [{lint}]")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}
