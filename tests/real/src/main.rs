//! Lists what the command line says of real scripts, for people to judge: `README.md` beside this package shows how.
//!
//! ```text
//! folders ──program──▶ findings ──lists──▶ a file a lint ──▶ verdicts, written by people
//!         ──program──▶ contracts ──────────▶ contracts.tsv
//!                      an earlier run ──comparison──▶ gone.tsv, new.tsv, contracts-changed.tsv
//! ```

#![forbid(unsafe_code)]

mod arguments;
mod comparison;
mod contract;
mod finding;
mod lists;
mod program;
mod summary;
mod table;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Arguments;
use comparison::Comparison;
use lists::Lists;
use program::Program;

fn main() -> ExitCode {
    let said = Arguments::parse(std::env::args_os().skip(1)).and_then(|arguments| run(&arguments));
    // Where nobody reads what is printed, the lists are still written.
    let (text, code) = match said {
        Ok(summary) => (summary, ExitCode::SUCCESS),
        Err(failure) => {
            let _ = writeln!(io::stderr(), "error: {failure}");
            return ExitCode::from(2);
        }
    };
    let _ = io::stdout().write_all(text.as_bytes());
    code
}

/// Asks, compares, and writes the lists; the summary is what a person reads first.
fn run(arguments: &Arguments) -> Result<String, String> {
    let program = match &arguments.program {
        Some(path) => Program::at(path),
        None => Program::built()?,
    };
    let mut now = Lists {
        findings: program.check(&arguments.folders)?,
        contracts: program.inspect(&arguments.folders)?,
    };
    // The earlier run is read before anything is written: both may be the same folder.
    let comparison = match &arguments.before {
        Some(folder) => {
            let before = Lists::read(folder)?;
            now.take_verdicts(&before);
            Some(Comparison::of(&before, &now))
        }
        None => None,
    };
    now.write(&arguments.out)?;
    comparison::write(comparison.as_ref(), &arguments.out)?;
    Ok(summary::text(&now, comparison.as_ref()))
}
