//! Whether a file can be read by recursion: no person writes code that nests as deep as a stack is.

use proc_macro2::{TokenStream, TokenTree};

/// How deep brackets may nest. A compiler gives up before.
const DEEPEST: usize = 256;

/// How many tokens may follow each other without an end of a statement. Each may nest the code a level deeper, as in
/// `a + a + a`.
const LONGEST: usize = 4_000;

/// Whether neither the nesting of the code nor its longest statement is too much.
pub(super) fn is_readable(tokens: TokenStream) -> bool {
    let mut open = vec![(tokens, 0)];
    while let Some((tokens, depth)) = open.pop() {
        if depth > DEEPEST {
            return false;
        }
        let mut length = 0;
        let mut ends = false;
        for token in tokens {
            // A block ends a statement, unless it goes on with `else`.
            if ends && !matches!(&token, TokenTree::Ident(word) if word == "else") {
                length = 0;
            }
            ends = false;
            length += 1;
            if length > LONGEST {
                return false;
            }
            match token {
                TokenTree::Group(group) => {
                    ends = group.delimiter() == proc_macro2::Delimiter::Brace;
                    open.push((group.stream(), depth + 1));
                }
                TokenTree::Punct(sign) if matches!(sign.as_char(), ';' | ',') => length = 0,
                _ => {}
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_readable;

    #[test]
    fn what_a_person_writes_can_be_read() {
        let many = "fn f() { let a = g(1, 2); if a { 1 } else { 2 } }\n".repeat(2_000);
        assert!(is_readable(many.parse().expect("tokens")));
        let list = format!("const A: [u8; 9999] = [{}];", "1, ".repeat(9_999));
        assert!(is_readable(list.parse().expect("tokens")));
        for deep in [
            format!("{}1{}", "(".repeat(1_000), ")".repeat(1_000)),
            "1 + ".repeat(5_000),
            "! ".repeat(5_000),
            "if a { 1 } else ".repeat(2_000),
            "a.b()".repeat(2_000),
        ] {
            assert!(!is_readable(deep.parse().expect("tokens")), "{deep:.20}");
        }
    }
}
