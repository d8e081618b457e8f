//! `completions`: what a shell completes, including the names of lints and patterns.

use std::io::{self, Write};

use clap::Command;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use redis_script_analysis::lints::LINTS;
use redis_script_patterns::CATALOGUE;

use crate::Program;

pub(crate) fn write(program: Program, shell: Shell, out: &mut impl Write) -> io::Result<()> {
    let name = program.file_name();
    let lints: Vec<&str> = LINTS.iter().map(|lint| lint.name).collect();
    let patterns: Vec<&str> = CATALOGUE.iter().map(|pattern| pattern.name).collect();
    // A shell cannot complete a name that contains a space, as the help shows it.
    let mut command = program.command().bin_name(name);
    command = with_values(command, "explain", "lint", lints);
    command = with_values(command, "new", "pattern", patterns);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Bash {
        // The generator writes the hyphen in the program's name in two ways, and then finds no options of subcommands
        // (https://github.com/clap-rs/clap/issues/6421). Once that is fixed, there is nothing to replace.
        script = script.replace(&name.replace('-', "__subcmd__"), &name.replace('-', "__"));
    }
    out.write_all(script.as_bytes())
}

/// At other places any text is accepted, and the error names the closest known one.
fn with_values(
    command: Command,
    name: &'static str,
    argument: &'static str,
    values: Vec<&'static str>,
) -> Command {
    command.mut_subcommand(name, |subcommand| {
        subcommand.mut_arg(argument, |argument| {
            argument.value_parser(PossibleValuesParser::new(values))
        })
    })
}
