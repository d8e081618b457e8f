//! One object per finding, one per line.

use std::io::{self, Write};

use serde::Serialize;

use crate::check::finding::{Edit, Finding, Fix};

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    lint: Option<&'a str>,
    level: &'a str,
    message: &'a str,
    notes: &'a [String],
    help: &'a [String],
    fixes: Vec<FixLine<'a>>,
    function: Option<&'a str>,
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct FixLine<'a> {
    title: &'a str,
    edits: Vec<EditLine<'a>>,
}

#[derive(Serialize)]
struct EditLine<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
}

impl<'a> From<&'a Fix> for FixLine<'a> {
    fn from(fix: &'a Fix) -> Self {
        Self {
            title: &fix.title,
            edits: fix.edits.iter().map(EditLine::from).collect(),
        }
    }
}

impl<'a> From<&'a Edit> for EditLine<'a> {
    fn from(edit: &'a Edit) -> Self {
        Self {
            file: &edit.at.file,
            line: edit.at.start.line,
            column: edit.at.start.column,
            end_line: edit.at.end.line,
            end_column: edit.at.end.column,
            text: &edit.text,
        }
    }
}

/// The version of the format. Fields may be added, but no field changes or disappears.
const SCHEMA: u32 = 1;

/// The object before all findings.
pub(super) fn write_schema(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{{\"schema\": {SCHEMA}}}")
}

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        let line = Line {
            file: &finding.file,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            lint: finding.lint,
            level: if finding.is_error() { "deny" } else { "warn" },
            message: &finding.message,
            notes: &finding.notes,
            help: &finding.helps,
            fixes: finding.fixes.iter().map(FixLine::from).collect(),
            function: finding.function.as_deref(),
            source: finding.source.as_deref(),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use redis_script_analysis::{Diagnostic, Edit, Level, Source, Span, Style};

    use super::{Finding, write};

    #[test]
    fn a_finding_says_where_it_ends_and_how_it_is_mended() {
        let source = Source::new("limit.lua", "local n = 1\nif n == nil then return end\n");
        let span = Span::new(15, 23);
        let mut diagnostic = Diagnostic::new(None, Level::Deny, span, "is never nil");
        let edit = Edit {
            span: Span::new(17, 23),
            text: String::new(),
        };
        diagnostic
            .note("why")
            .help("what")
            .fix("ask for it", vec![edit]);
        let finding = Finding::new(&source, &diagnostic, Style::Plain);
        let mut out = Vec::new();
        write(&[finding], &mut out).expect("memory takes it");
        assert_eq!(
            String::from_utf8(out).expect("it is JSON"),
            concat!(
                r#"{"file":"limit.lua","line":2,"column":4,"end_line":2,"end_column":12,"lint":null,"level":"deny","#,
                r#""message":"is never nil","notes":["why"],"help":["what"],"fixes":[{"title":"ask for it","edits":["#,
                r#"{"file":"limit.lua","line":2,"column":6,"end_line":2,"end_column":12,"text":""}]}],"#,
                r#""function":null,"source":null}"#,
                "\n"
            )
        );
    }
}
