//! One object per finding, one per line.

use std::io::{self, Write};

use redis_script_answers::finding::{Extent, Finding, FindingRecord};

/// The version of the format. Fields may be added, but no field changes or disappears.
const SCHEMA: u32 = 1;

/// The object before all findings.
pub(super) fn write_schema(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{{\"schema\": {SCHEMA}}}")
}

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        serde_json::to_writer(&mut *out, &FindingRecord::of(finding, Extent::Plain))?;
        writeln!(out)?;
    }
    Ok(())
}
