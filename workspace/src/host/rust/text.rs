//! The text of a script, as Rust code names it.

use std::path::{Path, PathBuf};

use redis_script_signature::literal_text;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Lit, LitStr, Macro, Token};

use crate::host::HostText;

/// Where a text is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Text {
    /// In the joined literals of a Rust file.
    Written {
        /// The Rust file.
        file: PathBuf,
        /// The byte at which each literal begins.
        literals: Vec<usize>,
    },
    /// In a file of its own: `include_str!("…")`.
    File(PathBuf),
}

impl Text {
    pub(super) fn of_literal(file: &Path, literal: &LitStr) -> Self {
        Self::Written {
            file: file.to_owned(),
            literals: vec![literal.span().byte_range().start],
        }
    }

    /// The text of `include_str!` or `concat!`.
    pub(super) fn of_macro(file: &Path, package: &Path, written: &Macro) -> Option<Self> {
        let name = &written.path.segments.last()?.ident;
        let arguments = arguments(written)?;
        if name == "include_str" {
            let path = arguments.first().filter(|_| arguments.len() == 1)?;
            return path_of(file, package, path).map(Self::File);
        }
        if name != "concat" {
            return None;
        }
        let mut literals = Vec::new();
        for argument in &arguments {
            literals.push(text_literal(argument)?.span().byte_range().start);
        }
        (!literals.is_empty()).then(|| Self::Written {
            file: file.to_owned(),
            literals,
        })
    }

    /// The text in the file, if it is written there.
    pub fn read(&self, text: &str) -> Option<HostText> {
        let Self::Written { literals, .. } = self else {
            return None;
        };
        let mut joined = HostText::default();
        for start in literals {
            let (value, offsets) = literal_text(text, *start)?;
            joined.append(&HostText::of_literal(value, offsets));
        }
        Some(joined)
    }
}

/// The arguments of a macro that takes expressions.
pub(super) fn arguments(written: &Macro) -> Option<Vec<Expr>> {
    let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
    let arguments = parser.parse2(written.tokens.clone()).ok()?;
    Some(arguments.into_iter().collect())
}

/// `"x.lua"` beside the file, or `concat!(env!("CARGO_MANIFEST_DIR"), "/x.lua")`.
fn path_of(file: &Path, package: &Path, written: &Expr) -> Option<PathBuf> {
    if let Some(literal) = text_literal(written) {
        return Some(file.parent()?.join(literal.value()));
    }
    let Expr::Macro(joined) = written else {
        return None;
    };
    let arguments = arguments(&joined.mac)?;
    let [Expr::Macro(variable), path] = arguments.as_slice() else {
        return None;
    };
    let names = [&joined.mac, &variable.mac].map(|written| written.path.segments.last());
    let [Some(joined), Some(variable_name)] = names else {
        return None;
    };
    let name = self::arguments(&variable.mac)?;
    let is_package = text_literal(name.first()?)?.value() == "CARGO_MANIFEST_DIR";
    let path = text_literal(path)?.value();
    (joined.ident == "concat" && variable_name.ident == "env" && is_package)
        .then(|| package.join(path.trim_start_matches('/')))
}

fn text_literal(expression: &Expr) -> Option<&LitStr> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text),
            _ => None,
        },
        Expr::Group(group) => text_literal(&group.expr),
        _ => None,
    }
}
