//! The Rust function that a text describes in its first comments, as the fixtures do.

use proc_macro2::TokenStream;
use redis_script_signature::{Callee, Faults, Function, read};

/// The function of `-- signature: fn …` with the options of `-- attribute: …`. It is read as the macro reads one, and
/// mistakes in it do not matter: there is a function whenever there are tokens of one.
pub(crate) fn function(text: &str) -> Option<(Function, bool)> {
    let written = line(text, "-- signature: ")?;
    let (name, parameters) = written.split_once('(')?;
    let end = if written.contains("->") {
        ";"
    } else {
        " -> Result<redis::Value>;"
    };
    let item: TokenStream = format!("{name}(connection: &mut C, {parameters}{end}")
        .parse()
        .ok()?;
    let options = line(text, "-- attribute: ").unwrap_or_default();
    let (callee, called) = match line(text, "-- function: ") {
        Some(called) => (Callee::Function, format!("name = {called:?}, ")),
        None => (Callee::Script, String::new()),
    };
    let attribute: TokenStream = format!("\"script.lua\", {called}{options}").parse().ok()?;
    let mut faults = Faults::new();
    let function = read(callee, attribute, item, &mut faults);
    let fits = faults.into_vec().is_empty();
    Some((function?, fits))
}

fn line<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(start))
}
