//! `cargo redis-script check`, and the other commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_redis_script::main(cargo_redis_script::Program::OfCargo)
}
