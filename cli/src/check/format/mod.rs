//! Findings for a person, a program, GitHub or a dashboard.

mod concise;
mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, Write};

use crate::arguments::{CheckArguments, Format};
use redis_script_answers::finding::Finding;

/// Writes the findings in the format that the arguments name.
pub(super) fn write(
    findings: &[Finding],
    arguments: &CheckArguments,
    out: &mut impl Write,
) -> io::Result<()> {
    match arguments.format {
        Format::Text if arguments.all => text::write(findings, out),
        Format::Text => text::write_folded(findings, out),
        Format::Concise => concise::write(findings, out),
        Format::Json => {
            if arguments.schema {
                json::write_schema(out)?;
            }
            json::write(findings, out)
        }
        Format::Github => github::write(findings, out),
        Format::Sarif => sarif::write(findings, out),
    }
}
