//! A finding as an object.

use redis_script_analysis::Span;
use serde::Serialize;

use super::{Edit, Finding, Fix};
use crate::levels;

/// A finding in JSON. Fields may be added, but no field changes or disappears.
#[derive(Debug, Serialize)]
pub struct FindingRecord<'a> {
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
    fixes: Vec<FixRecord<'a>>,
    function: Option<&'a str>,
    source: Option<&'a str>,
    #[serde(flatten)]
    more: Option<More<'a>>,
}

#[derive(Debug, Serialize)]
struct FixRecord<'a> {
    title: &'a str,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Debug, Serialize)]
struct EditRecord<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[u32; 2]>,
}

/// For a program that shows the script itself.
#[derive(Debug, Serialize)]
struct More<'a> {
    span: [u32; 2],
    labels: Vec<LabelRecord<'a>>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct LabelRecord<'a> {
    span: [u32; 2],
    text: Option<&'a str>,
    primary: bool,
}

/// How much a record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What the command line writes.
    Plain,
    /// Also the places in bytes, the labels, and the text for people.
    Whole,
}

impl<'a> FindingRecord<'a> {
    /// The record of a finding.
    #[must_use]
    pub fn of(finding: &'a Finding, extent: Extent) -> Self {
        let fixes = finding.fixes.iter();
        Self {
            file: &finding.file,
            line: finding.start.line,
            column: finding.start.column,
            end_line: finding.end.line,
            end_column: finding.end.column,
            lint: finding.lint,
            level: levels::name(finding.level),
            message: &finding.message,
            notes: &finding.notes,
            help: &finding.helps,
            fixes: fixes.map(|fix| FixRecord::of(fix, extent)).collect(),
            function: finding.function.as_deref(),
            source: finding.source.as_deref(),
            more: (extent == Extent::Whole).then(|| More::of(finding)),
        }
    }
}

impl<'a> FixRecord<'a> {
    fn of(fix: &'a Fix, extent: Extent) -> Self {
        let edits = fix.edits.iter();
        Self {
            title: &fix.title,
            edits: edits.map(|edit| EditRecord::of(edit, extent)).collect(),
        }
    }
}

impl<'a> EditRecord<'a> {
    fn of(edit: &'a Edit, extent: Extent) -> Self {
        Self {
            file: &edit.at.file,
            line: edit.at.start.line,
            column: edit.at.start.column,
            end_line: edit.at.end.line,
            end_column: edit.at.end.column,
            text: &edit.text,
            span: (extent == Extent::Whole).then(|| bytes(edit.span)),
        }
    }
}

impl<'a> More<'a> {
    fn of(finding: &'a Finding) -> Self {
        let labels = finding.labels.iter().enumerate();
        let labels = labels.map(|(place, label)| LabelRecord {
            span: bytes(label.span),
            text: label.text.as_deref(),
            primary: place == 0,
        });
        let first = finding.labels.first();
        Self {
            span: bytes(first.map_or(Span::default(), |label| label.span)),
            labels: labels.collect(),
            text: &finding.text,
        }
    }
}

fn bytes(span: Span) -> [u32; 2] {
    [span.start, span.end]
}

#[cfg(test)]
mod tests {
    use redis_script_analysis::{Diagnostic, Edit, Level, Source, Span, Style};

    use super::{Extent, Finding, FindingRecord};

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
            .also(Span::new(6, 7), "it is 1")
            .note("why")
            .help("what")
            .fix("ask for it", vec![edit]);
        let finding = Finding::new(&source, &diagnostic, Style::Plain);
        let written = |extent| {
            serde_json::to_string(&FindingRecord::of(&finding, extent)).expect("it has no maps")
        };
        assert_eq!(
            written(Extent::Plain),
            concat!(
                r#"{"file":"limit.lua","line":2,"column":4,"end_line":2,"end_column":12,"lint":null,"level":"deny","#,
                r#""message":"is never nil","notes":["why"],"help":["what"],"fixes":[{"title":"ask for it","edits":["#,
                r#"{"file":"limit.lua","line":2,"column":6,"end_line":2,"end_column":12,"text":""}]}],"#,
                r#""function":null,"source":null}"#,
            )
        );
        let whole = written(Extent::Whole);
        let fixes = r#""end_column":12,"text":"","span":[17,23]}]}],"#;
        assert!(whole.contains(fixes), "{whole}");
        let more = concat!(
            r#""source":null,"span":[15,23],"labels":[{"span":[15,23],"text":null,"primary":true},"#,
            r#"{"span":[6,7],"text":"it is 1","primary":false}],"text":"is never nil\n"#,
        );
        assert!(whole.contains(more), "{whole}");
    }
}
