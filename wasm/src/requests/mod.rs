//! The functions of the module: a request in, an answer in JSON out.
//!
//! A request that cannot be done is answered by `{"error": {"message", "help"}}`.

mod check;
mod explain;
mod fields;
mod inspect;
mod new;
mod script;

use redis_script_analysis::{Product, Server};
use redis_script_answers::Refused;
use redis_script_answers::new::{PatternRecord, catalogue};
use serde::Serialize;

use fields::{Asked, Field};

/// The findings of a script, and its contract.
#[must_use]
pub fn check(request: &[u8]) -> Vec<u8> {
    answer(request, check::answer)
}

/// What a script is, or each function of a library.
#[must_use]
pub fn inspect(request: &[u8]) -> Vec<u8> {
    answer(request, inspect::answer)
}

/// The page of a lint, or the list of all.
#[must_use]
pub fn explain(request: &[u8]) -> Vec<u8> {
    answer(request, explain::answer)
}

/// All patterns.
#[must_use]
pub fn patterns(request: &[u8]) -> Vec<u8> {
    answer(request, |_: Empty| {
        written(&Patterns {
            patterns: catalogue(),
        })
    })
}

/// A script from a pattern.
#[must_use]
pub fn build(request: &[u8]) -> Vec<u8> {
    answer(request, new::answer)
}

/// The version of the checker, and the newest servers that it knows.
#[must_use]
pub fn version(request: &[u8]) -> Vec<u8> {
    answer(request, |_: Empty| {
        let newest = |product| Server::newest_known(product).to_string();
        written(&Version {
            version: env!("CARGO_PKG_VERSION"),
            servers: [newest(Product::Redis), newest(Product::Valkey)],
        })
    })
}

/// A request without fields.
#[derive(Default)]
struct Empty;

impl Asked for Empty {
    fn set(&mut self, field: Field<'_>) -> Result<(), Refused> {
        Err(field.unknown())
    }
}

#[derive(Serialize)]
struct Patterns {
    patterns: Vec<PatternRecord>,
}

#[derive(Serialize)]
struct Version {
    version: &'static str,
    /// The newest servers whose commands are known.
    servers: [String; 2],
}

/// The answer to a request that cannot be done.
#[derive(Serialize)]
struct NotDone {
    error: Why,
}

#[derive(Serialize)]
struct Why {
    message: String,
    help: Option<String>,
}

/// Answers a request. If that is not possible, the answer says why.
fn answer<Request: Asked>(
    request: &[u8],
    function: impl FnOnce(Request) -> Result<Vec<u8>, Refused>,
) -> Vec<u8> {
    let read = fields::read(request);
    read.and_then(function).unwrap_or_else(|refused| {
        let Refused { message, help } = refused;
        let error = Why { message, help };
        written(&NotDone { error }).unwrap_or_default()
    })
}

/// An answer in JSON.
fn written(answer: &impl Serialize) -> Result<Vec<u8>, Refused> {
    serde_json::to_vec(answer)
        .map_err(|error| fields::refused(format!("the answer cannot be written: {error}")))
}

#[cfg(test)]
pub(crate) mod tests;
