//! The type of an entry as generated code names it, and who may implement a trait for it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericParam, Generics, Type, TypePath, TypeTuple, WherePredicate};

/// Who knows what the type is, and may add what it lacks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The caller of the function: if something is missing, it is a bound.
    Generic,
    /// The standard library: no `impl` can be added.
    Standard,
    /// The user's crate, as far as can be seen.
    Named,
}

/// If a type has more references than this, the rest are not removed: see `AsEntry` of the runtime.
const MOST_REFERENCES: usize = 2;

/// The type without the references to it.
pub(crate) fn referent(ty: &Type) -> &Type {
    let mut inner = ty;
    for _ in 0..=MOST_REFERENCES {
        inner = peel(inner);
        match inner {
            Type::Reference(reference) => inner = &reference.elem,
            _ => return inner,
        }
    }
    ty
}

/// The type without the parentheses and invisible groups around it.
pub(crate) fn peel(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            _ => return ty,
        };
    }
}

impl Origin {
    /// The type has no references.
    pub(crate) fn of(ty: &Type, generics: &Generics) -> Self {
        match ty {
            Type::ImplTrait(_) => Self::Generic,
            Type::Path(path) if is_generic(path, generics) => Self::Generic,
            Type::Tuple(tuple) => Self::of_group(tuple, generics),
            Type::Path(path) if is_standard(path) => Self::Standard,
            _ => Self::Named,
        }
    }
}

impl Origin {
    /// For a group: whether one part is generic, and every other part is known to implement redis's trait.
    fn of_group(group: &TypeTuple, generics: &Generics) -> Self {
        let mut origin = Self::Named;
        for part in group.elems.pairs() {
            match referent(part.into_value()) {
                Type::Path(path) if is_generic(path, generics) => origin = Self::Generic,
                Type::Path(path) if is_plain(path) => {}
                _ => return Self::Named,
            }
        }
        origin
    }
}

/// Whether the path is a scalar or a string type of Rust itself.
fn is_plain(path: &TypePath) -> bool {
    let Some(name) = path.path.get_ident() else {
        return false;
    };
    matches!(
        name.to_string().as_str(),
        "bool"
            | "f32"
            | "f64"
            | "str"
            | "String"
            | "usize"
            | "isize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "u8"
            | "u16"
            | "u32"
            | "u64"
    )
}

/// Whether the type is a parameter of the function, or belongs to one: `K`, `K::Key`. A parameter of the `impl` around the
/// function looks like any other name. One whose references are bounded, `for<'a> &'a K: …`, need not implement anything itself.
fn is_generic(path: &TypePath, generics: &Generics) -> bool {
    let Some(first) = path.path.segments.first() else {
        return false;
    };
    let is_parameter = generics.params.pairs().any(|parameter| {
        matches!(parameter.into_value(), GenericParam::Type(parameter) if parameter.ident == first.ident)
    });
    let Some(clause) = &generics.where_clause else {
        return is_parameter;
    };
    let is_bounded_by_reference = clause.predicates.pairs().any(|predicate| {
        matches!(predicate.into_value(), WherePredicate::Type(predicate) if matches!(
            &predicate.bounded_ty,
            Type::Reference(reference) if matches!(
                peel(&reference.elem),
                Type::Path(path) if path.path.is_ident(&first.ident)
            )
        ))
    });
    is_parameter && !is_bounded_by_reference
}

/// Whether the path names something in the standard library, by its first segment or by a name that few people use for
/// their own types.
fn is_standard(path: &TypePath) -> bool {
    let segments = &path.path.segments;
    let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
        return false;
    };
    if segments.len() > 1 {
        return first.ident == "std" || first.ident == "core" || first.ident == "alloc";
    }
    matches!(
        last.ident.to_string().as_str(),
        "char"
            | "Arguments"
            | "BinaryHeap"
            | "CStr"
            | "CString"
            | "Instant"
            | "IpAddr"
            | "Ipv4Addr"
            | "Ipv6Addr"
            | "LinkedList"
            | "OsStr"
            | "OsString"
            | "Path"
            | "PathBuf"
            | "SocketAddr"
            | "SocketAddrV4"
            | "SocketAddrV6"
    )
}

/// Whether the type can be named only at the signature itself.
pub(crate) fn mentions_impl(tokens: TokenStream) -> bool {
    for token in tokens {
        let mentions = match token {
            TokenTree::Ident(ident) => ident == "impl",
            TokenTree::Group(group) => mentions_impl(group.stream()),
            _ => false,
        };
        if mentions {
            return true;
        }
    }
    false
}

/// The type as an argument in angle brackets. An `impl Trait` inside it cannot be repeated, so the compiler infers it.
pub(crate) fn named(ty: &Type) -> TokenStream {
    let tokens = ty.to_token_stream();
    if !mentions_impl(tokens.clone()) {
        return tokens;
    }
    inferred(tokens)
}

/// The tokens with a `_` for each `impl Trait`, which ends at the next comma, semicolon or closing bracket.
fn inferred(tokens: TokenStream) -> TokenStream {
    let mut result = TokenStream::new();
    let mut depth = 0_usize;
    let mut skipped_from: Option<usize> = None;
    let mut after_minus = false;
    for token in tokens {
        let sign = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        let closes = sign == '>' && !after_minus;
        after_minus = sign == '-';
        if skipped_from.is_some_and(|from| from == depth && (matches!(sign, ',' | ';') || closes)) {
            skipped_from = None;
        }
        match sign {
            '<' => depth += 1,
            '>' if closes => depth = depth.saturating_sub(1),
            _ => {}
        }
        if skipped_from.is_some() {
            continue;
        }
        match token {
            TokenTree::Ident(ident) if ident == "impl" => {
                skipped_from = Some(depth);
                quote!(_).to_tokens(&mut result);
            }
            TokenTree::Group(group) => {
                let mut inside =
                    proc_macro2::Group::new(group.delimiter(), inferred(group.stream()));
                inside.set_span(group.span());
                inside.to_tokens(&mut result);
            }
            token => token.to_tokens(&mut result),
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{named, referent};
    use quote::ToTokens;

    #[test]
    fn what_cannot_be_named_is_inferred() {
        let cases = [
            ("Json<impl Serialize>", "Json < _ >"),
            ("(impl A<B, C> + D, u32)", "(_ , u32)"),
            (
                "Both<impl Fn(u8) -> Vec<u8>, [impl A; 2]>",
                "Both < _ , [_ ; 2] >",
            ),
            ("Vec<u8>", "Vec < u8 >"),
        ];
        for (written, expected) in cases {
            let ty = syn::parse_str(written).expect("it is a type");
            assert_eq!(named(&ty).to_string(), expected);
        }
    }

    #[test]
    fn references_are_taken_off() {
        for (written, expected) in [
            ("&str", "str"),
            ("&'a mut &User", "User"),
            ("&&&User", "& & & User"),
            ("User", "User"),
        ] {
            let ty = syn::parse_str(written).expect("it is a type");
            assert_eq!(referent(&ty).to_token_stream().to_string(), expected);
        }
    }
}
