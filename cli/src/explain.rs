//! `explain`: the page of a lint, as a terminal shows it.

use std::io::Write;

use redis_script_analysis::lints::{self, GROUPS, LINTS};
use redis_script_analysis::{Level, Lint};
use redis_script_signature::nearest;

use crate::Outcome;
use crate::arguments::ExplainArguments;
use crate::failure::Failure;
use crate::terminal::{BOLD, CODE, ERROR, Terminal, WARNING};

pub(crate) fn run(
    arguments: &ExplainArguments,
    _: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    match &arguments.lint {
        Some(name) => write_page(find(name)?, out)?,
        None => write_list(out)?,
    }
    Ok(Outcome::Clean)
}

/// The lint with this name, written as in a finding, with `-`, or in brackets.
fn find(written: &str) -> Result<&'static Lint, Failure> {
    let name = written
        .trim_matches(['[', ']', '`'])
        .replace('-', "_")
        .to_lowercase();
    lints::find(&name).ok_or_else(|| {
        let failure = Failure::refused(format!("there is no lint `{written}`"));
        let names: Vec<_> = LINTS.iter().map(|lint| lint.name).collect();
        match nearest(&name, &names) {
            Some(known) => failure.help(format!("there is a lint with a similar name: `{known}`")),
            None => failure.help("`cargo redis-script explain --list` lists all lints"),
        }
    })
}

fn write_list(out: &mut impl Write) -> Result<(), Failure> {
    let width = LINTS.iter().map(|lint| lint.name.len()).max();
    let width = width.unwrap_or_default();
    for (place, (group, lints)) in GROUPS.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", group.title())?;
        for lint in *lints {
            let name = lint.name;
            writeln!(out, "  {BOLD}{name:width$}{BOLD:#}  {}", levels(lint))?;
        }
    }
    Ok(())
}

/// `warn (deny under `cluster`)`.
fn levels(lint: &Lint) -> String {
    let level = coloured(lint.level);
    if lint.cluster_level == lint.level {
        return level;
    }
    format!("{level} ({} under `cluster`)", coloured(lint.cluster_level))
}

fn coloured(level: Level) -> String {
    match level {
        Level::Allow => "allow".to_owned(),
        Level::Warn => format!("{WARNING}warn{WARNING:#}"),
        Level::Deny => format!("{ERROR}deny{ERROR:#}"),
    }
}

/// Headings are bold, and code is indented without its fences. The rest of the Markdown reads well as it is.
fn write_page(lint: &Lint, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{BOLD}{}{BOLD:#}  {}", lint.name, levels(lint))?;
    let mut in_code = false;
    for line in lint.docs.trim_end().lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            writeln!(out, "    {CODE}{line}{CODE:#}")?;
        } else if let Some(heading) = line.strip_prefix("### ") {
            writeln!(out, "{BOLD}{heading}{BOLD:#}")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
