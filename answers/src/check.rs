//! Checks a plain script: with the lints that need no signature, and against its header comment.

use redis_script_analysis::{Contract, LevelSetting, Request, Server, Source, Style, analyze};

use crate::finding::Finding;

/// What the script is checked against.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The levels of lints that are set outside the script.
    pub settings: &'a [LevelSetting],
    /// The oldest server that it must run on.
    pub server: Option<Server>,
    /// Whether it must work on a cluster.
    pub cluster: bool,
}

/// The result for a script.
#[derive(Clone, Debug)]
pub struct Checked {
    /// By their places in the script.
    pub findings: Vec<Finding>,
    /// `None` if the text is not a script, or is a script for another engine.
    pub contract: Option<Contract>,
    /// The engine that the `#!` line names, if it is not Lua. Such a script is not checked.
    pub other_engine: Option<String>,
}

/// Checks a script without a known caller.
#[must_use]
pub fn check(source: &Source, asked: Asked<'_>, style: Style) -> Checked {
    let request = Request {
        signature: None,
        calls: &[],
        function: None,
        settings: asked.settings,
        server: asked.server,
        cluster: asked.cluster,
        by_header: true,
    };
    let report = analyze(source, &request);
    let findings = report.diagnostics.iter();
    Checked {
        findings: findings
            .map(|found| Finding::new(source, found, style))
            .collect(),
        contract: report.contract,
        other_engine: report.other_engine,
    }
}
