//! `explain`: the page of a lint, as a terminal shows it.

use std::io::Write;

use redis_script_analysis::lints::{GROUPS, LINTS};
use redis_script_analysis::{Level, Lint};
use redis_script_answers::lint_name;

use crate::Outcome;
use crate::arguments::ExplainArguments;
use crate::failure::Failure;
use crate::terminal::{BOLD, CODE, ERROR, Terminal, WARNING};

pub(crate) fn run(
    arguments: &ExplainArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    match &arguments.lint {
        Some(name) => write_page(
            lint_name::find(name).map_err(Failure::unknown_lint)?,
            terminal.width(),
            out,
        )?,
        None => write_list(out)?,
    }
    Ok(Outcome::Clean)
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

/// Headings are bold, and code is indented without its fences. Text is wrapped; the rest of the Markdown reads well as
/// it is.
fn write_page(lint: &Lint, width: usize, out: &mut impl Write) -> Result<(), Failure> {
    writeln!(out, "{BOLD}{}{BOLD:#}  {}", lint.name, levels(lint))?;
    let mut in_code = false;
    let mut paragraph = Paragraph::default();
    for line in lint.docs.trim_end().lines() {
        let is_fence = line.starts_with("```");
        let heading = line.strip_prefix("### ");
        let ends = is_fence || heading.is_some() || line.is_empty() || Paragraph::begins_at(line);
        if !in_code && ends {
            paragraph.write(width, out)?;
        }
        if is_fence {
            in_code = !in_code;
        } else if in_code {
            writeln!(out, "    {CODE}{line}{CODE:#}")?;
        } else if let Some(heading) = heading {
            writeln!(out, "{BOLD}{heading}{BOLD:#}")?;
        } else if line.starts_with('|') || line.is_empty() {
            writeln!(out, "{line}")?;
        } else {
            paragraph.add(line);
        }
    }
    paragraph.write(width, out)?;
    if lint.docs.contains("-- signature:") {
        paragraph.add("The line `-- signature: …` stands for the Rust function. The checker does not read it.");
        writeln!(out)?;
        paragraph.write(width, out)?;
    }
    Ok(())
}

/// Lines of text that are one paragraph or one point of a list.
#[derive(Default)]
struct Paragraph {
    text: String,
}

impl Paragraph {
    fn begins_at(line: &str) -> bool {
        line.starts_with("- ") || line.starts_with("* ") || line.starts_with('|')
    }

    fn add(&mut self, line: &str) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(line.trim());
    }

    /// Writes it in lines of at most this width, and forgets it.
    fn write(&mut self, width: usize, out: &mut impl Write) -> Result<(), Failure> {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return Ok(());
        }
        let indent = if Self::begins_at(&text) { "  " } else { "" };
        let options = textwrap::Options::new(width)
            .subsequent_indent(indent)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false);
        for line in textwrap::wrap(&text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}
