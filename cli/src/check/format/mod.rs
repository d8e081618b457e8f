//! Findings for a person, a program, GitHub or a dashboard.

mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, Write};

use super::finding::Finding;
use crate::arguments::Format;

pub(super) fn write(findings: &[Finding], format: Format, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(findings, out),
        Format::Json => json::write(findings, out),
        Format::Github => github::write(findings, out),
        Format::Sarif => sarif::write(findings, out),
    }
}
