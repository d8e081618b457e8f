//! What the recogniser accepts and says, each text measured against servers.

mod accepted;
mod hints;
mod limits;
mod mutations;
mod readable;
mod refused;
mod registers;
mod results;

use super::{SyntaxErrorKind, recognise};

/// What a server would say, or `ok`.
fn verdict(text: &str) -> String {
    match recognise(text) {
        Ok(_) => "ok".to_owned(),
        Err(error) if error.kind == SyntaxErrorKind::Lua => {
            format!("{}: {}", error.line, error.message)
        }
        Err(error) => format!("unsupported: {}", error.message),
    }
}

/// Different names.
fn names(count: usize) -> String {
    let names: Vec<String> = (0..count).map(|number| format!("a{number}")).collect();
    names.join(",")
}

fn list(item: &str, count: usize) -> String {
    vec![item; count].join(",")
}
