//! The levels in an attribute: `allow(lint, …, reason = "…")`.

use redis_script_analysis::Level;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

/// A level set for one lint.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The lint's name as written. It may not exist.
    pub lint: Ident,
    /// The level to give it.
    pub level: Level,
    /// Whether it is in an `expect(…)`.
    pub is_expected: bool,
}

/// The lints between the parentheses, without the reason.
pub(crate) fn parse_settings(
    input: ParseStream<'_>,
    level: Level,
    is_expected: bool,
) -> syn::Result<Vec<Setting>> {
    let mut settings = Vec::new();
    while !input.is_empty() {
        if let Some(lint) = parse_lint(input)? {
            settings.push(Setting {
                lint,
                level,
                is_expected,
            });
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(settings)
}

/// The name of a lint; `None` for `reason = "…"`.
fn parse_lint(input: ParseStream<'_>) -> syn::Result<Option<Ident>> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected the name of a lint"));
    }
    let name = input.call(Ident::parse_any)?;
    if input.peek(Token![::]) {
        return Err(input.error("the name of a lint is one word: `key_from_argument`"));
    }
    if !input.peek(Token![=]) {
        return Ok(Some(name));
    }
    if name != "reason" {
        return Err(syn::Error::new(
            name.span(),
            format!("a level takes lints and a `reason`, not `{name}`"),
        ));
    }
    input.parse::<Token![=]>()?;
    input.parse::<LitStr>()?;
    Ok(None)
}
