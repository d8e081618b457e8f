//! `inspect`: describes a script, or each function of a library, to somebody who has not written it.

mod json;
mod signature;

pub(crate) use signature::replacement;

mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use redis_script_analysis::{Contract, Diagnostic, Library, Place, Request, Source, analyze};
use sha1_smol::Sha1;

use crate::Outcome;
use crate::arguments::{InspectArguments, InspectFormat};
use crate::check::{Overrides, Rules, find_files, read_script};
use crate::failure::Failure;
use crate::parallel;
use crate::terminal::Terminal;
use redis_script_workspace::host::{self, HostFile, Language};

/// A script, or a function of a library, and what is known about it.
struct Inspected {
    source: Source,
    /// The name of the function, if the text is a library that registers one.
    function: Option<String>,
    sha1: String,
    /// `None` if the text is not a script, or is a script for another engine.
    contract: Option<Contract>,
    /// The engine of the script, if it is not Lua.
    other_engine: Option<String>,
    diagnostics: Vec<Diagnostic>,
    /// Where it is, if it is written in a file of another language.
    host: Option<InHost>,
}

/// A script in a file of another language.
#[derive(Clone)]
struct InHost {
    place: Place,
    /// The constant, variable or property that holds it.
    name: Option<String>,
}

pub(crate) fn run(
    arguments: &InspectArguments,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let files = find_files(&arguments.files, &Rules::with_tests());
    let mut unreadable = files.unreadable;
    if files.standard_input {
        unreadable.push("`inspect` reads no script from standard input".to_owned());
    }
    let projects = Overrides::default().projects();
    let write = |inspected: &[Inspected]| -> io::Result<(Vec<u8>, bool)> {
        let mut written = Vec::new();
        match arguments.format {
            InspectFormat::Json => {
                for inspected in inspected {
                    json::write(inspected, &mut written)?;
                }
            }
            InspectFormat::Text => text::write(inspected, terminal.style(), &mut written)?,
        }
        Ok((written, inspected.iter().all(Inspected::is_looked_at)))
    };
    let mut results = parallel::map(&files.lua, terminal, |path: &PathBuf| {
        let settings = projects.of_file(path);
        read_script(path, &settings.project)
            .map(|script| write(&Inspected::all(script.source, None)))
    })?;
    results.extend(parallel::map(&files.hosts, terminal, |path: &PathBuf| {
        of_host(path).map(|inspected| write(&inspected))
    })?);
    let mut invalid = false;
    let mut is_first = true;
    for result in results {
        match result {
            Ok(written) => {
                let (written, is_valid) = written?;
                if written.is_empty() {
                    continue;
                }
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
    let is_empty = files.lua.is_empty() && files.hosts.is_empty();
    if is_empty && unreadable.is_empty() {
        let others = files.others.iter();
        unreadable.extend(others.map(|other| other.text()));
    }
    if is_first && unreadable.is_empty() {
        let message = match files.rust.is_empty() {
            true => "these paths contain no script",
            false => "`inspect` does not read Rust: `check` shows what its scripts are called with",
        };
        unreadable.push(message.to_owned());
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

/// The scripts in the strings of a file. A text that is not Lua does not count.
fn of_host(path: &Path) -> Result<Vec<Inspected>, String> {
    let Some(language) = Language::of(path) else {
        return Ok(Vec::new());
    };
    let file = host::read(path, language).map_err(|skipped| skipped.text(path))?;
    let Some(HostFile { source, found }) = file else {
        return Ok(Vec::new());
    };
    let mut inspected = Vec::new();
    for script in found.scripts {
        let text = script.text.source(&source);
        let place = source.place(script.start as u32);
        let name = script.name;
        let all = Inspected::all(text, Some(InHost { place, name }));
        inspected.extend(all.into_iter().filter(Inspected::is_looked_at));
    }
    Ok(inspected)
}

impl Inspected {
    /// The script, or the functions of the library.
    fn all(source: Source, host: Option<InHost>) -> Vec<Self> {
        let whole = Self::new(source, None, host);
        let functions = match whole.library() {
            Some(library) => library.functions.clone(),
            None => Vec::new(),
        };
        if functions.is_empty() {
            return vec![whole];
        }
        let of = |name| Self::new(whole.source.clone(), Some(name), whole.host.clone());
        functions.into_iter().map(of).collect()
    }

    fn new(source: Source, function: Option<String>, host: Option<InHost>) -> Self {
        let request = Request {
            function: function.as_deref(),
            ..Request::default()
        };
        let report = analyze(&source, &request);
        Self {
            sha1: Sha1::from(source.text()).digest().to_string(),
            contract: report.contract,
            other_engine: report.other_engine,
            diagnostics: report.diagnostics,
            function,
            host,
            source,
        }
    }

    fn library(&self) -> Option<&Library> {
        self.contract.as_ref()?.library.as_ref()
    }

    /// The Rust function that fits. A library without functions has none, and neither has a script of another language.
    fn signature(&self) -> Option<String> {
        let contract = self.contract.as_ref().filter(|_| self.host.is_none())?;
        match (self.library(), &self.function) {
            (None, _) => Some(signature::of_script(self.source.name(), contract)),
            (Some(library), Some(function)) => Some(signature::of_function(
                self.source.name(),
                &library.name,
                function,
                contract,
            )),
            (Some(_), None) => None,
        }
    }

    /// Whether the description is complete. A script for another engine is not a mistake.
    fn is_looked_at(&self) -> bool {
        self.contract.is_some() || self.other_engine.is_some()
    }
}
