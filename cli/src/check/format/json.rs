//! One object a finding and line.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::finding::Finding;

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    lint: Option<&'a str>,
    level: &'a str,
    message: &'a str,
    function: Option<&'a str>,
    source: Option<&'a str>,
}

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        let line = Line {
            file: &finding.file,
            line: finding.line,
            column: finding.column,
            lint: finding.lint,
            level: if finding.is_error() { "deny" } else { "warn" },
            message: &finding.message,
            function: finding.function.as_deref(),
            source: finding.source.as_deref(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}
