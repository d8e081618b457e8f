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
    Some(match KEYWORDS.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    })
}

/// The keywords in any edition that are written in small letters.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, rust_name};

    #[test]
    fn a_name_is_one_of_rust() {
        for (written, name) in [
            ("maxTokens", Some("max_tokens")),
            ("login-limit", Some("login_limit")),
            ("2fa", Some("_2fa")),
            ("type", Some("type_")),
            ("Self", Some("self_")),
            ("gen", Some("gen_")),
            ("--", None),
            ("", None),
        ] {
            assert_eq!(rust_name(written).as_deref(), name, "{written}");
        }
    }

    #[test]
    fn a_keyword_is_no_identifier() {
        for keyword in KEYWORDS {
            // It is one in old editions.
            let is_known = keyword == "gen" || syn::parse_str::<syn::Ident>(keyword).is_err();
            assert!(is_known, "{keyword}");
        }
    }
}
