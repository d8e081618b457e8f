//! What a finding says to a person who has no Rust code.

use redis_script_analysis::Diagnostic;

/// The whole message of a finding: what is wrong, then each note and help on its own line.
pub(crate) fn message(diagnostic: &Diagnostic, has_caller: bool) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    lines.extend(diagnostic.label.iter().cloned());
    for note in &diagnostic.notes {
        lines.push(format!("note: {note}"));
    }
    for help in &diagnostic.helps {
        lines.push(format!("help: {help}"));
    }
    let text = lines.join("\n");
    match has_caller {
        true => text,
        false => without_rust(&text),
    }
}

/// Pieces of messages that speak of Rust, and the same for a script that no Rust function calls.
const IN_OTHER_WORDS: [(&str, &str); 5] = [
    (
        "as a `#[key]` parameter and read it from KEYS",
        "in KEYS and read it from there",
    ),
    ("as a `#[key]` parameter", "in KEYS"),
    (" a `#[key]` parameter", " a key of the call"),
    (
        "do this on the Rust side",
        "do this in the program that calls the script",
    ),
    ("on the Rust side", "in the program that calls the script"),
];

fn without_rust(text: &str) -> String {
    let mut text = text.to_owned();
    for (rust, other) in IN_OTHER_WORDS {
        text = text.replace(rust, other);
    }
    text
}
