//! `check`: finds the scripts and functions, checks them on every core, and writes the findings.

mod baseline;
mod callers;
mod files;
mod fix;
mod format;
mod functions;
mod hosts;
mod overrides;
mod repeats;
mod roots;
mod rust_scripts;
mod scripts;
mod targets;
mod total;
mod walk;

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redis_script_analysis::Style;
use redis_script_answers::finding::Finding;
use redis_script_signature::shown_path;
use redis_script_workspace::rust_file::{self, ModuleFile};
use redis_script_workspace::{LeftOut, Projects};

pub(crate) use files::find as find_files;
pub(crate) use overrides::Overrides;
pub(crate) use scripts::read as read_script;
pub(crate) use walk::Rules;

use crate::arguments::{CheckArguments, Format};
use crate::failure::Failure;
use crate::parallel;
use crate::terminal::Terminal;
use crate::{Outcome, Program};
use files::Files;
use fix::Fixer;
use functions::Checked;
use redis_script_workspace::host::Language;
use total::Total;

pub(crate) fn run(
    program: Program,
    arguments: &CheckArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    if arguments.schema && arguments.format != Format::Json {
        return Err(
            Failure::refused("`--schema` is a part of the format `json`")
                .help("write `--format json --schema`"),
        );
    }
    let style = match arguments.format {
        Format::Text => terminal.style(),
        Format::Concise | Format::Json | Format::Github | Format::Sarif => Style::Plain,
    };
    let here = [PathBuf::from(".")];
    let run = Run {
        projects: Arc::new(Overrides::read(arguments)?.projects()),
        stdin_name: &arguments.stdin_name,
        program,
        terminal,
        style,
        with_tests: arguments.tests,
        named: match targets::is_elsewhere(arguments) {
            true => &here,
            false => &arguments.paths,
        },
    };
    let mut total = run.check(arguments)?;
    if arguments.fix {
        let mut fixer = Fixer::new(arguments, terminal)?;
        while fixer.fix(&total)? {
            total = run.check(arguments)?;
        }
    }
    repeats::join(&mut total.findings);
    if let Some(path) = &arguments.write_baseline {
        baseline::write(path, &total.findings)?;
        total.known = std::mem::take(&mut total.findings).len();
    }
    if let Some(path) = &arguments.baseline {
        let before = total.findings.len();
        total.gone = baseline::subtract(path, &mut total.findings)?;
        total.known = before - total.findings.len();
    }
    format::write(&total.findings, arguments, out)?;
    if arguments.statistics && arguments.format.is_for_people() {
        total.write_statistics(out)?;
    }
    out.flush()?;
    if arguments.verbose {
        for skipped in &total.skipped {
            terminal.say(format_args!("{skipped}\n"));
        }
    }
    run.sum_up(&total, arguments)?;
    Ok(total.outcome(arguments.deny_warnings))
}

struct Run<'a> {
    projects: Arc<Projects>,
    /// The name of the script on standard input.
    stdin_name: &'a Path,
    /// The name by which the user calls this program.
    program: Program,
    terminal: Terminal,
    style: Style,
    /// Whether scripts in tests are checked too.
    with_tests: bool,
    /// What somebody named, or this folder in a project of another language. Empty for the package.
    named: &'a [PathBuf],
}

