//! `redis-script check`, and the other commands, for people without cargo.

use std::process::ExitCode;

fn main() -> ExitCode {
    cargo_redis_script::main(cargo_redis_script::Program::Alone)
}
