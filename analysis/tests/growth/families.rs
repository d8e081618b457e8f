//! The table: kinds of scripts that can be made as long as one likes.

mod commands;
mod expressions;
mod functions;
mod loops;
mod statements;
mod tables;
mod text;

/// A kind of script: its name, and what writes one of about so many bytes.
pub(crate) type Family = (&'static str, fn(usize) -> String);

/// All of them.
pub(crate) fn all() -> Vec<Family> {
    [
        statements::FAMILIES,
        expressions::FAMILIES,
        loops::FAMILIES,
        functions::FAMILIES,
        tables::FAMILIES,
        commands::FAMILIES,
        text::FAMILIES,
    ]
    .concat()
}

/// A head, as many numbered pieces as there is room for, and a tail.
fn fill(size: usize, head: &str, piece: impl Fn(usize) -> String, tail: &str) -> String {
    let mut text = head.to_owned();
    let mut number = 1;
    while text.len() + tail.len() < size {
        text.push_str(&piece(number));
        number += 1;
    }
    text + tail
}

/// The same lines over and over.
fn lines(size: usize, piece: impl Fn(usize) -> String) -> String {
    fill(size, "", piece, "")
}

/// Something nested that many levels deep, without what is in the middle twice.
fn nested(depth: usize, open: impl Fn(usize) -> String, core: &str, close: &str) -> String {
    let opened: String = (1..=depth).map(open).collect();
    opened + core + &close.repeat(depth)
}

/// A list with commas.
fn list(count: usize, element: impl Fn(usize) -> String) -> String {
    (1..=count).map(element).collect::<Vec<_>>().join(", ")
}