impl Run<'_> {
    /// Checks everything that the arguments name.
    fn check(&self, arguments: &CheckArguments) -> Result<Total, Failure> {
        let total = if self.named.is_empty() {
            self.check_rust(targets::roots(arguments)?, true)?
        } else {
            self.check_paths(self.find(arguments)?)?
        };
        Ok(self.with_projects(total))
    }

    /// What walking leaves out.
    fn rules(&self, is_verbose: bool, with_tests: bool) -> Rules {
        let projects = Arc::clone(&self.projects);
        Rules {
            left_out: LeftOut {
                excludes: Some(Arc::new(move |path, is_folder| {
                    projects.excludes(path, is_folder)
                })),
            },
            is_verbose,
            with_tests,
        }
    }

    /// The files for the paths. Fails if there is nothing to read.
    fn find(&self, arguments: &CheckArguments) -> Result<Files, Failure> {
        let files = files::find(self.named, &self.rules(arguments.verbose, arguments.tests));
        for skipped in &files.skipped {
            self.terminal.say(format_args!("{skipped}\n"));
        }
        let found = files.lua.len()
            + files.rust.len()
            + files.hosts.len()
            + usize::from(files.standard_input);
        if let Some(other) = files.others.first()
            && found == 0
            && files.unreadable.is_empty()
        {
            let failure = Failure::refused(other.text());
            return Err(match other {
                files::Other::Folder(_) if !arguments.verbose => {
                    failure.help("see what is skipped with `-v`")
                }
                _ => failure,
            });
        }
        for other in &files.others {
            self.terminal.warning(&other.text());
        }
        Ok(files)
    }

    /// Writes to the error stream what a person wants to know about the run.
    fn sum_up(&self, total: &Total, arguments: &CheckArguments) -> Result<(), Failure> {
        for unreadable in &total.unreadable {
            self.terminal.error(unreadable);
        }
        if !total.saw_scripts() && total.generated == 0 && total.unreadable.is_empty() {
            let help = match self.named.is_empty() {
                true => "check the Lua files in this folder too: `cargo redis-script check .`",
                false => {
                    "name `.lua` files, Rust files with `#[redis_script]`, or source files with scripts in strings"
                }
            };
            let help = self.program.in_its_words(help);
            self.terminal
                .warning(&format!("there was no script to check\n  = help: {help}"));
        }
        if arguments.statistics && !arguments.format.is_for_people() {
            let mut written = Vec::new();
            total.write_statistics(&mut written)?;
            let written = String::from_utf8_lossy(&written);
            self.terminal.say(format_args!("{written}"));
        }
        if arguments.quiet {
            return Ok(());
        }
        if let Some(lint) = total.lint_to_explain()
            && arguments.format == Format::Text
        {
            let call = self.program.in_its_words("cargo redis-script");
            self.terminal.say(format_args!(
                "for more about a lint: `{call} explain {lint}`\n"
            ));
        }
        if let Some(replacement) = &total.replacement
            && arguments.format == Format::Text
            && self.terminal.shows_progress()
        {
            let rust_scripts::Replacement { place, function } = replacement;
            self.terminal.say(format_args!(
                "the compiler would check the call at {place} as this function:\n\n{function}\n\n"
            ));
        }
        if let Some(path) = &arguments.write_baseline {
            let known = total::count(total.known, "finding");
            let path = path.display();
            self.terminal
                .say(format_args!("wrote {known} to `{path}`\n"));
        } else if let Some(summary) = total.summary() {
            self.terminal.say(format_args!("{summary}\n"));
        }
        Ok(())
    }

    /// Checks Rust files and, if they are roots, all their modules.
    fn check_rust(&self, roots: Vec<ModuleFile>, with_modules: bool) -> Result<Total, Failure> {
        let mut total = Total::default();
        let mut seen: HashSet<ModuleFile> = HashSet::new();
        let mut wave = roots;
        let mut checked: Vec<(PathBuf, Checked)> = Vec::new();
        while !wave.is_empty() {
            wave.retain(|file| seen.insert(file.clone()));
            let results = parallel::map(&wave, self.terminal, |file| {
                let settings = self.projects.of_file(&file.path);
                functions::check(file, &settings.project, self.style, None)
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
        // If a file is a module twice, each time with other submodules, it is still one file.
        checked.dedup_by(|(one, _), (other, _)| one == other);
        let mut files = Vec::with_capacity(checked.len());
        for (path, result) in checked {
            total.add(result);
            files.push(path);
        }
        rust_scripts::check(&files, self.named, self, &mut total)?;
        Ok(total)
    }

    /// Checks the functions in Rust files, and the Lua files that no function calls.
    fn check_paths(&self, files: Files) -> Result<Total, Failure> {
        let Files {
            mut lua,
            rust,
            hosts,
            named,
            standard_input,
            unreadable,
            ..
        } = files;
        let rust: Vec<ModuleFile> = rust.into_iter().map(ModuleFile::root).collect();
        let mut total = self.check_rust(rust.clone(), false)?;
        total.unreadable.splice(0..0, unreadable);
        let is_called = |path: &Path| {
            path.canonicalize()
                .is_ok_and(|path| total.called.contains(&path))
        };
        lua.retain(|path| named.contains(path) || !is_called(path));
        let mut roots = roots::of(&lua, &named, self)?;
        callers::judge(&mut roots, &rust, self, &mut total)?;
        let mut results = parallel::map(&roots, self.terminal, |root| {
            let source = root.read.as_ref().map_err(Clone::clone)?;
            if !named.contains(&root.path)
                && !root.includes_others()
                && !scripts::is_for_redis(source)
            {
                return Ok(None);
            }
            let settings = self.projects.of_file(&root.path);
            let findings = scripts::check(source, &settings.project, self.style);
            let files = source.files().map(str::to_owned).collect();
            Ok(Some((findings, files)))
        })?;
        if standard_input {
            let findings = self.check_standard_input();
            results.push(findings.map(|findings| Some((findings, Vec::new()))));
        }
        for result in results {
            match result {
                Ok(None) => total.other_lua += 1,
                Ok(Some((mut findings, files))) => {
                    total.scripts += 1;
                    for file in files {
                        *total.readings.entry(file).or_default() += 1;
                    }
                    total.findings.append(&mut findings);
                }
                Err(message) => total.unreadable.push(message),
            }
        }
        self.check_hosts(&hosts, &named, &mut total)?;
        Ok(total)
    }

    /// Checks the scripts in the strings of other languages.
    fn check_hosts(
        &self,
        hosts: &[PathBuf],
        named: &HashSet<PathBuf>,
        total: &mut Total,
    ) -> Result<(), Failure> {
        let results = parallel::map(hosts, self.terminal, |path| {
            let language = Language::of(path)?;
            let settings = self.projects.of_file(path);
            Some(hosts::check(path, language, &settings.project, self.style))
        })?;
        for (path, result) in hosts.iter().zip(results) {
            match result {
                None => {}
                Some(Ok(mut checked)) => {
                    total.scripts += checked.scripts;
                    total.parts += checked.parts.len();
                    total.skipped.append(&mut checked.parts);
                    total.findings.append(&mut checked.findings);
                }
                Some(Err(skipped)) if named.contains(path) || skipped.is_failure() => {
                    total.unreadable.push(skipped.text(path));
                }
                Some(Err(skipped)) => {
                    total.skipped_hosts += 1;
                    let (shown, cause) = (shown_path(path), skipped.cause());
                    total.skipped.push(format!("skipped `{shown}`: {cause}"));
                }
            }
        }
        Ok(())
    }

    fn check_standard_input(&self) -> Result<Vec<Finding>, String> {
        let settings = self.projects.of_file(self.stdin_name);
        let source = scripts::read_standard_input(self.stdin_name, &settings.project)?;
        Ok(scripts::check(&source, &settings.project, self.style))
    }

    /// Faults in the project files come first.
    fn with_projects(&self, mut total: Total) -> Total {
        let style = self.style;
        let wrong = self.projects.files().into_iter().flat_map(|file| {
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
