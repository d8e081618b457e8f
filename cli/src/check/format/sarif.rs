//! One log of SARIF 2.1.0, with the page of every lint that has findings.

use std::collections::BTreeSet;
use std::io::{self, Write};

use redis_script_analysis::lints;
use serde_json::{Value, json};

use redis_script_answers::finding::Finding;

pub(super) fn write(findings: &[Finding], out: &mut impl Write) -> io::Result<()> {
    let names: BTreeSet<&str> = findings.iter().filter_map(|finding| finding.lint).collect();
    let rules: Vec<Value> = names.into_iter().filter_map(rule).collect();
    let results: Vec<Value> = findings.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "redis-script",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn rule(name: &str) -> Option<Value> {
    let lint = lints::find(name)?;
    Some(json!({
        "id": name,
        "help": {"text": lint.docs.trim(), "markdown": lint.docs.trim()},
    }))
}

fn result(finding: &Finding) -> Value {
    let mut result = json!({
        "level": if finding.is_error() { "error" } else { "warning" },
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": uri(&finding.file)},
            "region": {"startLine": finding.start.line, "startColumn": finding.start.column},
        }}],
    });
    if let Some(lint) = finding.lint {
        result["ruleId"] = json!(lint);
    }
    result
}

/// A relative path as a reference. Special characters are written as escaped bytes.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let written = path.bytes().map(|byte| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    written.collect()
}
