//! Names of files and of Lua variables, in Rust's style.

/// The name as Rust writes it: `maxTokens` becomes `max_tokens`.
pub(crate) fn rust_name(written: &str) -> Option<String> {
    let mut name = String::new();
    let mut was_lower = false;
    for sign in written.chars() {
        if sign.is_ascii_alphanumeric() {
            if sign.is_ascii_uppercase() && was_lower {
                name.push('_');
            }
            name.push(sign.to_ascii_lowercase());
            was_lower = sign.is_ascii_lowercase() || sign.is_ascii_digit();
        } else if !name.ends_with('_') && !name.is_empty() {
            name.push('_');
            was_lower = false;
        }
    }
    let name = name.trim_end_matches('_');
    let first = name.chars().next()?;
    let name = if first.is_ascii_digit() {
        format!("_{name}")
    } else {
        name.to_owned()
    };
    // Rust's keywords in any edition.
    let is_taken = syn::parse_str::<syn::Ident>(&name).is_err()
        || matches!(name.as_str(), "gen" | "async" | "await" | "dyn");
    Some(if is_taken { format!("{name}_") } else { name })
}
