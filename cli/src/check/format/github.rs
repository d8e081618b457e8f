//! Workflow commands: GitHub shows them at the lines of a pull request.

use std::io::{self, Write};

use redis_script_answers::finding::Finding;

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        let command = if finding.is_error() {
            "error"
        } else {
            "warning"
        };
        let title = match finding.lint {
            Some(lint) => format!("redis-script: {lint}"),
            None => "redis-script".to_owned(),
        };
        writeln!(
            out,
            "::{command} file={},line={},col={},title={}::{}",
            property(&finding.file),
            finding.start.line,
            finding.start.column,
            property(&title),
            escaped(&finding.text),
        )?;
    }
    Ok(())
}

/// The characters that end a command's message.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The characters that end a property.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}
