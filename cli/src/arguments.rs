//! What can be written behind `cargo redis-script`.

use std::ffi::OsString;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// The program's own name, under which shells complete it.
pub(crate) const PROGRAM: &str = "cargo-redis-script";

/// Checks Redis Lua scripts, and says what they are.
#[derive(Debug, Parser)]
#[command(
    name = PROGRAM,
    bin_name = "cargo redis-script",
    version,
    after_help = "Exit codes: 0 nothing to mend, 1 findings, 2 something could not be looked at."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// Colours: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Explain(ExplainArguments),

    /// Write the completions for a shell
    #[command(after_help = "Example:\n  \
        cargo redis-script completions bash > ~/.local/share/bash-completion/completions/cargo-redis-script")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Show the page of a lint: what it finds, why that is bad, and what to write instead
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script explain key_from_argument\n  \
    cargo redis-script explain --list")]
pub(crate) struct ExplainArguments {
    /// The lint, as it stands in brackets behind a finding
    #[arg(required_unless_present = "list", value_name = "LINT")]
    pub(crate) lint: Option<String>,

    /// List every lint with its level
    #[arg(long, conflicts_with = "lint")]
    pub(crate) list: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

impl From<When> for ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}

/// The arguments as if the program had been called by its own name: cargo puts `redis-script` in front of them.
pub(crate) fn without_subcommand(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = arguments.collect();
    if arguments
        .get(1)
        .is_some_and(|first| first == "redis-script")
    {
        arguments.remove(1);
    }
    arguments
}
