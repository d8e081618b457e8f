//! `expand`: prints the text of a script as the server gets it.

use std::io::Write;

use redis_script_analysis::{Level, Request, analyze, render};

use crate::Outcome;
use crate::arguments::ExpandArguments;
use crate::check::{Overrides, read_script};
use crate::failure::Failure;
use crate::terminal::Terminal;

pub(crate) fn run(
    arguments: &ExpandArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let projects = Overrides::default().projects();
    let settings = projects.of_file(&arguments.file);
    let source = match read_script(&arguments.file, &settings.project) {
        Ok(assembled) => assembled.source,
        Err(message) => {
            terminal.error(&message);
            return Ok(Outcome::Incomplete);
        }
    };
    let unresolved: Vec<_> = analyze(&source, &Request::default())
        .diagnostics
        .into_iter()
        .filter(|found| {
            found
                .lint
                .is_some_and(|lint| lint.name == "unresolved_include")
        })
        .filter(|found| found.level == Level::Deny)
        .collect();
    if unresolved.is_empty() {
        out.write_all(source.text().as_bytes())?;
        out.flush()?;
        return Ok(Outcome::Clean);
    }
    for found in &unresolved {
        terminal.error(&render(&source, found, terminal.style()));
    }
    Ok(Outcome::Incomplete)
}
