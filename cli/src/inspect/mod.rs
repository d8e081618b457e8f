//! `inspect`: describes a script, or each function of a library, to somebody who has not written it.

mod text;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use redis_script_answers::describe::{Description, DescriptionRecord, InHost};
use redis_script_workspace::host::{self, HostFile, Language};

use crate::Outcome;
use crate::arguments::{InspectArguments, InspectFormat};
use crate::check::{Overrides, Rules, find_files, read_script};
use crate::failure::Failure;
use crate::parallel;
use crate::terminal::Terminal;

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
    let write = |inspected: &[Description]| -> io::Result<(Vec<u8>, bool)> {
        let mut written = Vec::new();
        match arguments.format {
            InspectFormat::Json => {
                for inspected in inspected {
                    serde_json::to_writer(&mut written, &DescriptionRecord::of(inspected))?;
                    writeln!(written)?;
                }
            }
            InspectFormat::Text => text::write(inspected, terminal.style(), &mut written)?,
        }
        Ok((written, inspected.iter().all(Description::is_looked_at)))
    };
    let mut results = parallel::map(&files.lua, terminal, |path: &PathBuf| {
        let settings = projects.of_file(path);
        read_script(path, &settings.project)
            .map(|script| write(&Description::all(script.source, None)))
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
fn of_host(path: &Path) -> Result<Vec<Description>, String> {
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
        let all = Description::all(text, Some(InHost { place, name }));
        inspected.extend(all.into_iter().filter(Description::is_looked_at));
    }
    Ok(inspected)
}
