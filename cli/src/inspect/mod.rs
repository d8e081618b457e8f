//! `inspect`: describes a script to somebody who has not written it.

mod json;
mod signature;
mod text;

use std::io::Write;
use std::path::PathBuf;

use redis_script_analysis::{Contract, Diagnostic, Request, Source, analyze};
use sha1_smol::Sha1;

use crate::Outcome;
use crate::arguments::{InspectArguments, InspectFormat};
use crate::check::{Overrides, Projects, Rules, find_files, read_script};
use crate::failure::Failure;
use crate::parallel;
use crate::terminal::Terminal;

/// A script and what is known about it.
struct Inspected {
    source: Source,
    sha1: String,
    /// `None` if the text is not a script, or is a script for another engine.
    contract: Option<Contract>,
    /// The engine of the script, if it is not Lua.
    other_engine: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

pub(crate) fn run(
    arguments: &InspectArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let files = find_files(&arguments.files, &Rules::default());
    let mut unreadable = files.unreadable;
    if files.standard_input {
        unreadable.push("`inspect` reads no script from standard input".to_owned());
    }
    let current = std::env::current_dir().unwrap_or_default();
    let projects = Projects::new(current, Overrides::default());
    let results = parallel::map(&files.lua, terminal, |path: &PathBuf| {
        let settings = projects.of_file(path);
        read_script(path, &settings.project).map(|script| {
            let inspected = Inspected::new(script.source);
            let mut written = Vec::new();
            match arguments.format {
                InspectFormat::Json => json::write(&inspected, &mut written),
                InspectFormat::Text => text::write(&inspected, terminal.style(), &mut written),
            }
            .map(|()| (written, inspected.is_looked_at()))
        })
    })?;
    let mut invalid = false;
    let mut is_first = true;
    for result in results {
        match result {
            Ok(written) => {
                let (written, is_valid) = written?;
                if arguments.format == InspectFormat::Text && !is_first {
                    writeln!(out)?;
                }
                is_first = false;
                out.write_all(&written)?;
                invalid |= !is_valid;
            }
            Err(message) => unreadable.push(message),
        }
    }
    out.flush()?;
    if files.lua.is_empty() && unreadable.is_empty() {
        let others = files.others.iter();
        unreadable.extend(others.map(|other| other.text()));
    }
    if files.lua.is_empty() && unreadable.is_empty() {
        unreadable.push("these paths contain no Lua file".to_owned());
    }
    for message in &unreadable {
        terminal.error(message);
    }
    Ok(match (unreadable.is_empty(), invalid) {
        (false, _) => Outcome::Incomplete,
        (true, true) => Outcome::Findings,
        (true, false) => Outcome::Clean,
    })
}

impl Inspected {
    fn new(source: Source) -> Self {
        let report = analyze(&source, &Request::default());
        Self {
            sha1: Sha1::from(source.text()).digest().to_string(),
            contract: report.contract,
            other_engine: report.other_engine,
            diagnostics: report.diagnostics,
            source,
        }
    }

    /// Whether the description is complete. A script for another engine is not a mistake.
    fn is_looked_at(&self) -> bool {
        self.contract.is_some() || self.other_engine.is_some()
    }
}
