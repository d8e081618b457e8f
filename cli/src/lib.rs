//! Internal to the programs `cargo redis-script` and `redis-script`. It promises no stable API.
//!
//! The programs show, without a build, what the attribute knows about a script.
//!
//! ```text
//! arguments ──▶ check ──▶ files, functions ──signature, analysis──▶ findings ──format──▶ text, json, github, sarif
//!           ──▶ inspect ──analysis──▶ contract ──▶ text, json
//!           ──▶ explain ──▶ the page of a lint
//!           ──▶ lsp ──▶ the language server
//!           ──▶ new ──patterns──▶ a file, and the function for it
//! ```
//!
//! Each command is a module with its name. `redis-script-signature` and `redis-script-analysis` do the checks, and
//! `redis-script-answers` knows what to say about a script, a lint or a pattern. This crate finds files and writes answers.

#![forbid(unsafe_code)]

mod arguments;
mod check;
mod completions;
mod expand;
mod explain;
mod failure;
mod inspect;
mod new;
mod parallel;
mod program;
mod terminal;

use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Command;
use failure::Failure;
pub use program::Program;
use terminal::Terminal;

/// The outcome of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing was found that fails a build.
    Clean,
    /// Findings.
    Findings,
    /// Something could not be read. The rest was checked.
    Incomplete,
}

/// Runs the command that the arguments of the process name.
pub fn main(program: Program) -> ExitCode {
    let arguments = program.arguments(std::env::args_os());
    if let Command::Lsp { .. } = arguments.command {
        return redis_script_lsp::main();
    }
    let terminal = Terminal::new(arguments.color);
    let mut out = terminal.output();
    let outcome = run(program, &arguments.command, terminal, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            // The reader has closed the pipe.
            ExitCode::SUCCESS
        }
        Err(failure) => {
            terminal.error(&failure.said_by(program).to_string());
            ExitCode::from(2)
        }
    }
}

fn run(
    program: Program,
    command: &Command,
    terminal: Terminal,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    match command {
        Command::Check(arguments) => check::run(program, arguments, terminal, out),
        Command::Inspect(arguments) => inspect::run(arguments, terminal, out),
        Command::Expand(arguments) => expand::run(arguments, terminal, out),
        Command::New(arguments) => new::run(arguments, out),
        // An editor is answered in another way.
        Command::Lsp { .. } => Ok(Outcome::Clean),
        Command::Explain(arguments) => explain::run(arguments, terminal, out),
        Command::Completions { shell } => {
            completions::write(program, *shell, out)?;
            Ok(Outcome::Clean)
        }
    }
}
