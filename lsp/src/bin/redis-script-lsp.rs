//! The language server, on standard input and output.

use std::process::ExitCode;

fn main() -> ExitCode {
    redis_script_lsp::main()
}
