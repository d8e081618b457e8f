//! Keeps the analysis's table of commands up to date: compares `analysis/src/redis/commands/commands.tsv` with what a server says of
//! its commands, and prints the rows that change, for a person to review.
//!
//! ```text
//! cargo run -p command-table -- server redis://127.0.0.1:6379/
//! cargo run -p command-table -- files ../valkey/src/commands --product valkey --version 9.2
//! ```
//!
//! The first asks a running server, by `COMMAND INFO` and `COMMAND DOCS` (Redis 7.0 and newer). The second reads a folder of
//! published command files, `src/commands/*.json` of the sources of Redis or Valkey.
//!
//! A new command is printed as a whole row. If the columns of a known command allow too little, they are widened: the
//! table serves every version of both products, so it may allow more than one server does. What cannot be put into a
//! row is a note. Nothing is written to the table. What no source tells has to be found out on a server: the types of
//! keys, and the replies as Lua sees them. A reply that is printed is a guess from a schema that describes RESP3.
//!
//! The exit code is 0 where nothing changes, and 1 where there is something to review.

#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

mod arguments;
mod compare;
mod files;
mod keys;
mod reply;
mod server;
mod source;
mod table;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use source::{Product, Source, Version};
use table::Table;

/// Compares the table of commands with a server or with published command files
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    from: From,

    /// The table
    #[arg(long, global = true, value_name = "PATH", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../analysis/src/redis/commands/commands.tsv"))]
    table: PathBuf,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Ask a running server
    Server {
        /// Where it is: redis://127.0.0.1:6379/
        url: String,
    },
    /// Read a folder of command files
    Files {
        /// The folder: `src/commands` of the sources
        folder: PathBuf,
        /// Whose they are: redis or valkey
        #[arg(long)]
        product: Product,
        /// Of which version: 9.2
        #[arg(long)]
        version: Version,
    },
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    let table = Table::read(&arguments.table)?;
    let source: Source = match &arguments.from {
        From::Server { url } => server::ask(url)?,
        From::Files {
            folder,
            product,
            version,
        } => files::read(folder, *product, *version)?,
    };
    let changes = compare::compare(&table, &source);
    for change in &changes {
        println!("{change}");
    }
    Ok(if changes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
