//! The command line, as `cargo redis-script` shows it. [`crate::Program`] has the name of the other program.

mod check;

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use redis_script_answers::new::Language;

pub(crate) use check::{CheckArguments, Format, LevelArguments};

/// Checks and describes Redis Lua scripts.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 no errors, 1 errors, 2 could not run, or something could not be read. `check --deny-warnings` counts warnings as errors."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colours: by default on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: When,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArguments),
    Inspect(InspectArguments),
    Expand(ExpandArguments),
    Explain(ExplainArguments),
    New(NewArguments),

    /// Speak the Language Server Protocol with an editor, on standard input and output
    #[command(
        after_help = "An editor starts it. It checks scripts while they are typed, and knows the functions of the workspace that call them."
    )]
    Lsp {
        /// What many editors pass to every server: nothing else is spoken
        #[arg(long, hide = true)]
        stdio: bool,
    },

    /// Print completions for a shell
    #[command(
        after_help = "They complete the arguments of `cargo-redis-script`.\n\n\
        Examples:\n  \
        cargo redis-script completions bash > ~/.local/share/bash-completion/completions/cargo-redis-script\n  \
        cargo redis-script completions fish > ~/.config/fish/completions/cargo-redis-script.fish\n  \
        cargo redis-script completions zsh > ~/.zfunc/_cargo-redis-script"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Describe scripts: their inputs, commands and replies, and a Rust function that fits
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script inspect rate_limit.lua\n  \
    cargo redis-script inspect src/limit.ts               each script in its strings\n  \
    cargo redis-script inspect scripts/ --format json     one JSON object per line")]
pub(crate) struct InspectArguments {
    /// Lua files, files of other languages with scripts in their strings, or folders with them
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The format of the description
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: InspectFormat,
}

/// The format of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    /// For people
    Text,
    /// One JSON object per script, one per line
    Json,
}

/// Print a script as the server gets it, with the files that it includes
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script expand add_job.lua\n  \
    cargo redis-script expand add_job.lua | redis-cli -x SCRIPT LOAD")]
pub(crate) struct ExpandArguments {
    /// The Lua file
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

/// Explain a lint: what it finds, why that is bad, and what to write instead
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script explain key_from_argument\n  \
    cargo redis-script explain                     lists every lint with its level")]
pub(crate) struct ExplainArguments {
    /// The lint, as shown in brackets after a finding [default: list them]
    #[arg(value_name = "LINT")]
    pub(crate) lint: Option<String>,

    /// List every lint with its level
    #[arg(long, conflicts_with = "lint")]
    pub(crate) list: bool,
}

/// Create a script from a pattern, and print its Rust function and commands to try it
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script new                         lists the patterns\n  \
    cargo redis-script new sliding-window login_limit\n  \
    cargo redis-script new sliding-window login_limit --function
  \
    cargo redis-script new fixed-window api_limit --set limit=100 --dir src/scripts
  \
    cargo redis-script new lock-acquire acquire --language py")]
pub(crate) struct NewArguments {
    /// The pattern [default: list them]
    #[arg(requires = "name")]
    pub(crate) pattern: Option<String>,

    /// The name of the file, without `.lua`, and of the function
    pub(crate) name: Option<String>,

    /// Write a library with one function, for Redis 7.0 and newer, instead of a script
    #[arg(long, conflicts_with_all = ["list", "language"])]
    pub(crate) function: bool,

    /// A key or an argument to try the script with, and its value
    #[arg(long, value_name = "NAME=VALUE", conflicts_with = "list")]
    pub(crate) set: Vec<String>,

    /// Print the call in this language, in place of a Rust function
    #[arg(long, value_name = "LANGUAGE", conflicts_with = "list")]
    pub(crate) language: Option<CallerLanguage>,

    /// The folder for the file
    #[arg(long, value_name = "PATH", conflicts_with = "list")]
    pub(crate) dir: Option<PathBuf>,

    /// Overwrite the file if it exists
    #[arg(long, conflicts_with = "list")]
    pub(crate) force: bool,

    /// List the patterns with their parameters and defaults
    #[arg(long, conflicts_with_all = ["pattern", "name"])]
    pub(crate) list: bool,
}

/// A language that calls a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CallerLanguage {
    /// TypeScript, with ioredis
    Ts,
    /// Python, with redis-py
    Py,
    /// Go, with go-redis
    Go,
}

impl From<CallerLanguage> for Language {
    fn from(language: CallerLanguage) -> Self {
        match language {
            CallerLanguage::Ts => Self::Ts,
            CallerLanguage::Py => Self::Py,
            CallerLanguage::Go => Self::Go,
        }
    }
}

/// When to use colours.
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
