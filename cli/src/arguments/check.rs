//! The arguments of `check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Check annotated functions without a build, plain Lua files, and scripts in the strings of Rust, JavaScript,
/// TypeScript, Python, Go, Java, C#, PHP and Ruby
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    cargo redis-script check                       every annotated function of the package\n  \
    cargo redis-script check --workspace           of all packages\n  \
    cargo redis-script check scripts/ a.lua        Lua files, and functions in Rust files, anywhere\n  \
    cargo redis-script check src/limit.py src/     scripts in the strings of other languages\n  \
    cargo redis-script check - < a.lua             a script on standard input\n  \
    cargo redis-script check -D unbounded_work -A derived_key scripts/\n  \
    cargo redis-script check --server 'redis 6.2' scripts/\n  \
    cargo redis-script check --format github       annotations for a pull request\n  \
    cargo redis-script check . --write-baseline known.json\n  \
    cargo redis-script check . --baseline known.json     only what is new\n  \
    cargo redis-script check --fix                 make the fixes that are certain\n\n\
    In folders, `.gitignore` and the `exclude` of redis-script.toml are honoured, and hidden files, symbolic links, and \
    folders named target, node_modules or vendor are skipped, and so are Lua files without a sign of Redis. A file that is named is always checked.\n\n\
    Exit codes: 0 no errors, 1 errors (with --deny-warnings also warnings), 2 could not run, or a file could not be read.")]
pub(crate) struct CheckArguments {
    /// Lua files, files of Rust and other languages, folders with them, or `-` for a script on standard input [default:
    /// the package in the current folder, or the whole folder of a project of another language]
    #[arg(value_name = "PATH", conflicts_with_all = ["workspace", "package"])]
    pub(crate) paths: Vec<PathBuf>,

    /// The path of the script on standard input. Findings show it, and the project file is searched from there
    #[arg(long, value_name = "PATH", default_value = "stdin.lua")]
    pub(crate) stdin_name: PathBuf,

    /// Check every package of the workspace
    #[arg(long)]
    pub(crate) workspace: bool,

    /// Check this package
    #[arg(short, long, value_name = "NAME")]
    pub(crate) package: Vec<String>,

    /// The manifest of the package or workspace
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) levels: LevelArguments,

    /// The oldest server that the scripts have to run on, such as `redis 6.2` or `valkey 8.0`, instead of the project
    /// file's server
    #[arg(long, value_name = "SERVER")]
    pub(crate) server: Option<String>,

    /// The scripts have to work on a cluster, whatever the project file says
    #[arg(long)]
    pub(crate) cluster: bool,

    /// The format of findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// Begin with an object that names the version of the format: `{"schema": 1}`
    #[arg(long)]
    pub(crate) schema: bool,

    /// Show all equal findings, not only the first ten, in the format `text`
    #[arg(long)]
    pub(crate) all: bool,

    /// Count the findings of each lint
    #[arg(long)]
    pub(crate) statistics: bool,

    /// Leave out the summary
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// Read the tests of other languages too. Their scripts are often wrong on purpose
    #[arg(long)]
    pub(crate) tests: bool,

    /// Say which files, folders and strings are skipped, and why
    #[arg(short, long, conflicts_with = "quiet")]
    pub(crate) verbose: bool,

    /// Write the findings to a file instead of showing them, so that `--baseline` leaves them out
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(crate) write_baseline: Option<PathBuf>,

    /// Leave out the findings in this file: the same lint, in the same file, on a line with the same text
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,

    /// Change the files: make the fixes that are right whatever the rest of the script is, until there are none
    #[arg(long, conflicts_with_all = ["write_baseline"])]
    pub(crate) fix: bool,

    /// Change files with uncommitted changes too
    #[arg(long, requires = "fix")]
    pub(crate) allow_dirty: bool,

    /// Exit with 1 for warnings too
    #[arg(long)]
    pub(crate) deny_warnings: bool,
}

/// The levels of lints, instead of those in the project file. The attribute and comments still override them.
#[derive(Debug, Args)]
pub(crate) struct LevelArguments {
    /// Do not show the findings of this lint
    #[arg(short = 'A', long = "allow", value_name = "LINT")]
    pub(crate) allow: Vec<String>,

    /// Make the findings of this lint warnings
    #[arg(short = 'W', long = "warn", value_name = "LINT")]
    pub(crate) warn: Vec<String>,

    /// Make the findings of this lint errors. If several of these options name a lint, the strictest one applies
    #[arg(short = 'D', long = "deny", value_name = "LINT")]
    pub(crate) deny: Vec<String>,
}

/// The format of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Like rustc
    Text,
    /// One line per finding
    Concise,
    /// One JSON object per line; the `level` of an error is `deny`
    Json,
    /// Workflow commands, which GitHub shows in a pull request
    Github,
    /// One SARIF 2.1.0 log
    Sarif,
}

impl Format {
    /// Whether the output is for a person.
    pub(crate) fn is_for_people(self) -> bool {
        matches!(self, Self::Text | Self::Concise)
    }
}
