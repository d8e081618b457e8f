//! `check`: finds the scripts and functions, checks them on every core, and writes the findings.

mod files;
mod finding;
mod format;
mod functions;
mod projects;
mod rust_file;
mod scripts;
mod targets;

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use redis_script_analysis::Style;

pub(crate) use files::find as find_files;
pub(crate) use scripts::read as read_script;

use crate::Outcome;
use crate::arguments::{CheckArguments, Format};
use crate::failure::Failure;
use crate::parallel;
use crate::terminal::Terminal;
use files::Files;
use finding::Finding;
use functions::Checked;
use projects::Projects;
use rust_file::ModuleFile;

pub(crate) fn run(
    arguments: &CheckArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let style = match arguments.format {
        Format::Text => terminal.style(),
        Format::Json | Format::Github | Format::Sarif => Style::Plain,
    };
    let run = Run {
        projects: Projects::new(std::env::current_dir().unwrap_or_default()),
        terminal,
        style,
    };
    let total = if arguments.paths.is_empty() {
        run.check_rust(targets::roots(arguments)?, true)?
    } else {
        run.check_paths(files::find(&arguments.paths))?
    };
    let total = run.with_projects(total);
    format::write(&total.findings, arguments.format, out)?;
    out.flush()?;
    for unreadable in &total.unreadable {
        terminal.error(unreadable);
    }
    terminal.say(format_args!("{}", total.summary()));
    Ok(total.outcome(arguments.deny_warnings))
}

struct Run {
    projects: Projects,
    terminal: Terminal,
    style: Style,
}

/// The result for all files.
#[derive(Default)]
struct Total {
    findings: Vec<Finding>,
    functions: usize,
    scripts: usize,
    in_macros: usize,
    unreadable: Vec<String>,
    /// The script files that functions call, with the file system's own paths.
    called: HashSet<PathBuf>,
}

impl Run {
    /// Checks Rust files and, if they are roots, all their modules.
    fn check_rust(&self, roots: Vec<ModuleFile>, with_modules: bool) -> Result<Total, Failure> {
        let mut total = Total::default();
        let mut seen: HashSet<ModuleFile> = HashSet::new();
        let mut wave = roots;
        let mut checked: Vec<(PathBuf, Checked)> = Vec::new();
        while !wave.is_empty() {
            wave.retain(|file| seen.insert(file.clone()));
            let results = parallel::map(&wave, self.terminal, |file| {
                functions::check(file, &self.projects.of_file(&file.path), self.style)
            })?;
            let mut modules = Vec::new();
            for (file, result) in wave.into_iter().zip(results) {
                match result {
                    Ok(mut result) => {
                        modules.append(&mut result.modules);
                        checked.push((file.path, result));
                    }
                    Err(message) => total.unreadable.push(message),
                }
            }
            modules.retain(|module| with_modules && module.path.is_file());
            wave = modules;
        }
        checked.sort_by(|(one, _), (other, _)| one.cmp(other));
        // A file that is a module twice, each time with other submodules, is still one file.
        checked.dedup_by(|(one, _), (other, _)| one == other);
        for (_, mut result) in checked {
            total.findings.append(&mut result.findings);
            total.functions += result.functions;
            total.in_macros += result.in_macros;
            total.called.extend(
                result
                    .scripts
                    .iter()
                    .filter_map(|path| path.canonicalize().ok()),
            );
        }
        Ok(total)
    }

    /// Checks the functions in Rust files, and the Lua files that no function calls.
    fn check_paths(&self, files: Files) -> Result<Total, Failure> {
        let Files {
            mut lua,
            rust,
            named,
            unreadable,
            ..
        } = files;
        let mut total = self.check_rust(rust.into_iter().map(ModuleFile::root).collect(), false)?;
        total.unreadable.splice(0..0, unreadable);
        let is_called = |path: &Path| {
            path.canonicalize()
                .is_ok_and(|path| total.called.contains(&path))
        };
        lua.retain(|path| named.contains(path) || !is_called(path));
        let results = parallel::map(&lua, self.terminal, |path| {
            scripts::check(path, &self.projects.of_file(path), self.style)
        })?;
        for result in results {
            match result {
                Ok(mut findings) => {
                    total.scripts += 1;
                    total.findings.append(&mut findings);
                }
                Err(message) => total.unreadable.push(message),
            }
        }
        Ok(total)
    }

    /// Faults in the project files come first.
    fn with_projects(self, mut total: Total) -> Total {
        let style = self.style;
        let wrong = self.projects.into_files().into_iter().flat_map(|file| {
            let findings = file
                .diagnostics
                .iter()
                .map(|found| Finding::new(&file.source, found, style));
            findings.collect::<Vec<_>>()
        });
        total.findings.splice(0..0, wrong);
        total
    }
}

impl Total {
    fn outcome(&self, deny_warnings: bool) -> Outcome {
        let fails = |finding: &Finding| deny_warnings || finding.is_error();
        if !self.unreadable.is_empty() {
            Outcome::Incomplete
        } else if self.findings.iter().any(fails) {
            Outcome::Findings
        } else {
            Outcome::Clean
        }
    }

    fn summary(&self) -> String {
        let errors = self
            .findings
            .iter()
            .filter(|finding| finding.is_error())
            .count();
        let warnings = self.findings.len() - errors;
        let mut checked = Vec::new();
        if self.functions > 0 || self.scripts == 0 {
            checked.push(count(self.functions, "function"));
        }
        if self.scripts > 0 {
            checked.push(count(self.scripts, "script"));
        }
        let found = match (errors, warnings) {
            (0, 0) => "no findings".to_owned(),
            (0, warnings) => count(warnings, "warning"),
            (errors, 0) => count(errors, "error"),
            (errors, warnings) => {
                format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
            }
        };
        let mut summary = format!("checked {}: {found}", checked.join(" and "));
        if !self.unreadable.is_empty() {
            summary.push_str(&format!(
                "; {} could not be read",
                count(self.unreadable.len(), "file")
            ));
        }
        if self.in_macros > 0 {
            let made = count(self.in_macros, "attribute");
            summary.push_str(&format!("; {made} in other macros left to the compiler"));
        }
        summary.push('\n');
        summary
    }
}

fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}
